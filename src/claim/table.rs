//! Claims as data: records with the columns `month`, `measure`, `stated`, or `base`, `new`, `stated`.

use crate::calculate::{Lag, Measure, Unit};
use crate::claim::prose::{StatedUnit, read_stated};
use crate::claim::records::{Form, Record, TableError, records};
use crate::claim::{Claim, Hedge, Pair, PairKind, Stated};
use crate::read::nearest;
use crate::read::{DecimalMark, number::parse_cell};
use crate::series::{Decimal, FiscalCalendar, Month, Period, Span, Vintage, parse_period};

/// What records are read against.
#[derive(Clone, Debug, Default)]
pub struct TableContext {
    /// The fiscal calendar.
    pub calendar: FiscalCalendar,
    /// The latest month of the data, which `latest` names.
    pub latest: Option<Month>,
    /// The unit of the data, such as `USD million`.
    pub unit: Option<String>,
    /// The decimal mark, where it is told.
    pub decimal: Option<DecimalMark>,
    /// When the claims were published, where a record does not say.
    pub published: Option<Vintage>,
}

/// What a file holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Table {
    /// Claims about data.
    Claims,
    /// Pairs of levels with the figure made of them.
    Pairs,
}

impl Table {
    /// What the header says: `base` and `new` beside `stated`, and no `measure`, are pairs.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let text = text.trim_start_matches('\u{feff}').trim_start();
        // Of JSON the first object, of CSV the first line.
        let head = match text.strip_prefix('[').map_or(text, str::trim_start).strip_prefix('{') {
            Some(object) => object.split('}').next().unwrap_or(""),
            None => text.lines().next().unwrap_or(""),
        };
        let has = |wanted: &str| {
            head.split([',', ';', '\t', ':']).any(|name| name.trim().trim_matches('"').eq_ignore_ascii_case(wanted))
        };
        if has("base") && has("new") && !has("measure") { Self::Pairs } else { Self::Claims }
    }
}

/// A figure printed beside two levels; with a `problem` where it could not be read.
#[derive(Clone, Debug)]
pub struct PairClaim {
    /// The line on which it stood, from 1.
    pub line: u64,
    /// The record as it stood.
    pub text: String,
    /// The two levels and what is said of them, the figure, and how exactly it was said.
    pub read: Result<(Pair, Stated, Option<Hedge>), String>,
}

/// Claims about data, one for each record.
///
/// # Errors
/// [`TableError`] where the text cannot be used as a whole; a record that cannot be read is a claim with a problem.
pub fn read_claims(text: &str, form: Form, context: &TableContext) -> Result<Vec<Claim>, TableError> {
    let needed: [&[&str]; 3] = [&["month", "period"], &["measure"], &["stated"]];
    let records = records(text, form, &needed)?;
    Ok(records.iter().map(|record| claim(record, context)).collect())
}

/// Figures beside the two levels that they were made of, one for each record.
///
/// # Errors
/// [`TableError`] where the text cannot be used as a whole.
pub fn read_pairs(text: &str, form: Form, decimal: Option<DecimalMark>) -> Result<Vec<PairClaim>, TableError> {
    let records = records(text, form, &[&["base"], &["new"], &["stated"]])?;
    Ok(records
        .iter()
        .map(|record| PairClaim { line: record.line, text: record.text.clone(), read: pair(record, decimal) })
        .collect())
}

/// Reads a claim from its cells; whatever is wrong with one of them becomes its problem.
fn claim(record: &Record, context: &TableContext) -> Claim {
    let text = |name| Some(record.cell(name)).filter(|cell| !cell.is_empty()).map(str::to_owned);
    let mut claim = Claim {
        line: record.line,
        text: text("text").unwrap_or_else(|| record.text.clone()),
        series: text("series"),
        period: None,
        measure: None,
        stated: None,
        hedge: None,
        base: None,
        published: context.published,
        misnamed: None,
        problem: record.problem.clone(),
        ..Claim::default()
    };
    if let Err(problem) = fill(&mut claim, record, context) {
        claim.problem.get_or_insert(format!("not understood: {problem}"));
    }
    claim
}

