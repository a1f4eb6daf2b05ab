//! Numbers that look like binary floating point: `2641.9800000000005` for 2641.98.

use std::sync::Mutex;

use crate::read::note::Note;
use crate::series::{Decimal, DoesNotFit, Exact};

/// A number of fewer decimals is as it was written.
const FEWEST_DECIMALS: u8 = 9;
/// Binary floating point holds fifteen digits; noise begins behind them.
const SURE_DIGITS: usize = 15;
/// So many zeros or nines in a row are no digits of a figure.
const LONGEST_RUN: usize = 5;
/// So many digits of noise stand behind the run.
const MOST_NOISE: usize = 3;

/// The first such cell of an input, and how many there are, seen by all threads.
#[derive(Debug, Default)]
pub(crate) struct FloatNoise {
    seen: Mutex<Option<Seen>>,
}

#[derive(Debug)]
struct Seen {
    cells: u64,
    line: u64,
    column: usize,
    first: Decimal,
    decimals: usize,
}

impl FloatNoise {
    /// Looks at a value of a line and a column, both from 1.
    #[inline]
    pub(crate) fn look_at(&self, value: Option<Decimal>, line: u64, column: usize) {
        if let Some(value) = value.filter(|value| value.decimals() >= FEWEST_DECIMALS) {
            self.look_closely(value, line, column);
        }
    }

    #[cold]
    fn look_closely(&self, value: Decimal, line: u64, column: usize) {
        let Some(decimals) = decimals_before_noise(value) else { return };
        // A thread that panicked while it counted ends the run anyway.
        let Ok(mut seen) = self.seen.lock() else { return };
        let seen = seen.get_or_insert(Seen { cells: 0, line, column, first: value, decimals });
        seen.cells += 1;
        if line < seen.line {
            (seen.line, seen.column, seen.first) = (line, column, value);
        }
        seen.decimals = seen.decimals.max(decimals);
    }

    /// What is to be said of them; None where there are none.
    pub(crate) fn note(&self, input: &str) -> Option<Note> {
        let seen = self.seen.lock().ok()?;
        seen.as_ref().map(|Seen { cells, line, column, first, decimals }| Note::FloatNoise {
            cell: format!("{input}:{line}:{column}"),
            text: first.to_string(),
            cells: *cells,
            decimals: *decimals,
        })
    }
}

/// The decimals before the noise of binary floating point: 2 of `2641.9800000000005`. None where there is no noise.
fn decimals_before_noise(value: Decimal) -> Option<usize> {
    let digits = value.mantissa().unsigned_abs().to_string();
    let scale = usize::from(value.decimals());
    if digits.len() < SURE_DIGITS {
        return None;
    }
    let decimals = format!("{digits:0>scale$}");
    let decimals = &decimals[decimals.len() - scale..];
    (1..=MOST_NOISE).find_map(|noise| {
        let before = decimals.get(..decimals.len().checked_sub(noise)?)?;
        let run_of = |digit: char| before.len() - before.trim_end_matches(digit).len();
        let run = run_of('0').max(run_of('9'));
        (run >= LONGEST_RUN).then(|| before.len() - run)
    })
}

/// The number with so many decimals, no more and no fewer; half away from zero.
///
/// # Errors
/// [`DoesNotFit`] where so many decimals do not fit.
pub(crate) fn rounded_to(value: Decimal, decimals: u8) -> Result<Decimal, DoesNotFit> {
    let (mantissa, own) = (value.mantissa(), value.decimals());
    let power = 10_i128.checked_pow(u32::from(own.abs_diff(decimals))).ok_or(DoesNotFit)?;
    if own <= decimals {
        return Decimal::from_mantissa(mantissa.checked_mul(power).ok_or(DoesNotFit)?, decimals);
    }
    let (quotient, rest) = (mantissa / power, mantissa % power);
    let away = if rest.abs() * 2 >= power { mantissa.signum() } else { 0 };
    Decimal::from_mantissa(quotient + away, decimals)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decimal(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    #[test]
    fn noise_stands_behind_a_run_of_zeros_or_nines() {
        for (text, expected) in [
            ("2641.9800000000005", Some(2)),
            ("32965.9000000000031", Some(1)),
            ("2405.9199999999996", Some(2)),
            ("0.30000000000000004", Some(1)),
            ("-5486.6900000000005", Some(2)),
            ("100.00000000000001", Some(0)),
        ] {
            assert_eq!(decimals_before_noise(decimal(text)), expected, "{text}");
        }
    }

    #[test]
    fn long_numbers_without_a_run_are_figures() {
        for text in
            ["656.33767", "3.14159265358979", "1.0000000001", "20712.1234567891", "0.000000001", "123456789.123456789"]
        {
            assert_eq!(decimals_before_noise(decimal(text)), None, "{text}");
        }
    }

    #[test]
    fn a_number_is_rounded_half_away_from_zero_and_padded() {
        for (text, decimals, expected) in [
            ("2641.9800000000005", 2, "2641.98"),
            ("2388.9", 2, "2388.90"),
            ("-2.5", 0, "-3"),
            ("2.4999", 0, "2"),
            ("0.995", 2, "1.00"),
        ] {
            assert_eq!(rounded_to(decimal(text), decimals).unwrap().to_string(), expected, "{text}");
        }
        assert_eq!(rounded_to(decimal("79228162514264337593543950335"), 1), Err(DoesNotFit));
    }
}
