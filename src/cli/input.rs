//! The inputs of a run: the files that are named, `$ITX_DATA`, or the data that the program carries.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use crate::cli::args::InputArgs;
use crate::cli::carried;
use itx::read::{Package, Source, WorkbookSheet, json_lines, workbook_sheet};

/// The environment variable that names the data where no file is named.
const DATA_VARIABLE: &str = "ITX_DATA";

/// The inputs, and the description that came with them.
pub(crate) struct Input {
    pub(crate) sources: Vec<Source>,
    pub(crate) package: Option<Package>,
    /// The calendar of holidays that came with the description.
    pub(crate) holidays: Option<HolidayFile>,
    /// What is to be said on standard error about the choice of the data.
    pub(crate) note: Option<String>,
}

/// The calendar of holidays that stands beside the data.
pub(crate) enum HolidayFile {
    /// In the program.
    Carried,
    /// In the folder of the data package.
    Beside(PathBuf),
}

impl HolidayFile {
    pub(crate) fn open(&self) -> Result<Source> {
        Ok(match self {
            Self::Carried => carried::holidays(),
            Self::Beside(path) => Source::open(path)?,
        })
    }
}

impl Input {
    /// Opens what is named, else what `$ITX_DATA` names, else the carried data.
    pub(crate) fn open(arguments: &InputArgs, files: &[PathBuf]) -> Result<Self> {
        let mut paths: Vec<PathBuf> = files.iter().chain(&arguments.data).cloned().collect();
        let variable = std::env::var_os(DATA_VARIABLE).filter(|value| !value.is_empty());
        let is_forbidden = arguments.no_carried || variable.as_ref().is_some_and(|value| value == "none");
        if paths.is_empty() && !arguments.carried {
            paths.extend(variable.filter(|value| value != "none").map(PathBuf::from));
        }
        let mut input = Self { sources: Vec::new(), package: None, holidays: None, note: None };
        if arguments.carried || (paths.is_empty() && !is_forbidden) {
            input.add_carried()?;
            input.note = (!arguments.carried).then(note_on_standard_input).flatten();
        }
        if paths.is_empty() && input.sources.is_empty() {
            bail!(
                "no data are named; expected -d FILE, - for standard input, or --carried for the data that itx carries"
            );
        }
        let sheet = arguments.reading.sheet.as_deref();
        paths.iter().try_for_each(|path| input.add(path, sheet))?;
        Ok(input)
    }

    fn add_carried(&mut self) -> Result<()> {
        self.package = Some(carried::package()?);
        self.holidays = Some(HolidayFile::Carried);
        self.sources.push(carried::receipts());
        Ok(())
    }

    /// Adds a file, or the data of a package and its description.
    fn add(&mut self, path: &Path, sheet: Option<&str>) -> Result<()> {
        if path.extension().is_none_or(|extension| extension != "json") {
            self.sources.push(open_file(path, sheet)?);
            return Ok(());
        }
        if self.package.is_some() {
            bail!("{}: a second data package; expected one, and files that add rows to it", path.display());
        }
        let json = std::fs::read(path).with_context(|| path.display().to_string())?;
        let package = Package::parse(&path.display().to_string(), &json)?;
        let folder = path.parent().unwrap_or(Path::new(""));
        let holidays = package.holidays.as_ref().map(|holidays| holidays.path.in_folder(folder)).transpose()?;
        self.holidays = holidays.map(HolidayFile::Beside);
        // The package comes first: what stands beside it adds to it.
        let sheet = sheet.or(package.reading.sheet.as_deref());
        self.sources.insert(0, open_file(&package.data.in_folder(folder)?, sheet)?);
        self.package = Some(package);
        Ok(())
    }
}

/// The file that `$ITX_DATA` names; None where it is unset, empty or `none`.
pub(crate) fn named_by_variable() -> Option<PathBuf> {
    std::env::var_os(DATA_VARIABLE).filter(|value| !value.is_empty() && value != "none").map(PathBuf::from)
}

/// Opens a file of rows, or a sheet of a workbook.
pub(crate) fn open_file(path: &Path, sheet: Option<&str>) -> Result<Source> {
    if let Some(sheet) = open_workbook(path, sheet)? {
        return Ok(sheet.source());
    }
    if !is_json_lines(path) {
        return Ok(Source::open(path)?);
    }
    let name = path.display().to_string();
    let bytes = std::fs::read(path).with_context(|| name.clone())?;
    Ok(json_lines(&name, &bytes)?)
}

/// The sheet of a workbook; None where the file is none, by its extension.
pub(crate) fn open_workbook(path: &Path, sheet: Option<&str>) -> Result<Option<WorkbookSheet>> {
    const EXTENSIONS: [&str; 5] = ["xlsx", "xlsm", "xlsb", "xls", "ods"];
    let extension = path.extension().and_then(|extension| extension.to_str()).map(str::to_ascii_lowercase);
    if !extension.is_some_and(|extension| EXTENSIONS.contains(&extension.as_str())) {
        return Ok(None);
    }
    let name = path.display().to_string();
    let bytes = std::fs::read(path).with_context(|| name.clone())?;
    Ok(Some(workbook_sheet(&name, &bytes, sheet)?))
}

/// Whether the file is one of an object a line, by its extension.
fn is_json_lines(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == "jsonl" || extension == "ndjson")
}

/// A note where data wait on standard input and the carried data are used all the same.
fn note_on_standard_input() -> Option<String> {
    holds_data(&std::io::stdin()).then(|| {
        "these are the data that itx carries; standard input is not read unless - names it (--carried drops this note)"
            .to_owned()
    })
}

/// Whether standard input is a pipe or a file.
#[cfg(unix)]
fn holds_data(standard_input: &std::io::Stdin) -> bool {
    use std::os::fd::AsFd;
    use std::os::unix::fs::FileTypeExt;

    let Ok(descriptor) = standard_input.as_fd().try_clone_to_owned() else { return false };
    let kind = std::fs::File::from(descriptor).metadata().map(|metadata| metadata.file_type());
    kind.is_ok_and(|kind| kind.is_fifo() || kind.is_file())
}

/// Elsewhere there is no plain way to tell.
#[cfg(not(unix))]
fn holds_data(_: &std::io::Stdin) -> bool {
    false
}
