//! Emacs with Eglot and our set-up.

use crate::scene::{Scene, have};
use crate::tools::{self, Tool};

#[test]
fn emacs() {
    let Some(emacs) = have("Emacs", program) else { return };
    let scene = Scene::new();
    let mut command = scene.command(&emacs);
    command
        .args(["-q", "--batch", "-l"])
        .arg(tools::source("emacs.el"))
        .env("RASOAT_EMACS", tools::editors("emacs/rasoat.el"))
        .env("RASOAT_REPORT", scene.path("bao-cao.md"));
    scene.run("Emacs", &mut command, 9);
}

fn program() -> Tool {
    let found = || tools::on_path("emacs");
    if let Some(program) = found() {
        return Ok(program);
    }
    tools::installed("emacs")?;
    found().ok_or_else(|| "emacs is not on the path".to_owned())
}
