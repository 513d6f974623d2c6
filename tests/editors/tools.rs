//! The editors and what drives them: found on this machine, or installed once.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Mutex;

/// Where a program or a folder is, or why it cannot be had.
pub type Tool = Result<PathBuf, String>;

/// Neovim 0.11 or newer.
pub fn neovim() -> Tool {
    let found = on_path("nvim").filter(|program| {
        let version = first_line(Command::new(program).arg("--version")).unwrap_or_default();
        let mut numbers = version.trim_start_matches(|c: char| !c.is_ascii_digit()).split('.');
        let mut number = || numbers.next().and_then(|number| number.parse::<u32>().ok()).unwrap_or(0);
        (number(), number()) >= (0, 11)
    });
    found.map_or_else(|| Ok(installed("neovim")?.join("bin/nvim")), Ok)
}

/// Chromium or its relative.
pub fn chromium() -> Tool {
    let found = || ["chromium", "chromium-browser", "google-chrome"].into_iter().find_map(on_path);
    if let Some(program) = found() {
        return Ok(program);
    }
    installed("chromium")?;
    found().ok_or_else(|| "chromium is not on the path".to_owned())
}

/// A program on the path.
pub fn on_path(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).map(|folder| folder.join(name)).find(|program| program.is_file())
}

/// The first line that a program prints.
pub fn first_line(command: &mut Command) -> Option<String> {
    let output = command.stdin(Stdio::null()).output().ok()?;
    String::from_utf8_lossy(&output.stdout).lines().next().map(str::to_owned)
}

/// The folder that `install.sh` has filled with a tool, now or earlier.
pub fn installed(tool: &str) -> Tool {
    // One at a time: they share package managers.
    static INSTALLING: Mutex<()> = Mutex::new(());
    let _one = INSTALLING.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    let script = source("install.sh");
    let mut pins = std::fs::read(&script).expect("the script is there");
    if tool == "extension" {
        pins.extend(std::fs::read(editors("vscode/package-lock.json")).expect("the lock file is there"));
    }
    let folder = installed_folder(tool);
    let stamp = folder.join("installed-by.sh");
    if std::fs::read(&stamp).is_ok_and(|known| known == pins) {
        return Ok(folder);
    }
    if std::env::var("RASOAT_EDITORS").is_ok_and(|wish| wish == "found") {
        return Err(format!("{tool} is not installed"));
    }
    // Not longer than this, network or no network.
    let output = Command::new("timeout")
        .args(["--kill-after=10", "420", "bash"])
        .arg(&script)
        .arg(tool)
        .arg(&folder)
        .stdin(Stdio::null())
        .output()
        .map_err(|error| format!("timeout: {error}"))?;
    let log = [output.stdout, output.stderr].concat();
    std::fs::write(folder.join("install.log"), &log).map_err(|error| error.to_string())?;
    if output.status.success() {
        std::fs::write(&stamp, pins).map_err(|error| error.to_string())?;
        return Ok(folder);
    }
    let log = String::from_utf8_lossy(&log);
    let why = log.lines().find(|line| !line.trim().is_empty() && !line.starts_with("npm warn"));
    Err(format!("{tool} cannot be installed: {}", why.unwrap_or("it took too long")))
}

/// The folder of a tool, or of something else that is kept from run to run.
pub fn installed_folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/editors").join(name);
    std::fs::create_dir_all(&folder).expect("it can be made");
    folder
}

/// A file that belongs to these tests.
pub fn source(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/editors").join(name)
}

/// A file or folder of the integrations themselves.
pub fn editors(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("editors").join(name)
}
