//! An entry of the register.

use std::borrow::Cow;

/// A text that is compiled in or was read from a file.
pub type Text = Cow<'static, str>;

/// A list of texts that are compiled in or were read from a file.
pub type Texts = Cow<'static, [Text]>;

/// A programme, movement, campaign, project or model (chương trình, phong trào, cuộc vận động …).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// A name for the entry itself, by which later layers override it: small letters, digits, dashes.
    pub id: Text,
    /// The name as it is to be written, without a head word unless that is part of it.
    pub name: Text,
    /// What it is.
    pub kind: Kind,
    /// Who began it or answers for it, and who takes part.
    pub owner: Option<Text>,
    /// The year in which it began.
    pub since: Option<u16>,
    /// The year in which it ended.
    pub until: Option<u16>,
    /// The documents by which it was begun: `Chỉ thị 01/CT-TTg ngày 09/01/2015`.
    pub instrument: Option<Text>,
    /// Other right names.
    pub aliases: Texts,
    /// Wrong names that occur.
    pub variants: Texts,
    /// What else is to be known.
    pub note: Option<Text>,
    /// Where the name was read.
    pub sources: Texts,
    /// Another entry that is meant instead in a certain setting.
    pub instead: Option<Instead>,
}

/// Another entry that is meant instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Instead {
    /// The entry that is meant.
    pub id: Text,
    /// When it is meant.
    pub when: When,
}

/// A setting in which a name is taken for another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// An anniversary is spoken of: `35 năm …`, `kỷ niệm …`.
    Anniversary,
    /// The name stands behind `phong trào`, `phong trào thi đua`.
    Movement,
}

impl When {
    /// Its name in a register file.
    pub fn name(self) -> &'static str {
        match self {
            Self::Anniversary => "kỷ niệm",
            Self::Movement => "phong trào",
        }
    }

    /// The setting of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Anniversary, Self::Movement].into_iter().find(|when| when.name() == name)
    }
}

/// What an entry is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// chương trình
    Programme,
    /// phong trào
    Movement,
    /// cuộc vận động
    Campaign,
    /// đề án
    Scheme,
    /// dự án
    Project,
    /// mô hình
    Model,
    /// ngày, ngày hội
    Day,
    /// danh hiệu, kỷ niệm chương
    Title,
    /// phương châm: known, and no programme
    Motto,
    /// Anything else: a fund, a contest, a drive.
    Other,
}

impl Kind {
    /// All kinds.
    pub const ALL: [Self; 10] = [
        Self::Programme,
        Self::Movement,
        Self::Campaign,
        Self::Scheme,
        Self::Project,
        Self::Model,
        Self::Day,
        Self::Title,
        Self::Motto,
        Self::Other,
    ];

    /// The Vietnamese word, which is also its name in a register file.
    pub fn name(self) -> &'static str {
        match self {
            Self::Programme => "chương trình",
            Self::Movement => "phong trào",
            Self::Campaign => "cuộc vận động",
            Self::Scheme => "đề án",
            Self::Project => "dự án",
            Self::Model => "mô hình",
            Self::Day => "ngày",
            Self::Title => "danh hiệu",
            Self::Motto => "phương châm",
            Self::Other => "khác",
        }
    }

    /// The kind of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

impl Entry {
    /// An entry with nothing but its name.
    pub fn new(id: impl Into<Text>, name: impl Into<Text>, kind: Kind) -> Self {
        Self {
            id: id.into(),
            name: name.into(),
            kind,
            owner: None,
            since: None,
            until: None,
            instrument: None,
            aliases: Cow::Borrowed(&[]),
            variants: Cow::Borrowed(&[]),
            note: None,
            sources: Cow::Borrowed(&[]),
            instead: None,
        }
    }
}
