//! The sentences of a brief, one function each; a sentence whose figures are missing is not told.

use super::{Sentence, Told, Topic, words};
use crate::calculate::{Cell, Fraction, Measure, Target, Unit};
use crate::present::rounded_text;
use crate::series::{Decimal, Month, month_name};

/// Numbers up to twelve, for the months of a year to date.
const COUNTS: [&str; 13] =
    ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
/// The most lines of a total that are told.
const MOST_LINES: usize = 3;
/// The fewest months in a row that are told.
const LEAST_STREAK: i64 = 3;

pub(super) fn all(topic: &Topic<'_>) -> Vec<Sentence> {
    let list = [
        level(topic),
        flags(topic),
        changes(topic),
        year_to_date(topic),
        share(topic),
        contribution(topic),
        place(topic),
        streak(topic),
        average(topic),
        per_day(topic),
        gaps(topic),
        // Behind the sentences that speak of the month as "they": these have subjects of their own.
        lines(topic),
    ];
    list.into_iter().flatten().collect()
}

impl Topic<'_> {
    fn told(&self, measure: Measure, row: usize) -> Option<Told> {
        let digits = self.digits(measure, row)?;
        let is_level = matches!(measure.unit(), Unit::Data | Unit::DataPerDay);
        let text = if is_level { self.unit.around(&digits) } else { digits.clone() };
        Some(Told { series: None, measure, month: self.rows.series().month_at(row), digits, text })
    }

    fn here(&self, measure: Measure) -> Option<Told> {
        self.told(measure, self.row)
    }

    /// The value so many months earlier.
    fn earlier(&self, months: usize) -> Option<Told> {
        self.told(Measure::Value, self.row.checked_sub(months)?)
    }

    fn cell(&self, measure: Measure) -> Option<Cell> {
        let place = super::MEASURES.iter().position(|known| *known == measure)?;
        Some(self.rows.cell(place, self.row))
    }
}

/// The size of a change without its sign; nothing where it rounds to zero.
fn size(told: &Told) -> Option<&str> {
    let digits = told.digits.strip_prefix('-').unwrap_or(&told.digits);
    digits.bytes().any(|byte| matches!(byte, b'1'..=b'9')).then_some(digits)
}

fn is_fall(told: &Told) -> bool {
    told.digits.starts_with('-')
}

fn sentence(text: String, figures: Vec<Told>) -> Option<Sentence> {
    Some(Sentence { text, figures })
}

fn level(topic: &Topic<'_>) -> Option<Sentence> {
    let month = words(topic.month());
    match topic.here(Measure::Value) {
        Some(value) => sentence(format!("{} stood at {} in {month}.", topic.subject, value.text), vec![value]),
        None => sentence(format!("{}: no figure is published for {month}.", topic.subject), Vec::new()),
    }
}

fn flags(topic: &Topic<'_>) -> Option<Sentence> {
    topic.here(Measure::Value)?;
    let own = topic.rows.series().entries().get(topic.row)?.flags;
    let all = topic.flags();
    let list = |flags: crate::series::Flags| flags.meanings().map(|(_, word)| word).collect::<Vec<_>>().join(", ");
    match (own.is_empty(), all.is_empty()) {
        (_, true) => None,
        (true, false) => {
            sentence(format!("Some of what follows rests on flagged figures ({}).", list(all)), Vec::new())
        }
        (false, false) if own == all => sentence(format!("The figure is flagged ({}).", list(own)), Vec::new()),
        (false, false) => sentence(
            format!(
                "The figure is flagged ({}), and some of what follows rests on flagged figures ({}).",
                list(own),
                list(all)
            ),
            Vec::new(),
        ),
    }
}

/// One change from its base: `fell 5 percent month-on-month from $354 million in July 2025`.
fn change(topic: &Topic<'_>, measure: Measure, months: usize, basis: &str) -> Option<(String, Vec<Told>)> {
    let change = topic.here(measure)?;
    let Some(size) = size(&change) else { return Some((format!("hardly changed {basis}"), Vec::new())) };
    let base = topic.earlier(months)?;
    let verb = if is_fall(&change) { "fell" } else { "rose" };
    let text = format!("{verb} {size} percent {basis} from {} in {}", base.text, words(base.month));
    Some((text, vec![change, base]))
}

