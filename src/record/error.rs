//! Why a record is not changed. Nothing has been written then.

use crate::read::ReadError;
#[cfg(feature = "files")]
use crate::record::WriteError;
use crate::series::{Flags, Month, Vintage};

/// A record that cannot be kept, or a change that it does not take.
#[derive(Debug, thiserror::Error)]
pub enum RecordError {
    /// The file cannot be opened.
    #[error("{name}")]
    File {
        /// The file.
        name: String,
        /// What the system says.
        source: std::io::Error,
    },
    /// A pipe, a folder, or a file that is not plain text.
    #[error("{name} {what}; a record is a plain CSV file")]
    NotARecord {
        /// The file.
        name: String,
        /// What it is.
        what: &'static str,
    },
    /// Another run writes to it and does not end.
    #[error("{name}: another run has been writing to it for {seconds} seconds; try again when it has ended")]
    Busy {
        /// The file.
        name: String,
        /// How long it was waited for.
        seconds: u64,
    },
    /// Somebody else replaced the file although it was locked.
    #[error("{name}: the file was replaced by another program during this run; nothing was written, so run it again")]
    ReplacedMeanwhile {
        /// The file.
        name: String,
    },
    /// The record itself has a fault.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// The new file could not be written.
    #[cfg(feature = "files")]
    #[error(transparent)]
    Write(#[from] WriteError),
    /// The months of a series do not rise.
    #[error(
        "{name}:{line}: month {month} of {series} comes after {after}; the months of a record rise from row to row"
    )]
    OutOfOrder {
        /// The file.
        name: String,
        /// The line.
        line: u64,
        /// The series, in words.
        series: String,
        /// The month.
        month: Month,
        /// The later month above it.
        after: Month,
    },
    /// The series is not in the record.
    #[error("{name}: no series {series:?}{near}; the record holds {held}")]
    NewSeries {
        /// The file.
        name: String,
        /// The key that was given.
        series: String,
        /// A series with nearly the same key, in words.
        near: String,
        /// The series of the record.
        held: String,
    },
    /// The key has more or fewer values than the record has key columns.
    #[error("series {series:?} has {found} values between dots, but the key columns are {columns}")]
    WrongKey {
        /// The key that was given.
        series: String,
        /// How many values it has.
        found: usize,
        /// The key columns of the record.
        columns: String,
    },
    /// The key columns of a release are not those of the record.
    #[error("the key columns of the release are {found}, those of the record {expected}")]
    KeyColumns {
        /// The key columns of the release.
        found: String,
        /// The key columns of the record.
        expected: String,
    },
    /// The month has a figure.
    #[error("{name}:{line}: {month} of {series} is there already, {figure}")]
    AlreadyThere {
        /// The file.
        name: String,
        /// The line of the latest figure.
        line: u64,
        /// The month.
        month: Month,
        /// The series, in words.
        series: String,
        /// The latest figure, in words.
        figure: String,
    },
    /// A revision of a month that has no figure.
    #[error("{name}: there is no {month} of {series} to revise")]
    NothingToRevise {
        /// The file.
        name: String,
        /// The month.
        month: Month,
        /// The series, in words.
        series: String,
    },
    /// A release of the same date has another figure for the month.
    #[error(
        "{name}:{line}: {month} of {series} was published {published} as {figure}; two figures of one date cannot be told apart"
    )]
    SameDate {
        /// The file.
        name: String,
        /// The line of that figure.
        line: u64,
        /// The month.
        month: Month,
        /// The series, in words.
        series: String,
        /// The date of publication.
        published: Vintage,
        /// The figure that is there, in words.
        figure: String,
    },
    /// The record has publication dates, and the new figure has none.
    #[error("{name} has the column {column:?}, so the figure for {month} of {series} needs its date of publication")]
    PublishedMissing {
        /// The file.
        name: String,
        /// The column.
        column: String,
        /// The month.
        month: Month,
        /// The series, in words.
        series: String,
    },
    /// The record has no publication dates.
    #[error("{name} has no column `published`, so {what}")]
    NoPublished {
        /// The file.
        name: String,
        /// What cannot be done.
        what: String,
    },
    /// The record has no column for this.
    #[error("{name} has no column `{column}` for {text:?}")]
    NoColumn {
        /// The file.
        name: String,
        /// The column that there is not.
        column: &'static str,
        /// What it would hold.
        text: String,
    },
    /// A figure under flags that say there is none.
    #[error("the flags {flags} of {month} say that the value is missing, but there is one")]
    ValueOfMissing {
        /// The month.
        month: Month,
        /// The flags.
        flags: Flags,
    },
    /// The new file would not read back as what was meant.
    #[error("{name}: the new rows would not read back as they were given ({what}); nothing was written")]
    NotReadBack {
        /// The file.
        name: String,
        /// What differs.
        what: String,
    },
}
