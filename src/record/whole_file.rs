//! A file that appears whole or not at all: written beside its name, synced, renamed.
//!
//! At every moment the name holds the old file or the new one. Mode bits and owner are those of the old file; a link stays
//! a link and what it points to is replaced. What a killed run has left beside a file is removed by the next run that
//! writes in that folder: an unfinished file is locked by its writer for as long as the writer lives.

use std::fs::{File, Metadata};
use std::io::{Error, ErrorKind, Seek, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

/// The names of unfinished files begin and end like this.
const UNFINISHED: (&str, &str) = (".itx-unfinished-", ".tmp");
/// More links in a row than this are a circle. The limit is that of Linux.
const MOST_LINKS: usize = 40;

/// Why a file was not written. What stood under its name before still stands there, but for [`WriteError::Unsynced`].
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// The folder is not there.
    #[error("{name}: no such folder")]
    NoFolder {
        /// The file.
        name: String,
    },
    /// The folder may not be written to.
    #[error("{name}: the folder cannot be written to")]
    ClosedFolder {
        /// The file.
        name: String,
    },
    /// Anything else that the system says.
    #[error("{name}")]
    File {
        /// The file.
        name: String,
        /// What the system says.
        source: Error,
    },
    /// The new file stands under its name, but a power failure could still bring the old one back.
    #[error("{name}: written, but its folder could not be synced to the disk")]
    Unsynced {
        /// The file.
        name: String,
        /// What the system says.
        source: Error,
    },
}

/// A file being written; it is removed unless it is finished.
#[derive(Debug)]
pub struct WholeFile {
    name: String,
    target: PathBuf,
    unfinished: NamedTempFile,
}

impl WholeFile {
    /// Creates the unfinished file, so that a folder that cannot be written to is known before the work.
    ///
    /// # Errors
    /// [`WriteError`] where links lead in a circle, or the folder is not there or cannot be written to.
    pub fn create(path: &Path) -> Result<Self, WriteError> {
        let name = path.display().to_string();
        let target = follow_links(path).map_err(|source| WriteError::File { name: name.clone(), source })?;
        let folder = folder_of(&target);
        remove_leftovers(folder);
        let create = || {
            let old = std::fs::metadata(&target).ok();
            let unfinished = locked_file(folder, old.as_ref())?;
            if let Some(old) = &old {
                keep_owner_and_mode(unfinished.as_file(), old)?;
            }
            Ok(unfinished)
        };
        let unfinished = create().map_err(|source: Error| match source.kind() {
            ErrorKind::NotFound => WriteError::NoFolder { name: name.clone() },
            ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => {
                WriteError::ClosedFolder { name: name.clone() }
            }
            _ => WriteError::File { name: name.clone(), source },
        })?;
        Ok(Self { name, target, unfinished })
    }

    /// Where the unfinished file is, for those who remove it when a signal ends the run.
    #[must_use]
    pub fn unfinished_path(&self) -> &Path {
        self.unfinished.path()
    }

    /// Adds bytes.
    ///
    /// # Errors
    /// [`WriteError::File`], such as for a full disk.
    pub fn write(&mut self, bytes: &[u8]) -> Result<(), WriteError> {
        let written = self.unfinished.as_file_mut().write_all(bytes);
        written.map_err(|source| self.error(source))
    }

    /// Drops what was written.
    ///
    /// # Errors
    /// [`WriteError::File`] where the system cannot do it.
    pub fn start_over(&mut self) -> Result<(), WriteError> {
        let file = self.unfinished.as_file_mut();
        let emptied = file.set_len(0).and_then(|()| file.rewind());
        emptied.map_err(|source| self.error(source))
    }

    /// Puts the file under its name.
    ///
    /// # Errors
    /// [`WriteError::File`] where it cannot be synced or renamed; [`WriteError::Unsynced`] where its folder cannot be synced.
    pub fn finish(self) -> Result<(), WriteError> {
        self.unfinished.as_file().sync_all().map_err(|source| self.error(source))?;
        let Self { name, target, unfinished } = self;
        if let Err(problem) = unfinished.persist(&target) {
            return Err(WriteError::File { name, source: problem.error });
        }
        sync_folder(folder_of(&target)).map_err(|source| WriteError::Unsynced { name, source })
    }

