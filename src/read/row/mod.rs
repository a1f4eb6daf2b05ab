//! A record to observations: every cell checked.

mod key;
mod month;
mod value;

use crate::read::cell_problem::CellProblem;
use crate::read::columns::{Columns, MonthColumn, MonthHeading, Values, YearRow};
use crate::read::csv::{Alike, Lines, Record, trimmed};
use crate::read::error::ReadError;
use crate::read::float_noise::FloatNoise;
use crate::read::input::Input;
use crate::read::month::{BothSides, MonthCell, TwoDigitYears, month_of_label, without_flags};
use crate::read::note::Note;
use crate::read::options::Options;
use crate::read::rows_left_out::RowsLeftOut;
use crate::read::wording::shown;
use crate::series::{Entry, Flags, Month, Origin};

/// Parses the records of one input.
pub(crate) struct RowParser<'a> {
    pub(crate) name: &'a str,
    pub(crate) columns: &'a Columns,
    pub(crate) options: &'a Options,
    pub(crate) input: u16,
    pub(crate) delimiter: u8,
    /// The columns of [`Options::row_conditions`] that there are, with the value that a row must have.
    conditions: Vec<(usize, &'a str)>,
    two_digit_years: TwoDigitYears,
    left_out: RowsLeftOut,
    float_noise: FloatNoise,
}

/// The part of a series key that the heading of a value column gives; None where all of the key stands in key columns.
pub(crate) type SeriesOfHeading<'c> = Option<&'c str>;

impl<'a> RowParser<'a> {
    /// The parser of the records of an input, which is the one of this number.
    pub(crate) fn new(input: &Input<'a>, columns: &'a Columns, options: &'a Options, number: u16) -> Self {
        // A part of a packed key has no column of its own: its condition is left to the choice among the series.
        let of_columns = options.row_conditions.iter().filter(|_| !columns.has_packed_key);
        let conditions = of_columns.filter_map(|(name, value)| {
            let part = columns.key_names.iter().position(|known| known == name)?;
            Some((*columns.key.get(part)?, value.as_str()))
        });
        Self {
            name: input.name,
            columns,
            options,
            input: number,
            delimiter: input.blocks.delimiter,
            conditions: conditions.collect(),
            two_digit_years: TwoDigitYears::default(),
            left_out: RowsLeftOut::default(),
            float_noise: FloatNoise::default(),
        }
    }

    /// Checks what only all rows together tell, and returns what is to be said of rows that were left out and of strange values.
    ///
    /// # Errors
    /// [`ReadError::TwoCenturies`].
    pub(crate) fn finish(&self) -> Result<Vec<Note>, ReadError> {
        match self.two_digit_years.both_sides() {
            None => Ok(self.left_out.note(self.name).into_iter().chain(self.float_noise.note(self.name)).collect()),
            Some(BothSides { low, high }) => Err(ReadError::TwoCenturies { name: self.name.to_owned(), low, high }),
        }
    }

    fn is_wanted(&self, record: &Record<'_>) -> bool {
        self.conditions.iter().all(|(column, value)| trimmed(record.get(*column)) == value.as_bytes())
    }

    /// Calls `take` with every observation of a record, and of the lines after it that are alike. What was published after
    /// the day that is asked about is left out.
    #[inline(always)]
    pub(crate) fn each_observation<'s, E: From<ReadError>>(
        &'s self,
        record: &Record<'_>,
        following: &mut Lines<'_>,
        mut take: impl FnMut(SeriesOfHeading<'s>, Month, Entry) -> Result<(), E>,
    ) -> Result<(), E> {
        let fields = self.columns.fields;
        if record.len() != fields && !record.has_only_empty_fields_from(fields) {
            return Ok(self.of_other_length(record)?);
        }
        if !self.conditions.is_empty() && !self.is_wanted(record) {
            return Ok(());
        }
        if !self.columns.row_rules.is_empty() && self.is_left_out(record) {
            return Ok(());
        }
        match &self.columns.values {
            Values::One { month, value } => {
                self.one_value(record, following, *month, *value, |month, entry| take(None, month, entry))
            }
            Values::ByMonth(headings) if !self.has_figures(record, headings) => Ok(()),
            Values::ByMonth(headings) => headings.iter().try_for_each(|heading| {
                let Some(entry) = self.value(record, heading.column, None)? else { return Ok(()) };
                take(None, heading.month, Entry { flags: entry.flags.union(heading.flags), ..entry })
            }),
            Values::ByMonthOfYear(row) => self.year_row(record, row, |month, entry| take(None, month, entry)),
            Values::Several { month, columns } => {
                let Some(MonthCell { month, flags, .. }) = self.month_of(record, *month)? else { return Ok(()) };
                columns.iter().try_for_each(|column| match self.value_of(record, column)? {
                    Some(entry) => {
                        take(column.series.as_deref(), month, Entry { flags: entry.flags.union(flags), ..entry })
                    }
                    None => Ok(()),
                })
            }
        }
    }

