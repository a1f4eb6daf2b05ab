//! Published figures of the fiscal year to date, and the months between them.
//!
//! Statistics offices often publish July to date, not July. A month is then the difference of two such figures. Where both are
//! of one release the month is as good as they are; where the earlier figure is only known from another release, the month is
//! an estimate (E), because a revision of the earlier months may lie in it. Source: arithmetic. Worked number: of 38, 77 and 112
//! from April on, June is 112 - 77 = 35, and it may lie twice as far from the unrounded value as a published figure does.

use std::collections::BTreeMap;

use crate::series::{
    DoesNotFit, Entry, Exact, FiscalCalendar, Flags, HalfWidth, HalfWidths, Month, Series, YearToDate,
};

/// A month whose difference does not fit a decimal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MonthDoesNotFit {
    /// The month.
    pub month: Month,
}

impl Series {
    /// The months of a series whose values are figures of the fiscal year to date; these are kept beside the months.
    ///
    /// `releases` are all releases of the figures, `known` the half-widths that stand beside them. A month has no value where
    /// its figure or, after the first month of the year, the figure of the month before is missing.
    ///
    /// # Errors
    /// [`MonthDoesNotFit`] where a difference does not fit.
    pub fn from_year_to_date(
        self,
        calendar: FiscalCalendar,
        releases: &[(Month, Entry)],
        known: &HalfWidths,
    ) -> Result<Self, MonthDoesNotFit> {
        let mut of_month: BTreeMap<Month, Vec<Entry>> = BTreeMap::new();
        for (month, entry) in releases {
            of_month.entry(*month).or_default().push(*entry);
        }
        let half_width = |entry: &Entry| {
            let usual = entry.amount.map_or(HalfWidth::ZERO, HalfWidth::of_last_digit);
            known.get(&entry.origin).copied().unwrap_or(usual)
        };
        let figures: Vec<(Entry, HalfWidth)> = self.entries().iter().map(|entry| (*entry, half_width(entry))).collect();
        let mut months = Vec::with_capacity(figures.len());
        for (index, figure) in figures.iter().enumerate() {
            let month = self.month_at(index);
            if calendar.first_month_of(month) == month {
                months.push(*figure);
                continue;
            }
            let before = index.checked_sub(1).map(|before| {
                let released = of_month.get(&self.month_at(before)).map_or(&[][..], Vec::as_slice);
                match released.iter().find(|entry| entry.vintage == figure.0.vintage) {
                    Some(entry) => (*entry, half_width(entry), Flags::NONE),
                    None => (figures[before].0, figures[before].1, Flags::ESTIMATED),
                }
            });
            months.push(difference(*figure, before).map_err(|DoesNotFit| MonthDoesNotFit { month })?);
        }
        Ok(self.with_months_between(YearToDate::new(figures), months))
    }
}

/// The month between a figure and the one before it, which has the flags of both and these.
fn difference(
    figure: (Entry, HalfWidth),
    before: Option<(Entry, HalfWidth, Flags)>,
) -> Result<(Entry, HalfWidth), DoesNotFit> {
    let (entry, half_width) = figure;
    let missing = (Entry { amount: None, ..entry }, HalfWidth::ZERO);
    let Some((earlier, earlier_width, flags)) = before else { return Ok(missing) };
    let Some((amount, base)) = entry.amount.zip(earlier.amount) else { return Ok(missing) };
    let flags = entry.flags.union(earlier.flags.inherited()).union(flags);
    let month = Entry { amount: Some(amount.exact_difference(base)?), flags, ..entry };
    Ok((month, half_width.exact_sum(earlier_width)?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::series::{Builder, Key, Naming, Origin, Vintage};

    /// The months of figures from April on, each with its date of release, as `value flags twice-the-half-width`.
    fn months(figures: &[(u8, &str, Option<&str>)]) -> Vec<String> {
        let mut builder = Builder::new();
        for (line, (month, text, published)) in (2..).zip(figures) {
            let entry = Entry {
                amount: text.parse().ok(),
                vintage: published.map(|text| Vintage::parse(text).unwrap()),
                origin: Origin::new(0, line),
                ..Entry::default()
            };
            builder.push(Month::new(2025, *month).unwrap(), entry);
        }
        let releases = builder.observations();
        let april = FiscalCalendar::new(4, Naming::End).unwrap();
        let series = builder.finish(Key::default()).unwrap().unwrap();
        let series = series.from_year_to_date(april, &releases, &HalfWidths::new()).unwrap();
        let month = |index: usize| {
            let entry = series.entries()[index];
            let amount = entry.amount.map_or_else(|| "-".to_owned(), |amount| amount.to_string());
            let width = series.half_width(index).map_or_else(|| "-".to_owned(), |width| width.doubled().to_string());
            format!("{amount} {} {width}", entry.flags)
        };
        (0..series.entries().len()).map(month).collect()
    }

    #[test]
    fn a_month_is_a_difference_with_twice_the_half_width_and_the_first_is_the_figure() {
        assert_eq!(months(&[(4, "38", None), (5, "77", None), (6, "112", None)]), ["38  1", "39  2", "35  2"]);
    }

    #[test]
    fn a_month_is_of_one_release_where_that_has_both_figures() {
        let figures = [(4, "38", Some("2025-05")), (4, "40", Some("2025-06")), (5, "77", Some("2025-06"))];
        assert_eq!(months(&figures), ["40  1", "37  2"]);
    }

    #[test]
    fn a_month_of_two_releases_is_an_estimate() {
        assert_eq!(months(&[(4, "38", Some("2025-05")), (5, "77", Some("2025-06"))]), ["38  1", "39 E 2"]);
    }

    #[test]
    fn months_on_either_side_of_a_missing_figure_have_no_value() {
        assert_eq!(
            months(&[(4, "38", None), (5, "", None), (6, "112", None), (7, "150", None)])[1..],
            ["-  -", "-  -", "38  2"]
        );
    }

    #[test]
    fn a_series_that_starts_within_a_year_has_no_first_month() {
        assert_eq!(months(&[(5, "77", None), (6, "112", None)]), ["-  -", "35  2"]);
    }
}