fn changes(topic: &Topic<'_>) -> Option<Sentence> {
    let month = change(topic, Measure::MomPct, 1, "month-on-month");
    let year = change(topic, Measure::YoyPct, 12, "year-on-year");
    let (texts, figures): (Vec<String>, Vec<Vec<Told>>) = [month, year].into_iter().flatten().unzip();
    if texts.is_empty() {
        return None;
    }
    sentence(format!("They {}.", texts.join(" and ")), figures.concat())
}

fn year_to_date(topic: &Topic<'_>) -> Option<Sentence> {
    let month = topic.month();
    let year = topic.calendar.year_of(month);
    let count = usize::try_from(month.since(topic.calendar.first_month_of(month))).ok()? + 1;
    if count == 1 {
        return None;
    }
    let sum = topic.here(Measure::Fytd)?;
    let span = if count == 12 {
        format!("In {year}")
    } else {
        format!("In the first {} months of {year}", COUNTS.get(count)?)
    };
    let mut text = format!("{span} they came to {}", sum.text);
    let mut figures = vec![sum];
    let before = crate::series::FiscalYear::new(year.number() - 1);
    if let (Some(growth), Some(base), Some(before)) =
        (topic.here(Measure::FytdYoyPct), topic.here(Measure::FytdPrev), before)
        && let Some(size) = size(&growth)
    {
        let more = if is_fall(&growth) { "lower" } else { "higher" };
        let of = if count == 12 { before.to_string() } else { format!("the same months of {before}") };
        text.push_str(&format!(", {size} percent {more} than the {} of {of}", base.text));
        figures.extend([growth, base]);
    }
    sentence(text + ".", figures)
}

fn share(topic: &Topic<'_>) -> Option<Sentence> {
    let (share, total) = (topic.here(Measure::SharePct)?, topic.total?);
    sentence(format!("They made up {} percent of {total} in {}.", share.digits, words(topic.month())), vec![share])
}

fn contribution(topic: &Topic<'_>) -> Option<Sentence> {
    let (points, total) = (topic.here(Measure::YoyContribPp)?, topic.total?);
    size(&points)?;
    let text = format!(
        "In {} they contributed {} percentage points to the year-on-year growth of {total}.",
        words(topic.month()),
        points.digits
    );
    sentence(text, vec![points])
}

