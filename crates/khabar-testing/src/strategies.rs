//! Strings that look like crawled Arabic news, and strings that look like nothing.

use proptest::prelude::*;

/// Pieces that crawled pages are made of, the awkward ones among them.
const PIECES: &[&str] = &[
    "بوتين",
    "ولبنان",
    "لـ\"العربي\"",
    "بـ200",
    "كوفيد-19",
    "سو-25",
    "للوكاشنكو",
    "مهددًا",
    "قوّات",
    "وصــل",
    "إلى",
    "على",
    "فى",
    "ﻻ",
    "ﷺ",
    "ﻳﻨﺎﻳﺮ",
    "ا\u{0654}",
    "\u{0654}",
    "\u{0670}",
    "٢٠٢٤",
    "۱۲",
    "٣٫٥",
    "1,200",
    "4.5",
    "10%",
    "٪10",
    "24/05/2024",
    "2013-11-02",
    "7:25",
    "14:46:41",
    "أ.ف.ب",
    "د.",
    "ص.ب",
    "http://لتصلك",
    "https://a.b/ج?x=1",
    "info@site.com",
    "#وسم_طويل",
    "@user_1",
    "EU",
    "Reporter",
    "F-16",
    "🎤",
    "👨\u{200D}👩\u{200D}👧",
    "\u{200F}",
    "\u{200C}",
    "\u{FEFF}",
    "\u{00A0}",
    " ",
    "  ",
    "\n",
    "\r\n",
    "\t",
    ".",
    "..",
    "...",
    "،",
    "؛",
    "؟",
    "!",
    ":",
    "\"",
    "“",
    "”",
    "«",
    "»",
    "(",
    ")",
    "-",
    "–",
    "/",
    "|",
    "_",
    "*",
    "<p>",
    "</p>",
    "&amp;",
    "يوم",
    "الجمعة",
    "الماضي",
    "يناير",
    "تشرين الأول",
    "منذ",
    "عشرة",
    "أشهر",
    "مليون",
    "وزارة الدفاع",
    "الرئيس الروسي",
    "قال",
    "اقرأ أيضا",
    "إعلان",
    "المصدر:",
    "كتب: محمد",
    "日本",
    "Москва",
    "e\u{0301}",
];

/// Crawled text: pieces in any order, mostly with spaces between.
pub fn news_like() -> impl Strategy<Value = String> {
    let piece = prop_oneof![6 => prop::sample::select(PIECES).prop_map(str::to_owned), 1 => any::<char>().prop_map(String::from)];
    let gap = prop_oneof![4 => Just(" "), 2 => Just(""), 1 => Just("\n")];
    prop::collection::vec((piece, gap), 0..60).prop_map(|pieces| {
        pieces.into_iter().flat_map(|(piece, gap)| [piece, gap.to_owned()]).collect()
    })
}

/// Any string, the Arabic blocks preferred.
pub fn any_text() -> impl Strategy<Value = String> {
    let arabic = prop_oneof![
        4 => prop::char::range('\u{0600}', '\u{06FF}'),
        1 => prop::char::range('\u{0750}', '\u{08FF}'),
        1 => prop::char::range('\u{FB50}', '\u{FEFF}'),
        1 => prop::char::range('\u{2000}', '\u{206F}'),
        2 => prop::char::range(' ', '~'),
        1 => any::<char>(),
    ];
    prop_oneof![
        prop::collection::vec(arabic, 0..200).prop_map(String::from_iter),
        any::<String>(),
        news_like()
    ]
}
