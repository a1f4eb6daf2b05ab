//! Period words: the texts that name a span of months.

use super::month_text::full_year;
use super::period_error::{PeriodError, Problem};
use crate::series::{FiscalCalendar, FiscalYear, Month, MonthTextError, Span, parse_month_name, parse_month_text};

/// What a period word names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Period {
    /// These months.
    Span(Span),
    /// The last month that the data has.
    Latest,
}

/// Reads a period word: a month in any spelling of [`parse_month_text`], `latest`, `FY26`, `7MFY26`, `Jul-Jan FY26`,
/// `Q1FY26`, `H1FY26`, `2025-Q3`, or two of them with `..` between, both included.
///
/// `2011-12` is a month; a fiscal year is written with `FY`, and a year in digits alone is refused.
///
/// # Errors
/// [`PeriodError`] names the text and what was expected.
///
/// ```
/// use itx::series::{FiscalCalendar, Period, parse_period};
/// let calendar = FiscalCalendar::default();
/// let Period::Span(span) = parse_period("7MFY26", calendar)? else { return Ok(()) };
/// assert_eq!(span.in_words(), "July 2025 to January 2026");
/// assert_eq!(parse_period("Jul-Jan FY26", calendar)?, Period::Span(span));
/// assert!(parse_period("2025", calendar).is_err());
/// # Ok::<(), itx::series::PeriodError>(())
/// ```
pub fn parse_period(text: &str, calendar: FiscalCalendar) -> Result<Period, PeriodError> {
    let text = text.trim();
    if is_latest(text) {
        return Ok(Period::Latest);
    }
    let Some((first, last)) = text.split_once("..") else {
        return parse_span(text, calendar).map(Period::Span);
    };
    let (first, last) = (first.trim(), last.trim());
    if first.is_empty() || last.is_empty() {
        return Err(Problem::OpenRange.with(text));
    }
    if is_latest(first) || is_latest(last) {
        return Err(Problem::LatestInRange.with(text));
    }
    let (first, last) = (parse_span(first, calendar)?, parse_span(last, calendar)?);
    // Both ends must come in order, not only the outer months: `FY26..2025-08` would else be two months of FY26.
    if first.first() > last.first() || first.last() > last.last() {
        return Err(Problem::RangeBackwards.with(text));
    }
    let span = Span::new(first.first(), last.last()).ok_or_else(|| Problem::RangeBackwards.with(text))?;
    Ok(Period::Span(span))
}

/// Reads one fiscal year, or two with `..` between (both included), as [`FiscalCalendar::parse_year`] does.
///
/// # Errors
/// [`PeriodError`] where an end is missing or no fiscal year, or the second comes before the first.
///
/// ```
/// use itx::series::{FiscalCalendar, parse_fiscal_years};
/// let (first, last) = parse_fiscal_years("24..26", FiscalCalendar::default())?;
/// assert_eq!((first.number(), last.number()), (2024, 2026));
/// # Ok::<(), itx::series::PeriodError>(())
/// ```
pub fn parse_fiscal_years(text: &str, calendar: FiscalCalendar) -> Result<(FiscalYear, FiscalYear), PeriodError> {
    let text = text.trim();
    let year = |word: &str| calendar.parse_year(word).map_err(|error| Problem::FiscalYear(error).with(word));
    let Some((first, last)) = text.split_once("..") else {
        return year(text).map(|one| (one, one));
    };
    let (first, last) = (first.trim(), last.trim());
    if first.is_empty() || last.is_empty() {
        return Err(Problem::OpenYears.with(text));
    }
    let (first, last) = (year(first)?, year(last)?);
    if first > last { Err(Problem::RangeBackwards.with(text)) } else { Ok((first, last)) }
}

fn is_latest(text: &str) -> bool {
    text.eq_ignore_ascii_case("latest")
}

/// One period word that is neither a range nor `latest`.
fn parse_span(text: &str, calendar: FiscalCalendar) -> Result<Span, PeriodError> {
    span_of(text, calendar).map_err(|problem| problem.with(text))
}

