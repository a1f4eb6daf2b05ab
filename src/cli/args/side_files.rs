//! The files that a command reads beside its data, which its output may not replace either.

use std::path::{Path, PathBuf};

use super::Command;
use super::groups::HolidayArgs;
use super::season::SeasonArgs;

impl Command {
    /// The calendar of holidays, the template, the claims and the specification for X-13 that are named.
    pub(crate) fn side_files(&self) -> Vec<&Path> {
        let files: Vec<&Option<PathBuf>> = match self {
            Self::Growth(typed) => [of_holidays(&typed.holidays), of_season(&typed.season)].concat(),
            Self::Value(typed) => [of_holidays(&typed.holidays), of_season(&typed.season)].concat(),
            Self::Target(typed) => of_holidays(&typed.holidays),
            Self::Check(typed) => [of_holidays(&typed.holidays), vec![&typed.pairs]].concat(),
            Self::Brief(typed) => [of_holidays(&typed.holidays), vec![&typed.template]].concat(),
            Self::Report(typed) => of_holidays(&typed.holidays),
            Self::Workdays(typed) => of_holidays(&typed.holidays),
            Self::Years(_)
            | Self::Chart(_)
            | Self::Validate(_)
            | Self::Add(_)
            | Self::Merge(_)
            | Self::Convert(_)
            | Self::Revisions(_)
            | Self::Sql(_)
            | Self::Measures(_)
            | Self::Init(_)
            | Self::Completions(_)
            | Self::Complete(_)
            | Self::Data(_) => Vec::new(),
            #[cfg(feature = "man")]
            Self::Man(_) => Vec::new(),
        };
        let claims = if let Self::Check(typed) = self { typed.items.as_slice() } else { &[] };
        files.into_iter().filter_map(Option::as_deref).chain(claims.iter().map(Path::new)).collect()
    }
}

fn of_holidays(typed: &HolidayArgs) -> Vec<&Option<PathBuf>> {
    vec![&typed.holidays]
}

fn of_season(typed: &SeasonArgs) -> Vec<&Option<PathBuf>> {
    vec![&typed.x13_spec, &typed.x13]
}
