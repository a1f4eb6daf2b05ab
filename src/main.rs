//! The program: runs the command line, reports, and ends with an exit code.

mod cli;
mod closed_output;

use std::process::ExitCode;

fn main() -> ExitCode {
    cli::main(std::env::args_os(), closed_output::standard_output_was_open())
}
