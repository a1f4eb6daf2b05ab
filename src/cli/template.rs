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
use itx::brief::{BriefFigure, MEASURES};
#[cfg(feature = "template")]
use itx::calculate::Measure;
#[cfg(feature = "template")]
use itx::limits::{TEMPLATE_LOOPS, TEMPLATE_OUTPUT_BYTES};
use itx::present::Page;
#[cfg(feature = "template")]
use itx::present::Untrusted;

/// The template with the brief's names in it, escaped for a terminal or for HTML.
#[cfg(feature = "template")]
pub(crate) fn render(path: &Path, brief: &Brief, html: bool) -> Result<Page> {
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
    // Which measures the brief states of the month; a name that is not there is an error, so a template asks here first.
    let is_stated = |measure: &Measure| Value::from(own(brief).any(|figure| figure.measure == *measure));
    let stated: BTreeMap<String, Value> =
        MEASURES.iter().map(|measure| (measure.name().to_owned(), is_stated(measure))).collect();
    names.insert("has".to_owned(), Value::from(stated));
    for figure in own(brief) {
        names.insert(figure.measure.name().to_owned(), Value::from(figure.digits.clone()));
        names.insert(format!("{}_text", figure.measure.name()), Value::from(figure.text.clone()));
    }
    let medium = if html { Medium::Markup } else { Medium::Screen };
    render_values(&name, &source, &names, medium)
}

/// What a template is for, and so how text is escaped.
#[cfg(feature = "template")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Medium {
    /// HTML.
    Markup,
    /// Lines of text, which a terminal may show.
    Screen,
}

/// The template with the values set in for their names.
///
/// # Errors
/// Where the template is not one, names something that is not there, or gives too much; with its name and line.
#[cfg(feature = "template")]
pub(crate) fn render_values(
    name: &str,
    source: &str,
    values: &BTreeMap<String, Value>,
    medium: Medium,
) -> Result<Page> {
    if let Some(line) = too_deep(source) {
        bail!("{name}:{line}: loops stand more than {TEMPLATE_LOOPS} deep in one another");
    }
    let mut engine = Engine::new();
    match medium {
        Medium::Markup => engine.set_default_formatter(&for_markup),
        Medium::Screen => engine.set_default_formatter(&for_screen),
    }
    let failed = |error: &upon::Error| {
        // The long form shows the position, as in `--> <anonymous>:2:4`.
        let long = format!("{error:#}");
        let position = long.split("<anonymous>").nth(1).and_then(|rest| rest.split_whitespace().next()).unwrap_or("");
        let known: Vec<&str> = values.keys().map(String::as_str).collect();
        anyhow!("{name}{position}: {error}; the names are {}", known.join(", "))
    };
    let template = engine.compile(source).map_err(|error| failed(&error))?;
    let mut text = Bounded(Vec::new());
    let rendered = template.render_from(&engine, &Value::from(values.clone())).to_writer(&mut text);
    if text.0.len() > TEMPLATE_OUTPUT_BYTES {
        bail!("{name}: gives more than {} MiB; expected a shorter text", TEMPLATE_OUTPUT_BYTES >> 20);
    }
    rendered.map_err(|error| failed(&error))?;
    Ok(Page::of_lines(&String::from_utf8(text.0).with_context(|| name.to_owned())?))
}

/// The name under which a value holds markup.
#[cfg(feature = "template")]
const MARKUP: &str = "markup";

/// A value that is not escaped, since a writer of the program has done so.
#[cfg(feature = "template")]
pub(crate) fn markup(page: &Page) -> Value {
    Value::from([(MARKUP, page.as_str())])
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
fn own(brief: &Brief) -> impl Iterator<Item = &BriefFigure> {
    brief.figures().filter(|figure| figure.month == brief.month && figure.series.is_none())
}

/// A value on one line, without characters that act on a terminal.
#[cfg(feature = "template")]
fn for_screen(formatter: &mut upon::fmt::Formatter<'_>, value: &Value) -> upon::fmt::Result {
    use std::fmt::Write;

    match value {
        Value::String(text) => formatter.write_str(&Untrusted::from(text).for_screen())?,
        other => upon::fmt::default(formatter, other)?,
    }
    Ok(())
}

/// A value with the signs escaped that HTML would take for its own.
#[cfg(feature = "template")]
fn for_markup(formatter: &mut upon::fmt::Formatter<'_>, value: &Value) -> upon::fmt::Result {
    use std::fmt::Write;

    match value {
        Value::String(text) => formatter.write_str(&Untrusted::from(text).for_markup())?,
        Value::Map(map) => match map.get(MARKUP) {
            Some(Value::String(markup)) => formatter.write_str(markup)?,
            Some(_) | None => upon::fmt::default(formatter, value)?,
        },
        other => upon::fmt::default(formatter, other)?,
    }
    Ok(())
}

/// What to say where the program was built without templates.
#[cfg(not(feature = "template"))]
pub(crate) fn render(path: &Path, _: &Brief, _: bool) -> Result<Page> {
    anyhow::bail!("{}: this build knows no templates; build it with --features template", path.display())
}
