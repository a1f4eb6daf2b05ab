//! The columns of a report, after the key columns and the period.

use crate::calculate::{DoesNotApply, Measure};
use crate::read::nearest;
use crate::series::Frequency;

/// A column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    /// The measure at this index of [`Columns::measures`].
    Measure(usize),
    /// The lower bound of that measure.
    Low(usize),
    /// The upper bound of that measure.
    High(usize),
    /// The status flags of the period's own value.
    Status,
    /// The reasons of the missing figures in the row.
    Missing,
    /// The flags of the figures in the row.
    Flags,
    /// When the period's own value was published; empty where that is not known, or the value is a sum.
    Published,
    /// The file and line of the period's own value; empty where the value is a sum.
    Source,
    /// The period's own value as a small bar; a space where it is missing.
    Spark,
}

impl Column {
    /// The column that is not a measure and has this name. None if there is none.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        match name {
            "status" => Some(Self::Status),
            "missing" => Some(Self::Missing),
            "flags" => Some(Self::Flags),
            "published" => Some(Self::Published),
            "source" => Some(Self::Source),
            "spark" => Some(Self::Spark),
            _ => None,
        }
    }
}

/// The columns that were asked for, in their order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Columns {
    measures: Vec<Measure>,
    columns: Vec<Column>,
}

impl Columns {
    /// A column for each measure and no other.
    #[must_use]
    pub fn of_measures(measures: &[Measure]) -> Self {
        let mut columns = Self::default();
        measures.iter().for_each(|measure| columns.add_measure(*measure, false));
        columns
    }

    /// Adds a measure, with its bounds where they are wanted and it has some.
    pub fn add_measure(&mut self, measure: Measure, with_bounds: bool) {
        let index = self.measures.len();
        self.measures.push(measure);
        self.columns.push(Column::Measure(index));
        if with_bounds && measure.formula().has_interval() {
            self.columns.extend([Column::Low(index), Column::High(index)]);
        }
    }

    /// Adds a column that is not a measure.
    pub fn add(&mut self, column: Column) {
        self.columns.push(column);
    }

    /// The measures, each once for every time it was asked for.
    #[must_use]
    pub fn measures(&self) -> &[Measure] {
        &self.measures
    }

    /// The first measure that divides by a total. None if there is no such measure.
    #[must_use]
    pub fn measure_of_total(&self) -> Option<Measure> {
        self.measures.iter().copied().find(|measure| measure.formula().total_term().is_some())
    }

    /// Whether a measure divides by a total.
    #[must_use]
    pub fn need_total(&self) -> bool {
        self.measure_of_total().is_some()
    }

    /// Whether a column is a bound.
    #[must_use]
    pub fn have_bounds(&self) -> bool {
        self.columns.iter().any(|column| matches!(column, Column::Low(_) | Column::High(_)))
    }

    /// Iterates over the columns in their order.
    pub fn iter(&self) -> impl Iterator<Item = Column> {
        self.columns.iter().copied()
    }

    /// Whether the column was asked for.
    #[must_use]
    pub fn contains(&self, column: Column) -> bool {
        self.columns.contains(&column)
    }

    /// The column's header.
    #[must_use]
    pub fn name(&self, column: Column, frequency: Frequency) -> String {
        let measure = |index: usize| column_name(self.measures[index], frequency);
        match column {
            Column::Measure(index) => measure(index),
            Column::Low(index) => format!("{}_lo", measure(index)),
            Column::High(index) => format!("{}_hi", measure(index)),
            Column::Status => "status".to_owned(),
            Column::Missing => "missing".to_owned(),
            Column::Flags => "flags".to_owned(),
            Column::Published => "published".to_owned(),
            Column::Source => "source".to_owned(),
            Column::Spark => "spark".to_owned(),
        }
    }

    /// Whether the column holds numbers.
    #[must_use]
    pub fn is_numeric(&self, column: Column) -> bool {
        match column {
            Column::Measure(index) | Column::Low(index) | Column::High(index) => {
                !self.measures[index].formula().is_word()
            }
            Column::Status | Column::Missing | Column::Flags | Column::Published | Column::Source | Column::Spark => {
                false
            }
        }
    }
}

