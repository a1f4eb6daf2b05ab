//! `itx check`: verdicts against figures from outside. Right figures in the comments are exact fractions of the printed levels.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod support;

use std::time::{Duration, Instant};

use itx::calculate::Rounding;
use itx::claim::{Pair, PairKind, Stated, Verdict, judge_pair};
use itx::series::{Decimal, Exact};
use proptest::prelude::*;
use support::{file, itx, itx_with_input};

/// The verdict and the reason of one claim on the command line.
#[track_caller]
fn case(arguments: &str, verdict: &str, reason: &str) {
    let words: Vec<&str> = ["check", "-f", "tsv"].into_iter().chain(arguments.split_whitespace()).collect();
    let run = itx(&words);
    let line = run.stdout.lines().nth(1).unwrap_or_else(|| panic!("{arguments}: {}", run.stderr));
    let cells: Vec<&str> = line.split('\t').collect();
    assert_eq!(cells[7], verdict, "{arguments}: {line}");
    let said = if reason.is_empty() { cells[11].is_empty() } else { cells[11].contains(reason) };
    assert!(said, "{arguments}: {line}");
    // Where no figure could be judged, nothing was found to be true either.
    assert_eq!(run.code, i32::from(matches!(verdict, "inconsistent" | "undecidable")), "{arguments}");
}

#[test]
fn the_first_verdict_that_fits_is_given() {
    // August 2025: 337 on 354 is -4.802 %, on 298 13.087 %; 691 on 584 is 18.322 %.
    case("--month 2025-08 mom_pct -5 --hedge nearly", "exact", "");
    case("--month 2025-08 mom_pct -4.80%", "exact", "");
    case("--month 2025-08 yoy_pct 13.08", "truncated", "rounded it is 13.09");
    case("--month 2025-08 yoy_pct 13.4", "consistent", "13.087");
    // 195.99 on 163.02 is 20.2245 %.
    case("--month 2021-07 yoy_pct 21 --hedge nearly", "hedged", "20.22, nearly 21");
    // 337 was first known to lie within 1: 338 on 297.5 is 13.61 %.
    case(
        "--month 2025-08 yoy_pct 14 --hedge nearly",
        "vintage",
        "consistent by what was published until 2025-09: 13.09",
    );
    case("--month 2025-08 yoy_pct 12 --hedge nearly", "inconsistent", "nearly, but above");
    case("--month 2025-08 yoy_pct 12 --hedge about", "inconsistent", "13.09");
    case("--month 2025-08 yoy_pct 10 --hedge over", "hedged", "more than 10");
    case("--month 2025-08 yoy_pct 20 --hedge up_to", "hedged", "up to 20");
    // 4598.49 is more than 4500: cut off, it would be less than itself.
    case("--month FY26 value $4.5bn --hedge less_than", "inconsistent", "it is 4598.49");
    case("--month FY26 value $4.5bn --hedge over", "truncated", "rounded it is 4600");
    case("--month 7MFY26 value $2.61bn", "exact", "");
    case("--month 2028-01 value 400", "undecidable", "published are 2020-07 to 2026-07");
    case("--series pk_services --month 2023-06 fytd 7500", "undecidable", "no value for 2023-03");
    case("--month 2020-08 yoy_pct 5", "undecidable", "the data begin in 2020-07");
    case("--month 2025-12 record high", "exact", "in the data since 2020-07");
    case("--month 2025-11 record high", "inconsistent", "no record: 2025-10 has 386");
    case("286 354 23.77%", "truncated", "rounded it is 23.78");
    case("0 354 23.77%", "undecidable", "may be zero");
    case("-286 354 23.77%", "undecidable", "negative");
}

#[test]
fn a_print_of_another_day_is_named() {
    // November 2024 was 324 when it came out, and is 311 since.
    case("--month 2024-11 value 324", "vintage", "until 2024-12: 324");
    case("--month 2024-11 value 324 --published 2024-12-20", "exact", "");
    case("--month 2024-11 value 311 --published 2024-12-20", "vintage", "by the latest figures: 311");
    // 354 on 338, June's first print, is 4.734 %; 339, as it is now, allows no more than 4.7268 %.
    case("--month 2025-07 mom_pct 4.734", "vintage", "by each month's first release: 4.73373");
}

