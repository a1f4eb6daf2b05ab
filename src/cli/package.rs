//! `itx data`: the data that the program carries, on standard output or as files to start a record from.

use std::path::Path;

use anyhow::{Context, Result, bail};

use crate::cli::args::DataArgs;
use crate::cli::carried::{FILES, RECEIPTS};
use crate::cli::output::Output;
use itx::record::WholeFile;

pub(crate) fn run(arguments: &DataArgs, output: &mut Output<'_>) -> Result<()> {
    match &arguments.package {
        None => output.data(RECEIPTS),
        Some(folder) => write_package(folder, output),
    }
}

/// Writes the files into a folder that has none of them yet.
fn write_package(folder: &Path, output: &mut Output<'_>) -> Result<()> {
    std::fs::create_dir_all(folder).with_context(|| folder.display().to_string())?;
    let paths = FILES.map(|(name, bytes)| (folder.join(name), bytes));
    if let Some((there, _)) = paths.iter().find(|(path, _)| path.symlink_metadata().is_ok()) {
        bail!("{} is there already; nothing was written, so name a folder without it", there.display());
    }
    for (path, bytes) in &paths {
        let mut file = WholeFile::create(path)?;
        file.write(bytes)?;
        file.finish()?;
    }
    let description = folder.join("datapackage.json");
    output.say(&format!("written; ITX_DATA={} makes every command use it", description.display()));
    Ok(())
}
