//! Lines that differ from the record before them in the month and the number alone, as nearly all lines of a panel do.
//!
//! What is the same in bytes has the same meaning: key, status and date of publication need not be read again, so long as none
//! of them is told by the month or the number too. Such a line is read in one go, without looking for its end or its
//! separators first. Any other line is left to the general way.

use crate::read::csv::lines::Lines;
use crate::read::csv::record::Record;
use crate::read::decimal_mark::DecimalMark;
use crate::read::plain_number::{Digits, leading_number, plain};
use crate::series::Month;

/// What lines have in common with a record: all but month and value.
pub(crate) struct Alike<'r> {
    before: &'r [u8],
    /// Between month and value, separators included.
    between: &'r [u8],
    after: &'r [u8],
    mark: Option<DecimalMark>,
}

impl<'r> Alike<'r> {
    /// What there is around month and value; None where the value comes first, or one of them is among the columns with
    /// another meaning.
    #[inline(always)]
    pub(crate) fn of<'c>(
        record: &Record<'r>,
        month: usize,
        value: usize,
        mut others: impl Iterator<Item = &'c usize>,
        mark: Option<DecimalMark>,
    ) -> Option<Self> {
        if others.any(|column| [month, value].contains(column)) {
            return None;
        }
        let (month, value) = (record.range_of(month)?, record.range_of(value)?);
        Some(Self {
            before: record.bytes().get(..month.start)?,
            between: record.bytes().get(month.end..value.start)?,
            after: record.bytes().get(value.end..)?,
            mark,
        })
    }

    /// The month, the digits of the value and the line number of the next line, where it is such a line.
    #[inline(always)]
    pub(crate) fn next(&self, lines: &mut Lines<'_>) -> Option<(Month, Digits, u64)> {
        let rest = lines.rest().strip_prefix(self.before)?;
        let (month, rest) = rest.split_first_chunk::<7>()?;
        let month = iso_month(*month)?;
        // A comparison of slices is a call, and nearly always there is just one separator to compare.
        let rest = match self.between {
            [separator] if rest.first() == Some(separator) => &rest[1..],
            between => rest.strip_prefix(between)?,
        };
        let (digits, rest) = match leading_number(rest, self.mark) {
            Some(read) => read,
            None => self.long_number(rest)?,
        };
        let rest = if self.after.is_empty() { rest } else { rest.strip_prefix(self.after)? };
        let rest = match rest {
            [b'\n', rest @ ..] | [b'\r', b'\n', rest @ ..] => rest,
            _ => return None,
        };
        Some((month, digits, lines.go_on_at(rest)))
    }

    /// A number that the quick way has no room for, and the text after it.
    #[inline(never)]
    fn long_number<'t>(&self, text: &'t [u8]) -> Option<(Digits, &'t [u8])> {
        let end = text.iter().position(|byte| !matches!(byte, b'0'..=b'9' | b'.' | b'-'))?;
        let (number, rest) = text.split_at(end);
        Some((plain(number, self.mark)?, rest))
    }
}

/// The seven bytes `2025-08`, which nearly every month is.
///
/// All digits are looked at side by side: `text ^ "0000-00"` is below ten in their bytes, and zero where the hyphen is.
pub(crate) fn iso_month(text: [u8; 7]) -> Option<Month> {
    const TOPS: u64 = 0x8080_8080_8080_8080;
    let [a, b, c, d, hyphen, m, n] = text;
    let digits = u64::from_le_bytes([a, b, c, d, hyphen, m, n, 0]) ^ u64::from_le_bytes(*b"0000-00\0");
    let too_large = (digits & !TOPS) + u64::from_le_bytes([118, 118, 118, 118, 127, 118, 118, 127]);
    if (too_large | digits) & TOPS != 0 {
        return None;
    }
    let tens = digits * 10 + (digits >> 8);
    let pair = |index: u32| (tens >> (8 * index)) as u8;
    Month::new(i32::from(pair(0)) * 100 + i32::from(pair(2)), pair(5))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::csv::split::{Page, each_record};
    use crate::read::error::ReadError;

    /// The months, values and lines that are read after the first record of the text.
    fn alike(text: &str) -> Vec<String> {
        let mut found = Vec::new();
        let page = Page { name: "", bytes: text.as_bytes(), delimiter: b',', first_line: 7 };
        each_record(page, |record, lines| {
            if found.is_empty() {
                let alike = Alike::of(record, 1, 2, [].iter(), None).unwrap();
                found.extend(
                    std::iter::from_fn(|| alike.next(lines))
                        .map(|(m, digits, line)| format!("{m} {} {line}", digits.number())),
                );
            }
            Ok::<(), ReadError>(())
        })
        .unwrap();
        found
    }

    #[test]
    fn only_what_differs_in_month_and_number_alone_is_alike() {
        let first = "a,2025-07,1,x\n";
        for (rest, expected) in [
            ("a,2025-08,2.50,x\na,2025-09,-12345678901,x\n", vec!["2025-08 2.50 8", "2025-09 -12345678901 9"]),
            ("a,2025-08,2,x\r\na,2025-09,3,x\nb,2025-10,4,x\n", vec!["2025-08 2 8", "2025-09 3 9"]),
            ("b,2025-08,2,x\n", vec![]),
            ("a,2025-08,2,y\n", vec![]),
            ("a,2025-08,2,xx\n", vec![]),
            ("a,2025-08,2\n", vec![]),
            ("a,2025-08,2,x,\n", vec![]),
            ("a,2025-8,2,x\n", vec![]),
            ("a,2025-13,2,x\n", vec![]),
            ("a,2025:08,2,x\n", vec![]),
            ("a, 2025-08,2,x\n", vec![]),
            ("a,2025-08,,x\n", vec![]),
            ("a,2025-08,..,x\n", vec![]),
            ("a,2025-08,2 p,x\n", vec![]),
            ("a,2025-08,1.2.3,x\n", vec![]),
            ("a,2025-08,-,x\n", vec![]),
            ("\na,2025-08,2,x\n", vec![]),
        ] {
            assert_eq!(alike(&format!("{first}{rest}")), expected, "{rest:?}");
        }
    }

    #[test]
    fn every_month_is_read_and_nothing_else() {
        for index in Month::MIN.index()..=Month::MAX.index() {
            let month = Month::from_index(index).unwrap();
            assert_eq!(iso_month(month.text()), Some(month));
        }
        let text = *b"2025-08";
        for (index, byte) in (0..7).flat_map(|index| (0..=255).map(move |byte| (index, byte))) {
            let mut other = text;
            other[index] = byte;
            let expected = std::str::from_utf8(&other).ok().and_then(|text| {
                let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit()).then(|| part.parse().ok());
                let (year, month) = text.split_once('-')?;
                let (year, month): (i32, i32) = (digits(year)??, digits(month)??);
                (text.len() == 7 && year >= 1000).then(|| Month::new(year, u8::try_from(month).ok()?)).flatten()
            });
            assert_eq!(iso_month(other), expected, "{other:?}");
        }
    }
}
