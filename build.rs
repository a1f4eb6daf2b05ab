//! How the program is linked on Linux: for a quick start.
//!
//! A run on a small file takes about a millisecond, and much of that is the start. A program at a fixed address needs no
//! relocation of its tables, and functions of the C library are looked up when they are first called: a tenth less time.
//! The libraries, the stack and the heap stay at random addresses.

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let target = |name: &str| std::env::var(format!("CARGO_CFG_TARGET_{name}")).unwrap_or_default();
    if target("OS") == "linux" && target("ENV") == "gnu" {
        // The unwinder of the compiler's own archive: one shared library less to load.
        println!("cargo::rustc-link-lib=gcc_eh");
        for argument in ["-no-pie", "-Wl,-z,lazy"] {
            println!("cargo::rustc-link-arg-bins={argument}");
        }
    }
}
