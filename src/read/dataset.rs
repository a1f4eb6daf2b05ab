//! Records to series: every cell checked, series in the order of their first appearance.

use std::collections::HashMap;

use csv::{ByteRecord, ReaderBuilder};

use crate::read::error::CellProblem;
use crate::read::header::Header;
use crate::read::number::{DecimalMark, parse_cell};
use crate::read::{ReadError, Source};
use crate::series::{Builder, DuplicateMonth, Entry, Flags, Key, Month, Origin, Series, Vintage, parse_month_text};

/// How an input is to be read, where its header does not say.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The name of the month column.
    pub month_column: Option<String>,
    /// The name of the value column.
    pub value_column: Option<String>,
    /// The names of the key columns; possibly none.
    pub key_columns: Option<Vec<String>>,
    /// The separator, where it is told.
    pub delimiter: Option<u8>,
    /// The decimal mark, where it is told.
    pub decimal: Option<DecimalMark>,
    /// Only what was published by then.
    pub as_of: Option<Vintage>,
}

/// Which series are wanted.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// The key, its values joined by dots; any of these, or all where there is none.
    pub series: Vec<String>,
    /// A key column and the value it must have; all of them.
    pub conditions: Vec<(String, String)>,
}

impl Filter {
    /// Whether a series with this key is wanted.
    #[must_use]
    pub fn takes(&self, key_names: &[String], key: &Key) -> bool {
        let named = self.series.is_empty() || {
            let text = key.to_string();
            self.series.contains(&text)
        };
        named
            && self.conditions.iter().all(|(column, value)| {
                key_names.iter().zip(key.values()).any(|(name, found)| name == column && found == value)
            })
    }
}

/// The series of one or more inputs.
#[derive(Debug)]
pub struct Dataset {
    /// The names of the key columns.
    pub key_names: Vec<String>,
    /// The series, in the order of their first appearance.
    pub series: Vec<Series>,
    /// The names of the inputs.
    pub inputs: Vec<String>,
}

impl Dataset {
    /// Where several series hold a single month each, a warning that names the key columns.
    #[must_use]
    pub fn single_month_warning(&self) -> Option<String> {
        let single = self.series.len() > 1 && self.series.iter().all(|series| series.entries().len() == 1);
        single.then(|| {
            format!(
                "every series has a single month; the key columns are {}; --key names others, or none",
                self.key_names.join(", ")
            )
        })
    }
}

/// Reads the inputs as one: a series may go on from one to the next.
///
/// # Errors
/// [`ReadError`], for the first problem met, with its place.
pub fn read(sources: &[Source], options: &Options) -> Result<Dataset, ReadError> {
    let mut gathered = Gathered::default();
    for source in sources {
        gathered.add(source, options)?;
    }
    gathered.finish()
}

#[derive(Default)]
struct Gathered {
    inputs: Vec<String>,
    key_names: Option<Vec<String>>,
    places: HashMap<Vec<String>, usize>,
    builders: Vec<(Key, Builder)>,
}

