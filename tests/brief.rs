//! `itx brief` tells only figures that `itx check` reads back and finds right.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod support;

use itx::brief::{Brief, BriefUnit, MEASURES, Topic};
use itx::calculate::{Basis, Rounding, Rows};
use itx::claim::prose::{Context, read_prose};
use itx::claim::{Evidence, Judge, Stated, Verdict};
use itx::read::{Options, Source, read_prints};
use itx::series::{Decimal, FiscalCalendar, Flags, Month, Naming, Series, Span, Weekend, WorkCalendar};
use proptest::prelude::*;
use support::{file, itx, itx_with_input};

const AUGUST: &str = "Receipts from ICT exports, August 2025

Receipts from ICT exports stood at $337 million in August 2025. Some of what follows rests on flagged figures (estimated). \
They fell 5 percent month-on-month from $354 million in July 2025 and rose 13 percent year-on-year from $298 million in \
August 2024. In the first two months of FY26 they came to $691 million, 18 percent higher than the $584 million of the same months \
of FY25. They made up 50 percent of receipts from exports of services in August 2025. In August 2025 they contributed 6 percentage \
points to the year-on-year growth of receipts from exports of services. August 2025 was the 3rd consecutive month of year-on-year growth. The average of the previous twelve months was $324 \
million in August 2025. Per working day they stood at $16.9 million in August 2025, 9 percent higher than in July 2025; note that \
per working day they rose while the month fell: August had 20 working days, July had 23.
";

/// The figures are those of the README's table: 337, -4.80, 13.09, 691, 584, 18.32 and 9.48, to the digits that their intervals
/// support (-5.08..-4.52 does not support a decimal); 337/20 = 16.85; 3883.15/12 = 323.60; 337/671.98 = 50.15 %;
/// 100 (337 - 298)/619.94 = 6.29.
#[test]
fn august_2025_in_a_paragraph() {
    let run = itx(&["brief", "--month", "2025-08"]);
    assert_eq!((run.stdout.as_str(), run.code), (AUGUST, 0), "{}", run.stderr);
}

#[test]
fn every_month_of_the_carried_data_passes_the_check_in_every_format() {
    let mut figures = 0;
    for index in Month::new(2020, 7).unwrap().index()..=Month::new(2026, 7).unwrap().index() {
        let month = Month::from_index(index).unwrap().to_string();
        // Text and pages by turns, since each run reads all the data.
        let page_or_text = if index % 2 == 0 { "html" } else { "text" };
        for (series, format) in [("pk_ict", page_or_text), ("pk_services", "markdown")] {
            let brief = itx(&["brief", "--month", &month, "--series", series, "-f", format]);
            if brief.code == 1 {
                // The total was published later and for fewer months.
                assert!(brief.stderr.contains("nothing is published"), "{}", brief.stderr);
                continue;
            }
            let check = itx_with_input(&["check", "-", "--series", series, "-f", "tsv"], &brief.stdout);
            for line in check.stdout.lines().skip(1) {
                let cells: Vec<&str> = line.split('\t').collect();
                let line_of_total = cells[4] == "yoy_contrib_pp" && matches!(cells[2], "pk_ict" | "pk_freelance_other");
                assert!(matches!(cells[7], "exact" | "consistent"), "{month} {line}");
                assert!(cells[2] == series || line_of_total, "{month} {line}");
                figures += 1;
            }
            assert_eq!(check.code, 0, "{month} {series}: {}", check.stderr);
        }
    }
    assert!(figures > 700, "{figures}");
}

#[test]
fn a_gap_is_named_and_nothing_is_told_of_it() {
    let run = itx(&["brief", "--series", "pk_services", "--month", "2023-03"]);
    assert_eq!((run.code, run.stdout.as_str()), (1, ""));
    assert_eq!(run.stderr, "itx: nothing is published for 2023-03\n");
    let run = itx(&["brief", "--series", "pk_services", "--month", "2023-04"]);
    assert!(run.stdout.contains("No figure is published for March 2023."), "{}", run.stdout);
    assert!(!run.stdout.contains("month-on-month"), "{}", run.stdout);
}

#[test]
fn every_figure_has_its_trace() {
    let run = itx(&["brief", "--month", "2025-08", "--explain"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let traces =
        ["value of 2025-08: 337", "mom_pct of 2025-08: -4.80 %", "value of 2024-08: 298", "fytd_prev of 2025-08: 584"];
    for trace in traces {
        assert!(run.stdout.lines().any(|line| line == trace), "{trace} in {}", run.stdout);
    }
    assert!(run.stdout.contains("receipts.csv:86"), "{}", run.stdout);
}

#[test]
fn pages_and_markdown_escape_what_a_name_holds() {
    let package = r#"{"resources": [{"path": "brief_names.csv"}], "itx": {"unit": "USD million", "defaultSeries": "a",
        "seriesTitles": {"a": "Sales <b>& *more*"}}}"#;
    file("brief_names.csv", "series,month,value\na,2025-07,10\n");
    let path = file("brief_names.json", package);
    let page = itx(&["brief", "-d", &path, "-f", "html"]).stdout;
    assert!(page.contains("<h1>Sales &lt;b&gt;&amp; *more*, July 2025</h1>"), "{page}");
    let text = itx(&["brief", "-d", &path, "-f", "markdown"]).stdout;
    assert!(text.starts_with("## Sales \\<b\\>& \\*more\\*, July 2025\n"), "{text}");
}

