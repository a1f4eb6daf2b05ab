//! The words of the field as types: months, fiscal calendars, exact amounts, status flags, and a series of them.
//!
//! Nothing here knows a file, a terminal or a command line; an invalid value cannot be built.

mod builder;
mod day;
mod entry;
mod every;
mod exact;
mod fiscal;
mod frequency;
mod key;
mod kind;
mod kinds;
mod month;
mod month_text;
mod months_between;
mod multiplier;
mod period;
mod period_error;
mod published_levels;
mod rescale;
#[expect(clippy::module_inception, reason = "the folder is the stage, the file is the type")]
mod series;
mod span;
mod status;
mod vintage;
mod workdays;
mod year_to_date;

pub use builder::{Builder, DuplicateMonth};
pub use day::{Day, DayError, Weekday};
pub use entry::{Entry, Origin};
pub use every::{Aggregate, EveryError};
pub use exact::{DoesNotFit, Exact, HalfWidth, MAX_SCALE};
pub(crate) use exact::{SMALL_POWERS, align_small, small_mantissa, small_mantissa_at};
pub use fiscal::{FiscalCalendar, FiscalYear, FiscalYearError, Naming};
pub use frequency::Frequency;
pub use key::Key;
pub use kind::SeriesKind;
pub use kinds::Kinds;
pub use month::Month;
pub use month_text::{MonthTextError, month_name, parse_month_name, parse_month_text};
pub use months_between::MonthDoesNotFit;
pub use multiplier::Multiplier;
pub use period::{Period, parse_fiscal_years, parse_period};
pub use period_error::PeriodError;
pub use published_levels::{Counted, Level, LevelId, LevelSum};
pub use series::{Composition, HalfWidths, Series};
pub use span::Span;
pub use status::{Flags, FlagsError};
pub use vintage::{Vintage, VintageError};
pub use workdays::{DayOff, Holiday, HolidayKind, HolidayStatus, Weekend, WeekendError, WorkCalendar, WorkMonth};
pub use year_to_date::YearToDate;

pub use rust_decimal::Decimal;
