//! Visual Studio Code with our extension, packaged and installed as a user installs it: served by
//! code-server, which is its own sources, to a browser without a screen.

use crate::scene::{Scene, have, say};
use crate::tools::{self, Tool};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Mutex, OnceLock, PoisonError};

/// What the writer's machine has.
struct Desk {
    code_server: PathBuf,
    playwright: PathBuf,
    chromium: PathBuf,
    extension: PathBuf,
    runner: PathBuf,
}

#[test]
fn vscode_does_what_a_writer_wants() {
    let scene = Scene::new();
    run(&scene, "host", 25);
}

#[test]
fn vscode_keeps_out_the_program_of_a_workspace_that_is_not_trusted() {
    let scene = Scene::new();
    scene.folder("reports/.vscode");
    let trap = scene.path("trap.sh");
    scene.write("trap.sh", &format!("#!/bin/sh\ntouch {}\n", scene.path("trapped").display()));
    make_executable(&trap);
    scene.write("reports/.vscode/settings.json", &format!("{{\"rasoat.server.path\": {trap:?}}}"));
    scene.write("reports/english.md", "# Notes\n\nSome 12km of English text, and 2.67 more of it.\n");
    run(&scene, "restricted", 4);
}

#[test]
fn vscode_is_seen_to_do_so() {
    let scene = Scene::new();
    let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/bao-cao.md");
    scene.write("bao-cao.md", &std::fs::read_to_string(example).expect("the example"));
    run(&scene, "pictures", 7);
    say("VS Code (pictures): what was seen is in target/editors/pictures");
}

#[test]
fn what_the_manifest_names_is_there() {
    let read = |name: &str| -> serde_json::Value {
        let text = std::fs::read_to_string(tools::editors("vscode").join(name)).expect(name);
        serde_json::from_str(&text).expect(name)
    };
    let manifest = read("package.json");
    let text = manifest.to_string();
    for bundle in ["package.nls.json", "package.nls.vi.json"] {
        let mut words = read(bundle).as_object().expect("an object").clone();
        for name in text.split('"').filter_map(|text| text.strip_prefix('%')?.strip_suffix('%')) {
            assert!(words.remove(name).is_some_and(|text| text != ""), "{bundle} has no {name}");
        }
        assert!(words.is_empty(), "{bundle} has more than is needed: {words:?}");
    }
    let folder = tools::editors("vscode");
    for snippets in manifest["contributes"]["snippets"].as_array().expect("a list") {
        assert!(folder.join(snippets["path"].as_str().expect("a path")).is_file(), "{snippets}");
    }
    for step in manifest["contributes"]["walkthroughs"][0]["steps"].as_array().expect("a list") {
        let media = step["media"]["image"].as_str().or(step["media"]["markdown"].as_str());
        assert!(folder.join(media.expect("a file")).is_file(), "{step}");
    }
    assert_eq!(manifest["version"], env!("CARGO_PKG_VERSION"));
}

#[test]
fn problem_matchers_understand_what_the_command_line_prints() {
    let text = std::fs::read_to_string(tools::editors("vscode/package.json")).expect("the manifest");
    let manifest: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    let matchers = manifest["contributes"]["problemMatchers"].as_array().expect("a list");
    for lang in ["vi", "en"] {
        let output = Command::new(env!("CARGO_BIN_EXE_rasoat"))
            .args(["lint", "--isolated", "--level", "hint", "--output-format", "concise", "--lang", lang])
            .arg(tools::source("bao-cao.md"))
            .output()
            .expect("it runs");
        let output = String::from_utf8(output.stdout).expect("UTF-8");
        let found: Vec<_> = output
            .lines()
            .map(|line| {
                let matched = matchers.iter().filter_map(|matcher| {
                    let pattern = &matcher["pattern"];
                    let regexp =
                        regex::Regex::new(pattern["regexp"].as_str()?).expect("a regular expression");
                    let parts = regexp.captures(line)?;
                    let part =
                        |name: &str| parts[pattern[name].as_u64().expect("a number") as usize].to_owned();
                    Some((
                        matcher["severity"].as_str()?.to_owned(),
                        part("line"),
                        part("column"),
                        part("code"),
                    ))
                });
                let matched: Vec<_> = matched.collect();
                assert_eq!(matched.len(), 1, "{line}");
                matched.into_iter().next()
            })
            .collect();
        let expected = [
            ("warning", "3", "38", "number-separator"),
            ("info", "5", "19", "unit-spacing"),
            ("warning", "5", "47", "number-separator"),
            ("error", "7", "19", "date-invalid"),
        ];
        let expected = expected.map(|(a, b, c, d)| Some((a.into(), b.into(), c.into(), d.into())));
        assert_eq!(found, expected, "{lang}");
    }
}

