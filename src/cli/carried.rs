//! The data package that the program carries.

use anyhow::Result;

use itx::read::{Package, Source};

/// The observations.
pub(crate) const RECEIPTS: &[u8] = include_bytes!("../../data/receipts.csv");
const HOLIDAYS: &[u8] = include_bytes!("../../data/holidays-pk.csv");
const DESCRIPTION: &[u8] = include_bytes!("../../data/datapackage.json");

/// The files of the package; the description comes last, when all that it names is there.
pub(crate) const FILES: [(&str, &[u8]); 6] = [
    ("receipts.csv", RECEIPTS),
    ("series.csv", include_bytes!("../../data/series.csv")),
    ("holidays-pk.csv", HOLIDAYS),
    ("fx.csv", include_bytes!("../../data/fx.csv")),
    ("notes.md", include_bytes!("../../data/notes.md")),
    ("datapackage.json", DESCRIPTION),
];

/// The description of the package.
pub(crate) fn package() -> Result<Package> {
    Ok(Package::parse("datapackage.json", DESCRIPTION)?)
}

/// The observations as an input.
pub(crate) fn receipts() -> Source {
    Source::from_bytes("receipts.csv", RECEIPTS)
}

/// The calendar of holidays as an input.
pub(crate) fn holidays() -> Source {
    Source::from_bytes("holidays-pk.csv", HOLIDAYS)
}
