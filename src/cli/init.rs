//! `itx init`: a data package that says of a file what its columns do not, so that no command needs a reading flag again.

use std::path::{Component, Path, PathBuf};

use anyhow::{Context, Error, Result, bail};

use crate::cli::args::InitArgs;
use crate::cli::columns::{measure_or_column_name, usual_names};
use crate::cli::input::open_file;
use crate::cli::output::Output;
use crate::cli::quote::shell_word;
use crate::cli::reading::{calendar, options, with_description};
use crate::cli::text::say_reading;
use itx::read::{Filter, Look, NewPackage, NewSeries, Options, read};
use itx::record::WholeFile;
use itx::report::no_such_series;
use itx::series::FiscalCalendar;

/// The most series that a description lists; of a larger file only those that are named.
const MOST_SERIES: usize = 100;

pub(crate) fn run(arguments: &InitArgs, output: &mut Output<'_>) -> Result<()> {
    let description = description_path(arguments)?;
    let measures = measures(arguments)?;
    let typed = described_options(arguments)?;
    let calendar = calendar(&arguments.description.calendar, FiscalCalendar::default())?;
    let read_file = ReadFile::new(&arguments.file, &typed, output)?;
    let folder = folder_of(&description);
    let new = NewPackage {
        name: package_name(&arguments.file),
        path: relative(&arguments.file, folder)?,
        layout: read_file.look.layout,
        reading: read_file.look.fixed(&typed),
        unit: arguments.description.unit.clone(),
        calendar,
        default_series: read_file.default_series(arguments)?,
        total_series: arguments.series.of.as_ref().map(|key| read_file.known(key)).transpose()?,
        series: read_file.described(arguments)?,
        holidays: arguments.holidays.as_ref().map(|path| relative(path, folder)).transpose()?,
        measures,
        decimals: arguments.places,
    };
    let text = new.text().map_err(Error::msg)?;
    let mut file = WholeFile::create(&description)?;
    file.write(text.as_bytes())?;
    file.finish()?;
    if let (None, [_, second, ..]) = (&new.default_series, read_file.keys.as_slice()) {
        output.say(&format!(
            "note: the file holds {} series, and all are shown; defaultSeries names one, such as {second:?}, for brief and value",
            read_file.keys.len()
        ));
    }
    output.say(&format!(
        "{0} is written; `itx growth -d {1}` reads the file by it, and ITX_DATA={1} makes every command do so",
        description.display(),
        shell_word(&description.display().to_string())
    ));
    Ok(())
}

/// How the file is read. What chooses among its series and releases is not part of a description.
fn described_options(arguments: &InitArgs) -> Result<Options> {
    let typed = with_description(options(&arguments.reading, &arguments.series)?, &arguments.description);
    if typed.row_conditions.len() < arguments.series.conditions.len() {
        bail!("--where: a description keeps only a frequency, such as FREQ=M; --series names the series to show");
    }
    if typed.as_of.is_some() {
        bail!("--as-of: a description is of all releases; leave it out");
    }
    Ok(typed)
}

/// The file of the description, which must not be there yet.
fn description_path(arguments: &InitArgs) -> Result<PathBuf> {
    if arguments.file.as_os_str() == "-" {
        bail!("-: standard input cannot be described; save it to a file first");
    }
    let beside = || folder_of(&arguments.file).join("datapackage.json");
    let path = arguments.output.clone().unwrap_or_else(beside);
    if path.extension().is_none_or(|extension| extension != "json") {
        bail!("-o {}: a description is known by its extension; expected .json", path.display());
    }
    if path.symlink_metadata().is_ok() {
        bail!("{} is there already; nothing was written, so edit it or name another with -o", path.display());
    }
    Ok(path)
}

/// The measures that are asked for, or those of `itx growth`.
fn measures(arguments: &InitArgs) -> Result<Vec<String>> {
    match &arguments.measures {
        Some(names) => names.iter().map(|name| measure_or_column_name(name.trim())).collect(),
        None => Ok(usual_names(arguments.kind)),
    }
}

/// What the file turned out to hold.
struct ReadFile {
    look: Look,
    keys: Vec<String>,
}

