//! The program: an exit code for what the command line makes of its arguments.

use std::process::ExitCode;

fn main() -> ExitCode {
    itx::cli::main(std::env::args_os(), stdout_was_open())
}

/// Whether standard output was open at the start.
///
/// Where it was closed, the runtime has opened `/dev/null` in its place, and rows written there would be lost silently.
fn stdout_was_open() -> bool {
    !cfg!(target_os = "linux") || closed::STDOUT_OPEN.load(std::sync::atomic::Ordering::Relaxed)
}

#[cfg(target_os = "linux")]
#[expect(unsafe_code, reason = "only a function that runs before the runtime sees which files were open")]
mod closed {
    use std::sync::atomic::{AtomicBool, Ordering};

    pub(crate) static STDOUT_OPEN: AtomicBool = AtomicBool::new(true);

    #[used]
    #[unsafe(link_section = ".init_array")]
    static LOOK: extern "C" fn() = look;

    extern "C" fn look() {
        let closed =
            std::fs::symlink_metadata("/proc/self/fd/1").is_err() && std::fs::metadata("/proc/self/fd").is_ok();
        STDOUT_OPEN.store(!closed, Ordering::Relaxed);
    }
}

#[cfg(not(target_os = "linux"))]
mod closed {
    pub(crate) static STDOUT_OPEN: std::sync::atomic::AtomicBool = std::sync::atomic::AtomicBool::new(true);
}
