//! Whole texts of the press with the claims that must be read in them; tests/prose holds the texts and their source.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use std::fmt::Write;

use itx::calculate::Rounding;
use itx::claim::prose::{Context, is_common_word, read_prose};
use itx::claim::{Claim, Evidence, Judge, Judgement, Stated, Verdict};
use itx::read::{Options, Package, Source, read_releases};
use itx::series::{FiscalCalendar, Naming, Vintage};
use serde_json::Value;

const CARRIED: &str = include_str!("prose/prose.jsonl");
const OWN: &str = include_str!("prose/prose_own.jsonl");
const TWINS: &str = include_str!("prose/twins.tsv");

/// What a text is read and judged against.
struct Desk {
    judge: Judge,
    context: Context,
}

/// One figure as it was judged, in a line.
struct Row {
    claim: Claim,
    judgement: Judgement,
}

impl Desk {
    fn carried() -> Self {
        let package = Package::parse("datapackage.json", include_bytes!("../data/datapackage.json")).unwrap();
        let source = Source::from_bytes("receipts.csv", include_bytes!("../data/receipts.csv"));
        let context = Context {
            calendar: package.calendar,
            unit: package.unit.clone(),
            series: package.default_series.clone(),
            total: package.total_series.clone(),
            names: package.names(),
            country: package.country().map(str::to_owned),
            ..Context::default()
        };
        Self::new(source, context)
    }

    /// The data that a text brings along.
    fn of(text: &Value) -> Self {
        let Some(data) = text["data"].as_str() else { return Self::carried() };
        let start = u8::try_from(text["fy"].as_u64().unwrap()).unwrap();
        let context = Context {
            calendar: FiscalCalendar::new(start, Naming::End).unwrap(),
            unit: text["unit"].as_str().map(str::to_owned),
            series: text["default"].as_str().map(str::to_owned),
            ..Context::default()
        };
        Self::new(Source::from_bytes("own.csv", data.as_bytes()), context)
    }

    fn new(source: Source, mut context: Context) -> Self {
        let (_, prints) = read_releases(&[source], &Options::default()).unwrap();
        let keys = prints.iter().map(|prints| prints.key().to_string());
        context.names.extend(keys.filter(|key| !is_common_word(key) && !key.is_empty()).map(|key| (key.clone(), key)));
        context.latest = prints.iter().filter_map(|prints| prints.as_of(None)).map(|series| series.last()).max();
        let evidence = Evidence::new(prints, context.total.as_deref(), context.calendar, None);
        let series = context.series.clone();
        let judge = Judge { evidence, series, as_of: None, rounding: Rounding::HalfUp, published_unit: None };
        Self { judge, context }
    }

    fn rows(&self, text: &str, published: &str) -> Vec<Row> {
        let context = Context { published: Some(Vintage::parse(published).unwrap()), ..self.context.clone() };
        let rows = read_prose(text, &context).into_iter();
        rows.map(|claim| Row { judgement: self.judge.judge(&claim), claim }).collect()
    }
}

impl Row {
    /// The digits of the figure without its scale: 3.81 billion and 3810 million are the same.
    fn digits(&self) -> String {
        match self.claim.stated {
            Some(Stated::Number { amount, .. } | Stated::Word { amount, .. }) => digits(&amount.to_string()),
            Some(Stated::High) => "high".to_owned(),
            Some(Stated::Low) => "low".to_owned(),
            Some(Stated::Range { low, high, .. }) => format!("{low} to {high}"),
            None => String::new(),
        }
    }

    fn is_wanted(&self, wanted: &Value) -> bool {
        let list = |name: &str, own: &str| wanted[name].as_array().unwrap().iter().any(|one| one == own);
        let month = self.judgement.month.map(|month| month.to_string());
        list("measure", &self.judgement.measure)
            && wanted["month"].as_str() == month.as_deref()
            && digits(wanted["stated"].as_str().unwrap()) == self.digits()
            && list("verdict", self.judgement.verdict.name())
    }

    fn in_words(&self) -> String {
        let (claim, judgement) = (&self.claim, &self.judgement);
        let facts = claim.facts.as_ref().map_or_else(String::new, itx::claim::Facts::in_words);
        let month = judgement.month.map_or_else(String::new, |month| month.to_string());
        let (verdict, reason) = (judgement.verdict.name(), &judgement.reason);
        format!("    {} {month} {} {verdict}: {reason} [{facts}]", judgement.measure, self.digits())
    }
}

fn digits(number: &str) -> String {
    if number.bytes().any(|byte| byte.is_ascii_digit()) {
        let digits: String = number.chars().filter(char::is_ascii_digit).collect();
        digits.trim_matches('0').to_owned()
    } else {
        number.to_owned()
    }
}

fn texts(file: &str) -> Vec<Value> {
    file.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn in_words(rows: &[Row]) -> String {
    rows.iter().fold(String::new(), |mut text, row| {
        writeln!(text, "{}", row.in_words()).unwrap();
        text
    })
}

/// Every claim wanted is read and right, and nothing else is called inconsistent.
#[test]
fn every_claim_of_the_press_is_read_and_nothing_else_is_called_false() {
    let mut wrong = Vec::new();
    for text in texts(CARRIED).iter().chain(&texts(OWN)) {
        let words = text["text"].as_str().unwrap();
        let rows = Desk::of(text).rows(words, text["published"].as_str().unwrap());
        let wanted = text["claims"].as_array().unwrap();
        let missed = wanted.iter().filter(|wanted| !rows.iter().any(|row| row.is_wanted(wanted))).count();
        let false_alarm = rows.iter().any(|row| {
            row.judgement.verdict == Verdict::Inconsistent && !wanted.iter().any(|wanted| row.is_wanted(wanted))
        });
        if missed > 0 || false_alarm {
            wrong.push(format!("{missed} missed: {words}\n{}", in_words(&rows)));
        }
    }
    assert!(wrong.is_empty(), "{}\n{}", wrong.len(), wrong.join("\n"));
}

/// The same texts with one false fact each: a figure, a month, a base or a subject.
#[test]
fn most_false_facts_are_called_false() {
    let (mut caught, mut missed, mut count) = (0, Vec::new(), 0);
    for line in TWINS.lines().filter(|line| !line.starts_with('#')) {
        let [file, place, kind, right, false_words] = line.split('\t').collect::<Vec<_>>()[..] else {
            panic!("{line}")
        };
        let all = texts(if file == "prose" { CARRIED } else { OWN });
        let text = &all[place.parse::<usize>().unwrap()];
        let words = text["text"].as_str().unwrap().replacen(right, false_words, 1);
        assert_ne!(words, text["text"].as_str().unwrap(), "{line}");
        let rows = Desk::of(text).rows(&words, text["published"].as_str().unwrap());
        count += 1;
        if rows.iter().any(|row| row.judgement.verdict == Verdict::Inconsistent) {
            caught += 1;
        } else {
            missed.push(format!("{kind}: {words}\n{}", in_words(&rows)));
        }
    }
    assert_eq!(count, 42);
    assert!(caught * 100 >= count * 85, "{caught} of {count}\n{}", missed.join("\n"));
}
