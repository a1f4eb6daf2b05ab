//! The carried data against what the agencies published: the checks of `data/notes.md`, section 9.
//!
//! Sums are made here, on the rows of the file and apart from the program. A figure agrees where it lies within the half-widths
//! of the levels and half a unit of the printed figure; every difference beyond that is listed with its reason.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;
use support::{itx, table};

const LATEST: &str = "9999-12";

/// One row of `receipts.csv`.
#[derive(Clone)]
struct Row {
    month: String,
    value: Decimal,
    published: String,
    half_width: Decimal,
}

/// The rows of a file of the package, by the names of its columns.
fn rows(name: &str) -> Vec<BTreeMap<String, String>> {
    let mut reader = csv::Reader::from_path(format!("data/{name}")).unwrap();
    reader.deserialize().map(Result::unwrap).collect()
}

fn number(text: &str) -> Decimal {
    text.parse().unwrap()
}

/// Half a unit of the last digit.
fn half_a_unit(text: &str) -> Decimal {
    Decimal::new(5, number(text).scale() + 1)
}

/// The latest figure of each month of the series that was out by a month.
fn as_of(series: &str, known: &str) -> BTreeMap<String, Row> {
    let mut latest: BTreeMap<String, Row> = BTreeMap::new();
    for row in rows("receipts.csv").into_iter().filter(|row| row["series"] == series) {
        let half_width =
            if row["half_width"].is_empty() { half_a_unit(&row["value"]) } else { number(&row["half_width"]) };
        let (month, published) = (row["month"].clone(), row["published"].clone());
        let is_later = latest.get(&month).is_none_or(|other| other.published < published);
        if &published[..7] <= known && is_later {
            latest.insert(month.clone(), Row { month, value: number(&row["value"]), published, half_width });
        }
    }
    latest
}

/// The sum of the months from first to last, its half-width, and how many months it is of.
fn sum(figures: &BTreeMap<String, Row>, first: &str, last: &str) -> (Decimal, Decimal, usize) {
    let months = || figures.range(first.to_owned()..=last.to_owned()).map(|(_, row)| row);
    (months().map(|row| row.value).sum(), months().map(|row| row.half_width).sum(), months().count())
}

/// The sum less the published figure, and whether it lies within what the digits leave open.
#[track_caller]
fn compared(series: &str, months: (&str, &str, usize), known: &str, published: &str) -> (Decimal, bool) {
    let (first, last, count) = months;
    let (ours, half_width, found) = sum(&as_of(series, known), first, last);
    assert_eq!(found, count, "{series} {first} to {last}, as of {known}");
    let difference = ours - number(published);
    (difference, difference.abs() <= half_width + half_a_unit(published))
}

#[test]
fn fiscal_years_add_up_to_the_published_totals_but_for_known_differences() {
    const OTHER_RELEASE: &str = "another release of the year than that of the months";
    const RAISED: &str = "months were raised later than they were printed one by one";
    // The total, who published it, our sum less it, and why it differs; "" where it agrees.
    let totals: [(&str, u16, &str, &str, &str, &str); 19] = [
        ("pk_ict", 2021, LATEST, "2108", "2.08", ""),
        ("pk_ict", 2021, LATEST, "2123", "-12.92", OTHER_RELEASE),
        ("pk_ict", 2022, LATEST, "2619.10", "-1.15", ""),
        ("pk_ict", 2022, LATEST, "2616", "1.95", ""),
        ("pk_ict", 2022, "2022-12", "2616", "-0.01", ""),
        ("pk_ict", 2023, LATEST, "2596", "0.00", ""),
        ("pk_ict", 2023, LATEST, "2605.34", "-9.34", OTHER_RELEASE),
        ("pk_ict", 2023, "2023-07", "2605", "-0.90", ""),
        ("pk_ict", 2024, LATEST, "3223", "0", ""),
        ("pk_ict", 2025, LATEST, "3814", "1.15", ""),
        ("pk_ict", 2025, LATEST, "3810", "5.15", OTHER_RELEASE),
        ("pk_ict", 2025, "2025-08", "3810", "-1", ""),
        ("pk_ict", 2026, LATEST, "4600", "-1.51", ""),
        ("pk_services", 2021, LATEST, "5937", "-44.67", RAISED),
        ("pk_services", 2022, LATEST, "6970", "-9.70", OTHER_RELEASE),
        ("pk_services", 2022, LATEST, "7102.35", "-142.05", RAISED),
        ("pk_services", 2025, LATEST, "8390", "12.24", OTHER_RELEASE),
        ("pk_services", 2025, LATEST, "8450", "-47.76", RAISED),
        ("pk_services", 2026, LATEST, "10034", "53.20", "months were lowered later than they were printed one by one"),
    ];
    for (series, year, known, published, difference, reason) in totals {
        let (first, last) = (format!("{}-07", year - 1), format!("{year}-06"));
        let (found, agrees) = compared(series, (&first, &last, 12), known, published);
        assert_eq!(found, number(difference), "{series} FY{year} as of {known}: {published}");
        assert_eq!(agrees, reason.is_empty(), "{series} FY{year} as of {known}: {published}, {reason}");
    }
}

