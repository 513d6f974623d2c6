//! Whatever stands in documents, in their names and in files of ours: a terminal shows it and does
//! nothing else.

use crate::sandbox::Sandbox;

/// Asks a terminal for its name, clears it, and turns the direction of writing.
const EVIL: &str = "\u{1b}]0;x\u{7}\u{1b}[2J\u{9b}31m\u{202e}\u{8}";

fn sandbox() -> Sandbox {
    let document = format!(
        "# Đầu {EVIL}\n\nChi{EVIL} 2.000 đồng (một nghìn đồng) {EVIL}, dài 12km{EVIL}. Phong trào “Xóm {EVIL} sạch”.\n\n\
         | Xã{EVIL} | Số hộ |\n|---|---|\n| A{EVIL} | 5 |\n| Cộng | 6 |\n\n<!-- rasoat: bỏ quaa {EVIL} -->\n"
    );
    let escaped: String = EVIL.chars().map(|c| format!("\\u{:04X}", c as u32)).collect();
    Sandbox::new(&[
        (&format!("x{EVIL}/a{EVIL}.md"), &document),
        ("b.txt", &document),
        (
            "rasoat.toml",
            &format!(
                "exclude = [\"{escaped}\"]\n\"lang{escaped}\" = 1\nextend = \"{escaped}.toml\"\n[rules]\n\
                 \"date{escaped}\" = \"off\"\n[register]\nfiles = [\"rasoat-register.toml\", \"{escaped}\"]\n"
            ),
        ),
        (
            "rasoat-register.toml",
            &format!(
                "[[programme]]\nname = \"Ngõ {escaped} xanh\"\nowner = \"{escaped}\"\n\"a{escaped}\" = 1\n"
            ),
        ),
        (
            "rasoat-accepted.toml",
            &format!(
                "[[accepted]]\nfile = \"b{escaped}.txt\"\nrule = \"unit-spacing\"\ntext = \"{escaped}\"\nsentence = \"\"\n"
            ),
        ),
        ("broken/rasoat.toml", &format!("a = {EVIL}\n")),
        ("broken/c.md", "Xã có 5 hộ.\n"),
        ("bad.json", EVIL),
    ])
}

/// The output of these commands never acts on a terminal, wherever it goes. Differences are as they are, for
/// `patch`, unless they go to a terminal.
#[test]
fn nothing_that_is_read_acts_on_the_terminal() {
    let sandbox = sandbox();
    let name = format!("x{EVIL}/a{EVIL}.md");
    let missing = format!("mất{EVIL}.md");
    for arguments in [
        &["lint", "."][..],
        &["lint", "--level", "hint", "--statistics", "."],
        &["lint", "--output-format", "concise", "."],
        &["lint", "--output-format", "github", "."],
        &["lint", "--output-format", "checkstyle", "."],
        &["lint", "--output-format", "junit", "."],
        &["lint", "--output-format", "gitlab", "."],
        &["lint", "--output-format", "sarif", "."],
        &["lint", "--output-format", "json", "."],
        &["lint", "--output-format", "json-lines", "--notices", "."],
        &["lint", "--baseline", "bad.json", "."],
        &["lint", &name, &missing],
        &["lint", "--select", EVIL, "."],
        &["lint", "--isolated", "--stdin-filename", &missing, "-"],
        &["lint", "[", &format!("*{EVIL}*")],
        &["lint", "--output-file", &format!("mất{EVIL}/ra"), "."],
        &["facts", "."],
        &["facts", "--output-format", "json", "."],
        &["facts", "--programmes", "."],
        &["facts", "--programmes", "--output-format", "csv", "."],
        &["facts", "--output-format", "csv", "."],
        &["config", "show", &name],
        &["config", "show", "--output-format", "json", &name],
        &["register", "list", "--own"],
        &["register", "search", "ngo"],
        &["register", "check"],
        &["explain", EVIL],
    ] {
        let outcome = sandbox.run(arguments);
        for (stream, text) in [("out", &outcome.stdout), ("err", &outcome.stderr)] {
            let acts = |c: &char| {
                c.is_control() && !matches!(c, '\n' | '\r') || ('\u{202a}'..='\u{202e}').contains(c)
            };
            let json_or_xml = arguments.iter().any(|it| {
                ["json", "json-lines", "sarif", "gitlab", "checkstyle", "junit", "csv"].contains(it)
            });
            // Formats for programs keep what is not dangerous by itself, as their rules have it.
            let found = text.chars().find(|c| acts(c) && (!json_or_xml || c.is_control()));
            assert_eq!(found, None, "{arguments:?}, {stream}: {text:?}");
        }
    }
}