/// What the lines of a total contributed to its growth, the largest first.
fn lines(topic: &Topic<'_>) -> Option<Sentence> {
    let month = topic.month();
    let mut known: Vec<(Fraction, &super::Line<'_>)> = topic
        .lines
        .iter()
        .filter_map(|line| Some((Fraction::of_cell(&line.rows.cell(0, line.rows.series().place_of(month)?))?, line)))
        .collect();
    known.sort_by_key(|(points, _)| std::cmp::Reverse(points.size()));
    let (mut texts, mut figures) = (Vec::new(), Vec::new());
    for (_, line) in known.into_iter().take(MOST_LINES) {
        let row = line.rows.series().place_of(month)?;
        let digits = super::figures::supported(&line.rows, (0, Measure::YoyContribPp), row, topic.rounding)?;
        let told = Told {
            series: Some(line.rows.series().key().to_string()),
            measure: Measure::YoyContribPp,
            month,
            text: digits.clone(),
            digits,
        };
        size(&told)?;
        texts.push(format!(
            "In {} {} contributed {} percentage points to the year-on-year growth of {}.",
            words(month),
            line.name,
            told.digits,
            topic.name
        ));
        figures.push(told);
    }
    (!texts.is_empty()).then(|| Sentence { text: texts.join(" "), figures })
}

/// A record, or one of the three highest of at least a year.
fn place(topic: &Topic<'_>) -> Option<Sentence> {
    let month = topic.month();
    if let Some(Cell::Word(word)) = topic.cell(Measure::Record)
        && !word.is_empty()
    {
        let told = Told {
            series: None,
            measure: Measure::Record,
            month,
            digits: (*word).to_owned(),
            text: (*word).to_owned(),
        };
        return sentence(format!("{} was a record {word}.", words(month)), vec![told]);
    }
    let rank = topic.here(Measure::Rank)?;
    let ordinal = match rank.digits.as_str() {
        "2" => "second",
        "3" => "third",
        _ => return None,
    };
    (topic.row >= 12).then_some(())?;
    sentence(format!("{} was the {ordinal}-highest month on record.", words(month)), vec![rank])
}

fn streak(topic: &Topic<'_>) -> Option<Sentence> {
    let streak = topic.here(Measure::Streak)?;
    let count: i64 = streak.digits.parse().ok()?;
    if count.abs() < LEAST_STREAK {
        return None;
    }
    let text = format!(
        "{} was the {} consecutive month of year-on-year {}.",
        words(topic.month()),
        ordinal(count.unsigned_abs()),
        if count < 0 { "decline" } else { "growth" }
    );
    sentence(text, vec![streak])
}

/// `14th`, `21st`.
fn ordinal(count: u64) -> String {
    let suffix = match (count % 10, count % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    format!("{count}{suffix}")
}

fn average(topic: &Topic<'_>) -> Option<Sentence> {
    let average = topic.here(Measure::Avg12Prev)?;
    topic.here(Measure::Value)?;
    let text = format!("The average of the previous twelve months was {} in {}.", average.text, words(topic.month()));
    sentence(text, vec![average])
}

/// The figure per working day, and a warning where it moved the other way than the month.
fn per_day(topic: &Topic<'_>) -> Option<Sentence> {
    let (level, days) = (topic.here(Measure::PerDay)?, topic.here(Measure::Days)?);
    let month = topic.month();
    let mut text = format!("Per working day they stood at {} in {}", level.text, words(month));
    let mut figures = vec![level];
    let before = topic.row.checked_sub(1).and_then(|row| topic.told(Measure::Days, row));
    let change = topic.here(Measure::PerDayMomPct);
    if let (Some(change), Some(before)) = (change, before)
        && let Some(size) = size(&change)
    {
        let more = if is_fall(&change) { "lower" } else { "higher" };
        let earlier: Month = before.month;
        text.push_str(&format!(", {size} percent {more} than in {}", words(earlier)));
        let plain = topic.here(Measure::MomPct);
        if let Some(plain) = plain.filter(|plain| size_of(plain) && is_fall(plain) != is_fall(&change)) {
            let moved = |fall: bool| if fall { "fell" } else { "rose" };
            text.push_str(&format!(
                "; note that per working day they {} while the month {}: {} had {} working days, {} had {}",
                moved(is_fall(&change)),
                moved(is_fall(&plain)),
                month_name(month.month()),
                days.digits,
                month_name(earlier.month()),
                before.digits,
            ));
        }
        figures.push(change);
    }
    if topic.rows.estimated_months(Measure::PerDayMomPct, topic.row).next().is_some() {
        text.push_str("; these working days rest on a holiday that is only estimated");
    }
    sentence(text + ".", figures)
}

fn size_of(told: &Told) -> bool {
    size(told).is_some()
}

/// What a goal needs; a goal is no figure of the data, and `itx check` lists it as one that it does not judge.
pub(super) fn target(topic: &Topic<'_>, goal: Decimal, year: &str, target: &Target) -> Option<Sentence> {
    let Cell::Amount(so_far) = target.so_far.0 else { return None };
    let named = format!("The goal of {} for {year}", topic.unit.around(&crate::present::amount_text(goal)));
    let text = match (&target.needed_per_month.0, target.months_left) {
        _ if so_far >= goal => format!("{named} is reached."),
        (Cell::Ratio(month), left) if left > 0 => {
            let month = topic.unit.around(&rounded_text(&month.round(0, topic.rounding)));
            let months = if left == 1 { "the one month that is left" } else { "each of the months that are left" };
            format!("{named} needs {month} in {months}.")
        }
        _ => format!("{named} was missed."),
    };
    sentence(text, Vec::new())
}

/// The months that a reader expects to be compared with, and that have no figure.
fn gaps(topic: &Topic<'_>) -> Option<Sentence> {
    topic.here(Measure::Value)?;
    let series = topic.rows.series();
    let missing: Vec<String> = [1, 12]
        .into_iter()
        .filter_map(|months| topic.month().plus(-months))
        .filter(|month| *month >= series.first())
        .filter(|month| {
            series
                .place_of(*month)
                .and_then(|place| series.entries().get(place))
                .is_none_or(|entry| entry.amount.is_none())
        })
        .map(words)
        .collect();
    if missing.is_empty() {
        return None;
    }
    sentence(format!("No figure is published for {}.", missing.join(" and ")), Vec::new())
}
