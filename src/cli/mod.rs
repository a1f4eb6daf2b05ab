//! The edge: what was typed, files, colours, messages and exit codes.

mod add;
mod additions;
mod advice;
mod args;
mod brief;
mod brief_series;
mod carried;
mod chart;
mod check;
mod check_context;
mod check_rows;
mod check_text;
mod columns;
mod completions;
mod convert;
mod data;
mod dimensions;
mod exit;
mod explain;
mod file;
mod goal;
mod growth;
mod holidays;
mod init;
mod input;
mod interrupt;
mod list;
#[cfg(feature = "man")]
mod man;
mod merge;
mod misplaced;
mod output;
mod package;
#[cfg(feature = "template")]
mod page;
mod periods;
mod progress;
mod quote;
mod reading;
mod record;
mod revisions;
mod season;
mod side_by_side;
mod sql;
mod target;
mod target_sheet;
mod template;
mod text;
mod text_file;
mod validate;
mod value;
mod work;
mod workdays;
mod x13;
mod years;

use std::ffi::OsString;
use std::io::{ErrorKind, Write};
use std::process::ExitCode;

use args::Command;
use exit::ExitStatus;
use itx::present::{Page, Untrusted};
use output::Output;

/// Runs the program on standard output and standard error.
///
/// A closed pipe ends the run silently with status 0; an output that was closed from the start is an error.
pub(crate) fn main(arguments: impl Iterator<Item = OsString>, stdout_open: bool) -> ExitCode {
    let mut messages = std::io::stderr();
    if !stdout_open {
        // Nothing more can be done where standard error is closed as well.
        let _ = writeln!(messages, "itx: standard output is closed");
        return ExitStatus::Unusable.into();
    }
    // The report comes in large pieces, which the line buffer of standard output would only search for line ends.
    #[cfg(unix)]
    if let Ok(out) = std::os::fd::AsFd::as_fd(&std::io::stdout()).try_clone_to_owned() {
        return run(arguments, &mut std::fs::File::from(out), &mut messages).into();
    }
    run(arguments, &mut std::io::stdout(), &mut messages).into()
}

/// Runs the program, its data on `out` and its messages on `messages`.
pub(crate) fn run(
    arguments: impl Iterator<Item = OsString>,
    out: &mut (dyn Write + Send),
    messages: &mut dyn Write,
) -> ExitStatus {
    let typed: Vec<OsString> = arguments.collect();
    let command = match Command::parse(typed.iter().cloned()) {
        Ok(command) => command,
        Err(error) => return usage(&error, out, messages),
    };
    let mut output = Output::new(out, messages);
    let (inputs, to) = command.inputs_and_output();
    let outcome = misplaced::check_words(&command, &typed)
        .and_then(|()| file::refuse_input_as_output(&inputs, to))
        .and_then(|()| execute(&command, &mut output));
    let error = match outcome {
        Ok(()) => return ExitStatus::Done,
        Err(error) => error,
    };
    let status = ExitStatus::of(&error);
    if status == ExitStatus::Done {
        return status;
    }
    // A message that cannot be written has nowhere else to go; the exit status still tells.
    let message = Untrusted::from(format!("{error:#}{}", advice::hint(&error)));
    let _ = writeln!(messages, "itx: {}", message.for_message());
    status
}

/// Runs the command.
fn execute(command: &Command, output: &mut Output<'_>) -> anyhow::Result<()> {
    match command {
        Command::Growth(arguments) => growth::run(arguments, output),
        Command::Value(arguments) => value::run(arguments, output),
        Command::Years(arguments) => years::run(arguments, output),
        Command::Target(arguments) => target::run(arguments, output),
        Command::Check(arguments) => check::run(arguments, output),
        Command::Brief(arguments) => brief::run(arguments, output),
        Command::Chart(arguments) => chart::run(arguments, output),
        #[cfg(feature = "template")]
        Command::Report(arguments) => page::run(arguments, output),
        #[cfg(not(feature = "template"))]
        Command::Report(_) => anyhow::bail!("this build knows no templates; build it with --features template"),
        Command::Validate(arguments) => validate::run(arguments, output),
        Command::Add(arguments) => add::run(arguments, output),
        Command::Merge(arguments) => merge::run(arguments, output),
        Command::Convert(arguments) => convert::run(arguments, output),
        Command::Revisions(arguments) => revisions::run(arguments, output),
        Command::Workdays(arguments) => workdays::run(arguments, output),
        Command::Sql(arguments) => sql::run(arguments, output),
        Command::Measures(arguments) => list::measures(arguments, output),
        Command::Init(arguments) => init::run(arguments, output),
        Command::Completions(arguments) => completions::run(arguments, output),
        Command::Complete(arguments) => completions::names(arguments, output),
        #[cfg(feature = "man")]
        Command::Man(arguments) => man::run(arguments),
        Command::Data(arguments) => package::run(arguments, output),
    }
}

/// Help and version go to standard output; a wrong word to standard error.
fn usage(error: &clap::Error, out: &mut dyn Write, messages: &mut dyn Write) -> ExitStatus {
    // A message repeats what was typed, which the shell may have taken from the names of files.
    let text = Page::of_lines(&error.render().to_string());
    if error.use_stderr() {
        let _ = messages.write_all(text.as_str().as_bytes());
        return ExitStatus::Unusable;
    }
    match out.write_all(text.as_str().as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            let _ = writeln!(messages, "itx: standard output: {error}");
            ExitStatus::Unusable
        }
        _ => ExitStatus::Done,
    }
}
