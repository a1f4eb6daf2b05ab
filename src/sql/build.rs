//! From a request to the text of its query.

use crate::calculate::{Measure, Rounding, Term};
use crate::report::Column;
use crate::series::Frequency;
use crate::sql::dialect::{Check, Engine, Type};
use crate::sql::figures::{Figure, Figures};
use crate::sql::print::Print;
use crate::sql::refused::Refused;
use crate::sql::request::Request;
use crate::sql::source::{Source, dotted};
use crate::sql::step::{self, Step, text};
use crate::sql::{status, sums, working_days};

/// The query that gives the measures.
///
/// # Errors
/// [`Refused`] where the engine cannot compute a measure exactly, cannot be given a name or a value, or something that a
/// measure needs is not named.
pub fn growth(request: &Request) -> Result<String, Refused> {
    let engine = request.dialect.engine();
    check(request)?;
    let early = request.by.is_some() || request.total.is_none();
    let digits = digits_of_values(request, engine)?;
    let (mut steps, keys) = Source { request, engine, digits, early }.steps()?;
    let dense = if request.every == Frequency::Month { "dense" } else { "periods" };
    let measures = request.measures();
    let mut dense = dense;
    if let Some(more) = working_days::steps(request, engine, dense)? {
        steps.extend(more);
        dense = "worked";
    }
    let needed = sums::needed(&measures, request.every);
    let (more, mut last) = sums::steps(&needed, &keys, request.every, engine, dense);
    steps.extend(more);
    let build = Build { request, engine, keys: &keys };
    if let Some(more) = build.total(last)? {
        steps.extend(more);
        last = "compared";
    }
    let figures = Figures { request, engine, keys: &keys };
    let (more, last) = figures.history(last);
    steps.extend(more);
    let named: Vec<(Measure, Figure)> =
        measures.iter().map(|measure| Ok((*measure, figures.figure(*measure)?))).collect::<Result<_, Refused>>()?;
    let exact = exact(&named, last);
    let last = if exact.is_some() { "exact" } else { last };
    steps.extend(exact);
    steps.push(build.figures(&figures, &named, last));
    let names: Vec<String> =
        request.kept_keys()?.into_iter().map(|index| request.table_columns.keys[index].clone()).collect();
    let print = Print { request, engine, keys: &keys, names: &names, late: !early };
    let query = text(&steps, &print.step(&named, "figures")?);
    let query = format!("{}{}", query.trim_end(), engine.ending());
    let query = match &request.view {
        None => query,
        Some(view) => engine.view(&engine.identifier(view)?, &query),
    };
    Ok(format!("{}{query};\n", heading(request)))
}

/// Why there are no bounds.
const NO_BOUNDS: &str = "the bounds of a figure are not in SQL: they need the printed decimals of each value, which a column of \
                         one scale does not keep";

/// What can be refused before anything is written.
fn check(request: &Request) -> Result<(), Refused> {
    let dialect = request.dialect.name();
    if request.columns.iter().next().is_none() {
        return Err(Refused::NoMeasure);
    }
    for column in request.columns.iter() {
        match column {
            Column::Measure(_) | Column::Status => {}
            Column::Low(_) | Column::High(_) => return Err(Refused::NotWritten(NO_BOUNDS)),
            Column::Missing => return Err(Refused::NotWritten("the reasons of empty cells are not yet in SQL")),
            Column::Flags => return Err(Refused::NotWritten("the flags of computed figures are not yet in SQL")),
            Column::Published | Column::Source => {
                return Err(Refused::NotWritten("where a value was published is not yet in SQL"));
            }
            Column::Spark => return Err(Refused::NotWritten("small bars are not in SQL")),
        }
    }
    if request.scale.is_none() && request.dialect.engine().digits().is_some() {
        return Err(Refused::NoScale { dialect });
    }
    if matches!(request.rounding.mode, Rounding::Floor | Rounding::Ceiling) {
        return Err(Refused::NotWritten("figures are not rounded to one side in SQL"));
    }
    if request.as_of.is_some() && request.table_columns.release.is_none() {
        return Err(Refused::NoRelease);
    }
    for measure in request.measures() {
        let formula = measure.formula();
        if formula.total_term().is_some() && request.total.is_none() {
            return Err(Refused::NoTotal { measure: measure.name() });
        }
        if formula.needs_days() && request.working_days.is_none() {
            return Err(Refused::NoWorkingDays { measure: measure.name() });
        }
    }
    Ok(())
}

/// The most digits of a value for which every integer of the query fits.
///
/// The largest is `2 * 10^(places + 2) * |new - base| + base`, of sums over twelve periods: below `10^(places + 4)` times the
/// largest value. Working days, at most 366, multiply both.
fn digits_of_values(request: &Request, engine: &dyn Engine) -> Result<u32, Refused> {
    let Some(digits) = engine.digits() else { return Ok(0) };
    let per_day = request.measures().iter().any(|measure| measure.formula().needs_days());
    let taken = request.rounding.decimals + if per_day { 7 } else { 4 };
    // A sum of twelve values is printed with the decimals of the data in one number.
    let printed = digits.checked_sub(3);
    let scale = request.scale.unwrap_or(0);
    match (digits.checked_sub(taken), printed) {
        (Some(left), Some(printed)) if left > 0 && scale < printed => Ok(u32::from(left.min(printed))),
        _ => Err(Refused::NoRoom { dialect: request.dialect.name(), digits, scale, places: request.rounding.decimals }),
    }
}

