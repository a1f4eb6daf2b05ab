//! Text on its way out, with numbers written digit by digit.

use crate::calculate::Rounded;
use crate::series::{Decimal, Exact, small_mantissa};

/// The most that a short piece takes: a separator, a sign, fifteen digits and a point.
const SHORT: usize = 32;
/// The capacity at first.
const FIRST_CAPACITY: usize = 4096;

/// Bytes that are written in short pieces.
///
/// A figure is a few bytes, and to make a vector longer by each of them costs more than its digits: the buffer always holds more
/// than was written, always, and short pieces are written into it as a whole.
#[derive(Debug)]
pub(crate) struct TextBuffer {
    buffer: Vec<u8>,
    used: usize,
}

impl TextBuffer {
    pub(crate) fn new() -> Self {
        Self { buffer: Vec::new(), used: 0 }
    }

    /// What was written.
    pub(crate) fn written(&self) -> &[u8] {
        &self.buffer[..self.used]
    }

    /// Forgets what was written, and keeps the capacity.
    pub(crate) fn clear(&mut self) {
        self.used = 0;
    }

    pub(crate) fn push(&mut self, byte: u8) {
        if self.used == self.buffer.len() {
            self.grow(1);
        }
        self.buffer[self.used] = byte;
        self.used += 1;
    }

    pub(crate) fn extend(&mut self, bytes: &[u8]) {
        let end = self.used + bytes.len();
        if end > self.buffer.len() {
            self.grow(bytes.len());
        }
        self.buffer[self.used..end].copy_from_slice(bytes);
        self.used = end;
    }

    /// A separator and the digits of an amount, with the decimals it was printed with.
    #[inline(always)]
    pub(crate) fn push_amount(&mut self, separator: u8, amount: Decimal) {
        match small_mantissa(amount) {
            Some(small) => self.push_small(separator, small, amount.decimals()),
            None => self.push_digits(separator, &amount.mantissa().to_string(), amount.decimals()),
        }
    }

    /// A separator and the digits of a rounded figure; a figure that rounds to zero has no sign.
    #[inline(always)]
    pub(crate) fn push_rounded(&mut self, separator: u8, rounded: &Rounded) {
        match rounded.small() {
            Some(value) => self.push_small(separator, value, rounded.decimals()),
            None => self.push_digits(separator, &rounded.integer().to_string(), rounded.decimals()),
        }
    }

    /// Up to seven digits and a point, as nearly all figures have, are put together in one word and written at once.
    #[inline(always)]
    fn push_small(&mut self, separator: u8, value: i64, places: u8) {
        let (Some(point), Ok(size @ 0..10_000_000)) =
            (POINTS.get(usize::from(places)), u32::try_from(value.unsigned_abs()))
        else {
            return self.push_long(separator, value, places);
        };
        // The number over a million, with fifty binary places: cut at the point, times a thousand, cut again. The factor is
        // too large by less than 2^-50, which is below 10^-8 for all of these numbers.
        let millions = u64::from(size) * (1_u64 << 50).div_ceil(1_000_000);
        let thousands = (millions & FRACTION) * 1000;
        let ones = (thousands & FRACTION) * 1000;
        let group = |number: u64| u64::from(DIGITS[(number >> 50) as usize]);
        let digits = (u64::from(b'0') + (millions >> 50)) | (group(thousands) << 8) | (group(ones) << 32);
        // The decimals move on to make room for the point.
        let number = (digits & point.whole) | ((digits << 8) & point.decimals) | point.mark;
        // The zeros in front, but one digit before the point stays.
        let skipped = ((digits ^ ZEROS).trailing_zeros() / 8).min(point.before);
        let length = point.length - skipped as usize;
        self.put(separator, value < 0, (number >> (8 * skipped)).to_le_bytes(), length);
    }

    /// Up to fifteen digits and a point in the same way, in a word of twice the size.
    #[inline(never)]
    fn push_long(&mut self, separator: u8, value: i64, places: u8) {
        let mut size = value.unsigned_abs();
        if size >= 1_000_000_000_000_000 || places > 14 {
            return self.push_digits(separator, &value.to_string(), places);
        }
        let mut digits = 0;
        for _ in 0..5 {
            digits = (digits << 24) | u128::from(DIGITS[(size % 1000) as usize]);
            size /= 1000;
        }
        let (before, whole) = (14 - u32::from(places), 8 * (15 - u32::from(places)));
        let (number, length) = if places == 0 {
            (digits, 15)
        } else {
            let decimals = (digits >> whole) << whole << 8;
            ((digits & ((1 << whole) - 1)) | decimals | (u128::from(b'.') << whole), 16)
        };
        let zeros = u128::from(ZEROS) | (u128::from(ZEROS) << 64);
        let skipped = ((digits ^ zeros).trailing_zeros() / 8).min(before);
        self.put(separator, value < 0, (number >> (8 * skipped)).to_le_bytes(), length - skipped as usize);
    }

