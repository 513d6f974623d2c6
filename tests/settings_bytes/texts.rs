//! Texts for files of ours: heaps of pieces, heaps of bytes, and valid files in which a few things were
//! changed.

use rasoat::messages::Lang;
use rasoat::settings::template;

/// Valid files, beside the templates.
const VALID: [&str; 3] = [
    "lang = \"en\"\nextend = \"../rasoat.toml\"\ninclude = [\"**/*.md\"]\nexclude = [\"nháp/**\"]\n[rules]\n\
     number = \"off\"\n\"date-format.issue-line\" = \"hint\"\n[style]\ndecimal-mark = \".\"\ndate = \"d-m-yyyy\"\n\
     tone = \"new\"\n[register]\nfiles = [\"a.toml\"]\n[limits]\nfile-size = 64\n[server]\nfindings = 1_0\n\
     inlay-hints = false\ncode-lens = true\n[[overrides]]\nfiles = [\"bài báo/**\"]\nrules = { date = \"info\" }\n\
     style.tone = \"old\"\n",
    "[[programme]]\nid = 'anh-dien'\nname = 'Ánh điện bản xa'\nkind = 'Mô hình'\nowner = 'Đoàn xã'\nsince = 2024\n\
     until = 2026\ninstrument = 'Kế hoạch 12/KH-ĐTN'\naliases = ['Ánh điện']\nvariants = ['Ánh đèn bản xa']\n\
     note = '12 bản'\nsources = ['báo cáo năm']\ninstead = { id = 'b', when = 'kỷ niệm' }\n\n\
     [[programme]]\nname = \"Ba cùng\"\n",
    "# Đã thống nhất.\n[[accepted]]\nfile = \"nháp/báo cáo.md\"\nrule = \"unit-spacing\"\ntext = \"12km\"\n\
     sentence = \"Đường dài 12km\"\nreason = \"Theo “mẫu” của tỉnh\"\n\n[[accepted]]\nrule = 'date-invalid'\n\
     text = '31/6/2025'\nsentence = 'Họp ngày 31/6/2025'\n",
];

/// Pieces that files are made of, whole and broken.
const PIECES: [&str; 60] = [
    "lang",
    "extend",
    "include",
    "exclude",
    "rules",
    "style",
    "register",
    "limits",
    "server",
    "overrides",
    "files",
    "number",
    "date-invalid",
    "number-in-words.malformed",
    "decimal-mark",
    "tone",
    "findings",
    "inlay-hints",
    "accepted",
    "programme",
    "name",
    "kind",
    "aliases",
    "instead",
    "since",
    "file",
    "rule",
    "text",
    "sentence",
    "reason",
    " = ",
    "=",
    "[",
    "]",
    "[[",
    "]]",
    "{",
    "}",
    ",",
    ".",
    "\"",
    "'",
    "\"\"\"",
    "'''",
    "\\",
    "\n",
    "\r\n",
    "\r",
    "#",
    "true",
    "off",
    "\"off\"",
    "\"vi\"",
    "12",
    "-1",
    "1e999",
    "2025-02-30",
    "**/*.md",
    "\u{feff}",
    "\u{0}",
];

/// Texts without end, the same for the same seed.
pub struct Texts {
    state: u64,
    valid: Vec<String>,
}

impl Texts {
    pub fn new(seed: u64) -> Self {
        let mut valid: Vec<String> = VALID.iter().map(|&text| text.to_owned()).collect();
        for lang in [Lang::Vi, Lang::En] {
            let template = template::template(lang);
            valid.push(template.lines().map(|line| format!("{}\n", line.trim_start_matches("# "))).collect());
            valid.push(template);
        }
        Self { state: seed ^ 0x9e37_79b9_7f4a_7c15, valid }
    }

    pub fn next(&mut self) -> String {
        match self.below(10) {
            0 => self.bytes(),
            1 | 2 => self.pieces(),
            3 => self.monster(),
            _ => self.changed(),
        }
    }

