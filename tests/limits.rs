//! Limits of work: a document that reaches one is told so, together with the place, one just below is
//! not; and after any edit around a limit the result is that of a fresh check.

use rasoat::checking::{Checker, InPart};
use rasoat::messages::Lang;
use rasoat::reading::limit::Limit;
use rasoat::rules::Why;
use rasoat::settings::Settings;
use rasoat::text::position::Encoding;
use rasoat::text::{Document, Format};

/// A checked document.
fn checked(text: &str) -> Checker {
    let mut checker = Checker::new(text, Format::Markdown, &|| false).expect("nobody cancels");
    checker.check(&text, &Settings::default(), &|| false).expect("nobody cancels");
    checker
}

/// The limits that a document reaches, each with what stands where it is told.
#[track_caller]
fn check(text: &str, expected: &[(Limit, &str)]) {
    let found: Vec<(Limit, String)> =
        checked(text).in_part().iter().map(|it| (it.limit, it.span.of(text).to_owned())).collect();
    let expected: Vec<(Limit, String)> =
        expected.iter().map(|&(limit, text)| (limit, text.to_owned())).collect();
    assert_eq!(found, expected);
}

/// A paragraph of so many figures, the last of them 77.
fn paragraph(figures: usize) -> String {
    format!("Các bản có {}77 hộ.\n", "5 hộ, ".repeat(figures - 1))
}

/// A paragraph that opens so many lists, each of which goes on to the end.
fn lists(count: usize) -> String {
    format!("Xã có {}77 hộ.\n", "50 hộ, trong đó ".repeat(count))
}

/// A list of so many items, and below it what they add up to.
fn list_above(items: usize) -> String {
    format!("{}\nTổng cộng {} hộ.\n", "- Bản Cò: 5 hộ;\n".repeat(items), 5 * items)
}

/// A total and two items; the first has so many items of its own.
fn list_below(items: usize) -> String {
    format!("Toàn xã có 12 hộ, gồm:\n- Bản Cò: 5 hộ;\n{}- Bản Nà: 7 hộ.\n", "  + nhà gỗ;\n".repeat(items))
}

/// A table of so many columns.
fn columns(count: usize) -> String {
    let row = |cell: &str| format!("|{}\n", format!("{cell}|").repeat(count));
    format!("Số hộ từng bản:\n\n{}{}{}{}", row("hộ"), row("---"), row("12"), row("14"))
}

/// A table of so many rows in which six times a column is the sum of two others.
fn columns_that_agree(rows: usize) -> String {
    let row = |cells: [&str; 3]| format!("|{}\n", format!("{}|", cells.join("|")).repeat(6));
    let figures = |i: usize| [20 + i % 70, 110 + i % 13, 130 + i % 70 + i % 13].map(|it| it.to_string());
    let body: String = (0..rows).map(|i| row(figures(i).each_ref().map(String::as_str))).collect();
    format!("Số hộ từng bản:\n\n{}{}{body}", row(["hộ"; 3]), row(["---"; 3]))
}

#[test]
fn a_long_paragraph_is_told() {
    check(&paragraph(3_999), &[]);
    check(&paragraph(4_000), &[(Limit::Paragraph, "77")]);
}

#[test]
fn a_paragraph_of_lists_is_told() {
    check(&lists(90), &[]);
    let text = lists(300);
    let found = checked(&text).in_part();
    assert!(matches!(found[..], [InPart { limit: Limit::Lists, more: 0, .. }]), "{found:?}");
}

#[test]
fn a_long_list_above_a_total_is_told() {
    check(&list_above(399), &[]);
    check(&list_above(400), &[(Limit::ListAbove, "2000")]);
}

#[test]
fn items_far_from_each_other_are_told() {
    check(&list_below(256), &[]);
    check(&list_below(257), &[(Limit::ListBelow, "12")]);
}

#[test]
fn a_wide_table_is_told() {
    check(&columns(64), &[]);
    let found = checked(&columns(65)).in_part();
    assert!(matches!(found[..], [InPart { limit: Limit::Columns, .. }]), "{found:?}");
}

