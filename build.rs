//! How the program is linked on Linux: for a quick start.
//!
//! A run on a small file takes about a millisecond, and most of that is the start: to find, load and bind the C library takes
//! longer than the work. So the program carries it, and lies at a fixed address where its tables need no relocation; the stack
//! and the heap stay at random ones. Where the C library is not there as an archive, or the linker does not take it in this
//! way, the program is linked as any other, as the tests of the library always are. `ITX_LINK=shared` asks for that too.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs, io};

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-env-changed=ITX_LINK");
    let told = |name: &str| env::var(name).unwrap_or_default();
    let here = told("TARGET") == told("HOST") && !told("CARGO_CFG_TARGET_FEATURE").contains("crt-static");
    let glibc = told("CARGO_CFG_TARGET_OS") == "linux" && told("CARGO_CFG_TARGET_ENV") == "gnu";
    if !here || !glibc || told("ITX_LINK") == "shared" {
        return Ok(());
    }
    let archives = ["libc.a", "libm.a", "libgcc_eh.a", "libgcc.a"].map(archive);
    let [Some(c), Some(m), Some(unwinder), Some(compiler)] = &archives else { return Ok(()) };
    for path in archives.iter().flatten() {
        println!("cargo::rerun-if-changed={path}");
    }
    // The standard library asks for shared libraries by name. The linker takes the first file of the name, also where it is a
    // script that names archives.
    let folder = PathBuf::from(told("OUT_DIR"));
    let all = format!("GROUP ( {c} {unwinder} {compiler} )\n");
    fs::write(folder.join("libc.so"), &all)?;
    fs::write(folder.join("libgcc_s.so"), &all)?;
    fs::write(folder.join("libm.so"), format!("GROUP ( {m} {c} )\n"))?;
    let arguments = ["-static".to_owned(), "-no-pie".to_owned(), format!("-L{}", folder.display())];
    if starts(&folder, &arguments)? {
        for argument in arguments {
            println!("cargo::rustc-link-arg-bins={argument}");
        }
    }
    Ok(())
}

/// Where the C compiler has the archive; it answers with a bare name where it has not.
fn archive(name: &str) -> Option<String> {
    let answer = Command::new("cc").arg(format!("-print-file-name={name}")).output().ok()?;
    let path = String::from_utf8(answer.stdout).ok()?.trim().to_owned();
    (Path::new(&path).is_absolute() && Path::new(&path).exists()).then_some(path)
}

/// Whether a small program that is linked with these arguments starts.
fn starts(folder: &Path, arguments: &[String]) -> io::Result<bool> {
    let (source, program) = (folder.join("start.rs"), folder.join("start"));
    fs::write(&source, "fn main() {\n    assert!(std::thread::spawn(|| true).join().is_ok_and(|done| done));\n}\n")?;
    let mut rustc = Command::new(env::var_os("RUSTC").unwrap_or_else(|| "rustc".into()));
    let flags = env::var("CARGO_ENCODED_RUSTFLAGS").unwrap_or_default();
    rustc.args(flags.split('\x1f').filter(|flag| !flag.is_empty()));
    if let Ok(linker) = env::var("RUSTC_LINKER") {
        rustc.arg(format!("-Clinker={linker}"));
    }
    rustc.args(arguments.iter().map(|argument| format!("-Clink-arg={argument}"))).arg("-o").arg(&program).arg(&source);
    // What a failing linker says is for nobody: the program is then linked as any other.
    Ok(rustc.output()?.status.success() && Command::new(&program).status().is_ok_and(|status| status.success()))
}
