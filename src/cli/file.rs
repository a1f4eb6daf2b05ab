//! The file of `-o`: one that appears whole or not at all, or a pipe or a device that is written to as it is.

use std::fs::OpenOptions;
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

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

    /// From now on Ctrl-C and a request to end remove the unfinished file, and then end the program as they would have.
    ///
    /// Only a long run needs it, so that a short one does not pay for the thread that waits.
    pub(crate) fn remove_on_signal(&self) -> Result<()> {
        match self {
            Self::Whole(file) => remove_on_signal(file.unfinished_path()),
            Self::Direct(..) => Ok(()),
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

/// From now on Ctrl-C and a request to end remove the file, and then end the program as they would have.
#[cfg(unix)]
pub(crate) fn remove_on_signal(unfinished: &Path) -> Result<()> {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
    use signal_hook::low_level::emulate_default_handler;

    let path = unfinished.to_owned();
    let mut signals = signal_hook::iterator::Signals::new([SIGINT, SIGTERM, SIGHUP]).context("signals")?;
    let wait = move || {
        for signal in signals.forever() {
            // Where it is gone already there is nothing to remove; either way the program ends.
            let _ = std::fs::remove_file(&path);
            let _ = emulate_default_handler(signal);
        }
    };
    // Where no thread can be started, the file is left behind, and the next run that writes in the folder removes it.
    let _ = std::thread::Builder::new().spawn(wait);
    Ok(())
}

/// Elsewhere the system removes nothing, and the unfinished file keeps its own name.
#[cfg(not(unix))]
pub(crate) fn remove_on_signal(_: &Path) -> Result<()> {
    Ok(())
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
    for input in inputs.iter().flat_map(|input| [Some(input.to_path_buf()), csv_of(input)]).flatten() {
        if identity(&input).as_ref() == Some(&target) {
            bail!(
                "-o {}: the input {} would be replaced by the output; give -o another name",
                output.display(),
                input.display()
            );
        }
    }
    Ok(())
}

/// The CSV of a data package; `None` for any other file, and for one that cannot be read, which is refused when it is opened.
fn csv_of(path: &Path) -> Option<PathBuf> {
    let is_description = path.extension().is_some_and(|extension| extension == "json");
    let json = is_description.then(|| std::fs::read(path).ok()).flatten()?;
    let package = Package::parse(&path.display().to_string(), &json).ok()?;
    Some(path.parent().unwrap_or(Path::new("")).join(package.data))
}

/// The plain file that a path leads to, links followed; `None` where there is none.
fn identity(path: &Path) -> Option<PathBuf> {
    let end = follow_links(path).ok()?;
    let is_file = std::fs::metadata(&end).ok()?.is_file();
    is_file.then(|| std::fs::canonicalize(end).ok()).flatten()
}
