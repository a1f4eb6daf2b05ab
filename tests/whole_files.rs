//! Files are replaced whole: mode, owner and links are kept, and nothing is left behind.

#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::process::Command;

use support::itx;

const RECORD: &str = "month,value\n2026-06,416\n2026-07,417\n";
const AFTER: &str = "month,value\n2026-06,416\n2026-07,417\n2026-08,401.5\n";

/// An empty folder with this name.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

fn add(path: &Path) -> i32 {
    itx(&["add", "2026-08", "401.5", "--data", path.to_str().unwrap()]).code
}

fn mode(path: &Path) -> u32 {
    std::fs::metadata(path).unwrap().permissions().mode() & 0o7777
}

/// Runs a line of the shell with the program as `$ITX`.
fn shell(line: &str, folder: &Path) -> std::process::Output {
    Command::new("sh").args(["-c", line]).env("ITX", env!("CARGO_BIN_EXE_itx")).current_dir(folder).output().unwrap()
}

#[test]
fn mode_bits_are_kept_whatever_the_umask() {
    let folder = folder("mode");
    for bits in [0o600, 0o640, 0o664, 0o777] {
        let path = folder.join("record.csv");
        std::fs::write(&path, RECORD).unwrap();
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(bits)).unwrap();
        assert!(shell("umask 077; $ITX add 2026-08 401.5 -d record.csv", &folder).status.success());
        assert_eq!(mode(&path), bits);
        assert!(shell("umask 077; $ITX growth -o record.csv", &folder).status.success());
        assert_eq!(mode(&path), bits);
    }
}

#[test]
fn a_new_file_has_the_mode_that_the_umask_leaves() {
    let folder = folder("new_mode");
    assert!(shell("umask 027; $ITX growth -o new.csv", &folder).status.success());
    assert_eq!(mode(&folder.join("new.csv")), 0o640);
}

#[test]
fn the_superuser_keeps_the_owner() {
    let folder = folder("owner");
    let path = folder.join("record.csv");
    std::fs::write(&path, RECORD).unwrap();
    if std::os::unix::fs::chown(&path, Some(65534), Some(65534)).is_err() {
        return;
    }
    assert_eq!(add(&path), 0);
    let found = std::fs::metadata(&path).unwrap();
    assert_eq!((found.uid(), found.gid()), (65534, 65534));
}

#[test]
fn a_link_stays_a_link_and_its_end_is_written() {
    let folder = folder("link");
    std::fs::create_dir(folder.join("there")).unwrap();
    std::fs::write(folder.join("there/record.csv"), RECORD).unwrap();
    symlink("there/record.csv", folder.join("middle.csv")).unwrap();
    symlink("middle.csv", folder.join("link.csv")).unwrap();
    assert_eq!(add(&folder.join("link.csv")), 0);
    assert!(std::fs::symlink_metadata(folder.join("link.csv")).unwrap().is_symlink());
    assert_eq!(std::fs::read_to_string(folder.join("there/record.csv")).unwrap(), AFTER);
}

#[test]
fn the_end_of_a_dangling_link_is_written() {
    let folder = folder("dangling");
    symlink("later.csv", folder.join("link.csv")).unwrap();
    assert!(shell("$ITX growth --fy 26 -o link.csv", &folder).status.success());
    assert!(std::fs::symlink_metadata(folder.join("link.csv")).unwrap().is_symlink());
    assert!(std::fs::read_to_string(folder.join("later.csv")).unwrap().starts_with("series,month"));
}

#[test]
fn links_in_a_circle_are_refused_with_the_words_of_the_system() {
    let folder = folder("circle");
    symlink("b.csv", folder.join("a.csv")).unwrap();
    symlink("a.csv", folder.join("b.csv")).unwrap();
    let run = shell("$ITX growth -o a.csv", &folder);
    assert_eq!(run.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&run.stderr).starts_with("itx: a.csv: Too many levels of symbolic links"));
}

#[test]
fn what_a_killed_run_left_is_removed_by_the_next() {
    let folder = folder("leftovers");
    let path = folder.join("record.csv");
    std::fs::write(&path, RECORD).unwrap();
    std::fs::write(folder.join(".itx-unfinished-abc.tmp"), "half").unwrap();
    assert_eq!(add(&path), 0);
    let names: Vec<String> =
        std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    assert_eq!(names, ["record.csv"]);
}

#[test]
fn the_unfinished_file_of_a_run_that_lives_is_left_alone() {
    let folder = folder("living");
    let path = folder.join("record.csv");
    std::fs::write(&path, RECORD).unwrap();
    let living = std::fs::File::create(folder.join(".itx-unfinished-abc.tmp")).unwrap();
    living.lock().unwrap();
    assert_eq!(add(&path), 0);
    assert!(folder.join(".itx-unfinished-abc.tmp").exists());
}

#[test]
fn a_write_beyond_the_limit_of_the_system_leaves_the_old_file() {
    let folder = folder("limit");
    let long: String = (0..200).map(|index| format!("{}-{:02},1\n", 2000 + index / 12, index % 12 + 1)).collect();
    let text = format!("month,value\n{long}");
    std::fs::write(folder.join("record.csv"), &text).unwrap();
    let run = shell("ulimit -f 1; $ITX add 2026-08 401.5 -d record.csv", &folder);
    assert_eq!(run.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&run.stderr).contains("itx: record.csv: File too large"));
    assert_eq!(std::fs::read_to_string(folder.join("record.csv")).unwrap(), text);
    assert_eq!(std::fs::read_dir(&folder).unwrap().count(), 1);
}

#[test]
fn twenty_writers_at_once_lose_no_row() {
    let folder = folder("writers");
    let path = folder.join("record.csv");
    std::fs::write(&path, "month,value\n2000-01,1\n").unwrap();
    let running: Vec<_> = (1..21)
        .map(|index| {
            let month = format!("{}-{:02}", 2001 + index / 12, index % 12 + 1);
            Command::new(env!("CARGO_BIN_EXE_itx"))
                .args(["add", &month, "5", "-d"])
                .arg(&path)
                .stdout(std::process::Stdio::null())
                .stderr(std::process::Stdio::null())
                .spawn()
                .unwrap()
        })
        .collect();
    for mut run in running {
        assert!(run.wait().unwrap().success());
    }
    assert_eq!(std::fs::read_to_string(&path).unwrap().lines().count(), 22);
}