#[test]
fn an_error_is_told_by_what_it_looks_like() {
    case("--month 2025-08 mom_pct 5", "inconsistent", "the sign is turned round");
    case("--month 2025-08 yoy_pct -4.80", "inconsistent", "growth on the month before");
    case("--month 2025-08 mom_pct 13.09", "inconsistent", "growth on the year");
    case("--month 2025-09 mom_pct -4.80", "inconsistent", "it is the figure of 2025-08");
    // 39 on 337 instead of on 298.
    case("--month 2025-08 yoy_pct 11.6", "inconsistent", "taken on the new level");
    case("--month 2025-08 yoy_pct 39", "inconsistent", "the change in data units");
    case("--month 2025-08 mom_abs 337", "inconsistent", "it is the level, not the change");
    case("--month 2025-08 value 337000", "inconsistent", "10^3 times");
    case("--month 2025-08 mom_pct -4.8pp", "inconsistent", "it is per cent, not percentage points");
    case("--month 2026-02 fytd 2980", "inconsistent", "6.66 above the sum of the months; 2026-01 was revised");
    case("298 337 11.6", "inconsistent", "taken on the new level");
    case("298 337 113.1", "inconsistent", "the level in per cent of the base");
    case("298 337 1.13 --kind index", "inconsistent", "over 10^2");
}

#[test]
fn figures_of_brokers_reproduce_by_the_print_of_their_day() {
    // Topline-style notes: 338/19, 354/23, 330/23, 324/21 a day; the mean of the twelve months before.
    case("--month 2025-06 per_day 17.8 --published 2025-07", "exact", "");
    case("--month 2025-07 per_day 15.4 --published 2025-08", "exact", "");
    case("--month 2024-10 per_day 14.3 --published 2024-11", "exact", "");
    case("--month 2024-11 per_day 15.4 --published 2024-12", "exact", "");
    case("--month 2024-11 per_day 14.8", "exact", "");
    case("--month 2025-09 avg12_prev 326 --published 2025-10", "exact", "");
    case("--month 2025-07 avg12_prev 317 --published 2025-08", "exact", "");
}

const AUGUST: &[(&str, &str, &str)] = &[
    ("mom_pct", "-5", "exact"),
    ("value", "354", "exact"),
    ("value", "337", "exact"),
    ("yoy_pct", "13", "exact"),
    ("value", "298", "exact"),
    ("fytd", "691", "exact"),
    ("fytd_yoy_pct", "18", "exact"),
    ("fytd_prev", "584", "exact"),
    // 354 of 745.56 is 47.5 %: almost half; the total of August is not known.
    ("share_pct", "50", "hedged"),
    // The $5 billion mark is a target, and 60 percent is of what firms sell.
    ("", "", "undecidable"),
    ("", "", "undecidable"),
];

