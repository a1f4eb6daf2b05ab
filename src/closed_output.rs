//! Whether standard output was open when the program started.
//!
//! `itx growth >&-` starts the program with standard output closed. Before `main` runs, Rust's runtime opens `/dev/null` in
//! its place, so every row would be lost and the exit status would still be 0. Only a function that runs before the runtime
//! can see it, which is what this file is for. Where that is not possible, standard output counts as open.

/// Whether standard output was open at the start.
pub(crate) fn standard_output_was_open() -> bool {
    at_start::was_open()
}

#[cfg(target_os = "linux")]
#[expect(unsafe_code, reason = "only code that runs before the runtime sees which files were open")]
mod at_start {
    use std::sync::atomic::{AtomicBool, Ordering};

    static WAS_OPEN: AtomicBool = AtomicBool::new(true);

    /// The C library calls the functions of this section before `main`.
    #[used]
    #[unsafe(link_section = ".init_array")]
    static BEFORE_MAIN: extern "C" fn() = look;

    extern "C" fn look() {
        // SAFETY: F_GETFD reads the flags of a descriptor and has no other effect. It fails only where the descriptor is closed.
        let flags = unsafe { libc::fcntl(libc::STDOUT_FILENO, libc::F_GETFD) };
        WAS_OPEN.store(flags != -1, Ordering::Relaxed);
    }

    pub(super) fn was_open() -> bool {
        WAS_OPEN.load(Ordering::Relaxed)
    }
}

#[cfg(not(target_os = "linux"))]
mod at_start {
    pub(super) fn was_open() -> bool {
        true
    }
}