    /// A number below `limit`; 0 when that is 0.
    pub fn below(&mut self, limit: usize) -> usize {
        // SplitMix64.
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.state;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) % (limit.max(1) as u64)) as usize
    }

    fn bytes(&mut self) -> String {
        let bytes: Vec<u8> = (0..self.below(200)).map(|_| self.below(256) as u8).collect();
        String::from_utf8_lossy(&bytes).into_owned()
    }

    fn piece(&mut self) -> String {
        match self.below(12) {
            0 => char::from_u32(self.below(0x11_0000) as u32).map(String::from).unwrap_or_default(),
            1 => "“số liệu”".to_owned(),
            _ => PIECES[self.below(PIECES.len())].to_owned(),
        }
    }

    fn pieces(&mut self) -> String {
        (0..self.below(80)).map(|_| self.piece()).collect()
    }

    /// One piece or two very often: depth, length and number without measure.
    fn monster(&mut self) -> String {
        let (head, a, b, tail) = (self.piece(), self.piece(), self.piece(), self.piece());
        let times = 1 << self.below(13);
        format!("{head}{}{tail}", format!("{a}{b}").repeat(times))
    }

    /// A valid file with some changes.
    fn changed(&mut self) -> String {
        let number = self.below(self.valid.len());
        let valid = self.valid[number].clone();
        let mut tokens: Vec<String> = tokens(&valid).into_iter().map(str::to_owned).collect();
        for _ in 0..=self.below(6) {
            let at = self.below(tokens.len());
            let other = self.below(tokens.len());
            match self.below(9) {
                0 => drop(tokens.remove(at)),
                1 => tokens.insert(at, tokens[other].clone()),
                2 => tokens.swap(at, other),
                3 => tokens[at] = self.piece(),
                4 => {
                    let piece = self.piece();
                    tokens.insert(at, piece);
                }
                5 => {
                    let (number, line) = (self.below(self.valid.len()), self.below(40));
                    let donor = tokens_of_line(&self.valid[number], line);
                    tokens.splice(at..at, donor);
                }
                6 => tokens[at] = tokens[at].repeat(1 + self.below(40)),
                7 => tokens[at] = self.bytes(),
                _ => {
                    // A slip of one character, as fingers make it.
                    let mut chars: Vec<char> = tokens[at].chars().collect();
                    let place = self.below(chars.len());
                    match self.below(3) {
                        0 if !chars.is_empty() => drop(chars.remove(place)),
                        1 if !chars.is_empty() => chars.rotate_left(1),
                        _ => chars.insert(place, 'ơ'),
                    }
                    tokens[at] = chars.into_iter().collect();
                }
            }
            if tokens.is_empty() {
                tokens.push(self.piece());
            }
        }
        let text = tokens.concat();
        match self.below(8) {
            0 => text.replace('\n', "\r\n"),
            1 => format!("\u{feff}{text}"),
            2 => text.get(..self.below(text.len())).unwrap_or(&text).to_owned(),
            _ => text,
        }
    }
}

/// Words, runs of spaces, and single marks.
fn tokens(text: &str) -> Vec<&str> {
    let class = |c: char| match c {
        c if c.is_alphanumeric() || matches!(c, '-' | '_') => 0,
        ' ' => 1,
        _ => 2,
    };
    let mut tokens = Vec::new();
    let mut start = 0;
    let mut before = None;
    for (at, c) in text.char_indices() {
        if before.is_some_and(|before| before != class(c) || before == 2) {
            tokens.push(&text[start..at]);
            start = at;
        }
        before = Some(class(c));
    }
    tokens.push(&text[start..]);
    tokens
}

/// The tokens of a line, with its end.
fn tokens_of_line(text: &str, number: usize) -> Vec<String> {
    let line = text.split_inclusive('\n').cycle().nth(number).unwrap_or_default();
    tokens(line).into_iter().map(str::to_owned).collect()
}