impl Gathered {
    fn add(&mut self, source: &Source, options: &Options) -> Result<(), ReadError> {
        let text = source.text()?;
        let name = source.name();
        let input = u32::try_from(self.inputs.len()).unwrap_or(u32::MAX);
        let delimiter = options.delimiter.unwrap_or_else(|| find_delimiter(text));
        let mut reader = ReaderBuilder::new().has_headers(false).flexible(true).delimiter(delimiter).from_reader(text);
        let mut record = ByteRecord::new();
        if !read_record(&mut reader, &mut record, name)? {
            return Err(ReadError::NotCsv {
                name: name.to_owned(),
                what: "is empty; expected a header line such as month,value",
            });
        }
        let header = Header::find(name, &utf8_fields(&record, name)?, options)?;
        if options.as_of.is_some() && header.published.is_none() {
            return Err(ReadError::NoVintages { name: name.to_owned() });
        }
        self.same_key_columns(name, &header)?;
        let parser = RowParser { name, header: &header, options, input, semicolons: delimiter == b';' };
        let (mut rows, mut start, mut line) = (0_u64, 0, 1);
        while read_record(&mut reader, &mut record, name)? {
            if let Some(position) = record.position() {
                (start, line) = (usize::try_from(position.byte()).unwrap_or(0), position.line());
            }
            rows += 1;
            let (month, entry) = match parser.parse(&record, line) {
                Ok(row) => row,
                // A quote that swallows the rest of the file makes the record look ragged or its cells wrong.
                Err(_) if ends_inside_quotes(&text[start..], delimiter) => {
                    return Err(ReadError::OpenQuote { name: name.to_owned(), line });
                }
                Err(error) => return Err(error),
            };
            let later = |as_of: Vintage| entry.vintage.is_some_and(|published| published.is_after(as_of));
            if options.as_of.is_some_and(later) {
                continue;
            }
            self.builder(&parser, &record, line)?.push(month, entry);
        }
        if ends_inside_quotes(&text[start..], delimiter) {
            return Err(ReadError::OpenQuote { name: name.to_owned(), line });
        }
        if rows == 0 {
            return Err(ReadError::NotCsv {
                name: name.to_owned(),
                what: "has a header but no data; expected one line a month",
            });
        }
        self.inputs.push(name.to_owned());
        Ok(())
    }

    fn same_key_columns(&mut self, name: &str, header: &Header) -> Result<(), ReadError> {
        match &self.key_names {
            None => self.key_names = Some(header.key_names.clone()),
            Some(expected) if *expected != header.key_names => {
                let words = |names: &[String]| if names.is_empty() { "none".to_owned() } else { names.join(", ") };
                return Err(ReadError::KeyColumns {
                    name: name.to_owned(),
                    found: words(&header.key_names),
                    other: self.inputs.first().cloned().unwrap_or_default(),
                    expected: words(expected),
                });
            }
            Some(_) => {}
        }
        Ok(())
    }

    fn builder(&mut self, parser: &RowParser<'_>, record: &ByteRecord, line: u64) -> Result<&mut Builder, ReadError> {
        let mut key = Vec::with_capacity(parser.header.key.len());
        for place in &parser.header.key {
            key.push(parser.text(record, *place, line)?.to_owned());
        }
        let place = match self.places.get(&key) {
            Some(place) => *place,
            None => {
                self.builders.push((Key::new(key.clone()), Builder::new()));
                self.places.insert(key, self.builders.len() - 1);
                self.builders.len() - 1
            }
        };
        Ok(&mut self.builders[place].1)
    }

    fn finish(self) -> Result<Dataset, ReadError> {
        let mut series = Vec::with_capacity(self.builders.len());
        for (key, mut builder) in self.builders {
            let words =
                if key.values().is_empty() { "the series".to_owned() } else { format!("series {:?}", key.to_string()) };
            let built = builder.finish(key).map_err(|DuplicateMonth { month, first, second }| {
                let place = |at: Origin| {
                    let name = usize::try_from(at.input).ok().and_then(|input| self.inputs.get(input));
                    format!("{}:{}", name.map_or("", String::as_str), at.line)
                };
                ReadError::Duplicate { series: words, month, first: place(first), second: place(second) }
            })?;
            series.extend(built);
        }
        Ok(Dataset { key_names: self.key_names.unwrap_or_default(), series, inputs: self.inputs })
    }
}

struct RowParser<'a> {
    name: &'a str,
    header: &'a Header,
    options: &'a Options,
    input: u32,
    semicolons: bool,
}

