//! Neovim with our plugin, installed the way its help file says.

use crate::scene::{Scene, have};
use crate::tools;
use std::os::unix::fs::symlink;

#[test]
fn neovim() {
    let Some(nvim) = have("Neovim", tools::neovim) else { return };
    let scene = Scene::new();
    let packs = scene.folder("home/data/nvim/site/pack/rasoat/start");
    symlink(tools::editors("neovim"), packs.join("rasoat")).expect("a link");
    let script = tools::source("neovim.lua");
    // Behind everything that happens at the start.
    let run = format!("lua vim.schedule(function() dofile('{}') end)", script.display());
    let mut command = scene.command(&nvim);
    command.args(["--headless", "-i", "NONE", "bao-cao.md", "-c", &run]);
    scene.run("Neovim", &mut command, 16);
}
