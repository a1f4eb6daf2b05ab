//! Working days and what is computed by them: the carried calendar, a broker's figures, and calendars of one's own.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use itx::calculate::{Basis, Cell, Measure, Rounding, Rows};
use itx::present::rounded_text;
use itx::read::{Filter, Options, Source, read, read_holidays};
use itx::series::{FiscalCalendar, Month, Span, Weekend, WorkCalendar};
use num_bigint::BigInt;
use proptest::prelude::*;
use support::{file, itx, table};

/// The carried calendar.
fn carried() -> WorkCalendar {
    let text = std::fs::read("data/holidays-pk.csv").unwrap();
    let holidays = read_holidays(&Source::from_bytes("holidays-pk.csv", &text), &[]).unwrap();
    let covered = Span::new(Month::new(2021, 7).unwrap(), Month::new(2026, 12).unwrap()).unwrap();
    WorkCalendar::new(holidays, covered, Weekend::default(), false)
}

#[test]
fn the_carried_calendar_has_the_working_days_of_every_month() {
    // 2024-07 to 2026-03, from the holidays the government announced; bank holidays are not removed.
    const DAYS: [&str; 21] = [
        "21", "21", "20", "23", "21", "21", "23", "19", "20", "20", "20", "19", "23", "20", "22", "23", "20", "22",
        "22", "19", "20",
    ];
    let run = itx(&["workdays", "--from", "2024-07", "--to", "2026-03"]);
    assert_eq!(run.stdout.lines().next(), Some("month,weekdays,removed,days,estimated,holidays"));
    let rows = table(&run.stdout, ',');
    assert_eq!(rows.iter().map(|row| row["days"]).collect::<Vec<_>>(), DAYS);
    assert_eq!((rows[0]["month"], rows[20]["month"]), ("2024-07", "2026-03"));
    assert!(rows.iter().all(|row| row["estimated"] == "no"), "Ashura of July 2025 fell on a weekend");
    let measured = itx(&["growth", "--from", "2024-07", "--to", "2026-03", "-m", "days"]);
    assert_eq!(table(&measured.stdout, ',').iter().map(|row| row["days"]).collect::<Vec<_>>(), DAYS);
}

#[test]
fn a_brokers_figures_per_day_follow_from_what_was_published_by_then() {
    for (month, as_of, expected) in [
        ("2025-06", Some("2025-07"), "17.8\n"),
        ("2025-07", None, "15.4\n"),
        ("2024-10", None, "14.3\n"),
        ("2024-11", Some("2024-12"), "15.4\n"),
        ("2024-11", None, "14.8\n"),
    ] {
        let mut arguments = vec!["value", "per_day", "--month", month, "--places", "1"];
        arguments.extend(as_of.iter().flat_map(|date| ["--as-of", date]));
        assert_eq!(itx(&arguments).stdout, expected, "{month} {as_of:?}");
    }
}

#[test]
fn the_brokers_last_twelve_month_average_leaves_the_month_itself_out() {
    for (measure, month, as_of, expected) in [
        ("avg12_prev", "2025-09", "2025-10", "326.33\n"),
        ("avg12_prev", "2025-07", "2025-08", "317.42\n"),
        ("avg12", "2025-06", "2025-08", "317.42\n"),
    ] {
        assert_eq!(itx(&["value", measure, "--month", month, "--as-of", as_of]).stdout, expected, "{month}");
    }
}

#[test]
fn august_2025_falls_in_all_and_rises_by_the_working_day() {
    let run = itx(&["growth", "--month", "2025-08", "-m", "mom_pct,per_day_mom_pct,typical_mom_pct,typical_mom_years"]);
    assert_eq!(run.stdout.lines().last(), Some("pk_ict,2025-08,-4.80,9.48,9.81,5"));
    // The fiscal year to date: 691 in 43 days against 584 in 42.
    assert_eq!(itx(&["value", "fytd_per_day_yoy_pct", "--month", "2025-08"]).stdout, "15.57\n");
    // Lowest 336.5/20 over 354.5/23, highest 337.5/20 over 353.5/23.
    let bounds = itx(&["growth", "--month", "2025-08", "-m", "days,per_day,per_day_mom_pct", "--bounds"]);
    assert_eq!(
        bounds.stdout.lines().collect::<Vec<_>>(),
        [
            "series,month,days,per_day,per_day_lo,per_day_hi,per_day_mom_pct,per_day_mom_pct_lo,per_day_mom_pct_hi",
            "pk_ict,2025-08,20,16.85,16.82,16.88,9.48,9.16,9.80"
        ]
    );
}

