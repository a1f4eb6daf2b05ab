//! One digit is changed in claims that are right. What must be said of each follows from an interval that is computed here, by
//! integers and on its own: within it the claim is right, outside it false, and a level of another size is left open.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]
#![allow(clippy::print_stderr, reason = "the shares are worth reading where they are good, too")]

use std::collections::BTreeMap;

use itx::calculate::Rounding;
use itx::claim::prose::{Context, read_prose};
use itx::claim::{Evidence, Judge, Verdict};
use itx::read::{Options, Source, read_releases};
use itx::series::{FiscalCalendar, Vintage, month_name};

/// A series as its file has it: the last digit's power and a whole number for each month that has one value and no flag.
struct Data {
    file: &'static str,
    values: BTreeMap<i32, i128>,
    decimals: usize,
}

/// The month, counted from year 0, of `2025-08`.
fn index(month: &str) -> i32 {
    let (year, number) = month.split_once('-').unwrap();
    year.parse::<i32>().unwrap() * 12 + number.parse::<i32>().unwrap() - 1
}

/// A file of whole numbers: its month and its first value.
fn whole(file: &'static str) -> Data {
    let text = std::fs::read_to_string(file).unwrap();
    let cells = text.lines().skip(1).map(|line| line.split(',').collect::<Vec<_>>());
    let values = cells.filter(|cells| !cells[1].is_empty()).map(|cells| (index(cells[0]), cells[1].parse().unwrap()));
    Data { file, values: values.collect(), decimals: 0 }
}

fn sets() -> Vec<Data> {
    vec![
        carried(),
        whole("tests/official/series/korea_total.csv"),
        whole("tests/official/series/india_silver_trade_monthly.csv"),
        whole("tests/official/series/r_airpassengers.csv"),
        whole("tests/official/series/derived_korea_total_gaps.csv"),
    ]
}

/// The months of the carried series that are whole numbers of one release.
fn carried() -> Data {
    let text = std::fs::read_to_string("data/receipts.csv").unwrap();
    let mut rows: BTreeMap<i32, Vec<(&str, &str)>> = BTreeMap::new();
    for line in text.lines().skip(1).filter(|line| line.starts_with("pk_ict,")) {
        let cells: Vec<&str> = line.split(',').collect();
        rows.entry(index(cells[1])).or_default().push((cells[2], cells[4]));
    }
    let plain = |cells: &Vec<(&str, &str)>| cells.len() == 1 && !cells[0].1.contains('E') && !cells[0].0.contains('.');
    let values =
        rows.into_iter().filter(|(_, cells)| plain(cells)).map(|(at, cells)| (at, cells[0].0.parse().unwrap()));
    Data { file: "data/receipts.csv", values: values.collect(), decimals: 0 }
}

/// The judge of a set, which knows it as "shipments of widgets" in USD million.
fn judge(data: &Data) -> (Judge, Context) {
    // A file of its own, in one layout: whatever the columns of the original are called.
    let mut csv = "month,value\n".to_owned();
    for (at, value) in &data.values {
        csv.push_str(&format!("{}-{:02},{}\n", at.div_euclid(12), at.rem_euclid(12) + 1, shown(*value, data.decimals)));
    }
    let source = Source::from_bytes(data.file, csv.as_bytes());
    let (_, prints) = read_releases(&[source], &Options::default()).unwrap();
    let calendar = FiscalCalendar::default();
    let context = Context {
        calendar,
        published: Some(Vintage::parse("2030-01-01").unwrap()),
        unit: Some("USD million".to_owned()),
        names: vec![(String::new(), "widget shipments".to_owned())],
        ..Context::default()
    };
    let evidence = Evidence::new(prints, None, calendar, None);
    let judge = Judge { evidence, series: None, as_of: None, rounding: Rounding::HalfUp, published_unit: None };
    (judge, context)
}

fn shown(mantissa: i128, decimals: usize) -> String {
    let digits = format!("{:0>width$}", mantissa.unsigned_abs(), width = decimals + 1);
    let (whole, part) = digits.split_at(digits.len() - decimals);
    let sign = if mantissa < 0 { "-" } else { "" };
    if part.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}.{part}") }
}

/// What must be said of a changed figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Class {
    Inside,
    Outside,
    Beyond,
}

/// A level of twice its unit: printed and true level each stand for half a unit to both sides.
fn class_of_level(value: i128, said: i128) -> Class {
    match () {
        () if (said - value).abs() <= 1 => Class::Inside,
        () if said * 2 < value || said > value * 2 => Class::Beyond,
        () => Class::Outside,
    }
}