#[test]
fn a_table_in_which_too_much_agrees_is_told() {
    let limits = |rows: usize| -> Vec<Limit> {
        checked(&columns_that_agree(rows)).in_part().iter().map(|it| it.limit).collect()
    };
    assert_eq!(limits(10), []);
    assert_eq!(limits(100), [Limit::Table]);
    assert!(limits(3_000).contains(&Limit::Relations));
}

#[test]
fn of_several_places_the_first_is_told_with_their_number() {
    let text = format!("{}\n{}\n{}", list_above(400), list_above(3), list_above(500));
    let found = checked(&text).in_part();
    let [InPart { limit: Limit::ListAbove, span, more: 1 }] = found[..] else { panic!("{found:?}") };
    assert_eq!(span.of(&text), "2000");
    let said = found[0].message();
    assert_eq!(
        said.render(Lang::Vi),
        "Danh sách ở trên quá dài nên chưa được cộng để đối chiếu với số này. Văn bản còn 1 chỗ khác như vậy."
    );
    assert_eq!(
        said.render(Lang::En),
        "The list above is too long to be added up and compared with this figure. The same happened in 1 other \
         place."
    );
}

#[test]
fn figures_behind_a_limit_are_counted_with_the_reason() {
    let text = paragraph(4_002);
    let report = checked(&text).report(&Settings::default(), None);
    assert_eq!(report.coverage.unchecked.get(&Why::Limit), Some(&3));
    assert_eq!(report.coverage.unchecked.get(&Why::Alone), Some(&3_999));
    let text = list_above(400);
    let report = checked(&text).report(&Settings::default(), None);
    assert_eq!(report.coverage.unchecked.get(&Why::Limit), Some(&1));
}

#[test]
fn a_document_that_is_left_alone_reaches_no_limit() {
    let text =
        format!("{}\n{}", "This page speaks of apples and pears in the garden. ".repeat(20), columns(65));
    check(&text.replace("Số hộ từng bản", "Numbers").replace("hộ", "pears"), &[]);
}

/// Makes edits one after the other; behind each, all that is said must be what a fresh check says.
#[track_caller]
fn edit(text: &str, edits: &[(&str, &str)]) {
    let settings = Settings::default();
    let mut document = Document::new(text);
    let mut checker = checked(text);
    checker.expect_edits(&document);
    for (old, new) in edits {
        let now = document.text();
        let at = now.find(old).unwrap_or_else(|| panic!("{old}"));
        let place = |at: usize| document.position(at, Encoding::Utf16);
        let (start, end) = (place(at), place(at + old.len()));
        let change = document.replace(start, end, Encoding::Utf16, new).expect("the place is there");
        checker.edit(&document, change);
        checker.check(&document, &settings, &|| false).expect("nobody cancels");
        let now = document.text();
        let fresh = checked(&now).report(&settings, None);
        assert_eq!(checker.report(&settings, None), fresh, "{old} -> {new}");
    }
}

#[test]
fn edits_around_a_limit_give_what_a_fresh_check_gives() {
    edit(
        &paragraph(3_999),
        &[("77", "9 hộ, 77"), ("77", "78"), ("5 hộ, 5", "5"), ("78", ""), ("Các bản", "\n\nBản")],
    );
    edit(
        &list_above(399),
        &[("- Bản", "- Bản Pa: 6 hộ;\n- Bản"), ("- Bản Pa: 6 hộ;\n", ""), ("\nTổng", "- Bản: 5 hộ\n\nTổng")],
    );
    edit(&list_below(256), &[("  + nhà", "  + lều;\n  + nhà"), ("12", "13"), ("  + lều;\n", "")]);
    edit(&lists(120), &[("50 hộ", "50 hộ, trong đó 50 hộ"), ("77", "78"), ("50 hộ, trong đó ", "")]);
    edit(&columns(64), &[("hộ|", "hộ|hộ|"), ("12", "15"), ("hộ|hộ|", "hộ|"), ("|12", "|12|12")]);
}
