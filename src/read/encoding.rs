//! Texts in other encodings than UTF-8.
//!
//! UTF-8 is the rule, and UTF-16 is known by its byte order mark. Any other encoding has to be named, by a label of the WHATWG
//! Encoding Standard <https://encoding.spec.whatwg.org/#names-and-labels>: no text says for certain which one it has.

use std::fmt;
use std::str::FromStr;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// The encoding of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TextEncoding(&'static Encoding);

/// A label that no encoding has.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "no encoding has this name; expected utf-8, utf-16le, latin-1, windows-1250, shift_jis, gbk or another label of the web"
)]
pub struct TextEncodingError;

impl FromStr for TextEncoding {
    type Err = TextEncodingError;

    /// Reads a label in any case: `utf-16le`, `latin-1`, `iso-8859-1`, `windows-1251`, `shift_jis`.
    fn from_str(label: &str) -> Result<Self, TextEncodingError> {
        // Labels that people use and the standard does not have.
        let label = match label.to_ascii_lowercase().as_str() {
            "latin-1" => "latin1".to_owned(),
            "utf16" | "utf-16" => "utf-16le".to_owned(),
            other => other.to_owned(),
        };
        Encoding::for_label(label.as_bytes()).map(Self).ok_or(TextEncodingError)
    }
}

impl fmt::Display for TextEncoding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.name())
    }
}

impl TextEncoding {
    /// Western European, which most old exports have: Windows-1252, and ISO-8859-1 within it.
    pub const LATIN_1: Self = Self(WINDOWS_1252);

    /// UTF-16 by its byte order mark; None where there is none.
    pub(crate) fn of_mark(bytes: &[u8]) -> Option<Self> {
        if bytes.starts_with(b"\xff\xfe") {
            Some(Self(UTF_16LE))
        } else if bytes.starts_with(b"\xfe\xff") {
            Some(Self(UTF_16BE))
        } else {
            None
        }
    }

    /// Whether the text need not be decoded.
    pub(crate) fn is_utf8(self) -> bool {
        self.0 == UTF_8
    }

    /// A decoder from the start of a text, whose byte order mark is left out.
    pub(crate) fn decoder(self) -> encoding_rs::Decoder {
        self.0.new_decoder_with_bom_removal()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encodings_have_the_labels_of_the_web() {
        for (label, name) in [
            ("utf-8", "UTF-8"),
            ("UTF-16", "UTF-16LE"),
            ("latin-1", "windows-1252"),
            ("ISO-8859-1", "windows-1252"),
            ("windows-1251", "windows-1251"),
            ("Shift_JIS", "Shift_JIS"),
        ] {
            assert_eq!(label.parse::<TextEncoding>().unwrap().to_string(), name);
        }
        assert!("ebcdic".parse::<TextEncoding>().is_err());
    }
}
