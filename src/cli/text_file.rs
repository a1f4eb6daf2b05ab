//! A short text that a flag names: a template, or a specification for X-13.

use std::io::Read;
use std::path::Path;

use anyhow::{Context, Result, bail};

use itx::limits::TEXT_BYTES;

/// The text of a file.
///
/// # Errors
/// Where it cannot be read, is longer than [`TEXT_BYTES`] or is not UTF-8.
pub(crate) fn read_text(path: &Path) -> Result<String> {
    let name = || path.display().to_string();
    let mut bytes = Vec::new();
    let file = std::fs::File::open(path).with_context(name)?;
    file.take(TEXT_BYTES + 1).read_to_end(&mut bytes).with_context(name)?;
    if bytes.len() as u64 > TEXT_BYTES {
        bail!("{}: longer than {} MiB; expected a short text", name(), TEXT_BYTES >> 20);
    }
    String::from_utf8(bytes).with_context(name)
}
