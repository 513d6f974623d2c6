//! Names of programmes that are unknown, written otherwise than they are registered, or in several
//! ways.

pub mod programme_inconsistent;
pub mod programme_name;
pub mod programme_unknown;

use crate::knowledge::register::{Entry, Kind, Nearest, Register};
use crate::reading::programme::{Mention, Strength};

/// Whether the name can be judged where it stands: not in the title of a document that is cited,
/// and not as a motto or a theme.
fn is_judged(mention: &Mention) -> bool {
    !mention.setting.cited && !mention.setting.motto
}

/// The head word in front of a name, as a message shows it.
fn head_of(mention: &Mention) -> &'static str {
    match mention.head.as_ref().map(|head| head.word.words) {
        Some(["phong", "trào"]) => "phong trào",
        Some(["cuộc", "vận", "động"] | ["cvđ"]) => "cuộc vận động",
        Some(["đề", "án"]) => "đề án",
        Some(["dự", "án"] | ["tiểu", "dự", "án"]) => "dự án",
        Some(["mô", "hình"]) => "mô hình",
        Some(["chiến", "dịch"]) => "chiến dịch",
        Some(["đợt", "thi", "đua"]) => "đợt thi đua",
        _ => "chương trình",
    }
}

/// What the thing is, as a message shows it.
fn head_of_kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Motto | Kind::Other => "chương trình",
        kind => kind.name(),
    }
}

/// The registered name that is most like a name no register knows, if one can be meant there.
fn nearest<'r>(mention: &Mention, register: &'r Register) -> Option<(Nearest, &'r Entry)> {
    let head = mention.head.as_ref().filter(|_| mention.quoted.is_some() && mention.known.is_none())?;
    if !matches!(head.strength, Strength::Firm | Strength::Loose) {
        return None;
    }
    let nearest = register.nearest(&mention.name)?;
    let entry = register.entry(nearest.entry)?;
    head.word.kind.is_none_or(|kind| is_compatible(kind, entry.kind)).then_some((nearest, entry))
}

/// Whether a thing that the text calls `head` can be what the register calls `kind`. Programmes,
/// movements and campaigns are taken for one another every day; plans are not taken for days.
fn is_compatible(head: Kind, kind: Kind) -> bool {
    match kind {
        Kind::Scheme | Kind::Project => matches!(head, Kind::Scheme | Kind::Project | Kind::Programme),
        Kind::Title | Kind::Motto => false,
        Kind::Day => !matches!(head, Kind::Scheme | Kind::Project),
        _ => !matches!(head, Kind::Scheme),
    }
}