/// Growth in tenths of a per cent, of levels with half a unit to both sides: all in twentieths of a per cent, twice the units.
fn class_of_growth(new: i128, base: i128, said: i128) -> Class {
    let (low_new, high_new, low_base, high_base) = (2 * new - 1, 2 * new + 1, 2 * base - 1, 2 * base + 1);
    // (said - 1/2)/1000 <= high_new/low_base - 1 and (said + 1/2)/1000 >= low_new/high_base - 1
    let below_high = (2 * said - 1) * low_base <= 2000 * (high_new - low_base);
    let above_low = (2 * said + 1) * high_base >= 2000 * (low_new - high_base);
    let cut_off = 1000 * (new - base) / base == said;
    if below_high && above_low || cut_off { Class::Inside } else { Class::Outside }
}

/// The number with one digit changed, in every position.
fn changed(number: i128) -> Vec<i128> {
    let digits = number.to_string();
    let mut list = Vec::new();
    for (place, digit) in digits.char_indices() {
        for step in [1, 2, 5, 8] {
            let other = (digit.to_digit(10).unwrap() + step) % 10;
            let mut copy = digits.clone();
            copy.replace_range(place..=place, &other.to_string());
            if !copy.starts_with('0') {
                list.push(copy.parse().unwrap());
            }
        }
    }
    list
}

#[derive(Default)]
struct Count {
    all: usize,
    as_wanted: usize,
    other: Vec<String>,
}

struct Counts<'a> {
    judge: &'a Judge,
    context: &'a Context,
    counts: &'a mut BTreeMap<&'static str, Count>,
}

impl Counts<'_> {
    fn note(&mut self, sentence: &str, class: Class) {
        let claims = read_prose(sentence, self.context);
        let judgement = self.judge.judge(&claims[0]);
        let (name, as_wanted) = match class {
            Class::Inside => {
                let right = [Verdict::Exact, Verdict::Truncated, Verdict::Consistent];
                ("inside", right.contains(&judgement.verdict))
            }
            Class::Outside => ("outside", judgement.verdict == Verdict::Inconsistent),
            // A slip that explains the size is named.
            Class::Beyond => {
                let slip = judgement.reason.contains("it is the figure of") || judgement.reason.contains("the unit");
                ("beyond", judgement.verdict == Verdict::Undecidable || slip)
            }
        };
        let count = self.counts.entry(name).or_default();
        count.all += 1;
        count.as_wanted += usize::from(as_wanted);
        if !as_wanted {
            count.other.push(format!("{sentence} {}: {}", judgement.verdict.name(), judgement.reason));
        }
    }
}

#[test]
fn a_changed_digit_is_judged_as_the_interval_says() {
    let mut counts: BTreeMap<&'static str, Count> = BTreeMap::new();
    for data in sets() {
        let (judge, context) = judge(&data);
        let mut notes = Counts { judge: &judge, context: &context, counts: &mut counts };
        for (at, value) in data.values.iter().rev().take(12) {
            let month = u8::try_from(at.rem_euclid(12) + 1).unwrap();
            let name = format!("{} {}", month_name(month), at.div_euclid(12));
            let level =
                |said: i128| format!("Widget shipments stood at ${} million in {name}.", shown(said, data.decimals));
            assert_eq!(class_of_level(*value, *value), Class::Inside);
            notes.note(&level(*value), Class::Inside);
            for said in changed(*value) {
                notes.note(&level(said), class_of_level(*value, said));
            }
            for (back, words) in [(1, "month-on-month"), (12, "year-on-year")] {
                let Some(base) = data.values.get(&(at - back)) else { continue };
                let twice = 2 * 1000 * (value - base);
                let growth = (twice + base * if twice < 0 { -1 } else { 1 }) / (2 * base);
                let verb = if growth < 0 { "fell" } else { "rose" };
                let sentence =
                    |size: i128| format!("Widget shipments {verb} {} percent {words} in {name}.", shown(size, 1));
                let said = |size: i128| if growth < 0 { -size } else { size };
                if growth.abs() < 10 {
                    continue;
                }
                notes.note(&sentence(growth.abs()), class_of_growth(*value, *base, growth));
                for size in changed(growth.abs()) {
                    notes.note(&sentence(size), class_of_growth(*value, *base, said(size)));
                }
            }
        }
    }
    let shares: Vec<String> =
        counts.iter().map(|(name, count)| format!("{name}: {} of {}", count.as_wanted, count.all)).collect();
    eprintln!("{}", shares.join(", "));
    let full = |name: &str| counts[name].as_wanted == counts[name].all;
    assert!(full("inside"), "{shares:?} {:#?}", counts["inside"].other);
    assert!(full("beyond"), "{shares:?} {:#?}", counts["beyond"].other);
    assert!(
        counts["outside"].as_wanted * 100 >= counts["outside"].all * 95,
        "{shares:?} {:#?}",
        counts["outside"].other
    );
    assert!(counts.values().all(|count| count.all >= 50), "{shares:?}");
}