    /// A separator, a sign where there is one, and so many bytes of a number. All bytes are written, where fewer are meant: what
    /// follows writes over the rest.
    #[inline(always)]
    fn put<const N: usize>(&mut self, separator: u8, negative: bool, number: [u8; N], length: usize) {
        loop {
            if let Some(room) = self.buffer.get_mut(self.used..).and_then(|room| room.first_chunk_mut::<SHORT>()) {
                room[0] = separator;
                room[1] = b'-';
                let at = 1 + usize::from(negative);
                room[at..at + N].copy_from_slice(&number);
                self.used += at + length;
                return;
            }
            self.grow(SHORT);
        }
    }

    /// The digits with a point before the last `places`, and zeros where there are too few.
    #[cold]
    fn push_digits(&mut self, separator: u8, number: &str, places: u8) {
        let places = usize::from(places);
        let digits = number.strip_prefix('-').unwrap_or(number).as_bytes();
        self.push(separator);
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

    /// Makes room for so many bytes more, and as many again as there are.
    #[cold]
    #[inline(never)]
    fn grow(&mut self, more: usize) {
        self.buffer.resize((self.used + more).max(2 * self.buffer.len()).max(FIRST_CAPACITY), 0);
    }
}

/// The binary places of a fraction with fifty of them.
const FRACTION: u64 = (1 << 50) - 1;

/// Eight digits `0`, the first in the lowest byte.
const ZEROS: u64 = 0x3030_3030_3030_3030;

/// Where the parts of seven digits stand in eight bytes, the first in the lowest, when there is a point among them.
#[derive(Clone, Copy)]
struct Point {
    /// The bytes of the whole part.
    whole: u64,
    /// The bytes of the decimals, once they have moved on.
    decimals: u64,
    /// The point in its byte.
    mark: u64,
    /// How many digits of the whole part may be left out.
    before: u32,
    /// How many bytes there are.
    length: usize,
}

/// By the number of decimals.
const POINTS: [Point; 7] = {
    let mut points = [Point { whole: (1 << 56) - 1, decimals: 0, mark: 0, before: 6, length: 7 }; 7];
    let mut places = 1;
    while places < 7 {
        let whole = 8 * (7 - places as u32);
        points[places] = Point {
            whole: (1 << whole) - 1,
            decimals: u64::MAX << (whole + 8),
            mark: (b'.' as u64) << whole,
            before: 6 - places as u32,
            length: 8,
        };
        places += 1;
    }
    points
};

/// The three digits of a number below 1000, the first in the lowest byte.
static DIGITS: [u32; 1000] = {
    let mut table = [0; 1000];
    let mut number = 0_u32;
    while number < 1000 {
        let (hundreds, tens, ones) = (number / 100, number / 10 % 10, number % 10);
        table[number as usize] = 0x30_3030 | hundreds | (tens << 8) | (ones << 16);
        number += 1;
    }
    table
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_quick_digits_are_those_of_the_standard_library() {
        let mut number: u64 = 1;
        let (mut quick, mut plain) = (TextBuffer::new(), TextBuffer::new());
        for step in 0..100_000_u64 {
            number = number.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(step);
            let value = (number >> (number % 64)).cast_signed() >> (step % 3);
            for places in [0, 1, 2, 3, 6, 7, 8, 20] {
                quick.push_small(b',', value, places);
                plain.push_digits(b',', &value.to_string(), places);
            }
        }
        assert!(quick.written() == plain.written());
    }

    #[test]
    fn pieces_of_any_length_come_out_in_order() {
        let (mut bytes, mut expected) = (TextBuffer::new(), Vec::new());
        for length in [0, 1, 31, 4095, 4096, 4097, 9000, 5, 4000, 200] {
            let piece = vec![b'a' + (length % 26) as u8; length];
            bytes.extend(&piece);
            bytes.push(b',');
            expected.extend_from_slice(&piece);
            expected.push(b',');
        }
        assert!(bytes.written() == expected);
    }
}
