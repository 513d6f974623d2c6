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
    assert!(mended.len() * 50 <= register.len(), "{} of {}: {mended:#?}", mended.len(), register.len());
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
    check("Nâng bước em tới trừơng", None);
}
