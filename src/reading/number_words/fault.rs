//! What can be said about the way in which a number is spelt out.

/// Words that have no reading.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Malformed {
    /// What is wrong.
    pub fault: Fault,
    /// The word, from 0, where it shows.
    pub word: usize,
}

/// Makes an enumeration whose values have names.
macro_rules! named {
    ($(#[$about:meta])* $type:ident { $($(#[$doc:meta])* $value:ident = $name:literal,)* }) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum $type { $($(#[$doc])* $value,)* }

        impl $type {
            /// Its name in test vectors.
            pub fn name(self) -> &'static str {
                match self { $(Self::$value => $name,)* }
            }
        }
    };
}

named! {
    /// A way of speaking that is understood but is not the written one.
    Note {
        /// “bẩy” for “bảy”.
        Bay = "bẩy",
        /// “mười tư” for “mười bốn”.
        FourAfterTen = "tư-after-mười",
        /// “mười nhăm” for “mười lăm”.
        NhamAfterTen = "nhăm-after-mười",
        /// “hai mươi một” for “hai mươi mốt”.
        OneAfterTens = "một-after-mươi",
        /// “hai mươi nhăm” for “hai mươi lăm”.
        NhamAfterTens = "nhăm",
        /// “linh tư” for “linh bốn”.
        FourAfterLinh = "tư-after-linh",
        /// “một nghìn linh năm”: “không trăm” is left out.
        MissingHundreds = "missing-không-trăm",
        /// “trăm hai”: “một” is left out.
        BareHundred = "bare-trăm",
        /// “nghìn hai”: “một” is left out.
        BareThousand = "bare-nghìn",
        /// “vạn hai”: “một” is left out.
        BareTenThousand = "bare-vạn",
        /// “triệu hai”: “một” is left out.
        BareMillion = "bare-triệu",
        /// “tỷ hai”: “một” is left out.
        BareBillion = "bare-tỷ",
        /// “hăm mốt” for 21.
        Ham = "hăm",
        /// “băm sáu” for 36.
        Bam = "băm",
        /// “ba chục” for “ba mươi”.
        Chuc = "chục",
        /// “năm vạn” for “năm mươi nghìn”.
        TenThousand = "vạn",
        /// “hai trăm tư” for 240.
        ElidedTens = "elided-tens",
        /// “ba lăm” for 35.
        ElidedTensWord = "elided-mươi",
        /// “hai triệu ba” for 2.300.000.
        ElidedMagnitude = "elided-magnitude",
        /// “một tỷ rưỡi”.
        Half = "rưỡi",
        /// “nửa”.
        OneHalf = "nửa",
        /// “phần bốn” for “phần tư”.
        FourAsDenominator = "phần-bốn",
        /// “hai triệu ba trăm”: 2.000.300 as written, 2.300.000 as spoken.
        SkippedThousand = "ambiguous-skipped-nghìn",
        /// “một tỷ hai trăm”: 1.000.000.200 as written, 1.200.000.000 as spoken.
        SkippedMillion = "ambiguous-skipped-triệu",
    }
}

named! {
    /// Why words have no reading.
    Fault {
        /// No words.
        Empty = "empty",
        /// A word that belongs to no number.
        UnknownWord = "unknown-word",
        /// Too large, or too many words.
        OutOfRange = "out-of-range",
        /// “tỷ tỷ”.
        BillionBillion = "tỷ-tỷ-out-of-range",
        /// “mười năm” for 15.
        FiveAfterTen = "năm-after-mười",
        /// “hai mươi năm” for 25.
        FiveAfterTens = "năm-after-mươi",
        /// “mười mốt”.
        MotAfterTen = "mốt-after-mười",
        /// “mười không”.
        BadUnitAfterTen = "bad-unit-after-mười",
        /// “hai mươi mười”.
        BadUnitAfterTens = "bad-unit-after-mươi",
        /// “một mươi”.
        OneTens = "một-mươi",
        /// “không mươi”.
        ZeroTens = "không-mươi",
        /// “hăm” alone.
        BareHam = "bare-hăm",
        /// “băm” alone.
        BareBam = "bare-băm",
        /// “một trăm linh hai mươi”.
        LinhNeedsOneDigit = "linh-needs-one-digit",
        /// “một trăm linh mười”.
        BadDigitAfterLinh = "bad-digit-after-linh",
        /// “một trăm linh không”.
        LinhZero = "linh-không",
        /// “linh năm”.
        LinhWithoutHundreds = "linh-without-trăm",
        /// “một nghìn không trăm năm”.
        ZeroHundredsNeedLinh = "không-trăm-needs-linh",
        /// “mười hai trăm”.
        BadHundreds = "bad-hundreds",
        /// “một trăm hai trăm”.
        DoubleHundreds = "double-trăm",
        /// “lăm”, “mốt” where a digit should stand.
        NotADigit = "not-a-digit",
        /// A word that no longer fits in: “hai ba bốn”.
        Trailing = "trailing",
        /// “không năm”.
        LeadingZero = "leading-không",
        /// “không trăm linh năm”.
        LeadingZeroHundreds = "leading-không-trăm",
        /// “một triệu không nghìn”.
        ZeroGroup = "zero-group-spelled",
        /// “một nghìn hai nghìn”.
        RepeatedThousand = "repeated-nghìn",
        /// “một vạn hai vạn”.
        RepeatedTenThousand = "repeated-vạn",
        /// “một triệu hai triệu”.
        RepeatedMillion = "repeated-triệu",
        /// “một tỷ hai tỷ”.
        RepeatedBillion = "repeated-tỷ",
        /// “một triệu nghìn”.
        MissingMultiplier = "missing-multiplier",
        /// “hai rưỡi”.
        HalfWithoutMagnitude = "rưỡi-without-magnitude",
        /// “một triệu rưỡi năm”.
        HalfNotLast = "rưỡi-not-last",
        /// “hai trăm và năm”.
        And = "và-in-number",
        /// “phẩy năm”.
        MissingIntegerPart = "missing-integer-part",
        /// “hai phẩy”.
        MissingDecimals = "missing-decimals",
        /// “hai phẩy trăm”.
        BadDecimals = "bad-decimals",
        /// “hai phẩy ba phẩy bốn”.
        DoublePoint = "double-phẩy",
        /// “phần trăm”.
        MissingNumerator = "missing-numerator",
        /// “ba phần”.
        MissingDenominator = "missing-denominator",
        /// “ba phần không”.
        ZeroDenominator = "zero-denominator",
        /// “ba phần một”.
        BadDenominator = "bad-denominator",
        /// “âm không”.
        NegativeZero = "negative-zero",
        /// No “thứ” in front.
        NotOrdinal = "not-ordinal",
        /// “thứ một”.
        FirstAsOne = "thứ-một",
        /// “thứ bốn”.
        FourthAsFour = "thứ-bốn",
    }
}

impl Fault {
    /// Whether the words may be two numbers side by side: `mười lăm và mười`.
    pub fn may_be_a_list(self) -> bool {
        matches!(self, Self::And)
    }
}
