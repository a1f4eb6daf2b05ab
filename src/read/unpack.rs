//! Packed inputs, known by their first bytes.
//!
//! What comes out is bounded by what went in, so that a small file made to unpack without end stops with an error.

use std::io::{Error, Read};

use crate::read::source::Text;

/// How an input is packed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Packing {
    /// gzip, RFC 1952; members one after the other.
    Gzip,
    /// Zstandard, RFC 8878.
    Zstd,
}

/// Monthly figures pack 5 to 50 times; what unpacks to more than this many times its size was made to.
const MOST_TIMES: u64 = 200;
/// Where the packed size is not known, or small, this much is allowed in any case.
const ALWAYS: u64 = 64 << 20;

impl Packing {
    pub(crate) fn of(head: &[u8]) -> Option<Self> {
        if head.starts_with(b"\x1f\x8b") {
            Some(Self::Gzip)
        } else if head.starts_with(b"\x28\xb5\x2f\xfd") {
            Some(Self::Zstd)
        } else {
            None
        }
    }
}

/// The unpacked text, or what to say where the program was built without the reader.
///
/// A decoder takes tens of kilobytes of stack while it is made, which a plain file need not touch.
#[inline(never)]
#[cold]
#[cfg_attr(
    not(any(feature = "gz", feature = "zst")),
    expect(unreachable_code, unused_variables, reason = "a build without both readers only says so")
)]
pub(crate) fn unpack<'a>(packing: Packing, packed: Text<'a>, size: Option<u64>) -> Result<Text<'a>, &'static str> {
    let text: Text<'a> = match packing {
        #[cfg(feature = "gz")]
        Packing::Gzip => Box::new(flate2::read::MultiGzDecoder::new(packed)),
        #[cfg(feature = "zst")]
        Packing::Zstd => match ruzstd::decoding::StreamingDecoder::new(packed) {
            Ok(decoder) => Box::new(decoder),
            Err(_) => return Err("begins as zstd-compressed but cannot be unpacked"),
        },
        #[cfg(not(feature = "gz"))]
        Packing::Gzip => return Err("is gzip-compressed; unpack it first, as in: gzip -dc FILE | itx ... -d -"),
        #[cfg(not(feature = "zst"))]
        Packing::Zstd => return Err("is zstd-compressed; unpack it first, as in: zstd -dc FILE | itx ... -d -"),
    };
    // A pipe has no size to compare with: what has come through it is not known here.
    let left = size.map_or(u64::MAX, |size| size.saturating_mul(MOST_TIMES).saturating_add(ALWAYS));
    Ok(Box::new(Bounded { text, left }))
}

struct Bounded<'a> {
    text: Text<'a>,
    left: u64,
}

impl Read for Bounded<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let broken = |error: Error| match error.kind() {
            std::io::ErrorKind::Interrupted => error,
            _ => Error::other("cannot be unpacked; the file may be cut off or damaged"),
        };
        let count = self.text.read(buffer).map_err(broken)?;
        match self.left.checked_sub(u64::try_from(count).unwrap_or(u64::MAX)) {
            Some(left) => self.left = left,
            None => {
                return Err(Error::other(format!("unpacks to more than {MOST_TIMES} times its size; unpack it first")));
            }
        }
        Ok(count)
    }
}
