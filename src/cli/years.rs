//! `itx years`: a line for each fiscal year.

use anyhow::{Context, Result};

use crate::cli::Nothing;
use crate::cli::args::YearsArgs;
use crate::cli::config::{Coverage, Setup, rounding};
use crate::cli::output::Output;
use itx::calculate::{Rounding, Year, YearOutput, years};
use itx::present::{Content, Field, Heading, Sheet, amount_text, cell_content};
use itx::series::{Flags, Series, parse_fiscal_years};

pub(crate) fn run(arguments: &YearsArgs, output: &mut Output<'_>) -> Result<()> {
    let setup = Setup::resolve(&arguments.input)?;
    let data = setup.read(output)?;
    let coverage = Coverage::of(&data.series).in_words();
    let keys: Vec<String> = data.series.iter().map(|series| series.key().to_string()).collect();
    let span = match &arguments.fy {
        None => None,
        Some(text) => Some(parse_fiscal_years(text, setup.calendar).context("--fy")?),
    };
    let text = |name: &str| Heading { name: name.to_owned(), numeric: false };
    let mut headings: Vec<Heading> = data.key_names.iter().map(|name| text(name)).collect();
    let label = headings.len();
    headings.extend(YearOutput::ALL.iter().map(|column| Heading {
        name: column.name().to_owned(),
        numeric: !matches!(column, YearOutput::Year | YearOutput::BestMonth),
    }));
    let mut sheet = Sheet { title: vec![setup.title(&keys, keys.len())], headings, label, ..Sheet::default() };
    for series in &data.series {
        for year in years(series, setup.calendar, span.map(|span| span.0), span.map(|span| span.1))? {
            sheet.lines.push(line(series, &year, arguments.rounding.places, rounding(&arguments.rounding)));
        }
    }
    if sheet.lines.is_empty() {
        let asked = arguments.fy.as_deref().unwrap_or("any fiscal year");
        return Err(Nothing(format!("nothing is published for {asked}; {}", coverage)).into());
    }
    let start = itx::series::month_name(setup.calendar.start());
    sheet.title.push(format!(
        "fiscal years from {start}, named by the year in which they {}; {}",
        match setup.calendar.naming() {
            itx::series::Naming::End => "end",
            itx::series::Naming::Start => "start",
        },
        coverage
    ));
    output.sheet(&sheet, &arguments.output)
}

fn line(series: &Series, year: &Year, places: u8, rounding: Rounding) -> Vec<Field> {
    let key = series.key().values().iter().map(Field::text);
    let cells = YearOutput::ALL.iter().map(|column| {
        let content = match column {
            YearOutput::Year => Content::Text(year.year.to_string()),
            YearOutput::Months => Content::Number(year.months.to_string()),
            YearOutput::Total => cell_content(&year.total, places, rounding),
            YearOutput::TotalPrev => cell_content(&year.total_prev, places, rounding),
            YearOutput::Growth => cell_content(&year.growth, places, rounding),
            YearOutput::Compound => cell_content(&year.compound, places, rounding),
            YearOutput::BestMonth => Content::Text(year.best.map_or_else(String::new, |(month, _)| month.to_string())),
            YearOutput::BestValue => match year.best {
                Some((_, value)) => Content::Number(amount_text(value)),
                None => Content::Text(String::new()),
            },
        };
        Field { content, flags: Flags::NONE }
    });
    key.chain(cells).collect()
}
