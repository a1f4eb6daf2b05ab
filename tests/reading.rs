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

/// The command on a text: what it prints, or what it says without the path of the file.
#[track_caller]
fn growth(name: &str, text: &str, arguments: &str) -> String {
    let path = file(name, text);
    let mut words = vec!["growth", "-d", &path, "-f", "csv"];
    if !arguments.contains("-m ") {
        words.extend(["-m", "value"]);
    }
    words.extend(arguments.split_whitespace());
    let run = itx(&words);
    format!("{}{}", run.stdout, run.stderr.replace(&path, name))
}

const ONE_SERIES: &str = "month,value\n2024-12,1\n2025-01,2\n2025-02,3\n";

#[test]
fn columns_that_follow_from_the_month_are_not_part_of_the_key() {
    let text = "FY,Quarter,Year,month,value\nFY25,Q2,2024,2024-12,1\nFY25,Q3,2025,2025-01,2\nFY25,Q3,2025,2025-02,3\n";
    assert_eq!(growth("of_month.csv", text, ""), ONE_SERIES);
}

#[test]
fn columns_that_describe_the_observation_are_not_part_of_the_key() {
    let text = "month,value,Remarks,UPDATED,OBS_PRE_BREAK,Observation Status Comment\n2024-12,1,,2025-01-02,,x\n2025-01,2,Revised,2025-02-02,5,\n2025-02,3,,2025-03-02,,\n";
    assert_eq!(growth("described.csv", text, ""), ONE_SERIES);
}

#[test]
fn a_column_that_changes_over_time_is_left_out_where_that_is_asked_for() {
    let text = "month,value,rate\n2024-12,1,278\n2025-01,2,278\n2025-02,3,279\n";
    assert_eq!(growth("rate.csv", text, "--ignore rate"), ONE_SERIES);
    let kept = "rate,month,value\n278,2024-12,1\n278,2025-01,2\n279,2025-02,3\n";
    assert_eq!(growth("rate.csv", text, "--key rate"), kept);
}

#[test]
fn the_check_of_the_key_comes_before_any_output_of_a_pipe() {
    let text = "rate,month,value\n278,2024-12,1\n278,2025-01,2\n279,2025-02,3\n";
    let run = itx_with_input(&["growth", "-d", "-", "-f", "csv", "--grouped", "--block-size", "20"], text);
    assert_eq!((run.code, run.stdout.as_str()), (2, ""));
    assert!(run.stderr.contains("column \"rate\" changes over time"), "{}", run.stderr);
}

#[test]
fn a_country_that_was_renamed_beside_its_code_is_a_warning() {
    let months = ["2025-01", "2025-02"];
    let mut text = "code,name,month,value\n".to_owned();
    for (code, names) in
        [("TR", ["Turkey", "Türkiye"]), ("PK", ["Pakistan"; 2]), ("IN", ["India"; 2]), ("CN", ["China"; 2])]
    {
        for (name, month) in names.iter().zip(months) {
            text.push_str(&format!("{code},{name},{month},1\n"));
        }
    }
    let said = growth("renamed.csv", &text, "--month 2025-02");
    let warning = "itx: warning: 2 series differ in \"name\" alone and share no month, such as \"TR.Turkey\" and \"TR.Türkiye\": they may be pieces of one series; --ignore name joins them\n";
    assert!(said.ends_with(warning), "{said}");
}

#[test]
fn other_columns_of_numbers_are_values_where_the_value_column_is_named() {
    let text = "Month,Exports,Imports,Balance\nJul-24,2,4,-2\nAug-24,3,5,-2\n";
    let expected =
        "month,value\n2024-07,2\n2024-08,3\nitx: note: columns of numbers are not part of the key: Imports, Balance\n";
    assert_eq!(growth("beside.csv", text, "--value-col Exports"), expected);
    let codes = "HS,Month,usd\n61,Jul-24,2\n61,Aug-24,3\n";
    assert_eq!(growth("codes.csv", codes, "--value-col usd"), "HS,month,value\n61,2024-07,2\n61,2024-08,3\n");
}

#[test]
fn a_date_format_says_which_number_is_the_month() {
    let expected = "month,value\n2024-07,1\n2024-08,2\n";
    assert_eq!(growth("us.csv", "Date,Exports\n7/1/2024,1\n8/1/2024,2\n", "--date-format %m/%d/%Y"), expected);
    assert_eq!(growth("uk.csv", "Date,Exports\n01/07/2024,1\n01/08/2024,2\n", "--date-format %d/%m/%Y"), expected);
    assert_eq!(growth("excel.csv", "Month,Exports\n24-Jul,1\n24-Aug,2\n", "--date-format %y-%b"), expected);
}

#[test]
fn the_century_of_two_digits_is_that_of_the_caller() {
    let expected = "month,value\n1969-12,1\n1970-01,2\n";
    assert_eq!(growth("century.csv", "month,value\nDec-69,1\nJan-70,2\n", "--century 1950"), expected);
}

#[test]
fn the_status_of_a_month_may_stand_after_it() {
    let said = growth("flagged.csv", "month,value\nJul-26,1\nAug-26 (P),2\n", "-m value,status");
    assert_eq!(said, "month,value,status\n2026-07,1,\n2026-08,2,P\n");
}

#[test]
fn rows_of_another_frequency_are_left_out_where_one_is_chosen() {
    let text = "FREQ,TIME_PERIOD,OBS_VALUE\nA,2024,1200\nM,2024-12,100\nM,2025-01,104\n";
    let expected = "FREQ,month,value\nM,2024-12,100\nM,2025-01,104\n";
    assert_eq!(growth("frequencies.csv", text, "--where FREQ=M"), expected);
}

#[test]
fn a_condition_on_the_fiscal_year_names_the_flag_for_months() {
    let said = growth("fy.csv", "fy,month,value\nFY25,2025-01,2\n", "--where fy=FY25");
    let message = "itx: --where: no key column \"fy\"; the key columns are none; this one follows from the month; --fy or --period chooses months\n";
    assert_eq!(said, message);
}
