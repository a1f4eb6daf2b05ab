//! How the program is linked on Linux: for a quick start.
//!
//! A run on a small file takes about a millisecond, and much of that is the start. A program at a fixed address needs no
//! relocation of its tables, functions of the C library are looked up when they are first called, and with the unwinder
//! linked in there is one shared library less to load: a tenth less time. The libraries, the stack and the heap stay at random
//! addresses; where the program itself must too, leave these three lines out.

use std::path::Path;
use std::process::Command;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let target = |name: &str| std::env::var(format!("CARGO_CFG_TARGET_{name}")).unwrap_or_default();
    if target("OS") != "linux" || target("ENV") != "gnu" {
        return;
    }
    // It must be named before the shared one that the standard library asks for, and only where the compiler has it.
    if has_unwinder() {
        println!("cargo::rustc-link-lib=gcc_eh");
    }
    for argument in ["-no-pie", "-Wl,-z,lazy"] {
        println!("cargo::rustc-link-arg-bins={argument}");
    }
}

/// Whether the C compiler has the unwinder as an archive; it answers with a bare name where it has not.
fn has_unwinder() -> bool {
    let answer = Command::new("cc").arg("-print-file-name=libgcc_eh.a").output();
    answer.is_ok_and(|answer| {
        std::str::from_utf8(&answer.stdout).is_ok_and(|path| {
            let path = Path::new(path.trim());
            path.is_absolute() && path.exists()
        })
    })
}
