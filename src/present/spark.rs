//! A small bar for each value of a series: how it stands to the others, at a glance.
#![expect(clippy::disallowed_types, clippy::float_arithmetic, reason = "a picture of eight steps, not figures")]

use crate::series::Decimal;

/// The bars, from an eighth of a character to a whole one.
const BARS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
/// The highest bar.
const STEPS: f64 = 8.0;

/// What bars are scaled to: from 0 to the largest value, or from the lowest where one is negative.
#[derive(Clone, Copy, Debug)]
pub(crate) struct SparkScale {
    low: f64,
    high: f64,
}

impl SparkScale {
    /// The scale of these values. None if there are none.
    pub(crate) fn of(values: impl Iterator<Item = Decimal>) -> Option<Self> {
        let mut scale: Option<Self> = None;
        for height in values.filter_map(height) {
            let known = scale.unwrap_or(Self { low: 0.0, high: height });
            scale = Some(Self { low: known.low.min(height), high: known.high.max(height) });
        }
        scale
    }

    /// The bar of a value; the lowest is never empty, since a space stands for a gap.
    pub(crate) fn bar(self, value: Decimal) -> char {
        let range = self.high - self.low;
        // Where all values are 0 there is no range, and every bar is the lowest.
        let share = height(value).filter(|_| range > 0.0).map_or(0.0, |height| (height - self.low) / range);
        let step = (share * STEPS).round().clamp(1.0, STEPS);
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "from 1 to 8")]
        BARS[step as usize - 1]
    }
}

/// The value as a height.
fn height(value: Decimal) -> Option<f64> {
    value.to_string().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bars(values: &[i64]) -> String {
        let values = || values.iter().map(|value| Decimal::from(*value));
        let scale = SparkScale::of(values()).unwrap();
        values().map(|value| scale.bar(value)).collect()
    }

    #[test]
    fn bars_stand_from_zero_to_the_largest() {
        assert_eq!(bars(&[1, 4, 8, 6]), "▁▄█▆");
        // 8 · 337/416 = 6.5, 8 · 354/416 = 6.8 and 8 · 310/416 = 5.96.
        assert_eq!(bars(&[354, 337, 310, 416]), "▇▆▆█");
        assert_eq!(bars(&[0, 0]), "▁▁");
    }

    #[test]
    fn negative_values_stand_from_the_lowest_to_the_largest() {
        assert_eq!(bars(&[-8, 0, 8]), "▁▄█");
    }

    #[test]
    fn a_series_without_values_has_no_scale() {
        assert!(SparkScale::of(std::iter::empty()).is_none());
    }
}
