//! `itx measures`: what the program knows.

use anyhow::Result;

use crate::cli::args::ListArgs;
use crate::cli::output::Output;
use itx::calculate::Measure;
use itx::present::{Field, Heading, Sheet};

pub(crate) fn measures(arguments: &ListArgs, output: &mut Output<'_>) -> Result<()> {
    let headings = ["name", "unit", "title", "formula"];
    let sheet = Sheet {
        headings: headings.iter().map(|name| Heading { name: (*name).into(), numeric: false }).collect(),
        lines: Measure::ALL
            .iter()
            .map(|measure| {
                [measure.name(), measure.unit().symbol(), measure.title(), measure.formula_text()]
                    .map(Field::text)
                    .to_vec()
            })
            .collect(),
        ..Sheet::default()
    };
    output.sheet(&sheet, &arguments.output)
}
