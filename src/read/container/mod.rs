//! Packed inputs, known by their first bytes.
//!
//! What comes out is bounded by what went in, so that a small file made to unpack without end stops with an error.

use std::io::{Error, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use crate::limits::UNPACKED_TIMES;

mod cut;
mod decoded;
#[cfg(feature = "parquet")]
mod parquet;
mod text;
#[cfg(feature = "zst")]
mod zstd;

pub(super) use cut::CutBefore;
pub(super) use decoded::Decoded;
#[cfg(feature = "parquet")]
pub(super) use parquet::text as parquet_text;
pub(super) use text::Text;

/// How an input is packed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Packing {
    /// gzip, RFC 1952; members one after the other.
    Gzip,
    /// Zstandard, RFC 8878.
    Zstd,
}

/// This much is allowed in any case. Monthly figures pack 5 to 50 times; what unpacks to far more was made to.
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
pub(crate) fn unpack<'a>(packing: Packing, packed: Text<'a>) -> Result<Text<'a>, &'static str> {
    let consumed = Arc::new(AtomicU64::new(0));
    let packed = Counted { packed, consumed: Arc::clone(&consumed) };
    let text: Text<'a> = match packing {
        #[cfg(feature = "gz")]
        Packing::Gzip => Box::new(flate2::read::MultiGzDecoder::new(packed)),
        #[cfg(feature = "zst")]
        Packing::Zstd => Box::new(zstd::Frames::new(packed)),
        #[cfg(not(feature = "gz"))]
        Packing::Gzip => return Err("is gzip-compressed; unpack it first, as in: gzip -dc FILE | itx ... -d -"),
        #[cfg(not(feature = "zst"))]
        Packing::Zstd => return Err("is zstd-compressed; unpack it first, as in: zstd -dc FILE | itx ... -d -"),
    };
    Ok(Box::new(Bounded { text, consumed, given: 0 }))
}

/// The packed bytes, counted as they are read.
struct Counted<'a> {
    packed: Text<'a>,
    consumed: Arc<AtomicU64>,
}

impl Read for Counted<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let count = self.packed.read(buffer)?;
        self.consumed.fetch_add(count as u64, Ordering::Relaxed);
        Ok(count)
    }
}

/// The unpacked bytes, as long as they are in proportion to the packed ones that were read for them.
struct Bounded<'a> {
    text: Text<'a>,
    consumed: Arc<AtomicU64>,
    given: u64,
}

impl Read for Bounded<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let broken = |error: Error| match error.kind() {
            std::io::ErrorKind::Interrupted => error,
            _ => Error::other("cannot be unpacked; the file may be cut off or damaged"),
        };
        let count = self.text.read(buffer).map_err(broken)?;
        self.given += count as u64;
        if self.given > self.consumed.load(Ordering::Relaxed).saturating_mul(UNPACKED_TIMES).saturating_add(ALWAYS) {
            return Err(Error::other(format!("unpacks to more than {UNPACKED_TIMES} times its size; unpack it first")));
        }
        Ok(count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(feature = "gz")]
    fn member(content: &[u8]) -> Vec<u8> {
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
        std::io::Write::write_all(&mut encoder, content).unwrap();
        encoder.finish().unwrap()
    }

    fn unpacked(packing: Packing, packed: &[u8]) -> Result<Vec<u8>, String> {
        let mut text = Vec::new();
        let read = unpack(packing, Box::new(packed)).unwrap().read_to_end(&mut text);
        read.map(|_| text).map_err(|problem| problem.to_string())
    }

    #[cfg(feature = "gz")]
    #[test]
    fn members_that_follow_one_another_are_read_and_other_bytes_after_them_refused() {
        let both = [member(b"one,"), member(b"two")].concat();
        assert_eq!(unpacked(Packing::Gzip, &both).as_deref(), Ok(&b"one,two"[..]));
        for garbage in [&b"x"[..], b"garbage", b"\x1f\x8b"] {
            let damaged = "cannot be unpacked; the file may be cut off or damaged".to_owned();
            assert_eq!(unpacked(Packing::Gzip, &[&both, garbage].concat()), Err(damaged), "{garbage:?}");
        }
    }

    #[test]
    fn what_unpacks_without_end_stops() {
        let text: Text<'_> = Box::new(std::io::repeat(b'0'));
        let mut bounded = Bounded { text, consumed: Arc::new(AtomicU64::new(3)), given: ALWAYS + 600 - 8 };
        let mut buffer = [0; 8];
        assert_eq!(bounded.read(&mut buffer).unwrap(), 8);
        let problem = bounded.read(&mut buffer).unwrap_err();
        assert_eq!(problem.to_string(), "unpacks to more than 200 times its size; unpack it first");
    }
}
