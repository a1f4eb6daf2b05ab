//! A picture as SVG: text as text, direct labels, gaps as cuts in the path, and a title and a description for readers.

mod frame;
mod labels;
mod marks;
mod markup;
mod size;
mod theme;

use crate::chart::Picture;
use crate::chart::svg::frame::Frame;
use crate::present::Page;

pub(crate) use markup::Markup;
pub use size::Size;
pub use theme::{Theme, styles};

/// How a picture is written.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options<'a> {
    /// The size.
    pub size: Size,
    /// The colours of a picture that stands alone; None for a picture within a page that has [`styles`].
    pub theme: Option<Theme>,
    /// What the ids of the picture begin with, so that they are unique in a page.
    pub id: &'a str,
}

/// The picture as an `svg` element, or as a whole file where it stands alone.
#[must_use]
pub fn write(picture: &Picture, options: Options<'_>) -> Page {
    let frame = Frame::new(picture, options.size);
    let mut out = Markup::default();
    let (title, description) = (format!("{}-title", options.id), format!("{}-desc", options.id));
    let view_box = format!("0 0 {} {}", frame.width, frame.height);
    let class = match options.size {
        Size::Full => "itx-chart itx-full",
        Size::Small => "itx-chart itx-small",
    };
    let both = format!("{title} {description}");
    let mut attributes =
        vec![("viewBox", view_box.as_str()), ("role", "img"), ("aria-labelledby", both.as_str()), ("class", class)];
    let (width, height) = (frame.width.to_string(), frame.height.to_string());
    if options.theme.is_some() {
        attributes.extend([
            ("xmlns", "http://www.w3.org/2000/svg"),
            ("width", width.as_str()),
            ("height", height.as_str()),
        ]);
    }
    out.open("svg", &attributes);
    out.element("title", &[("id", &title)], &picture.title);
    out.element("desc", &[("id", &description)], &description_of(picture));
    if let Some(theme) = options.theme {
        out.style_sheet(&styles(theme, ""));
    }
    // A reader is told the title and the description, not every tick.
    out.open("g", &[("aria-hidden", "true")]);
    out.empty("rect", &[("class", "itx-ground"), ("width", &width), ("height", &height)]);
    marks::hatch_patterns(&mut out, options.id);
    frame.write_words(&mut out);
    frame.write_axes(&mut out, picture);
    marks::write(&mut out, picture, &frame, options.id);
    labels::write(&mut out, picture, &frame);
    out.close("g");
    out.close("svg");
    out.finish()
}

/// The sentence, and what is missing.
fn description_of(picture: &Picture) -> String {
    let notes: String = picture.notes.iter().map(|note| format!(" {note}.")).collect();
    format!("{}{notes}", picture.sentence)
}
