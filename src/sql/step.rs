//! The query as a list of steps, each a named table made of the ones before it, and its text.

/// A column of a step.
#[derive(Clone, Debug)]
pub(super) struct Column {
    /// The expression, with its name where it has one of its own.
    text: String,
    /// What it is, in words; the query shows it as a comment.
    note: Option<String>,
}

impl Column {
    /// A column that is passed on, or `*`.
    pub(super) fn plain(text: impl Into<String>) -> Self {
        Self { text: text.into(), note: None }
    }

    /// An expression under a name.
    pub(super) fn named(expression: impl AsRef<str>, name: impl AsRef<str>) -> Self {
        Self::plain(format!("{} AS {}", expression.as_ref(), name.as_ref()))
    }

    /// The same column with a comment; the comment is the program's own text, never the user's.
    pub(super) fn noted(self, note: impl Into<String>) -> Self {
        Self { note: Some(note.into()), ..self }
    }
}

/// A named table of the query: `name AS (SELECT columns rest)`.
#[derive(Clone, Debug)]
pub(super) struct Step {
    pub(super) name: &'static str,
    /// What the step is for.
    pub(super) note: &'static str,
    pub(super) columns: Vec<Column>,
    /// `FROM` and all that follows it, one clause a line.
    pub(super) rest: Vec<String>,
}

impl Step {
    /// All columns of another step, and these.
    pub(super) fn adding(name: &'static str, note: &'static str, from: &str, columns: Vec<Column>) -> Self {
        let columns = std::iter::once(Column::plain("*")).chain(columns).collect();
        Self { name, note, columns, rest: vec![format!("FROM {from}")] }
    }

    /// The step with a further clause.
    pub(super) fn with(mut self, clause: impl Into<String>) -> Self {
        self.rest.push(clause.into());
        self
    }
}

/// The text of a query: the steps in their order, and the last one as its `SELECT`.
pub(super) fn text(steps: &[Step], last: &Step) -> String {
    let mut out = String::from("WITH ");
    for (index, step) in steps.iter().enumerate() {
        if index > 0 {
            out.push_str(", ");
        }
        out.push_str(&format!("{} AS (\n  -- {}\n{})", step.name, step.note, select(step, "  ")));
    }
    out.push('\n');
    out.push_str(&select(last, ""));
    out
}

fn select(step: &Step, indent: &str) -> String {
    let mut out = format!("{indent}SELECT\n");
    for (index, column) in step.columns.iter().enumerate() {
        if let Some(note) = &column.note {
            out.push_str(&format!("{indent}  -- {note}\n"));
        }
        let comma = if index + 1 < step.columns.len() { "," } else { "" };
        let text = column.text.replace('\n', &format!("\n{indent}  "));
        out.push_str(&format!("{indent}  {text}{comma}\n"));
    }
    for clause in &step.rest {
        out.push_str(&format!("{indent}{}\n", clause.replace('\n', &format!("\n{indent}"))));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_query_is_its_steps_and_the_last_one() {
        let first = Step {
            name: "src",
            note: "the rows",
            columns: vec![Column::named("\"v\"", "x").noted("the value"), Column::plain("m")],
            rest: vec!["FROM \"t\"".to_owned()],
        };
        let last = Step::adding("result", "", "src", vec![]).with("ORDER BY m");
        let expected = "WITH src AS (\n  -- the rows\n  SELECT\n    -- the value\n    \"v\" AS x,\n    m\n  FROM \"t\"\n)\n\
                        SELECT\n  *\nFROM src\nORDER BY m\n";
        assert_eq!(text(&[first], &last), expected);
    }
}
