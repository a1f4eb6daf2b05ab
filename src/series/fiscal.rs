//! Fiscal years: which months they hold, and how they are named and written.

use std::fmt;

use super::month_text::full_year;
use crate::series::{Month, Span};

/// Which calendar year gives a fiscal year its number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Naming {
    /// The year in which the fiscal year ends: July 2025 to June 2026 is FY26.
    End,
    /// The year in which the fiscal year starts: July 2025 to June 2026 is FY25.
    Start,
}

/// The number of a fiscal year; which months it holds is for a [`FiscalCalendar`] to say.
///
/// The years 1001 to 9998 can be named. A month at the very start or end of the calendar may lie in a fiscal year beyond them.
///
/// ```
/// use itx::series::FiscalYear;
/// assert_eq!(FiscalYear::new(2026).map(|year| year.to_string()).as_deref(), Some("FY26"));
/// assert_eq!(FiscalYear::new(1949).map(|year| year.to_string()).as_deref(), Some("FY1949"));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FiscalYear(i32);

impl FiscalYear {
    // One year narrower at each end than the years that can be read, so that all twelve months can be read under every calendar.
    const MIN: i32 = 1001;
    const MAX: i32 = 9998;

    /// The fiscal year of this number, or nothing outside 1001 to 9998.
    #[must_use]
    pub const fn new(number: i32) -> Option<Self> {
        if number < Self::MIN || number > Self::MAX { None } else { Some(Self(number)) }
    }

    /// The fiscal year before.
    #[must_use]
    pub const fn before(self) -> Self {
        Self(self.0 - 1)
    }

    /// The fiscal years from this one to `last`, both included; none where `last` comes before.
    pub fn through(self, last: Self) -> impl Iterator<Item = Self> {
        (self.0..=last.0).map(Self)
    }

    /// The number in full, such as 2026.
    #[must_use]
    pub const fn number(self) -> i32 {
        self.0
    }
}

impl fmt::Display for FiscalYear {
    /// Two digits only for the years that two digits are read back as.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if full_year(self.0 % 100) == self.0 { write!(f, "FY{:02}", self.0 % 100) } else { write!(f, "FY{}", self.0) }
    }
}

/// Why a text is not a fiscal year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FiscalYearError {
    /// Two years that do not follow one another.
    #[error("the two years of a fiscal year follow one another; expected a pair such as 2025-26")]
    NotConsecutive,
    /// A pair of years where the fiscal year is the calendar year.
    #[error("the fiscal year starts in January and lies in one calendar year; expected 26, 2026 or FY26")]
    OneCalendarYear,
    /// A year outside 1001 to 9998.
    #[error("no such year; expected a fiscal year from FY1001 to FY9998")]
    NoSuchYear,
    /// Anything else.
    #[error("not a fiscal year; expected 26, 2026, FY26 or 2025-26")]
    Unknown,
}

/// The month in which fiscal years start, and the calendar year that they are named by.
///
/// ```
/// use itx::series::{FiscalCalendar, Month};
/// let calendar = FiscalCalendar::default();
/// let year = calendar.parse_year("FY26")?;
/// assert_eq!(calendar.span(year).in_words(), "July 2025 to June 2026");
/// assert_eq!(calendar.parse_year("2025-26")?, year);
/// assert_eq!(Month::new(2025, 7).map(|july| calendar.year_of(july)), Some(year));
/// # Ok::<(), itx::series::FiscalYearError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FiscalCalendar {
    /// 1 to 12.
    start: u8,
    naming: Naming,
    /// Whether quarters, and years that start in January, are called by the calendar: `2025-Q3`, `2025`.
    has_calendar_names: bool,
}

impl Default for FiscalCalendar {
    /// July to June, named by the year in which it ends.
    fn default() -> Self {
        Self { start: 7, naming: Naming::End, has_calendar_names: false }
    }
}

impl FiscalCalendar {
    /// The calendar whose years start in month `start`; None if that is not 1 to 12.
    #[must_use]
    pub const fn new(start: u8, naming: Naming) -> Option<Self> {
        if start < 1 || start > 12 { None } else { Some(Self { start, naming, has_calendar_names: false }) }
    }

    /// The month in which a fiscal year starts, 1 to 12.
    #[must_use]
    pub const fn start(self) -> u8 {
        self.start
    }

    /// The same calendar, under which quarters, and years that start in January, are called `2025-Q3` and `2025`.
    #[must_use]
    pub const fn with_calendar_names(self) -> Self {
        Self { has_calendar_names: true, ..self }
    }

    /// Whether quarters, and years that start in January, are called by the calendar.
    pub(crate) const fn has_calendar_names(self) -> bool {
        self.has_calendar_names
    }

    /// Which calendar year gives a fiscal year its number.
    #[must_use]
    pub const fn naming(self) -> Naming {
        self.naming
    }

