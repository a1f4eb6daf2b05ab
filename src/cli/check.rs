//! `itx check`: is what was printed true?

use std::io::Read;
use std::path::Path;

use anyhow::{Context as _, Error, Result, anyhow, bail};

use crate::cli::args::{AdditionArgs, AsWord, CheckArgs, KindWord};
use crate::cli::columns::measure;
use crate::cli::data::Data;
use crate::cli::dimensions::derivation_error;
use crate::cli::exit::Nothing;
use crate::cli::output::Output;
use itx::calculate::Rounding;
use itx::claim::prose::{Context, is_common_word, read_prose};
use itx::claim::{
    Claim, Evidence, Form, Hedge, Identity, IdentityError, Judge, Judgement, Pair, PairKind, Stated, Table,
    TableContext, Tally, Verdict, arithmetic, judge_pair, one_claim, read_claims, read_pairs,
};
use itx::combine::unquoted;
use itx::limits::ARTICLE_BYTES;
use itx::present::{Field, Heading, Sheet, amount_text};
use itx::read::{DecimalMark, Options, Package, read_prints};
use itx::report::no_such_series;
use itx::series::{Decimal, Exact, Frequency, Month, Vintage};

/// The columns, and whether they hold numbers.
const COLUMNS: [(&str, bool); 12] = [
    ("line", true),
    ("text", false),
    ("series", false),
    ("month", false),
    ("measure", false),
    ("stated", true),
    ("hedge", false),
    ("verdict", false),
    ("computed", true),
    ("lo", true),
    ("hi", true),
    ("reason", false),
];

pub(crate) fn run(arguments: &CheckArgs, output: &mut Output<'_>) -> Result<()> {
    let hedge = arguments.hedge.as_deref().map(hedge).transpose()?;
    check_flags(arguments)?;
    let mut report = Report::default();
    match target(arguments)? {
        Target::Identities => report.identities(arguments, output)?,
        Target::Pairs(path) => report.pairs(&text_of(path)?, path, form(arguments), arguments, arguments.rounding)?,
        Target::Arithmetic(words) => report.arithmetic(words, hedge, arguments)?,
        Target::Figure { measure, stated } => report.figure(measure, stated, hedge, arguments, output)?,
        Target::Sentence(words) => {
            let desk = Desk::open(arguments, arguments.rounding, output)?;
            report.claims(&desk, words, form(arguments).unwrap_or(Form::Text), Path::new("-"))?;
        }
        Target::File(path) => report.file(path, arguments, output)?,
    }
    report.finish(arguments, output)
}

