//! How the program is linked on Linux: for a quick start.
//!
//! A run on a small file takes about a millisecond, and most of that is the start: to find, load and bind the C library takes
//! longer than the work. So the program carries it, and lies at a fixed address where its tables need no relocation. The
//! libraries that run the tests are linked as usual, and so is the program where the C library is not there as an archive.
//! The stack and the heap stay at random addresses; where the program itself must too, leave this out.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs, io};

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=build.rs");
    let told = |name: &str| env::var(name).unwrap_or_default();
    let native = told("TARGET") == told("HOST") && !told("CARGO_CFG_TARGET_FEATURE").contains("crt-static");
    if told("CARGO_CFG_TARGET_OS") != "linux" || told("CARGO_CFG_TARGET_ENV") != "gnu" || !native {
        return Ok(());
    }
    println!("cargo::rustc-link-arg-bins=-no-pie");
    let folder = PathBuf::from(told("OUT_DIR"));
    let archives = ["libc.a", "libm.a", "libgcc_eh.a", "libgcc.a"].map(archive);
    if let [Some(c), Some(m), Some(unwinder), Some(compiler)] = &archives {
        // The standard library asks for shared libraries by name. The linker takes the first file of the name, also where it
        // is a script that names archives.
        let all = format!("GROUP ( {c} {unwinder} {compiler} )\n");
        fs::write(folder.join("libc.so"), &all)?;
        fs::write(folder.join("libgcc_s.so"), &all)?;
        fs::write(folder.join("libm.so"), format!("GROUP ( {m} {c} )\n"))?;
        println!("cargo::rustc-link-arg-bins=-static");
        println!("cargo::rustc-link-arg-bins=-L{}", folder.display());
    }
    Ok(())
}

/// Where the C compiler has the archive; it answers with a bare name where it has not.
fn archive(name: &str) -> Option<String> {
    let answer = Command::new("cc").arg(format!("-print-file-name={name}")).output().ok()?;
    let path = String::from_utf8(answer.stdout).ok()?.trim().to_owned();
    (Path::new(&path).is_absolute() && Path::new(&path).exists()).then_some(path)
}