#[test]
fn a_table_says_where_signs_differ_and_where_holidays_are_estimated() {
    let table =
        |measures: &str, more: &[&str]| itx(&[&["growth", "-f", "table", "-m", measures], more].concat()).stdout;
    let august = table("mom_pct,per_day_mom_pct", &["--month", "2025-08"]);
    assert!(august.ends_with("\nper_day_mom_pct and mom_pct differ in sign: 2025-08\n"), "{august}");
    assert!(!table("per_day_mom_pct", &["--month", "2025-08"]).contains("differ in sign"));
    assert!(!table("mom_pct,per_day_mom_pct", &["--month", "2025-10"]).contains("differ in sign"));
    let estimated = "only estimated: 2026-05, 2026-06\n";
    assert!(table("per_day", &["--fy", "26"]).ends_with(estimated));
    assert!(table("per_day_mom_pct", &["--month", "2026-06"]).ends_with(estimated));
    assert!(!table("value,mom_pct", &["--fy", "26"]).contains("estimated:"));
    let may = itx(&["workdays", "--month", "2026-05"]);
    assert!(may.stdout.contains("2026-05,21,4,17,yes,2026-05-01 Labour Day; 2026-05-27 Eid-ul-Adha (estimated);"));
}

#[test]
fn a_quarter_has_the_working_days_of_its_months() {
    let select = ["growth", "--every", "quarter", "--period", "Q1FY26"];
    let run = itx(&[&select[..], &["-m", "value,days,per_day,per_day_mom_pct,typical_mom_pct", "--why"]].concat());
    let first =
        "series,period,value,days,per_day,per_day_qoq_pct,typical_qoq_pct,missing\npk_ict,FY26Q1,1057,65,16.26,";
    assert!(run.stdout.starts_with(first), "{}", run.stdout);
    let shown = itx(&["growth", "--every", "quarter", "--fy", "26", "-m", "mom_pct,per_day_mom_pct", "-f", "table"]);
    assert!(shown.stdout.contains("per_day_qoq_pct and qoq_pct differ in sign: FY26Q"), "{}", shown.stdout);
    assert!(shown.stdout.contains("estimated: 2026-05, 2026-06"), "{}", shown.stdout);
    assert_eq!(itx(&["growth", "--every", "year", "-m", "per_day_mom_pct"]).code, 2);
    assert_eq!(itx(&["value", "days", "--month", "2025-09"]).stdout, "22\n");
    assert_eq!(itx(&["workdays", "--every", "quarter"]).code, 2);
}

#[test]
fn without_a_calendar_there_are_no_working_days() {
    let own = itx(&["value", "per_day", "-d", "data/receipts.csv", "--series", "pk_ict"]);
    assert_eq!((own.code, own.stdout.as_str()), (1, ""));
    assert!(own.stderr.contains("no-calendar"), "{}", own.stderr);
    let before = itx(&["growth", "--month", "2021-05", "-m", "days,per_day,per_day_yoy_pct", "--why"]);
    assert!(
        before.stdout.ends_with(",,,,days:no-calendar;per_day:no-calendar;per_day_yoy_pct:before-start\n"),
        "{}",
        before.stdout
    );
    let prior = itx(&["growth", "--month", "2022-05", "-m", "per_day_mom_pct,per_day_yoy_pct", "--why"]);
    assert!(prior.stdout.ends_with(",,per_day_yoy_pct:no-calendar\n"), "{}", prior.stdout);
    let late = ["--holidays", "data/holidays-pk.csv", "--holidays-from", "2023-07"];
    let services = ["growth", "--series", "pk_services", "--month", "2023-03", "-m", "days,per_day", "--why"];
    let gap = itx(&[&services[..], &late].concat());
    assert!(gap.stdout.ends_with(",days:no-calendar;per_day:no-value\n"), "{}", gap.stdout);
    assert_eq!(itx(&["workdays", "-d", "data/receipts.csv"]).code, 2);
    let outside = itx(&["workdays", "--fy", "30"]);
    assert_eq!(outside.code, 1);
    assert!(outside.stderr.contains("it covers 2021-07 to 2026-12"), "{}", outside.stderr);
    let short = itx(&["value", "typical_mom_pct", "--month", "2022-11"]);
    assert!(short.stderr.contains("too-short"), "{}", short.stderr);
}

