//! The text of claims: a sentence, a file or standard input.

use std::io::Read;
use std::path::Path;

use anyhow::{Context, Result, bail};

use itx::claim::Form;
use itx::limits::ARTICLE_BYTES;

/// Whether the argument is a sentence and no file: it has white space, and no file has that name.
pub(crate) fn is_sentence(words: &str) -> bool {
    words.trim().contains(char::is_whitespace) && !Path::new(words).exists()
}

/// What the end of a file's name says it is: a file of claims without its columns is refused, and not read as prose.
pub(crate) fn form_by_name(path: &Path) -> Option<Form> {
    match path.extension()?.to_ascii_lowercase().to_str()? {
        "csv" | "tsv" => Some(Form::Csv),
        "json" | "jsonl" | "ndjson" => Some(Form::Json),
        _ => None,
    }
}

/// The name of the input in messages.
pub(crate) fn name_of(path: &Path) -> String {
    if path == Path::new("-") { "standard input".to_owned() } else { path.display().to_string() }
}

/// The text of a file, or of standard input; letters that are not UTF-8 are replaced.
pub(crate) fn text_of(path: &Path) -> Result<String> {
    let name = || name_of(path);
    let mut bytes = Vec::new();
    let read = if path == Path::new("-") {
        std::io::stdin().lock().take(ARTICLE_BYTES + 1).read_to_end(&mut bytes)
    } else {
        std::fs::File::open(path).with_context(name)?.take(ARTICLE_BYTES + 1).read_to_end(&mut bytes)
    };
    read.with_context(name)?;
    if bytes.len() as u64 > ARTICLE_BYTES {
        bail!("{}: longer than {} MiB", name(), ARTICLE_BYTES >> 20);
    }
    if bytes.iter().all(u8::is_ascii_whitespace) {
        bail!("{}: is empty; expected claims or an article", name());
    }
    if bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") {
        bail!("{}: is UTF-16; expected UTF-8", name());
    }
    if bytes.starts_with(b"\x1f\x8b") || bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"%PDF") {
        bail!("{}: is a packed file or a PDF; expected text", name());
    }
    Ok(match String::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => String::from_utf8_lossy(error.as_bytes()).into_owned(),
    })
}
