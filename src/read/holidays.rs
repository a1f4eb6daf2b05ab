//! A calendar of holidays: a CSV of `date,name,kind,status`, a day a line.

use std::io::Read;

use crate::read::cell_problem::CellProblem;
use crate::read::csv::{Page, Record, each_record, trimmed, whole_records};
use crate::read::error::ReadError;
use crate::read::header_problem::HeaderProblem;
use crate::read::holiday_rows::HolidayRows;
use crate::read::near_name::nearest;
use crate::read::options::Options;
use crate::read::source::Source;
use crate::read::wording::shown;
use crate::series::{Day, Holiday, HolidayKind, HolidayStatus};

const COLUMNS: [&str; 4] = ["date", "name", "kind", "status"];

/// Reads the holidays of a calendar, in any order: the rows whose columns hold the values that are asked for. Columns beyond the
/// four are left aside, but for those of countries and the like, of which the rows may be of one only.
///
/// # Errors
/// [`ReadError`] for the first cell that is not what its column holds, with its file, line and column, and for what is not such a CSV.
pub fn read_holidays(source: &Source, asked: &[(String, String)]) -> Result<Vec<Holiday>, ReadError> {
    let name = source.name();
    let mut text = Vec::new();
    let read = source.text(&Options::default())?.read_to_end(&mut text);
    read.map_err(|source| ReadError::File { name: name.to_owned(), source })?;
    let whole = whole_records(&text, b',');
    if whole.open_quote {
        let before = text.iter().take(whole.end).filter(|byte| **byte == b'\n').count();
        return Err(ReadError::OpenQuote { name: name.to_owned(), line: u64::try_from(before).unwrap_or(0) + 1 });
    }
    let mut columns = None;
    let mut holidays = Vec::new();
    let page = Page { name, bytes: &text, delimiter: b',', first_line: 1 };
    each_record(page, |record, _| match &mut columns {
        None => {
            columns = Some(Columns::find(name, record, asked)?);
            Ok(())
        }
        Some(found) => {
            if found.counts(name, record)? {
                holidays.push(found.holiday(name, record)?);
            }
            Ok(())
        }
    })?;
    if columns.is_none() {
        let what = "is empty; expected a header line date,name,kind,status";
        return Err(ReadError::NotCsv { name: name.to_owned(), what });
    }
    Ok(holidays)
}

/// Where the columns stand.
struct Columns<'a> {
    fields: usize,
    columns: [usize; 4],
    rows: HolidayRows<'a>,
}

impl<'a> Columns<'a> {
    fn find(name: &str, record: &Record<'_>, asked: &'a [(String, String)]) -> Result<Self, ReadError> {
        let names = (0..record.len()).map(|column| text(name, record, column)).collect::<Result<Vec<_>, _>>()?;
        let mut columns = [0; 4];
        for (column, wanted) in columns.iter_mut().zip(COLUMNS) {
            let mut found = (0..names.len()).filter(|column| names[*column].eq_ignore_ascii_case(wanted));
            *column = match (found.next(), found.next()) {
                (Some(only), None) => only,
                (first, _) => {
                    let near = nearest(wanted, names.iter().copied()).filter(|_| first.is_none()).map(str::to_owned);
                    let (twice, expected) = (first.is_some(), COLUMNS.join(","));
                    let problem = HeaderProblem::Holidays { column: wanted, twice, near, expected };
                    return Err(ReadError::Header { name: name.to_owned(), line: record.line, problem });
                }
            };
        }
        let rows = HolidayRows::find(name, record.line, &names, asked)?;
        Ok(Self { fields: names.len(), columns, rows })
    }

    /// Whether the row is one of the calendar that is asked for.
    fn counts(&mut self, name: &str, record: &Record<'_>) -> Result<bool, ReadError> {
        self.rows.counts(name, record.line, |column| text(name, record, column))
    }