/// Starts the editor on the folder `reports` of a scene, and lets `drive.mjs` do one of its parts.
#[track_caller]
fn run(scene: &Scene, part: &str, least: usize) {
    // One at a time: each of them keeps two processors busy.
    static ONE: Mutex<()> = Mutex::new(());
    let _one = ONE.lock().unwrap_or_else(PoisonError::into_inner);
    let mut why = None;
    let tool = || {
        static DESK: OnceLock<Result<Desk, String>> = OnceLock::new();
        match DESK.get_or_init(desk) {
            Ok(desk) => {
                why = Some(desk);
                Ok(desk.chromium.clone())
            }
            Err(reason) => Err(reason.clone()),
        }
    };
    let editor = format!("VS Code ({part})");
    if have(&editor, tool).is_none() {
        return;
    }
    let Some(desk) = why else { return };
    let node = tools::on_path("node").expect("it was there before");
    let mut command = scene.command(&node);
    command
        .arg(tools::source("vscode/drive.mjs"))
        .arg(part)
        .env("CODE_SERVER", &desk.code_server)
        .env("PLAYWRIGHT", &desk.playwright)
        .env("CHROMIUM", &desk.chromium)
        .env("VSIX", &desk.extension)
        .env("RUNNER", &desk.runner)
        .env("WORK", scene.path(""))
        .env("RASOAT_OTHER", env!("CARGO_BIN_EXE_rasoat"))
        .env("RASOAT_TRAP", scene.path("trapped"))
        .env("RASOAT_PICTURES", tools::installed_folder("pictures"));
    std::fs::copy(scene.path("bao-cao.md"), scene.folder("reports").join("bao-cao.md")).expect("a copy");
    scene.run(&editor, &mut command, least);
}

/// Finds or installs the tools, and packages the extension.
fn desk() -> Result<Desk, String> {
    let chromium = tools::chromium()?;
    let playwright = tools::installed("playwright")?;
    let code_server = tools::installed("code-server")?.join("node_modules/code-server");
    let built = tools::installed("extension")?;
    let packaged = |result: Result<PathBuf, String>| result.unwrap_or_else(|problem| panic!("{problem}"));
    let extension = packaged(package_extension(&built));
    let size = extension.metadata().map_or(0, |file| file.len());
    say(&format!("VS Code: the extension takes {:.1} MB", size as f64 / (1024.0 * 1024.0)));
    Ok(Desk { code_server, playwright, chromium, runner: packaged(package_runner(&built)), extension })
}

/// The extension with the program that is tested, without what debuggers need.
fn package_extension(folder: &Path) -> Tool {
    let program = folder.join("rasoat");
    done(Command::new("strip").arg("-o").arg(&program).arg(env!("CARGO_BIN_EXE_rasoat")))?;
    let out = folder.join("rasoat.vsix");
    done(Command::new("node").arg(tools::editors("vscode/package.mjs")).arg(&program).arg(&out))?;
    Ok(out)
}

/// The extension that runs checks beside ours.
fn package_runner(folder: &Path) -> Tool {
    let out = folder.join("runner.vsix");
    let vsce = tools::editors("vscode/node_modules/.bin/vsce");
    let mut command = Command::new(vsce);
    command.args(["package", "--no-dependencies", "--skip-license", "--allow-missing-repository", "--out"]);
    done(command.arg(&out).current_dir(tools::source("vscode/runner")))?;
    Ok(out)
}

fn done(command: &mut Command) -> Result<(), String> {
    let output = command.output().map_err(|error| format!("{command:?}: {error}"))?;
    let said =
        || String::from_utf8_lossy(&[output.stdout.clone(), output.stderr.clone()].concat()).into_owned();
    if output.status.success() { Ok(()) } else { Err(format!("{command:?}:\n{}", said())) }
}

fn make_executable(path: &Path) {
    use std::os::unix::fs::PermissionsExt;
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o755)).expect("it can be set");
}
