//! What holds for any text and any reference.

use chrono::Weekday;
use khabar_dates::{
    DateExtractor, DocumentDater, HeaderDate, HeaderKind, NaiveDate, Policy, RangeSpans,
    ReferenceTime,
};
use khabar_text::Tokenizer;
use proptest::prelude::*;

/// Pieces that dates are made of, so that random texts come near to real ones.
const PIECES: [&str; 75] = [
    "يوم",
    "الجمعة",
    "الإثنين",
    "المقبل",
    "الماضي",
    "15",
    "٢٤",
    "2022",
    "1999",
    "فبراير",
    "شباط",
    "/",
    "(",
    ")",
    "-",
    "من",
    "إلى",
    "حتى",
    "بين",
    "و",
    "منذ",
    "قبل",
    "بعد",
    "عام",
    "سنة",
    "سنوات",
    "ثلاثة",
    "أيام",
    "قليلة",
    "نحو",
    "أكثر من",
    "منتصف",
    "نهاية",
    "مطلع",
    "القرن",
    "العشرين",
    "تسعينيات",
    "الربع",
    "الأول",
    "صيف",
    "الساعة",
    "الثالثة",
    "عصرا",
    "مساء",
    "أمس",
    "اليوم",
    "غدا",
    "كل",
    "رمضان",
    "1442",
    "هـ",
    "الموافق",
    "ذلك الحين",
    "وقت سابق",
    "،",
    ".",
    "14:30",
    "بتوقيت",
    "غرينتش",
    "وعشرين",
    "الموسم",
    "الجديد",
    "مرتين",
    "أسبوعيا",
    "العشر",
    "الأواخر",
    "القرن",
    "الرابع",
    "قبل الميلاد",
    "ليل",
    "يومي",
    "ت غ",
    "آخر",
    "وبعد",
    "وستينيات",
];

fn near_dates() -> impl Strategy<Value = String> {
    let piece = prop_oneof![4 => proptest::sample::select(&PIECES[..]).prop_map(str::to_owned), 1 => "\\PC{0,4}"];
    let gap = prop_oneof![5 => Just(" "), 2 => Just(""), 1 => Just("\n")];
    proptest::collection::vec((piece, gap), 0..40)
        .prop_map(|pieces| pieces.into_iter().map(|(piece, gap)| piece + gap).collect())
}

fn references() -> impl Strategy<Value = Option<ReferenceTime>> {
    let day = (1..=9999_i32, 1..=366_u32)
        .prop_filter_map("a day", |(year, day)| NaiveDate::from_yo_opt(year, day));
    proptest::option::of(day.prop_map(ReferenceTime::given))
}

fn check(text: &str, reference: Option<&ReferenceTime>) {
    for policy in [Policy::News, Policy::Next, Policy::Current] {
        let settings = DateExtractor::builder()
            .policy(policy)
            .ranges(if policy == Policy::Next { RangeSpans::Whole } else { RangeSpans::Ends })
            .week_start(if policy == Policy::News { Weekday::Sat } else { Weekday::Mon });
        let timexes = settings.build().extract(text, reference);
        let mut end = 0;
        for timex in &timexes {
            let span = timex.span();
            assert!(span.start() >= end, "{timex:?} begins before the one before it ends");
            assert!(text.is_char_boundary(span.start()) && text.is_char_boundary(span.end()));
            assert!(!span.text(text).trim().is_empty(), "{timex:?} is empty");
            assert!(!timex.value().to_timex3().is_empty());
            end = span.end();
        }
    }
}

proptest! {
    #[test]
    fn any_string_survives(text in "\\PC*", reference in references()) {
        check(&text, reference.as_ref());
    }

    #[test]
    fn texts_near_dates_survive(text in near_dates(), reference in references()) {
        check(&text, reference.as_ref());
    }

    #[test]
    fn any_document_is_dated_or_not(text in near_dates(), header in references()) {
        let tokenizer = Tokenizer::new();
        let segments: Vec<_> = text.lines().map(|line| tokenizer.tokenize(line)).collect();
        let headers: Vec<_> = header.iter().map(|h| HeaderDate::new(h.date(), HeaderKind::Unlabelled)).collect();
        let dated = DocumentDater::new().date(&segments, &headers);
        if let (Some(first), Some(last)) = (dated.earliest(), dated.latest()) {
            prop_assert!(first <= last, "{first} is after {last}");
        }
        if let Some(reference) = dated.reference() {
            let day = reference.date().to_string();
            prop_assert_eq!(dated.value(), Some(day.as_str()));
        }
    }
}

#[test]
fn references_at_the_ends_of_time_survive() {
    let text = PIECES.join(" ").repeat(3);
    for date in ["0001-01-01", "9999-12-31"] {
        check(&text, Some(&date.parse().unwrap()));
    }
}

#[test]
fn reading_is_linear() {
    // Long runs of what rules look ahead for; a rule that looked without bound would not come back.
    for piece in [
        "عام ",
        "الأحد و",
        "يناير/ ",
        "1999، ",
        "قبل نحو ",
        "ثلاثة و",
        "من 5 إلى ",
        "(",
        "منتصف ",
        "كل يوم ",
        "14 و",
        "مرتين في ",
        "الأربعاء والخميس. ",
        "وبعد 3 سنوات ",
        "5",
        "5 ",
        "بعد يومين من ",
        "صباح كل ",
        "من الآن حتى ",
    ] {
        let text = piece.repeat(20_000);
        check(&text, None);
    }
}
