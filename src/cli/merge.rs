//! `itx merge`: a whole release into the record.

use anyhow::{Context, Result, bail};

use crate::cli::add::published;
use crate::cli::args::MergeArgs;
use crate::cli::input::open_file;
use crate::cli::output::Output;
use crate::cli::record::{Opened, RecordChoice, report, say_doubts, with_hint};
use itx::read::{Options, Source, read_releases};
use itx::record::{Action, Change, Intent, Record, RecordError, Release};
use itx::series::Key;

pub(crate) fn run(arguments: &MergeArgs, output: &mut Output<'_>) -> Result<()> {
    let vintage = arguments.release.published.as_deref().map(published).transpose()?;
    let chosen = RecordChoice::resolve(&arguments.record)?;
    let sources: Vec<Source> = arguments.new.iter().map(|path| open_file(path, None)).collect::<Result<_>>()?;
    let (key_names, series) = read_releases(&sources, &Options::default())
        .context("the release; `itx convert NEW -o NEW.csv` has the flags that other layouts need")?;
    let release = Release { key_names, series, vintage, source: arguments.release.source.clone() };

    let hint = |error: RecordError| with_hint(error, false);
    let opened = Opened::open(&chosen.path, arguments.release.dry_run).map_err(hint)?;
    let name = chosen.name();
    let record = Record::parse(&name, opened.bytes(), &chosen.options).map_err(hint)?;
    let only = only_series(&record, &release, &chosen, arguments)?;
    let figures = release.figures(&record, &only, arguments.release.new_series).map_err(hint)?;
    for note in figures.notes {
        output.say(&note);
    }
    if figures.figures.is_empty() {
        bail!("{}: the release holds no figure for {name}", inputs(&sources));
    }
    let change = record.plan(figures.figures, Intent::Release).map_err(hint)?;
    let key_names = record.key_names();
    say_doubts(&record, &change, output)?;
    opened.write(&change)?;
    report(&key_names, &change, output, &arguments.output)?;
    output.say(&summary(&name, &change, arguments.release.dry_run));
    Ok(())
}

/// The series of the record that are meant: those that are named, or all; for a release without key columns the one it is about.
fn only_series(
    record: &Record<'_>,
    release: &Release,
    chosen: &RecordChoice,
    arguments: &MergeArgs,
) -> Result<Vec<Key>> {
    let find = |named: &String| {
        record.find_series(named, arguments.release.new_series).map_err(|error| with_hint(error, false))
    };
    if !arguments.series.is_empty() {
        return arguments.series.iter().map(find).collect();
    }
    let has_no_key = release.key_names.is_empty() && !record.key_names().is_empty();
    match (&chosen.default_series, record.keys().as_slice()) {
        _ if !has_no_key => Ok(Vec::new()),
        (Some(default), _) => Ok(vec![find(default)?]),
        (None, [only]) => Ok(vec![(*only).clone()]),
        (None, keys) => {
            bail!(
                "the release has no key column, and {} holds {} series; --series names one",
                chosen.name(),
                keys.len()
            )
        }
    }
}

/// `receipts.csv: 2 added, 1 revised, 40 unchanged`.
fn summary(name: &str, change: &Change, dry_run: bool) -> String {
    let count = |action: Action| change.outcomes.iter().filter(|outcome| outcome.action == action).count();
    let actions = [Action::Added, Action::Revised, Action::Reflagged, Action::Unchanged];
    let counts = actions.map(|action| (count(action), action.word()));
    let words: Vec<String> =
        counts.iter().filter(|(count, _)| *count > 0).map(|(count, word)| format!("{count} {word}")).collect();
    let end = if dry_run { "; nothing was written" } else { "" };
    format!("{name}: {}{end}", words.join(", "))
}

fn inputs(sources: &[Source]) -> String {
    sources.iter().map(Source::name).collect::<Vec<_>>().join(", ")
}
