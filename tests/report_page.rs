//! The report page: what is on it, that nothing from outside acts in it, and what a browser makes of it.

use assert_cmd::Command;
use proptest::prelude::*;
use rasoat::checking::Checker;
use rasoat::messages::Lang;
use rasoat::output::{Entry, Page as RenderedPage, html};
use rasoat::settings::Settings;
use rasoat::text::Format;
use std::collections::HashSet;
use std::fs;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::Command as Process;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use tempfile::TempDir;

/// Text that would act if it were taken for HTML, in every place that reaches the page: a name, a
/// heading, a cell, a quotation, code, what is pointed at.
const HOSTILE: &str = "# <script>document.title = 'x'</script> & \"Kinh phí\"\n\n\
    Chi 2.000 đồng (một nghìn đồng) </mark></p><img src=http://127.0.0.1:PORT/a onerror=alert(1)> cho 12km `<b>đường</b>`.\n\n\
    > <style>*{display:none;background:url(http://127.0.0.1:PORT/c)}</style> Ngày 31/6/2025\n\n\
    | Nội dung <td> | Số |\n|---|---|\n| <a href=\"javascript:alert(1)\">x</a> | 3ha |\n\n\
    ```\n</pre><script src=http://127.0.0.1:PORT/d></script>\u{202e}\u{1b}[31m\n```\n\n\
    <link rel=stylesheet href=http://127.0.0.1:PORT/e> Ti\u{200b}ền \u{202e}12km\u{202c} và 5\u{7}ha.\n\n\
    - **Tổng số** 64 trường, gồm 28 trường <iframe src=http://127.0.0.1:PORT/b> và 35 trường tiểu học.\n";

struct Page {
    folder: TempDir,
    html: String,
}

impl Page {
    fn of(files: &[(&str, &str)], more: &[&str]) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        for (name, text) in files {
            fs::write(folder.path().join(name), text).expect("written");
        }
        let output = Command::cargo_bin("rasoat")
            .expect("the binary")
            .current_dir(folder.path())
            .args(["lint", "--output-format", "html", "--level", "hint"])
            .args(more)
            .output()
            .expect("run");
        let html = String::from_utf8(output.stdout).expect("UTF-8");
        fs::write(folder.path().join("page.html"), &html).expect("written");
        Self { folder, html }
    }
}

/// The page as XML: it is well-formed but for its doctype and the elements that never end.
fn as_xml(html: &str) -> String {
    let html = html.strip_prefix("<!doctype html>\n").expect("a doctype");
    let line = |line: &str| {
        let void = line.starts_with("<meta");
        let line = if void { line.replacen("\">", "\"/>", 1) } else { line.to_owned() };
        line + "\n"
    };
    html.lines().map(line).collect()
}

#[test]
fn the_page_has_the_text_the_findings_and_the_figures() {
    let text = "# Kết quả\n\nXã có 64 trường, gồm 28 trường mầm non và 35 trường tiểu học; đường dài 12km.\n\n\
                Cả xã có 40 hộ, trong đó:\n- Bản Cò: 25 hộ;\n- Bản Nà: 15 hộ.\n";
    let page = Page::of(&[("báo cáo.md", text), ("sạch.txt", "Đơn vị tổ chức 42 buổi.\n")], &[]);
    let xml = as_xml(&page.html);
    let document = roxmltree::Document::parse(&xml).expect("well-formed");
    let words = |node: &roxmltree::Node<'_, '_>| {
        node.descendants().filter(|it| it.is_text()).filter_map(|it| it.text()).collect::<String>()
    };
    let of_class = |class: &str| -> Vec<String> {
        let classes = |it: &roxmltree::Node<'_, '_>| it.attribute("class").unwrap_or_default().to_owned();
        let has = |it: &roxmltree::Node<'_, '_>| classes(it).split(' ').any(|one| one == class);
        document.descendants().filter(has).map(|it| words(&it)).collect()
    };
    let notes = of_class("note").concat();
    assert!(notes.contains("unit-spacing") && notes.contains("total-sum"), "{notes}");
    // Every link leads to something on the page.
    let ids: Vec<&str> = document.descendants().filter_map(|it| it.attribute("id")).collect();
    assert_eq!(ids.iter().collect::<HashSet<_>>().len(), ids.len(), "{ids:?}");
    for link in document.descendants().filter_map(|it| it.attribute("href")) {
        let target = link.strip_prefix('#').unwrap_or_else(|| panic!("{link} leads away"));
        assert!(ids.contains(&target), "{link} leads nowhere");
    }
    let marks = document.descendants().filter(|it| it.has_tag_name("mark"));
    assert!(marks.map(|it| words(&it)).any(|mark| mark == "12km"));
    let equations = of_class("equations").concat();
    assert!(equations.contains("28 + 35 = 63") && equations.contains("25 + 15 = 40"), "{equations}");
    let figures = of_class("figures");
    assert!(
        figures.len() == 2 && figures[0].contains("12km") && figures[1].contains("42 buổi"),
        "{figures:?}"
    );
    // The text is all there, without the marks of Markdown.
    let shown = of_class("text").concat();
    for words in ["Kết quả", "gồm 28", "Bản Nà: 15 hộ"] {
        assert!(shown.contains(words), "{words} in {shown}");
    }
    assert!(!shown.contains('#'), "{shown}");
}

