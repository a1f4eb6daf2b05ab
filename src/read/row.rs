//! A record to observations: every cell checked.

use crate::read::columns::{Columns, MonthColumn, MonthHeading, ValueColumn, Values, YearRow};
use crate::read::csv::{Alike, Lines, Record, iso_month, trimmed};
use crate::read::error::{CellProblem, ReadError, shown};
use crate::read::float_noise::{FloatNoise, rounded_to};
use crate::read::input::Input;
use crate::read::month::{
    BothSides, Century, LongPeriods, MonthCell, MonthOfYear, TwoDigitYears, month_in_year, month_of_label,
    month_of_year, parse_month_cell, parse_period_cell, reporting_month, without_flags,
};
use crate::read::note::Note;
use crate::read::number::{Cell, NumberError, parse_cell};
use crate::read::options::Options;
use crate::read::rows_left_out::RowsLeftOut;
use crate::series::{
    Decimal, DoesNotFit, Entry, Flags, HalfWidth, Key, Month, MonthTextError, Multiplier, Origin, Vintage,
};

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
    pub(crate) fn each_observation<'s>(
        &'s self,
        record: &Record<'_>,
        following: &mut Lines<'_>,
        mut take: impl FnMut(SeriesOfHeading<'s>, Month, Entry) -> Result<(), ReadError>,
    ) -> Result<(), ReadError> {
        let fields = self.columns.fields;
        if record.len() != fields && !record.has_only_empty_fields_from(fields) {
            return self.of_other_length(record);
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
    fn year_row(
        &self,
        record: &Record<'_>,
        row: &YearRow,
        mut take: impl FnMut(Month, Entry) -> Result<(), ReadError>,
    ) -> Result<(), ReadError> {
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
    fn one_value(
        &self,
        record: &Record<'_>,
        following: &mut Lines<'_>,
        month_column: MonthColumn,
        value_column: usize,
        mut take: impl FnMut(Month, Entry) -> Result<(), ReadError>,
    ) -> Result<(), ReadError> {
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

    /// The entry of one of several values. Where the heading is a date of release, an empty cell says that the month was not
    /// released by then.
    fn value_of(&self, record: &Record<'_>, column: &ValueColumn) -> Result<Option<Entry>, ReadError> {
        if column.published.is_some() && trimmed(record.get(column.column)).is_empty() {
            return Ok(None);
        }
        self.value(record, column.column, column.published)
    }

    /// The entry of a value; None where it was published after the day that is asked about.
    #[inline(always)]
    fn value(
        &self,
        record: &Record<'_>,
        column: usize,
        published: Option<Vintage>,
    ) -> Result<Option<Entry>, ReadError> {
        let value = record.get(column);
        let mark = self.options.decimal;
        if self.delimiter == b';' && mark.is_none() && value.contains(&b',') {
            return Err(self.wrong(record, column, CellProblem::CommaAmongSemicolons));
        }
        if self.delimiter == b';' && mark.is_none() && could_be_grouped_by_points(value) {
            return Err(self.wrong(record, column, CellProblem::PointAmongSemicolons));
        }
        let cell = match parse_cell(value, mark) {
            Ok(cell) if cell.flags.is_empty() => cell,
            parsed => self
                .cell_of_layout(value)
                .map_or(parsed, Ok)
                .map_err(|problem| self.wrong(record, column, problem.into()))?,
        };
        let mut entry = Entry {
            amount: self.amount_of(record, column, cell)?,
            flags: cell.flags,
            vintage: published,
            origin: Origin::new(self.input, record.line),
        };
        for status in [self.columns.status, self.columns.second_status].into_iter().flatten() {
            let own = self.columns.flag_codes.parse(self.text(record, status)?);
            entry.flags = entry.flags.union(own.map_err(|problem| self.wrong(record, status, problem.into()))?);
        }
        if entry.amount.is_some() && entry.flags.says_missing() {
            return Err(self.wrong(record, column, CellProblem::ValueOfMissing));
        }
        if let Some(published) = self.columns.published {
            let release = Vintage::parse(self.text(record, published)?);
            entry.vintage = Some(release.map_err(|problem| self.wrong(record, published, problem.into()))?);
        }
        let is_later = |release: Vintage| self.options.as_of.is_some_and(|day| release.is_after(day));
        Ok(if entry.vintage.is_some_and(is_later) { None } else { Some(entry) })
    }

    /// The amount of a cell, rounded where that was asked for.
    #[inline(always)]
    fn amount_of(&self, record: &Record<'_>, column: usize, cell: Cell) -> Result<Option<Decimal>, ReadError> {
        let Some(decimals) = self.options.round_input else {
            self.float_noise.look_at(cell.amount, record.line, column + 1);
            return Ok(cell.amount);
        };
        let rounded = cell.amount.map(|amount| rounded_to(amount, decimals)).transpose();
        rounded.map_err(|DoesNotFit| self.wrong(record, column, NumberError::TooLong.into()))
    }

    /// The half-width of the values of a record, where a column says it and the cell is not empty.
    #[inline(always)]
    pub(crate) fn half_width(&self, record: &Record<'_>) -> Result<Option<HalfWidth>, ReadError> {
        match self.columns.half_width {
            None => Ok(None),
            Some(column) => self.half_width_in(record, column),
        }
    }

    fn half_width_in(&self, record: &Record<'_>, column: usize) -> Result<Option<HalfWidth>, ReadError> {
        let wrong = || self.wrong(record, column, CellProblem::NotAHalfWidth);
        let cell = parse_cell(record.get(column), self.options.decimal).map_err(|_| wrong())?;
        let Some(amount) = cell.amount else { return Ok(None) };
        HalfWidth::of(amount).map(Some).ok_or_else(wrong)
    }

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

    /// Adds the key of an observation in one run of bytes; see [`decode_key`].
    pub(crate) fn encode_key(
        &self,
        record: &Record<'_>,
        series: SeriesOfHeading<'_>,
        out: &mut Vec<u8>,
    ) -> Result<(), ReadError> {
        self.each_value_of_key(record, |value| {
            out.extend_from_slice(value.as_bytes());
            out.push(END_OF_VALUE);
        })?;
        if let Some(series) = series {
            out.extend_from_slice(series.as_bytes());
            out.push(END_OF_VALUE);
        }
        out.push(self.multiplier(record)?.power());
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

    #[inline(always)]
    fn month_of(&self, record: &Record<'_>, column: MonthColumn) -> Result<Option<MonthCell>, ReadError> {
        match column {
            MonthColumn::Column(column) => self.month(record, column),
            MonthColumn::YearAndMonth { year, month } => self.month_in_year(record, year, month),
        }
    }

    #[inline(always)]
    fn month(&self, record: &Record<'_>, column: usize) -> Result<Option<MonthCell>, ReadError> {
        if let Some(periods) = self.columns.long_periods {
            return self.long_period(record, column, periods);
        }
        let iso = if self.options.date_format.is_none() {
            record.get(column).try_into().ok().and_then(iso_month)
        } else {
            None
        };
        match iso {
            Some(month) => Ok(Some(MonthCell { month, flags: Flags::NONE, two_digits: None })),
            None => self.spelt_month(record, column),
        }
    }

    /// A quarter or a year, by its first month; all periods of an input are of one length.
    #[cold]
    fn long_period(
        &self,
        record: &Record<'_>,
        column: usize,
        periods: LongPeriods,
    ) -> Result<Option<MonthCell>, ReadError> {
        if record.has_only_empty_fields_from(0) {
            return Ok(None);
        }
        let calendar = self.options.periods.unwrap_or_default();
        match parse_period_cell(self.text(record, column)?, calendar) {
            Some(cell) if cell.periods == periods => {
                Ok(Some(MonthCell { month: cell.first, flags: cell.flags, two_digits: None }))
            }
            Some(_) | None => {
                Err(self.wrong(record, column, CellProblem::OtherPeriod { noun: periods.frequency.noun() }))
            }
        }
    }

    /// A month in any spelling, or in the format that was given; None in a row of empty cells, which is no row.
    fn spelt_month(&self, record: &Record<'_>, column: usize) -> Result<Option<MonthCell>, ReadError> {
        if record.has_only_empty_fields_from(0) {
            return Ok(None);
        }
        let text = self.text(record, column)?;
        let century = self.options.century.map(Century::from);
        let cell = match parse_month_cell(text, self.options.date_format.as_ref(), century) {
            Ok(cell) => cell,
            Err(CellProblem::Month(MonthTextError::NotOneMonth)) if self.columns.row_rules.has_other_periods => {
                self.left_out.see("years and quarters");
                return Ok(None);
            }
            Err(_) if self.is_footer(record) => return Ok(None),
            Err(problem) => return Err(self.wrong(record, column, problem)),
        };
        let cell = self.counted_from_start_of_year(record, text, cell)?;
        if let Some(digits) = cell.two_digits {
            self.two_digit_years.see(record.line, digits);
        }
        Ok(Some(cell))
    }

    /// The month, where it is one of a reporting year such as `2025-M08`: counted from the day on which that year starts.
    fn counted_from_start_of_year(
        &self,
        record: &Record<'_>,
        text: &str,
        cell: MonthCell,
    ) -> Result<MonthCell, ReadError> {
        let Some(column) = self.columns.reporting_year_start else { return Ok(cell) };
        let start = self.text(record, column)?;
        match reporting_month(text, cell.month, start) {
            Some(month) => Ok(MonthCell { month, ..cell }),
            None => Err(self.wrong(record, column, CellProblem::NotAStartOfYear)),
        }
    }

    /// A month of a year in two columns; None in a row of the whole year and in one of empty cells.
    fn month_in_year(&self, record: &Record<'_>, year: usize, month: usize) -> Result<Option<MonthCell>, ReadError> {
        if record.has_only_empty_fields_from(0) || self.is_footer(record) {
            return Ok(None);
        }
        match month_of_year(self.text(record, month)?) {
            None => Err(self.wrong(record, month, CellProblem::NotAMonthOfYear)),
            Some(MonthOfYear::WholeYear) => Ok(None),
            Some(MonthOfYear::Month(number)) => match month_in_year(self.text(record, year)?, number) {
                Some(month) => Ok(Some(MonthCell { month, flags: Flags::NONE, two_digits: None })),
                None => Err(self.wrong(record, year, CellProblem::NotAYear)),
            },
        }
    }

    /// The number of a cell that is written as its layout does: with the flags of the agency, or without a zero before its point.
    #[cold]
    fn cell_of_layout(&self, cell: &[u8]) -> Option<Cell> {
        self.columns.flag_codes.parse_cell(cell, self.options.decimal).or_else(|| self.bare_point(cell))
    }

    /// The number of a cell that starts with its decimal point, where the layout writes such numbers.
    fn bare_point(&self, cell: &[u8]) -> Option<Cell> {
        let text = std::str::from_utf8(cell).ok()?.trim();
        let (sign, digits) = text.strip_prefix('-').map_or(("", text), |rest| ("-", rest));
        let starts = self.columns.has_bare_points && digits.starts_with('.') && digits.len() > 1;
        parse_cell(format!("{sign}0{digits}").as_bytes(), self.options.decimal).ok().filter(|_| starts)
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

/// Whether the points of a number could be those of thousands: `1.234`, and not `12.5` or `0.123`.
fn could_be_grouped_by_points(cell: &[u8]) -> bool {
    let digits = cell.trim_ascii();
    let digits = digits.strip_prefix(b"-").unwrap_or(digits);
    let mut groups = digits.split(|byte| *byte == b'.');
    let first = groups.next().unwrap_or_default();
    let is_number = |group: &[u8]| group.iter().all(u8::is_ascii_digit);
    let starts = (1..=3).contains(&first.len()) && !first.starts_with(b"0") && is_number(first);
    let rest: Vec<&[u8]> = groups.collect();
    starts && !rest.is_empty() && rest.iter().all(|group| group.len() == 3 && is_number(group))
}

/// Stands after each value of an encoded key; no text in UTF-8 has this byte.
const END_OF_VALUE: u8 = 0xff;

/// A key as rows encode theirs; see [`decode_key`].
pub(crate) fn encode_values(key: &Key) -> Vec<u8> {
    let mut encoded = Vec::new();
    for value in key.values() {
        encoded.extend_from_slice(value.as_bytes());
        encoded.push(END_OF_VALUE);
    }
    encoded.push(key.multiplier().power());
    encoded
}

/// The key that was encoded.
#[expect(clippy::expect_used, reason = "every value was text when it was encoded")]
pub(crate) fn decode_key(encoded: &[u8]) -> Key {
    let (power, encoded) = encoded.split_last().expect("the multiplier stands last");
    let values = encoded.split_inclusive(|byte| *byte == END_OF_VALUE).map(|value| &value[..value.len() - 1]);
    let text = |value: &[u8]| String::from_utf8(value.to_vec()).expect("a value of a key is text");
    let multiplier = Multiplier::parse(&power.to_string()).expect("it was one when it was encoded");
    Key::new(values.map(text).collect()).in_multiplier(multiplier)
}
