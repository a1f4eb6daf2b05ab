//! Where bytes come from, and what they are when they are not CSV text.

use std::fs::{File, Metadata};
use std::io::{Cursor, Read, Seek};
use std::path::Path;
use std::time::SystemTime;

use crate::read::addition::Addition;
use crate::read::container::{CutBefore, Decoded, Packing, Text, unpack};
#[cfg(feature = "parquet")]
use crate::read::decimal_mark::DecimalMark;
use crate::read::encoding::TextEncoding;
use crate::read::error::ReadError;
use crate::read::note::Note;
use crate::read::options::Options;

/// One input, with the name that messages give it.
#[derive(Debug)]
pub struct Source {
    name: String,
    body: Body,
    /// How it adds to the input before it, where it does.
    addition: Option<Addition>,
    /// What should be known of how its text was made.
    notes: Vec<Note>,
}

#[derive(Debug)]
enum Body {
    Bytes(Vec<u8>),
    /// A regular file, which can be read more than once.
    File(RegularFile),
    /// Anything that can be read only once: standard input, or a file that is not a regular one.
    Pipe(Option<File>),
}

/// A regular file as it was when it was opened. Every pass reads this descriptor, so that two versions are never mixed.
#[derive(Debug)]
struct RegularFile {
    file: File,
    size: u64,
    modified: Option<SystemTime>,
}

impl RegularFile {
    fn new(file: File, metadata: &Metadata) -> Self {
        // A system without times of modification still has sizes.
        Self { file, size: metadata.len(), modified: metadata.modified().ok() }
    }

    /// The bytes from the start to the size at opening.
    fn bytes(&self) -> std::io::Result<impl Read + Send> {
        let mut file = &self.file;
        file.rewind()?;
        Ok(file.take(self.size))
    }
}

impl Source {
    fn of(name: String, body: Body) -> Self {
        Self { name, body, addition: None, notes: Vec::new() }
    }

    /// The same input, with what should be known of how its text was made.
    pub(crate) fn with_notes(self, notes: Vec<Note>) -> Self {
        Self { notes, ..self }
    }

    /// What should be known of how its text was made.
    pub(crate) fn notes(&self) -> &[Note] {
        &self.notes
    }

    /// An input that is already there, such as the data the program carries.
    #[must_use]
    pub fn from_bytes(name: &str, bytes: &[u8]) -> Self {
        Self::of(name.to_owned(), Body::Bytes(bytes.to_vec()))
    }

    /// A file, or standard input where the path is `-`.
    ///
    /// # Errors
    /// [`ReadError::File`] where it cannot be opened.
    pub fn open(path: &Path) -> Result<Self, ReadError> {
        if path.as_os_str() == "-" {
            return Ok(Self::of("<stdin>".to_owned(), Body::Pipe(None)));
        }
        let name = path.display().to_string();
        match File::open(path).and_then(|file| Ok((file.metadata()?, file))) {
            Ok((metadata, file)) if metadata.is_file() => {
                Ok(Self::of(name, Body::File(RegularFile::new(file, &metadata))))
            }
            Ok((_, file)) => Ok(Self::of(name, Body::Pipe(Some(file)))),
            Err(source) => Err(ReadError::File { name, source }),
        }
    }

    /// The same input, held in memory where it could be read only once, so that it can be read again.
    ///
    /// # Errors
    /// [`ReadError::File`] where it cannot be read.
    pub fn held(self) -> Result<Self, ReadError> {
        let Body::Pipe(pipe) = &self.body else { return Ok(self) };
        let mut bytes = Vec::new();
        let read = match pipe {
            None => std::io::stdin().read_to_end(&mut bytes),
            Some(pipe) => (&mut &*pipe).read_to_end(&mut bytes),
        };
        match read {
            Ok(_) => Ok(Self { body: Body::Bytes(bytes), ..self }),
            Err(source) => Err(ReadError::File { name: self.name, source }),
        }
    }

    /// The same input, which adds months and releases to the inputs before it.
    #[must_use]
    pub fn adding(self, addition: Addition) -> Self {
        Self { addition: Some(addition), ..self }
    }

    /// How it adds to the inputs before it; None if it does not.
    pub(crate) fn addition(&self) -> Option<&Addition> {
        self.addition.as_ref()
    }

    /// The name that messages give it.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Whether it can be read from its start again.
    pub(crate) fn can_be_read_twice(&self) -> bool {
        !matches!(self.body, Body::Pipe(_))
    }

    /// How many bytes it has, packed as it may be; None for a pipe.
    #[must_use]
    pub fn size(&self) -> Option<u64> {
        match &self.body {
            Body::Bytes(bytes) => Some(bytes.len() as u64),
            Body::File(file) => Some(file.size),
            Body::Pipe(_) => None,
        }
    }

    /// Whether the file is still the one that was opened; a note where it only grew.
    ///
    /// # Errors
    /// [`ReadError::Changed`] where it became shorter, or was written to at the same size.
    pub(crate) fn changes(&self) -> Result<Option<Note>, ReadError> {
        let Body::File(RegularFile { file, size, modified }) = &self.body else { return Ok(None) };
        let now = file.metadata().map_err(|source| ReadError::File { name: self.name.clone(), source })?;
        if now.len() > *size {
            return Ok(Some(Note::Grew { name: self.name.clone() }));
        }
        if now.len() < *size || now.modified().ok() != *modified {
            return Err(ReadError::Changed { name: self.name.clone() });
        }
        Ok(None)
    }

