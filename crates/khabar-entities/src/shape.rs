//! What the shape of a word tells: verbs, verbal nouns and plurals are built in ways that transliterated names seldom are.

use crate::analysis::Word;

/// `إفصاح`, `انتشار`, `تقديم`, `تبادل`: the shapes of verbal nouns, folded.
pub(crate) fn is_verbal_noun(word: &str) -> bool {
    let mut back = word.chars().rev();
    let (_, before_last) = (back.next(), back.next());
    let letters = word.chars().count();
    match word.chars().next() {
        Some('ا') => before_last == Some('ا') && (5..=6).contains(&letters),
        Some('ت') => {
            matches!(before_last, Some('ي' | 'ا')) && letters == 5
                || letters == 4
                || letters == 5 && word.chars().nth(2) == Some('ا')
        }
        _ => false,
    }
}

/// Shapes that verbs and derived nouns have and transliterated names seldom do.
pub(crate) fn looks_foreign(word: &Word<'_>) -> bool {
    let rest = word.rest;
    let letters = rest.chars().count();
    if letters < 4
        || word.text.ends_with(['ة', 'ى'])
        || word.text.ends_with('ه') && !word.text.ends_with("يه")
        || word.text.contains(['\u{64B}', '\u{64C}', '\u{64D}'])
    {
        return false;
    }
    if !word.text.chars().next().is_some_and(khabar_text::is_arabic_letter) {
        return false;
    }
    // A verbal noun begins with إ or a bare alef, never with أ; plurals like أرباح have five letters.
    if is_verbal_noun(rest) && !(word.text.starts_with(['أ', 'آ']) && letters > 5)
        || is_verbal_noun(rest.strip_prefix('ب').unwrap_or_default())
    {
        return false;
    }
    // مراسم, مناصب: the plural مفاعل.
    if letters == 5 && rest.starts_with('م') && rest.chars().nth(2) == Some('ا') {
        return false;
    }
    const VERBAL: [&str; 12] =
        ["است", "يست", "تست", "سي", "ست", "يت", "تت", "مست", "مت", "من", "لل", "وال"];
    const ENDINGS: [&str; 11] =
        ["يه", "ها", "هم", "هما", "ته", "وا", "تها", "تهم", "ائه", "يا", "ات"];
    let seated = word.text.starts_with(['أ', 'إ', 'آ']);
    if !seated && VERBAL.iter().any(|start| rest.starts_with(start)) && letters < 8
        || ENDINGS.iter().any(|end| rest.ends_with(end)) && letters < 9
    {
        // سيمون and ستيف are in the lists; an unknown سيلتقي is a verb.
        return false;
    }
    // تناولت, أتاحت
    if rest.ends_with('ت') && rest.starts_with(['ت', 'ا']) && letters >= 5 {
        return false;
    }
    // يقود, يتفقد; but يانوكوفيتش, يوهانسون.
    if rest.starts_with('ي') && letters < 7 && !rest.starts_with("يا") && !rest.starts_with("يو")
    {
        return false;
    }
    !(rest.starts_with('ت') && letters < 6 && !rest.starts_with("تش"))
}
