//! Colours. Their contrast is at least 3:1 for marks and 4.5:1 for text, and they differ for every kind of colour vision.

/// The colours of a picture that stands alone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// On white, as it prints.
    #[default]
    Light,
    /// On a dark ground.
    Dark,
    /// As the reader's system is set.
    Auto,
}

/// One set of colours.
struct Palette {
    ground: &'static str,
    text: &'static str,
    muted: &'static str,
    grid: &'static str,
    current: &'static str,
    previous: &'static str,
    before: &'static str,
    /// The fourth and the fifth part of a stack.
    parts: [&'static str; 2],
}

const LIGHT: Palette = Palette {
    ground: "#FFFFFF",
    text: "#1A1A1A",
    muted: "#595959",
    grid: "#D9DDE1",
    current: "#12436D",
    previous: "#6B7785",
    before: "#B5541C",
    parts: ["#A911D0", "#602424"],
};

/// Three lines; a stack of five has another third colour, see [`DARK_PARTS`].
const DARK: Palette = Palette {
    ground: "#14181D",
    text: "#EDEFF2",
    muted: "#A9B2BC",
    grid: "#333B44",
    current: "#6DB3F2",
    previous: "#9AA5B1",
    before: "#F0A35E",
    parts: ["#D2B12D", "#2D763C"],
};

/// The third part of a stack on a dark ground: the orange of lines is too near the fourth part's yellow.
const DARK_THIRD_PART: &str = "#9513EC";

/// The style sheet of pictures, each rule behind `scope`.
///
/// Colours are written out, without custom properties, which editors and printers of SVG do not know.
#[must_use]
pub fn styles(theme: Theme, scope: &str) -> String {
    let shapes = shapes(scope);
    match theme {
        Theme::Light => format!("{shapes}{}", colours(&LIGHT, LIGHT.before, scope)),
        Theme::Dark => format!("{shapes}{}", colours(&DARK, DARK_THIRD_PART, scope)),
        Theme::Auto => format!(
            "{shapes}{}@media (prefers-color-scheme: dark) {{\n{}}}\n",
            colours(&LIGHT, LIGHT.before, scope),
            colours(&DARK, DARK_THIRD_PART, scope)
        ),
    }
}

/// What is the same in every theme.
fn shapes(scope: &str) -> String {
    let rules = [
        (
            ".itx-text",
            "font-family: system-ui, 'Segoe UI', Helvetica, Arial, sans-serif; font-variant-numeric: tabular-nums",
        ),
        (".itx-line", "fill: none; stroke-linejoin: round; stroke-linecap: round"),
        (".itx-line.itx-current", "stroke-width: 2.5"),
        (".itx-line.itx-previous", "stroke-width: 2"),
        (".itx-line.itx-before", "stroke-width: 1.5; stroke-dasharray: 5 4"),
        (".itx-line.itx-reference", "stroke-width: 1.5; stroke-dasharray: 1.5 3.5"),
        (".itx-point", "stroke-width: 1.5"),
        (".itx-bar", "stroke-width: 1.5"),
        (".itx-halo", "stroke-width: 3; paint-order: stroke; stroke-linejoin: round"),
        (".itx-bold", "font-weight: bold"),
    ];
    rules.iter().map(|(selector, rule)| format!("{scope}{selector} {{ {rule} }}\n")).collect()
}

fn colours(palette: &Palette, third_part: &str, scope: &str) -> String {
    let mut css = String::new();
    let mut rule = |selector: &str, rule: String| css.push_str(&format!("{scope}{selector} {{ {rule} }}\n"));
    rule(".itx-ground", format!("fill: {}", palette.ground));
    rule(".itx-strong", format!("fill: {}", palette.text));
    rule(".itx-muted", format!("fill: {}", palette.muted));
    rule(".itx-grid", format!("stroke: {}; stroke-width: 1", palette.grid));
    rule(".itx-zero", format!("stroke: {}; stroke-width: 1", palette.muted));
    rule(".itx-halo", format!("stroke: {}", palette.ground));
    let [fourth, fifth] = palette.parts;
    let roles = [
        ("current", palette.current),
        ("previous", palette.previous),
        ("before", palette.before),
        ("reference", palette.before),
        ("down", palette.before),
        ("total", palette.text),
        ("part0", palette.current),
        ("part1", palette.previous),
        ("part2", third_part),
        ("part3", fourth),
        ("part4", fifth),
    ];
    for (role, colour) in roles {
        rule(&format!(".itx-line.itx-{role}"), format!("stroke: {colour}"));
        rule(&format!(".itx-point.itx-{role}"), format!("stroke: {colour}; fill: {colour}"));
        rule(&format!(".itx-point.itx-{role}.itx-hollow"), format!("fill: {}", palette.ground));
        rule(&format!(".itx-bar.itx-{role}"), format!("fill: {colour}; stroke: {}", palette.ground));
        rule(&format!(".itx-outline.itx-{role}"), format!("stroke: {colour}; stroke-width: 1.5"));
        rule(&format!(".itx-label.itx-{role}"), format!("fill: {colour}"));
    }
    css
}