#[test]
fn nothing_from_outside_acts_and_nothing_is_asked_of_a_network() {
    for name in ["<b>a&'.md", "a.txt"] {
        let page = Page::of(&[(name, HOSTILE)], &[]);
        let xml = as_xml(&page.html);
        let document =
            roxmltree::Document::parse(&xml).unwrap_or_else(|error| panic!("{error}: {}", page.html));
        for node in document.descendants().filter(|node| node.is_element()) {
            let name = node.tag_name().name();
            assert!(!["script", "img", "iframe", "link", "object", "form", "base"].contains(&name), "{name}");
            for attribute in node.attributes() {
                let name = attribute.name();
                assert!(!name.starts_with("on"), "{name}");
                assert!(!["src", "srcset", "action", "background"].contains(&name), "{name}");
            }
        }
        let policy = document
            .descendants()
            .find_map(|it| it.attribute("http-equiv").and_then(|_| it.attribute("content")));
        assert_eq!(policy, Some("default-src 'none'; style-src 'unsafe-inline'"));
        let style = document.descendants().find(|it| it.has_tag_name("style")).and_then(|it| it.text());
        let style = style.expect("a style");
        assert!(!style.contains("url(") && !style.contains("@import"));
    }
}

#[test]
fn the_language_is_the_one_asked_for() {
    let english = Page::of(&[("a.md", "Dài 12km.\n")], &["--lang", "en"]).html;
    assert!(english.contains("<html lang=\"en\">") && english.contains("What to look at"));
}

#[test]
fn what_hides_or_turns_the_text_is_named_or_left_out() {
    let text = "Đường \u{202e}dài\u{202c} 12km.\n\n```\na\u{202e}b\u{200b}c\u{1b}[0m\n```\n";
    let page = Page::of(&[("a\u{202e}b.md", text)], &[]).html;
    let hidden = |c: char| {
        matches!(c, '\u{0}'..='\u{9}' | '\u{b}'..='\u{1f}' | '\u{7f}'..='\u{9f}')
            || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    assert!(!page.contains(hidden));
    assert!(page.contains("a&lt;U+202E&gt;b&lt;U+200B&gt;c␛[0m"), "{page}");
    assert!(page.contains("<h2><bdi>a&lt;U+202E&gt;b.md</bdi></h2>"));
}

#[test]
fn the_page_is_pinned() {
    let page = Page::of(
        &[
            (
                "báo cáo.md",
                "# Kết quả\n\nXã có 64 trường, gồm 28 trường mầm non và 35 trường tiểu học; đường dài 12km.\n\n\
                 - **Mục** `mã` một;\n- Bản Cò: 25 hộ.\n\n| Nội dung | Số |\n|---|---|\n| Hộ nghèo | 3ha |\n",
            ),
            ("sạch.txt", "Đơn vị tổ chức 42 buổi.\n"),
        ],
        &[],
    );
    let body = page.html.find("<body>").expect("a body");
    insta::assert_snapshot!("page", &page.html[body..]);
}

#[test]
fn the_page_is_the_same_every_time() {
    let files: Vec<(String, String)> = (0..40)
        .map(|i| (format!("{i}.md"), format!("Chi {i}.000 đồng (một nghìn đồng), dài {i}km.\n")))
        .collect();
    let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (&**name, &**text)).collect();
    let one = Page::of(&files, &["-j", "1"]).html;
    assert!(one == Page::of(&files, &["-j", "3"]).html);
    assert_eq!(one.matches("<section id=").count(), 40);
    // What is left out is said where it is left out.
    let foreign = "This is a page of plain English text with 12 apples in it.\n\n".repeat(9);
    assert!(Page::of(&[("a.md", &foreign)], &[]).html.contains("class=\"notice\""));
    // Nothing at all is a page as well.
    assert!(as_xml(&Page::of(&[], &[]).html).contains("<main>\n</main>"));
}

