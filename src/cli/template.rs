//! `--template`: a brief in the style of a house.

use std::path::Path;

use anyhow::Result;

use itx::brief::Brief;
#[cfg(feature = "template")]
use itx::brief::{MEASURES, Told};
#[cfg(feature = "template")]
use itx::calculate::Measure;

/// The template with the brief's names in it; in HTML their signs are escaped.
#[cfg(feature = "template")]
pub(crate) fn render(path: &Path, brief: &Brief, html: bool) -> Result<String> {
    use std::collections::BTreeMap;

    use anyhow::{Context, anyhow};
    use upon::{Engine, Value};

    let name = path.display().to_string();
    let source = std::fs::read_to_string(path).with_context(|| name.clone())?;
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
    let mut engine = Engine::new();
    if html {
        engine.set_default_formatter(&escaped);
    }
    let failed = |error: &upon::Error| {
        // The long form shows the place, as in `--> <anonymous>:2:4`.
        let long = format!("{error:#}");
        let place = long.split("<anonymous>").nth(1).and_then(|rest| rest.split_whitespace().next()).unwrap_or("");
        let known: Vec<&str> = names.keys().map(String::as_str).collect();
        anyhow!("{name}{place}: {error}; the names are {}", known.join(", "))
    };
    let template = engine.compile(source.as_str()).map_err(|error| failed(&error))?;
    template.render_from(&engine, &Value::from(names.clone())).to_string().map_err(|error| failed(&error))
}

/// The figures of the brief's own series and month; the levels they are compared with stand in the sentences.
#[cfg(feature = "template")]
fn own(brief: &Brief) -> impl Iterator<Item = &Told> {
    brief.figures().filter(|told| told.month == brief.month && told.series.is_none())
}

/// A value with the signs escaped that HTML would take for its own.
#[cfg(feature = "template")]
fn escaped(formatter: &mut upon::fmt::Formatter<'_>, value: &upon::Value) -> upon::fmt::Result {
    use std::fmt::Write;

    match value {
        upon::Value::String(text) => formatter.write_str(&itx::brief::escaped(text))?,
        other => upon::fmt::default(formatter, other)?,
    }
    Ok(())
}

/// What to say where the program was built without templates.
#[cfg(not(feature = "template"))]
pub(crate) fn render(path: &Path, _: &Brief, _: bool) -> Result<String> {
    anyhow::bail!("{}: this build knows no templates; build it with --features template", path.display())
}
