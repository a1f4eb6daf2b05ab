//! From observations to the series that a visitor is shown.

use std::hash::{BuildHasher, RandomState};

use crate::read::finish::finish;
use crate::read::options::Options;
use crate::read::stream::summary::Summary;
use crate::read::stream::visitor::{Sink, Visitor};
use crate::series::{Builder, Entry, Frequency, HalfWidth, HalfWidths, Key, Month};

/// A visitor, and the series that is being built for it.
pub(super) struct SeriesBuilder<'w, V> {
    visitor: V,
    builder: Builder,
    series: u64,
    any_history: bool,
    watch: Option<&'w Watch>,
    options: &'w Options,
    half_widths: HalfWidths,
    /// The runs of rows of the block.
    pub(super) runs: Vec<Run>,
}

impl<'w, V: Visitor> SeriesBuilder<'w, V> {
    pub(super) fn new(visitor: V, watch: Option<&'w Watch>, options: &'w Options, frequency: Frequency) -> Self {
        Self {
            visitor,
            builder: Builder::of(frequency),
            series: 0,
            any_history: false,
            watch,
            options,
            half_widths: HalfWidths::new(),
            runs: Vec::new(),
        }
    }

    /// Begins a run of rows of this series.
    pub(super) fn begin(&mut self, key: &Key, line: u64) {
        self.runs.extend(self.watch.map(|watch| watch.run(key, line)));
    }

    /// Adds an observation to the series that is being built.
    #[inline(always)]
    pub(super) fn push(&mut self, month: Month, entry: Entry) {
        self.builder.push(month, entry);
    }

    /// Says how far the value of an observation may lie from the unrounded one.
    pub(super) fn set_half_width(&mut self, entry: &Entry, half_width: HalfWidth) {
        self.half_widths.insert(entry.origin, half_width);
    }

    /// Shows the series to the visitor, with the half-widths that were set.
    ///
    /// # Errors
    /// A repeated month, months too far apart, or what the visitor refuses.
    pub(super) fn finish(&mut self, key: Key, inputs: &[&str]) -> Result<(), V::Error> {
        let half_widths = std::mem::take(&mut self.half_widths);
        self.finish_with(key, inputs, &half_widths)
    }

    /// Shows the series to the visitor, with these half-widths.
    ///
    /// # Errors
    /// A repeated month, months too far apart, or what the visitor refuses.
    pub(super) fn finish_with(&mut self, key: Key, inputs: &[&str], half_widths: &HalfWidths) -> Result<(), V::Error> {
        let built = finish(&mut self.builder, key, inputs, self.options, half_widths)?;
        let Some(series) = built else { return Ok(()) };
        self.series += 1;
        self.any_history |= series.entries().len() > 1;
        self.visitor.visit(&series)?;
        self.builder.take_back(series);
        Ok(())
    }

    /// Hands over what the visitor has gathered.
    ///
    /// # Errors
    /// What the sink refuses.
    pub(super) fn hand_over(
        &mut self,
        summary: &mut Summary,
        sink: &mut impl Sink<V>,
        bytes: u64,
    ) -> Result<(), V::Error> {
        summary.series += std::mem::take(&mut self.series);
        summary.any_history |= std::mem::take(&mut self.any_history);
        sink.take(&mut self.visitor, bytes)
    }
}

/// Looks whether a series comes again after another one.
pub(super) struct Watch {
    one: RandomState,
    other: RandomState,
    /// Whether that is an error, which names the series.
    promised: bool,
}

/// A run of rows of one series.
pub(super) struct Run {
    /// All that is kept of a key: two different ones with the same 128 bits are not met in the life of a machine.
    pub(super) fingerprint: u128,
    pub(super) line: u64,
    /// The name of the series, where an error would need it.
    pub(super) series: Option<String>,
}

impl Watch {
    pub(super) fn new(promised: bool) -> Self {
        Self { one: RandomState::new(), other: RandomState::new(), promised }
    }

    fn run(&self, key: &Key, line: u64) -> Run {
        // The multiplier is left out: a series that comes again in another one is to be seen.
        let values = key.values();
        let fingerprint = u128::from(self.one.hash_one(values)) << 64 | u128::from(self.other.hash_one(values));
        Run { fingerprint, line, series: self.promised.then(|| key.to_string()) }
    }
}