    /// The text from its start.
    ///
    /// # Errors
    /// [`ReadError::File`] where it cannot be read, [`ReadError::NotCsv`] where the first bytes are those of something else.
    pub(crate) fn text(&self, options: &Options) -> Result<Text<'_>, ReadError> {
        let file = |source: std::io::Error| ReadError::File { name: self.name.clone(), source };
        let raw: Text<'_> = match &self.body {
            Body::Bytes(bytes) => Box::new(Cursor::new(bytes.as_slice())),
            Body::File(regular) => Box::new(regular.bytes().map_err(file)?),
            Body::Pipe(None) => Box::new(std::io::stdin()),
            Body::Pipe(Some(pipe)) => Box::new(pipe.try_clone().map_err(file)?),
        };
        let (head, rest) = first_bytes(raw).map_err(file)?;
        if head.starts_with(b"PAR1") {
            return self.parquet(options);
        }
        let Some(packing) = Packing::of(&head) else { return self.plain(head, rest, options) };
        let packed = Box::new(Cursor::new(head).chain(rest));
        let unpacked = unpack(packing, packed).map_err(|what| self.not_csv(what))?;
        let (head, rest) = first_bytes(unpacked).map_err(file)?;
        self.plain(head, rest, options)
    }

    /// The text in UTF-8, as far as its table goes.
    fn plain<'a>(&self, head: Vec<u8>, rest: Text<'a>, options: &Options) -> Result<Text<'a>, ReadError> {
        let encoding = options.encoding.or_else(|| TextEncoding::of_mark(&head)).filter(|encoding| !encoding.is_utf8());
        let text = match encoding {
            None => self.utf8(head, rest)?,
            Some(encoding) => {
                let decoded = Box::new(Decoded::new(Box::new(Cursor::new(head).chain(rest)), encoding));
                let file = |source: std::io::Error| ReadError::File { name: self.name.clone(), source };
                let (head, rest) = first_bytes(decoded).map_err(file)?;
                self.utf8(head, rest)?
            }
        };
        Ok(match &options.skip_after {
            None => text,
            Some(words) => Box::new(CutBefore::new(text, words)),
        })
    }

    fn utf8<'a>(&self, head: Vec<u8>, rest: Text<'a>) -> Result<Text<'a>, ReadError> {
        if let Some(what) = what_else(&head) {
            return Err(self.not_csv(what));
        }
        let start = if head.starts_with(b"\xef\xbb\xbf") { 3 } else { 0 };
        let mut head = Cursor::new(head);
        head.set_position(start);
        Ok(Box::new(head.chain(rest)))
    }

    /// The rows of a Parquet file as text.
    #[cfg(feature = "parquet")]
    fn parquet(&self, options: &Options) -> Result<Text<'_>, ReadError> {
        // Its digits are written here, with a point.
        if options.decimal == Some(DecimalMark::Comma) || options.delimiter.is_some_and(|byte| byte != b',') {
            return Err(self.not_csv("is a Parquet file, which has neither decimal marks nor separators to tell"));
        }
        let Body::File(regular) = &self.body else {
            return Err(self.not_csv("is a Parquet file, which is read from its end; save it to a file first"));
        };
        let file = regular.file.try_clone().map_err(|source| ReadError::File { name: self.name.clone(), source })?;
        crate::read::container::parquet_text(&self.name, file, options.floats)
    }

    #[cfg(not(feature = "parquet"))]
    fn parquet(&self, _: &Options) -> Result<Text<'_>, ReadError> {
        Err(self.not_csv("is a Parquet file, not CSV; export it as CSV, or build itx with --features parquet"))
    }

    fn not_csv(&self, what: &'static str) -> ReadError {
        ReadError::NotCsv { name: self.name.clone(), what }
    }
}

/// The first bytes, enough to tell what they are, and the rest.
fn first_bytes(mut text: Text<'_>) -> std::io::Result<(Vec<u8>, Text<'_>)> {
    let mut head = Vec::with_capacity(4096);
    text.by_ref().take(4096).read_to_end(&mut head)?;
    // A short input is all there: it need not be asked again for more.
    let rest = if head.len() < 4096 { Box::new(std::io::empty()) } else { text };
    Ok((head, rest))
}

/// What the bytes are, told by their first ones, where they are not CSV text.
fn what_else(bytes: &[u8]) -> Option<&'static str> {
    const MAGIC: [(&[u8], &str); 5] = [
        (b"PK\x03\x04", "is a spreadsheet or zip archive, not CSV; save the sheet as CSV (UTF-8)"),
        (b"\xd0\xcf\x11\xe0", "is an old Excel workbook, not CSV; save the sheet as CSV (UTF-8)"),
        (b"%PDF", "is a PDF, not CSV; copy the table into a CSV file"),
        (b"\x1f\x8b", "is packed twice; unpack it once"),
        (b"{", "is JSON, not CSV; a data package is read when its file is named datapackage.json"),
    ];
    if let Some((_, what)) = MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return Some(what);
    }
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
    if text.is_empty() && bytes.len() < 4096 {
        return Some("is empty; expected a header line such as month,value and one line a month");
    }
    let head: Vec<u8> = text.iter().take(9).map(u8::to_ascii_lowercase).collect();
    if head.starts_with(b"<!doctype") || head.starts_with(b"<html") || head.starts_with(b"<?xml") {
        return Some("is a web page (HTML or XML), not CSV; the download may have failed");
    }
    // UTF-16 without its mark: every other byte of plain text is zero.
    let zeros = |from: usize| bytes.len() >= 8 && bytes.iter().skip(from).step_by(2).take(4).all(|byte| *byte == 0);
    (zeros(0) || zeros(1)).then_some("is UTF-16 text without a byte order mark; expected CSV in UTF-8")
}
