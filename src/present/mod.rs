//! From rows to text: figures are rounded by `Ratio::round` as they are written, and missing ones are shown with their reason.

mod block;

mod cells;
mod delimited;
mod fit;
mod footnotes;
mod format;
mod html;
mod json;
mod line;
mod markdown;
mod number;
mod rows;
mod sheet;
mod spark;
mod spreadsheet;
mod table;
mod text_buffer;
mod untrusted;
mod verdicts;
#[cfg(feature = "xlsx")]
mod workbook;

pub use block::{BlockLines, empty_sheet};
pub use cells::Cells;
pub use format::{Format, FormatDescription};
pub use json::JsonLines;
pub use line::{DelimitedLines, FieldLines, LineWriter};
pub use number::{amount_text, cell_content, rounded_text};
pub use rows::write_rows;
pub use sheet::{Content, Field, Heading, JsonNumbers, Sheet, SheetError, Style};
pub(crate) use untrusted::harmless;
pub use untrusted::{Page, Untrusted, Written};
pub use verdicts::{VerdictLine, VerdictSign, write_verdicts};
