//! What is known of one month of a series, and where it stood.

use crate::series::{Decimal, Flags, Vintage};

/// Where an observation stood: which input, and which line of it (1 is the header's).
///
/// Held in eight bytes: 16 bits for the input, 48 for the line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Origin(u64);

impl Origin {
    const LINE_BITS: u32 = 48;

    /// A line of an input.
    ///
    /// # Panics
    /// Beyond line 2^48 - 1: a file of so many lines fits no disk.
    #[must_use]
    pub fn new(input: u16, line: u64) -> Self {
        assert!(line >> Self::LINE_BITS == 0, "a line number fits 48 bits");
        Self(u64::from(input) << Self::LINE_BITS | line)
    }

    /// The index of the input in the list of inputs, from 0.
    #[must_use]
    pub fn input(self) -> usize {
        usize::from((self.0 >> Self::LINE_BITS) as u16)
    }

    /// The line, from 1.
    #[must_use]
    pub fn line(self) -> u64 {
        self.0 & ((1 << Self::LINE_BITS) - 1)
    }
}

/// What is known of one month of a series.
#[derive(Clone, Copy, Debug, Default)]
pub struct Entry {
    /// The value; None if the month was listed without one, or not listed.
    pub amount: Option<Decimal>,
    /// The month's own status flags.
    pub flags: Flags,
    /// When it was published, where the input says so.
    pub vintage: Option<Vintage>,
    /// Where it stood.
    pub origin: Origin,
}
