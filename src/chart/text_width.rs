//! How wide text is: the advance widths of Helvetica and of the fonts made to its measure, Arial and Liberation Sans.
#![expect(clippy::disallowed_types, clippy::float_arithmetic, reason = "geometry, not figures")]

/// The widths of the characters from the space to the tilde, in thousandths of the font size (Adobe's metrics of Helvetica).
const WIDTHS: [u16; 95] = [
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556,
    556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833,
    722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556,
    556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334,
    260, 334, 584,
];
/// Other characters count as wide as a square, which none of the common ones goes beyond.
const OTHER: u16 = 1000;
/// How much wider a system's font may be: DejaVu Sans, whose digits are 636 thousandths wide where Helvetica's are 556.
const PLAIN_FACE: f64 = 1.16;
/// The same for the bold face, whose digits are 696 wide.
const BOLD_FACE: f64 = 1.3;

/// A size of text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Font {
    /// In px.
    pub(crate) size: f64,
    /// Whether it is bold.
    pub(crate) is_bold: bool,
}

impl Font {
    /// The width of the text in px, never too small for these fonts and for DejaVu Sans.
    pub(crate) fn width(self, text: &str) -> f64 {
        let thousandths: f64 = text.chars().map(|character| f64::from(width_of(character))).sum();
        let face = if self.is_bold { BOLD_FACE } else { PLAIN_FACE };
        thousandths / 1000.0 * self.size * face
    }

    /// The text, cut with an ellipsis where it is wider than this.
    pub(crate) fn cut(self, text: &str, width: f64) -> String {
        if self.width(text) <= width {
            return text.to_owned();
        }
        let room = width - self.width("…");
        let mut cut = String::new();
        for character in text.chars() {
            cut.push(character);
            if self.width(&cut) > room {
                cut.pop();
                break;
            }
        }
        format!("{}…", cut.trim_end())
    }

    /// The text in lines of at most this width, broken at spaces; at most so many lines, the last one cut.
    pub(crate) fn lines(self, text: &str, width: f64, most: usize) -> Vec<String> {
        let mut lines: Vec<String> = Vec::new();
        for word in text.split_whitespace() {
            let may_add = lines.len() < most;
            match lines.last_mut() {
                Some(line) if !may_add || self.width(&format!("{line} {word}")) <= width => {
                    line.push(' ');
                    line.push_str(word);
                }
                Some(_) | None => lines.push(word.to_owned()),
            }
        }
        lines.iter().map(|line| self.cut(line, width)).collect()
    }
}

fn width_of(character: char) -> u16 {
    let index = u32::from(character).checked_sub(u32::from(' '));
    index.and_then(|index| WIDTHS.get(usize::try_from(index).ok()?)).copied().unwrap_or(OTHER)
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLAIN: Font = Font { size: 10.0, is_bold: false };

    #[test]
    fn widths_are_those_of_helvetica_and_a_sixth_more() {
        assert!((PLAIN.width("W1 i") - 10.0 * 1.16 * (0.944 + 0.556 + 0.278 + 0.222)).abs() < 1e-9);
    }

    #[test]
    fn long_text_is_cut_with_an_ellipsis() {
        let cut = PLAIN.cut(&"m".repeat(300), 100.0);
        assert!(cut.ends_with('…') && PLAIN.width(&cut) <= 100.0);
        assert_eq!(PLAIN.lines("one two three", 46.0, 2), ["one two", "three"]);
    }
}
