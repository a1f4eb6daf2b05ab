//! The month of a row.

use crate::read::cell_problem::CellProblem;
use crate::read::columns::MonthColumn;
use crate::read::csv::{Record, iso_month};
use crate::read::error::ReadError;
use crate::read::month::{
    Century, LongPeriods, MonthCell, MonthOfYear, YearLabel, month_in_year, month_of_label, month_of_year,
    parse_month_cell, parse_period_cell, reporting_month, year_label,
};
use crate::read::row::RowParser;
use crate::series::{Flags, Month, MonthTextError};

impl RowParser<'_> {
    #[inline(always)]
    pub(super) fn month_of(&self, record: &Record<'_>, column: MonthColumn) -> Result<Option<MonthCell>, ReadError> {
        match column {
            MonthColumn::Column(column) => self.month(record, column),
            MonthColumn::YearAndMonth { year, month } => self.month_in_year(record, year, month),
        }
    }

    #[inline(always)]
    fn month(&self, record: &Record<'_>, column: usize) -> Result<Option<MonthCell>, ReadError> {
        if let Some(periods) = self.columns.long_periods {
            return self.long_period(record, column, periods);
        }
        let iso = if self.options.date_format.is_none() {
            record.get(column).try_into().ok().and_then(iso_month)
        } else {
            None
        };
        match iso {
            Some(month) => Ok(Some(MonthCell { month, flags: Flags::NONE, two_digits: None })),
            None => self.spelt_month(record, column),
        }
    }

    /// A quarter or a year, by its first month; all periods of an input are of one length.
    #[cold]
    fn long_period(
        &self,
        record: &Record<'_>,
        column: usize,
        periods: LongPeriods,
    ) -> Result<Option<MonthCell>, ReadError> {
        if record.has_only_empty_fields_from(0) {
            return Ok(None);
        }
        let calendar = self.options.periods.unwrap_or_default();
        match parse_period_cell(self.text(record, column)?, calendar) {
            Some(cell) if cell.periods == periods => {
                Ok(Some(MonthCell { month: cell.first, flags: cell.flags, two_digits: None }))
            }
            Some(_) | None => {
                Err(self.wrong(record, column, CellProblem::OtherPeriod { noun: periods.frequency.noun() }))
            }
        }
    }

    /// A month in any spelling, or in the format that was given; None in a row of empty cells, which is not a row.
    fn spelt_month(&self, record: &Record<'_>, column: usize) -> Result<Option<MonthCell>, ReadError> {
        if record.has_only_empty_fields_from(0) {
            return Ok(None);
        }
        let text = self.text(record, column)?;
        let century = self.options.century.map(Century::from);
        let cell = match parse_month_cell(text, self.options.date_format.as_ref(), century) {
            Ok(cell) => cell,
            Err(CellProblem::Month(MonthTextError::NotOneMonth)) if self.columns.row_rules.has_other_periods => {
                self.left_out.see("years and quarters");
                return Ok(None);
            }
            Err(_) if self.is_footer(record) => return Ok(None),
            Err(problem) => return Err(self.wrong(record, column, problem)),
        };
        let cell = self.counted_from_start_of_year(record, text, cell)?;
        if let Some(digits) = cell.two_digits {
            self.two_digit_years.see(record.line, digits);
        }
        Ok(Some(cell))
    }

    /// The month, where it is one of a reporting year such as `2025-M08`: counted from the day on which that year starts.
    fn counted_from_start_of_year(
        &self,
        record: &Record<'_>,
        text: &str,
        cell: MonthCell,
    ) -> Result<MonthCell, ReadError> {
        let Some(column) = self.columns.reporting_year_start else { return Ok(cell) };
        let start = self.text(record, column)?;
        match reporting_month(text, cell.month, start) {
            Some(month) => Ok(MonthCell { month, ..cell }),
            None => Err(self.wrong(record, column, CellProblem::NotAStartOfYear)),
        }
    }

    /// A month of a year in two columns; None in a row of the whole year and in one of empty cells.
    fn month_in_year(&self, record: &Record<'_>, year: usize, month: usize) -> Result<Option<MonthCell>, ReadError> {
        if record.has_only_empty_fields_from(0) || self.is_footer(record) {
            return Ok(None);
        }
        match month_of_year(self.text(record, month)?) {
            None => Err(self.wrong(record, month, CellProblem::NotAMonthOfYear)),
            Some(MonthOfYear::WholeYear) => Ok(None),
            Some(MonthOfYear::Month(number)) => {
                let month = self.month_of_years_column(self.text(record, year)?, number);
                let month = month.map_err(|problem| self.wrong(record, year, problem))?;
                Ok(Some(MonthCell { month, flags: Flags::NONE, two_digits: None }))
            }
        }
    }

    /// The month of this number in a calendar or a fiscal year.
    fn month_of_years_column(&self, label: &str, number: u8) -> Result<Month, CellProblem> {
        let is_fiscal = matches!(year_label(label), Some(YearLabel::Span(_) | YearLabel::Fiscal(_)));
        if is_fiscal || self.columns.has_fiscal_years {
            let start = self.options.periods.unwrap_or_default().start();
            return month_of_label(label, start, number, self.options.year_naming);
        }
        month_in_year(label, number).ok_or(CellProblem::NotAYear)
    }
}
