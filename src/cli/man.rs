//! `itx __man`: the man pages of the program and of each command, for packages.

use anyhow::{Context, Result};

use crate::cli::args::{ManArgs, definition};

pub(crate) fn run(arguments: &ManArgs) -> Result<()> {
    clap_mangen::generate_to(definition(), &arguments.folder).with_context(|| arguments.folder.display().to_string())
}