impl ReadFile {
    /// Reads the whole file, so that a description is only written of one that can be read.
    fn new(path: &Path, typed: &Options, output: &mut Output<'_>) -> Result<Self> {
        let source = open_file(path, typed.sheet.as_deref())?.held()?;
        let look = Look::at(&source, typed)?;
        let data = read(&[source], typed, &Filter::default())?;
        say_reading(&data.notes, output);
        let keys = data.series.iter().map(|series| series.key().to_string()).collect();
        Ok(Self { look, keys })
    }

    /// The key, if a series has it.
    fn known(&self, key: &String) -> Result<String> {
        if self.keys.contains(key) { Ok(key.clone()) } else { Err(no_such_series(key, &self.keys).into()) }
    }

    /// The series of `--series`, else the total; None if all are shown.
    fn default_series(&self, arguments: &InitArgs) -> Result<Option<String>> {
        match arguments.series.keys.as_slice() {
            [] => Ok(arguments.series.of.clone()),
            [only] => self.known(only).map(Some),
            [_, second, ..] => bail!("--series {second}: one series is shown where none is chosen; name only one"),
        }
    }

    /// The series of the list, with title and aliases as they were typed.
    fn described(&self, arguments: &InitArgs) -> Result<Vec<NewSeries>> {
        let titled = match (arguments.description.title.as_ref(), self.default_series(arguments)?, self.keys.as_slice())
        {
            (None, _, _) => None,
            (Some(_), Some(key), _) => Some(key),
            (Some(_), None, [only]) => Some(only.clone()),
            (Some(_), None, keys) => {
                bail!("--title: the file holds {} series; --series names the one that has the title", keys.len())
            }
        };
        let aliases: Vec<(String, String)> =
            arguments.alias.iter().map(|text| self.alias(text)).collect::<Result<_>>()?;
        let is_listed = |key: &&String| {
            self.keys.len() <= MOST_SERIES
                || titled.as_ref() == Some(key)
                || aliases.iter().any(|(aliased, _)| aliased == *key)
        };
        let new = |key: &String| NewSeries {
            key: key.clone(),
            title: arguments.description.title.clone().filter(|_| titled.as_ref() == Some(key)),
            aliases: aliases.iter().filter(|(aliased, _)| aliased == key).map(|(_, name)| name.clone()).collect(),
            kind: arguments.kind,
        };
        Ok(self.keys.iter().filter(is_listed).map(new).collect())
    }

    /// `SERIES=NAME`, or `NAME` of the only series.
    fn alias(&self, text: &str) -> Result<(String, String)> {
        match (text.split_once('='), self.keys.as_slice()) {
            (Some((key, name)), _) => Ok((self.known(&key.to_owned())?, name.to_owned())),
            (None, [only]) => Ok((only.clone(), text.to_owned())),
            (None, keys) => bail!("--alias {text:?}: the file holds {} series; expected SERIES=NAME", keys.len()),
        }
    }
}

/// The name of the package: that of the file without its extension, in the letters that Frictionless allows.
fn package_name(file: &Path) -> String {
    let stem = file.file_stem().map_or_else(String::new, |stem| stem.to_string_lossy().to_lowercase());
    let name: String =
        stem.chars().map(|c| if c.is_ascii_alphanumeric() || "._-".contains(c) { c } else { '-' }).collect();
    if name.is_empty() { "data".to_owned() } else { name }
}

fn folder_of(file: &Path) -> &Path {
    file.parent().unwrap_or(Path::new(""))
}

fn has_step_up(path: &Path) -> bool {
    path.components().any(|part| part == Component::ParentDir)
}

/// The path of a file as the description in this folder names it.
fn relative(file: &Path, folder: &Path) -> Result<String> {
    let absolute = |path: &Path| std::path::absolute(path).with_context(|| path.display().to_string());
    let here = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let (end, start) = (absolute(file)?, absolute(here)?);
    let Some(inside) = end.strip_prefix(&start).ok().filter(|path| !has_step_up(path)) else {
        bail!(
            "{}: is not in {}, the folder of the description, which names only files in it",
            file.display(),
            here.display()
        );
    };
    let parts: Option<Vec<&str>> = inside.components().map(|part| part.as_os_str().to_str()).collect();
    let text = parts.map(|parts| parts.join("/"));
    text.with_context(|| format!("{}: the name is not UTF-8 text, which a description needs", file.display()))
}
