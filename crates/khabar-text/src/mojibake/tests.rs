//! Texts that are broken on purpose and put right, and good ones that stay.

use khabar_testing::strategies::{any_text, news_like};
use proptest::prelude::*;

use super::code_page::{WINDOWS_1252, WINDOWS_1256};
use super::*;

/// A reader that takes UTF-8 for something else.
#[derive(Debug, Clone, Copy)]
enum Reader {
    Latin1,
    Windows1252,
    Windows1256,
}

const READERS: [Reader; 3] = [Reader::Latin1, Reader::Windows1252, Reader::Windows1256];

fn misread(text: &str, reader: Reader) -> String {
    let read = |byte: u8| {
        let high = usize::from(byte.saturating_sub(0x80));
        let code = match reader {
            Reader::Windows1252 if (0x80..0xA0).contains(&byte) => WINDOWS_1252[high],
            Reader::Windows1256 if byte >= 0x80 => WINDOWS_1256[high],
            _ => u16::from(byte),
        };
        char::from_u32(code.into()).unwrap()
    };
    text.bytes().map(read).collect()
}

#[test]
fn a_page_is_put_right() {
    let page = "قال الوزير: «لن نتراجع»، وأضاف أن 35٪ من الـ(ميزانية) – أي ٤٫٥ مليار – صُرفت…\nو في 🎤 د. أحمد؟";
    for first in READERS {
        let once = misread(page, first);
        assert_eq!(repair_mojibake(&once), page, "{first:?}");
        for second in READERS {
            let twice = misread(&once, second);
            assert_eq!(repair_mojibake(&twice), page, "{first:?}, {second:?}");
        }
    }
}

#[test]
fn a_run_inside_a_good_paragraph_is_put_right() {
    for reader in READERS {
        let broken = misread("وزارة الدفاع", reader);
        let text = format!("قالت “{broken}” في بيان، إن {broken}؛ انتهى");
        let good = "قالت “وزارة الدفاع” في بيان، إن وزارة الدفاع؛ انتهى";
        assert_eq!(repair_mojibake(&text), good, "{reader:?}");
    }
}

#[test]
fn a_single_letter_follows_its_neighbours() {
    for reader in READERS {
        let text = misread("خرج و دخل", reader);
        assert_eq!(repair_mojibake(&text), "خرج و دخل", "{reader:?}");
        let alone = misread("و", reader);
        assert_eq!(repair_mojibake(&alone), alone, "{reader:?}");
    }
}

#[test]
fn good_text_is_borrowed() {
    let good = [
        "ما شرط، حفظ؟ «الوسط» مع… ضغط” شارع» 40°",
        "أ،ب،ت،ث،ج،ح،خ،د،ذ،ر،ز،س،ش،ص،ض،ط،ظ،ع،غ،ف،ق،ك",
        "ط… ظ… ع… غ… ط»ظ»",
        "Élysée, « déjà », à Beyrouth — l’été où Zoë “naïve” Ørsted ÅØÆ ØÙ ÚÛ £5 §12 ½",
        "عکس، طپش، ظرف‌ها، می‌خواهد، غژغژ، عکاس",
        "ٹھیک ہے، صحافت؟ ضلع گجرات",
        "Ø 50 mm, Ø\u{A0}50",
        "日本 Москва Ελλάδα 🎤 \u{FFFD}",
    ];
    for text in good {
        assert!(matches!(repair_mojibake(text), Cow::Borrowed(_)), "{}", repair_mojibake(text));
    }
}

#[test]
fn what_was_lost_stays_lost_and_the_rest_is_put_right() {
    // ف is D9 81, and some readers have no character for 81.
    let text = misread("الأهداف والنتائج", Reader::Latin1).replace('\u{81}', "\u{FFFD}");
    assert_eq!(repair_mojibake(&text), "الأهداÙ\u{FFFD} والنتائج");
}

#[test]
fn a_long_text_is_read_in_linear_time() {
    for piece in ["Ø§Ù„ ", "ط§", "Ã˜Â§", "ت،", "Ã"] {
        let text = piece.repeat(200_000);
        assert!(repair_mojibake(&text).len() <= text.len());
    }
}

/// Words and what stands between them, one word among them that nobody would take for anything else.
fn arabic() -> impl Strategy<Value = String> {
    let text = "([ء-غف-يًٌٍَُِّْ]{1,9}[ ،؛؟.:\"«»“”0-9٠-٩٪…–a-z\n]{0,3}){0,12}";
    (text, text).prop_map(|(before, after)| format!("{before} السلام {after}"))
}

proptest! {
    #[test]
    fn what_was_misread_is_put_right(text in arabic(), once in 0..3_usize, twice in 0..4_usize) {
        let mut wrong = misread(&text, READERS[once]);
        if let Some(&reader) = READERS.get(twice) {
            wrong = misread(&wrong, reader);
        }
        prop_assert_eq!(repair_mojibake(&wrong), text);
    }

    #[test]
    fn good_text_stays(text in arabic(), news in news_like()) {
        prop_assert_eq!(repair_mojibake(&text), text.as_str());
        prop_assert_eq!(repair_mojibake(&news), news.as_str());
    }

    #[test]
    fn any_string_survives(text in any_text(), noise in "[ÀÂÃØÙÚÛâ€œ§„طظعغ†‡ ¨©،ھپ]{0,40}") {
        for text in [text, noise] {
            let repaired = repair_mojibake(&text);
            prop_assert!(repaired.len() <= text.len());
            prop_assert_eq!(repair_mojibake(&repaired), repaired.as_ref());
        }
    }
}
