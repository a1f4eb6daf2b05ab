//! The cells of a month column: spellings, date formats, two-digit years, and what can be read in two ways.

mod cell;
mod date_format;
mod first_cells;
mod of_year;
mod two_digit_years;

pub(super) use cell::{MonthCell, parse_month_cell};
pub use date_format::{DateFormat, DateFormatError};
pub use first_cells::Readings;
pub(super) use first_cells::two_readings;
pub(super) use of_year::{MonthOfYear, month_in_year, month_of_year};
pub(super) use two_digit_years::{BothSides, Century, TwoDigitYears};
