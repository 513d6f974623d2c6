use super::*;

#[test]
fn every_built_in_entry_is_sound() {
    let register = Register::built_in();
    let mut ids: Vec<&str> = Vec::new();
    for (id, entry) in register.entries() {
        assert!(!entry.sources.is_empty(), "{}", entry.id);
        assert!(entry.id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-'));
        let known = register.known(&entry.name).expect(&entry.name);
        assert_eq!(known.entry, id, "{}", entry.name);
        if let Some(instead) = &entry.instead {
            assert!(register.by_id(&instead.id).is_some(), "{}", instead.id);
        }
        ids.push(&entry.id);
    }
    ids.sort_unstable();
    assert!(ids.windows(2).all(|pair| pair[0] != pair[1]));
}

#[test]
fn no_two_built_in_entries_share_a_name() {
    for pair in FORMS.windows(2) {
        assert!(pair[0].key <= pair[1].key);
        assert!(pair[0].key != pair[1].key || pair[0].entry == pair[1].entry, "{:?}", pair);
    }
}

#[test]
fn without_its_entry_a_name_is_hardly_ever_mended_into_another() {
    let register = Register::built_in();
    let mended: Vec<_> = register
        .entries()
        .filter_map(|(id, entry)| {
            let nearest = register.nearest_without(&entry.name, id).filter(|nearest| nearest.certain)?;
            Some((&entry.name, &register.entry(nearest.entry)?.name))
        })
        .collect();
    println!("{} of {} names mended into another", mended.len(), register.len());
    assert!(mended.len() * 50 <= register.len(), "{} of {}: {mended:#?}", mended.len(), register.len());
}

/// An entry of a file.
fn own(id: &str, name: &str) -> Own {
    let origin = Origin { file: "rasoat-register.toml".into(), start: 0, end: 0 };
    Own { entry: Entry::new(id.to_owned(), name.to_owned(), Kind::Model), origin }
}

#[test]
fn later_layers_add_and_override() {
    let register = Register::with(
        vec![
            own("anh-dien-ban-xa", "Ánh điện bản xa"),
            own("anh-dien-ban-xa", "Ánh điện bản gần"),
            own("dan-van-kheo", "Dân vận thật khéo"),
            own("tieng-keng", "Tiếng kẻng an ninh"),
        ],
        false,
    );
    let id = |name: &str| {
        register.known(name).and_then(|known| register.entry(known.entry)).map(|e| e.id.to_string())
    };
    assert_eq!(id("Ánh điện bản xa"), None);
    assert_eq!(id("ánh điện bản gần").as_deref(), Some("anh-dien-ban-xa"));
    assert_eq!(id("Dân vận khéo"), None);
    assert_eq!(id("Dân vận thật khéo").as_deref(), Some("dan-van-kheo"));
    assert_eq!(id("Tiếng kẻng an ninh").as_deref(), Some("tieng-keng"));
    assert_eq!(id("Mẹ đỡ đầu").as_deref(), Some("me-do-dau"));
    assert_eq!(register.len(), Register::built_in().len() + 2);
    assert_eq!(register.entries().count(), register.len());
    let nearest = register.nearest("Ánh điện bản gân").and_then(|nearest| register.entry(nearest.entry));
    assert_eq!(nearest.map(|entry| &*entry.name), Some("Ánh điện bản gần"));
    assert!(register.by_id("tieng-keng").is_some_and(|(id, _)| register.origin(id).is_some()));
}

#[test]
fn slips_find_their_entry() {
    let register = Register::built_in();
    let check = |written: &str, id: Option<(&str, bool)>| {
        assert!(register.known(written).is_none(), "{written} is known");
        let nearest = register.nearest(written);
        let found = nearest.and_then(|it| Some((&*register.entry(it.entry)?.id, it.certain)));
        assert_eq!(found, id, "{written}");
    };
    check("Đồng hành với phụ nữ biên cương", Some(("dong-hanh-cung-phu-nu-bien-cuong", true)));
    check("Nâng bước em tới trườn", Some(("nang-buoc-em-toi-truong", true)));
    check(
        "Toàn dân tham gia bảo vệ chủ quyền lãnh thổ, an ninh biên giới trong tình hình mới",
        Some(("toan-dan-tham-gia-bao-ve-chu-quyen-lanh-tho-an-ninh-bien-gioi", true)),
    );
    check("Bữa cháo cho em", Some(("bua-sang-cho-em", false)));
    check("Nà Lạn chung sức xây dựng nông thôn mới", None);
    check("Chương trình 137", None);
    check("Bếp ấm đêm đông", None);
    check("", None);
}
