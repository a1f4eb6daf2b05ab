//! The key of a row.

use crate::read::cell_problem::CellProblem;
use crate::read::csv::Record;
use crate::read::error::ReadError;
use crate::read::key_bytes::{push_multiplier, push_value};
use crate::read::row::{RowParser, SeriesOfHeading};
use crate::series::{Key, Multiplier};

impl RowParser<'_> {
    /// The power of ten that the values of a record are in; units where no column says it.
    #[inline(always)]
    pub(crate) fn multiplier(&self, record: &Record<'_>) -> Result<Multiplier, ReadError> {
        match self.columns.multiplier {
            None => Ok(Multiplier::UNITS),
            Some(column) => {
                let multiplier = Multiplier::parse(self.text(record, column)?);
                multiplier.ok_or_else(|| self.wrong(record, column, CellProblem::NotAMultiplier))
            }
        }
    }

    /// The key of a record whose values belong to one series.
    pub(crate) fn key(&self, record: &Record<'_>) -> Result<Key, ReadError> {
        let mut values = Vec::with_capacity(self.columns.key_names.len());
        self.each_value_of_key(record, |value| values.push(value.to_owned()))?;
        Ok(Key::new(values).in_multiplier(self.multiplier(record)?))
    }

    /// Adds the key of an observation as bytes; see [`decode_key`](crate::read::key_bytes::decode_key).
    pub(crate) fn encode_key(
        &self,
        record: &Record<'_>,
        series: SeriesOfHeading<'_>,
        out: &mut Vec<u8>,
    ) -> Result<(), ReadError> {
        self.each_value_of_key(record, |value| push_value(out, value))?;
        if let Some(series) = series {
            push_value(out, series);
        }
        push_multiplier(out, self.multiplier(record)?);
        Ok(())
    }

    /// The values of the key columns, or those that stand in the first of them with commas between them.
    #[inline(always)]
    fn each_value_of_key(&self, record: &Record<'_>, mut take: impl FnMut(&str)) -> Result<(), ReadError> {
        if self.columns.has_packed_key {
            let values: Vec<&str> = self.text(record, 0)?.split(',').map(str::trim).collect();
            let expected = self.columns.key_names.len();
            if values.len() != expected {
                return Err(self.wrong(record, 0, CellProblem::PackedKey { found: values.len(), expected }));
            }
            values.into_iter().for_each(take);
            return Ok(());
        }
        self.columns.key.iter().try_for_each(|column| {
            take(self.text(record, *column)?);
            Ok(())
        })
    }
}
