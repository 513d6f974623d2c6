//! Relations between figures, told to somebody who asks: the equation, whether it was checked, and if
//! not why not.

use super::{Lang, counted};
use crate::rules::{Operation, Verdict, Why};

impl Why {
    /// Why a figure was not checked, as half a sentence.
    pub fn reason(self, lang: Lang) -> &'static str {
        match lang {
            Lang::Vi => self.vietnamese(),
            Lang::En => self.english(),
        }
    }

    fn vietnamese(self) -> &'static str {
        match self {
            Self::Open => "danh sách có thể chưa nêu đủ các phần",
            Self::Examples => "danh sách chỉ nêu một số ví dụ",
            Self::Overlapping => "các phần có thể trùng nhau (nữ, đảng viên, dân tộc thiểu số …)",
            Self::Several => "có nhiều số có thể là tổng",
            Self::Unclear => "chưa rõ những số nào là các phần",
            Self::FarOff => "chênh quá xa, có lẽ không phải là các phần của tổng này",
            Self::Unreadable => "có số chưa đọc được đủ chính xác",
            Self::Unproved => "bảng chưa cho thấy chắc chắn đây là tổng",
            Self::Table => "chưa tách được các hàng, cột của bảng",
            Self::Limit => "đoạn, danh sách hoặc bảng quá dài nên chưa đối chiếu đến đây",
            Self::Alone => "không có nội dung khác để đối chiếu",
            Self::Foreign => "văn bản có vẻ không phải tiếng Việt",
        }
    }

    fn english(self) -> &'static str {
        match self {
            Self::Open => "the list may not name all parts",
            Self::Examples => "the list gives examples only",
            Self::Overlapping => "the parts may overlap (women, Party members, ethnic minorities …)",
            Self::Several => "several figures could be the total",
            Self::Unclear => "it is not clear which figures are the parts",
            Self::FarOff => "too far off to be the parts of this total",
            Self::Unreadable => "a figure could not be read exactly enough",
            Self::Unproved => "the table does not say for sure that this is a total",
            Self::Table => "the rows and columns of the table could not be told apart",
            Self::Limit => "the paragraph, list or table is too long to be followed so far",
            Self::Alone => "nothing else on the page speaks of it",
            Self::Foreign => "the text does not look Vietnamese",
        }
    }
}

/// A relation between figures, as it is told to somebody who asks about one of them. Figures are
/// texts, written as the document writes them.
#[derive(Clone, Debug, PartialEq)]
pub struct RelationMessage {
    /// How the figure follows from the others.
    pub operation: Operation,
    /// The figure, as it is written.
    pub total: String,
    /// Those it follows from, each with whether it is taken away; of a long list some in the middle
    /// are left out.
    pub terms: Vec<(String, bool)>,
    /// How many of them are left out behind all but the last.
    pub left_out: usize,
    /// What they come to; none when that is not known.
    pub computed: Option<String>,
    /// By how much that is beside the figure.
    pub gap: Gap,
    /// What is said of the relation.
    pub verdict: Verdict,
    /// It is told to somebody who asks about one of the terms.
    pub of_term: bool,
}

/// By how much the parts of a total are beside it.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Gap {
    /// They are not, or nothing is known.
    #[default]
    None,
    /// By so much too many.
    More(String),
    /// By so much too few.
    Less(String),
}

impl RelationMessage {
    /// The equation, then what was found: two paragraphs.
    pub fn render(&self, lang: Lang) -> String {
        format!("{}\n\n{}", self.equation(lang), self.judgement(lang))
    }

    /// The figures: `38 + 1 + 11 = 50 người; văn bản ghi 51 người`.
    pub fn equation(&self, lang: Lang) -> String {
        let terms = self.expression();
        let total = &self.total;
        let of = match (lang, self.of_term, self.operation) {
            (_, false, _) | (_, _, Operation::Comparison | Operation::Whole) => String::new(),
            (Lang::Vi, true, Operation::Sum) => format!("Một phần của {total}: "),
            (Lang::En, true, Operation::Sum) => format!("Part of {total}: "),
            (Lang::Vi, true, _) => format!("Dùng để tính {total}: "),
            (Lang::En, true, _) => format!("Gives {total}: "),
        };
        match (self.operation, &self.computed) {
            (Operation::Whole, _) => match lang {
                Lang::Vi => format!("{terms} nằm trong {total}"),
                Lang::En => format!("{terms} is part of {total}"),
            },
            (Operation::Shares, Some(computed)) => match lang {
                Lang::Vi => format!("Các tỷ lệ tính trên tổng các phần: {computed}"),
                Lang::En => format!("Percentages of the sum of the parts: {computed}"),
            },
            (Operation::Hundred, Some(computed)) => format!("{total} + {terms} = {computed}"),
            (Operation::Comparison, _) => match lang {
                Lang::Vi => format!("{total}, so với {terms}"),
                Lang::En => format!("{total}, against {terms}"),
            },
            (_, Some(computed)) if self.gap == Gap::None && self.verdict != Verdict::Fails => {
                format!("{of}{terms} = {computed}")
            }
            (_, Some(computed)) => match lang {
                Lang::Vi => format!("{of}{terms} = {computed}; văn bản ghi {total}"),
                Lang::En => format!("{of}{terms} = {computed}; the text says {total}"),
            },
            (_, None) => format!("{of}{total} = {terms}"),
        }
    }