#[test]
fn the_figures_of_august_2025_get_their_verdicts_from_prose() {
    let run = itx(&["check", "tests/prose/august_2025.txt", "-f", "tsv"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let found: Vec<(&str, &str, &str)> = run
        .stdout
        .lines()
        .skip(1)
        .map(|line| line.split('\t').collect::<Vec<_>>())
        .map(|cells| (cells[4], cells[5], cells[7]))
        .collect();
    assert_eq!(found, AUGUST);
    assert!(
        run.stderr
            .contains("10 claims: 8 exact, 1 hedged, 1 undecidable; judged 9, undecidable 1, about something else 1"),
        "{}",
        run.stderr
    );
}

#[test]
fn claims_are_read_from_csv_json_and_prose_by_their_looks() {
    let csv =
        "month,measure,stated,unit,hedge,published\n2025-08,mom_pct,-5,%,nearly,\n2025-08,value,\"0.3\",billion,,\n";
    let json = "{\"month\": \"2025-08\", \"measure\": \"mom_pct\", \"stated\": -4.80}\n\n{\"month\": \"2025-08\"}\n";
    let array = "[\n {\"month\": \"2025-08\", \"measure\": \"yoy_pct\", \"stated\": \"13.10\"}\n]\n";
    let prose = "IT exports stood at $337 million in August 2025.\n";
    for (input, expected) in [
        (csv, "2 mom_pct -5 exact; 3 value 300 exact"),
        (json, "1 mom_pct -4.80 exact; 3   undecidable"),
        // 1310/100 has two decimals, and so must the figure have: 13.09.
        (array, "2 yoy_pct 13.10 consistent"),
        (prose, "1 value 337 exact"),
    ] {
        let run = itx_with_input(&["check", "-", "-f", "tsv"], input);
        let lines = run.stdout.lines().skip(1).map(|line| line.split('\t').collect::<Vec<_>>());
        let found: Vec<String> = lines.map(|cells| [cells[0], cells[4], cells[5], cells[7]].join(" ")).collect();
        assert_eq!(found.join("; "), expected, "{input}");
    }
}

#[test]
fn a_claim_that_cannot_be_read_keeps_its_line() {
    let csv = "month,measure,stated\n2025-08,mom,-4.80\n2025-08,growth,5\nAugust,mom_pct,5\n2QFY26,mom_pct,5\n2025-08,yoy_pct,5 apples\n2025-08,value,\n";
    let run = itx_with_input(&["check", "-", "-f", "tsv"], csv);
    let reasons: Vec<&str> = run.stdout.lines().skip(1).map(|line| line.split('\t').nth(11).unwrap()).collect();
    for (found, said) in reasons.iter().zip(["", "no measure ", "August", "no measure covers", "apples", "no figure"]) {
        assert!(found.contains(said), "{found:?}: {said}");
    }
    assert_eq!((reasons.len(), run.code), (6, 0));
    let strict = itx_with_input(&["check", "-", "--strict"], csv);
    assert_eq!(strict.code, 1);
}

#[test]
fn what_may_be_meant_otherwise_is_not_read() {
    let csv = "base,new,stated\n354,286,(19.2)\n286,354,.5\n286,354,23.8 (%)\n286,354,.5.5\n";
    let run = itx_with_input(&["check", "-", "-f", "tsv"], csv);
    let found: Vec<String> = run
        .stdout
        .lines()
        .skip(1)
        .map(|line| line.split('\t').collect::<Vec<_>>())
        .map(|cells| format!("{}{}", cells[5], cells[7]))
        .collect();
    assert_eq!(found, ["undecidable", "0.5inconsistent", "23.8exact", "undecidable"]);
    let long = format!("month,measure,stated,hedge\n2025-08,mom_pct,-4.8,{}\n", "x".repeat(10_000));
    let run = itx_with_input(&["check", "-", "-f", "csv"], &long);
    assert!(run.stdout.contains("hedge has 10000 bytes; expected at most 200") && run.stdout.len() < 5000);
}

#[test]
fn a_file_that_is_no_file_of_claims_is_refused() {
    for (name, text, arguments, said) in [
        ("no_column.csv", "month,measure,state\n2025-08,mom_pct,5\n", &[][..], "no column stated in the header"),
        ("no_column.txt", "month;measure;claim\n2025-08;mom_pct;5\n", &[], "no column stated in the header"),
        ("no_column", "base,new,claim\n286,354,24\n", &[], "no column stated in the header"),
        ("no_total.csv", "month,measure,stated\n2025-08,share_pct,5\n", &["--of", "none"], "no series"),
        ("wide.csv", &format!("month,measure,stated{}\n", ",x".repeat(2000)), &[], "2003 names"),
        ("twice.csv", "month,measure,stated,stated\n", &[], "stands 2 times"),
        ("empty.txt", " \n", &[], "is empty"),
        ("quote.csv", "month,measure,stated\n2025-08,mom_pct,\"5\n", &["--series", "none"], "no series"),
    ] {
        let path = file(name, text);
        let run = itx(&[&["check", path.as_str()], arguments].concat());
        assert!(run.stdout.is_empty() && run.stderr.contains(said), "{name}: {}", run.stderr);
        assert!(run.code == 2 || said == "no series" && run.code == 1, "{name}: {}", run.code);
    }
}

#[test]
fn series_of_the_data_are_checked_against_one_another() {
    let data = file(
        "identity.csv",
        "series,month,value\nexports,2025-07,100\nexports,2025-08,110\nimports,2025-07,40\nimports,2025-08,45\n\
         net,2025-07,60\nnet,2025-08,66\nytd,2025-07,100\nytd,2025-08,213\nrate,2025-08,281.5\npkr,2025-08,31000\n",
    );
    let run = itx(&[
        "check",
        "-d",
        &data,
        "-f",
        "tsv",
        "--identity",
        "net = exports - imports",
        "--identity",
        "ytd = fytd(exports)",
        "--identity",
        "pkr = exports * rate",
    ]);
    assert_eq!(run.code, 1, "{}", run.stderr);
    let cells: Vec<Vec<&str>> = run.stdout.lines().skip(1).map(|line| line.split('\t').collect()).collect();
    let found: Vec<String> = cells.iter().map(|cells| [cells[0], cells[3], cells[5], cells[7]].join(" ")).collect();
    // 110 - 45 = 65 within 1; 100 + 110 = 210 within 1; 110 * 281.5 = 30965 within 146.3.
    let expected = [
        "6 2025-07 60 exact",
        "7 2025-08 66 consistent",
        "8 2025-07 100 exact",
        "9 2025-08 213 inconsistent",
        "11 2025-08 31000 consistent",
    ];
    assert_eq!(found, expected);
    assert!(cells[3][11].contains("3 above the sum of the months"), "{:?}", cells[3]);
}

#[test]
fn hostile_files_end_fast_and_clean() {
    let start = Instant::now();
    for (name, text) in [
        ("line.txt", "5% ".repeat(700_000)),
        ("line.csv", format!("month,measure,stated\n{}", "x".repeat(2_000_000))),
        ("line.json", format!("{{\"month\": \"{}\"", "[".repeat(2_000_000))),
        ("escape.csv", "month,measure,stated\n\u{1b}[2J,mom_pct,\u{7}5\n".to_owned()),
    ] {
        for format in ["csv", "table"] {
            let run = itx(&["check", &file(name, &text), "-f", format, "--allow-empty"]);
            assert_eq!(run.code, 0, "{name}: {}", run.stderr);
            let bare = |text: &str| text.chars().any(|c| c.is_control() && c != '\n');
            assert!(!bare(&run.stderr) && (format == "csv" || !bare(&run.stdout)), "{name}");
        }
    }
    assert!(start.elapsed() < Duration::from_secs(60), "{:?}", start.elapsed());
}

fn number(mantissa: i128, scale: u8) -> Decimal {
    Decimal::from_mantissa(mantissa, scale).unwrap()
}

fn verdict(base: Decimal, new: Decimal, stated: Decimal) -> Verdict {
    let stated = Stated::Number { amount: stated, unit: stated.last_digit_unit() };
    judge_pair(Pair { base, new, kind: PairKind::Percent }, stated, None, Rounding::HalfUp).verdict
}

/// `numerator / denominator` rounded half away from zero.
fn nearest(numerator: i128, denominator: i128) -> i128 {
    numerator.signum() * ((2 * numerator.abs() + denominator) / (2 * denominator))
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// Levels with three decimals more than are printed: whatever follows from them can never be called impossible.
    #[test]
    fn what_unrounded_levels_give_is_never_inconsistent(
        base in 1_000_i128..9_000_000, new in -9_000_000_i128..9_000_000, places in 0_u32..4,
    ) {
        let stated = nearest((new - base) * 100 * 10_i128.pow(places), base);
        let printed = |level: i128| number(nearest(level, 1000), 0);
        let found = verdict(printed(base), printed(new), number(stated, u8::try_from(places).unwrap()));
        // A level below 0.5 prints as zero.
        prop_assert!(found != Verdict::Inconsistent, "{base} {new} {stated}");
    }

    #[test]
    fn a_rounded_figure_is_exact_and_a_cut_off_one_is_truncated(
        base in 1_i128..100_000, new in -100_000_i128..100_000, places in 0_u32..4,
    ) {
        let scaled = (new - base) * 100 * 10_i128.pow(places);
        let scale = u8::try_from(places).unwrap();
        let (rounded, cut) = (nearest(scaled, base), scaled / base);
        prop_assert_eq!(verdict(number(base, 0), number(new, 0), number(rounded, scale)), Verdict::Exact);
        let expected = if cut == rounded { Verdict::Exact } else { Verdict::Truncated };
        prop_assert_eq!(verdict(number(base, 0), number(new, 0), number(cut, scale)), expected);
    }

    /// The highest figure that levels of whole numbers allow is 100 (2 new + 1) / (2 base - 1) - 100.
    #[test]
    fn a_figure_beyond_what_the_levels_allow_is_inconsistent(
        base in 1_i128..100_000, new in 0_i128..100_000, places in 0_u32..4, beyond in 1_i128..50,
    ) {
        let unit = 10_i128.pow(places);
        let (above, below) = ((100 * (2 * new + 1) - 100 * (2 * base - 1)) * unit, 2 * base - 1);
        let scale = u8::try_from(places).unwrap();
        // Half a unit below the stated figure must still lie above the highest: ceil(highest + 1/2) + beyond.
        let stated = (2 * above + below).div_euclid(2 * below) + 1 + beyond;
        prop_assert_eq!(verdict(number(base, 0), number(new, 0), number(stated, scale)), Verdict::Inconsistent);
    }
}
