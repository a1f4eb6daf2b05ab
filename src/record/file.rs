//! The file of a record, locked from the reading to the writing, so that no two runs lose each other's rows.
//!
//! The lock is on the data file itself. Whoever has waited for it looks whether the name still leads to the file that was
//! locked, since a run that writes puts another file under the name, and otherwise begins again with the new one. (Where
//! files have no identity to compare, the lock is on a file beside the record, which stays.)

use std::fs::{File, Metadata, TryLockError};
#[cfg(not(unix))]
use std::io::ErrorKind;
use std::io::{Error, Read};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use crate::record::whole_file::follow_links;
use crate::record::{RecordError, WholeFile};

/// How long another run is waited for.
const PATIENCE: Duration = Duration::from_secs(60);
/// How long between two tries.
const PAUSE: Duration = Duration::from_millis(3);

/// A record that is open for a change; nobody else can change it until this is dropped.
#[derive(Debug)]
pub struct RecordFile {
    name: String,
    path: PathBuf,
    lock: File,
    bytes: Vec<u8>,
    new: WholeFile,
}

impl RecordFile {
    /// Opens and locks the file, reads it, and prepares the new one, so that a folder that cannot be written to is known first.
    ///
    /// # Errors
    /// [`RecordError`] where it is not a plain file, cannot be read or written, or another run does not end.
    pub fn open(path: &Path) -> Result<Self, RecordError> {
        let name = path.display().to_string();
        let file = |source: Error| RecordError::File { name: name.clone(), source };
        // Links are followed once: what they point to is locked, read and replaced.
        let path = follow_links(path).map_err(file)?;
        check_plain(&name, &path)?;
        let (lock, mut data) = wait_for(&name, &path)?;
        let mut bytes = Vec::new();
        data.read_to_end(&mut bytes).map_err(file)?;
        let new = WholeFile::create(&path)?;
        Ok(Self { name, path, lock, bytes, new })
    }

    /// The name that was given.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// What the file holds.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Where the unfinished new file is, for those who remove it when a signal ends the run.
    #[must_use]
    pub fn unfinished_path(&self) -> &Path {
        self.new.unfinished_path()
    }

    /// Puts a file with these bytes in its place.
    ///
    /// # Errors
    /// [`RecordError`] where it cannot be written, or where another program has replaced the file although it was locked.
    pub fn replace(mut self, bytes: &[u8]) -> Result<(), RecordError> {
        self.new.write(bytes)?;
        if !is_current(&self.lock, &self.path) || std::fs::read(&self.path).ok().as_ref() != Some(&self.bytes) {
            return Err(RecordError::ReplacedMeanwhile { name: self.name });
        }
        Ok(self.new.finish()?)
    }
}

/// Reads a record that is only looked at.
///
/// # Errors
/// [`RecordError`] where it is not a plain file or cannot be read.
pub fn read_record(path: &Path) -> Result<Vec<u8>, RecordError> {
    let name = path.display().to_string();
    check_plain(&name, path)?;
    std::fs::read(path).map_err(|source| RecordError::File { name, source })
}

fn check_plain(name: &str, path: &Path) -> Result<(), RecordError> {
    if path.as_os_str() == "-" {
        return Err(RecordError::NotARecord { name: "standard input".to_owned(), what: "cannot be written to" });
    }
    let found: Metadata =
        std::fs::metadata(path).map_err(|source| RecordError::File { name: name.to_owned(), source })?;
    if found.is_dir() {
        return Err(RecordError::NotARecord { name: name.to_owned(), what: "is a folder" });
    }
    if !found.is_file() {
        return Err(RecordError::NotARecord { name: name.to_owned(), what: "is a pipe or a device" });
    }
    Ok(())
}

/// The lock, and the data file that it protects.
fn wait_for(name: &str, path: &Path) -> Result<(File, File), RecordError> {
    let file = |source: Error| RecordError::File { name: name.to_owned(), source };
    let start = Instant::now();
    loop {
        // A file that may not be written to is not a record, even where its folder would let it be replaced.
        let data = File::options().read(true).write(true).open(path).map_err(file)?;
        let lock = lock_file(&data, path).map_err(file)?;
        match lock.try_lock() {
            Ok(()) if is_current(&lock, path) => return Ok((lock, data)),
            Ok(()) => continue,
            Err(TryLockError::WouldBlock) => {}
            Err(TryLockError::Error(source)) => return Err(file(source)),
        }
        if start.elapsed() > PATIENCE {
            return Err(RecordError::Busy { name: name.to_owned(), seconds: PATIENCE.as_secs() });
        }
        std::thread::sleep(PAUSE);
    }
}

/// The file that is locked: the data file.
#[cfg(unix)]
fn lock_file(data: &File, _: &Path) -> Result<File, Error> {
    data.try_clone()
}

/// The file that is locked: one beside the data file.
#[cfg(not(unix))]
fn lock_file(_: &File, path: &Path) -> Result<File, Error> {
    let mut name = path.file_name().map(std::ffi::OsStr::to_owned).ok_or(ErrorKind::InvalidInput)?;
    name.push(".lock");
    File::options().create(true).truncate(false).write(true).open(path.with_file_name(name))
}

/// Whether the name still leads to the file that is locked.
#[cfg(unix)]
fn is_current(locked: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let identity = |found: Metadata| (found.dev(), found.ino());
    match (locked.metadata(), std::fs::metadata(path)) {
        (Ok(locked), Ok(named)) => identity(locked) == identity(named),
        _ => false,
    }
}

/// A file that is never replaced needs no look.
#[cfg(not(unix))]
fn is_current(_: &File, _: &Path) -> bool {
    true
}