    /// A line below the table, which its layout is known to have, or else the error of a line with too few or too many fields.
    #[cold]
    fn of_other_length(&self, record: &Record<'_>) -> Result<(), ReadError> {
        if record.has_only_empty_fields_from(0) || self.is_footer(record) {
            return Ok(());
        }
        Err(ReadError::Ragged {
            name: self.name.to_owned(),
            line: record.line,
            found: record.len(),
            expected: self.columns.fields,
            first: shown(record.get(0)),
        })
    }

    /// Whether the layout says that the row holds no observation.
    #[cold]
    fn is_left_out(&self, record: &Record<'_>) -> bool {
        let has_one_of = |column: usize, texts: &[&str]| {
            let cell = trimmed(record.get(column));
            texts.iter().any(|text| cell == text.as_bytes())
        };
        let rules = &self.columns.row_rules;
        if let Some(rows) = rules.without.iter().find(|rows| has_one_of(rows.column, rows.texts)) {
            self.left_out.see(rows.kind);
            return true;
        }
        self.is_footer(record)
    }

    /// Whether a cell under a month holds something; a row without one is a subheading or a note.
    fn has_figures(&self, record: &Record<'_>, headings: &[MonthHeading]) -> bool {
        let has_figures = headings.iter().any(|heading| !trimmed(record.get(heading.column)).is_empty());
        if !has_figures && !record.has_only_empty_fields_from(0) {
            self.left_out.see("no cell under a month is filled");
        }
        has_figures
    }

    fn is_footer(&self, record: &Record<'_>) -> bool {
        let first = record.get(0);
        self.columns.row_rules.footers.iter().any(|start| first.starts_with(start.as_bytes()))
    }

    /// The observations of a row of one year. An empty cell is a month that is not there yet.
    fn year_row<E: From<ReadError>>(
        &self,
        record: &Record<'_>,
        row: &YearRow,
        mut take: impl FnMut(Month, Entry) -> Result<(), E>,
    ) -> Result<(), E> {
        if record.has_only_empty_fields_from(0) {
            return Ok(());
        }
        let (label, flags) = without_flags(self.text(record, row.year)?);
        for (column, month) in &row.months {
            if trimmed(record.get(*column)).is_empty() {
                continue;
            }
            let month = month_of_label(label, row.start, *month, row.naming)
                .map_err(|problem| self.wrong(record, row.year, problem))?;
            if let Some(entry) = self.value(record, *column, None)? {
                take(month, Entry { flags: entry.flags.union(flags), ..entry })?;
            }
        }
        Ok(())
    }

    /// The observation of a record with one value, and those of the lines after it that are alike.
    #[inline(always)]
    fn one_value<E: From<ReadError>>(
        &self,
        record: &Record<'_>,
        following: &mut Lines<'_>,
        month_column: MonthColumn,
        value_column: usize,
        mut take: impl FnMut(Month, Entry) -> Result<(), E>,
    ) -> Result<(), E> {
        let cell = self.month_of(record, month_column)?;
        let Some(MonthCell { month, flags, .. }) = cell else { return Ok(()) };
        let Some(mut entry) = self.value(record, value_column, None)? else { return Ok(()) };
        entry.flags = entry.flags.union(flags);
        let alike = self.alike(record, month_column, value_column, entry.flags);
        let mut observation = (month, entry);
        loop {
            take(observation.0, observation.1)?;
            let next = alike.as_ref().and_then(|alike| alike.next(following));
            let Some((month, digits, line)) = next else { return Ok(()) };
            let (amount, origin) = (Some(digits.number()), Origin::new(self.input, line));
            self.float_noise.look_at(amount, line, value_column + 1);
            observation = (month, Entry { amount, origin, ..entry });
        }
    }

    /// What the lines after this record must have in common with it to be read in one go; None where every line must be read
    /// as a record.
    #[inline(always)]
    fn alike<'r>(
        &self,
        record: &Record<'r>,
        month_column: MonthColumn,
        value_column: usize,
        flags: Flags,
    ) -> Option<Alike<'r>> {
        let MonthColumn::Column(month_column) = month_column else { return None };
        // Flags may belong to the number, or say that there can be none; and a format reads months in its own way.
        let is_long = self.columns.long_periods.is_some();
        if !flags.is_empty() || self.options.date_format.is_some() || is_long {
            return None;
        }
        // Among semicolons each number is looked at, because its point may group.
        if (self.delimiter == b';' && self.options.decimal.is_none()) || self.options.round_input.is_some() {
            return None;
        }
        let columns = self.columns;
        let others = columns.key.iter().chain(&columns.published).chain(&columns.status).chain(&columns.second_status);
        let others = others.chain(&columns.half_width);
        Alike::of(record, month_column, value_column, others, self.options.decimal)
    }

    /// A cell as text, without the spaces around it.
    fn text<'r>(&self, record: &Record<'r>, column: usize) -> Result<&'r str, ReadError> {
        let text = std::str::from_utf8(trimmed(record.get(column)))
            .map_err(|_| self.wrong(record, column, CellProblem::NotUtf8))?;
        match text.split_once(": ") {
            Some((code, _)) if self.columns.has_labelled_cells => Ok(code),
            Some(_) | None => Ok(text),
        }
    }

    fn wrong(&self, record: &Record<'_>, column: usize, problem: CellProblem) -> ReadError {
        record.problem(self.name, column, problem)
    }
}