#[test]
fn a_browser_shows_the_page_and_asks_nobody() {
    let Some(browser) = browser() else {
        println!("skipped: no Chromium on the path; what a browser makes of the page was not checked");
        return;
    };
    let trap = Trap::new();
    let page = Page::of(&[("a.md", &HOSTILE.replace("PORT", &trap.port.to_string()))], &[]);
    let folder = page.folder.path();
    let run = |file: &str, arguments: &[&str]| {
        let output = Process::new(&browser)
            .args(["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-sync"])
            .args(["--disable-background-networking", "--disable-component-update"])
            .args(["--enable-logging=stderr"])
            .arg(format!("--user-data-dir={}", folder.join("profile").display()))
            .args(arguments)
            .arg(format!("file://{}", folder.join(file).display()))
            .output()
            .expect("run");
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        (text(&output.stdout), text(&output.stderr))
    };
    // The trap works: a page that asks is heard, and what scripts say is seen.
    let asking = format!("<script>console.log('heard')</script><img src=http://127.0.0.1:{}/>", trap.port);
    fs::write(folder.join("asking.html"), asking).expect("written");
    let (_, log) = run("asking.html", &["--dump-dom"]);
    assert!(log.contains("CONSOLE") && log.contains("heard"), "{log}");
    assert!(trap.calls() > 0);

    let before = trap.calls();
    let (dom, log) = run("page.html", &["--dump-dom"]);
    assert_eq!(trap.calls(), before, "the page asked for something");
    assert!(!log.contains("CONSOLE"), "{log}");
    assert!(dom.contains("</html>"), "{dom}");
    for acting in ["<script", "<img", "<iframe", "<link", "<a href=\"javascript"] {
        assert!(!dom.contains(acting), "{acting} in {dom}");
    }
    // What the browser made of it is what was written: nothing was closed early or moved.
    let count = |html: &str, what: &str| html.matches(what).count();
    for element in ["<mark", "<aside", "<td", "<section", "<li", "<p"] {
        assert_eq!(count(&dom, element), count(&page.html, element), "{element}");
    }
    for (name, size) in [("wide", "--window-size=1280,1600"), ("phone", "--window-size=500,1600")] {
        let picture = folder.join(format!("{name}.png"));
        run("page.html", &[size, "--hide-scrollbars", &format!("--screenshot={}", picture.display())]);
        let bytes = fs::read(&picture).unwrap_or_default();
        assert!(bytes.starts_with(b"\x89PNG") && bytes.len() > 20_000, "{name}: {} bytes", bytes.len());
    }
    let paper = folder.join("page.pdf");
    run("page.html", &["--no-pdf-header-footer", &format!("--print-to-pdf={}", paper.display())]);
    assert!(fs::read(&paper).unwrap_or_default().starts_with(b"%PDF"));
    assert_eq!(trap.calls(), before, "the page asked for something");
}

/// A server on this machine that hears who asks.
struct Trap {
    port: u16,
    calls: Arc<AtomicUsize>,
}

impl Trap {
    fn new() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let port = listener.local_addr().expect("an address").port();
        let calls = Arc::new(AtomicUsize::new(0));
        let heard = Arc::clone(&calls);
        std::thread::spawn(move || {
            for _ in listener.incoming() {
                heard.fetch_add(1, Ordering::SeqCst);
            }
        });
        Self { port, calls }
    }

    fn calls(&self) -> usize {
        self.calls.load(Ordering::SeqCst)
    }
}

/// Chromium, if it is there.
fn browser() -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    let names = ["chromium", "chromium-browser", "google-chrome"];
    std::env::split_paths(&path)
        .flat_map(|folder| names.map(|name| folder.join(name)))
        .find(|file| Path::is_file(file))
}

/// What may stand anywhere in a text: marks of Markdown, marks of HTML, what is found, what is not shown.
const PIECES: [&str; 30] = [
    "<b>",
    "</p>",
    "&lt;",
    "\"",
    "'",
    "`",
    "**",
    "[a](b)",
    "# ",
    "- ",
    "1. ",
    "| ",
    "|---|\n",
    "> ",
    "```\n",
    "\n",
    "\r\n",
    "\n\n",
    "\u{200b}",
    "\u{202e}",
    "\u{1b}[0m",
    "\u{0}",
    "e\u{301}",
    "12km ",
    "31/6/2025 ",
    "2.67 tỷ đồng ",
    "64 trường, gồm 28 trường mầm non và 35 trường ",
    "giữa giữa ",
    "<!-- ",
    "😀",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_text_makes_a_sound_page(pieces in proptest::collection::vec(0..PIECES.len(), 0..40), markdown: bool) {
        let text: String = pieces.iter().map(|&piece| PIECES[piece]).collect();
        let format = if markdown { Format::Markdown } else { Format::PlainText };
        let settings = Settings::default();
        let mut checker = Checker::new(&text, format, &|| false).expect("read");
        checker.check(&text.as_str(), &settings, &|| false).expect("checked");
        let report = checker.report(&settings, None);
        let page = RenderedPage::new("a<b>.md", &text);
        let entries: Vec<Entry> = report.findings.iter().map(|it| Entry::new(it, Lang::Vi, &page)).collect();
        let mut out = b"<a>".to_vec();
        let document = html::Document { page: &page, text: &text, format, checker: &checker, entries: &entries, notices: &[] };
        html::push_document(&document, Lang::Vi, &mut out);
        out.extend_from_slice(b"</a>");
        let html = String::from_utf8(out).expect("UTF-8");
        let document = roxmltree::Document::parse(&html).unwrap_or_else(|error| panic!("{error}: {html}"));
        // Every finding has its place in the text, its note, and links between them.
        let ids: HashSet<&str> = document.descendants().filter_map(|it| it.attribute("id")).collect();
        let links = document.descendants().filter_map(|it| it.attribute("href")).filter(|it| !it.starts_with("#r-"));
        for link in links {
            assert!(ids.contains(&link[1..]), "{link} leads nowhere: {html}");
        }
        assert_eq!(ids.len(), 1 + 2 * entries.len(), "{html}");
    }
}
