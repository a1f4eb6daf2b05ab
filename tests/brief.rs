//! `itx brief` tells only figures that `itx check` reads back and finds right.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod support;

use itx::brief::{Brief, BriefUnit, MEASURES, Topic};
use itx::calculate::{Basis, Measure, Rounding, Rows};
use itx::claim::prose::{Context, read_prose};
use itx::claim::{Evidence, Hedge, Judge, Stated, Verdict};
use itx::read::{Options, Source, read_releases};
use itx::series::{Decimal, FiscalCalendar, Flags, Month, Naming, Series, Span, Weekend, WorkCalendar};
use proptest::prelude::*;
use support::{file, itx, itx_with_input};

const AUGUST: &str = "IT exports: $337 million in August 2025

IT exports stood at $337 million in August 2025. That was down 5 percent or $17 million from $354 million in July, and up 13 percent \
or $39 million from $298 million a year earlier, the third consecutive month of year-on-year growth, since June 2025. With three \
fewer working days, the daily average rose 9 percent month-on-month to $16.9 million. The figure was above the $324 million average \
of the previous twelve months. IT exports made up 50 percent of services exports and contributed 6 percentage points to their \
year-on-year growth. IT exports came to $691 million in the first two months of FY26, 18 percent or $107 million more than the $584 \
million of the same months of FY25, and made up 49 percent of services exports. Note: the average of twelve months rests on \
estimated figures; records, ranks and runs are those of the data, which begin in July 2020.

Sources: State Bank of Pakistan, statistics; Pakistan Bureau of Statistics; Ministry of Information Technology and Telecommunication, \
as quoted in the press.
";

/// The figures are those of the README's table: 337, -4.80, 13.09, 691, 584, 18.32 and 9.48, to the digits that their intervals
/// support (-5.08..-4.52 does not support a decimal); 337/20 = 16.85; 3883.15/12 = 323.60; 337/671.98 = 50.15 %;
/// 100 (337 - 298)/619.94 = 6.29; 691/1417.50 = 48.75 %.
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
        let page_or_text = if index % 2 == 0 { "html" } else { "bullets" };
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
                // "It crossed $400 million" is true of 437.
                let is_crossed = cells[6] == "more than" && matches!(cells[7], "hedged" | "truncated");
                assert!(matches!(cells[7], "exact" | "consistent") || is_crossed, "{month} {line}");
                figures += 1;
            }
            assert_eq!(check.code, 0, "{month} {series}: {}", check.stderr);
        }
    }
    assert!(figures > 2_000, "{figures}");
}

#[test]
fn a_gap_is_named_and_nothing_is_told_of_it() {
    let run = itx(&["brief", "--series", "pk_services", "--month", "2023-03"]);
    assert_eq!((run.code, run.stdout.as_str()), (1, ""));
    assert_eq!(run.stderr, "itx: nothing is published for 2023-03\n");
    let run = itx(&["brief", "--series", "pk_services", "--month", "2023-04"]);
    assert!(run.stdout.contains("Note: no figure is published for March 2023."), "{}", run.stdout);
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
    assert!(page.contains("<h1>Sales &lt;b&gt;&amp; *more*: $10 million in July 2025</h1>"), "{page}");
    let text = itx(&["brief", "-d", &path, "-f", "markdown"]).stdout;
    assert!(text.starts_with("## Sales \\<b\\>& \\*more\\*: $10 million in July 2025\n"), "{text}");
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
    let (_, prints) = read_releases(&[source], &Options::default()).unwrap();
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
            net: None,
        };
        let brief = Brief::tell(&topic);
        let paragraph = format!("{}\n\n{}\n", brief.title, brief.paragraph());
        told.extend(brief.figures().map(|one| format!("{} {} {} exact", one.measure.name(), one.month, one.digits)));
        for claim in read_prose(&paragraph, &context) {
            let judgement = judge.judge(&claim);
            // "It crossed $400 million" is no figure of the data.
            if claim.hedge == Some(Hedge::MoreThan) && claim.measure == Some(Measure::Value) {
                continue;
            }
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
    assert!(run.stdout.contains("Note: the level, the change on the month, the change on the year, the year to date and the growth of the year to date rest on provisional figures"), "{}", run.stdout);
}

