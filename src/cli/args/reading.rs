//! How a file is read, and what its columns do not say: one group each, shared by every command that reads.

use clap::{Args, ValueEnum};

use itx::read::{DateFormat, DecimalMark, Layout, TextEncoding};
use itx::series::Naming;

use super::choice::choice;

/// How a file is read, where its header does not say.
#[derive(Debug, Default, Args)]
#[command(next_help_heading = "Columns and spellings")]
pub(crate) struct ReadingArgs {
    /// The layout of the files [default: as the header and the first 1,000 rows show; `itx validate` says which]
    #[arg(long, value_name = "NAME", value_parser = choice::<Layout>())]
    pub(crate) layout: Option<Layout>,
    /// The line that starts with this text ends the table: it and all below it are not read
    #[arg(long, value_name = "TEXT")]
    pub(crate) skip_after: Option<String>,
    /// The encoding of the text: latin-1, utf-16le, windows-1251, shift_jis or another label of the web [default: UTF-8, or UTF-16
    /// where a byte order mark says so]
    #[arg(long, value_name = "NAME")]
    pub(crate) encoding: Option<TextEncoding>,
    /// The sheet of a workbook (.xlsx, .xls, .ods) [default: the first with two months in a row or a column]
    #[arg(long, value_name = "NAME")]
    pub(crate) sheet: Option<String>,
    /// Give a column another name before anything else; repeatable
    #[arg(long, value_name = "OLD=NEW", value_parser = renaming)]
    pub(crate) rename: Vec<(String, String)>,
    /// The month column; or two columns, the year first: Year,Month
    #[arg(long, value_name = "NAME")]
    pub(crate) month_col: Option<String>,
    /// The value column
    #[arg(long, value_name = "NAME")]
    pub(crate) value_col: Option<String>,
    /// The key columns, separated by commas; '' for none
    #[arg(long, value_name = "NAMES")]
    pub(crate) key: Option<String>,
    /// Leave this column out of the key, because its values change over time or say nothing; repeatable
    #[arg(long, value_name = "COL")]
    pub(crate) ignore: Vec<String>,
    /// How the month column spells dates, in the letters of strftime, such as %d/%m/%Y [default: any spelling with one meaning]
    #[arg(long, value_name = "FORMAT")]
    pub(crate) date_format: Option<DateFormat>,
    /// The first of the hundred years in which years of two digits lie [default: 1970, where all lie on one side of 2000]
    #[arg(long, value_name = "YEAR", value_parser = clap::value_parser!(u16).range(1000..=9900))]
    pub(crate) century: Option<u16>,
    /// The most months from the first to the last of a series [default: 2400]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    pub(crate) max_span: Option<u32>,
    /// The separator: comma, semicolon or tab [default: as the header line has it]
    #[arg(long, value_name = "WHICH")]
    pub(crate) delimiter: Option<DelimiterWord>,
    /// The decimal mark [default: point]
    #[arg(long, value_name = "WHICH", value_parser = choice::<DecimalMark>())]
    pub(crate) decimal: Option<DecimalMark>,
    /// Leave out this text beside the number of a value, such as '$' or ' million'; repeatable
    #[arg(long, value_name = "TEXT")]
    pub(crate) strip: Vec<String>,
    /// A number in parentheses is negative, as accountants write it: (412) is -412
    #[arg(long)]
    pub(crate) accounting: bool,
    /// Read columns of a Parquet file that are binary floating point, by their shortest digits
    #[cfg(feature = "parquet")]
    #[arg(long)]
    pub(crate) floats: bool,
}

/// The two names of `--rename`.
fn renaming(text: &str) -> Result<(String, String), &'static str> {
    let (old, new) = text.split_once('=').ok_or("expected OLD=NEW")?;
    Ok((old.trim().to_owned(), new.trim().to_owned()))
}

/// What a bare file does not say and a data package would.
#[derive(Debug, Default, Args)]
#[command(next_help_heading = "What the file does not say")]
pub(crate) struct DescriptionArgs {
    /// The unit of the values, such as 'USD million' [default: the data package's]
    #[arg(long, value_name = "UNIT")]
    pub(crate) unit: Option<String>,
    /// What the series is called in titles and sentences, such as 'IT exports' [default: the data package's, else key or file]
    #[arg(long, value_name = "TITLE")]
    pub(crate) title: Option<String>,
    /// The values are figures of the fiscal year to date, such as July to date: months are their differences
    #[arg(long)]
    pub(crate) cumulative: bool,
    /// What a month without a row is, between the first and the last month of the files
    #[arg(long, value_name = "WHAT", value_enum, default_value_t = AbsentWord::Missing)]
    pub(crate) absent: AbsentWord,
    /// Round every value to N decimals when it is read, where binary floating point left noise: 2641.9800000000005
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u8).range(0..=28))]
    pub(crate) round_input: Option<u8>,
    #[command(flatten)]
    pub(crate) calendar: CalendarArgs,
}

/// The fiscal calendar.
#[derive(Debug, Default, Args)]
pub(crate) struct CalendarArgs {
    /// The month in which the fiscal year starts, 1..12 or a name [default: the data package's, or July]
    #[arg(long, value_name = "MONTH")]
    pub(crate) fy_start: Option<String>,
    /// The calendar year that names a fiscal year [default: the data package's, or end]
    #[arg(long, value_name = "WHICH", value_parser = choice::<Naming>())]
    pub(crate) fy_name: Option<Naming>,
}

/// Which series are meant, by their keys, and what was known of them when.
#[derive(Debug, Default, Args)]
pub(crate) struct SeriesArgs {
    /// Only this series: its key, values joined by dots; repeatable
    #[arg(long = "series", value_name = "KEY")]
    pub(crate) keys: Vec<String>,
    /// Only series whose key column has this value; repeatable
    #[arg(long = "where", value_name = "COL=VAL")]
    pub(crate) conditions: Vec<String>,
    /// The total that shares and contributions refer to, in the selection or not; `sum` is the sum of all series [default: the data
    /// package's]
    #[arg(long, value_name = "KEY")]
    pub(crate) of: Option<String>,
    /// Only what was published by this day or month
    #[arg(long, value_name = "DATE")]
    pub(crate) as_of: Option<String>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum AbsentWord {
    /// Missing
    #[default]
    Missing,
    /// Zero
    Zero,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum DelimiterWord {
    /// ,
    Comma,
    /// ;
    Semicolon,
    /// The tabulator
    Tab,
}

impl DelimiterWord {
    /// The character.
    pub(crate) fn byte(self) -> u8 {
        match self {
            Self::Comma => b',',
            Self::Semicolon => b';',
            Self::Tab => b'\t',
        }
    }
}
