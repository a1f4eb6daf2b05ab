//! The file of `-o`: one that appears whole or not at all, or a pipe or a device that is written to as it is.

use std::fs::OpenOptions;
use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use crate::cli::interrupt::{Leftover, Watched, watch};
use itx::read::Package;
use itx::record::{WholeFile, WriteError, follow_links};

/// A file being written.
pub(crate) enum OutputFile {
    /// Beside its name until it is finished.
    Whole(WholeFile),
    /// A pipe or a device, such as /dev/stdout, which cannot be replaced; with its name.
    Direct(std::fs::File, String),
}

impl OutputFile {
    /// Creates the file beside its name, so that a folder that cannot be written to is known before the work.
    pub(crate) fn create(path: &Path) -> Result<Self> {
        let is_plain = std::fs::metadata(path).map_or(true, |found| found.is_file());
        if is_plain {
            fail_on_size_limit()?;
            return Ok(Self::Whole(WholeFile::create(path)?));
        }
        let name = path.display().to_string();
        let file = OpenOptions::new().write(true).open(path).with_context(|| name.clone())?;
        Ok(Self::Direct(file, name))
    }

    /// From now on a signal that ends the program removes the unfinished file. None for a pipe or a device.
    ///
    /// Only a long run needs it, so that a short one does not pay for the thread that waits.
    pub(crate) fn remove_on_signal(&self) -> Result<Option<Watched>> {
        match self {
            Self::Whole(file) => watch(Leftover::File(file.unfinished_path().to_owned())).map(Some),
            Self::Direct(..) => Ok(None),
        }
    }

    /// Whether someone looks at it: a terminal that is named as a file, such as /dev/stdout.
    pub(crate) fn is_terminal(&self) -> bool {
        match self {
            Self::Whole(_) => false,
            Self::Direct(file, _) => file.is_terminal(),
        }
    }

    pub(crate) fn write(&mut self, bytes: &[u8]) -> Result<()> {
        match self {
            Self::Whole(file) => Ok(file.write(bytes)?),
            Self::Direct(file, name) => file.write_all(bytes).with_context(|| name.clone()),
        }
    }

    pub(crate) fn can_start_over(&self) -> bool {
        matches!(self, Self::Whole(_))
    }

    /// Drops what was written.
    pub(crate) fn start_over(&mut self) -> Result<()> {
        match self {
            Self::Whole(file) => Ok(file.start_over()?),
            Self::Direct(..) => Ok(()),
        }
    }

    pub(crate) fn finish(self) -> Result<(), WriteError> {
        match self {
            Self::Whole(file) => file.finish(),
            Self::Direct(..) => Ok(()),
        }
    }
}

/// A write beyond the size that the system allows (`ulimit -f`) becomes an error of that write instead of the end of the run.
#[cfg(unix)]
pub(crate) fn fail_on_size_limit() -> Result<()> {
    let ignored = std::sync::Arc::new(std::sync::atomic::AtomicBool::new(false));
    signal_hook::flag::register(signal_hook::consts::SIGXFSZ, ignored).context("signals")?;
    Ok(())
}

/// Elsewhere there is no such limit.
#[cfg(not(unix))]
pub(crate) fn fail_on_size_limit() -> Result<()> {
    Ok(())
}

/// Refuses an output that is one of the inputs, or the CSV of a data package among them: the report would replace the data.
pub(crate) fn refuse_input_as_output(inputs: &[&Path], output: Option<&Path>) -> Result<()> {
    let Some((output, target)) = output.and_then(|output| Some((output, identity(output)?))) else { return Ok(()) };
    for input in inputs.iter().flat_map(|input| std::iter::once(input.to_path_buf()).chain(files_of(input))) {
        let is_target = if input.as_os_str() == "-" {
            is_standard_input(&target)
        } else {
            identity(&input).as_ref() == Some(&target)
        };
        if is_target {
            let input = if input.as_os_str() == "-" { "on standard input".into() } else { input.display().to_string() };
            bail!("-o {}: the input {input} would be replaced by the output; give -o another name", output.display());
        }
    }
    Ok(())
}

/// Whether standard input is this file.
#[cfg(unix)]
fn is_standard_input(path: &Path) -> bool {
    use std::os::fd::AsFd;
    use std::os::unix::fs::MetadataExt;

    let input = std::io::stdin().as_fd().try_clone_to_owned().and_then(|input| std::fs::File::from(input).metadata());
    match (input, std::fs::metadata(path)) {
        (Ok(input), Ok(file)) => (input.dev(), input.ino()) == (file.dev(), file.ino()),
        (Ok(_) | Err(_), _) => false,
    }
}

/// Elsewhere it is not known.
#[cfg(not(unix))]
fn is_standard_input(_: &Path) -> bool {
    false
}

/// The CSV and the holidays of a data package; none for any other file, and for one that cannot be read, which is refused when
/// it is opened.
fn files_of(path: &Path) -> Vec<PathBuf> {
    let is_description = path.extension().is_some_and(|extension| extension == "json");
    let json = is_description.then(|| std::fs::read(path).ok()).flatten();
    let Some(Ok(package)) = json.map(|json| Package::parse(&path.display().to_string(), &json)) else {
        return Vec::new();
    };
    let folder = path.parent().unwrap_or(Path::new(""));
    let paths = std::iter::once(&package.data).chain(package.holidays.as_ref().map(|holidays| &holidays.path));
    paths.filter_map(|path| path.in_folder(folder).ok()).collect()
}

/// The plain file that a path leads to, links followed; `None` where there is none.
fn identity(path: &Path) -> Option<PathBuf> {
    let end = follow_links(path).ok()?;
    let is_file = std::fs::metadata(&end).ok()?.is_file();
    is_file.then(|| std::fs::canonicalize(end).ok()).flatten()
}