#[test]
fn the_calendar_can_be_another_with_another_weekend() {
    let path = file("holidays.csv", "date,name,kind,status\n2025-08-14,Day,public,fixed\n2025-07-01,Bank,bank,fixed\n");
    let days = |month: &str, more: &[&str]| {
        let run = itx(
            &[&["value", "days", "--month", month, "-d", "data/receipts.csv", "--series", "pk_ict"], more].concat()
        );
        if run.code == 0 { run.stdout } else { run.stderr }
    };
    let own = ["--holidays", path.as_str()];
    assert_eq!(days("2025-08", &own), "20\n");
    assert_eq!(days("2025-07", &own), "23\n");
    assert_eq!(days("2025-07", &[&own[..], &["--bank-holidays"]].concat()), "22\n");
    assert_eq!(days("2025-08", &[&own[..], &["--weekend", "fri"]].concat()), "25\n");
    assert_eq!(days("2025-01", &own), "23\n");
    assert!(days("2024-12", &own).contains("no-calendar"));
    assert_eq!(days("2024-12", &[&own[..], &["--holidays-from", "2024-07"]].concat()), "22\n");
    assert!(days("2025-08", &[&own[..], &["--holidays-to", "2025-07"]].concat()).contains("no-calendar"));
    assert_eq!(itx(&["value", "days", "-d", "data/datapackage.json", "--month", "2025-08"]).stdout, "20\n");
}

