//! Where the values of a series come from: the lines of the inputs, and the series that it was made of.

use crate::calculate::Reason;
use crate::combine::Recipe;
use crate::explain::part::{Part, Position, sum_text};
use crate::series::{Entry, FiscalCalendar, Frequency, Key, Month, Series};

/// Where the values of a series come from.
#[derive(Clone, Copy, Debug)]
pub struct Sources<'a> {
    /// The names of the inputs.
    pub inputs: &'a [String],
    /// The months that quarters and years are the sums of.
    pub monthly: Option<&'a Series>,
    /// The months of the total.
    pub monthly_total: Option<&'a Series>,
    /// What was made of what, each after those it was made of.
    pub recipes: &'a [Recipe],
}

/// A period of a series, as it is known.
#[derive(Clone, Copy)]
pub(super) struct Observed<'a> {
    /// The first month of the period.
    pub(super) first: Month,
    pub(super) entry: Entry,
    /// The key of the series; None for the total, of which no recipe is looked up.
    pub(super) key: Option<&'a Key>,
    pub(super) frequency: Frequency,
}

impl Sources<'_> {
    /// A period of a series with the months it is the sum of.
    pub(super) fn period(self, observed: Observed<'_>, calendar: FiscalCalendar) -> Part {
        let Observed { first, entry, key, frequency } = observed;
        if frequency == Frequency::Month {
            return self.month(first, &entry, key, self.recipes);
        }
        let is_read = self.monthly.is_some_and(|series| series.frequency() == frequency);
        if is_read {
            let part = self.month(first, &entry, key, self.recipes);
            return Part { name: frequency.name_of(first, calendar), ..part };
        }
        let value = sum_text(entry.amount.ok_or(Reason::NoValue));
        let mut period = Part::new(frequency.name_of(first, calendar), value);
        if let Some(monthly) = self.monthly {
            let months = (0..frequency.months()).filter_map(|offset| first.plus(offset));
            period.parts =
                months.map(|month| self.month(month, &entry_of(monthly, month), key, self.recipes)).collect();
        }
        period
    }

    /// A month of a series, with the line on which it stands, or with the series that it was made of by one of the recipes.
    fn month(self, month: Month, entry: &Entry, key: Option<&Key>, recipes: &[Recipe]) -> Part {
        let mut part = Part::new(month.to_string(), sum_text(entry.amount.ok_or(Reason::NoValue)));
        part.flags = entry.flags;
        part.published = entry.vintage.map(|vintage| vintage.to_string());
        if entry.origin.line() > 0 {
            let input = self.inputs.get(entry.origin.input()).cloned().unwrap_or_default();
            part.position = Some(Position { input, line: entry.origin.line() });
            return part;
        }
        let Some(index) = recipes.iter().rposition(|recipe| Some(&recipe.made) == key) else { return part };
        // What a series was made of was made before it, so that only earlier recipes are looked at.
        let (earlier, later) = recipes.split_at(index);
        let ingredients = later.first().map_or(&[][..], |recipe| recipe.parts.as_slice());
        for series in ingredients {
            let mut ingredient = self.month(month, &entry_of(series, month), Some(series.key()), earlier);
            ingredient.note = series.key().to_string();
            part.parts.push(ingredient);
        }
        part
    }
}

/// What is known of the month; an empty entry where the series does not reach so far.
fn entry_of(series: &Series, month: Month) -> Entry {
    series.index_of(month).and_then(|index| series.entries().get(index).copied()).unwrap_or_default()
}
