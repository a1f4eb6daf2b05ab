//! The input of a run: files, or the data the program carries.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use itx::read::{Package, Source};

/// The CSV of the data package that is compiled in.
pub(crate) const CARRIED_CSV: &[u8] = include_bytes!("../../data/receipts.csv");
const CARRIED_HOLIDAYS: &[u8] = include_bytes!("../../data/holidays-pk.csv");
const CARRIED_PACKAGE: &[u8] = include_bytes!("../../data/datapackage.json");

/// The inputs, and the description that came with them.
pub(crate) struct Input {
    pub(crate) sources: Vec<Source>,
    pub(crate) package: Option<Package>,
    /// Where the calendar of the package is, where it has one.
    pub(crate) holidays: Option<HolidayFile>,
}

/// The calendar that stands beside the data.
pub(crate) enum HolidayFile {
    /// In the program.
    Carried,
    /// In the folder of the data package.
    Beside(PathBuf),
}

impl HolidayFile {
    pub(crate) fn open(&self) -> Result<Source> {
        Ok(match self {
            Self::Carried => Source::from_bytes("holidays-pk.csv", CARRIED_HOLIDAYS),
            Self::Beside(path) => Source::open(path)?,
        })
    }
}

impl Input {
    /// Opens the files, or the data the program carries where none is named.
    pub(crate) fn open(paths: &[impl AsRef<Path>]) -> Result<Self> {
        let [only] = paths else {
            if paths.is_empty() {
                let package = Package::parse("datapackage.json", CARRIED_PACKAGE)?;
                return Ok(Self {
                    sources: vec![Source::from_bytes("receipts.csv", CARRIED_CSV)],
                    package: Some(package),
                    holidays: Some(HolidayFile::Carried),
                });
            }
            let sources = paths.iter().map(|path| Source::open(path.as_ref())).collect::<Result<_, _>>()?;
            return Ok(Self { sources, package: None, holidays: None });
        };
        let path = only.as_ref();
        if path.extension().is_none_or(|extension| extension != "json") {
            return Ok(Self { sources: vec![Source::open(path)?], package: None, holidays: None });
        }
        let json = std::fs::read(path).with_context(|| path.display().to_string())?;
        let package = Package::parse(&path.display().to_string(), &json)?;
        let beside = |file: &Path| path.parent().unwrap_or(Path::new("")).join(file);
        let holidays = package.holidays.as_ref().map(|holidays| HolidayFile::Beside(beside(&holidays.path)));
        Ok(Self { sources: vec![Source::open(&beside(&package.data))?], package: Some(package), holidays })
    }
}