/// Why a name does not stand for a measure.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum MeasureError {
    /// No measure has this name.
    #[error("no measure {name:?}{}", near.as_ref().map_or_else(String::new, |near| format!("; did you mean {near:?}?")))]
    Unknown {
        /// The name.
        name: String,
        /// The name most like it.
        near: Option<String>,
    },
    /// The measure means nothing for such periods.
    #[error("{name}: {why}")]
    DoesNotApply {
        /// The name.
        name: String,
        /// Why.
        why: DoesNotApply,
    },
}

/// The measure of this name in a report of such periods. In a report of quarters `mom_pct` and `qoq_pct` both name the growth
/// on the quarter before.
///
/// # Errors
/// [`MeasureError`] where there is no such measure, or it means nothing for such periods.
pub fn measure_named(name: &str, frequency: Frequency) -> Result<Measure, MeasureError> {
    let measure = match frequency {
        Frequency::Month | Frequency::Year => monthly_measure_named(name)?,
        Frequency::Quarter => monthly_measure_named(&name.replacen("qoq", "mom", 1))?,
    };
    let why = |why| MeasureError::DoesNotApply { name: name.to_owned(), why };
    measure.applies_to(frequency).map_err(why)?;
    Ok(measure)
}

fn monthly_measure_named(name: &str) -> Result<Measure, MeasureError> {
    Measure::from_name_or_short(name).ok_or_else(|| {
        let near = nearest(name, Measure::ALL.iter().map(|measure| measure.name()));
        MeasureError::Unknown { name: name.to_owned(), near: near.map(str::to_owned) }
    })
}

/// The header of the column that names the month or the period.
#[must_use]
pub fn period_heading(frequency: Frequency) -> &'static str {
    match frequency {
        Frequency::Month => "month",
        Frequency::Quarter | Frequency::Year => "period",
    }
}

/// The name of the measure as a column: the change on the quarter before is not called a month's.
#[must_use]
pub fn column_name(measure: Measure, frequency: Frequency) -> String {
    match frequency {
        Frequency::Quarter => measure.name().replacen("mom_", "qoq_", 1),
        Frequency::Month | Frequency::Year => measure.name().to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bounds_stand_after_their_measure() {
        let mut columns = Columns::default();
        columns.add_measure(Measure::YoyPct, true);
        columns.add_measure(Measure::Rank, true);
        let names: Vec<String> = columns.iter().map(|column| columns.name(column, Frequency::Month)).collect();
        assert_eq!(names, ["yoy_pct", "yoy_pct_lo", "yoy_pct_hi", "rank"]);
    }

    #[test]
    fn a_column_that_is_not_a_measure_is_found_by_its_own_name() {
        let others = [Column::Status, Column::Missing, Column::Flags, Column::Published, Column::Source, Column::Spark];
        for column in others {
            let name = Columns::default().name(column, Frequency::Month);
            assert_eq!(Column::from_name(&name), Some(column));
        }
    }

    #[test]
    fn a_quarter_is_compared_with_the_quarter_before() {
        assert_eq!(measure_named("qoq_pct", Frequency::Quarter), Ok(Measure::MomPct));
        assert_eq!(column_name(Measure::MomPct, Frequency::Quarter), "qoq_pct");
    }

    #[test]
    fn a_short_name_is_the_percentage() {
        for (short, measure) in [
            ("mom", Measure::MomPct),
            ("yoy", Measure::YoyPct),
            ("fytd_yoy", Measure::FytdYoyPct),
            ("share", Measure::SharePct),
            ("contrib", Measure::YoyContribPp),
            ("fytd_yoy_contrib", Measure::FytdYoyContribPp),
        ] {
            assert_eq!(measure_named(short, Frequency::Month), Ok(measure), "{short}");
        }
        assert_eq!(measure_named("qoq", Frequency::Quarter), Ok(Measure::MomPct));
    }

    #[test]
    fn a_name_of_no_measure_gets_the_near_one() {
        let error = measure_named("yoy_pc", Frequency::Month).unwrap_err();
        assert_eq!(error.to_string(), "no measure \"yoy_pc\"; did you mean \"yoy_pct\"?");
    }
}
