//! A text in another encoding, as UTF-8.

use std::io::{Error, Read};

use encoding_rs::{Decoder, DecoderResult};

use crate::read::container::Text;
use crate::read::encoding::TextEncoding;

/// How many bytes are decoded at once.
const CHUNK: usize = 64 << 10;

/// A text that is decoded while it is read.
pub(crate) struct Decoded<'a> {
    text: Text<'a>,
    encoding: TextEncoding,
    decoder: Decoder,
    /// Bytes that have not been decoded.
    raw: Vec<u8>,
    /// What has been decoded, and how much of it has been given.
    ready: Vec<u8>,
    given: usize,
    ended: bool,
}

impl<'a> Decoded<'a> {
    /// The text in UTF-8.
    pub(crate) fn new(text: Text<'a>, encoding: TextEncoding) -> Self {
        let decoder = encoding.decoder();
        Self { text, encoding, decoder, raw: Vec::new(), ready: Vec::new(), given: 0, ended: false }
    }

    /// Decodes the next bytes; what is decoded replaces what was given.
    fn decode(&mut self) -> std::io::Result<()> {
        let missing = CHUNK.saturating_sub(self.raw.len()) as u64;
        let read = self.text.by_ref().take(missing).read_to_end(&mut self.raw)?;
        let is_last = (read as u64) < missing;
        // No encoding takes more than four bytes of UTF-8 for one of its bytes.
        self.ready.resize(4 * self.raw.len() + 16, 0);
        let (result, consumed, written) =
            self.decoder.decode_to_utf8_without_replacement(&self.raw, &mut self.ready, is_last);
        self.raw.drain(..consumed);
        self.ready.truncate(written);
        self.given = 0;
        match result {
            DecoderResult::Malformed(..) => Err(Error::other(format!("is not {} text", self.encoding))),
            DecoderResult::InputEmpty => {
                self.ended = is_last;
                Ok(())
            }
            DecoderResult::OutputFull => Ok(()),
        }
    }
}

impl Read for Decoded<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        while self.given == self.ready.len() {
            if self.ended {
                return Ok(0);
            }
            self.decode()?;
        }
        let rest = &self.ready[self.given..];
        let count = rest.len().min(buffer.len());
        buffer[..count].copy_from_slice(&rest[..count]);
        self.given += count;
        Ok(count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decoded(bytes: &[u8], encoding: &str) -> Result<String, String> {
        let mut text = String::new();
        let read = Decoded::new(Box::new(bytes), encoding.parse().unwrap()).read_to_string(&mut text);
        read.map(|_| text).map_err(|problem| problem.to_string())
    }

    #[test]
    fn texts_are_decoded_whole() {
        assert_eq!(decoded(b"M\xe4rz", "latin-1").as_deref(), Ok("März"));
        assert_eq!(decoded(b"\xff\xfea\0b\0", "utf-16le").as_deref(), Ok("ab"));
        let long = "ä".repeat(200_000);
        let utf16: Vec<u8> = long.encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(decoded(&utf16, "utf-16le").as_deref(), Ok(long.as_str()));
    }

    #[test]
    fn bytes_that_are_none_of_the_encoding_are_an_error() {
        assert_eq!(decoded(b"a\0\x00\xd8b\0", "utf-16le"), Err("is not UTF-16LE text".to_owned()));
    }
}