    fn holiday(&self, name: &str, record: &Record<'_>) -> Result<Holiday, ReadError> {
        if record.len() != self.fields && !record.has_only_empty_fields_from(self.fields) {
            return Err(ReadError::Ragged {
                name: name.to_owned(),
                line: record.line,
                found: record.len(),
                expected: self.fields,
                first: shown(record.get(0)),
            });
        }
        let [date, title, kind, status] = self.columns;
        let wrong = |column: usize, problem: CellProblem| record.problem(name, column, problem);
        Ok(Holiday {
            day: Day::parse(text(name, record, date)?).map_err(|problem| wrong(date, problem.into()))?,
            name: text(name, record, title)?.to_owned(),
            kind: match text(name, record, kind)? {
                "public" => HolidayKind::Public,
                "bank" => HolidayKind::Bank,
                _ => return Err(wrong(kind, CellProblem::HolidayKind)),
            },
            status: match text(name, record, status)? {
                "fixed" => HolidayStatus::Fixed,
                "announced" => HolidayStatus::Announced,
                "estimated" => HolidayStatus::Estimated,
                _ => return Err(wrong(status, CellProblem::HolidayStatus)),
            },
        })
    }
}

/// A cell as text, without the spaces around it.
fn text<'r>(name: &str, record: &Record<'r>, column: usize) -> Result<&'r str, ReadError> {
    std::str::from_utf8(trimmed(record.get(column))).map_err(|_| record.problem(name, column, CellProblem::NotUtf8))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn refused(text: &str, message: &str) {
        let error = read_holidays(&Source::from_bytes("h.csv", text.as_bytes()), &[]).unwrap_err();
        assert_eq!(error.to_string(), message);
    }

    #[test]
    fn columns_stand_in_any_order_beside_others() {
        let text = "status,note,date,kind,name\r\nfixed,x,2025-08-14,public,\"Independence, Day\"\r\n";
        let holidays = read_holidays(&Source::from_bytes("h.csv", text.as_bytes()), &[]).unwrap();
        assert_eq!(
            (holidays[0].day.to_string().as_str(), holidays[0].name.as_str()),
            ("2025-08-14", "Independence, Day")
        );
    }

    const TWO: &str = "country,date,name,kind,status\nPK,2025-08-14,Independence Day,public,fixed\n\
                       IN,2025-08-15,Independence Day,public,fixed\n";

    #[test]
    fn the_holidays_of_two_countries_are_not_added() {
        refused(TWO, "h.csv:3: country \"IN\" after \"PK\" on line 2; expected the holidays of one");
    }

    #[test]
    fn a_condition_chooses_the_rows_of_a_country() {
        let asked = [("Country".to_owned(), "IN".to_owned())];
        let holidays = read_holidays(&Source::from_bytes("h.csv", TWO.as_bytes()), &asked).unwrap();
        assert_eq!(holidays.iter().map(|holiday| holiday.day.to_string()).collect::<Vec<_>>(), ["2025-08-15"]);
    }

    #[test]
    fn what_is_no_calendar_is_refused_with_its_place() {
        let day = |cells: &str| format!("date,name,kind,status\n2025-05-01,Labour Day,public,fixed\n{cells}\n");
        refused(
            &day("14.8.2025,Day,public,fixed"),
            "h.csv:3:1: \"14.8.2025\" is not a day; expected a date of the calendar such as 2025-08-14",
        );
        refused(
            &day("2025-02-29,Day,public,fixed"),
            "h.csv:3:1: \"2025-02-29\" is not a day; expected a date of the calendar such as 2025-08-14",
        );
        refused(
            &day("2025-08-14,Day,school,fixed"),
            "h.csv:3:3: \"school\" is not a kind of holiday; expected public or bank",
        );
        refused(
            &day("2025-08-14,Day,public,guessed"),
            "h.csv:3:4: \"guessed\" is not a status of a holiday; expected fixed, announced or estimated",
        );
        refused(&day("2025-08-14,Day,public"), "h.csv:3:3: found 3, expected 4 fields as in the header");
        refused(
            &day("2025-08-14,\"Day,public"),
            "h.csv:3: a quote opens here and is never closed; expected a closing \"",
        );
        refused(
            "date,name,kinds,status\n",
            "h.csv:1: no column \"kind\"; did you mean \"kinds\"?; expected a header line date,name,kind,status",
        );
    }
}
