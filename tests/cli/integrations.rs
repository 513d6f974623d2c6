//! The hooks for pre-commit and the action for GitHub: what they run is run.

use crate::sandbox::Sandbox;
use std::path::Path;
use std::process::{Command, Output};
use yaml_rust2::{Yaml, YamlLoader};

const HOOKS: &str = include_str!("../../.pre-commit-hooks.yaml");
const ACTION: &str = include_str!("../../action.yml");
const README: &str = include_str!("../../README.md");

const CLEAN: &str = "Xã có 14 bản.\n";
const WRONG: &str = "Chi 2.000 đồng (một nghìn đồng).\n";

fn yaml(text: &str) -> Yaml {
    let mut documents = YamlLoader::load_from_str(text).expect("YAML");
    assert_eq!(documents.len(), 1);
    documents.remove(0)
}

#[test]
fn every_hook_runs_and_fails_where_there_is_something_to_say() {
    let hooks = yaml(HOOKS);
    let hooks = hooks.as_vec().expect("a list");
    let ids: Vec<_> = hooks.iter().filter_map(|hook| hook["id"].as_str()).collect();
    assert_eq!(ids, ["rasoat", "rasoat-fix", "rasoat-system"]);
    for hook in hooks {
        let id = hook["id"].as_str().expect("an id");
        for key in ["name", "description", "files", "language"] {
            assert!(hook[key].as_str().is_some_and(|text| !text.is_empty()), "{id}: {key}");
        }
        assert!(README.contains(&format!("id: {id}")) || id == "rasoat-system", "{id} is not in the README");
        let files = regex::Regex::new(hook["files"].as_str().expect("a pattern")).expect("a pattern");
        for (name, wanted) in
            [("a/báo cáo.md", true), ("a.txt", true), ("a.docx", false), ("a.md.bak", false)]
        {
            assert_eq!(files.is_match(name), wanted, "{id}: {name}");
        }
        let entry = hook["entry"].as_str().expect("an entry");
        let mut words = entry.split_whitespace();
        assert_eq!(words.next(), Some("rasoat"), "{id}");
        let sandbox = Sandbox::new(&[
            ("a b.md", CLEAN),
            ("b.md", WRONG),
            ("nháp/c.md", WRONG),
            ("d.md", "Dài 12km.\n"),
            ("rasoat.toml", "exclude = ['nháp/**']\n"),
        ]);
        let arguments: Vec<&str> = words.collect();
        let run = |files: &[&str]| sandbox.run(&[&arguments, files].concat());
        assert_eq!(run(&["a b.md"]).status, 0, "{id}");
        assert_eq!(run(&["a b.md", "b.md"]).status, 1, "{id}");
        // pre-commit names every file; those that the settings leave out are left out.
        assert_eq!(run(&["a b.md", "nháp/c.md"]).status, 0, "{id}");
        run(&["d.md"]);
        let mended = String::from_utf8(sandbox.read("d.md")).expect("UTF-8");
        assert_eq!(mended == "Dài 12 km.\n", entry.contains("--fix"), "{id}: {mended}");
    }
}

#[test]
fn the_action_does_what_it_says() {
    let action = yaml(ACTION);
    assert_eq!(action["runs"]["using"].as_str(), Some("composite"));
    let steps = action["runs"]["steps"].as_vec().expect("steps");
    for step in steps {
        assert_eq!(step["shell"].as_str(), Some("bash"));
        let run = step["run"].as_str().expect("a script");
        assert!(!run.contains("${{"), "an input must not be read as a command: {run}");
    }
    let build = steps[0]["run"].as_str().expect("a script");
    assert!(build.contains("cargo install --path \"$GITHUB_ACTION_PATH\" --locked"), "{build}");
    // Every input reaches the script, and nothing else does.
    let inputs = action["inputs"].as_hash().expect("inputs");
    let environment = steps[1]["env"].as_hash().expect("an environment");
    assert_eq!(inputs.len(), environment.len());
    for (name, input) in inputs {
        let name = name.as_str().expect("a name");
        assert!(input["description"].as_str().is_some_and(|text| !text.is_empty()), "{name}");
        assert!(README.contains(&format!("`{name}`")), "{name} is not in the README");
        let variable = Yaml::String(format!("INPUT_{}", name.to_uppercase().replace('-', "_")));
        let value = environment.get(&variable).and_then(Yaml::as_str);
        assert_eq!(value, Some(&*format!("${{{{ inputs.{name} }}}}")), "{name}");
    }
    let script = steps[1]["run"].as_str().expect("a script");
    let sandbox = Sandbox::new(&[("a b.md", CLEAN), ("x/b.md", WRONG), ("$(touch c).md", CLEAN)]);
    let Some(run) = runner(&action, script, &sandbox) else { return };
    let clean = run(&[("PATHS", "a b.md\n\n$(touch c).md\n")]);
    assert_eq!(clean.status.code(), Some(0), "{clean:?}");
    assert!(!sandbox.path("c").exists() && !sandbox.path("c).md").exists());
    let found = run(&[]);
    assert_eq!(found.status.code(), Some(1), "{found:?}");
    let said = String::from_utf8_lossy(&found.stdout).into_owned();
    assert!(said.starts_with("::error file=x/b.md,line=1"), "{said}");
    assert_eq!(run(&[("FAIL_ON", "error"), ("LANG", "en")]).status.code(), Some(1));
    let english = run(&[("LANG", "en"), ("SARIF_FILE", "out.sarif")]);
    assert!(String::from_utf8_lossy(&english.stdout).contains("The figure says"), "{english:?}");
    let sarif: serde_json::Value = serde_json::from_slice(&sandbox.read("out.sarif")).expect("JSON");
    assert_eq!(sarif["runs"][0]["results"].as_array().map(Vec::len), Some(1), "{sarif}");
    assert_eq!(run(&[("BASELINE", "b.json")]).status.code(), Some(2));
    assert!(!sandbox.path("b.json").exists());
    sandbox.run(&["lint", "--baseline", "b.json"]);
    assert_eq!(run(&[("BASELINE", "b.json")]).status.code(), Some(0));
}

/// Runs the script as GitHub does, with these inputs and the defaults of the others; none where there is
/// no bash.
fn runner<'a>(
    action: &'a Yaml,
    script: &'a str,
    sandbox: &'a Sandbox,
) -> Option<impl Fn(&[(&str, &str)]) -> Output + 'a> {
    if Command::new("bash").arg("--version").output().is_err() {
        eprintln!("skipped: there is no bash");
        return None;
    }
    let program = env!("CARGO_BIN_EXE_rasoat");
    Some(move |given: &[(&str, &str)]| {
        let mut command = Command::new("bash");
        command.args(["--noprofile", "--norc", "-eo", "pipefail", "-c", script]);
        command.current_dir(sandbox.path("")).env("RUNNER_TEMP", Path::new("/nowhere"));
        for (name, input) in action["inputs"].as_hash().expect("inputs") {
            let name = name.as_str().expect("a name").to_uppercase().replace('-', "_");
            let value = given.iter().find(|(given, _)| *given == name).map(|(_, value)| *value);
            command.env(format!("INPUT_{name}"), value.or(input["default"].as_str()).unwrap_or_default());
        }
        command.env("INPUT_PROGRAM", program);
        command.output().expect("run")
    })
}
