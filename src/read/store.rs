//! Rows in any order, gathered in columns until all series are whole.
//!
//! A row takes 24 bytes: integer month, integer mantissa, scale, line, and the row of its series before it. What few rows
//! have (flags, publication dates, numbers of more than 64 bits) stands beside.

use std::collections::HashMap;
use std::ops::Range;

use crate::read::error::{ReadError, duplicate_month, position};
use crate::read::key_bytes::decode_key;
use crate::read::month_set::MonthSet;
use crate::series::{
    Decimal, DuplicateMonth, Entry, Exact, Flags, HalfWidths, Key, Month, Multiplier, Origin, Vintage, small_mantissa,
};

/// No row before this one, and nothing beside it.
const NONE: u32 = u32::MAX;
/// A month listed without a value.
const NO_VALUE: u8 = 0xff;

#[derive(Clone, Copy)]
struct Row {
    mantissa: i64,
    /// The row of the same series before this one.
    before: u32,
    line: u32,
    /// The index in `beside`, or `NONE`.
    beside: u32,
    /// The month's integer, which 24 bits hold, and the scale.
    month_and_scale: u32,
}

#[derive(Clone, Copy)]
struct Beside {
    wide: Option<Decimal>,
    flags: Flags,
    vintage: Option<Vintage>,
}

/// The rows of all inputs, and the series they belong to.
#[derive(Default)]
pub(crate) struct Store {
    rows: Vec<Row>,
    beside: Vec<Beside>,
    keys: Vec<Key>,
    /// The last row of each series.
    last: Vec<u32>,
    /// The months of each series that were met without a date of release.
    months: Vec<MonthSet>,
    /// The index of the series of each encoded key.
    series: HashMap<Box<[u8]>, u32>,
    half_widths: HalfWidths,
    /// The first row of each input.
    inputs: Vec<u32>,
    /// The name of each input.
    names: Vec<String>,
}

impl Store {
    /// Adds half-widths that stand beside values.
    pub(crate) fn add_half_widths(&mut self, mut half_widths: HalfWidths) {
        self.half_widths.append(&mut half_widths);
    }

    /// The half-widths that stand beside values.
    pub(crate) fn half_widths(&self) -> &HalfWidths {
        &self.half_widths
    }

    /// Begins the next input.
    pub(crate) fn begin_input(&mut self, name: &str) -> Result<(), ReadError> {
        self.inputs.push(self.next_row(name)?);
        self.names.push(name.to_owned());
        Ok(())
    }

    /// The index of the series of this encoded key, a new one where the key was not met before.
    ///
    /// # Errors
    /// [`ReadError::TooMany`].
    pub(crate) fn series_of(&mut self, name: &str, encoded: &[u8]) -> Result<u32, ReadError> {
        if let Some(series) = self.series.get(encoded) {
            return Ok(*series);
        }
        let series = u32::try_from(self.keys.len()).map_err(|_| ReadError::TooMany { name: name.to_owned() })?;
        self.keys.push(decode_key(encoded));
        self.last.push(NONE);
        self.months.push(MonthSet::default());
        self.series.insert(encoded.into(), series);
        Ok(series)
    }

    /// Adds a row to the series of this index.
    ///
    /// # Errors
    /// [`ReadError::TooMany`], and [`ReadError::Duplicate`] where the month was met before and neither row has a date of release.
    pub(crate) fn push(&mut self, name: &str, series: u32, month: Month, entry: &Entry) -> Result<(), ReadError> {
        // Which of two is later is not known where one of them has no date; only in a file that adds to others is it.
        let is_later_input = self.inputs.len() > 1;
        if is_later_input && entry.vintage.is_some() && self.months[series as usize].contains(month) {
            return Err(self.repeated(series, month, entry.origin));
        }
        self.push_release(name, series, month, entry)
    }

    /// Adds a row of a file that adds to those before it: a dated release comes after one without a date.
    ///
    /// # Errors
    /// As [`Self::push`].
    pub(crate) fn push_release(
        &mut self,
        name: &str,
        series: u32,
        month: Month,
        entry: &Entry,
    ) -> Result<(), ReadError> {
        let many = || ReadError::TooMany { name: name.to_owned() };
        if entry.vintage.is_none() && !self.months[series as usize].insert(month) {
            return Err(self.repeated(series, month, entry.origin));
        }
        let row = self.next_row(name)?;
        let narrow = entry.amount.map(|amount| (small_mantissa(amount), amount.decimals()));
        let (mantissa, scale, wide) = match narrow {
            None => (0, NO_VALUE, None),
            Some((Some(mantissa), scale)) => (mantissa, scale, None),
            Some((None, scale)) => (0, scale, entry.amount),
        };
        let beside = if wide.is_some() || !entry.flags.is_empty() || entry.vintage.is_some() {
            self.beside.push(Beside { wide, flags: entry.flags, vintage: entry.vintage });
            u32::try_from(self.beside.len() - 1).map_err(|_| many())?
        } else {
            NONE
        };
        let last = &mut self.last[series as usize];
        self.rows.push(Row {
            mantissa,
            before: *last,
            line: u32::try_from(entry.origin.line()).map_err(|_| many())?,
            beside,
            month_and_scale: month.index().unsigned_abs() << 8 | u32::from(scale),
        });
        *last = row;
        Ok(())
    }

    /// Adds a value that stands in no row to the series of this index.
    ///
    /// # Errors
    /// [`ReadError::TooMany`].
    pub(crate) fn push_zero(&mut self, series: usize, month: Month, entry: &Entry) -> Result<(), ReadError> {
        let name = self.names.join(", ");
        let series = u32::try_from(series).map_err(|_| ReadError::TooMany { name: name.clone() })?;
        self.push_release(&name, series, month, entry)
    }

