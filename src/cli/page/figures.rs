//! The key figures: those of the month that the brief is about, in the order in which the press prints them.

use anyhow::{Context, Result};

use super::ReportPage;
use crate::cli::advice::report_error;
use itx::brief::MEASURES;
use itx::calculate::{Measure, Unit};
use itx::present::{Content, cell_content};
use itx::series::Flags;

/// The measures of the key figures.
const KEY_FIGURES: &[Measure] = &[
    Measure::Value,
    Measure::YoyPct,
    Measure::MomPct,
    Measure::Avg12Prev,
    Measure::Fytd,
    Measure::FytdYoyPct,
    Measure::SharePct,
    Measure::Days,
    Measure::PerDay,
    Measure::PerDayMomPct,
    Measure::Rank,
    Measure::Streak,
];

/// A figure of the month.
pub(super) struct KeyFigure {
    pub(super) measure: Measure,
    pub(super) digits: String,
    /// The digits with their unit.
    pub(super) text: String,
    pub(super) flags: Flags,
}

impl ReportPage<'_> {
    /// The key figures that are there.
    pub(super) fn key_figures(&self) -> Result<Vec<KeyFigure>> {
        let rows = self.prepared.rows(self.series, None, 0).map_err(report_error)?;
        let row = self.series.index_of(self.brief.month).context("the month of the brief is one of the series")?;
        let request = self.prepared.request();
        let mut figures = Vec::new();
        for measure in KEY_FIGURES {
            let index = MEASURES.iter().position(|other| other == measure);
            let index = index.with_context(|| format!("a brief knows {}", measure.name()))?;
            let cell = rows.rows.cell(index, row);
            let digits = match cell_content(&cell, request.rounding.decimals, request.rounding.mode) {
                Content::Missing(_) => continue,
                Content::Number(digits) => digits,
                Content::Text(text) => text.unescaped().to_owned(),
            };
            let text = with_unit(&digits, *measure, request.labels.unit.as_deref());
            figures.push(KeyFigure { measure: *measure, digits, text, flags: rows.rows.flags(*measure, row) });
        }
        Ok(figures)
    }
}

fn with_unit(figure: &str, measure: Measure, unit: Option<&str>) -> String {
    match measure.unit() {
        Unit::Data => unit.map_or_else(|| figure.to_owned(), |unit| format!("{figure} {unit}")),
        Unit::DataPerDay => unit.map_or_else(|| figure.to_owned(), |unit| format!("{figure} {unit} per day")),
        Unit::None => figure.to_owned(),
        unit @ (Unit::Percent | Unit::PercentagePoints | Unit::Days | Unit::Months | Unit::Years) => {
            format!("{figure} {}", unit.symbol())
        }
    }
}
