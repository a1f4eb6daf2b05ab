//! `--template`: a brief in the style of a house.

#[cfg(feature = "template")]
use std::collections::BTreeMap;
use std::path::Path;

use anyhow::Result;
#[cfg(feature = "template")]
use anyhow::{Context, anyhow, bail};
#[cfg(feature = "template")]
use upon::{Engine, Value};

#[cfg(feature = "template")]
use crate::cli::text_file::read_text;
use itx::brief::Brief;
#[cfg(feature = "template")]
use itx::brief::{MEASURES, Told};
#[cfg(feature = "template")]
use itx::calculate::Measure;
#[cfg(feature = "template")]
use itx::limits::{TEMPLATE_LOOPS, TEMPLATE_OUTPUT_BYTES};

/// The template with the brief's names in it; in HTML their signs are escaped.
#[cfg(feature = "template")]
pub(crate) fn render(path: &Path, brief: &Brief, html: bool) -> Result<String> {
    let name = path.display().to_string();
    let source = read_text(path).context("--template")?;
    let mut names: BTreeMap<String, Value> = BTreeMap::new();
    for (key, text) in [
        ("title", brief.title.clone()),
        ("subject", brief.subject.clone()),
        ("paragraph", brief.paragraph()),
        ("caveat", brief.caveat.clone()),
        ("source", brief.source.clone()),
    ] {
        names.insert(key.to_owned(), Value::from(text));
    }
    names.insert("month".to_owned(), Value::from(brief.month.to_string()));
    let sentences: Vec<Value> = brief.sentences.iter().map(|sentence| Value::from(sentence.text.clone())).collect();
    names.insert("sentences".to_owned(), Value::from(sentences));
    // Which measures are told of the month; a name that is not there is an error, so a template asks here first.
    let is_told = |measure: &Measure| Value::from(own(brief).any(|told| told.measure == *measure));
    let told: BTreeMap<String, Value> =
        MEASURES.iter().map(|measure| (measure.name().to_owned(), is_told(measure))).collect();
    names.insert("told".to_owned(), Value::from(told));
    for told in own(brief) {
        names.insert(told.measure.name().to_owned(), Value::from(told.digits.clone()));
        names.insert(format!("{}_text", told.measure.name()), Value::from(told.text.clone()));
    }
    render_names(&name, &source, &names, if html { Signs::Escaped } else { Signs::AsTheyAre })
}

/// What happens to the signs of a value that HTML would take for its own.
#[cfg(feature = "template")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Signs {
    /// They are escaped, but for those of [`markup`].
    Escaped,
    /// The text is not HTML.
    AsTheyAre,
}

/// The template with the values set in for their names.
///
/// # Errors
/// Where the template is not one, names something that is not there, or gives too much; with its name and line.
#[cfg(feature = "template")]
pub(crate) fn render_names(name: &str, source: &str, values: &BTreeMap<String, Value>, signs: Signs) -> Result<String> {
    if let Some(line) = too_deep(source) {
        bail!("{name}:{line}: loops stand more than {TEMPLATE_LOOPS} deep in one another");
    }
    let mut engine = Engine::new();
    if signs == Signs::Escaped {
        engine.set_default_formatter(&escaped);
    }
    let failed = |error: &upon::Error| {
        // The long form shows the place, as in `--> <anonymous>:2:4`.
        let long = format!("{error:#}");
        let place = long.split("<anonymous>").nth(1).and_then(|rest| rest.split_whitespace().next()).unwrap_or("");
        let known: Vec<&str> = values.keys().map(String::as_str).collect();
        anyhow!("{name}{place}: {error}; the names are {}", known.join(", "))
    };
    let template = engine.compile(source).map_err(|error| failed(&error))?;
    let mut text = Bounded(Vec::new());
    let rendered = template.render_from(&engine, &Value::from(values.clone())).to_writer(&mut text);
    if text.0.len() > TEMPLATE_OUTPUT_BYTES {
        bail!("{name}: gives more than {} MiB; expected a shorter text", TEMPLATE_OUTPUT_BYTES >> 20);
    }
    rendered.map_err(|error| failed(&error))?;
    String::from_utf8(text.0).with_context(|| name.to_owned())
}

/// The name under which a value holds markup.
#[cfg(feature = "template")]
const MARKUP: &str = "markup";

/// A value whose signs are not escaped: it came out of a writer of the program, which escaped what it holds of the data.
#[cfg(feature = "template")]
pub(crate) fn markup(text: String) -> Value {
    Value::from([(MARKUP, text)])
}

/// The line of the first loop that stands too deep in others; None where none does.
#[cfg(feature = "template")]
fn too_deep(source: &str) -> Option<usize> {
    let mut depth = 0_usize;
    for (index, line) in source.lines().enumerate() {
        for block in line.split("{%").skip(1) {
            match block.trim_start_matches('-').split_whitespace().next() {
                Some("for") => depth += 1,
                Some("endfor") => depth = depth.saturating_sub(1),
                Some(_) | None => {}
            }
            if depth > TEMPLATE_LOOPS {
                return Some(index + 1);
            }
        }
    }
    None
}

/// The text of a template, which may not grow without end.
#[cfg(feature = "template")]
struct Bounded(Vec<u8>);

#[cfg(feature = "template")]
impl std::io::Write for Bounded {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.extend_from_slice(bytes);
        if self.0.len() > TEMPLATE_OUTPUT_BYTES {
            return Err(std::io::Error::other("the text is too long"));
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// The figures of the brief's own series and month; the levels they are compared with stand in the sentences.
#[cfg(feature = "template")]
fn own(brief: &Brief) -> impl Iterator<Item = &Told> {
    brief.figures().filter(|told| told.month == brief.month && told.series.is_none())
}

/// A value with the signs escaped that HTML would take for its own.
#[cfg(feature = "template")]
fn escaped(formatter: &mut upon::fmt::Formatter<'_>, value: &Value) -> upon::fmt::Result {
    use std::fmt::Write;

    match value {
        Value::String(text) => formatter.write_str(&itx::present::escaped(text))?,
        Value::Map(map) => match map.get(MARKUP) {
            Some(Value::String(markup)) => formatter.write_str(markup)?,
            _ => upon::fmt::default(formatter, value)?,
        },
        other => upon::fmt::default(formatter, other)?,
    }
    Ok(())
}

/// What to say where the program was built without templates.
#[cfg(not(feature = "template"))]
pub(crate) fn render(path: &Path, _: &Brief, _: bool) -> Result<String> {
    anyhow::bail!("{}: this build knows no templates; build it with --features template", path.display())
}
