//! Verdicts for people: each passage of the text once, and below it a line for each of its figures, the verdict first.

use crate::present::fit::folded;
use crate::present::{Page, Style, Untrusted};

/// The width of the column of verdicts: the longest is `inconsistent`.
const VERDICT: usize = 12;
/// What stands before a verdict, and between it and its words.
const MARGIN: usize = 2;
/// The width where the terminal tells none.
const USUAL_WIDTH: usize = 100;

/// What a verdict says, for its colour; the word says it too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VerdictSign {
    /// It is true in some way.
    Right,
    /// It is false.
    Wrong,
    /// It is left open.
    Open,
    /// It is about something else.
    Aside,
}

/// The verdict on one figure.
#[derive(Clone, Debug)]
pub struct VerdictLine {
    /// The line of the text, from 1.
    pub line: u64,
    /// The passage that the figure stands in.
    pub text: Untrusted,
    /// What the verdict says.
    pub sign: VerdictSign,
    /// The word for it.
    pub verdict: &'static str,
    /// The figure, and why.
    pub words: Untrusted,
}

/// The list of verdicts, as wide as the style says.
#[must_use]
pub fn write_verdicts(lines: &[VerdictLine], style: Style) -> Page {
    let width = style.width.unwrap_or(USUAL_WIDTH);
    let mut out = String::new();
    let mut before: Option<(u64, &Untrusted)> = None;
    for line in lines {
        let passage = (line.line, &line.text);
        if before != Some(passage) {
            if before.is_some() {
                out.push('\n');
            }
            let number = format!("{}: ", line.line);
            for row in folded(&format!("{number}{}", line.text.for_screen()), width, number.len()) {
                out.push_str(row.trim_end());
                out.push('\n');
            }
            before = Some(passage);
        }
        write_figure(&mut out, line, width, style);
    }
    Page::of_escaped(out)
}

fn write_figure(out: &mut String, line: &VerdictLine, width: usize, style: Style) {
    let indent = MARGIN + VERDICT + MARGIN;
    let text =
        format!("{:margin$}{:VERDICT$}{:margin$}{}", "", line.verdict, "", line.words.for_screen(), margin = MARGIN);
    for (index, row) in folded(&text, width, indent).iter().enumerate() {
        let row = row.trim_end();
        let end = MARGIN + line.verdict.len();
        match row.get(MARGIN..end).filter(|_| index == 0 && style.color) {
            Some(verdict) => {
                let behind = row.get(end..).unwrap_or("");
                out.push_str(&format!("  \u{1b}[{}m{verdict}\u{1b}[0m{behind}\n", color(line.sign)));
            }
            None => out.push_str(&format!("{row}\n")),
        }
    }
}

/// The parameters of the escape sequence that selects the colour of a verdict.
fn color(sign: VerdictSign) -> &'static str {
    match sign {
        VerdictSign::Right => "32",
        VerdictSign::Wrong => "1;31",
        VerdictSign::Open => "33",
        VerdictSign::Aside => "2",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines() -> Vec<VerdictLine> {
        let line = |sign, verdict, words: &str| VerdictLine {
            line: 5,
            text: "IT exports rose 13 percent to $355 million in August 2025.".into(),
            sign,
            verdict,
            words: words.into(),
        };
        vec![
            line(VerdictSign::Right, "exact", "yoy_pct 2025-08 13"),
            line(VerdictSign::Wrong, "inconsistent", "value 2025-08 355; it is 337"),
        ]
    }

    #[test]
    fn a_passage_stands_once_above_its_verdicts() {
        let text = write_verdicts(&lines(), Style { width: Some(40), ..Style::default() });
        let expected = "5: IT exports rose 13 percent to $355\n   million in August 2025.\n  exact         yoy_pct 2025-08 13\n  \
                        inconsistent  value 2025-08 355; it is\n                337\n";
        assert_eq!(text.as_str(), expected);
    }

    #[test]
    fn only_the_verdict_has_colour() {
        let text = write_verdicts(&lines()[1..], Style { color: true, ..Style::default() });
        assert!(
            text.as_str().ends_with("\n  \u{1b}[1;31minconsistent\u{1b}[0m  value 2025-08 355; it is 337\n"),
            "{text:?}"
        );
    }
}