fn span_of(text: &str, calendar: FiscalCalendar) -> Result<Span, Problem> {
    let alphanumeric = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_alphanumeric);
    if !text.is_ascii() || !alphanumeric(text.as_bytes().first()) || !alphanumeric(text.as_bytes().last()) {
        return Err(Problem::Unknown);
    }
    let upper = text.to_ascii_uppercase();
    if let Some(at) = upper.find("FY") {
        let (part, year) = upper.split_at(at);
        return fiscal_span(part, year, calendar);
    }
    if let Some(span) = calendar_quarter(&upper) {
        return span;
    }
    match parse_month_text(text) {
        Ok(month) => Span::new(month, month).ok_or(Problem::Unknown),
        Err(error) => Err(bare_years(text, calendar).unwrap_or(match error {
            MonthTextError::Ambiguous | MonthTextError::NoSuchMonth => Problem::Month(error),
            MonthTextError::NotOneMonth | MonthTextError::Unknown => Problem::Unknown,
        })),
    }
}

/// What is wrong with years in digits alone, which under `--fy` would be a fiscal year.
fn bare_years(text: &str, calendar: FiscalCalendar) -> Option<Problem> {
    if text.bytes().all(|byte| byte.is_ascii_digit()) {
        let digits: i32 = text.parse().ok()?;
        return match text.len() {
            2 => Some(Problem::BareYear { year: full_year(digits), two_digits: true }),
            4 if Month::new(digits, 1).is_some() => Some(Problem::BareYear { year: digits, two_digits: false }),
            _ => None,
        };
    }
    calendar.parse_year(text).ok().map(|_| Problem::BarePair)
}

/// `2025-Q3` and `2025Q3`; None if the text is not built like that.
fn calendar_quarter(upper: &str) -> Option<Result<Span, Problem>> {
    let (year, quarter) = upper.split_once('Q')?;
    let year = year.strip_suffix('-').unwrap_or(year);
    if year.len() != 4 || !year.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let year: i32 = year.parse().ok()?;
    let [digit @ b'0'..=b'9'] = quarter.as_bytes() else { return None };
    let quarter = digit - b'0';
    if !(1..=4).contains(&quarter) {
        return Some(Err(Problem::NoSuchQuarter));
    }
    let no_month = Problem::Month(MonthTextError::NoSuchMonth);
    Some(Month::new(year, quarter * 3 - 2).ok_or(no_month).and_then(|first| run(first, 3)))
}

/// A fiscal year with what stands before its `FY`, both in upper case.
fn fiscal_span(part: &str, year: &str, calendar: FiscalCalendar) -> Result<Span, Problem> {
    // The quarter or half may stand after the year instead, as in FY26Q1.
    let (part, year) = match year.find(['Q', 'H']) {
        Some(at) if part.is_empty() => (&year[at..], without_separator(&year[..at])),
        _ => (without_separator(part), year),
    };
    let year = calendar.parse_year(year).map_err(Problem::FiscalYear)?;
    let whole = calendar.span(year);
    if part.is_empty() {
        return Ok(whole);
    }
    let (offset, months) = part_of_year(part, calendar)?;
    run(whole.first().plus(offset).ok_or(Problem::Unknown)?, months)
}

/// Without the one space or hyphen that may stand between the year and its part.
fn without_separator(text: &str) -> &str {
    text.strip_suffix([' ', '-']).unwrap_or(text)
}

/// The offset of the first month in the fiscal year (0 to 11) and the number of months of `7M`, `1Q`, `H1` or `JUL-JAN`.
fn part_of_year(part: &str, calendar: FiscalCalendar) -> Result<(i32, i32), Problem> {
    match *part.as_bytes() {
        [digit @ b'0'..=b'9', b'Q'] | [b'Q', digit @ b'0'..=b'9'] => {
            return division(digit, 4).ok_or(Problem::NoSuchQuarter);
        }
        [digit @ b'0'..=b'9', b'H'] | [b'H', digit @ b'0'..=b'9'] => {
            return division(digit, 2).ok_or(Problem::NoSuchHalf);
        }
        _ => {}
    }
    if let Some(count) = part.strip_suffix('M')
        && !count.is_empty()
        && count.bytes().all(|byte| byte.is_ascii_digit())
    {
        return match count.parse::<i32>() {
            Ok(months @ 1..=12) => Ok((0, months)),
            _ => Err(Problem::NoSuchCount),
        };
    }
    let (first, last) = part.split_once('-').unwrap_or((part, part));
    let offset = |name: &str| parse_month_name(name.trim()).map(|month| calendar.index_of(month));
    let (Some(first), Some(last)) = (offset(first), offset(last)) else { return Err(Problem::Unknown) };
    if first > last {
        return Err(Problem::MonthsBackwards { start: calendar.start() });
    }
    Ok((first, last - first + 1))
}

