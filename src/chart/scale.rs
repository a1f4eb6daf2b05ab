//! A scale with lines at round numbers: 1, 2 or 5 times a power of ten.
#![expect(clippy::disallowed_types, clippy::float_arithmetic, reason = "geometry, not figures")]

/// The steps between two powers of ten.
const STEPS: [f64; 4] = [1.0, 2.0, 5.0, 10.0];
/// Into how many steps a range is cut at most.
const MOST_STEPS: f64 = 5.0;

/// The vertical scale of a picture; it always holds zero.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Scale {
    /// The steps from zero down to the lowest line, at most 0.
    pub(crate) lowest: i32,
    /// The steps from zero up to the highest line.
    pub(crate) highest: i32,
    /// The distance between two lines.
    pub(crate) step: f64,
}

impl Scale {
    /// The scale that holds zero and all of these heights.
    pub(crate) fn of(heights: impl Iterator<Item = f64>) -> Self {
        let (low, high) = heights.fold((0.0_f64, 0.0_f64), |(low, high), height| (low.min(height), high.max(height)));
        // Each end is divided before the difference is taken, which could be too large for a float.
        let finest = high / MOST_STEPS - low / MOST_STEPS;
        if finest <= 0.0 {
            return Self { lowest: 0, highest: 5, step: 0.2 };
        }
        let power = 10.0_f64.powf(finest.log10().floor());
        // A rounding error in the logarithm can leave even ten times the power a little too small.
        let multiple = STEPS.into_iter().find(|multiple| multiple * power >= finest).unwrap_or(20.0);
        let step = multiple * power;
        #[expect(clippy::cast_possible_truncation, reason = "at most six steps lie on each side of zero")]
        let (lowest, highest) = ((low / step).floor() as i32, (high / step).ceil() as i32);
        Self { lowest, highest, step }
    }

    /// The heights of the lines, from the lowest.
    pub(crate) fn lines(self) -> impl Iterator<Item = f64> {
        (self.lowest..=self.highest).map(move |index| f64::from(index) * self.step)
    }

    /// How far up a height lies: 0 at the lowest line, 1 at the highest.
    pub(crate) fn share(self, height: f64) -> f64 {
        let low = f64::from(self.lowest);
        (height / self.step - low) / (f64::from(self.highest) - low)
    }

    /// The label of a line; large numbers with a letter for thousands, millions and so on.
    pub(crate) fn label(self, height: f64) -> String {
        let largest = f64::from(self.highest.max(-self.lowest)) * self.step;
        let units = [(1e12, "tn"), (1e9, "bn"), (1e6, "M"), (1e3, "k")];
        let fitting = units.into_iter().find(|(unit, _)| largest >= 100_000.0 && largest >= *unit);
        let (unit, letter) = fitting.unwrap_or((1.0, ""));
        if !(1e-6..1e17).contains(&largest) {
            return format!("{height:.0e}");
        }
        let step = self.step / unit;
        // Steps are 1, 2 or 5 times a power of ten; the small amount keeps the logarithm of a power from falling below it.
        let decimals = (-(step.log10() + 1e-9).floor()).max(0.0);
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "from 0 to about 20")]
        let decimals = decimals as usize;
        let text = format!("{:.decimals$}{letter}", height / unit);
        if height == 0.0 { "0".to_owned() } else { text }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn case(heights: &[f64], expected: &str) {
        let scale = Scale::of(heights.iter().copied());
        let labels: Vec<String> = scale.lines().map(|line| scale.label(line)).collect();
        assert_eq!(labels.join(" "), expected);
    }

    #[test]
    fn lines_stand_at_round_numbers_from_zero() {
        case(&[437.0, 286.0], "0 100 200 300 400 500");
        case(&[4598.49], "0 1000 2000 3000 4000 5000");
        case(&[0.3], "0 0.1 0.2 0.3");
        case(&[], "0 0.2 0.4 0.6 0.8 1.0");
        case(&[2_345_678.0], "0 0.5M 1.0M 1.5M 2.0M 2.5M");
    }

    #[test]
    fn negative_heights_have_lines_below_zero() {
        case(&[33.2, -14.5], "-20 -10 0 10 20 30 40");
        case(&[-3.0], "-3 -2 -1 0");
    }

    #[test]
    fn the_ends_hold_the_heights() {
        for height in [1e-5, 0.1, 0.7, 9.99, 10.0, 1e9, 7.9e27] {
            let scale = Scale::of([height].into_iter());
            assert!(scale.share(height) <= 1.0 + 1e-9, "{height}");
            assert!(scale.share(height) > 0.5, "{height}");
        }
    }
}