fn fill(claim: &mut Claim, record: &Record, context: &TableContext) -> Result<(), String> {
    if !record.cell("hedge").is_empty() {
        claim.hedge = Some(hedge(record.cell("hedge"))?);
    }
    if !record.cell("published").is_empty() {
        let date = record.cell("published");
        claim.published = Some(Vintage::parse(date).map_err(|error| format!("published {date:?}: {error}"))?);
    }
    let word = match (record.cell("period"), record.cell("month")) {
        ("", "") => return Err("there is no month".to_owned()),
        ("", month) => month,
        (period, _) => period,
    };
    claim.period = Some(period(word, context)?);
    claim.measure = Some(measure(record.cell("measure"))?);
    let (stated, unit) = stated(record, context)?;
    claim.stated = Some(stated);
    if let Some(measure) = claim.measure {
        claim.misnamed = fits_measure(measure, unit, stated)?;
        reference(claim, record.cell("reference"), measure, context)?;
    }
    Ok(())
}

/// The span of a period word.
pub(crate) fn period(word: &str, context: &TableContext) -> Result<Span, String> {
    match parse_period(word, context.calendar).map_err(|error| error.to_string())? {
        Period::Span(span) => Ok(span),
        Period::Latest => {
            let latest = context.latest.ok_or("there are no data whose latest month it could be")?;
            Span::new(latest, latest).ok_or_else(|| "no month".to_owned())
        }
    }
}

/// The measure of this name.
fn measure(name: &str) -> Result<Measure, String> {
    let name = name.to_lowercase();
    // `yoy` for `yoy_pct`: what else it could be would have another unit, and that is looked at.
    let known = Measure::from_name_or_short(&name);
    let name = name.as_str();
    known.ok_or_else(|| {
        let near = nearest(name, Measure::ALL.iter().map(|measure| measure.name()));
        let near = near.map_or_else(String::new, |near| format!("; did you mean {near:?}?"));
        format!("no measure {name:?}{near}; `itx measures` lists them")
    })
}

fn hedge(word: &str) -> Result<Hedge, String> {
    Hedge::from_word(word).ok_or_else(|| {
        format!("{word:?} is not a hedge; expected nearly, about, more than, at least, less than or up to")
    })
}

fn stated(record: &Record, context: &TableContext) -> Result<(Stated, StatedUnit), String> {
    read_stated(record.cell("stated"), record.cell("unit"), context.unit.as_deref(), context.decimal)
}

/// Whether a figure in this unit can be one of the measure; per cent and percentage points are told apart, not refused.
fn fits_measure(measure: Measure, unit: StatedUnit, stated: Stated) -> Result<Option<&'static str>, String> {
    let wanted = measure.unit();
    match (unit, wanted) {
        (StatedUnit::Points, Unit::Percent) => return Ok(Some("it is per cent, not percentage points")),
        (StatedUnit::Percent, Unit::PercentagePoints) => return Ok(Some("it is percentage points, not per cent")),
        _ => {}
    }
    let fits = match unit {
        StatedUnit::Unsaid => true,
        StatedUnit::Percent => wanted == Unit::Percent,
        StatedUnit::Points => wanted == Unit::PercentagePoints,
        StatedUnit::Level => matches!(wanted, Unit::Data | Unit::DataPerDay),
    };
    if !fits {
        return Err(format!("{} is in {}, the figure is not", measure.name(), wanted.symbol()));
    }
    let word = matches!(stated, Stated::High | Stated::Low);
    if word != (measure == Measure::Record) {
        return Err(if word { format!("{} is a number", measure.name()) } else { "record is high or low".to_owned() });
    }
    Ok(None)
}

