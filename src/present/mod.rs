//! From rows to text: the only place that rounds and the only place that knows how a missing figure looks.

mod bytes;
mod delimited;
mod json;
mod line;
mod markdown;
mod number;
mod sheet;
mod table;

pub use json::JsonLines;
pub use line::{DelimitedLines, FieldLines, LineWriter};
pub use number::{amount_text, cell_content, rounded_text};
pub use sheet::{Content, Field, Format, Heading, JsonNumbers, Sheet, Style};