    /// The first and the last month of all rows; None if there are none.
    pub(crate) fn ends(&self) -> Option<(Month, Month)> {
        let indices = || self.rows.iter().map(|row| row.month_and_scale >> 8);
        let month = |index: u32| i32::try_from(index).ok().and_then(Month::from_index);
        month(indices().min()?).zip(month(indices().max()?))
    }

    /// The error of a month that was met before without a date of release.
    #[cold]
    fn repeated(&self, series: u32, month: Month, second: Origin) -> ReadError {
        let (key, rows) = self.observations(series as usize);
        let before = rows.iter().find(|(known, entry)| *known == month && entry.vintage.is_none());
        let first = before.map_or(second, |(_, entry)| entry.origin);
        let names: Vec<&str> = self.names.iter().map(String::as_str).collect();
        duplicate_month(DuplicateMonth { key, month, first, second }, &names)
    }

    /// Checks that no series is in two powers of ten.
    ///
    /// # Errors
    /// [`ReadError::TwoMultipliers`].
    pub(crate) fn check_multipliers(&self) -> Result<(), ReadError> {
        if self.keys.iter().all(|key| key.multiplier() == Multiplier::UNITS) {
            return Ok(());
        }
        let mut seen: HashMap<&[String], usize> = HashMap::new();
        for (index, key) in self.keys.iter().enumerate() {
            let Some(first) = seen.insert(key.values(), index) else { continue };
            let names: Vec<&str> = self.names.iter().map(String::as_str).collect();
            let at = |series: usize| {
                let first = self.observations(series).1.first().map(|(_, entry)| entry.origin);
                first.map_or_else(String::new, |origin| position(origin, &names))
            };
            return Err(ReadError::TwoMultipliers {
                series: key.to_string(),
                first: self.keys[first].multiplier(),
                first_at: at(first),
                second: key.multiplier(),
                second_at: at(index),
            });
        }
        Ok(())
    }

    /// The key that is written like this, of a series that is there or, with one key column, of a new one.
    pub(crate) fn key_named(&self, text: &str, columns: usize) -> Option<Key> {
        let known = self.keys.iter().find(|key| key.to_string() == text).cloned();
        known.or_else(|| (columns == 1).then(|| Key::new(vec![text.to_owned()])))
    }

    /// File and line of a row that was read.
    pub(crate) fn position(&self, origin: Origin) -> String {
        let names: Vec<&str> = self.names.iter().map(String::as_str).collect();
        position(origin, &names)
    }

    /// The number of series.
    pub(crate) fn len(&self) -> usize {
        self.keys.len()
    }

    /// The number of rows.
    pub(crate) fn rows(&self) -> usize {
        self.rows.len()
    }

    /// The key of a series and its rows in the order of the inputs.
    pub(crate) fn observations(&self, series: usize) -> (Key, Vec<(Month, Entry)>) {
        self.observations_of(series..series + 1).pop().unwrap_or_default()
    }

    /// The keys of these series and their rows in the order of the inputs.
    ///
    /// The rows of a series lie anywhere in memory, and each says only where the one before it is. So all series take a step
    /// in turn: while one waits for its next row, those of the others are already on their way.
    pub(crate) fn observations_of(&self, series: Range<usize>) -> Vec<(Key, Vec<(Month, Entry)>)> {
        let key = |index: usize| self.keys.get(index).cloned().unwrap_or_default();
        let mut found: Vec<(Key, Vec<(Month, Entry)>)> = series.clone().map(|index| (key(index), Vec::new())).collect();
        let last = |index: usize| self.last.get(index).copied().unwrap_or(NONE);
        let mut chains: Vec<(usize, u32)> = series.map(last).enumerate().collect();
        while !chains.is_empty() {
            chains.retain_mut(|(index, row)| {
                let Some(stored) = self.rows.get(*row as usize) else { return false };
                let month = i32::try_from(stored.month_and_scale >> 8).ok().and_then(Month::from_index);
                if let (Some(month), Some((_, rows))) = (month, found.get_mut(*index)) {
                    rows.push((month, self.entry(*row, stored)));
                }
                *row = stored.before;
                true
            });
        }
        // The chain leads from the last row to the first.
        found.iter_mut().for_each(|(_, rows)| rows.reverse());
        found
    }

    fn entry(&self, row: u32, stored: &Row) -> Entry {
        let beside = self.beside.get(stored.beside as usize);
        let [scale, ..] = stored.month_and_scale.to_le_bytes();
        let amount = match (scale, beside.and_then(|beside| beside.wide)) {
            (NO_VALUE, _) => None,
            (_, Some(wide)) => Some(wide),
            (scale, None) => Some(Decimal::new(stored.mantissa, u32::from(scale))),
        };
        let input = self.inputs.partition_point(|first| *first <= row).saturating_sub(1);
        Entry {
            amount,
            flags: beside.map_or(Flags::NONE, |beside| beside.flags),
            vintage: beside.and_then(|beside| beside.vintage),
            origin: Origin::new(u16::try_from(input).unwrap_or(u16::MAX), u64::from(stored.line)),
        }
    }

    fn next_row(&self, name: &str) -> Result<u32, ReadError> {
        match u32::try_from(self.rows.len()) {
            Ok(row) if row < NONE => Ok(row),
            _ => Err(ReadError::TooMany { name: name.to_owned() }),
        }
    }
}
