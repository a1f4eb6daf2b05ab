//! What `itx check` never calls false: figures that other releases, unknown releases, published totals or unnamed data may give.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod support;

use support::{file, itx, itx_with_input};

/// The verdict and the reason of each figure of a text, with these arguments.
#[track_caller]
fn rows(text: &str, arguments: &[&str]) -> Vec<String> {
    let run = itx_with_input(&[&["check", "-", "--as", "text", "-f", "tsv"], arguments].concat(), text);
    let cells = run.stdout.lines().skip(1).map(|line| line.split('\t').map(str::to_owned).collect::<Vec<_>>());
    cells.map(|cells| format!("{} {}: {}", cells[4], cells[7], cells[11])).collect()
}

/// The verdict and the reason of one claim about services exports, by the agency's own printed growth.
#[track_caller]
fn agency(arguments: &str, reason: &str) {
    for published in [&[][..], &["--published"]] {
        let (date, rest) = arguments.split_once(' ').unwrap();
        let date = if published.is_empty() { vec![] } else { vec!["--published", date] };
        let words = ["check", "-f", "tsv", "--series", "pk_services"].into_iter().chain(date);
        let words: Vec<&str> = words.chain(["--month"]).chain(rest.split_whitespace()).collect();
        let run = itx(&words);
        let cells: Vec<&str> = run.stdout.lines().nth(1).unwrap().split('\t').collect();
        assert_eq!((cells[7], cells[11].rsplit_once("; it is").unwrap().0), ("undecidable", reason), "{words:?}");
    }
}

#[test]
fn a_rate_of_a_level_of_which_only_a_revision_is_known_is_left_open() {
    // The first print of July 2024 is in no source; 619.73 is 6.51 % below 662.9.
    let reason = "not called false: of 2024-07 only a revised figure is known, and none from before its revision";
    agency("2024-10-04 2024-08 -- mom_pct -6.51", reason);
}

#[test]
fn a_rate_between_the_known_releases_of_its_levels_is_left_open() {
    // 678 on 731, which one newspaper has without its day; 671.98 on 619.86, between 616.59 and 619.94.
    let reason = "not called false: what is known of the revisions of 2023-12, 2024-01 allows -8.16 to -4.87";
    agency("2024-03-06 2024-01 -- mom_pct -7.25", reason);
    let reason = "not called false: what is known of the revisions of 2024-08, 2025-08 allows 6.79 to 10.60";
    agency("2025-10-05 2025-08 -- yoy_pct 8.41", reason);
}

#[test]
fn on_a_bare_csv_nothing_is_inconsistent_and_the_reason_is_a_sentence() {
    let data = file("certainty_bare.csv", "month,value\n2024-02,110\n2025-01,120\n2025-02,121\n");
    let text = "Exports were $200 million in February 2025.";
    let open = "if this is about the series of the data and the data are in the unit that its size fits";
    assert_eq!(rows(text, &["-d", &data]), [format!("value undecidable: {open}: it is 121")]);
}

#[test]
fn a_year_to_date_is_judged_by_its_months_and_by_the_published_total() {
    let rows_of = "series,month,value\nx,2024-07,100.25\nx,2024-08,110.35\nx,2025-07,120.62\nx,2025-08,121.74\n";
    file("certainty_sums.csv", &format!("{rows_of}sums,2024-08,214.91\nsums,2025-08,242.36\nsums,2025-10,500\n"));
    let package = r#"{"resources": [{"path": "certainty_sums.csv"}], "itx": {"unit": "USD million", "defaultSeries": "x",
        "aliases": {"x": ["widget exports"]}, "cumulative": {"x": "sums"}}}"#;
    let package = file("certainty_sums.json", package);
    let text = "In July and August 2024 widget exports came to $214.91 million. In July and August 2025 widget exports came to \
                $242.4 million, 13 percent more than in the same period of FY25. In July-October 2025 widget exports came to $500 million. \
                In July and August 2025 widget exports came to $300 million.";
    let expected = [
        "fytd consistent: the published total, 4.31 above the sum of the months",
        "fytd exact: ",
        "fytd_yoy_pct consistent: by the published totals: 12.77",
        "fytd exact: by the published total",
        "fytd inconsistent: it is 242.36; the printed total is 57.64 above the sum of the months",
    ];
    assert_eq!(rows(text, &["-d", &package, "--published", "2025-11-20"]), expected);
}

#[test]
fn growth_of_levels_as_the_source_publishes_them_is_right() {
    // 121 on 110 is 10 %, 121.4 on 110.49 is 9.87 %.
    file("certainty_places.csv", "series,month,value\nx,2024-08,110.49\nx,2025-08,121.40\n");
    let package = |places: &str| {
        let text = format!(
            r#"{{"resources": [{{"path": "certainty_places.csv"}}], "itx": {{"aliases": {{"x": ["widget exports"]}}{places}}}}}"#
        );
        file(&format!("certainty_places_{}.json", places.len()), &text)
    };
    let text = "Widget exports rose 10.00 percent year-on-year in August 2025.";
    assert_eq!(rows(text, &["-d", &package("")]), ["yoy_pct inconsistent: it is 9.8742"]);
    let by = "yoy_pct consistent: by the levels rounded to 1: 10.00";
    assert_eq!(rows(text, &["-d", &package(r#", "publishedPlaces": 0"#)]), [by]);
}

#[test]
fn a_share_of_the_total_is_never_that_of_the_total_in_itself() {
    // 691/1417.50 = 48.75 %.
    let article = include_str!("prose/august_2025.txt").replace(
        "In July, IT exports made up almost half of services exports.",
        "IT is the largest services export segment, now accounting for almost half of services exports.",
    );
    let run = itx_with_input(&["check", "-", "-f", "tsv"], &article);
    let shares: Vec<&str> = run.stdout.lines().filter(|line| line.contains("share_pct")).collect();
    assert_eq!(shares.len(), 1, "{}", run.stdout);
    let cells: Vec<&str> = shares[0].split('\t').collect();
    assert_eq!((cells[2], cells[4], cells[7]), ("pk_ict", "fytd_share_pct", "hedged"));
    assert_eq!(cells[11], "48.75, nearly 50; carried: period");
}

#[test]
fn a_hedge_on_a_round_number_reaches_one_unit_of_its_last_digit_that_is_not_zero() {
    let text = "IT exports amounted to almost $420 million in July 2026. IT exports nearly reached $340 million in August 2025. \
                IT exports were almost $400 million in August 2025.";
    let expected = [
        "value hedged: 417, nearly 420",
        "value hedged: 337, nearly 340",
        "value undecidable: not called false: a hedge on a round number may reach so far; it is 337",
    ];
    assert_eq!(rows(text, &["--published", "2026-08-20"]), expected);
}