#[test]
fn fiscal_years_with_a_gap_are_not_summed() {
    for (first, last) in [("2022-07", "2023-06"), ("2023-07", "2024-06")] {
        assert!(sum(&as_of("pk_services", LATEST), first, last).2 < 12, "{first} to {last}");
    }
}

#[test]
fn months_add_up_to_the_cumulated_figures_of_their_release() {
    // First and last month, how many, the release and its cumulated figure.
    for (first, last, count, release, published) in [
        ("2020-07", "2020-08", 2, "2021-10", "287.030"),
        ("2020-07", "2020-09", 3, "2021-11", "445.080"),
        ("2021-07", "2021-08", 2, "2021-10", "419.992"),
        ("2021-07", "2021-09", 3, "2021-11", "635.010"),
        ("2021-07", "2022-05", 11, "2023-07", "2383.140"),
        ("2021-07", "2022-06", 12, "2023-08", "2619.100"),
        ("2022-07", "2022-09", 3, "2022-10", "633"),
        ("2022-07", "2022-09", 3, "2022-11", "633.13"),
        ("2022-07", "2022-10", 4, "2022-12", "854.10"),
        ("2022-07", "2023-02", 8, "2023-04", "1718.250"),
        ("2022-07", "2023-03", 9, "2023-05", "1941.350"),
        ("2023-07", "2023-09", 3, "2023-11", "654.930"),
        ("2023-07", "2023-10", 4, "2024-01", "892.972"),
        ("2024-07", "2024-10", 4, "2025-12", "1207"),
        ("2024-07", "2024-11", 5, "2025-12", "1518"),
        ("2024-07", "2024-12", 6, "2025-01", "1864"),
        ("2024-07", "2025-01", 7, "2025-03", "2177"),
        ("2024-07", "2025-04", 10, "2025-05", "3142"),
        ("2024-07", "2025-06", 12, "2025-08", "3810"),
        ("2025-07", "2025-08", 2, "2025-09", "691"),
    ] {
        let (difference, agrees) = compared("pk_ict", (first, last, count), release, published);
        assert!(agrees, "{first} to {last} as of {release}: {published} differs by {difference}");
    }
    for (first, last, count, release, published) in [
        ("2021-07", "2021-09", 3, "2021-11", "1572.04"),
        ("2022-07", "2022-09", 3, "2022-11", "1694.96"),
        ("2022-07", "2022-08", 2, "2023-10", "1112"),
        ("2023-07", "2023-09", 3, "2023-11", "1707.31"),
    ] {
        let (difference, agrees) = compared("pk_services", (first, last, count), release, published);
        assert!(agrees, "services {first} to {last} as of {release}: {published} differs by {difference}");
    }
}

#[test]
fn what_the_bank_revised_without_printing_the_months_is_a_known_difference() {
    // The workbooks of 2026 print FY25 cumulated, but its months from July 2024 to January 2025 nowhere.
    for (series, last, count, release, published, difference) in [
        ("pk_ict", "2025-03", 9, "2026-05", "2833.53", "-4.31"),
        ("pk_ict", "2025-04", 10, "2026-05", "3151.17", "-4.31"),
        ("pk_services", "2025-03", 9, "2026-04", "6275.66", "-45.90"),
        ("pk_services", "2025-04", 10, "2026-05", "7027.40", "-45.90"),
        ("pk_services", "2025-05", 11, "2026-06", "7750.14", "-45.90"),
    ] {
        let (found, agrees) = compared(series, ("2024-07", last, count), release, published);
        assert_eq!((found, agrees), (number(difference), false), "{series} to {last}");
    }
}

/// The months in which the parts do not add up to the total, and how many months were compared.
fn apart(total: &str, parts: &[(&str, Decimal)]) -> (Vec<String>, usize) {
    let figures: Vec<_> = parts.iter().map(|(part, sign)| (as_of(part, LATEST), *sign)).collect();
    let (mut apart, mut compared) = (Vec::new(), 0);
    for row in as_of(total, LATEST).values() {
        let found: Option<Vec<(&Row, Decimal)>> =
            figures.iter().map(|(part, sign)| Some((part.get(&row.month)?, *sign))).collect();
        let Some(found) = found else { continue };
        let rest = found.iter().fold(row.value, |rest, (part, sign)| rest - part.value * sign);
        let half_widths: Decimal = found.iter().map(|(part, _)| part.half_width).sum();
        compared += 1;
        if rest.abs() > half_widths + row.half_width {
            apart.push(format!("{} {rest}", row.month));
        }
    }
    (apart, compared)
}

