//! The rows of a series, column by column, for any writer of lines.

use crate::calculate::{CalculateError, Cell, Column as Figures, Rounding, Rows};
use crate::present::LineWriter;
use crate::present::spark::SparkScale;
use crate::report::{Column, Heading, RoundingRule, SeriesRows, column_name};
use crate::series::{Flags, Frequency};

/// A column with the figures of one series at hand.
enum Filled<'r> {
    /// The measure at this index, and its figures.
    Figures(usize, Figures<'r>),
    /// The lower bounds of the measure at this index.
    Low(usize),
    /// The upper bounds of the measure at this index.
    High(usize),
    /// The flags of the period's own value.
    Status,
    /// The reasons of missing figures.
    Missing,
    /// The flags of the figures.
    Flags,
    /// When the period's own value was published.
    Published,
    /// The file and line of the period's own value.
    Source,
    /// The period's own value as a bar on this scale; None where no period that is printed has a value.
    Spark(Option<SparkScale>),
}

/// Writes the printed rows of a series. A figure that was rounded with others is not rounded again.
///
/// # Errors
/// [`CalculateError`] where a bound does not fit.
pub fn write_rows(
    series: &SeriesRows<'_>,
    heading: &Heading,
    rounding: RoundingRule,
    line: &mut impl LineWriter,
) -> Result<(), CalculateError> {
    let rows = &series.rows;
    let columns: Vec<Filled<'_>> = heading.columns.iter().map(|column| fill(column, series)).collect();
    line.series(rows.series().key());
    for row in series.shown.clone() {
        let first = rows.series().month_at(row);
        match heading.every {
            Frequency::Month => line.begin(first),
            Frequency::Quarter | Frequency::Year => line.begin_period(&heading.period_name(first)),
        }
        for column in &columns {
            match column {
                Filled::Figures(index, figures) => {
                    let flags = || rows.flags(heading.columns.measures()[*index], row);
                    match series.apportioned.and_then(|apportioned| apportioned.get(*index, row)) {
                        Some(rounded) => line.rounded(rounded, flags),
                        None => {
                            figures.with_cell(row, |cell| line.figure(cell, rounding.decimals, rounding.mode, flags))
                        }
                    }
                }
                Filled::Low(index) => write_bound(rows, heading, *index, row, Bound::Low, rounding, line)?,
                Filled::High(index) => write_bound(rows, heading, *index, row, Bound::High, rounding, line)?,
                Filled::Status => write_status(rows, row, line),
                Filled::Missing => line.text(&reasons(rows, heading, row)),
                Filled::Flags => line.text(&flags(rows, heading, row)),
                Filled::Published => line.text(&published(rows, row)),
                Filled::Source => line.text(&source(rows, heading, row)),
                Filled::Spark(scale) => line.text(&spark(rows, row, *scale).to_string()),
            }
        }
        line.end();
    }
    Ok(())
}

fn fill<'r>(column: Column, series: &'r SeriesRows<'_>) -> Filled<'r> {
    let rows = &series.rows;
    match column {
        Column::Measure(index) => Filled::Figures(index, rows.column(index)),
        Column::Low(index) => Filled::Low(index),
        Column::High(index) => Filled::High(index),
        Column::Status => Filled::Status,
        Column::Missing => Filled::Missing,
        Column::Flags => Filled::Flags,
        Column::Published => Filled::Published,
        Column::Source => Filled::Source,
        Column::Spark => {
            let shown = &rows.series().entries()[series.shown.clone()];
            Filled::Spark(SparkScale::of(shown.iter().filter_map(|entry| entry.amount)))
        }
    }
}

/// An end of an interval.
#[derive(Clone, Copy)]
enum Bound {
    Low,
    High,
}

/// Writes an end of the interval of a figure, rounded outward; empty where the measure has no interval.
fn write_bound(
    rows: &Rows<'_>,
    heading: &Heading,
    index: usize,
    row: usize,
    bound: Bound,
    rounding: RoundingRule,
    line: &mut impl LineWriter,
) -> Result<(), CalculateError> {
    match rows.interval(heading.columns.measures()[index], row)? {
        None => line.text(""),
        Some(interval) => match bound {
            Bound::Low => line.figure(&interval.low, rounding.decimals, Rounding::Floor, || Flags::NONE),
            Bound::High => line.figure(&interval.high, rounding.decimals, Rounding::Ceiling, || Flags::NONE),
        },
    }
    Ok(())
}

fn write_status(rows: &Rows<'_>, row: usize, line: &mut impl LineWriter) {
    let flags = rows.series().entries()[row].flags;
    if flags.is_empty() { line.text("") } else { line.text(&flags.to_string()) }
}

/// `yoy_pct:E;fytd:E;P`: the flagged figures of the row, each with its flags.
fn flags(rows: &Rows<'_>, heading: &Heading, row: usize) -> String {
    let measures = heading.columns.measures().iter().enumerate();
    let flagged = measures.filter_map(|(index, measure)| {
        let flags = if rows.reason(index, row).is_some() { Flags::NONE } else { rows.flags(*measure, row) };
        (!flags.is_empty()).then(|| format!("{}:{flags}", column_name(*measure, heading.every)))
    });
    flagged.collect::<Vec<_>>().join(";")
}

/// `2025-09`; empty where the date is not known.
fn published(rows: &Rows<'_>, row: usize) -> String {
    rows.series().entries()[row].vintage.map_or_else(String::new, |vintage| vintage.to_string())
}

/// The bar of the period's own value; a space where it is missing.
fn spark(rows: &Rows<'_>, row: usize, scale: Option<SparkScale>) -> char {
    let value = rows.series().entries()[row].amount;
    scale.zip(value).map_or(' ', |(scale, value)| scale.bar(value))
}

/// `receipts.csv:39`; empty where the value was not read but computed.
fn source(rows: &Rows<'_>, heading: &Heading, row: usize) -> String {
    let origin = rows.series().entries()[row].origin;
    match heading.input_names.get(origin.input()) {
        Some(input) if origin.line() > 0 => format!("{input}:{}", origin.line()),
        Some(_) | None => String::new(),
    }
}

/// `mom_pct:gap;streak:at-least`: the missing figures of the row, each with its reason, and counts of which the beginning is not
/// known.
fn reasons(rows: &Rows<'_>, heading: &Heading, row: usize) -> String {
    let measures = heading.columns.measures().iter().enumerate();
    let missing = measures.filter_map(|(index, measure)| {
        let word = match rows.cell(index, row) {
            Cell::Missing(reason) => reason.word(),
            Cell::AtLeast(_) => "at-least",
            Cell::Amount(_) | Cell::Ratio(_) | Cell::Count(_) | Cell::Word(_) | Cell::Text(_) => return None,
        };
        Some(format!("{}:{word}", column_name(*measure, heading.every)))
    });
    missing.collect::<Vec<_>>().join(";")
}
