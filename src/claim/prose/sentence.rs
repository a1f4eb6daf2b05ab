//! Finds what each item of a sentence is part of.

use super::anchor::Anchor;
use super::class::{Class, Direction, Sense};
use super::figures::{Figure, Kind};
use super::items::{Item, What};
use super::mention::Subjects;
use super::regions::region_of;
use super::shape::{Shape, Topics};
use super::tokens::Token;

impl<'a> Shape<'a> {
    pub(super) fn new(
        tokens: &'a [Token<'a>],
        items: &'a [Item],
        subjects: Subjects<'a>,
        anchor: Anchor,
        topics: &'a Topics,
    ) -> Self {
        let mut shape = Self {
            tokens,
            items,
            classes: Vec::new(),
            present: 0,
            regions: Vec::with_capacity(items.len()),
            comparisons: Vec::new(),
            mains: Vec::with_capacity(items.len()),
            subjects,
            anchor,
            topics,
        };
        shape.classes = (0..items.len()).map(|at| shape.classes_of(at)).collect();
        shape.present = shape.classes.iter().fold(Class::Main.bit(), |all, classes| all | classes);
        let (mut region, mut last) = (None, None);
        for at in 0..items.len() {
            region = region_of(&mut shape, at, region);
            shape.regions.push(region);
            let is_own = region.is_none() && !shape.is_origin(at) && !shape.is_aside(at);
            if is_own && shape.is(at, Class::Period) {
                shape.classes[at] |= Class::Main.bit();
            }
            let span = shape.placed(at, last);
            last = span.or(last);
            shape.mains.push(span);
        }
        shape.find_subjects();
        shape
    }

    /// The classes of an item, but for those that follow from the comparison it is part of.
    fn classes_of(&self, at: usize) -> u64 {
        let period = if self.period_at(at).is_some() { Class::Period.bit() } else { 0 };
        let own = match self.what(at) {
            Some(What::Figure(figure)) => figure_classes(figure),
            Some(What::Sense(sense)) => sense_classes(sense),
            Some(What::Name(_) | What::SingularName(_)) if self.is_total(at) => Class::Total.bit(),
            Some(What::Name(_)) => Class::Name.bit(),
            Some(What::Head) => Class::Head.bit(),
            Some(What::Other) => Class::Other.bit(),
            Some(What::SingularName(_) | What::Period(_) | What::Word) | None => 0,
        };
        own | period
    }
}

/// The classes of a figure.
fn figure_classes(figure: Figure) -> u64 {
    let own = match figure.kind {
        Kind::Percent => Class::Percent.bit() | Class::Rate.bit(),
        Kind::Factor => Class::Factor.bit() | Class::Rate.bit(),
        Kind::Money(..) | Kind::Scaled(_) => Class::Money.bit(),
        Kind::Fraction => Class::Fraction.bit(),
        Kind::Points => Class::Points.bit(),
        Kind::Days => Class::Days.bit(),
        Kind::Row => Class::Run.bit(),
        Kind::Rank => Class::Rank.bit(),
        Kind::Odd => Class::Odd.bit(),
    };
    Class::Figure.bit() | own
}

/// The classes of a phrase.
fn sense_classes(sense: Sense) -> u64 {
    match sense {
        Sense::Change(Direction::Up) => Class::Change.bit() | Class::Up.bit(),
        Sense::Change(Direction::Down) => Class::Change.bit() | Class::Down.bit(),
        Sense::Plain(class) => class.bit(),
        Sense::Record(_) => Class::Record.bit(),
        Sense::Hedge(_) => Class::Hedge.bit(),
        Sense::Relative(_) => Class::Relative.bit(),
    }
}
