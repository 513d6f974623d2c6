//! Reports as they are written every day, but invented: prose with figures, lists, tables with totals,
//! headings, dates, document numbers and names, and here and there a slip. The same number gives the same
//! report on every machine and for ever: what is measured on them is compared with what was.

use std::fmt::Write as _;

/// A generator of numbers that are the same in every run.
struct Dice(u64);

impl Dice {
    fn new(number: u64) -> Self {
        let mut dice = Self(number.wrapping_add(1).wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1);
        // Neighbouring numbers begin alike.
        for _ in 0..8 {
            dice.next();
        }
        dice
    }

    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, limit: u64) -> u64 {
        (self.next() >> 16) % limit.max(1)
    }

    fn pick<'t>(&mut self, words: &[&'t str]) -> &'t str {
        words[self.below(words.len() as u64) as usize]
    }
}

const COMMUNES: [&str; 14] = [
    "Nậm Tre",
    "Mường Khuôn",
    "Pá Lạnh",
    "Suối Lách",
    "Phiêng Hoa",
    "Nà Lạn",
    "Tả Sín",
    "Hua Cáy",
    "Đắk Mơ Rông",
    "Ia Plơi",
    "Vĩnh Thuận Tây",
    "Thạnh Lộc Đông",
    "Bản Giàng Thượng",
    "Cốc Sâu",
];

const UNITS: [&str; 10] = [
    "Đồn Biên phòng",
    "Tổ công tác",
    "Ủy ban Mặt trận Tổ quốc",
    "Hội Phụ nữ",
    "Đoàn Thanh niên",
    "Ban Chỉ huy quân sự",
    "Đảng ủy xã",
    "Trạm Y tế",
    "Trường phổ thông dân tộc bán trú",
    "Hội Cựu chiến binh",
];

const NOUNS: [&str; 16] = [
    "hộ nghèo",
    "lượt người",
    "đảng viên",
    "cán bộ, chiến sĩ",
    "em học sinh",
    "suất quà",
    "ngày công",
    "buổi tuyên truyền",
    "vụ việc",
    "con bò giống",
    "công trình",
    "hội viên",
    "đối tượng chính sách",
    "căn nhà",
    "tờ rơi",
    "cột mốc",
];

const PROGRAMMES: [&str; 7] = [
    "chương trình “Nâng bước em tới trường”",
    "phong trào “Toàn dân đoàn kết xây dựng đời sống văn hóa”",
    "cuộc vận động “Ngày vì người nghèo”",
    "mô hình “Bếp ấm bản xa”",
    "phong trào “Đường hoa biên giới”",
    "Ngày Biên phòng toàn dân",
    "đề án “Tiếng trống học bài”",
];

