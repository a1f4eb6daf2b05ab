//! Text on its way out, with numbers written digit by digit.

use crate::calculate::Rounded;
use crate::series::Amount;

/// The size of the room that is written to before bytes are handed on.
const ROOM: usize = 4096;
/// The most that a short piece takes: eight digits, a point and a sign, and what is written too much.
const SHORT: usize = 32;

/// Bytes that are written in short pieces.
///
/// A figure is a few bytes, and growing a vector for each of them costs more than its digits: pieces go to a room of fixed
/// size, and the room goes to the vector when it is full.
#[derive(Debug)]
pub(crate) struct Bytes {
    done: Vec<u8>,
    room: Box<[u8; ROOM]>,
    used: usize,
}

impl Bytes {
    pub(crate) fn new() -> Self {
        Self { done: Vec::new(), room: Box::new([0; ROOM]), used: 0 }
    }

    /// All bytes.
    pub(crate) fn into_vec(mut self) -> Vec<u8> {
        self.hand_on();
        self.done
    }

    #[inline]
    pub(crate) fn push(&mut self, byte: u8) {
        self.make_room();
        self.room[self.used] = byte;
        self.used += 1;
    }

    #[inline]
    pub(crate) fn extend(&mut self, bytes: &[u8]) {
        if self.used + bytes.len() > ROOM {
            self.hand_on();
            if bytes.len() > ROOM {
                self.done.extend_from_slice(bytes);
                return;
            }
        }
        self.room[self.used..self.used + bytes.len()].copy_from_slice(bytes);
        self.used += bytes.len();
    }

    /// The digits of an amount, with the decimals it was printed with.
    #[inline]
    pub(crate) fn push_amount(&mut self, amount: Amount) {
        let places = usize::from(amount.scale());
        match amount.small() {
            Some(small) => self.push_small(small, places),
            None => self.push_digits(&amount.mantissa().to_string(), places),
        }
    }

    /// The digits of a rounded figure; a figure that rounds to zero has no sign.
    #[inline]
    pub(crate) fn push_rounded(&mut self, rounded: &Rounded) {
        match rounded {
            Rounded::Small(value, places) => self.push_small(*value, usize::from(*places)),
            Rounded::Wide(value, places) => self.push_digits(&value.to_string(), usize::from(*places)),
        }
    }

    /// Up to eight digits, as nearly all figures have, are made side by side in one word and written at once.
    #[inline]
    fn push_small(&mut self, value: i64, places: usize) {
        let size = value.unsigned_abs();
        if size >= 100_000_000 || places >= 8 {
            return self.push_long(value, places);
        }
        let digits = eight_digits(size);
        // The zeros in front, but one digit before the point stays.
        let skipped = ((digits ^ ZEROS).trailing_zeros() as usize / 8).min(7 - places);
        self.make_room();
        let room = &mut *self.room;
        let mut at = self.used;
        room[at] = b'-';
        at += usize::from(value < 0);
        // Eight bytes are written where fewer are meant: what follows writes over the rest.
        room[at..at + 8].copy_from_slice(&(digits >> (8 * skipped)).to_le_bytes());
        at += 8 - skipped;
        if places > 0 {
            at -= places;
            room[at] = b'.';
            room[at + 1..at + 9].copy_from_slice(&(digits >> (8 * (8 - places))).to_le_bytes());
            at += 1 + places;
        }
        self.used = at;
    }

    /// More digits than that.
    #[cold]
    #[inline(never)]
    fn push_long(&mut self, value: i64, places: usize) {
        self.push_digits(&value.to_string(), places);
    }

    /// The digits with a point before the last `places`, and zeros where there are too few.
    #[cold]
    fn push_digits(&mut self, number: &str, places: usize) {
        let digits = number.strip_prefix('-').unwrap_or(number).as_bytes();
        if digits.len() < number.len() {
            self.push(b'-');
        }
        let whole = digits.len().saturating_sub(places);
        if whole == 0 {
            self.extend(b"0.");
            for _ in digits.len()..places {
                self.push(b'0');
            }
            self.extend(digits);
            return;
        }
        self.extend(&digits[..whole]);
        if places > 0 {
            self.push(b'.');
            self.extend(&digits[whole..]);
        }
    }

    #[inline]
    fn make_room(&mut self) {
        if self.used > ROOM - SHORT {
            self.hand_on();
        }
    }

    #[cold]
    fn hand_on(&mut self) {
        self.done.extend_from_slice(&self.room[..self.used]);
        self.used = 0;
    }
}

/// Eight digits `0`, the first in the lowest byte.
const ZEROS: u64 = 0x3030_3030_3030_3030;

/// The eight digits of a number below 10^8 as ASCII, the first in the lowest byte.
///
/// The number is halved at 10^4, the halves at 100, the quarters at 10, all halves and all quarters at a time:
/// division by 100 is multiplication by 10486 / 2^20, by 10 by 103 / 2^10, exact below 10^4 and below 100.
#[inline]
fn eight_digits(number: u64) -> u64 {
    let halves = (number / 10_000) | ((number % 10_000) << 32);
    let hundreds = ((halves * 10_486) >> 20) & 0x0000_007f_0000_007f;
    let quarters = hundreds | ((halves - hundreds * 100) << 16);
    let tens = ((quarters * 103) >> 10) & 0x000f_000f_000f_000f;
    tens | ((quarters - tens * 10) << 8) | ZEROS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_quick_digits_are_those_of_the_standard_library() {
        let mut number: u64 = 1;
        let (mut quick, mut plain) = (Bytes::new(), Bytes::new());
        for step in 0..100_000_u64 {
            number = number.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(step);
            let value = (number >> (number % 64)).cast_signed() >> (step % 3);
            for places in [0, 1, 2, 3, 7, 8, 20] {
                quick.push_small(value, places);
                plain.push_digits(&value.to_string(), places);
                quick.push(b' ');
                plain.push(b' ');
            }
        }
        assert!(quick.into_vec() == plain.into_vec());
    }

    #[test]
    fn pieces_of_any_length_come_out_in_order() {
        let (mut bytes, mut expected) = (Bytes::new(), Vec::new());
        for length in [0, 1, 31, 4095, 4096, 4097, 9000, 5, 4000, 200] {
            let piece = vec![b'a' + (length % 26) as u8; length];
            bytes.extend(&piece);
            bytes.push(b',');
            expected.extend_from_slice(&piece);
            expected.push(b',');
        }
        assert!(bytes.into_vec() == expected);
    }
}