/// What is to be checked.
enum Target<'a> {
    /// What series of the data are to be of one another.
    Identities,
    /// A file of pairs of levels and what is said of them.
    Pairs(&'a Path),
    /// A base, a new level and what is said of them.
    Arithmetic([&'a str; 3]),
    /// A measure and what is said of it.
    Figure { measure: &'a str, stated: &'a str },
    /// A sentence.
    Sentence(&'a str),
    /// A file of claims or an article.
    File(&'a Path),
}

/// What the arguments name.
fn target(arguments: &CheckArgs) -> Result<Target<'_>> {
    let items: Vec<&str> = arguments.items.iter().map(String::as_str).collect();
    let starts_with_digit = |word: &str| word.starts_with(|first: char| first.is_ascii_digit());
    Ok(match (items.as_slice(), &arguments.pairs) {
        ([], None) if !arguments.identity.is_empty() => Target::Identities,
        (_, _) if !arguments.identity.is_empty() => bail!("--identity stands alone; expected no claim beside it"),
        ([], Some(path)) => Target::Pairs(path),
        (_, Some(_)) => bail!("--pairs FILE stands alone; expected no claim beside it"),
        ([base, new, stated], None) => Target::Arithmetic([base, new, stated]),
        ([one, other], None) if Path::new(one).is_file() && Path::new(other).is_file() => {
            bail!("one file at a time; expected {one} or {other} alone")
        }
        ([base, new], None) if starts_with_digit(base) && starts_with_digit(new) => {
            bail!("what is said of {base} and {new}? expected BASE NEW FIGURE, such as {base} {new} 23.8%")
        }
        ([measure, stated], None) => Target::Figure { measure, stated },
        ([words], None) if is_sentence(words) => Target::Sentence(words),
        ([path], None) => Target::File(Path::new(*path)),
        _ => bail!(
            "what is to be checked? expected a file of claims, an article or -; MEASURE FIGURE; or BASE NEW FIGURE"
        ),
    })
}

/// Refuses a flag of another form of the command: it would else be dropped without a word.
fn check_flags(arguments: &CheckArgs) -> Result<()> {
    for (is_given, flag, counts, what) in [
        (arguments.month.is_some(), "--month", 2..=2, "MEASURE and FIGURE"),
        (arguments.hedge.is_some(), "--hedge", 2..=3, "a FIGURE on the command line"),
        (arguments.kind.is_some(), "--kind", 3..=3, "BASE, NEW and FIGURE"),
    ] {
        if is_given && !counts.contains(&arguments.items.len()) {
            bail!("{flag} belongs to {what}; a file has a column for it");
        }
    }
    Ok(())
}

/// The identity that was typed.
fn identity(text: &str) -> Result<Identity> {
    Identity::parse(text).map_err(|error| match error {
        IdentityError::NoMeasure(name) => match measure(&name, Frequency::Month) {
            Ok(_) => in_identity(text, IdentityError::NoMeasure(name).into()),
            Err(unknown) => unknown,
        },
        IdentityError::Formula(error) => in_identity(text, derivation_error(error)),
        error => in_identity(text, error.into()),
    })
}

fn in_identity(text: &str, error: Error) -> Error {
    error.context(format!("--identity {text:?}"))
}

/// Whether the argument is a sentence and no file: it has white space, and no file has that name.
fn is_sentence(words: &str) -> bool {
    words.trim().contains(char::is_whitespace) && !Path::new(words).exists()
}

fn form(arguments: &CheckArgs) -> Option<Form> {
    arguments.form.map(|word| match word {
        AsWord::Csv => Form::Csv,
        AsWord::Jsonl => Form::Json,
        AsWord::Text => Form::Text,
    })
}

/// What the end of a file's name says it is: a file of claims without its columns is refused, and not read as prose.
fn form_by_name(path: &Path) -> Option<Form> {
    match path.extension()?.to_ascii_lowercase().to_str()? {
        "csv" | "tsv" => Some(Form::Csv),
        "json" | "jsonl" | "ndjson" => Some(Form::Json),
        _ => None,
    }
}

fn hedge(word: &str) -> Result<Hedge> {
    Hedge::from_word(word)
        .with_context(|| format!("--hedge {word:?}: expected nearly, about, more than, at least, less than or up to"))
}

fn name_of(path: &Path) -> String {
    if path == Path::new("-") { "standard input".to_owned() } else { path.display().to_string() }
}

/// The text of a file, or of standard input; letters that are no UTF-8 are replaced.
fn text_of(path: &Path) -> Result<String> {
    let name = || name_of(path);
    let mut bytes = Vec::new();
    let read = if path == Path::new("-") {
        std::io::stdin().lock().take(ARTICLE_BYTES + 1).read_to_end(&mut bytes)
    } else {
        std::fs::File::open(path).with_context(name)?.take(ARTICLE_BYTES + 1).read_to_end(&mut bytes)
    };
    read.with_context(name)?;
    if bytes.len() as u64 > ARTICLE_BYTES {
        bail!("{}: longer than {} MiB", name(), ARTICLE_BYTES >> 20);
    }
    if bytes.iter().all(u8::is_ascii_whitespace) {
        bail!("{}: is empty; expected claims or an article", name());
    }
    if bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") {
        bail!("{}: is UTF-16; expected UTF-8", name());
    }
    if bytes.starts_with(b"\x1f\x8b") || bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"%PDF") {
        bail!("{}: is a packed file or a PDF; expected text", name());
    }
    Ok(match String::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => String::from_utf8_lossy(error.as_bytes()).into_owned(),
    })
}

/// The data, and what claims are read and judged against.
struct Desk {
    judge: Judge,
    key_names: Vec<String>,
    data: Data,
    /// The decimal mark of the claims, where it was typed.
    decimal: Option<DecimalMark>,
    published: Option<Vintage>,
    latest: Option<Month>,
    /// Names given on the command line, each with the key of its series.
    aliases: Vec<(String, String)>,
    /// Whether the series was chosen for the text.
    is_chosen: bool,
}