/// Sentences of which most of a report is made. What stands in braces is drawn: a count of something, a
/// number, money, a percentage, a length, a date, a commune, a unit, a programme, a document.
const SENTENCES: [&str; 44] = [
    "Theo {document}, {unit} {commune} đã bàn với từng trưởng bản, chia việc theo tuần và cử người đi kiểm tra tận nơi trước khi báo cáo.",
    "Trong quý, đơn vị đã tổ chức {count}, thu hút sự tham gia của {count} trên địa bàn các bản giáp biên.",
    "Cán bộ bám địa bàn thường xuyên cùng ăn, cùng ở, cùng làm, nắm chắc tâm tư, nguyện vọng của bà con để kịp thời giải quyết từ cơ sở.",
    "Tổng kinh phí thực hiện là {money}, huy động từ ngân sách xã và đóng góp của các nhà hảo tâm.",
    "Phối hợp với {unit} {commune} tuần tra {length} đường biên, phát quang {length} đường thông tầm nhìn.",
    "Đến {date}, toàn xã có {count}, đạt {percent} kế hoạch năm.",
    "Duy trì {programme}, nhận đỡ đầu {count}, mỗi em được hỗ trợ 500.000 đồng/tháng.",
    "Qua đợt mưa lũ, các bản dọc suối vẫn yên ổn; bà con tự góp công sửa lại đường, mở lớp học buổi tối và trông coi kho thóc chung của bản.",
    "Bên cạnh kết quả đạt được, công tác phối hợp có lúc chưa chặt chẽ, việc nhân rộng điển hình tiên tiến còn chậm.",
    "Hỗ trợ xây dựng nhà ở cho {count} tại xã {commune} với số tiền {money}.",
    "Tỷ lệ hộ nghèo giảm còn {percent}; thu nhập bình quân đầu người ước đạt {money}/năm.",
    "{unit} {commune} ký kết quy chế phối hợp với các đơn vị vào {date} theo {document}.",
    "Khám bệnh, cấp thuốc miễn phí cho {count}, trị giá {money}.",
    "Lực lượng chức năng đã phát hiện, xử lý {count}, thu giữ nhiều tang vật liên quan.",
    "Đặc biệt, {programme} đã trở thành nét đẹp trong đời sống của đồng bào các dân tộc nơi đây.",
    "Giai đoạn 2021-2025, địa phương được đầu tư {money} để cứng hóa {length} đường liên bản.",
    "Các chi bộ sinh hoạt đúng nguyên tắc; {percent} đảng viên hoàn thành tốt nhiệm vụ trở lên.",
    "Từ đầu năm đến nay, xã {commune} đã vận động nhân dân hiến {number} m² đất, đóng góp {count} làm đường giao thông nông thôn.",
    "Việc tiếp công dân, giải quyết đơn thư được thực hiện nghiêm túc, không để phát sinh điểm nóng.",
    "Tuyên truyền pháp luật về biên giới, phòng, chống ma túy và mua bán người được {count} với {count} tham dự.",
    "Tổ chức tổng kết {programme} vào {date}, biểu dương các tập thể, cá nhân tiêu biểu.",
    "Căn cứ {document}, cấp ủy đã phân công đồng chí phụ trách từng bản, từng nhóm hộ.",
    "Mô hình trồng cây dược liệu dưới tán rừng bước đầu cho thu hoạch, bình quân mỗi hộ thu {money} một vụ.",
    "Trao tặng {count} nhân dịp khai giảng năm học mới cho điểm trường {commune}.",
    "Công tác quân sự, quốc phòng địa phương được giữ vững; quân số huấn luyện đạt {percent}.",
    "Thời tiết diễn biến phức tạp, mưa lũ làm sạt lở {length} đường, thiệt hại ước tính {money}.",
    "Các thầy cô giáo và chiến sĩ quân hàm xanh mở lớp xóa mù chữ cho {count} vào các buổi tối.",
    "Ban Chỉ đạo đã ban hành {document} và các văn bản hướng dẫn có liên quan.",
    "Qua kiểm tra, {count} đã được cấp giấy chứng nhận, tăng so với cùng kỳ năm trước.",
    "Nguyên nhân của hạn chế là do địa bàn rộng, dân cư phân tán, trình độ dân trí không đồng đều.",
    "Thời gian tới, cần tiếp tục đổi mới nội dung, hình thức vận động quần chúng theo hướng gần dân, sát cơ sở.",
    "Đồng bào tự nguyện giao nộp {number} khẩu súng tự chế và ký cam kết không tàng trữ, sử dụng vũ khí.",
    "Diện tích gieo trồng đạt {number} ha, năng suất bình quân 54,5 tạ/ha, sản lượng lương thực có hạt giữ mức ổn định.",
    "Hoạt động văn nghệ, thể thao diễn ra sôi nổi; nhiều bản duy trì đội văn nghệ quần chúng.",
    "Đề nghị cấp trên quan tâm bố trí {money} để sửa chữa trạm kiểm soát và nhà văn hóa bản.",
    "Chính quyền hai bên biên giới gặp gỡ, trao đổi tình hình {number} lần, thống nhất nhiều nội dung quan trọng.",
    "Đồng chí bí thư chi bộ bản {commune} cho biết bà con rất phấn khởi khi có nước sạch về tận nhà.",
    "Tính đến hết quý III/2025, giải ngân vốn đầu tư công đạt {percent}, tương đương {money}.",
    "Công tác phát triển đảng được chú trọng, kết nạp {number} quần chúng ưu tú vào hàng ngũ của Đảng.",
    "Phát động đợt thi đua cao điểm chào mừng đại hội, {unit} {commune} đăng ký {number} phần việc cụ thể.",
    "Sau hơn ba năm triển khai, nhận thức của người dân về bảo vệ chủ quyền lãnh thổ được nâng lên rõ rệt.",
    "Tiếp nhận {money} của các doanh nghiệp, tổ chức từ thiện ủng hộ đồng bào vùng bị thiên tai.",
    "Hệ thống loa truyền thanh phát {number} lượt tin, bài bằng tiếng phổ thông và tiếng dân tộc.",
    "Cơ sở vật chất phục vụ dạy và học từng bước được kiên cố hóa, xây mới {count} tại {commune}.",
];

