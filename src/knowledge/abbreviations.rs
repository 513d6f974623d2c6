//! Abbreviations of reports from the border, the Party, the Front and the committees, with what they
//! stand for. Those that only occur in the symbols of documents are in [`super::documents`].

/// An abbreviation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Abbreviation {
    /// As it is written, in capitals: `BĐBP`, `KT-XH`.
    pub short: &'static str,
    /// What it stands for, the most usual first; more than one where the field decides.
    pub expansions: &'static [&'static str],
}

/// The abbreviation that is written so, in capitals.
pub fn abbreviation(short: &str) -> Option<&'static Abbreviation> {
    let found = ABBREVIATIONS.binary_search_by(|known| known.short.cmp(short)).ok()?;
    ABBREVIATIONS.get(found)
}

/// All abbreviations, in the order of their bytes.
#[rustfmt::skip]
pub static ABBREVIATIONS: [Abbreviation; 129] = [
    Abbreviation { short: "AN", expansions: &["an ninh"] },
    Abbreviation { short: "ANCT", expansions: &["an ninh chính trị"] },
    Abbreviation { short: "ANQG", expansions: &["an ninh quốc gia"] },
    Abbreviation { short: "ANTQ", expansions: &["an ninh Tổ quốc"] },
    Abbreviation { short: "ANTT", expansions: &["an ninh trật tự"] },
    Abbreviation { short: "ATGT", expansions: &["an toàn giao thông"] },
    Abbreviation { short: "ATK", expansions: &["an toàn khu"] },
    Abbreviation { short: "BCA", expansions: &["Bộ Công an"] },
    Abbreviation { short: "BCH", expansions: &["Ban Chấp hành", "Ban Chỉ huy"] },
    Abbreviation { short: "BCHQS", expansions: &["Ban Chỉ huy quân sự"] },
    Abbreviation { short: "BCĐ", expansions: &["Ban Chỉ đạo"] },
    Abbreviation { short: "BGHĐ", expansions: &["biên giới, hải đảo"] },
    Abbreviation { short: "BGQG", expansions: &["biên giới quốc gia"] },
    Abbreviation { short: "BHYT", expansions: &["bảo hiểm y tế"] },
    Abbreviation { short: "BLGĐ", expansions: &["bạo lực gia đình"] },
    Abbreviation { short: "BP", expansions: &["Biên phòng"] },
    Abbreviation { short: "BPCKQT", expansions: &["Biên phòng cửa khẩu quốc tế"] },
    Abbreviation { short: "BPTD", expansions: &["Biên phòng toàn dân"] },
    Abbreviation { short: "BQP", expansions: &["Bộ Quốc phòng"] },
    Abbreviation { short: "BSVHDT", expansions: &["bản sắc văn hóa dân tộc"] },
    Abbreviation { short: "BTL", expansions: &["Bộ Tư lệnh"] },
    Abbreviation { short: "BTTM", expansions: &["Bộ Tổng Tham mưu"] },
    Abbreviation { short: "BTV", expansions: &["Ban Thường vụ"] },
    Abbreviation { short: "BTVTU", expansions: &["Ban Thường vụ Tỉnh ủy"] },
    Abbreviation { short: "BVTQ", expansions: &["bảo vệ Tổ quốc"] },
    Abbreviation { short: "BĐBP", expansions: &["Bộ đội Biên phòng"] },
    Abbreviation { short: "CAND", expansions: &["Công an nhân dân"] },
    Abbreviation { short: "CANDVT", expansions: &["Công an nhân dân vũ trang"] },
    Abbreviation { short: "CBCCVC", expansions: &["cán bộ, công chức, viên chức"] },
    Abbreviation { short: "CBCS", expansions: &["cán bộ, chiến sĩ"] },
    Abbreviation { short: "CCB", expansions: &["cựu chiến binh"] },
    Abbreviation { short: "CHQS", expansions: &["chỉ huy quân sự"] },
    Abbreviation { short: "CKQT", expansions: &["cửa khẩu quốc tế"] },
    Abbreviation { short: "CLB", expansions: &["câu lạc bộ"] },
    Abbreviation { short: "CNVCLĐ", expansions: &["công nhân, viên chức lao động"] },
    Abbreviation { short: "CNVQP", expansions: &["công nhân và viên chức quốc phòng"] },
    Abbreviation { short: "CNXH", expansions: &["chủ nghĩa xã hội"] },
    Abbreviation { short: "CP", expansions: &["Chính phủ"] },
    Abbreviation { short: "CSB", expansions: &["Cảnh sát biển"] },
    Abbreviation { short: "CT-XH", expansions: &["chính trị - xã hội"] },
    Abbreviation { short: "CTDV", expansions: &["công tác dân vận"] },
    Abbreviation { short: "CTMTQG", expansions: &["chương trình mục tiêu quốc gia"] },
    Abbreviation { short: "CTPH", expansions: &["chương trình phối hợp"] },
    Abbreviation { short: "CTĐ", expansions: &["Chữ thập đỏ", "công tác đảng"] },
    Abbreviation { short: "CVĐ", expansions: &["cuộc vận động"] },
    Abbreviation { short: "DBHB", expansions: &["diễn biến hòa bình"] },
    Abbreviation { short: "DBĐV", expansions: &["dự bị động viên"] },
    Abbreviation { short: "DQTV", expansions: &["dân quân tự vệ"] },
    Abbreviation { short: "DTTS", expansions: &["dân tộc thiểu số"] },
    Abbreviation { short: "DTTS&MN", expansions: &["dân tộc thiểu số và miền núi"] },
    Abbreviation { short: "DV", expansions: &["dân vận"] },
    Abbreviation { short: "GD&ĐT", expansions: &["Giáo dục và Đào tạo"] },
    Abbreviation { short: "GDPL", expansions: &["giáo dục pháp luật"] },
    Abbreviation { short: "GDĐT", expansions: &["Giáo dục và Đào tạo"] },
    Abbreviation { short: "GLHNQP", expansions: &["Giao lưu hữu nghị Quốc phòng biên giới"] },
    Abbreviation { short: "HS", expansions: &["học sinh"] },
    Abbreviation { short: "HSSV", expansions: &["học sinh, sinh viên"] },
    Abbreviation { short: "HTCT", expansions: &["hệ thống chính trị"] },
    Abbreviation { short: "HTX", expansions: &["hợp tác xã"] },
    Abbreviation { short: "HVBP", expansions: &["Học viện Biên phòng"] },
    Abbreviation { short: "HĐBT", expansions: &["Hội đồng Bộ trưởng"] },
    Abbreviation { short: "HĐND", expansions: &["Hội đồng nhân dân"] },
    Abbreviation { short: "IUU", expansions: &["khai thác hải sản bất hợp pháp, không báo cáo và không theo quy định"] },
    Abbreviation { short: "KHKT", expansions: &["khoa học kỹ thuật"] },
    Abbreviation { short: "KT", expansions: &["kinh tế"] },
    Abbreviation { short: "KT-XH", expansions: &["kinh tế - xã hội"] },
    Abbreviation { short: "KVBG", expansions: &["khu vực biên giới"] },
    Abbreviation { short: "KVPT", expansions: &["khu vực phòng thủ"] },
    Abbreviation { short: "LHPN", expansions: &["Liên hiệp Phụ nữ"] },
    Abbreviation { short: "LHTN", expansions: &["Liên hiệp Thanh niên"] },
    Abbreviation { short: "LLVT", expansions: &["lực lượng vũ trang"] },
    Abbreviation { short: "LLVTND", expansions: &["lực lượng vũ trang nhân dân"] },
    Abbreviation { short: "LĐLĐ", expansions: &["Liên đoàn Lao động"] },
    Abbreviation { short: "MN", expansions: &["miền núi"] },
    Abbreviation { short: "MTQG", expansions: &["mục tiêu quốc gia"] },
    Abbreviation { short: "MTTQ", expansions: &["Mặt trận Tổ quốc"] },
    Abbreviation { short: "NDVN", expansions: &["Nông dân Việt Nam"] },
    Abbreviation { short: "NHCSXH", expansions: &["Ngân hàng Chính sách xã hội"] },
    Abbreviation { short: "NHTDBVANTQ", expansions: &["Ngày hội toàn dân bảo vệ an ninh Tổ quốc"] },
    Abbreviation { short: "NTM", expansions: &["nông thôn mới"] },
    Abbreviation { short: "NXB", expansions: &["Nhà xuất bản"] },
    Abbreviation { short: "OCOP", expansions: &["Mỗi xã một sản phẩm"] },
    Abbreviation { short: "PBGDPL", expansions: &["phổ biến, giáo dục pháp luật"] },
    Abbreviation { short: "PCCC", expansions: &["phòng cháy chữa cháy"] },
    Abbreviation { short: "PCD", expansions: &["phòng, chống dịch"] },
    Abbreviation { short: "PCMT", expansions: &["phòng, chống ma túy"] },
    Abbreviation { short: "PCTT", expansions: &["phòng, chống thiên tai"] },
    Abbreviation { short: "QCDC", expansions: &["quy chế dân chủ"] },
    Abbreviation { short: "QLBVBG", expansions: &["quản lý, bảo vệ biên giới"] },
    Abbreviation { short: "QNCN", expansions: &["quân nhân chuyên nghiệp"] },
    Abbreviation { short: "QP", expansions: &["quốc phòng"] },
    Abbreviation { short: "QP-AN", expansions: &["quốc phòng - an ninh"] },
    Abbreviation { short: "QPAN", expansions: &["quốc phòng, an ninh"] },
    Abbreviation { short: "QPTD", expansions: &["quốc phòng toàn dân"] },
    Abbreviation { short: "QUTW", expansions: &["Quân ủy Trung ương"] },
    Abbreviation { short: "QĐND", expansions: &["Quân đội nhân dân"] },
    Abbreviation { short: "QĐNDVN", expansions: &["Quân đội nhân dân Việt Nam"] },
    Abbreviation { short: "SSCĐ", expansions: &["sẵn sàng chiến đấu"] },
    Abbreviation { short: "SXKD", expansions: &["sản xuất kinh doanh"] },
    Abbreviation { short: "SXKDG", expansions: &["sản xuất kinh doanh giỏi"] },
    Abbreviation { short: "TCCT", expansions: &["Tổng cục Chính trị"] },
    Abbreviation { short: "TCHC", expansions: &["Tổng cục Hậu cần"] },
    Abbreviation { short: "THCS", expansions: &["trung học cơ sở"] },
    Abbreviation { short: "TKCN", expansions: &["tìm kiếm, cứu nạn"] },
    Abbreviation { short: "TNCS", expansions: &["Thanh niên Cộng sản"] },
    Abbreviation { short: "TNXH", expansions: &["tệ nạn xã hội"] },
    Abbreviation { short: "TNXP", expansions: &["thanh niên xung phong"] },
    Abbreviation { short: "TSVM", expansions: &["trong sạch vững mạnh"] },
    Abbreviation { short: "TTATXH", expansions: &["trật tự, an toàn xã hội"] },
    Abbreviation { short: "TTXVN", expansions: &["Thông tấn xã Việt Nam"] },
    Abbreviation { short: "TW", expansions: &["Trung ương"] },
    Abbreviation { short: "TĐKT", expansions: &["thi đua khen thưởng"] },
    Abbreviation { short: "TĐQT", expansions: &["Thi đua Quyết thắng"] },
    Abbreviation { short: "TĐYN", expansions: &["thi đua yêu nước"] },
    Abbreviation { short: "UBND", expansions: &["Ủy ban nhân dân"] },
    Abbreviation { short: "VKTBKT", expansions: &["vũ khí trang bị kỹ thuật"] },
    Abbreviation { short: "VMTD", expansions: &["vững mạnh toàn diện"] },
    Abbreviation { short: "VPHC", expansions: &["vi phạm hành chính"] },
    Abbreviation { short: "VĐQC", expansions: &["vận động quần chúng"] },
    Abbreviation { short: "XDNTM", expansions: &["xây dựng nông thôn mới"] },
    Abbreviation { short: "XH", expansions: &["xã hội"] },
    Abbreviation { short: "XHCN", expansions: &["xã hội chủ nghĩa"] },
    Abbreviation { short: "XNC", expansions: &["xuất nhập cảnh"] },
    Abbreviation { short: "ĐBKK", expansions: &["đặc biệt khó khăn"] },
    Abbreviation { short: "ĐBP", expansions: &["Đồn Biên phòng"] },
    Abbreviation { short: "ĐHTT", expansions: &["điển hình tiên tiến"] },
    Abbreviation { short: "ĐNBP", expansions: &["đối ngoại biên phòng"] },
    Abbreviation { short: "ĐNND", expansions: &["đối ngoại nhân dân"] },
    Abbreviation { short: "ĐVTN", expansions: &["đoàn viên, thanh niên"] },
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted_and_nothing_is_empty() {
        assert!(ABBREVIATIONS.windows(2).all(|pair| pair[0].short < pair[1].short));
        assert!(ABBREVIATIONS.iter().all(|known| !known.expansions.is_empty()));
    }

    #[test]
    fn an_abbreviation_is_found_in_capitals_only() {
        assert_eq!(abbreviation("BĐBP").map(|found| found.expansions), Some(&["Bộ đội Biên phòng"][..]));
        assert_eq!(abbreviation("KT-XH").map(|found| found.expansions), Some(&["kinh tế - xã hội"][..]));
        assert_eq!(abbreviation("bđbp"), None);
        assert_eq!(abbreviation(""), None);
    }
}