impl Desk {
    fn open(arguments: &CheckArgs, rounding: Rounding, output: &mut Output<'_>) -> Result<Self> {
        if !arguments.input.series.conditions.is_empty() {
            bail!("--where: claims name their series; expected --series KEY for those that do not");
        }
        let data = Data::open_adding(&arguments.input, &[], &AdditionArgs::default(), output)?;
        let date = |text: &str| Vintage::parse(text).with_context(|| format!("--published {text:?}"));
        let published = arguments.published.as_deref().map(date).transpose()?;
        let working = data.working_days(&arguments.holidays)?.map(|days| days.calendar);
        // The decimal mark that is typed is that of the claims, and of a file of data; a data package has its own.
        let claimed = arguments.input.reading.decimal;
        let described = data.package.as_ref().and_then(|package| package.reading.decimal);
        let decimal = described.or(claimed.filter(|_| !arguments.input.data.is_empty()));
        let every_print = Options { as_of: None, decimal, ..data.options.clone() };
        let (key_names, prints) = read_prints(&data.sources, &every_print)?;
        let keys: Vec<String> = prints.iter().map(|prints| prints.key().to_string()).collect();
        if let Some(wanted) = data.series.filter.series.iter().find(|wanted| !keys.contains(wanted)) {
            return Err(no_such_series(wanted, &keys).into());
        }
        if let Some(total) = data.total.as_deref().filter(|total| !keys.iter().any(|key| key == total)) {
            return Err(no_such_series(total, &keys).into());
        }
        let series = match data.series.filter.series.as_slice() {
            [] => None,
            [one] => Some(one.clone()),
            _ => bail!("--series: a claim that names no series can be about one only"),
        };
        let about = |key: &&itx::read::Prints| series.as_ref().is_none_or(|wanted| key.key().to_string() == *wanted);
        let as_of = data.options.as_of;
        let latest = prints.iter().filter(about).filter_map(|prints| prints.as_of(as_of)).map(|one| one.last()).max();
        let evidence = Evidence::new(prints, data.total.as_deref(), data.calendar, working);
        let evidence = match &data.package {
            Some(package) => evidence.with_published_sums(&package.cumulative),
            None => evidence,
        };
        let published_places = data.package.as_ref().and_then(|package| package.published_places);
        let published_unit = published_places.map(|places| Decimal::new(1, u32::from(places)));
        let mut aliases = aliases(&arguments.alias, &keys)?;
        aliases.extend(named_by_title(&data, series.as_ref(), &keys));
        let judge = Judge { evidence, series, as_of, rounding, published_unit };
        Ok(Self {
            judge,
            key_names,
            data,
            decimal: claimed,
            published,
            latest,
            aliases,
            is_chosen: !arguments.input.series.keys.is_empty(),
        })
    }

    fn table(&self) -> TableContext {
        TableContext {
            calendar: self.data.calendar,
            latest: self.latest,
            unit: self.unit(),
            decimal: self.decimal,
            published: self.published,
        }
    }

    fn unit(&self) -> Option<String> {
        self.data.unit().map(str::to_owned)
    }

    /// The names under which a text may speak of the series: keys, titles, aliases of the package and of --alias.
    fn names(&self) -> Vec<(String, String)> {
        let mut names = self.aliases.clone();
        names.extend(self.data.package.iter().flat_map(Package::names));
        // A plain word would be found in sentences that do not speak of the series.
        names.extend(self.judge.evidence.keys().filter(|key| !is_common_word(key)).map(|key| (key.clone(), key)));
        names.retain(|(_, name)| !name.is_empty());
        names
    }

    fn claims(&self, text: &str, form: Form, path: &Path) -> Result<Vec<Claim>> {
        if form != Form::Text {
            return read_claims(text, form, &self.table()).map_err(|error| anyhow!("{}:{error}", name_of(path)));
        }
        let context = Context {
            calendar: self.data.calendar,
            published: self.published,
            latest: self.latest,
            unit: self.unit(),
            series: self.judge.series.clone(),
            total: self.data.total.as_deref().map(str::to_owned),
            names: self.names(),
            series_is_given: self.is_chosen,
            country: self.data.package.as_ref().and_then(Package::country).map(str::to_owned),
        };
        Ok(read_prose(text, &context))
    }
}

