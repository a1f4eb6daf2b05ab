//! The key columns of an input, before any of its rows is read.

use crate::read::error::ReadError;
use crate::read::input::Input;
use crate::read::options::{Options, Plan};
use crate::read::source::Source;

/// The names of the key columns, from the header. None if the input can be read only once.
///
/// # Errors
/// [`ReadError`] where the input cannot be read or its header does not say what is needed.
pub fn key_names(source: &Source, options: &Options) -> Result<Option<Vec<String>>, ReadError> {
    if !source.can_be_read_twice() {
        return Ok(None);
    }
    Ok(Some(Input::open(source, options, Plan::default().block)?.columns.key_names))
}