/// What a random series is made of.
#[derive(Clone, Debug)]
struct Case {
    /// A value with its decimals, a flag, and an earlier print of it; nothing for a month that is not listed.
    months: Vec<Option<(i64, u8, Option<i64>)>>,
    scale: u8,
    start: u8,
    naming: Naming,
    unit: Option<&'static str>,
    total: bool,
    working: bool,
}

fn cases() -> impl Strategy<Value = Case> {
    let value = prop_oneof![12 => 200_i64..90_000, 1 => -5000_i64..300, 1 => Just(0)];
    let month = (value, 0_u8..4, prop::option::weighted(0.2, 1_i64..90_000));
    let months = prop::collection::vec(prop::option::weighted(0.93, month), 1..45);
    let units = [Some("USD million"), Some("PKR billion"), Some("1000 persons"), Some("tonnes"), None];
    (months, 0_u8..3, 1_u8..=12, any::<bool>(), prop::sample::select(units.to_vec()), any::<bool>(), any::<bool>())
        .prop_map(|(mut months, scale, start, ends, unit, total, working)| {
            months[0] = months[0].or(Some((354, 0, None)));
            let naming = if ends { Naming::End } else { Naming::Start };
            Case { months, scale, start, naming, unit, total, working }
        })
}

impl Case {
    fn csv(&self) -> String {
        let mut text = "series,month,value,published,status\n".to_owned();
        for (place, month) in self.months.iter().enumerate() {
            let Some((value, flag, earlier)) = month else { continue };
            let name = Month::from_index(Month::new(2020, 3).unwrap().index() + i32::try_from(place).unwrap()).unwrap();
            let flag = ["", "P", "E", "R"][usize::from(*flag)];
            let shown = |value: i64| Decimal::new(value, u32::from(self.scale));
            if let Some(earlier) = earlier {
                text.push_str(&format!("part,{name},{},2029-01,\n", shown(*earlier)));
            }
            text.push_str(&format!("part,{name},{},2030-01,{flag}\n", shown(*value)));
            if self.total {
                text.push_str(&format!("whole,{name},{},2030-01,\n", shown(value.abs() * 2 + 700)));
            }
        }
        text
    }
}

/// The measure, month and digits of every figure told, and of every figure read back, with the worst verdict.
fn told_and_read(case: &Case) -> (Vec<String>, Vec<String>, String) {
    let calendar = FiscalCalendar::new(case.start, case.naming).unwrap();
    let source = Source::from_bytes("case.csv", case.csv().as_bytes());
    let (_, prints) = read_prints(&[source], &Options::default()).unwrap();
    let series: Vec<Series> = prints.iter().map(|prints| prints.as_of(None).unwrap()).collect();
    let covered = Span::new(Month::new(2021, 1).unwrap(), Month::new(2022, 12).unwrap()).unwrap();
    let working = WorkCalendar::new(Vec::new(), covered, Weekend::default(), false);
    let working = case.working.then_some(working);
    let total = series.get(1);
    let basis = Basis { calendar, total, working: working.as_ref(), ..Basis::default() };
    let rows = Rows::calculate(&series[0], MEASURES, &basis).unwrap();
    let evidence = Evidence::new(prints, total.map(|_| "whole"), calendar, working.clone());
    let judge = Judge {
        evidence,
        series: Some("part".to_owned()),
        as_of: None,
        rounding: Rounding::HalfUp,
        published_unit: None,
    };
    let context = Context {
        calendar,
        published: None,
        latest: Some(series[0].last()),
        unit: case.unit.map(str::to_owned),
        series: Some("part".to_owned()),
        total: total.map(|_| "whole".to_owned()),
        names: vec![("part".to_owned(), "part".to_owned()), ("whole".to_owned(), "whole".to_owned())],
        ..Context::default()
    };
    let (mut told, mut read, mut text) = (Vec::new(), Vec::new(), String::new());
    for row in 0..series[0].entries().len() {
        let topic = Topic {
            subject: "Part",
            name: "part",
            total: total.map(|_| "whole"),
            unit: BriefUnit::parse(case.unit),
            calendar,
            rounding: Rounding::HalfUp,
            rows: &rows,
            row,
            lines: &[],
        };
        let brief = Brief::tell(&topic);
        let paragraph = format!("{}\n\n{}\n", brief.title, brief.paragraph());
        told.extend(brief.figures().map(|one| format!("{} {} {} exact", one.measure.name(), one.month, one.digits)));
        for claim in read_prose(&paragraph, &context) {
            let judgement = judge.judge(&claim);
            let verdict = match judgement.verdict {
                Verdict::Exact | Verdict::Consistent => "exact".to_owned(),
                other => format!("{} ({})", other.name(), judgement.reason),
            };
            let stated = match claim.stated {
                Some(Stated::Number { amount, .. } | Stated::Word { amount, .. }) => amount.to_string(),
                Some(Stated::Range { low, high, .. }) => format!("{low} to {high}"),
                Some(Stated::High) => "high".to_owned(),
                Some(Stated::Low) => "low".to_owned(),
                None => String::new(),
            };
            let month = judgement.month.map_or_else(String::new, |month| month.to_string());
            // The level a year before is told as that of its own month.
            let (measure, month) = match (judgement.measure.as_str(), claim.base) {
                ("fytd_prev", _) => ("fytd_prev".to_owned(), month),
                _ => (judgement.measure.clone(), month),
            };
            read.push(format!("{measure} {month} {stated} {verdict}"));
        }
        text.push_str(&paragraph);
    }
    (told, read, text)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn every_figure_of_a_brief_is_read_back_and_right(case in cases()) {
        let (told, read, text) = told_and_read(&case);
        let missed: Vec<&String> = told.iter().filter(|one| !read.contains(one)).collect();
        let wrong: Vec<&String> = read.iter().filter(|one| !told.contains(one)).collect();
        prop_assert!(missed.is_empty() && wrong.is_empty(), "missed {missed:#?}\nwrong {wrong:#?}\n{text}\n{}", case.csv());
    }
}

