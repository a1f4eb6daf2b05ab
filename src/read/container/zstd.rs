//! Zstandard, RFC 8878: frames one after the other, each compared with its own checksum and size.

use std::io::{BufRead, BufReader, Error, Read};

use ruzstd::decoding::errors::{FrameDecoderError, ReadFrameHeaderError};
use ruzstd::decoding::{BlockDecodingStrategy, FrameDecoder};

/// The content of all frames of a Zstandard file; skippable frames are passed over.
pub(super) struct Frames<R> {
    packed: BufReader<R>,
    decoder: FrameDecoder,
    in_frame: bool,
    /// How many bytes of the current frame were given.
    given: u64,
}

impl<R: Read> Frames<R> {
    /// The frames of this input.
    pub(super) fn new(packed: R) -> Self {
        Self { packed: BufReader::new(packed), decoder: FrameDecoder::new(), in_frame: false, given: 0 }
    }

    /// Reads the header of the next frame that holds content; false at the end of the input.
    fn begin_frame(&mut self) -> Result<bool, Error> {
        while !self.packed.fill_buf()?.is_empty() {
            match self.decoder.init(&mut self.packed) {
                Ok(()) => {
                    (self.in_frame, self.given) = (true, 0);
                    return Ok(true);
                }
                Err(FrameDecoderError::ReadFrameHeaderError(ReadFrameHeaderError::SkipFrame { length, .. })) => {
                    self.skip(u64::from(length))?;
                }
                Err(problem) => return Err(Error::other(problem)),
            }
        }
        Ok(false)
    }

    fn skip(&mut self, length: u64) -> Result<(), Error> {
        let skipped = std::io::copy(&mut self.packed.by_ref().take(length), &mut std::io::sink())?;
        if skipped == length { Ok(()) } else { Err(Error::other("a skippable frame is cut off")) }
    }

    /// Compares a frame that was given whole with what it says of itself.
    fn check_frame(&self) -> Result<(), Error> {
        let stated = self.decoder.get_checksum_from_data();
        if stated.is_some() && stated != self.decoder.get_calculated_checksum() {
            return Err(Error::other("the content does not have the checksum of its frame"));
        }
        // A frame that states no size has 0 here.
        match self.decoder.content_size() {
            0 => Ok(()),
            size if size == self.given => Ok(()),
            _ => Err(Error::other("the content does not have the size of its frame")),
        }
    }
}

impl<R: Read> Read for Frames<R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        loop {
            if !self.in_frame && !self.begin_frame()? {
                return Ok(0);
            }
            while self.decoder.can_collect() == 0 && !self.decoder.is_finished() {
                let one = BlockDecodingStrategy::UptoBlocks(1);
                self.decoder.decode_blocks(&mut self.packed, one).map_err(Error::other)?;
            }
            let count = self.decoder.read(buffer)?;
            self.given += count as u64;
            if self.decoder.is_finished() && self.decoder.can_collect() == 0 {
                self.check_frame()?;
                self.in_frame = false;
            }
            if count > 0 || buffer.is_empty() {
                return Ok(count);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `printf '2025-07,337' | zstd --check`.
    const WITH_CHECKSUM: [u8; 24] = *b"\x28\xb5\x2f\xfd\x04\x58\x59\0\x002025-07,337\x0d\xaf\x9c\xde";

    fn frame(content: &[u8]) -> Vec<u8> {
        ruzstd::encoding::compress_to_vec(content, ruzstd::encoding::CompressionLevel::Uncompressed)
    }

    fn unpacked(packed: &[u8]) -> Option<Vec<u8>> {
        let mut text = Vec::new();
        Frames::new(packed).read_to_end(&mut text).ok().map(|_| text)
    }

    #[test]
    fn frames_that_follow_one_another_are_read_and_skippable_ones_passed_over() {
        let skippable = [0x50, 0x2a, 0x4d, 0x18, 3, 0, 0, 0, 1, 2, 3];
        let packed = [&skippable[..], &frame(b"one,"), &skippable, &frame(b""), &frame(b"two"), &skippable].concat();
        assert_eq!(unpacked(&packed).as_deref(), Some(&b"one,two"[..]));
    }

    #[test]
    fn what_is_cut_off_or_followed_by_other_bytes_is_refused() {
        let whole = frame(b"2025-07,337");
        for cut in 1..whole.len() {
            assert_eq!(unpacked(&whole[..cut]), None, "{cut}");
        }
        for garbage in [&b"x"[..], b"garbage", b"\x28\xb5\x2f\xfd", b"\x50\x2a\x4d\x18\x09\0\0\0ab"] {
            assert_eq!(unpacked(&[&whole, garbage].concat()), None, "{garbage:?}");
        }
    }

    #[test]
    fn content_without_the_checksum_of_its_frame_is_refused() {
        assert_eq!(unpacked(&WITH_CHECKSUM).as_deref(), Some(&b"2025-07,337"[..]));
        for index in 9..WITH_CHECKSUM.len() {
            let mut damaged = WITH_CHECKSUM;
            damaged[index] ^= 1;
            assert_eq!(unpacked(&damaged), None, "{index}");
        }
    }
}
