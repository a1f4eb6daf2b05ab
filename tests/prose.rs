//! Sentences of the business press and what the reader makes of them; tests/prose holds the sentences.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use itx::claim::prose::{Context, read_prose};
use itx::claim::{Claim, Stated};
use itx::read::Package;
use itx::series::{Month, Vintage};

/// The text of the founding case: the figures of August 2025.
const AUGUST: &str = include_str!("prose/august_2025.txt");

fn context(published: Option<&str>) -> Context {
    let package = Package::parse("datapackage.json", include_bytes!("../data/datapackage.json")).unwrap();
    Context {
        names: package.names(),
        country: package.country().map(str::to_owned),
        published: published.map(|date| Vintage::parse(date).unwrap()),
        latest: Month::new(2026, 7),
        unit: Some("USD million".to_owned()),
        series: Some("pk_ict".to_owned()),
        total: Some("pk_services".to_owned()),
        ..Context::default()
    }
}

/// A claim in one line: measure, months, figure, then hedge, base and series where they are not the usual ones.
fn in_words(claim: &Claim) -> String {
    if let Some(words) = &claim.elsewhere {
        return format!("- {words}");
    }
    if let Some(problem) = &claim.problem {
        return problem.replace("not understood: ", "? ");
    }
    let span = claim.period.unwrap();
    let mut line = format!("{} {}", claim.measure.unwrap().name(), span.first());
    if span.months() > 1 {
        line += &format!("..{}", span.last());
    }
    line += &match claim.stated.unwrap() {
        Stated::Number { amount, .. } | Stated::Word { amount, .. } => format!(" {amount}"),
        Stated::Range { low, high, .. } => format!(" {low} to {high}"),
        Stated::High => " high".to_owned(),
        Stated::Low => " low".to_owned(),
    };
    if let Some(hedge) = claim.hedge {
        line += &format!(" {}", hedge.name());
    }
    if let Some(base) = claim.base {
        line += &format!(" (base {base})");
    }
    if claim.series.as_deref() != Some("pk_ict") {
        line += &format!(" of {}", claim.series.as_deref().unwrap_or("-"));
    }
    line
}

fn readings(text: &str, published: Option<&str>) -> String {
    read_prose(text, &context(published)).iter().map(in_words).collect::<Vec<_>>().join("; ")
}

#[test]
fn sentences_are_read_as_expected() {
    let (mut count, mut wrong) = (0, Vec::new());
    for line in include_str!("prose/sentences.tsv").lines().filter(|line| !line.starts_with('#') && !line.is_empty()) {
        let mut cells = line.split('\t');
        let (published, sentence, expected) = (cells.next().unwrap(), cells.next().unwrap(), cells.next().unwrap());
        let found = readings(sentence, Some(published));
        if found != expected {
            wrong.push(format!("{sentence}\n  expected {expected}\n  found    {found}"));
        }
        count += 1;
    }
    assert!(wrong.is_empty(), "{} of {count}\n{}", wrong.len(), wrong.join("\n"));
    assert!(count >= 150, "{count} sentences");
}

#[test]
fn numbers_that_are_no_claims_are_left_alone() {
    let (mut count, mut wrong) = (0, Vec::new());
    for sentence in
        include_str!("prose/no_claims.txt").lines().filter(|line| !line.starts_with('#') && !line.is_empty())
    {
        let found = readings(sentence, Some("2025-09-20"));
        if found.split("; ").any(|reading| !reading.is_empty() && !reading.starts_with("- ")) {
            wrong.push(format!("{sentence}\n  found {found}"));
        }
        count += 1;
    }
    assert!(wrong.is_empty(), "{} of {count}\n{}", wrong.len(), wrong.join("\n"));
    assert!(count >= 60, "{count} sentences");
    // All of them in one text: what one speaks of does not leak into the next.
    let all = read_prose(include_str!("prose/no_claims.txt"), &context(Some("2025-09-20")));
    assert!(all.iter().all(|claim| claim.elsewhere.is_some()), "{:?}", all.iter().map(in_words).collect::<Vec<_>>());
}

const AUGUST_READINGS: &[(u64, &str)] = &[
    (5, "mom_pct 2025-08 -5 nearly (base 354)"),
    (5, "value 2025-07 354"),
    (6, "value 2025-08 337"),
    (9, "yoy_pct 2025-08 13 (base 298)"),
    (9, "value 2024-08 298"),
    (12, "fytd 2025-07..2025-08 691"),
    (12, "fytd_yoy_pct 2025-07..2025-08 18 (base 584)"),
    (12, "fytd_prev 2025-07..2025-08 584"),
    (15, "share_pct 2025-07 50 nearly"),
    (17, "? a target, mark or forecast, no figure of the data"),
    (18, "- firms"),
];

#[test]
fn the_august_article_is_read_to_its_last_figure() {
    let claims = read_prose(AUGUST, &context(None));
    let found: Vec<(u64, String)> = claims.iter().map(|claim| (claim.line, in_words(claim))).collect();
    let expected: Vec<(u64, String)> = AUGUST_READINGS.iter().map(|(line, text)| (*line, (*text).to_owned())).collect();
    assert_eq!(found, expected);
    assert!(claims.iter().all(|claim| claim.published == Vintage::parse("2025-09-20").ok()));
}

#[test]
fn a_page_reads_as_its_text_does() {
    let paragraphs: String = AUGUST.split("\n\n").map(|text| format!("<p>{text}</p>\n")).collect();
    let page =
        format!("<!DOCTYPE html><html><head><style>p {{ width: 50% }}</style></head><body>{paragraphs}</body></html>");
    let plain: Vec<String> = read_prose(AUGUST, &context(None)).iter().map(in_words).collect();
    let stripped: Vec<String> = read_prose(&page, &context(None)).iter().map(in_words).collect();
    assert_eq!(stripped, plain);
}

#[test]
fn hostile_text_ends_with_few_claims_and_clean() {
    let percent = "exports up 5% ".repeat(200_000);
    let claims = read_prose(&percent, &context(None));
    assert!(claims.len() < 100, "one endless line is cut: {}", claims.len());
    assert!(claims.iter().any(|claim| claim.problem.as_deref().is_some_and(|p| p.contains("longer than"))));
    for piece in [
        "<p>",
        "<script>",
        "a.",
        "5%. ",
        "5-6-7-",
        "&#x41",
        "\u{1b}[31m",
        "same month of the ",
        "July and ",
        "\n",
        "((((",
        "a ",
    ] {
        let text = piece.repeat(400_000 / piece.len());
        let claims = read_prose(&text, &context(None));
        // What is done for a text is bounded by its figures, and those by the limits.
        assert!(claims.len() <= itx::limits::CLAIMS + 1, "{piece:?}: {}", claims.len());
        for claim in claims {
            assert!(!claim.text.contains(|c: char| c.is_control()) && claim.text.len() < 400, "{piece:?}");
        }
    }
    let claims = read_prose("Exports rose \u{1b}\u{7}5% year-on-year\u{202e} in\r\n\tAugust 2025.", &context(None));
    assert_eq!(claims[0].text, "Exports rose 5% year-on-year in August 2025.");
}
