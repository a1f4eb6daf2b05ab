//! Where bytes come from, and what they are when they are no CSV text.

use std::io::Read;
use std::path::Path;

use crate::read::ReadError;

/// The bytes of one input, with the name that messages give it.
#[derive(Debug)]
pub struct Source {
    name: String,
    bytes: Vec<u8>,
}

impl Source {
    /// An input that is already there, such as the data the program carries.
    #[must_use]
    pub fn from_bytes(name: &str, bytes: &[u8]) -> Self {
        Self { name: name.to_owned(), bytes: bytes.to_vec() }
    }

    /// Reads a file, or standard input where the path is `-`.
    ///
    /// # Errors
    /// [`ReadError::File`] where it cannot be opened or read.
    pub fn open(path: &Path) -> Result<Self, ReadError> {
        let stdin = path.as_os_str() == "-";
        let name = if stdin { "<stdin>".to_owned() } else { path.display().to_string() };
        let mut bytes = Vec::new();
        let outcome = if stdin {
            std::io::stdin().lock().read_to_end(&mut bytes)
        } else {
            std::fs::File::open(path).and_then(|mut file| file.read_to_end(&mut bytes))
        };
        match outcome {
            Ok(_) => Ok(Self { name, bytes }),
            Err(source) => Err(ReadError::File { name, source }),
        }
    }

    /// The name that messages give it.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The text after a byte order mark.
    ///
    /// # Errors
    /// [`ReadError::NotCsv`] where the first bytes are those of something else.
    pub fn text(&self) -> Result<&[u8], ReadError> {
        let bytes = self.bytes.as_slice();
        match what_else(bytes) {
            Some(what) => Err(ReadError::NotCsv { name: self.name.clone(), what }),
            None => Ok(bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes)),
        }
    }
}

/// What the bytes are, told by their first ones, where they are no CSV text.
fn what_else(bytes: &[u8]) -> Option<&'static str> {
    const MAGIC: [(&[u8], &str); 9] = [
        (b"\x1f\x8b", "is gzip-compressed; unpack it first, as in: gzip -dc FILE | itx ... -d -"),
        (b"\x28\xb5\x2f\xfd", "is zstd-compressed; unpack it first, as in: zstd -dc FILE | itx ... -d -"),
        (b"PK\x03\x04", "is a spreadsheet or zip archive, not CSV; save the sheet as CSV (UTF-8)"),
        (b"\xd0\xcf\x11\xe0", "is an old Excel workbook, not CSV; save the sheet as CSV (UTF-8)"),
        (b"PAR1", "is a Parquet file, not CSV; export it as CSV"),
        (b"%PDF", "is a PDF, not CSV; copy the table into a CSV file"),
        (b"\xff\xfe", "is UTF-16 text; save it as CSV UTF-8"),
        (b"\xfe\xff", "is UTF-16 text; save it as CSV UTF-8"),
        (b"{", "is JSON, not CSV; a data package is read when its file is named datapackage.json"),
    ];
    if let Some((_, what)) = MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return Some(what);
    }
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
    if text.is_empty() {
        return Some("is empty; expected a header line such as month,value and one line a month");
    }
    let head: Vec<u8> = text.iter().take(9).map(u8::to_ascii_lowercase).collect();
    if head.starts_with(b"<!doctype") || head.starts_with(b"<html") || head.starts_with(b"<?xml") {
        return Some("is a web page (HTML or XML), not CSV; the download may have failed");
    }
    // UTF-16 without its mark: every other byte of plain text is zero.
    let zeros = |from: usize| bytes.len() >= 8 && bytes.iter().skip(from).step_by(2).take(4).all(|byte| *byte == 0);
    (zeros(0) || zeros(1)).then_some("is UTF-16 text; save it as CSV UTF-8")
}
