//! The value of a row: its number, flags, release and half-width.

use crate::read::cell_problem::CellProblem;
use crate::read::columns::ValueColumn;
use crate::read::csv::{Record, trimmed};
use crate::read::error::ReadError;
use crate::read::float_noise::rounded_to;
use crate::read::number::{Cell, NumberError, parse_cell};
use crate::read::options::Options;
use crate::read::row::RowParser;
use crate::series::{Decimal, DoesNotFit, Entry, HalfWidth, Origin, Vintage};

impl RowParser<'_> {
    /// The entry of one of several values. Where the heading is a date of release, an empty cell says that the month was not
    /// released by then.
    pub(super) fn value_of(&self, record: &Record<'_>, column: &ValueColumn) -> Result<Option<Entry>, ReadError> {
        if column.published.is_some() && trimmed(record.get(column.column)).is_empty() {
            return Ok(None);
        }
        self.value(record, column.column, column.published)
    }

    /// The entry of a value; None where it was published after the day that is asked about.
    #[inline(always)]
    pub(super) fn value(
        &self,
        record: &Record<'_>,
        column: usize,
        published: Option<Vintage>,
    ) -> Result<Option<Entry>, ReadError> {
        let (value, is_negative) = self.without_additions(record.get(column));
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
            amount: self.amount_of(record, column, cell)?.map(|amount| if is_negative { -amount } else { amount }),
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

    /// A cell without the texts that are left out, and whether its parentheses make it negative.
    #[inline(always)]
    fn without_additions<'r>(&self, cell: &'r [u8]) -> (&'r [u8], bool) {
        let Options { stripped, parentheses_are_negative, .. } = self.options;
        if stripped.is_empty() && !parentheses_are_negative {
            return (cell, false);
        }
        let in_parentheses = cell.trim_ascii().strip_prefix(b"(").and_then(|open| open.strip_suffix(b")"));
        let (mut cell, is_negative) = match in_parentheses.filter(|_| *parentheses_are_negative) {
            Some(inner) => (inner, true),
            None => (cell, false),
        };
        for text in stripped {
            let text = text.trim().as_bytes();
            let trimmed = cell.trim_ascii();
            cell = trimmed.strip_prefix(text).or_else(|| trimmed.strip_suffix(text)).unwrap_or(trimmed);
        }
        (cell, is_negative)
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