/// What the query is, in a few lines of comment; nothing of the user's own text stands in it.
fn heading(request: &Request) -> String {
    let rounding = match request.rounding.mode {
        Rounding::HalfUp => "half away from zero",
        Rounding::HalfEven => "half to even",
        Rounding::Down | Rounding::Floor | Rounding::Ceiling => "towards zero",
    };
    let values = match request.scale {
        None => "values keep their decimals".to_owned(),
        Some(scale) => format!("values have {scale} decimals"),
    };
    format!(
        "-- itx growth, {}: fiscal year from {}; {values}; percentages and means are rounded once to {} decimals, {rounding}.\n",
        request.dialect.name(),
        crate::series::month_name(request.calendar.start()),
        request.rounding.decimals,
    )
}

/// The exact ratios of the measures that are ratios; None where there are none.
fn exact(named: &[(Measure, Figure)], from: &str) -> Option<Step> {
    let mut columns = Vec::new();
    for (measure, figure) in named {
        if let Figure::Ratio { numerator, denominator } = figure {
            let note = format!("{}: {}", measure.name(), measure.formula_text());
            columns.push(step::Column::named(numerator, format!("{}_n", measure.name())).noted(note));
            columns.push(step::Column::named(denominator, format!("{}_d", measure.name())));
        }
    }
    let note = "The exact ratio of each percentage and mean: numerator, with the decimals of the result in it, and denominator.";
    (!columns.is_empty()).then(|| Step::adding("exact", note, from, columns))
}

/// The columns of the total: the period, and each sum that a measure divides by, of the period itself.
fn columns_of_total(terms: &[Term], from: &str) -> Vec<step::Column> {
    let mut columns = vec![step::Column::named(format!("{from}.t"), "total_t")];
    let mut names: Vec<String> = Vec::new();
    for name in terms.iter().map(|term| sums::window_name(term.window)) {
        if !names.contains(&name) {
            columns.push(step::Column::named(format!("{from}.{name}"), format!("total_{name}")));
            names.push(name);
        }
    }
    columns
}

/// The name by which the total of so many periods earlier is joined, and the join.
fn join_of_total(from: &str, periods: usize) -> (String, String) {
    match periods {
        0 => ("total".to_owned(), format!("LEFT JOIN total ON total.total_t = {from}.t")),
        periods => {
            let alias = format!("total_before{periods}");
            let join = format!("LEFT JOIN total AS {alias} ON {alias}.total_t = {from}.t - {periods}");
            (alias, join)
        }
    }
}

struct Build<'r> {
    request: &'r Request,
    engine: &'static dyn Engine,
    keys: &'r [String],
}

impl Build<'_> {
    /// The steps that put the sums of the total series beside those of each series; None where no measure needs them.
    ///
    /// A sum of earlier periods is joined by its own period: the total may have ended since.
    fn total(&self, from: &'static str) -> Result<Option<[Step; 2]>, Refused> {
        let (request, engine) = (self.request, self.engine);
        let mut terms: Vec<Term> = Vec::new();
        for term in request.measures().iter().filter_map(|measure| measure.formula().total_term()) {
            if !terms.contains(&term) {
                terms.push(term);
            }
        }
        let Some(total) = request.total.as_ref().filter(|_| !terms.is_empty()) else { return Ok(None) };
        let is_total = format!("{} = {}", dotted(&self.qualified_keys(from), engine), engine.literal(total)?);
        let whole = Step {
            name: "total",
            note: "The total series.",
            columns: columns_of_total(&terms, from),
            rest: vec![format!("FROM {from}"), format!("WHERE {is_total}")],
        };
        let absent = Check::new(
            "(SELECT count(*) FROM total) = 0",
            "itx: no series has the key of the total; the first row is of ",
            self.keys.first().map_or_else(|| "'the one series'".to_owned(), |key| format!("{from}.{key}")),
        );
        let mut columns = vec![step::Column::plain(format!("{from}.*"))];
        let mut rest = vec![format!("FROM {from}")];
        for term in &terms {
            let periods = term.lag.periods(request.every);
            let (alias, join) = join_of_total(from, periods);
            if !rest.contains(&join) {
                rest.push(join);
            }
            let value = format!("{alias}.total_{}", sums::window_name(term.window));
            let value = engine.checked(std::slice::from_ref(&absent), &value, Type::Number);
            columns.push(step::Column::named(value, format!("total_{}", sums::term_name(*term, request.every))));
        }
        let compared = Step { name: "compared", note: "Each series beside the total.", columns, rest };
        Ok(Some([whole, compared]))
    }

    /// The key columns of a step.
    fn qualified_keys(&self, from: &str) -> Vec<String> {
        self.keys.iter().map(|key| format!("{from}.{key}")).collect()
    }

    /// The step that has a column for each measure: ratios rounded, all else as it is.
    fn figures(&self, figures: &Figures<'_>, named: &[(Measure, Figure)], from: &str) -> Step {
        let mut columns: Vec<step::Column> = self.keys.iter().map(step::Column::plain).collect();
        columns.push(step::Column::plain("t"));
        if self.request.periods.last.is_some() {
            let group =
                if self.keys.is_empty() { String::new() } else { format!("PARTITION BY {}", self.keys.join(", ")) };
            columns.push(step::Column::named(format!("max(t) OVER ({group})"), "last_t"));
        }
        columns.extend(status::is_shown(self.request).then(|| step::Column::plain("status_bits")));
        for (measure, figure) in named {
            let name = measure.name();
            let note = format!("{}: {}", measure.title(), measure.formula_text());
            let expression = match figure {
                Figure::Ratio { .. } => figures.rounded(&format!("{name}_n"), &format!("{name}_d")),
                Figure::Level(text) | Figure::Count(text) | Figure::Word(text) => text.clone(),
            };
            columns.push(step::Column::named(expression, name).noted(note));
        }
        Step {
            name: "figures",
            note: "The figures, as integers of their last decimal. A percentage on a base that is not above zero is missing.",
            columns,
            rest: vec![format!("FROM {from}")],
        }
    }
}
