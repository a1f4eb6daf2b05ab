//! A grid of characters, with braille dots below them.

/// A character and its colour.
#[derive(Clone, Copy, Debug)]
pub(crate) struct PlotCell {
    pub(crate) glyph: char,
    /// The parameters of the escape sequence that selects its colour.
    pub(crate) color: Option<&'static str>,
}

/// The bits of the dots of a braille character, by row and column.
const BRAILLE: [[u8; 2]; 4] = [[0x01, 0x08], [0x02, 0x10], [0x04, 0x20], [0x40, 0x80]];
/// The braille character without dots.
const BLANK_BRAILLE: u32 = 0x2800;

/// A grid of characters.
#[derive(Debug)]
pub(crate) struct Plot {
    width: usize,
    cells: Vec<Vec<PlotCell>>,
    dots: Vec<Vec<u8>>,
    dot_colors: Vec<Vec<Option<&'static str>>>,
}

impl Plot {
    pub(crate) fn new(width: usize, height: usize) -> Self {
        let blank = PlotCell { glyph: ' ', color: None };
        Self {
            width,
            cells: vec![vec![blank; width]; height],
            dots: vec![vec![0; width]; height],
            dot_colors: vec![vec![None; width]; height],
        }
    }

    /// Puts a character; one that lies outside is left out.
    pub(crate) fn put(&mut self, column: usize, row: usize, glyph: char, color: Option<&'static str>) {
        if let Some(cell) = self.cells.get_mut(row).and_then(|cells| cells.get_mut(column)) {
            *cell = PlotCell { glyph, color };
        }
    }

    /// Puts text from this column on; what goes beyond the right end is left out.
    pub(crate) fn put_text(&mut self, column: usize, row: usize, text: &str, color: Option<&'static str>) {
        for (offset, glyph) in text.chars().enumerate().take(self.width.saturating_sub(column)) {
            self.put(column + offset, row, glyph, color);
        }
    }

    /// Whether a character was put there.
    pub(crate) fn is_taken(&self, column: usize, row: usize) -> bool {
        self.cells.get(row).and_then(|cells| cells.get(column)).is_none_or(|cell| cell.glyph != ' ')
    }

    /// Puts a dot, two to a column and four to a row.
    pub(crate) fn put_dot(&mut self, x: usize, y: usize, color: Option<&'static str>) {
        let (column, row) = (x / 2, y / 4);
        if let Some(dots) = self.dots.get_mut(row).and_then(|dots| dots.get_mut(column)) {
            *dots |= BRAILLE[y % 4][x % 2];
            self.dot_colors[row][column] = color;
        }
    }

    /// The rows, with dots where there is no character; in ASCII a dot is `.`.
    pub(crate) fn rows(&self, is_ascii: bool) -> Vec<Vec<PlotCell>> {
        let cell = |row: usize, column: usize| {
            let cell = self.cells[row][column];
            let dots = self.dots[row][column];
            if cell.glyph != ' ' || dots == 0 {
                return cell;
            }
            let braille = char::from_u32(BLANK_BRAILLE + u32::from(dots)).unwrap_or('.');
            PlotCell { glyph: if is_ascii { '.' } else { braille }, color: self.dot_colors[row][column] }
        };
        (0..self.cells.len()).map(|row| (0..self.width).map(|column| cell(row, column)).collect()).collect()
    }
}