#[test]
fn a_calendar_that_cannot_be_used_is_refused() {
    let path = file("no_holidays.csv", "date,name,kind,status\n2025-08-32,Day,public,fixed\n");
    for (arguments, said) in [
        (&["--holidays", path.as_str()][..], ":2:1: \"2025-08-32\" is not a day"),
        (&["--holidays", "data/receipts.csv"], "receipts.csv:1: no column \"date\""),
        (&["--holidays", "data/holidays-pk.csv", "--holidays-from", "2027-01"], "end before it begins"),
        (
            &["--holidays", "data/holidays-pk.csv", "--holidays-from", "soon"],
            "--holidays-from: \"soon\" is not a month",
        ),
        (&["--weekend", "sut"], "\"sut\" is not a weekend"),
        (&["--holidays-from", "2027-01"], "--holidays"),
    ] {
        let run = itx(&[&["growth", "-m", "days"], arguments].concat());
        assert_eq!((run.code, run.stdout.as_str()), (2, ""), "{arguments:?}");
        assert!(run.stderr.contains(said), "{arguments:?}: {}", run.stderr);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn growth_per_day_is_the_exact_fraction_within_its_interval(values in prop::collection::vec(1_i64..9_000_000, 14..30)) {
        let working = carried();
        let first = working.covered().first();
        let mut csv = "month,value\n".to_owned();
        for (place, value) in values.iter().enumerate() {
            let month = first.plus(i32::try_from(place).unwrap()).unwrap();
            csv.push_str(&format!("{month},{value}\n"));
        }
        let data = read(&[Source::from_bytes("law.csv", csv.as_bytes())], &Options::default(), &Filter::default()).unwrap();
        let measures = [Measure::PerDayMomPct, Measure::PerDayYoyPct, Measure::FytdPerDayYoyPct];
        let basis = Basis { calendar: FiscalCalendar::default(), working: Some(&working), ..Basis::default() };
        let rows = Rows::calculate(&data.series[0], &measures, &basis).unwrap();
        // The whole sum and the whole number of days of the places, both ends included.
        let sum = |from: usize, to: usize| {
            let month = |place: usize| first.plus(i32::try_from(place).unwrap()).unwrap();
            let days = working.days(Span::new(month(from), month(to)).unwrap()).unwrap();
            (BigInt::from(values[from..=to].iter().sum::<i64>()), BigInt::from(days))
        };
        for row in 12..values.len() {
            let start = row / 12 * 12;
            let pairs = [
                (sum(row, row), sum(row - 1, row - 1)),
                (sum(row, row), sum(row - 12, row - 12)),
                (sum(start, row), sum(start - 12, row - 12)),
            ];
            for (place, ((new, new_days), (base, base_days))) in pairs.into_iter().enumerate() {
                let Cell::Ratio(ratio) = &rows.cell(place, row) else { panic!("{row} has a figure") };
                let numerator = (&new * &base_days - &base * &new_days) * 10_i64.pow(8);
                let denominator = &base * &new_days;
                let floor = num_integer::Integer::div_floor(&numerator, &denominator);
                let printed = rounded_text(&ratio.round(6, Rounding::Floor)).replace('.', "");
                prop_assert_eq!(printed.parse::<BigInt>().unwrap(), floor.clone());
                let interval = rows.interval(measures[place], row).unwrap().unwrap();
                let (Cell::Ratio(low), Cell::Ratio(high)) = (&interval.low, &interval.high) else { continue };
                let end = |ratio: &itx::calculate::Ratio, mode| {
                    rounded_text(&ratio.round(6, mode)).replace('.', "").parse::<BigInt>().unwrap()
                };
                prop_assert!(end(low, Rounding::Floor) <= floor && floor <= end(high, Rounding::Ceiling));
            }
        }
    }
}

/// From weekdays alone: 20 in February 2023 and 21 in February 2024.
#[test]
fn a_calendar_may_have_no_holidays_where_its_months_are_given() {
    let data = file("two_februaries.csv", "month,value\n2023-02,200\n2024-02,210\n");
    let none = file("without_holidays.csv", "date,name,kind,status\n");
    let command = ["growth", "-d", &data, "--holidays", &none, "-m", "days,per_day_yoy_pct", "--month", "2024-02"];
    let refused = format!(
        "itx: {none}: has no holidays; expected one line a day below date,name,kind,status, or --holidays-from and \
         --holidays-to for months without any\n"
    );
    assert_eq!(itx(&command).stderr, refused);
    let given = itx(&[&command[..], &["--holidays-from", "2023-01", "--holidays-to", "2024-12"]].concat());
    assert_eq!(given.stdout, "month,days,per_day_yoy_pct\n2024-02,21,0.00\n");
}

#[test]
fn a_title_says_that_figures_per_working_day_are_in_proportion() {
    let words = "; per_day is in proportion to working days\n";
    assert!(itx(&["growth", "-f", "table", "-m", "per_day_mom_pct", "--last", "1"]).stdout.contains(words));
    assert!(!itx(&["growth", "-f", "table", "-m", "days", "--last", "1"]).stdout.contains(words));
}

#[test]
fn a_median_of_earlier_years_comes_with_their_number_and_range() {
    // -23.93 (2020), 14.29 (2021), 14.54 (2022), 9.81 (2023) and 4.20 (2024).
    let words =
        "typical_mom_pct of pk_ict in 2025-08 is the median of 5 earlier years, which lie between -23.93 and 14.54";
    assert_eq!(itx(&["value", "typical_mom_pct", "--month", "2025-08"]).stderr, format!("itx: {words}\n"));
    let table = itx(&["growth", "--month", "2025-08", "-m", "typical_mom_pct", "-f", "table"]).stdout;
    assert!(table.ends_with(&format!("{words}\n")), "{table}");
}

#[test]
fn holidays_of_two_countries_are_refused_and_one_can_be_chosen() {
    let text = "country,date,name,kind,status\nPK,2025-08-14,Independence Day,public,fixed\n\
                IN,2025-08-15,Independence Day,public,fixed\n";
    let path = file("two_countries.csv", text);
    let refused = itx(&["workdays", "--holidays", &path]);
    let said = format!(
        "itx: {path}:3: country \"IN\" after \"PK\" on line 2; expected the holidays of one; --holidays-where country=PK takes them\n"
    );
    assert_eq!((refused.code, refused.stderr), (2, said));
    let run = itx(&["workdays", "--holidays", &path, "--holidays-where", "country=IN", "--month", "2025-08"]);
    let rows = "month,weekdays,removed,days,estimated,holidays\n2025-08,21,1,20,no,2025-08-15 Independence Day\n";
    assert_eq!((run.code, run.stdout.as_str()), (0, rows), "{}", run.stderr);
}