#[test]
fn the_lines_add_up_to_their_total_and_the_balance_is_exports_less_imports() {
    let plus = |parts: &[&'static str]| parts.iter().map(|part| (*part, Decimal::ONE)).collect::<Vec<_>>();
    // In these two months the lines are of an earlier release than the total.
    let earlier = vec!["2022-08 0.98".to_owned(), "2023-03 1.90".to_owned()];
    assert_eq!(apart("pk_ict", &plus(&["pk_telecom", "pk_computer", "pk_information"])), (earlier, 32));
    let computer =
        ["pk_hardware_consultancy", "pk_software_consultancy", "pk_computer_repair", "pk_software", "pk_computer_rest"];
    assert_eq!(apart("pk_computer", &plus(&computer)), (Vec::new(), 28));
    assert_eq!(apart("pk_computer_rest", &plus(&["pk_freelance", "pk_other_computer"])), (Vec::new(), 5));
    let net = [("pk_ict", Decimal::ONE), ("pk_ict_imports", Decimal::NEGATIVE_ONE)];
    assert_eq!(apart("pk_ict_net", &net), (Vec::new(), 9));
}

#[test]
fn growth_rates_that_the_agencies_printed_are_never_inconsistent() {
    for (series, month, measure, printed, release) in [
        // The level and the rate that a row of the file was computed from.
        ("pk_ict", "2022-05", "yoy_pct", "-7.57", "2022-06"),
        ("pk_services", "2021-07", "mom_pct", "-14.51", "2021-09"),
        ("pk_services", "2024-01", "yoy_pct", "-1.45", "2024-02"),
        ("pk_services", "2025-10", "mom_pct", "2.45", "2025-12"),
        // The bank's growth of FY26 cumulated: within the rounding of the months of FY25, which it revised without printing them.
        ("pk_ict", "2026-02", "fytd_yoy_pct", "19.61", "2026-03"),
        ("pk_ict", "2026-03", "fytd_yoy_pct", "19.57", "2026-04"),
        ("pk_ict", "2026-04", "fytd_yoy_pct", "20.91", "2026-05"),
        ("pk_ict", "2026-05", "fytd_yoy_pct", "20.20", "2026-06"),
        ("pk_ict", "2026-06", "fytd_yoy_pct", "20.61", "2026-07"),
    ] {
        let claim =
            ["check", "--series", series, "--month", month, "--published", release, measure, printed, "-f", "tsv"];
        let run = itx(&claim);
        let verdict = table(&run.stdout, '\t')[0]["verdict"].to_owned();
        assert!(matches!(verdict.as_str(), "exact" | "consistent" | "truncated"), "{claim:?}: {}", run.stdout);
        assert_eq!(run.code, 0, "{claim:?}");
    }
}

#[test]
fn every_series_is_described_alike_in_the_package_and_in_its_table() {
    let package = std::fs::read("data/datapackage.json").unwrap();
    let package = itx::read::Package::parse("datapackage.json", &package).unwrap();
    let receipts = rows("receipts.csv");
    let described = rows("series.csv");
    assert_eq!((described.len(), receipts.len()), (16, 548));
    for series in &described {
        let key = &series["series"];
        let of_series: Vec<_> = receipts.iter().filter(|row| row["series"] == *key).collect();
        let months: BTreeSet<&str> = of_series.iter().map(|row| row["month"].as_str()).collect();
        let counted = [months.len().to_string(), of_series.len().to_string()];
        assert_eq!(counted, [series["months"].clone(), series["rows"].clone()], "{key}");
        let ends = [*months.first().unwrap(), *months.last().unwrap()];
        assert_eq!(ends, [series["first_month"].as_str(), series["last_month"].as_str()], "{key}");
        assert_eq!(package.series_titles[key], series["title"], "{key}");
        assert_eq!(package.parents.get(key).map_or("", String::as_str), series["parent"], "{key}");
        assert_eq!(package.series_notes[key].concept.as_deref(), Some(series["concept"].as_str()), "{key}");
    }
    assert_eq!(package.series_notes.len(), 16);
    assert_eq!(package.series_notes["pk_ict_net"].kind, itx::series::SeriesKind::Balance);
}

#[test]
fn every_row_names_its_source_and_no_half_width_is_under_half_a_digit() {
    for row in rows("receipts.csv") {
        assert!(!row["source"].is_empty(), "{row:?}");
        if !row["half_width"].is_empty() {
            assert!(number(&row["half_width"]) > half_a_unit(&row["value"]), "{row:?}");
            assert!(row["status"].contains('E'), "{row:?}");
        }
    }
    assert_eq!(rows("fx.csv").len(), 67);
    assert_eq!(rows("holidays-pk.csv").len(), 107);
}
