//! `itx check`: is what was printed true?

use std::path::Path;

use anyhow::{Context as _, Error, Result, anyhow, bail};

use crate::cli::args::CheckArgs;
use crate::cli::check_context::CheckContext;
use crate::cli::check_rows::CheckedRows;
use crate::cli::check_text::{form_by_name, is_sentence, name_of, text_of};
use crate::cli::columns::measure;
use crate::cli::dimensions::derivation_error;
use crate::cli::output::Output;
use itx::claim::{
    Form, Hedge, Identity, IdentityError, Judgement, Pair, PairKind, Stated, Table, arithmetic, judge_pair, one_claim,
    read_pairs,
};
use itx::series::{Exact, Frequency};

pub(crate) fn run(arguments: &CheckArgs, output: &mut Output<'_>) -> Result<()> {
    let hedge = arguments.hedge.as_deref().map(hedge).transpose()?;
    check_flags(arguments)?;
    let mut check = Check::default();
    match target(arguments)? {
        Target::Identities => check.identities(arguments, output)?,
        Target::Pairs(path) => check.pairs(&text_of(path)?, path, arguments.form, arguments)?,
        Target::Arithmetic(words) => check.arithmetic(words, hedge, arguments)?,
        Target::Figure { measure, stated } => check.figure(measure, stated, hedge, arguments, output)?,
        Target::Sentence(words) => {
            let context = CheckContext::open(arguments, output)?;
            check.claims(&context, words, arguments.form.unwrap_or(Form::Text), Path::new("-"))?;
        }
        Target::File(path) => check.file(path, arguments, output)?,
    }
    check.rows.finish(arguments, output)
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

fn hedge(word: &str) -> Result<Hedge> {
    Hedge::from_word(word)
        .with_context(|| format!("--hedge {word:?}: expected nearly, about, more than, at least, less than or up to"))
}

/// A run of the command.
#[derive(Default)]
struct Check {
    rows: CheckedRows,
}

impl Check {
    fn identities(&mut self, arguments: &CheckArgs, output: &mut Output<'_>) -> Result<()> {
        let identities = arguments.identity.iter().map(|text| identity(text)).collect::<Result<Vec<_>>>()?;
        let context = CheckContext::open(arguments, output)?;
        for (formula, identity) in arguments.identity.iter().zip(identities) {
            let checks = identity.check(&context.key_names, &context.judge);
            for checked in checks.map_err(|error| in_identity(formula, error.into()))? {
                let stated = Stated::Number { amount: checked.printed, unit: checked.printed.last_digit_unit() };
                self.rows.add(checked.line, formula, Some(stated), None, &checked.judgement);
            }
        }
        Ok(())
    }

    fn arithmetic(&mut self, words: [&str; 3], hedge: Option<Hedge>, arguments: &CheckArgs) -> Result<()> {
        let kind = arguments.kind.unwrap_or(PairKind::Percent);
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
        let context = CheckContext::open(arguments, output)?;
        let about = arguments.month.as_deref().unwrap_or("latest");
        let claim = one_claim(measure, stated, about, hedge, &context.table());
        if let Some(problem) = &claim.problem {
            bail!("{}", problem.trim_start_matches("not understood: "));
        }
        self.rows.add_claim(&claim, &context.judge.judge(&claim));
        Ok(())
    }

    fn claims(&mut self, context: &CheckContext, text: &str, form: Form, path: &Path) -> Result<()> {
        for claim in context.claims(text, form, path)? {
            self.rows.add_claim(&claim, &context.judge.judge(&claim));
        }
        Ok(())
    }

    fn file(&mut self, path: &Path, arguments: &CheckArgs, output: &mut Output<'_>) -> Result<()> {
        let text = text_of(path)?;
        let form = arguments.form.or_else(|| form_by_name(path)).unwrap_or_else(|| Form::of(&text));
        if form != Form::Text && Table::of(&text) == Table::Pairs {
            return self.pairs(&text, path, Some(form), arguments);
        }
        let context = CheckContext::open(arguments, output)?;
        self.claims(&context, &text, form, path)
    }

    fn pairs(&mut self, text: &str, path: &Path, form: Option<Form>, arguments: &CheckArgs) -> Result<()> {
        let mode = arguments.rounding;
        let form = form.unwrap_or_else(|| if Form::of(text) == Form::Json { Form::Json } else { Form::Csv });
        let decimal = arguments.input.reading.decimal;
        let pairs = read_pairs(text, form, decimal).map_err(|error| anyhow!("{}:{error}", name_of(path)))?;
        for pair in pairs {
            self.pair(pair.line, &pair.text, pair.read, mode);
        }
        Ok(())
    }

    fn pair(
        &mut self,
        line: u64,
        text: &str,
        read: Result<(Pair, Stated, Option<Hedge>), String>,
        mode: itx::calculate::Rounding,
    ) {
        match read {
            Ok((pair, stated, hedge)) => {
                self.rows.add(line, text, Some(stated), hedge, &judge_pair(pair, stated, hedge, mode));
            }
            Err(problem) => self.rows.add(line, text, None, None, &Judgement::not_understood(problem)),
        }
    }
}