    fn error(&self, source: Error) -> WriteError {
        WriteError::File { name: self.name.clone(), source }
    }
}

/// The path at the end of a chain of links, whether something stands there or not.
///
/// # Errors
/// The system's error where a link cannot be read or the chain does not end.
pub fn follow_links(path: &Path) -> Result<PathBuf, Error> {
    let mut end = path.to_owned();
    for _ in 0..MOST_LINKS {
        let is_link = std::fs::symlink_metadata(&end).is_ok_and(|found| found.is_symlink());
        if !is_link {
            return Ok(end);
        }
        // A relative link starts from the folder of the link.
        end = folder_of(&end).join(std::fs::read_link(&end)?);
    }
    // The system has its own words for a circle of links.
    Err(std::fs::metadata(path).err().unwrap_or_else(|| Error::other("too many links in a row")))
}

fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

/// Creates an unfinished file and locks it, so that others see that its writer lives.
fn locked_file(folder: &Path, old: Option<&Metadata>) -> Result<NamedTempFile, Error> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(UNFINISHED.0).suffix(UNFINISHED.1);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        // A new file has the rights that the user's umask leaves. That of an old one is given below.
        let mode = if old.is_some() { 0o600 } else { 0o666 };
        builder.permissions(std::fs::Permissions::from_mode(mode));
    }
    #[cfg(not(unix))]
    let _ = old;
    loop {
        let file = builder.tempfile_in(folder)?;
        // A file system without locks removes no leftovers either.
        let _ = file.as_file().lock();
        // Another run may have taken it for a leftover before it was locked, and removed it.
        if file.path().exists() {
            return Ok(file);
        }
    }
}

/// Gives the new file the owner and the mode bits of the old one, whatever the umask; the owner where that is allowed.
#[cfg(unix)]
fn keep_owner_and_mode(new: &File, old: &Metadata) -> Result<(), Error> {
    use std::os::unix::fs::{MetadataExt, PermissionsExt, fchown};

    let created = new.metadata()?;
    if created.uid() != old.uid() {
        // Only the superuser may give a file away.
        let _ = fchown(new, Some(old.uid()), None);
    }
    let mut mode = old.mode() & 0o7777;
    if created.gid() != old.gid() && fchown(new, None, Some(old.gid())).is_err() {
        // Another group must not get the rights of the old file's group: it gets those of everyone.
        mode = mode & 0o1707 | (mode & 0o7) << 3;
    }
    new.set_permissions(std::fs::Permissions::from_mode(mode))
}

#[cfg(not(unix))]
fn keep_owner_and_mode(new: &File, old: &Metadata) -> Result<(), Error> {
    new.set_permissions(old.permissions())
}

/// Removes the unfinished files of runs that ended before they could: nobody holds their lock.
///
/// What cannot be looked at or removed is left alone: it harms nobody.
fn remove_leftovers(folder: &Path) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let name = entry.file_name();
        let is_unfinished =
            name.to_str().is_some_and(|name| name.starts_with(UNFINISHED.0) && name.ends_with(UNFINISHED.1));
        if is_unfinished && entry.file_type().is_ok_and(|kind| kind.is_file()) {
            remove_if_abandoned(&entry.path());
        }
    }
}

fn remove_if_abandoned(path: &Path) {
    let Ok(file) = File::open(path) else { return };
    // The lock is held until the file is gone: a run that creates it at this moment waits, and then sees that it is gone.
    if file.try_lock().is_ok() {
        let _ = std::fs::remove_file(path);
    }
}

#[cfg(unix)]
fn sync_folder(folder: &Path) -> Result<(), Error> {
    match File::open(folder)?.sync_all() {
        // Some file systems have nothing to sync for a folder.
        Err(error) if matches!(error.kind(), ErrorKind::InvalidInput | ErrorKind::Unsupported) => Ok(()),
        outcome => outcome,
    }
}

#[cfg(not(unix))]
fn sync_folder(_: &Path) -> Result<(), Error> {
    Ok(())
}