impl RowParser<'_> {
    fn parse(&self, record: &ByteRecord, line: u64) -> Result<(Month, Entry), ReadError> {
        let header = self.header;
        if record.len() != header.fields {
            return Err(ReadError::Ragged {
                name: self.name.to_owned(),
                line,
                found: record.len(),
                expected: header.fields,
            });
        }
        let wrong = |place: usize, problem: CellProblem| ReadError::Cell {
            name: self.name.to_owned(),
            line,
            column: place + 1,
            cell: String::from_utf8_lossy(&record[place]).into_owned(),
            problem,
        };
        let month = self.text(record, header.month, line)?;
        let month = parse_month_text(month).map_err(|problem| {
            let total =
                ["total", "sum", "fy", "year", "average"].iter().any(|word| month.to_lowercase().starts_with(word));
            wrong(header.month, if total { CellProblem::Total } else { problem.into() })
        })?;
        let mark = self.options.decimal;
        if self.semicolons && mark.is_none() && record[header.value].contains(&b',') {
            return Err(wrong(header.value, CellProblem::CommaAmongSemicolons));
        }
        let cell = parse_cell(&record[header.value], mark).map_err(|problem| wrong(header.value, problem.into()))?;
        let mut flags = cell.flags;
        if let Some(place) = header.status {
            let own = Flags::parse(self.text(record, place, line)?).map_err(|problem| wrong(place, problem.into()))?;
            flags = flags.union(own);
        }
        if cell.amount.is_some() && flags.says_missing() {
            return Err(wrong(header.value, CellProblem::ValueOfMissing));
        }
        let vintage = match header.published {
            None => None,
            Some(place) => {
                let text = self.text(record, place, line)?;
                Some(Vintage::parse(text).map_err(|problem| wrong(place, problem.into()))?)
            }
        };
        Ok((month, Entry { amount: cell.amount, flags, vintage, origin: Origin { input: self.input, line } }))
    }

    /// A cell as text, without the spaces around it.
    fn text<'r>(&self, record: &'r ByteRecord, place: usize, line: u64) -> Result<&'r str, ReadError> {
        match std::str::from_utf8(&record[place]) {
            Ok(text) => Ok(text.trim_matches(|c: char| c.is_whitespace())),
            Err(_) => Err(ReadError::Cell {
                name: self.name.to_owned(),
                line,
                column: place + 1,
                cell: String::from_utf8_lossy(&record[place]).into_owned(),
                problem: CellProblem::NotUtf8,
            }),
        }
    }
}

fn read_record(reader: &mut csv::Reader<&[u8]>, record: &mut ByteRecord, name: &str) -> Result<bool, ReadError> {
    reader
        .read_byte_record(record)
        .map_err(|problem| ReadError::File { name: name.to_owned(), source: std::io::Error::other(problem) })
}

fn utf8_fields(record: &ByteRecord, name: &str) -> Result<Vec<String>, ReadError> {
    record
        .iter()
        .enumerate()
        .map(|(place, field)| match std::str::from_utf8(field) {
            Ok(text) => Ok(text.to_owned()),
            Err(_) => Err(ReadError::Cell {
                name: name.to_owned(),
                line: 1,
                column: place + 1,
                cell: String::from_utf8_lossy(field).into_owned(),
                problem: CellProblem::NotUtf8,
            }),
        })
        .collect()
}

/// A comma, unless the first line has none but tabs or semicolons.
fn find_delimiter(text: &[u8]) -> u8 {
    let line = text.split(|byte| matches!(byte, b'\n' | b'\r')).find(|line| !line.is_empty()).unwrap_or(&[]);
    [b',', b'\t', b';'].into_iter().find(|delimiter| line.contains(delimiter)).unwrap_or(b',')
}

/// Whether a record that begins here and reaches the end of the text ends inside a quoted field.
fn ends_inside_quotes(record: &[u8], delimiter: u8) -> bool {
    let (mut inside, mut at_start) = (false, true);
    let mut bytes = record.iter().copied().peekable();
    while let Some(byte) = bytes.next() {
        match byte {
            b'"' if inside => {
                if bytes.peek() == Some(&b'"') {
                    bytes.next();
                } else {
                    inside = false;
                }
            }
            b'"' if at_start => inside = true,
            _ => {}
        }
        at_start = !inside && (byte == delimiter || byte == b'\n' || byte == b'\r');
    }
    inside
}
