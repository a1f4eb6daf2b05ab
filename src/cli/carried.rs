//! The data package that the program carries.

use anyhow::Result;

use itx::read::{Package, Source};

/// The observations.
pub(crate) const RECEIPTS: &[u8] = include_bytes!("../../data/receipts.csv");
/// The holidays.
pub(crate) const HOLIDAYS: &[u8] = include_bytes!("../../data/holidays-pk.csv");
/// The description of both.
pub(crate) const DESCRIPTION: &[u8] = include_bytes!("../../data/datapackage.json");

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
