//! Parquet to the text of a CSV file, which the readers of text then check cell by cell: one meaning for both.
//!
//! A decimal or integer column gives the digits it holds, a date its day. Binary floating point has no digits of its own: it is
//! refused, or, where that was asked for, written with the fewest digits that give the same number back.

use std::fs::File;
use std::io::{Error, Read};

use num_bigint::BigInt;
use parquet::basic::Type;
use parquet::data_type::Decimal;
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::reader::RowIter;
use parquet::record::{Field, Row};

use crate::read::container::text::Text;
use crate::read::error::ReadError;

/// How many rows become text at a time.
const ROWS: usize = 4096;

/// The rows of a Parquet file as lines of CSV, after a line of its column names.
///
/// # Errors
/// [`ReadError::NotCsv`] where the file is damaged or nested, [`ReadError::Floats`] where a column is in binary floating
/// point and `floats` does not allow it. What is met later comes as an error of reading.
pub(crate) fn text(name: &str, file: File, floats: bool) -> Result<Text<'static>, ReadError> {
    let not = |what| ReadError::NotCsv { name: name.to_owned(), what };
    let reader =
        SerializedFileReader::new(file).map_err(|_| not("begins as a Parquet file but is cut off or damaged"))?;
    let columns = reader.metadata().file_metadata().schema_descr().columns();
    if columns.iter().any(|column| column.path().parts().len() > 1) {
        return Err(not("has columns inside columns; expected a flat Parquet file, one row a month"));
    }
    let is_float = |kind: Type| matches!(kind, Type::FLOAT | Type::DOUBLE);
    if let Some(column) = columns.iter().find(|column| is_float(column.physical_type()) && !floats) {
        return Err(ReadError::Floats { name: name.to_owned(), column: column.name().to_owned() });
    }
    let names: Vec<String> = columns.iter().map(|column| column.name().to_owned()).collect();
    let mut lines = Lines { rows: RowIter::from_file_into(Box::new(reader)), ready: Vec::new(), given: 0 };
    lines.write([names].into_iter().map(Ok)).map_err(|source| ReadError::File { name: name.to_owned(), source })?;
    Ok(Box::new(lines))
}

struct Lines {
    rows: RowIter<'static>,
    ready: Vec<u8>,
    /// How many of the ready bytes were given away.
    given: usize,
}

impl Lines {
    fn write(&mut self, records: impl Iterator<Item = Result<Vec<String>, Error>>) -> Result<(), Error> {
        self.ready.clear();
        self.given = 0;
        let mut writer = csv::WriterBuilder::new().from_writer(&mut self.ready);
        for record in records {
            writer.write_record(record?).map_err(Error::other)?;
        }
        writer.flush()
    }
}

impl Read for Lines {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        if self.given == self.ready.len() {
            let mut records = Vec::with_capacity(ROWS);
            for row in self.rows.by_ref().take(ROWS) {
                let row = row.map_err(|problem| Error::other(format!("cannot be read as Parquet: {problem}")))?;
                records.push(cells(&row)?);
            }
            self.write(records.into_iter().map(Ok))?;
        }
        let count = (&self.ready[self.given..]).read(buffer)?;
        self.given += count;
        Ok(count)
    }
}

fn cells(row: &Row) -> Result<Vec<String>, Error> {
    row.get_column_iter().map(|(column, field)| cell(column, field)).collect()
}

/// The text of a cell; empty where there is no value.
fn cell(column: &str, field: &Field) -> Result<String, Error> {
    Ok(match field {
        Field::Null => String::new(),
        Field::Str(text) => text.clone(),
        Field::Decimal(decimal) => decimal_text(decimal),
        Field::Byte(_) | Field::Short(_) | Field::Int(_) | Field::Long(_) => field.to_string(),
        Field::UByte(_) | Field::UShort(_) | Field::UInt(_) | Field::ULong(_) | Field::Date(_) => field.to_string(),
        // The shortest digits, and no exponent: what is read is a number in plain digits.
        Field::Float(value) => value.to_string(),
        Field::Double(value) => value.to_string(),
        // A month is stamped with its first or last day; the time of day tells nothing of it.
        Field::TimestampMillis(_) | Field::TimestampMicros(_) => field.to_string().chars().take(10).collect(),
        _ => {
            return Err(Error::other(format!(
                "column {column:?} holds neither text, integers, decimals nor dates; expected one of them"
            )));
        }
    })
}

/// The digits of a decimal, all that its scale says.
fn decimal_text(decimal: &Decimal) -> String {
    let mantissa = BigInt::from_signed_bytes_be(decimal.data());
    let scale = usize::try_from(decimal.scale()).unwrap_or(0);
    let sign = if mantissa.sign() == num_bigint::Sign::Minus { "-" } else { "" };
    let digits = format!("{:0>width$}", mantissa.magnitude().to_string(), width = scale + 1);
    let (whole, decimals) = digits.split_at(digits.len() - scale);
    if scale == 0 { format!("{sign}{whole}") } else { format!("{sign}{whole}.{decimals}") }
}