    /// What a fiscal year is called: `FY26`, or `2024` where it is the calendar year.
    #[must_use]
    pub fn year_name(self, year: FiscalYear) -> String {
        if self.start == 1 { year.number().to_string() } else { year.to_string() }
    }

    /// The fiscal year that holds the month.
    #[must_use]
    pub fn year_of(self, month: Month) -> FiscalYear {
        let begins = if month.month() < self.start { month.year() - 1 } else { month.year() };
        FiscalYear(begins + self.lead())
    }

    /// The twelve months of the fiscal year.
    #[must_use]
    #[expect(
        clippy::expect_used,
        reason = "arithmetic on months reaches beyond every fiscal year that can be named or read"
    )]
    pub fn span(self, year: FiscalYear) -> Span {
        let first = (year.number() - self.lead()) * 12 + i32::from(self.start) - 1;
        let months = Month::from_index(first).zip(Month::from_index(first + 11));
        months.and_then(|(first, last)| Span::new(first, last)).expect("a fiscal year has twelve months")
    }

    /// The first month of the fiscal year that holds the month.
    #[must_use]
    #[expect(
        clippy::expect_used,
        reason = "arithmetic on months reaches ten years beyond every month that can be read"
    )]
    pub fn first_month_of(self, month: Month) -> Month {
        month.plus(-self.index_of(month.month())).expect("a month lies in a fiscal year, which has a first month")
    }

    /// How many months after the start of the fiscal year the month 1 to 12 comes, 0 to 11.
    pub(crate) fn index_of(self, month: u8) -> i32 {
        (i32::from(month) - i32::from(self.start)).rem_euclid(12)
    }

    /// How many months the month comes after the first of its fiscal year, 0 to 11.
    pub(crate) fn index_in_year(self, month: Month) -> usize {
        (usize::from(month.month()) + 12 - usize::from(self.start)) % 12
    }

    /// Reads `26`, `2026`, `FY26`, `2025-26`, `FY2025/26` or `2025-2026`.
    ///
    /// A pair names the fiscal year that starts in its first and ends in its second year, whatever the naming.
    ///
    /// # Errors
    /// [`FiscalYearError`] where the text is none of these, or a pair's years do not fit this calendar.
    pub fn parse_year(&self, text: &str) -> Result<FiscalYear, FiscalYearError> {
        let text = text.trim();
        let years = match text.get(..2) {
            Some(prefix) if prefix.eq_ignore_ascii_case("fy") => text[2..].trim_start(),
            _ => text,
        };
        let number = match years.split_once(['-', '/']) {
            None => year_number(years)?,
            Some((first, second)) => self.pair(first, second)?,
        };
        FiscalYear::new(number).ok_or(FiscalYearError::NoSuchYear)
    }

    /// The number of the fiscal year that starts in `first` and ends in `second`.
    fn pair(self, first: &str, second: &str) -> Result<i32, FiscalYearError> {
        let (begins, ends) = (year_number(first)?, year_number(second)?);
        if second.len() > first.len() {
            return Err(FiscalYearError::Unknown);
        }
        if self.start == 1 {
            return Err(FiscalYearError::OneCalendarYear);
        }
        // Two digits after a first year need no century of their own: 2069-70 ends in 2070.
        let follows = if second.len() == 2 { (begins + 1) % 100 == ends % 100 } else { begins + 1 == ends };
        if follows { Ok(begins + self.lead()) } else { Err(FiscalYearError::NotConsecutive) }
    }

    /// How far the number of a fiscal year is ahead of the calendar year in which it starts, 0 or 1.
    fn lead(self) -> i32 {
        i32::from(self.start > 1 && self.naming == Naming::End)
    }
}

