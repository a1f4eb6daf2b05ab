//! `--template`: a brief in the style of a house.

use std::path::Path;

use anyhow::Result;

use crate::brief::Brief;

/// The template with the brief's names in it; in HTML their signs are escaped.
#[cfg(feature = "template")]
pub(crate) fn render(path: &Path, brief: &Brief, subject: &str, html: bool) -> Result<String> {
    use std::collections::BTreeMap;

    use anyhow::{Context, anyhow};
    use minijinja::{AutoEscape, Environment, UndefinedBehavior, Value};

    let name = path.display().to_string();
    let source = std::fs::read_to_string(path).with_context(|| name.clone())?;
    let mut names: BTreeMap<String, Value> = BTreeMap::new();
    for (key, value) in
        [("title", brief.title.clone()), ("subject", subject.to_owned()), ("paragraph", brief.paragraph())]
    {
        names.insert(key.to_owned(), Value::from(value));
    }
    names.insert("month".to_owned(), Value::from(brief.month.to_string()));
    let sentences: Vec<String> = brief.sentences.iter().map(|sentence| sentence.text.clone()).collect();
    names.insert("sentences".to_owned(), Value::from(sentences));
    // A measure is that of the brief's month; the levels it is compared with stand in the sentences.
    for told in brief.figures().filter(|told| told.month == brief.month && told.series.is_none()) {
        names.insert(told.measure.name().to_owned(), Value::from(told.digits.clone()));
        names.insert(format!("{}_text", told.measure.name()), Value::from(told.text.clone()));
    }
    let mut environment = Environment::new();
    // A name that there is not would else be an empty place in print.
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_auto_escape_callback(move |_| if html { AutoEscape::Html } else { AutoEscape::None });
    let failed = |error: &minijinja::Error| {
        let line = error.line().map_or_else(String::new, |line| format!(":{line}"));
        let detail = error.detail().map_or_else(String::new, |detail| format!(": {detail}"));
        let known: Vec<&str> = names.keys().map(String::as_str).collect();
        anyhow!("{name}{line}: {}{detail}; the names are {}", error.kind(), known.join(", "))
    };
    let template = environment.template_from_str(&source).map_err(|error| failed(&error))?;
    let mut text = template.render(&names).map_err(|error| failed(&error))?;
    // The engine takes the end of the last line for its own.
    if source.ends_with('\n') && !text.ends_with('\n') {
        text.push('\n');
    }
    Ok(text)
}

/// What to say where the program was built without templates.
#[cfg(not(feature = "template"))]
pub(crate) fn render(path: &Path, _: &Brief, _: &str, _: bool) -> Result<String> {
    anyhow::bail!("{}: this build knows no templates; build it with --features template", path.display())
}