/// The offset and length in months of one of `parts` equal parts of a year; None if there is no such part.
fn division(digit: u8, parts: i32) -> Option<(i32, i32)> {
    let number = i32::from(digit - b'0');
    let months = 12 / parts;
    (1..=parts).contains(&number).then_some(((number - 1) * months, months))
}

/// The span of `months` months from `first`.
fn run(first: Month, months: i32) -> Result<Span, Problem> {
    first.plus(months - 1).and_then(|last| Span::new(first, last)).ok_or(Problem::Month(MonthTextError::NoSuchMonth))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::series::Naming;

    fn july() -> FiscalCalendar {
        FiscalCalendar::default()
    }

    /// The span as `first..last`, `latest`, or the message.
    fn read(text: &str, calendar: FiscalCalendar) -> String {
        match parse_period(text, calendar) {
            Ok(Period::Latest) => "latest".to_owned(),
            Ok(Period::Span(span)) => format!("{}..{}", span.first(), span.last()),
            Err(error) => error.to_string(),
        }
    }

    #[test]
    fn every_period_word_is_read() {
        for (expected, texts) in [
            ("latest", &["latest", "Latest", " latest "] as &[&str]),
            ("2025-08..2025-08", &["2025-08", "Aug-25", "August 2025", "2025M08", "2025-08-31", "202508"]),
            ("2011-12..2011-12", &["2011-12"]),
            (
                "2025-07..2026-06",
                &["FY26", "fy26", "FY2026", "FY2025-26", "FY2025/26", "FY25-26", "FY 26", "12MFY26", "Jul-Jun FY26"],
            ),
            (
                "2025-07..2026-01",
                &[
                    "7MFY26",
                    "7mfy26",
                    "7M FY26",
                    "07MFY26",
                    "7MFY2025-26",
                    "Jul-Jan FY26",
                    "Jul - Jan FY26",
                    "July-January FY26",
                    "jul-jan fy2025-26",
                    "2025-07..2026-01",
                    "Jul-25..Jan-26",
                    "2025-07 .. 2026-01",
                ],
            ),
            ("2025-07..2025-07", &["1MFY26", "Jul FY26", "July-FY26", "Jul-Jul FY26"]),
            ("2025-09..2025-09", &["Sept FY26", "SEP FY26"]),
            (
                "2025-07..2025-09",
                &[
                    "1QFY26",
                    "Q1FY26",
                    "FY26Q1",
                    "Q1 FY26",
                    "FY26-Q1",
                    "FY26 Q1",
                    "1Q-FY26",
                    "q1fy2025-26",
                    "FY2025-26Q1",
                    "FY2025-26-Q1",
                    "2025-Q3",
                    "2025Q3",
                    "2025q3",
                ],
            ),
            ("2026-04..2026-06", &["Q4FY26", "2026-Q2"]),
            ("2025-07..2025-12", &["H1FY26", "FY26H1", "1HFY26", "H1 FY26", "FY26-H1", "1H FY26"]),
            ("2026-01..2026-06", &["H2FY26", "2HFY26"]),
            ("2023-07..2026-06", &["FY24..FY26"]),
            ("2023-07..2025-09", &["FY24..1QFY26", "2023-Q3..2025-09", "Q1FY24..2025Q3"]),
        ] {
            for text in texts {
                assert_eq!(read(text, july()), expected, "{text}");
            }
        }
    }

    #[test]
    fn parts_follow_the_calendar_that_is_given() {
        let april = FiscalCalendar::new(4, Naming::Start).unwrap();
        let january = FiscalCalendar::new(1, Naming::End).unwrap();
        for (text, calendar, expected) in [
            ("Q4FY25", april, "2026-01..2026-03"),
            ("Apr-Jan FY25", april, "2025-04..2026-01"),
            ("FY2025-26", april, "2025-04..2026-03"),
            ("2025-Q4", april, "2025-10..2025-12"),
            ("Jan-Jul FY26", january, "2026-01..2026-07"),
            ("H2FY26", january, "2026-07..2026-12"),
        ] {
            assert_eq!(read(text, calendar), expected, "{text}");
        }
        assert!(read("Jul-Jan FY26", january).contains("January to December"));
        assert!(read("FY2025-26", january).contains("in one calendar year"));
    }

    #[test]
    fn what_is_no_period_says_what_was_expected() {
        for (text, part) in [
            ("2025", "is it a calendar or a fiscal year? expected FY2025 or 2025-01..2025-12"),
            ("26", "is it a calendar or a fiscal year? expected FY26 or 2026-01..2026-12"),
            ("FY24..26", "\"26\": is it a calendar"),
            ("2025-26", "expected a word such as FY2025-26"),
            ("25-26", "expected a word such as FY2025-26"),
            ("08-25", "could be read in two ways"),
            ("2025-13", "not a date in the calendar"),
            ("Jan-Jul FY26", "expected an order from July to June"),
            ("0MFY26", "expected 1M to 12M"),
            ("13MFY26", "expected 1M to 12M"),
            ("99999999999MFY26", "expected 1M to 12M"),
            ("Q5FY26", "expected Q1 to Q4"),
            ("FY26Q0", "expected Q1 to Q4"),
            ("2025-Q5", "expected Q1 to Q4"),
            ("H3FY26", "expected H1 or H2"),
            ("0999-Q1", "not a date in the calendar"),
            ("2025-07..", "one end is missing"),
            ("..2025-07", "one end is missing"),
            ("..", "one end is missing"),
            ("2025-07..latest", "'latest' stands alone"),
            ("2026-01..2025-07", "the end comes before the start"),
            ("FY26..2025-08", "the end comes before the start"),
            ("FY26..FY25", "the end comes before the start"),
            ("FY2025-27", "follow one another"),
            ("FY1000", "FY1001 to FY9998"),
            ("FY", "not a fiscal year"),
            ("FYFY26", "not a fiscal year"),
            ("Q1FY26H1", "not a fiscal year"),
            ("FY26-1Q", "not a fiscal year"),
        ] {
            let message = read(text, july());
            assert!(message.contains(part) && message.contains("expected "), "{text}: {message}");
        }
        for text in [
            "",
            "x",
            "202",
            "2025-07...2026-01",
            "2025-07..2025-08..2025-09",
            "-2025-08",
            "2025-08-",
            ".FY26",
            "Jul--FY26",
            "Jul-Jan-Feb FY26",
            "JulJan FY26",
            "Foo FY26",
            "QFY26",
            "MFY26",
            "Q1",
            "1Q26",
            "Jul-Jan",
            "FY２６",
            "Juillet FY26",
            "é",
            "2025-QQ",
            "2025--Q3",
            "Q3-2025",
            "FY26Q",
            "FY26Q11",
            "today",
        ] {
            let message = read(text, july());
            assert!(message.starts_with('"') && message.contains("expected "), "{text}: {message}");
        }
    }

    #[test]
    fn fiscal_years_are_one_or_two_with_both_ends() {
        let years = |text: &str| parse_fiscal_years(text, july()).map(|(a, b)| (a.number(), b.number()));
        for (text, expected) in [
            ("26", (2026, 2026)),
            ("2011-12", (2012, 2012)),
            ("24..26", (2024, 2026)),
            ("FY24 .. FY2025/26", (2024, 2026)),
            ("98..02", (1998, 2002)),
            ("26..26", (2026, 2026)),
        ] {
            assert_eq!(years(text), Ok(expected), "{text}");
        }
        for (text, message) in [
            ("24..", "\"24..\": one end is missing; expected both, such as 24..26"),
            ("..26", "\"..26\": one end is missing; expected both, such as 24..26"),
            ("26..24", "\"26..24\": the end comes before the start; expected the earlier end first"),
            ("24..x", "\"x\": not a fiscal year; expected 26, 2026, FY26 or 2025-26"),
            ("24...26", "\".26\": not a fiscal year; expected 26, 2026, FY26 or 2025-26"),
        ] {
            assert_eq!(years(text).map_err(|error| error.to_string()), Err(message.to_owned()), "{text}");
        }
    }
}