/// The title that was typed as a name of the series that is meant: the one that was chosen, or the only one.
fn named_by_title(data: &Data, chosen: Option<&String>, keys: &[String]) -> Option<(String, String)> {
    let only = if let [only] = keys { Some(only) } else { None };
    Some((chosen.or(only)?.clone(), data.labels.title.clone()?))
}

/// What `--alias NAME=SERIES` says: each name with the key of its series; either side may come first.
fn aliases(given: &[String], keys: &[String]) -> Result<Vec<(String, String)>> {
    let parse = |text: &String| {
        let (key, name) = text.split_once('=').with_context(|| {
            format!("--alias {text:?}: expected SERIES=NAME, such as remittances=\"workers' remittances\"")
        })?;
        let (key, name) = (unquoted(key), unquoted(name));
        if !keys.iter().any(|known| known == key) {
            return Err(no_such_series(key, keys).into());
        }
        Ok((key.to_owned(), name.to_owned()))
    };
    given.iter().map(parse).collect()
}

/// Text on one line and without control characters, which a file of claims could use to write on the terminal.
fn plain(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

/// The lines, and what they add up to.
#[derive(Default)]
struct Report {
    lines: Vec<Vec<Field>>,
    /// How the facts of each claim are known, one for each line.
    facts: Vec<String>,
    tally: Tally,
}

impl Report {
    fn identities(&mut self, arguments: &CheckArgs, output: &mut Output<'_>) -> Result<()> {
        let identities = arguments.identity.iter().map(|text| identity(text)).collect::<Result<Vec<_>>>()?;
        let desk = Desk::open(arguments, arguments.rounding, output)?;
        for (formula, identity) in arguments.identity.iter().zip(identities) {
            let checks = identity.check(&desk.key_names, &desk.judge);
            for checked in checks.map_err(|error| in_identity(formula, error.into()))? {
                let stated = Stated::Number { amount: checked.printed, unit: checked.printed.last_digit_unit() };
                self.line(checked.line, formula, Some(stated), None, &checked.judgement);
            }
        }
        Ok(())
    }

    fn arithmetic(&mut self, words: [&str; 3], hedge: Option<Hedge>, arguments: &CheckArgs) -> Result<()> {
        let kind = match arguments.kind {
            None | Some(KindWord::Percent) => PairKind::Percent,
            Some(KindWord::Index) => PairKind::Index,
            Some(KindWord::Share) => PairKind::Share,
        };
        let decimal = arguments.input.reading.decimal;
        let (pair, stated) = arithmetic(words, kind, decimal).map_err(|problem| anyhow!(problem))?;
        let text = words.join(" ").replace('\u{2212}', "-");
        self.pair(1, &text, Ok((pair, stated, hedge)), arguments.rounding);
        Ok(())
    }

    fn figure(
        &mut self,
        measure: &str,
        stated: &str,
        hedge: Option<Hedge>,
        arguments: &CheckArgs,
        output: &mut Output<'_>,
    ) -> Result<()> {
        let desk = Desk::open(arguments, arguments.rounding, output)?;
        let about = arguments.month.as_deref().unwrap_or("latest");
        let claim = one_claim(measure, stated, about, hedge, &desk.table());
        if let Some(problem) = &claim.problem {
            bail!("{}", problem.trim_start_matches("not understood: "));
        }
        self.claim(&claim, &desk.judge.judge(&claim));
        Ok(())
    }

    fn claims(&mut self, desk: &Desk, text: &str, form: Form, path: &Path) -> Result<()> {
        for claim in desk.claims(text, form, path)? {
            self.claim(&claim, &desk.judge.judge(&claim));
        }
        Ok(())
    }

    fn file(&mut self, path: &Path, arguments: &CheckArgs, output: &mut Output<'_>) -> Result<()> {
        let text = text_of(path)?;
        let form = form(arguments).or_else(|| form_by_name(path)).unwrap_or_else(|| Form::of(&text));
        if form != Form::Text && Table::of(&text) == Table::Pairs {
            return self.pairs(&text, path, Some(form), arguments, arguments.rounding);
        }
        let desk = Desk::open(arguments, arguments.rounding, output)?;
        self.claims(&desk, &text, form, path)
    }

    fn pairs(
        &mut self,
        text: &str,
        path: &Path,
        form: Option<Form>,
        arguments: &CheckArgs,
        mode: Rounding,
    ) -> Result<()> {
        let form = form.unwrap_or_else(|| if Form::of(text) == Form::Json { Form::Json } else { Form::Csv });
        let decimal = arguments.input.reading.decimal;
        let pairs = read_pairs(text, form, decimal).map_err(|error| anyhow!("{}:{error}", name_of(path)))?;
        for pair in pairs {
            self.pair(pair.line, &pair.text, pair.read, mode);
        }
        Ok(())
    }

    fn pair(&mut self, line: u64, text: &str, read: Result<(Pair, Stated, Option<Hedge>), String>, mode: Rounding) {
        match read {
            Ok((pair, stated, hedge)) => {
                self.line(line, text, Some(stated), hedge, &judge_pair(pair, stated, hedge, mode));
            }
            Err(problem) => self.line(line, text, None, None, &Judgement::not_understood(problem)),
        }
    }

    fn claim(&mut self, claim: &Claim, judgement: &Judgement) {
        self.line(claim.line, &claim.text, claim.stated, claim.hedge, judgement);
        if let (Some(last), Some(facts)) = (self.facts.last_mut(), &claim.facts) {
            *last = facts.in_words();
        }
    }

    fn line(&mut self, line: u64, text: &str, stated: Option<Stated>, hedge: Option<Hedge>, judgement: &Judgement) {
        let number = |digits: &str| if digits.is_empty() { Field::text("") } else { Field::number(digits) };
        let computed = |text: &str| {
            if matches!(stated, Some(Stated::High | Stated::Low)) { Field::text(text) } else { number(text) }
        };
        let shown = match stated {
            None => Field::text(""),
            Some(Stated::Number { amount, .. } | Stated::Word { amount, .. }) => Field::number(amount_text(amount)),
            Some(Stated::Range { low, high, .. }) => {
                Field::text(format!("{} to {}", amount_text(low), amount_text(high)))
            }
            Some(Stated::High) => Field::text("high"),
            Some(Stated::Low) => Field::text("low"),
        };
        self.tally.add(judgement);
        self.facts.push(String::new());
        self.lines.push(vec![
            Field::number(line.to_string()),
            Field::text(plain(text)),
            Field::text(judgement.series.clone()),
            Field::text(judgement.month.map_or_else(String::new, |month| month.to_string())),
            Field::text(judgement.measure.clone()),
            shown,
            Field::text(hedge.map_or("", Hedge::name)),
            Field::text(judgement.verdict.name()),
            computed(&judgement.computed),
            number(&judgement.low),
            number(&judgement.high),
            Field::text(plain(&judgement.reason)),
        ]);
    }

    fn finish(mut self, arguments: &CheckArgs, output: &mut Output<'_>) -> Result<()> {
        let mut headings: Vec<Heading> =
            COLUMNS.iter().map(|(name, numeric)| Heading { name: (*name).to_owned(), numeric: *numeric }).collect();
        if arguments.explain {
            headings.push(Heading { name: "facts".to_owned(), numeric: false });
            for (line, facts) in self.lines.iter_mut().zip(&self.facts) {
                line.push(Field::text(plain(facts)));
            }
        }
        output.sheet(&Sheet { headings, lines: self.lines, ..Sheet::default() }, &arguments.output)?;
        if let Some(rounding) = self.tally.rounding() {
            output.say(&rounding);
        }
        let fails = |verdict: Verdict| match verdict {
            Verdict::Inconsistent => true,
            Verdict::Exact | Verdict::Consistent => false,
            Verdict::Truncated | Verdict::Vintage | Verdict::Hedged | Verdict::Undecidable => arguments.strict,
        };
        let summary = self.tally.in_words();
        if self.tally.any(fails) || self.tally.judged() == 0 && !arguments.allow_empty {
            return Err(Nothing(summary).into());
        }
        output.say(&summary);
        Ok(())
    }
}