/// What the claim is compared with: a level, or the period that its measure compares with anyway.
fn reference(claim: &mut Claim, cell: &str, measure: Measure, context: &TableContext) -> Result<(), String> {
    if cell.is_empty() {
        return Ok(());
    }
    if let Ok((Stated::Number { amount, .. }, unit)) = read_stated(cell, "", context.unit.as_deref(), context.decimal)
        && unit != StatedUnit::Percent
        && !looks_like_period(cell, context)
    {
        claim.base = Some(amount);
        return Ok(());
    }
    let named = period(cell, context).map_err(|_| format!("reference {cell:?} is neither a level nor a period"))?;
    let lagged = measure.formula().terms().get(1).map(|base| base.lag);
    let back = match lagged {
        Some(Lag::Period) => -1,
        Some(Lag::Year) => -12,
        Some(Lag::None) | None => return Err(format!("{} is compared with no period", measure.name())),
    };
    let base = claim.period.and_then(|period| Span::new(period.first().plus(back)?, period.last().plus(back)?));
    if base != Some(named) {
        let base = base.map_or_else(|| "another period".to_owned(), Span::in_words);
        return Err(format!("{} compares with {base}, not with {}", measure.name(), named.in_words()));
    }
    Ok(())
}

/// `2025` alone is a level; `2025-08` and `FY25` are periods.
fn looks_like_period(cell: &str, context: &TableContext) -> bool {
    !cell.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b',')) && period(cell, context).is_ok()
}

fn pair(record: &Record, decimal: Option<DecimalMark>) -> Result<(Pair, Stated, Option<Hedge>), String> {
    if let Some(problem) = &record.problem {
        return Err(format!("not understood: {problem}"));
    }
    let read = || {
        let hedge = Some(record.cell("hedge")).filter(|word| !word.is_empty()).map(hedge).transpose()?;
        let pair = Pair {
            base: level(record.cell("base"), decimal).map_err(|why| format!("base {why}"))?,
            new: level(record.cell("new"), decimal).map_err(|why| format!("new {why}"))?,
            kind: kind(record.cell("kind"))?,
        };
        Ok((pair, stated_of_levels(record.cell("stated"), record.cell("unit"), decimal)?, hedge))
    };
    read().map_err(|problem: String| format!("not understood: {problem}"))
}

/// The kind of a pair by its word; per cent where there is none.
fn kind(word: &str) -> Result<PairKind, String> {
    if word.is_empty() {
        return Ok(PairKind::Percent);
    }
    PairKind::ALL
        .iter()
        .find(|(name, _)| name.eq_ignore_ascii_case(word))
        .map(|(_, kind)| *kind)
        .ok_or_else(|| format!("{word:?} is not a kind; expected percent, index or share"))
}

/// A level of a pair: a number in any spelling that data have.
fn level(text: &str, decimal: Option<DecimalMark>) -> Result<Decimal, String> {
    let plain = text.replace('\u{2212}', "-");
    let plain = plain.trim().trim_start_matches('+');
    let cell = parse_cell(plain.as_bytes(), decimal).map_err(|problem| format!("{text:?} {problem}"))?;
    cell.amount.ok_or_else(|| "has no value".to_owned())
}

/// The arithmetic of three words: base, new, stated.
///
/// # Errors
/// Words that say what is not understood.
pub fn arithmetic(
    [base, new, said]: [&str; 3],
    pair_kind: PairKind,
    decimal: Option<DecimalMark>,
) -> Result<(Pair, Stated), String> {
    let pair = Pair { base: level(base, decimal)?, new: level(new, decimal)?, kind: pair_kind };
    Ok((pair, stated_of_levels(said, "", decimal)?))
}

/// What is stated of two levels is in per cent, or in no unit.
fn stated_of_levels(text: &str, unit: &str, decimal: Option<DecimalMark>) -> Result<Stated, String> {
    match read_stated(text, unit, None, decimal)? {
        (stated, StatedUnit::Unsaid | StatedUnit::Percent) => Ok(stated),
        (_, StatedUnit::Points) => Err(format!("{text:?} is in percentage points; two levels make per cent")),
        (_, StatedUnit::Level) => Err(format!("{text:?} is a level; expected per cent or a bare number")),
    }
}

/// The claim of two words, a measure and a figure, about a period.
#[must_use]
pub fn one_claim(name: &str, said: &str, about: &str, hedge: Option<Hedge>, context: &TableContext) -> Claim {
    let record = Record::of(&[("measure", name), ("stated", said), ("month", about)]);
    Claim { hedge, text: format!("{about} {name} {}", said.replace('\u{2212}', "-")), ..claim(&record, context) }
}
