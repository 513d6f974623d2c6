//! The archive of a release, made by the script that makes it: what is in it, and that it is whole.

#![cfg(unix)]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use tempfile::TempDir;

#[test]
fn the_archive_has_everything_that_a_user_needs() {
    let scene = TempDir::new().expect("a folder");
    let Some((archive, root)) = release(scene.path()) else { return };
    let sum = run(Command::new("sha256sum").arg("-c").arg(with_ending(&archive, ".sha256")), scene.path());
    assert!(sum.status.success(), "{sum:?}");
    for file in [
        "rasoat",
        "README.md",
        "CHANGELOG.md",
        "LICENSE-MIT",
        "LICENSE-APACHE",
        "LICENSES-OF-DEPENDENCIES.txt",
        "completions/rasoat.bash",
        "completions/_rasoat",
        "completions/rasoat.fish",
        "completions/rasoat.elv",
        "completions/_rasoat.ps1",
        "docs/huong-dan.md",
        "docs/quy-tac/README.md",
        "docs/rules/total-sum.md",
        "editors/neovim/lsp/rasoat.lua",
        "examples/bao-cao.md",
    ] {
        let length = fs::metadata(root.join(file)).map(|metadata| metadata.len()).unwrap_or_default();
        assert!(length > 0, "{file} is missing or empty");
    }
    let version = run(Command::new(root.join("rasoat")).arg("--version"), &root);
    assert_eq!(String::from_utf8_lossy(&version.stdout), format!("rasoat {}\n", env!("CARGO_PKG_VERSION")));
    // Where the program has pages for man, they are there, one for each command.
    if run(Command::new(root.join("rasoat")).arg("man"), &root).status.success() {
        for page in ["rasoat.1", "rasoat-lint.1", "rasoat-config.1"] {
            let text = fs::read_to_string(root.join("man").join(page)).expect(page);
            assert!(text.contains(".TH"), "{page}");
        }
    }
    no_link_leads_nowhere(&root);
}

#[test]
fn every_dependency_has_its_licence() {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join(".ci/licences");
    if !script.exists() || !has("python3") {
        eprintln!("skipped: no script, or no python3");
        return;
    }
    let output = run(&mut Command::new(script), Path::new(env!("CARGO_MANIFEST_DIR")));
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    let listed: BTreeSet<&str> =
        text.lines().filter_map(|line| line.strip_prefix("  ")?.split(' ').next()).collect();
    let manifest: toml::Table = include_str!("../Cargo.toml").parse().expect("TOML");
    for name in manifest["dependencies"].as_table().expect("a table").keys() {
        assert!(listed.contains(name.as_str()), "{name} is not listed");
        assert!(
            text.lines().any(|line| line.starts_with(&format!("{name} ")) && line.contains('(')),
            "{name}"
        );
    }
    for name in manifest["dev-dependencies"].as_table().expect("a table").keys() {
        assert!(!listed.contains(name.as_str()), "{name} is only for tests");
    }
    assert!(!text.contains(env!("CARGO_MANIFEST_DIR")) && !text.contains(".cargo"), "a path of this machine");
}

/// Makes the archive of the program that is being tested; the archive and the folder it was unpacked to.
/// None where the script or what it uses is not there.
fn release(scene: &Path) -> Option<(PathBuf, PathBuf)> {
    let source = Path::new(env!("CARGO_MANIFEST_DIR"));
    let script = source.join(".ci/release");
    let tools = ["bash", "python3", "tar", "gzip", "sha256sum", "git"];
    if let Some(missing) =
        tools.iter().find(|tool| !has(tool)).copied().or((!script.exists()).then_some("script"))
    {
        eprintln!("skipped: {missing} is not there");
        return None;
    }
    if !source.join(".git").exists() {
        eprintln!("skipped: the sources are in no working copy");
        return None;
    }
    // Without what only a debugger reads, it is packed sooner.
    let program = scene.join("rasoat");
    fs::copy(env!("CARGO_BIN_EXE_rasoat"), &program).expect("copied");
    let _ = Command::new("strip").arg(&program).output();
    let made = run(Command::new(script).arg(scene).env("RASOAT_PROGRAM", &program), source);
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    let archive = PathBuf::from(String::from_utf8_lossy(&made.stdout).trim());
    let unpacked = run(Command::new("tar").arg("-xzf").arg(&archive), scene);
    assert!(unpacked.status.success(), "{unpacked:?}");
    let name = archive.file_name()?.to_str()?.strip_suffix(".tar.gz")?.to_owned();
    Some((archive, scene.join(name)))
}

/// Pages of the archive lead to files of the archive, but for what is only for those who build.
fn no_link_leads_nowhere(root: &Path) {
    for page in ["README.md", "docs/huong-dan.md", "docs/rules/README.md", "docs/cau-hinh.md"] {
        let text = fs::read_to_string(root.join(page)).expect(page);
        let folder = root.join(page).parent().expect("a folder").to_owned();
        for link in text.split("](").skip(1).filter_map(|rest| rest.split([')', '#', ' ']).next()) {
            if link.is_empty() || link.contains("://") || link == "action.yml" {
                continue;
            }
            assert!(folder.join(link).exists(), "{page}: {link} leads nowhere");
        }
    }
}

fn with_ending(path: &Path, ending: &str) -> PathBuf {
    let mut path = path.as_os_str().to_owned();
    path.push(ending);
    path.into()
}

fn has(tool: &str) -> bool {
    Command::new(tool).arg("--version").output().is_ok()
}

fn run(command: &mut Command, folder: &Path) -> Output {
    command.current_dir(folder).output().expect("run")
}
