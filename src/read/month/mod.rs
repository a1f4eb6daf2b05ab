//! The cells of a month column: spellings, date formats, two-digit years, and what can be read in two ways.

mod cell;
mod date_format;
mod first_cells;
mod fiscal_order;
mod names;
mod of_year;
mod period_cell;
mod reporting_year;
mod two_digit_years;
mod year_label;

pub(super) use cell::{MonthCell, parse_month_cell, without_flags};
pub use date_format::{DateFormat, DateFormatError};
pub use first_cells::Readings;
pub(super) use first_cells::two_readings;
pub(super) use fiscal_order::years_last_beyond_december;
pub(super) use names::month_name_of_header;
pub(super) use of_year::{MonthOfYear, month_in_year, month_of_year};
pub(crate) use period_cell::parse_period_cell;
pub use period_cell::{LongPeriods, PeriodNames};
pub(super) use reporting_year::reporting_month;
pub(super) use two_digit_years::{BothSides, Century, TwoDigitYears};
pub(super) use year_label::{YearLabel, month_of_label, year_label};
