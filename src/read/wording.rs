//! How messages about inputs show names and cells.

/// Texts in quotes, with commas between them.
pub(super) fn quoted(texts: &[String]) -> String {
    texts.iter().map(|text| format!("{text:?}")).collect::<Vec<_>>().join(", ")
}

/// `; did you mean "value"?` where a name is near.
pub(super) fn did_you_mean(near: &Option<String>) -> String {
    near.as_ref().map_or_else(String::new, |name| format!("; did you mean {name:?}?"))
}

/// A cell as a message shows it: a long one is cut.
pub(crate) fn shown(cell: &[u8]) -> String {
    let text = String::from_utf8_lossy(cell);
    if text.chars().count() <= 80 { text.into_owned() } else { text.chars().take(77).chain("...".chars()).collect() }
}
