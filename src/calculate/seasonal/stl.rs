//! Seasonal-trend decomposition by Loess, with the settings that R's `stl` takes.
//!
//! The only file in which figures are binary floating point: a smoother is an estimate, not a figure that follows from the
//! data. What comes out is handed on as the exact fraction that each float is, so that it is rounded once like all others.
//!
//! Source: R. B. Cleveland, W. S. Cleveland, J. E. McRae and I. Terpenning, "STL: A Seasonal-Trend Decomposition Procedure
//! Based on Loess", Journal of Official Statistics 6 (1990), 3-73; the settings and the averaging of a periodic season are
//! those of R's `stats::stl`.
#![expect(clippy::float_arithmetic, clippy::disallowed_types, reason = "STL is an estimate in binary floating point")]

use num_bigint::BigInt;
use stlrs::Stl;

use crate::calculate::fraction::Fraction;
use crate::calculate::seasonal::settings::{SeasonWindow, StlSettings};
use crate::series::Decimal;

/// A series taken apart: `seasonal + trend + remainder` is the series.
struct Parts {
    seasonal: Vec<f64>,
    #[cfg_attr(not(test), expect(dead_code, reason = "the trend is compared with R's"))]
    trend: Vec<f64>,
}

/// The values without their season, by the logarithm or not; None if a float cannot hold what comes out.
pub(super) fn adjust(values: &[Decimal], period: usize, settings: StlSettings, log: bool) -> Option<Vec<Fraction>> {
    let levels: Vec<f64> = values.iter().map(|value| level(*value)).collect::<Option<_>>()?;
    let fitted: Vec<f64> = if log { levels.iter().map(|level| libm::log(*level)).collect() } else { levels.clone() };
    let parts = decompose(&fitted, period, settings)?;
    let without =
        |(level, seasonal): (&f64, &f64)| fraction(if log { level / libm::exp(*seasonal) } else { level - seasonal });
    levels.iter().zip(&parts.seasonal).map(without).collect()
}

/// The nearest float: the digits are read as they are printed, so that it is rounded once.
fn level(value: Decimal) -> Option<f64> {
    value.to_string().parse().ok().filter(|level: &f64| level.is_finite())
}

/// STL with R's defaults: two inner loops, or one inner and fifteen outer ones where it is robust.
fn decompose(values: &[f64], period: usize, settings: StlSettings) -> Option<Parts> {
    let seasonal = match settings.window {
        // R's word for a window far longer than the series, before the season is averaged.
        SeasonWindow::Periodic => 10 * values.len() + 1,
        SeasonWindow::Years(years) => usize::try_from(years).ok()?,
    };
    // R's 1.5 period / (1 - 1.5 / seasonal), in integers.
    let trend = next_odd((3 * period * seasonal).div_ceil((2 * seasonal).saturating_sub(3).max(1)));
    let low_pass = next_odd(period);
    let (inner, outer) = if settings.robust { (1, 15) } else { (2, 0) };
    let mut params = Stl::params();
    params.seasonal_length(seasonal).seasonal_degree(0).seasonal_jump(seasonal.div_ceil(10));
    params.trend_length(trend).trend_degree(1).trend_jump(trend.div_ceil(10));
    params.low_pass_length(low_pass).low_pass_degree(1).low_pass_jump(low_pass.div_ceil(10));
    params.inner_loops(inner).outer_loops(outer).robust(settings.robust);
    let (mut seasonal, trend, ..) = params.fit(values, period).ok()?.into_parts();
    if settings.window == SeasonWindow::Periodic {
        average_by_place(&mut seasonal, period);
    }
    Some(Parts { seasonal, trend })
}

/// Gives each month of the year its mean over the years, as R does after the fit where the season is periodic.
fn average_by_place(seasonal: &mut [f64], period: usize) {
    for index in 0..period {
        let (mut sum, mut count) = (0.0, 0.0);
        for value in seasonal.iter().skip(index).step_by(period) {
            sum += value;
            count += 1.0;
        }
        for value in seasonal.iter_mut().skip(index).step_by(period) {
            *value = sum / count;
        }
    }
}

fn next_odd(length: usize) -> usize {
    if length.is_multiple_of(2) { length + 1 } else { length }
}

/// The fraction that a float is, exactly; nothing for infinity and for what is not a number.
fn fraction(float: f64) -> Option<Fraction> {
    if !float.is_finite() {
        return None;
    }
    // IEEE 754: a sign, eleven bits of exponent, 52 of the significand, whose leading one is not stored.
    let bits = float.to_bits();
    let (exponent, stored) = (i32::try_from(bits >> 52 & 0x7ff).ok()?, bits & ((1 << 52) - 1));
    let (significand, exponent) = if exponent == 0 { (stored, -1074) } else { (stored | 1 << 52, exponent - 1075) };
    let size = BigInt::from(significand) << exponent.max(0).unsigned_abs();
    let numerator = if float.is_sign_negative() { -size } else { size };
    Fraction::new(numerator, BigInt::from(1) << exponent.min(0).unsigned_abs())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Columns of a file without quotes, below its header.
    fn columns(text: &str) -> Vec<Vec<f64>> {
        let lines = text.lines().filter(|line| !line.starts_with('#')).skip(1);
        lines.map(|line| line.split(',').skip(1).map(|cell| cell.parse().unwrap()).collect()).collect()
    }

    /// Fails unless season, trend and remainder are those of R's file to within 1e-9.
    #[track_caller]
    fn assert_parts_of_r(text: &str, settings: StlSettings) {
        let rows = columns(text);
        let values: Vec<f64> = rows.iter().map(|row| row[0]).collect();
        let parts = decompose(&values, 12, settings).unwrap();
        assert!(rows.len() >= 239, "the file is cut short: {} rows", rows.len());
        for (index, row) in rows.iter().enumerate() {
            let (seasonal, trend) = (parts.seasonal[index], parts.trend[index]);
            for (ours, r) in [(seasonal, row[1]), (trend, row[2]), (row[0] - seasonal - trend, row[3])] {
                assert!((ours - r).abs() < 1e-9, "{index}: {ours} {r}");
            }
        }
    }

    #[test]
    fn a_periodic_season_is_that_of_r() {
        let r = include_str!("../../../tests/official/season/r_stl_nottem_periodic.csv");
        assert_parts_of_r(r, StlSettings::default());
    }

    #[test]
    fn a_season_over_a_window_of_years_is_that_of_r() {
        let r = include_str!("../../../tests/official/season/r_stl_nottem_window_13.csv");
        assert_parts_of_r(r, StlSettings { window: SeasonWindow::Years(13), ..StlSettings::default() });
    }

    #[test]
    fn a_robust_season_is_that_of_r() {
        let r = include_str!("../../../tests/official/season/r_stl_nottem_window_13_robust.csv");
        assert_parts_of_r(r, StlSettings { window: SeasonWindow::Years(13), robust: true, ..StlSettings::default() });
    }

    #[test]
    fn a_float_is_an_exact_fraction() {
        for (float, numerator, denominator) in [(0.75, 3, 4), (-0.5, -1, 2), (1024.0, 1024, 1), (0.0, 0, 1)] {
            let exact = Fraction::new(BigInt::from(numerator), BigInt::from(denominator));
            assert_eq!(fraction(float), exact, "{float}");
        }
        assert!(fraction(f64::NAN).is_none() && fraction(f64::INFINITY).is_none());
        assert!(fraction(f64::MIN_POSITIVE / 2.0).is_some() && fraction(f64::MAX).is_some());
    }
}
