//! The date of publication that a text carries in its first lines.

use super::rules::units::PUBLISHED;
use super::text::head;
use super::tokens::{TokenKind, tokens};
use crate::series::{Vintage, month_name, parse_month_name};

/// The first full date of the opening lines that stands after a word such as "published", alone on its line, or in a
/// dateline such as "ISLAMABAD, September 20, 2025:". Any other date is that of some event.
pub(super) fn publication_date(text: &str) -> Option<Vintage> {
    head(text, 3000).lines().filter(|line| !line.trim().is_empty()).take(20).find_map(date_of_line)
}

fn date_of_line(line: &str) -> Option<Vintage> {
    let list = tokens(head(line, 400));
    let word = |at: usize| list.get(at).map_or("", |token| token.word.as_ref());
    let number =
        |at: usize| list.get(at).filter(|token| token.kind == TokenKind::Number).map_or("", |token| token.text);
    let name = |at: usize| list.get(at).and_then(|token| parse_month_name(token.text));
    for at in 0..list.len().min(40) {
        let iso = list.get(at).zip(list.get(at + 4)).and_then(|(first, last)| line.get(first.start..last.end));
        if let Some(vintage) = iso.filter(|iso| iso.len() == 10).and_then(|iso| Vintage::parse(iso).ok())
            && stands_out(&list, at, at + 5)
        {
            return Some(vintage);
        }
        let suffix = usize::from(matches!(word(at + 1), "th" | "st" | "nd" | "rd"));
        let comma = usize::from(word(at + 2) == ",");
        let (day, month, year, end) = match (name(at), name(at + 1 + suffix)) {
            (Some(month), _) => (number(at + 1), month, number(at + 2 + comma), at + 3 + comma),
            (None, Some(month)) => {
                let comma = usize::from(word(at + 2 + suffix) == ",");
                let year = at + 2 + suffix + comma;
                (number(at), month, number(year), year + 1)
            }
            _ => continue,
        };
        if year.len() == 4
            && let Ok(vintage) = Vintage::parse(&format!("{day} {} {year}", month_name(month)))
            && !day.is_empty()
            && stands_out(&list, at, end)
        {
            return Some(vintage);
        }
    }
    None
}

/// Whether the tokens from `start` to `end` are the date of the text itself.
fn stands_out(list: &[super::tokens::Token<'_>], start: usize, end: usize) -> bool {
    let before = list.get(..start).unwrap_or(&[]);
    let said = before.iter().rev().take(4).any(|token| PUBLISHED.contains(&token.word.as_ref()));
    let alone = list.len() <= end - start + 3;
    let capitals =
        |token: &&super::tokens::Token<'_>| token.text.len() > 2 && !token.text.bytes().any(|b| b.is_ascii_lowercase());
    let dateline = start <= 5 && before.first().as_ref().is_some_and(capitals);
    said || alone || dateline
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_text_s_own_date_counts() {
        for (text, expected) in [
            ("Exports up\nPublished 20 September 2025\n", Some("2025-09-20")),
            ("Posted on September 20, 2025 by a reporter", Some("2025-09-20")),
            ("ISLAMABAD, Sept 20, 2025: Exports rose.", Some("2025-09-20")),
            ("2025-09-20\nExports rose.", Some("2025-09-20")),
            ("20th September 2025", Some("2025-09-20")),
            ("The law of 1 July 2024 changed the way banks report the receipts of firms.", None),
            ("Exports rose in August 2025.", None),
        ] {
            assert_eq!(publication_date(text).map(|date| date.to_string()).as_deref(), expected, "{text}");
        }
    }
}