/// A calendar year of two or four digits.
fn year_number(digits: &str) -> Result<i32, FiscalYearError> {
    if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(FiscalYearError::Unknown);
    }
    let number: i32 = digits.parse().map_err(|_| FiscalYearError::Unknown)?;
    match digits.len() {
        2 => Ok(full_year(number)),
        4 => Ok(number),
        _ => Err(FiscalYearError::Unknown),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn calendar(start: u8, naming: Naming) -> FiscalCalendar {
        FiscalCalendar::new(start, naming).unwrap()
    }

    fn month(year: i32, month: u8) -> Month {
        Month::new(year, month).unwrap()
    }

    #[test]
    fn a_year_holds_the_twelve_months_of_its_calendar() {
        for (start, naming, first, last) in [
            (7, Naming::End, (2025, 7), (2026, 6)),
            (7, Naming::Start, (2026, 7), (2027, 6)),
            (4, Naming::End, (2025, 4), (2026, 3)),
            (12, Naming::Start, (2026, 12), (2027, 11)),
            (1, Naming::End, (2026, 1), (2026, 12)),
            (1, Naming::Start, (2026, 1), (2026, 12)),
        ] {
            let span = calendar(start, naming).span(FiscalYear(2026));
            let expected = Span::new(month(first.0, first.1), month(last.0, last.1)).unwrap();
            assert_eq!(span, expected, "start {start}, {naming:?}");
        }
        assert_eq!(FiscalCalendar::new(0, Naming::End), None);
        assert_eq!(FiscalCalendar::new(13, Naming::End), None);
    }

    #[test]
    fn every_month_lies_in_its_fiscal_year_under_every_calendar() {
        for start in 1..=12 {
            for naming in [Naming::End, Naming::Start] {
                let calendar = calendar(start, naming);
                for index in month(2020, 1).index()..=month(2022, 12).index() {
                    let month = Month::from_index(index).unwrap();
                    let span = calendar.span(calendar.year_of(month));
                    assert!(span.contains(month) && span.months() == 12, "{month}, start {start}, {naming:?}");
                    assert_eq!(span.first(), calendar.first_month_of(month));
                    assert_eq!(month.since(span.first()), calendar.index_of(month.month()));
                }
                for number in [FiscalYear::MIN, FiscalYear::MAX] {
                    let span = calendar.span(FiscalYear(number));
                    assert_eq!((span.months(), span.first().month()), (12, start), "FY{number}");
                }
            }
        }
    }

    #[test]
    fn fiscal_years_at_the_ends_reach_past_the_months_that_can_be_read() {
        let calendar = FiscalCalendar::default();
        assert_eq!(calendar.year_of(Month::MIN).number(), 1000);
        assert_eq!(calendar.year_of(Month::MAX).number(), 10_000);
        assert_eq!(calendar.first_month_of(Month::MIN).to_string(), "0999-07");
        assert_eq!(calendar.span(calendar.year_of(Month::MAX)).last().to_string(), "10000-06");
        assert_eq!(calendar.first_month_of(Month::MAX), month(9999, 7));
        assert_eq!((FiscalYear::new(1000), FiscalYear::new(9999)), (None, None));
    }

    #[test]
    fn a_printed_year_is_read_back() {
        for (number, text) in
            [(1949, "FY1949"), (1969, "FY1969"), (1970, "FY70"), (2000, "FY00"), (2069, "FY69"), (2070, "FY2070")]
        {
            let year = FiscalYear::new(number).unwrap();
            assert_eq!(year.to_string(), text);
            assert_eq!(FiscalCalendar::default().parse_year(text), Ok(year));
        }
    }

    #[test]
    fn every_spelling_of_a_year_is_read() {
        let calendar = FiscalCalendar::default();
        for text in [
            "26",
            "2026",
            "FY26",
            "FY2026",
            "fy26",
            "Fy 26",
            " 26 ",
            "2025-26",
            "FY2025-26",
            "FY2025/26",
            "2025/26",
            "25-26",
            "FY25/26",
            "2025-2026",
        ] {
            assert_eq!(calendar.parse_year(text), Ok(FiscalYear(2026)), "{text}");
        }
        for (text, number) in
            [("1999-00", 2000), ("99-00", 2000), ("69-70", 2070), ("2099-00", 2100), ("2011-12", 2012)]
        {
            assert_eq!(calendar.parse_year(text), Ok(FiscalYear(number)), "{text}");
        }
    }

    #[test]
    fn a_pair_means_the_same_months_under_both_namings() {
        let (by_end, by_start) = (calendar(4, Naming::End), calendar(4, Naming::Start));
        assert_eq!(by_start.parse_year("2025-26"), Ok(FiscalYear(2025)));
        let span = by_end.span(by_end.parse_year("2025-26").unwrap());
        assert_eq!(by_start.span(by_start.parse_year("2025-26").unwrap()), span);
    }

    #[test]
    fn what_is_no_year_says_why() {
        use FiscalYearError::{NoSuchYear, NotConsecutive, OneCalendarYear, Unknown};
        let july = FiscalCalendar::default();
        for (text, error) in [
            ("2025-27", NotConsecutive),
            ("2026-25", NotConsecutive),
            ("2025-2025", NotConsecutive),
            ("25-2026", Unknown),
            ("1000", NoSuchYear),
            ("9999", NoSuchYear),
            ("0026", NoSuchYear),
            ("9998-99", NoSuchYear),
            ("", Unknown),
            ("FY", Unknown),
            ("6", Unknown),
            ("026", Unknown),
            ("FYFY26", Unknown),
            ("2025-26-27", Unknown),
            ("2025-", Unknown),
            ("-26", Unknown),
            ("+26", Unknown),
            ("2025--26", Unknown),
            ("２６", Unknown),
            ("é26", Unknown),
            ("24..26", Unknown),
            ("99999999999", Unknown),
        ] {
            assert_eq!(july.parse_year(text), Err(error), "{text}");
        }
        assert_eq!(calendar(1, Naming::End).parse_year("2025-26"), Err(OneCalendarYear));
        assert_eq!(calendar(1, Naming::End).parse_year("26"), Ok(FiscalYear(2026)));
        for error in [NotConsecutive, OneCalendarYear, NoSuchYear, Unknown] {
            assert!(error.to_string().contains("; expected "), "{error}");
        }
    }
}
