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
    let expected = "month,value\n2025-07,337\n2025-08,\n";
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

const TWO_MONTHS: &str = "month,value\n2003-01,27942\n2003-02,25298\n";

/// The layout of Destatis. Source: building permits, Statistisches Bundesamt, dl-de/by-2-0.
#[test]
fn year_and_month_may_stand_in_two_columns() {
    assert_eq!(growth("destatis.csv", "Year;Month;number\n2003;January;27942\n2003;February;25298\n", ""), TWO_MONTHS);
    assert_eq!(growth("numbers.csv", "Year,Month,Value\n2003,1,27942\n2003,02,25298\n", ""), TWO_MONTHS);
    let told = "Anno,Mese,n\n2003,1,27942\n2003,2,25298\n";
    assert_eq!(growth("told.csv", told, "--month-col Anno,Mese"), TWO_MONTHS);
}

/// The layout of the BLS, in which `M13` is the mean of the year.
#[test]
fn the_mean_of_a_year_is_no_month() {
    let text = "Year,Period,Value\n2003,M01,27942\n2003,M02,25298\n2003,M13,26620\n";
    assert_eq!(growth("bls.csv", text, ""), TWO_MONTHS);
    let wrong = "Year,Month,Value\n2003,1,27942\n03,2,25298\n";
    assert_eq!(
        growth("short.csv", wrong, ""),
        "itx: short.csv:3:1: \"03\" is not a year; expected four digits such as 2025\n"
    );
}

/// The layout of the State Bank of Pakistan's tables.
#[test]
fn months_may_stand_as_columns() {
    let text =
        "Items,Jul-25,Aug-25 (P),Total\nComputer services,2250.10,2187.20,4437.30\nTelecommunication,450.02,,450.02\n";
    let expected = "Items,month,value,status\nComputer services,2025-07,2250.10,\nComputer services,2025-08,2187.20,P\nTelecommunication,2025-07,450.02,\nTelecommunication,2025-08,,P\nitx: note: columns are left out: Total\n";
    assert_eq!(growth("wide.csv", text, "-m value,status"), expected);
}

/// The layout of the Indian commerce ministry's table of commodities.
#[test]
fn codes_beside_months_are_a_part_of_the_key() {
    let text = "S.No.,HSCode,Commodity,Aug-2024,Aug-2025,%Growth,Apr-Aug2024,%Growth\n1,01,LIVE ANIMALS,2.34,2.85,21.79,10.12,25.10\n";
    let said = growth("dgcis.csv", text, "--last 1");
    let expected = "HSCode,Commodity,month,value\n01,LIVE ANIMALS,2025-08,2.85\nitx: note: columns are left out: S.No., %Growth, Apr-Aug2024, %Growth\n";
    assert_eq!(said, expected);
}

#[test]
fn months_as_columns_in_two_centuries_are_refused() {
    let said = growth("centuries.csv", "Items,Dec-69,Jan-70\nx,1,2\n", "");
    let message = "itx: centuries.csv:1: columns \"Dec-69\" and \"Jan-70\" have years of two digits on both sides of 2000; expected years of four digits\n";
    assert_eq!(said, message);
}

/// The layout of EasyData. Source: State Bank of Pakistan, gold reserves.
#[test]
fn easydata_has_its_key_in_one_column() {
    let text = "\"Dataset Name\",\"Observation Date\",\"Series Key\",\"Series Display Name\",\"Observation Value\",\"Unit\",\"Observation Status\",\"Observation Status Comment\"\n\
        \"Reserves\",\"31-Mar-2025\",\"TS.Z00010\",\". Gold (1)\",\"6484.78475\",\"Million USD\",\"Normal\",\".\"\n\
        \"Reserves\",\"28-Feb-2025\",\"TS.Z00010\",\". Gold (1)\",\".3\",\"Million USD\",\"Normal\",\"\"\n\
        \"Reserves\",\"31-Jan-2025\",\"TS.Z00010\",\". Gold (1)\",\"\",\"Million USD\",\"Missing value\",\"\"\n";
    let expected =
        "Series Key,month,value,status\nTS.Z00010,2025-01,,O\nTS.Z00010,2025-02,0.3,\nTS.Z00010,2025-03,6484.78475,\n";
    assert_eq!(growth("easydata.csv", text, "-m value,status"), expected);
}

/// Excerpts in the layouts of the examples of SDMX-CSV 2.0.
#[test]
fn sdmx_with_labels_has_the_keys_of_its_codes() {
    let expected = "GEO,month,value\nB,2014-01,12.4\nB,2014-02,10.8\n";
    let both = "STRUCTURE[;],STRUCTURE_ID,ACTION,GEO: Area,TIME_PERIOD: Time,OBS_VALUE: Value\ndataflow,X(1.0): Accounts,I,B: Value B,2014-01: 2014-01,12.4\ndataflow,X(1.0): Accounts,I,B: Value B,2014-02: 2014-02,10.8\n";
    assert_eq!(growth("both.csv", both, ""), expected);
    let name = "STRUCTURE,STRUCTURE_ID,STRUCTURE_NAME,ACTION,GEO,Area,TIME_PERIOD,Time period,OBS_VALUE,Observation value\ndataflow,X(1.0),Accounts,I,B,Value B,2014-01,,12.4,\ndataflow,X(1.0),Accounts,I,B,Value B,2014-02,,10.8,\n";
    assert_eq!(growth("name.csv", name, ""), expected);
}

#[test]
fn rows_of_empty_cells_are_no_rows() {
    assert_eq!(growth("blank.csv", "month,value\n2003-01,27942\n,\n2003-02,25298\n,\n", ""), TWO_MONTHS);
}

#[test]
fn months_too_far_apart_are_refused_with_both_lines() {
    let message = "itx: far.csv:3: month 9999-12 is 108000 months after 1000-01 at far.csv:2; expected at most 2400 months in a series, or --max-span N\n";
    assert_eq!(growth("far.csv", "month,value\n1000-01,5\n9999-12,6\n", ""), message);
}

#[test]
fn points_among_semicolons_are_read_as_the_caller_says() {
    let text = "month;value\n2003-01;27942\n2003-02;1.234\n";
    assert_eq!(growth("by_comma.csv", text, "--decimal comma"), "month,value\n2003-01,27942\n2003-02,1234\n");
    assert_eq!(growth("by_point.csv", text, "--decimal point"), "month,value\n2003-01,27942\n2003-02,1.234\n");
    assert_eq!(
        growth("sure.csv", "month;value\n2003-01;0.125\n2003-02;12.5\n", ""),
        "month,value\n2003-01,0.125\n2003-02,12.5\n"
    );
}