/// Sentences with a slip.
const SLIPS: [&str; 12] = [
    "Đơn vị tuần tra 231,7km đường biên trong tháng.",
    "Quỹ vì người nghèo hỗ trợ 2.67 tỷ đồng cho nhân dân.",
    "Tuyên truyền cho hơn 8,800 đối tượng, đạt 84 % kế hoạch.",
    "Hội nghị sơ kết tổ chức ngày 31/6/2025 tại trụ sở xã.",
    "Trao 1.500.000 đồng (một triệu sáu trăm nghìn đồng) cho gia đình chính sách.",
    "Tổng số có 103 hộ, gồm 38 hộ người Mông, 11 hộ người Dao và 45 hộ người Thái.",
    "Vận động được 120/150 hộ tham gia, đạt 85%.",
    "Bà con ở khu vực giáp ranh giữa giữa hai bản đã ký cam kết.",
    "Các đơn vị thưc hiện nghiêm chế độ trực sẵn sàng.",
    "Nhiệm kỳ 2030-2025, chi bộ có 27 đảng viên.",
    "Duy trì chương trình “Nâng bước em đến trường” tại các điểm bản.",
    "Đến nay có 09 bản, 5 thôn hoàn thành chỉ tiêu.",
];

const LETTERS: [&str; 5] = ["a", "b", "c", "d", "đ"];

/// A report of at least so many bytes, and not many more; `number` says which.
pub fn report(number: u64, size: usize) -> String {
    let mut dice = Dice::new(number);
    let mut out = String::with_capacity(size + 2_000);
    heading(&mut out, &mut dice);
    let (mut chapter, mut section) = (0, 0);
    while out.len() < size {
        match dice.below(20) {
            0 => {
                chapter += 1;
                section = 0;
                let title = dice.pick(&["ĐẶC ĐIỂM TÌNH HÌNH", "KẾT QUẢ THỰC HIỆN", "PHƯƠNG HƯỚNG, NHIỆM VỤ"]);
                let _ = write!(out, "{}. {title}\n\n", roman(chapter % 12 + 1));
            }
            1 | 2 => {
                section += 1;
                let title = dice.pick(&["Công tác tham mưu", "Tuyên truyền, vận động", "Xây dựng cơ sở"]);
                let _ = write!(out, "{section}. {title}\n\n");
            }
            3..=5 => items(&mut out, &mut dice),
            6 => table(&mut out, &mut dice),
            7 => breakdown(&mut out, &mut dice),
            8 => {
                let letter = dice.pick(&LETTERS);
                let _ = write!(out, "{letter}) ");
                paragraph(&mut out, &mut dice);
            }
            _ => paragraph(&mut out, &mut dice),
        }
    }
    out
}

fn heading(out: &mut String, dice: &mut Dice) {
    let commune = dice.pick(&COMMUNES);
    let _ = write!(
        out,
        "ĐỒN BIÊN PHÒNG {}\n\nSố: {}/BC-ĐBP\n\n{commune}, ngày {} tháng {:02} năm 2025\n\nBÁO CÁO\n\nKết \
         quả công tác dân vận trên địa bàn xã {commune}\n\n",
        commune.to_uppercase(),
        11 + dice.below(500),
        10 + dice.below(18),
        1 + dice.below(12),
    );
}

fn paragraph(out: &mut String, dice: &mut Dice) {
    for i in 0..2 + dice.below(5) {
        if i > 0 {
            out.push(' ');
        }
        sentence(out, dice);
    }
    out.push_str("\n\n");
}

