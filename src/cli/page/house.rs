//! The files of a page: its template, its style sheet and its words. Those of a house stand in for the built-in ones, file by file.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use crate::cli::text_file::read_text;
use itx::calculate::Measure;

const TEMPLATE: &str = include_str!("page.html");
const STYLES: &str = include_str!("page.css");
const WORDS: &str = include_str!("words.json");

/// The files of a page.
#[derive(Debug)]
pub(super) struct House {
    /// What an error calls the template.
    pub(super) template_name: String,
    pub(super) template: String,
    pub(super) styles: String,
    words: BTreeMap<String, String>,
}

impl House {
    /// The built-in files, and those of the folder that are there in their stead.
    ///
    /// # Errors
    /// Where the folder has none of the three, or its words are not those of a page.
    pub(super) fn open(folder: Option<&Path>) -> Result<Self> {
        let file = |name: &str| folder.map(|folder| folder.join(name)).filter(|path| path.exists());
        let text = |path: &Option<PathBuf>, usual: &str| {
            path.as_ref().map_or_else(|| Ok(usual.to_owned()), |path| read_text(path)).context("--template")
        };
        let [template, styles, words] = ["page.html", "page.css", "words.json"].map(file);
        if let Some(folder) = folder.filter(|_| template.is_none() && styles.is_none() && words.is_none()) {
            bail!("--template {}: expected a folder with page.html, page.css or words.json", folder.display());
        }
        let mut all = parse_words(WORDS).context("the words that are built in")?;
        if let Some(path) = &words {
            let name = path.display().to_string();
            all.extend(own_words(&read_text(path).context("--template")?, &all).context(name)?);
        }
        Ok(Self {
            template_name: template.as_ref().map_or_else(|| "page.html".to_owned(), |path| path.display().to_string()),
            template: text(&template, TEMPLATE)?,
            styles: text(&styles, STYLES)?,
            words: all,
        })
    }

    /// The words, by their names.
    pub(super) fn words(&self) -> &BTreeMap<String, String> {
        &self.words
    }

    /// A text of the page, with the values set in for their names in braces.
    pub(super) fn text(&self, name: &str, values: &[(&str, &str)]) -> String {
        let words = self.words.get(name).map_or("", String::as_str);
        let mut text = String::new();
        let mut rest = words;
        // One pass from the left: a value that holds braces is not read again.
        while let Some((before, after)) = rest.split_once('{') {
            text.push_str(before);
            let value = after.split_once('}').and_then(|(name, after)| {
                let (_, value) = values.iter().find(|(known, _)| *known == name)?;
                Some((*value, after))
            });
            let (value, after) = value.unwrap_or(("{", after));
            text.push_str(value);
            rest = after;
        }
        text + rest
    }

    /// The title of a measure.
    pub(super) fn title_of(&self, measure: Measure) -> &str {
        self.words.get(&format!("measure.{}", measure.name())).map_or(measure.title(), String::as_str)
    }
}

fn parse_words(text: &str) -> Result<BTreeMap<String, String>> {
    serde_json::from_str(text).context("expected a JSON object of texts")
}

/// The words of a house; each is a word of the page, or the title of a measure.
fn own_words(text: &str, known: &BTreeMap<String, String>) -> Result<BTreeMap<String, String>> {
    let own = parse_words(text)?;
    let is_title = |name: &str| name.strip_prefix("measure.").is_some_and(|name| Measure::from_name(name).is_some());
    if let Some(unknown) = own.keys().find(|name| !known.contains_key(*name) && !is_title(name)) {
        let names: Vec<&str> = known.keys().map(String::as_str).collect();
        bail!("{unknown:?} is not a word of the page; expected measure.NAME, or {}", names.join(", "));
    }
    Ok(own)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_set_in_once() {
        let words = [("covers".to_owned(), "from {first} to {last} {other}".to_owned())];
        let house = House { words: words.into(), ..House::open(None).unwrap() };
        assert_eq!(house.text("covers", &[("first", "{last}"), ("last", "2026-06")]), "from {last} to 2026-06 {other}");
    }

    #[test]
    fn a_word_that_the_page_does_not_have_is_refused() {
        let known = BTreeMap::from([("charts".to_owned(), "Charts".to_owned())]);
        let own = |text: &str| own_words(text, &known).map_err(|error| error.to_string());
        assert_eq!(
            own(r#"{"charst": "x"}"#).unwrap_err(),
            "\"charst\" is not a word of the page; expected measure.NAME, or charts"
        );
        assert!(own(r#"{"charts": "Bilder", "measure.yoy_pct": "Wachstum"}"#).is_ok());
        assert!(own(r#"{"measure.growth": "Wachstum"}"#).is_err());
    }
}
