//! Files as spreadsheets and agencies write them: read as they are meant, or refused with the line.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use std::io::Write;

use itx::read::{Options, Plan, ReadError, Sink, Source, Visitor, each_series};
use itx::series::Series;
use support::{file, itx, itx_with_input};

/// The months and values that are read from this text, or the message without the path of the file.
fn read(name: &str, text: &str) -> String {
    let path = file(name, text);
    let run = itx(&["growth", "-d", &path, "-f", "csv", "-m", "value"]);
    if run.code == 0 { run.stdout } else { run.stderr.replace(&path, name) }
}

#[test]
fn trailing_separators_without_text_are_no_columns() {
    let expected = "month,value\n2025-07,337\n2025-08,\"\"\n".replace("\"\"", "");
    assert_eq!(read("trailing.csv", "month,value,,\n2025-07,337,,\n2025-08,,,\n"), expected);
    assert_eq!(read("trailing_rows.csv", "month,value\n2025-07,337,, \n2025-08,,\n"), expected);
}

#[test]
fn text_beyond_the_last_column_is_refused() {
    let message = "itx: beyond.csv:2:4: found 4, expected 2 fields as in the header; a thousands comma needs quotes around the cell\n";
    assert_eq!(read("beyond.csv", "month,value\n2025-07,337,,note\n"), message);
}

#[test]
fn text_behind_a_closing_quote_is_refused_and_not_glued() {
    let message = "itx: glued.csv:3:2: text stands behind the closing quote of this cell; expected a separator or the end of the line\n";
    assert_eq!(read("glued.csv", "month,value\n2025-07,\"1\"\n2025-08,\"14636755\"9\n"), message);
}

/// Does something to a file while its first series is shown.
struct Meddler<'a> {
    path: &'a str,
    meddle: fn(&str),
}

impl Visitor for Meddler<'_> {
    type Error = ReadError;

    fn visit(&mut self, _: &Series) -> Result<(), ReadError> {
        (self.meddle)(self.path);
        Ok(())
    }
}

struct Nowhere;

impl Sink<Meddler<'_>> for Nowhere {
    fn take(&mut self, _: &mut Meddler<'_>, _: u64) -> Result<(), ReadError> {
        Ok(())
    }
}

/// The notes of reading a file that is meddled with meanwhile, or the error.
fn read_while(name: &str, meddle: fn(&str)) -> String {
    let path = file(name, "month,value\n2025-07,337\n2025-08,338\n");
    let sources = [Source::open(path.as_ref()).unwrap()];
    let new_visitor = |_: &[String]| Meddler { path: &path, meddle };
    let outcome = each_series(&sources, &Options::default(), Plan::default(), new_visitor, &mut Nowhere);
    let said = match outcome {
        Ok(summary) => summary.notes.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"),
        Err(problem) => format!("error: {problem}"),
    };
    said.replace(&path, name)
}

#[test]
fn a_file_that_is_cut_while_it_is_read_is_an_error() {
    let said = read_while("cut.csv", |path| {
        std::fs::OpenOptions::new().write(true).open(path).unwrap().set_len(24).unwrap();
    });
    assert_eq!(said, "error: cut.csv: the file was changed while it was read; expected one version of it");
}

#[test]
fn a_file_that_grows_while_it_is_read_has_a_note() {
    let said = read_while("grown.csv", |path| {
        let mut file = std::fs::OpenOptions::new().append(true).open(path).unwrap();
        file.write_all(b"2025-09,339\n").unwrap();
    });
    assert_eq!(said, "grown.csv: the file grew while it was read; what was added is not read");
}

#[test]
fn a_file_that_is_replaced_while_it_is_read_is_the_one_that_was_opened() {
    let said = read_while("replaced.csv", |path| {
        let other = format!("{path}.new");
        std::fs::write(&other, "month,value\n").unwrap();
        std::fs::rename(other, path).unwrap();
    });
    assert_eq!(said, "");
}

#[test]
fn a_column_per_series_is_read_without_a_flag() {
    let text = "date,USD,EUR\n2021-01,160.15,194.85\n2021-02,159.13,\n";
    let expected = "series,month,value\nUSD,2021-01,160.15\nUSD,2021-02,159.13\nEUR,2021-01,194.85\nEUR,2021-02,\n";
    assert_eq!(read("columns.csv", text), expected);
    let by_pipe = itx_with_input(&["growth", "-d", "-", "-f", "csv", "-m", "value", "--grouped"], text);
    assert_eq!((by_pipe.code, by_pipe.stdout.as_str()), (0, expected));
}

/// Payrolls of three months as four releases have them, in the layout of ALFRED. Source: PAYEMS, U.S. Bureau of Labor
/// Statistics by way of ALFRED, public data.
const PAYEMS: &str = "observation_date,PAYEMS_20241231,PAYEMS_20250131,PAYEMS_20250228,PAYEMS_20250331
2024-09-01,159025,159025,158314,158314
2024-10-01,159061,159068,158358,158358
2024-11-01,159288,159280,158619,158619
";

#[test]
fn the_columns_of_alfred_are_releases_of_one_series() {
    let path = file("payems.csv", PAYEMS);
    let value = |as_of: &str| itx(&["value", "value", "-d", &path, "--month", "2024-09", "--as-of", as_of]).stdout;
    assert_eq!(value("2025-01-31"), "159025\n");
    assert_eq!(value("2025-02-28"), "158314\n");
    assert_eq!(itx(&["value", "value", "-d", &path]).stdout, "158619\n");
}

#[test]
fn a_month_that_a_release_does_not_have_was_not_released_by_then() {
    let path = file("payems_later.csv", &format!("{PAYEMS}2024-12-01,,,158942,158942\n"));
    let run = itx(&["growth", "-m", "value", "-f", "csv", "-d", &path, "--as-of", "2025-01-31", "--last", "1"]);
    assert_eq!(run.stdout, "month,value\n2024-11,159280\n");
}

/// The layout of FRED. Source: MCOILBRENTEU, U.S. Energy Information Administration by way of FRED, public data.
#[test]
fn the_columns_of_fred_need_no_flag() {
    let text = "observation_date,MCOILBRENTEU\n1987-05-01,18.58\n1987-06-01,18.86\n";
    assert_eq!(read("fred.csv", text), "month,value\n1987-05,18.58\n1987-06,18.86\n");
    let two = "observation_date,UNRATE,CPIAUCSL\n2020-11-01,6.7,260.927\n";
    assert_eq!(read("fred2.csv", two), "series,month,value\nUNRATE,2020-11,6.7\nCPIAUCSL,2020-11,260.927\n");
}
