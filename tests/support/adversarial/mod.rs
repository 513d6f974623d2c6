//! Documents that are as hard on a checker as text can be: whatever nests, repeats, never ends or
//! never closes, of any size.

mod figures;
mod names;
mod relations;
mod shapes;
mod tables;
mod words;

/// Makes a document of about so many bytes.
pub type Generator = fn(usize) -> String;

/// A document by its name.
pub type Named = (&'static str, Generator);

/// The documents, by subject.
pub const SUBJECTS: &[&[Named]] = &[
    shapes::DOCUMENTS,
    figures::DOCUMENTS,
    relations::DOCUMENTS,
    tables::DOCUMENTS,
    names::DOCUMENTS,
    words::DOCUMENTS,
    &[("everything", everything)],
];

/// The documents, each with its name.
pub fn documents() -> impl Iterator<Item = Named> {
    SUBJECTS.iter().copied().flatten().copied()
}

/// The same piece again and again.
fn repeat(piece: &str, size: usize) -> String {
    piece.repeat(size / piece.len())
}

/// Pieces that are told their number.
fn series(size: usize, mut piece: impl FnMut(usize) -> String) -> String {
    let mut out = String::with_capacity(size + 64);
    let mut i = 0;
    while out.len() < size {
        out += &piece(i);
        i += 1;
    }
    out
}

/// A number that looks as if it were drawn, the same for the same `i`.
fn drawn(i: usize) -> usize {
    let mixed = (i as u64 ^ 0x5bd1_e995).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    ((mixed ^ mixed >> 29).wrapping_mul(0xbf58_476d_1ce4_e5b9) >> 33) as usize
}

/// All that can be found, in every paragraph.
fn everything(size: usize) -> String {
    repeat(
        "## 1. KẾT QUẢ\n\nTặng 2.67 tỷ đồng cho 8,800 hộ ở 05 xã và 5 bản; 12.0000 người, 10000 cây, 15-10 hộ; \
         dài 231,7km, đạt 84 %; 1 tỉ 500 triệu, 3 tỷ; 5–7 hộ, 5-7 hộ; 500 đồng (sáu trăm đồng).\nHọp ngày \
         31/6/2025, thứ hai ngày 9-1-2015; giai đoạn 2020-2016; 10 năm (2016-2020); Nghị quyết 33/NQ-TW, Nghị \
         định 34/NĐ-CP.\nĐề án “Sao sáng” giai đoạn 2016-2020; đề án “Sao sáng” giai đoạn 2016-2021. Tổng số 103 \
         hộ, gồm: 38 hộ nghèo, 90 hộ khác; 12 vụ, trong đó có 15 vụ trộm.\n\nChương trình “Nâng bước em đến \
         trường\", mô hình “Bản xanh”, mô hình “Bản Xanh”; Bộ đội Biên phòng (BĐBP), Bản Đá Bạc Phơ (BĐBP) và \
         BCQT ; giữa giữa bản giia, sản phảm thưc tíc xúi dục, sĩ sỹ, hòa hoà ,Xay Chăm Pon và Xaychampon. Có 15/20 \
         hộ, đạt 70%, còn lại 6 hộ; tăng 3 hộ (25%) so với 9 hộ; 50 suất, mỗi suất 500.000 đồng, trị giá 26 triệu \
         đồng; trong quý 15 vụ, lũy kế 12 vụ; đạt 83,2%, vượt chỉ tiêu 85%. Ðồn có 1.204 quân, cả Đồn có \
         1.024 quân\u{200b}.\n\nToàn xã có 90 hộ, gồm:\n- Bản Cò: 25 hộ;\n- Bản Nà: 66 hộ.\n\n| STT | Bản | Hộ | \
         Khẩu |\n|---|---|---|---|\n| 1 | Cò | 25 | 110 |\n| 2 | Nà | 66 | 290 |\n| | Tổng cộng | 92 | 400 |\n\n",
        size,
    )
}
