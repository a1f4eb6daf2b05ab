//! The same 30 months in every layout give the same figures. The months and their values are made here; each layout has the names and
//! the order of columns of its agency.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use std::fmt::Write as _;

use support::{file, itx};

const NAMES: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// A month and its value.
#[derive(Clone)]
struct Row {
    year: u32,
    month: u32,
    value: String,
}

/// January 2023 to June 2025, from 100.0 to 121.0.
fn rows() -> Vec<Row> {
    let row = |index: u32| {
        let tenths = 1000 + index * 37 % 211;
        Row { year: 2023 + index / 12, month: 1 + index % 12, value: format!("{}.{}", tenths / 10, tenths % 10) }
    };
    (0..30).map(row).collect()
}

/// A header, and below it a line for each row.
fn lines(header: &str, line: impl Fn(&Row) -> String) -> String {
    rows().iter().fold(format!("{header}\n"), |mut text, row| {
        writeln!(text, "{}", line(row)).unwrap();
        text
    })
}

/// A cell for each row, with a separator before it.
fn cells(separator: char, cell: impl Fn(&Row) -> String) -> String {
    rows().iter().map(|row| format!("{separator}{}", cell(row))).collect()
}

/// The months, values and figures that are printed, without the key.
fn figures(name: &str, text: &str, arguments: &[&str]) -> String {
    let path = file(name, text);
    let measures = "value,mom_pct,yoy_pct,fytd,fytd_yoy_pct";
    let run = itx(&[&["growth", &path, "-f", "csv", "--to", "2025-06", "-m", measures], arguments].concat());
    assert_eq!(run.code, 0, "{name}: {}", run.stderr);
    let header = run.stdout.lines().next().unwrap();
    let key = header.split(',').position(|column| column == "month").unwrap();
    let without_key = |line: &str| line.split(',').skip(key).collect::<Vec<_>>().join(",");
    run.stdout.lines().map(|line| without_key(line) + "\n").collect()
}

#[track_caller]
fn same(name: &str, text: &str) {
    same_with(name, text, &[]);
}

#[track_caller]
fn same_with(name: &str, text: &str, arguments: &[&str]) {
    let long = lines("month,value", |row| format!("{}-{:02},{}", row.year, row.month, row.value));
    assert_eq!(figures(name, text, arguments), figures(&format!("long-for-{name}.csv"), &long, &[]), "{name}");
}

#[test]
fn rows_of_months() {
    same_with(
        "thirty-month-rows.csv",
        &lines("date,Exports,Imports", |row| format!("{}/{:02},{},1", row.year, row.month, row.value)),
        &["--series", "Exports"],
    );
    same(
        "thirty-fred.csv",
        &lines("observation_date,EXPORTS", |row| format!("{}-{:02}-01,{}", row.year, row.month, row.value)),
    );
    same(
        "thirty-year-month.csv",
        &lines("Year;Month;Value", |row| format!("{};{};{}", row.year, NAMES[row.month as usize - 1], row.value)),
    );
    same(
        "thirty-titled.csv",
        &lines("Exports of services\nUSD million\n\nMonth,Value", |row| {
            format!("{}-{},{}", NAMES[row.month as usize - 1], row.year, row.value)
        }),
    );
}

#[test]
fn columns_of_months() {
    let header = cells(',', |row| format!("{}-{}", NAMES[row.month as usize - 1], row.year));
    same("thirty-wide.csv", &format!("Item{header}\nServices{}\n", cells(',', |row| row.value.clone())));
    let header = cells('\t', |row| format!("{}-{:02} ", row.year, row.month));
    let values = cells('\t', |row| format!("{} ", row.value));
    same("thirty-eurostat.tsv", &format!("freq,geo\\TIME_PERIOD{header}\nM,PK{values}\n"));
    let header = cells(',', |row| format!("{0}M{1:02} [{0}M{1:02}]", row.year, row.month));
    let values = cells(',', |row| row.value.clone());
    same(
        "thirty-databank.csv",
        &format!("Country Name,Country Code,Series Name,Series Code{header}\nPakistan,PAK,Exports,EXP{values}\n"),
    );
    let header = cells(',', |row| format!("{}M{}", row.year, row.month));
    same(
        "thirty-imf.csv",
        &format!(
            "Country Name,Country Code,Indicator Name,Indicator Code,Attribute{header}\nPakistan,564,Exports,TXG,Value{values}\n"
        ),
    );
}

#[test]
fn rows_of_years() {
    let values: Vec<String> = rows().into_iter().map(|row| row.value).collect();
    let years = values.chunks(12).zip(2023..).map(|(of_year, year)| {
        let mut cells = of_year.to_vec();
        cells.resize(12, String::new());
        format!("{year},{}\n", cells.join(","))
    });
    same("thirty-year-rows.csv", &format!("Year,{}\n{}", NAMES.join(","), years.collect::<String>()));
}

#[test]
fn files_of_agencies() {
    same(
        "thirty-sbp.csv",
        &lines(
            "Dataset,Series Key,Series,Observation Date,Observation Value,Unit,Observation Status,Observation Status Comment",
            |row| {
                format!(
                    "Exports,TS.1,Services,28-{}-{},{},Million USD,Normal,",
                    NAMES[row.month as usize - 1],
                    row.year,
                    row.value
                )
            },
        ),
    );
    same(
        "thirty-sdmx.csv",
        &lines("STRUCTURE,STRUCTURE_ID,ACTION,FREQ,REF_AREA,TIME_PERIOD,OBS_VALUE,OBS_STATUS", |row| {
            format!("dataflow,X:Y(1.0),I,M,PK,{}-{:02},{},A", row.year, row.month, row.value)
        }),
    );
    same(
        "thirty-statcan.csv",
        &lines(
            "REF_DATE,GEO,DGUID,Trade,UOM,UOM_ID,SCALAR_FACTOR,SCALAR_ID,VECTOR,COORDINATE,VALUE,STATUS,SYMBOL,TERMINATED,DECIMALS",
            |row| {
                format!(
                    "{}-{:02},Canada,2016A,Export,Dollars,81,units,0,v1,1.1,{},,,,1",
                    row.year, row.month, row.value
                )
            },
        ),
    );
    same(
        "thirty-ons.csv",
        &lines("Title,Exports\nCDID,ABCD\nSource dataset ID,MM23\nPreUnit,\nUnit,\n2023,1\n2023 Q1,1", |row| {
            format!("{} {},{}", row.year, NAMES[row.month as usize - 1].to_uppercase(), row.value)
        }),
    );
    same(
        "thirty-comtrade.csv",
        &lines(
            "Classification,Year,Period,Period Desc.,Trade Flow Code,Trade Flow,Reporter Code,Reporter ISO,Partner Code,Partner ISO,Commodity Code,Commodity,Trade Value (US$),Flag",
            |row| format!("HS,{0},{0}{1:02},x,2,Export,586,PAK,0,WLD,TOTAL,All,{2},0", row.year, row.month, row.value),
        ),
    );
    same(
        "thirty-genesis.csv",
        &lines(
            "statistics_code;time_code;time;1_variable_code;1_variable_attribute_code;2_variable_code;2_variable_attribute_code;2_variable_attribute_label;value;value_unit;value_variable_code",
            |row| {
                format!(
                    "51000;JAHR;{};DINSG;DG;MONAT;MONAT{:02};{};{};EUR;WERTA",
                    row.year,
                    row.month,
                    NAMES[row.month as usize - 1],
                    row.value
                )
            },
        ),
    );
}
