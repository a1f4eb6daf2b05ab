//! The bytes of an input.

use std::io::Read;

/// Bytes as they come from a file, a pipe or memory.
pub(crate) type Text<'a> = Box<dyn Read + Send + 'a>;
