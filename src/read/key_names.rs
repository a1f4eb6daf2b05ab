//! What the header and the first rows of an input say, before all of its rows are read.

use crate::read::error::ReadError;
use crate::read::input::Input;
use crate::read::month::LongPeriods;
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

/// The quarters or years of an input, where [`Options::periods`] lets them be read. None if the input has months, or can be read
/// only once.
///
/// # Errors
/// [`ReadError`] where the input cannot be read or its header does not say what is needed.
pub fn long_periods(source: &Source, options: &Options) -> Result<Option<LongPeriods>, ReadError> {
    if !source.can_be_read_twice() {
        return Ok(None);
    }
    Ok(Input::open(source, options, Plan::default().block)?.columns.long_periods)
}