#[test]
fn flags_are_told_in_words() {
    assert_eq!(Flags::parse("P").unwrap().meanings().next().unwrap().1, "provisional");
    let run = itx(&["brief", "--month", "2026-05"]);
    assert!(run.stdout.contains("The figure is flagged (provisional)"), "{}", run.stdout);
}

#[test]
fn the_lines_of_a_total_are_told_with_what_they_contributed() {
    let run = itx(&["brief", "--series", "pk_services", "--month", "2026-07"]);
    // 100 (417 - 354) / 745.52 = 8.45, in 8.31 ... 8.59.
    let told = "In July 2026 receipts from ICT exports contributed 8 percentage points to the year-on-year growth of receipts from \
                exports of services.";
    assert!(run.stdout.contains(told), "{}", run.stdout);
}

#[test]
fn a_goal_is_told_and_is_no_figure_that_is_checked() {
    for (arguments, told) in [
        // 2026.66 is left after February for four months.
        (
            ["--month", "2026-02", "--goal", "5000", "--until", "FY26"],
            "needs $507 million in each of the months that are left.",
        ),
        (
            ["--month", "2026-05", "--goal", "5000", "--until", "FY26"],
            "needs $818 million in the one month that is left.",
        ),
        (
            ["--month", "2026-06", "--goal", "5000", "--until", "FY26"],
            "The goal of $5,000 million for FY26 was missed.",
        ),
        (
            ["--month", "2026-06", "--goal", "4000", "--until", "FY26"],
            "The goal of $4,000 million for FY26 is reached.",
        ),
    ] {
        let run = itx(&[&["brief"], arguments.as_slice()].concat());
        assert!(run.stdout.contains(told), "{arguments:?}: {}", run.stdout);
        let check = itx_with_input(&["check", "-", "-f", "tsv"], &run.stdout);
        assert_eq!(check.code, 0, "{}", check.stdout);
    }
}

#[test]
fn a_house_template_is_filled_and_a_wrong_name_is_refused() {
    let house = file(
        "house.txt",
        "{{ subject }}: {{ value_text }}, {{ yoy_pct }} %{% if told.record %}, a record {{ record }}{% endif %}\n",
    );
    let run = itx(&["brief", "--month", "2025-12", "--template", &house]);
    assert_eq!(run.stdout, "Receipts from ICT exports: $437 million, 26 %, a record high\n", "{}", run.stderr);
    let page = file("house.html", "<p>{{ title }} &amp; {{ subject }}</p>");
    let run = itx(&["brief", "--month", "2025-12", "--template", &page, "-f", "html"]);
    assert_eq!(
        run.stdout, "<p>Receipts from ICT exports, December 2025 &amp; Receipts from ICT exports</p>",
        "{}",
        run.stderr
    );
    let wrong = file("wrong.txt", "one\n{{ valu }}\n");
    let run = itx(&["brief", "--month", "2025-12", "--template", &wrong]);
    assert_eq!((run.code, run.stdout.as_str()), (2, ""));
    assert!(
        run.stderr.contains("wrong.txt:2:4: render error: not found in this scope; the names are "),
        "{}",
        run.stderr
    );
}
