//! A file that appears whole or not at all: written beside its name, renamed at the end.

use std::fs::OpenOptions;
use std::io::{ErrorKind, Seek, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow};
use tempfile::NamedTempFile;

/// A file being written.
pub(crate) struct WholeFile {
    name: String,
    target: PathBuf,
    body: Body,
}

enum Body {
    /// Beside the target, removed unless it is finished.
    Beside(NamedTempFile),
    /// A pipe or device, such as /dev/stdout, which cannot be replaced.
    Direct(std::fs::File),
}

impl WholeFile {
    /// Creates the file beside its name, so that a folder that cannot be written to is known before the work.
    pub(crate) fn create(path: &Path) -> Result<Self> {
        let name = path.display().to_string();
        let mut target = path.to_owned();
        let mut existing = std::fs::symlink_metadata(path).ok();
        if existing.as_ref().is_some_and(std::fs::Metadata::is_symlink) {
            // A link stays a link: what it points to is replaced.
            target = std::fs::canonicalize(path).unwrap_or(target);
            existing = std::fs::metadata(&target).ok();
        }
        if existing.as_ref().is_some_and(|file| !file.is_file()) {
            let file = OpenOptions::new().write(true).open(&target).with_context(|| name.clone())?;
            return Ok(Self { name, target, body: Body::Direct(file) });
        }
        let folder = match target.parent() {
            Some(folder) if !folder.as_os_str().is_empty() => folder,
            _ => Path::new("."),
        };
        let mut builder = tempfile::Builder::new();
        #[cfg(unix)]
        let permissions = {
            use std::os::unix::fs::PermissionsExt;
            existing.map_or_else(|| std::fs::Permissions::from_mode(0o666), |file| file.permissions())
        };
        #[cfg(unix)]
        builder.permissions(permissions);
        let file = builder.tempfile_in(folder).map_err(|problem| match problem.kind() {
            ErrorKind::NotFound => anyhow!("{name}: no such folder"),
            ErrorKind::PermissionDenied => anyhow!("{name}: the folder cannot be written to"),
            kind => anyhow!("{name}: {kind}"),
        })?;
        Ok(Self { name, target, body: Body::Beside(file) })
    }

    /// From now on Ctrl-C and a request to end remove the unfinished file, and then end the program as they would have.
    ///
    /// Only a long run needs it, so that a short one does not pay for the thread that waits.
    #[cfg(unix)]
    pub(crate) fn remove_on_signal(&self) -> Result<()> {
        use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
        use signal_hook::low_level::emulate_default_handler;

        let Body::Beside(file) = &self.body else { return Ok(()) };
        let path = file.path().to_owned();
        let mut signals = signal_hook::iterator::Signals::new([SIGINT, SIGTERM, SIGHUP]).context("signals")?;
        std::thread::spawn(move || {
            for signal in signals.forever() {
                // Where it is gone already there is nothing to remove; either way the program ends.
                let _ = std::fs::remove_file(&path);
                let _ = emulate_default_handler(signal);
            }
        });
        Ok(())
    }

    /// Elsewhere the system removes nothing, and the unfinished file keeps its own name.
    #[cfg(not(unix))]
    pub(crate) fn remove_on_signal(&self) -> Result<()> {
        Ok(())
    }

    pub(crate) fn write(&mut self, bytes: &[u8]) -> Result<()> {
        let written = match &mut self.body {
            Body::Beside(file) => file.as_file_mut().write_all(bytes),
            Body::Direct(file) => file.write_all(bytes),
        };
        written.with_context(|| self.name.clone())
    }

    pub(crate) fn can_start_over(&self) -> bool {
        matches!(self.body, Body::Beside(_))
    }

    /// Drops what was written.
    pub(crate) fn start_over(&mut self) -> Result<()> {
        let Body::Beside(file) = &mut self.body else { return Ok(()) };
        let file = file.as_file_mut();
        file.set_len(0).and_then(|()| file.rewind()).with_context(|| self.name.clone())
    }

    pub(crate) fn finish(self) -> Result<()> {
        let Body::Beside(file) = self.body else { return Ok(()) };
        file.as_file().sync_all().with_context(|| self.name.clone())?;
        file.persist(&self.target).map_err(|problem| problem.error).with_context(|| self.name.clone())?;
        Ok(())
    }
}