#[test]
fn the_lines_of_a_total_are_told_with_what_they_contributed() {
    let run = itx(&["brief", "--series", "pk_services", "--month", "2026-07"]);
    // 100 (417 - 354) / 745.52 = 8.45, in 8.31 ... 8.59; 417/354 = 17.80 %.
    let told = "IT exports came to $417 million, up 18 percent year-on-year. IT exports contributed 8 percentage points to the \
                year-on-year growth of services exports.";
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
            "The goal of $5 billion for FY26 was missed by $401.51 million.",
        ),
        (
            ["--month", "2026-06", "--goal", "4000", "--until", "FY26"],
            "The goal of $4 billion for FY26 is met, and exceeded by $598.49 million.",
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
        "{{ subject }}: {{ value_text }}, {{ yoy_pct }} %{% if has.record %}, a record {{ record }}{% endif %}\n",
    );
    let run = itx(&["brief", "--month", "2025-12", "--template", &house]);
    assert_eq!(run.stdout, "IT exports: $437 million, 26 %, a record high\n", "{}", run.stderr);
    let page = file("house.html", "<p>{{ title }} &amp; {{ subject }}</p>");
    let run = itx(&["brief", "--month", "2025-12", "--template", &page, "-f", "html"]);
    assert_eq!(run.stdout, "<p>IT exports: $437 million in December 2025 &amp; IT exports</p>", "{}", run.stderr);
    let wrong = file("wrong.txt", "one\n{{ valu }}\n");
    let run = itx(&["brief", "--month", "2025-12", "--template", &wrong]);
    assert_eq!((run.code, run.stdout.as_str()), (2, ""));
    assert!(
        run.stderr.contains("wrong.txt:2:4: render error: not found in this scope; the names are "),
        "{}",
        run.stderr
    );
}

#[test]
fn a_fiscal_year_is_told_with_its_best_month_and_its_goal() {
    let run = itx(&["brief", "--fy", "25", "--goal", "4000", "--until", "FY25"]);
    // 3815.15 on 3223 is 18.37 %; 4000 less 3815.15 is 184.85.
    let told = "IT exports came to $3.815 billion in FY25, 18 percent or $592 million more than the $3.223 billion of FY24, and made up 45 percent \
                of services exports. The best month was December 2024 with $348 million, the weakest July 2024 with $286 million. The goal of $4 billion for FY25 was missed by \
                $184.85 million.";
    assert!(run.stdout.contains(told), "{}", run.stdout);
}

#[test]
fn a_quarter_and_a_half_of_a_year_are_told_and_pass_the_check() {
    for (period, title) in [
        ("1QFY26", "IT exports: $1.057 billion in the first quarter of FY26"),
        ("2QFY26", "IT exports: $1.179 billion in October to December 2025"),
        ("H1FY26", "IT exports: $2.236 billion in the first half of FY26"),
        ("FY26", "IT exports: $4.598 billion in FY26"),
    ] {
        let brief = itx(&["brief", "--period", period, "-f", "markdown"]);
        assert_eq!(brief.stdout.lines().next(), Some(format!("## {title}").as_str()), "{}", brief.stderr);
        let check = itx_with_input(&["check", "-", "-f", "tsv", "--strict"], &brief.stdout);
        assert_eq!(check.code, 0, "{period}: {}", check.stdout);
    }
}

#[test]
fn a_period_that_no_measure_covers_is_refused() {
    let run = itx(&["brief", "--period", "2025-08..2025-12"]);
    let message = "itx: no measure covers August to December 2025; expected a fiscal year, its first months, a quarter or twelve months\n";
    assert_eq!((run.code, run.stderr.as_str()), (2, message));
}

#[test]
fn the_calendar_year_is_called_by_its_number() {
    let data = file("brief_calendar.csv", "month,value\n2023-01,90\n2023-02,80\n2024-01,100\n2024-02,110\n");
    let said = ["-d", &data, "--fy-start", "1", "--title", "Retail sales", "--unit", "USD million"];
    let brief = itx(&[&["brief"], said.as_slice()].concat());
    // 210 on 170 is 23.53 %, 22.65 to 24.41.
    let told = "Retail sales came to $210 million in the first two months of 2024, 24 percent or $40 million more than the $170 million of the \
                same months of 2023.";
    assert!(brief.stdout.contains(told), "{}", brief.stdout);
    let check = itx_with_input(&[&["check", "-", "--strict"], said.as_slice()].concat(), &brief.stdout);
    assert_eq!(check.code, 0, "{}", check.stdout);
}