    /// What the figure follows from, with every term that is shown.
    fn expression(&self) -> String {
        let term = |at: usize| self.terms.get(at).map_or("", |(text, _)| text.as_str());
        match self.operation {
            Operation::Share | Operation::Quotient => format!("{} : {}", term(0), term(1)),
            Operation::Growth => format!("({0} − {1}) : {1}", term(0), term(1)),
            Operation::Product => {
                self.terms.iter().map(|(text, _)| text.as_str()).collect::<Vec<_>>().join(" × ")
            }
            _ => {
                let mut out = String::new();
                for (i, (text, minus)) in self.terms.iter().enumerate() {
                    let last = i + 1 == self.terms.len();
                    if last && self.left_out > 0 {
                        out.push_str(" + …");
                    }
                    match (i, minus) {
                        (0, false) => {}
                        (0, true) => out.push('−'),
                        (_, false) => out.push_str(" + "),
                        (_, true) => out.push_str(" − "),
                    }
                    out.push_str(text);
                }
                out
            }
        }
    }

    /// Whether it was checked, what came of it, and if it was not, why not.
    fn judgement(&self, lang: Lang) -> String {
        match (lang, self.verdict) {
            (Lang::Vi, Verdict::Holds) => "Đã kiểm: khớp.".to_owned(),
            (Lang::En, Verdict::Holds) => "Checked: the figures agree.".to_owned(),
            (Lang::Vi, Verdict::Fails) => match &self.gap {
                Gap::None => "Đã kiểm: không khớp.".to_owned(),
                Gap::More(gap) => format!("Đã kiểm: không khớp, nhiều hơn {gap}."),
                Gap::Less(gap) => format!("Đã kiểm: không khớp, còn thiếu {gap}."),
            },
            (Lang::En, Verdict::Fails) => match &self.gap {
                Gap::None => "Checked: the figures do not agree.".to_owned(),
                Gap::More(gap) => format!("Checked: the figures do not agree, {gap} too many."),
                Gap::Less(gap) => format!("Checked: the figures do not agree, {gap} missing."),
            },
            (_, Verdict::Unchecked(why)) => not_checked(why, lang),
        }
    }

    /// The line above a total: how many parts, and how far off. `parts` is their number.
    pub fn lens(&self, parts: usize, lang: Lang) -> String {
        let what = match (lang, self.verdict, &self.gap) {
            (Lang::Vi, Verdict::Holds, _) => "khớp".to_owned(),
            (Lang::En, Verdict::Holds, _) => "adds up".to_owned(),
            (Lang::Vi, Verdict::Fails, Gap::More(gap)) => format!("thừa {gap}"),
            (Lang::En, Verdict::Fails, Gap::More(gap)) => format!("{gap} too many"),
            (Lang::Vi, Verdict::Fails, Gap::Less(gap)) => format!("thiếu {gap}"),
            (Lang::En, Verdict::Fails, Gap::Less(gap)) => format!("{gap} missing"),
            (Lang::Vi, Verdict::Fails, Gap::None) => "không khớp".to_owned(),
            (Lang::En, Verdict::Fails, Gap::None) => "does not add up".to_owned(),
            (Lang::Vi, Verdict::Unchecked(_), _) => "chưa kiểm".to_owned(),
            (Lang::En, Verdict::Unchecked(_), _) => "not checked".to_owned(),
        };
        match lang {
            Lang::Vi => format!("{parts} phần · {what}"),
            Lang::En => format!("{} · {what}", counted(parts, "part", "parts")),
        }
    }

    /// What stands beside a total that differs or was not checked: what the terms come to.
    pub fn beside(&self, lang: Lang) -> Option<String> {
        let computed = self.computed.as_ref()?;
        Some(match (self.operation, lang) {
            (Operation::Sum, Lang::Vi) => format!("cộng được {computed}"),
            (Operation::Sum, Lang::En) => format!("adds up to {computed}"),
            (_, Lang::Vi) => format!("tính ra {computed}"),
            (_, Lang::En) => format!("comes to {computed}"),
        })
    }
}

/// Why a figure that stands in no relation was not checked, as a sentence.
pub fn not_checked(why: Why, lang: Lang) -> String {
    match lang {
        Lang::Vi => format!("Chưa kiểm: {}.", why.reason(lang)),
        Lang::En => format!("Not checked: {}.", why.reason(lang)),
    }
}