fn sentence(out: &mut String, dice: &mut Dice) {
    if dice.below(24) == 0 {
        return out.push_str(dice.pick(&SLIPS));
    }
    let mut rest = dice.pick(&SENTENCES);
    while let Some((before, name, behind)) = slot(rest) {
        out.push_str(before);
        fill(out, name, dice);
        rest = behind;
    }
    out.push_str(rest);
}

/// The first slot of a sentence: what stands before, its name, what stands behind.
fn slot(text: &str) -> Option<(&str, &str, &str)> {
    let (before, rest) = text.split_once('{')?;
    let (name, behind) = rest.split_once('}')?;
    Some((before, name, behind))
}

fn fill(out: &mut String, name: &str, dice: &mut Dice) {
    let drawn = match name {
        "count" => {
            let most = [90, 900, 9_000][dice.below(3) as usize];
            format!("{} {}", grouped(10 + dice.below(most)), dice.pick(&NOUNS))
        }
        "number" => grouped(10 + dice.below(2_000)),
        "money" => match dice.below(3) {
            0 => format!("{},{} tỷ đồng", 1 + dice.below(60), 11 + dice.below(88)),
            1 => format!("{} triệu đồng", 12 + dice.below(900)),
            _ => format!("{} đồng", grouped((120 + dice.below(80_000)) * 1_000)),
        },
        "percent" => format!("{},{}%", 40 + dice.below(59), 1 + dice.below(9)),
        "length" => format!("{},{} km", 2 + dice.below(80), 1 + dice.below(9)),
        "date" => format!("ngày {}/{}/2025", 1 + dice.below(28), 1 + dice.below(12)),
        "commune" => dice.pick(&COMMUNES).to_owned(),
        "unit" => dice.pick(&UNITS).to_owned(),
        "programme" => dice.pick(&PROGRAMMES).to_owned(),
        _ => match dice.below(3) {
            0 => format!("Kế hoạch số {}-KH/ĐU", 11 + dice.below(300)),
            1 => format!("Quyết định số {}/QĐ-UBND", 11 + dice.below(3_000)),
            _ => format!("Chỉ thị số {}-CT/TW ngày {}/9/2023", 11 + dice.below(60), 1 + dice.below(28)),
        },
    };
    out.push_str(&drawn);
}

/// A whole number with dots between groups of three digits.
fn grouped(number: u64) -> String {
    if number < 1_000 {
        number.to_string()
    } else {
        format!("{}.{:03}", grouped(number / 1_000), number % 1_000)
    }
}

fn roman(number: usize) -> &'static str {
    ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"][(number - 1) % 12]
}

fn items(out: &mut String, dice: &mut Dice) {
    for _ in 0..3 + dice.below(5) {
        out.push_str("- ");
        sentence(out, dice);
        out.push('\n');
    }
    out.push('\n');
}

fn breakdown(out: &mut String, dice: &mut Dice) {
    let noun = dice.pick(&NOUNS);
    let parts: Vec<u64> = (0..3 + dice.below(3)).map(|_| 5 + dice.below(60)).collect();
    let total: u64 = parts.iter().sum();
    let _ = write!(out, "Tổng số có {} {noun}, gồm: ", grouped(total));
    for (i, part) in parts.iter().enumerate() {
        let comma = if i > 0 { ", " } else { "" };
        let _ = write!(out, "{comma}{part} {noun} ở {}", dice.pick(&COMMUNES));
    }
    out.push_str(".\n\n");
}

fn table(out: &mut String, dice: &mut Dice) {
    out.push_str("| STT | Bản | Số hộ | Số khẩu | Ghi chú |\n|---|---|---|---|---|\n");
    let (mut households, mut people) = (0, 0);
    for number in 1..=4 + dice.below(9) {
        let (some, more) = (20 + dice.below(120), 90 + dice.below(700));
        households += some;
        people += more;
        let _ = writeln!(out, "| {number} | {} | {some} | {more} | |", dice.pick(&COMMUNES));
    }
    // One table in eight does not add up.
    let slip = u64::from(dice.below(8) == 0) * 9;
    let _ = write!(out, "| | Tổng cộng | {} | {} | |\n\n", grouped(households), grouped(people + slip));
}
