//! Tells furniture by its words: `اقرأ أيضا` on a line of its own is a label, in a sentence it is an invitation.
//!
//! Plain version: a line is furniture when it holds a phrase of `furniture.tsv`. Departures:
//! 1. a phrase speaks for the line only as far as it covers it, unless the list says that nobody else uses it;
//! 2. what makes a sentence (a verb of news, quotations, a full stop) counts against it;
//! 3. addressing the reader (`بريدك`, `موقعنا`) counts for it, and so does the place of the line, which the caller knows.

use khabar_text::{TokenKind, is_arabic_letter};

use crate::features::{Ending, Features};
use crate::kind::BlockKind;
use crate::terms::{Classes, Shape, Term};
use crate::words::Words;

/// What a line seems to be, and how sure that is: from [`CERTAIN`] on it needs no support from its place.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Verdict {
    pub(crate) kind: BlockKind,
    pub(crate) score: f32,
    /// The phrase is the whole line: what it announces comes below.
    pub(crate) is_label: bool,
}

pub(crate) const CERTAIN: f32 = 2.0;

/// The best reading of a line as furniture.
pub(crate) fn judge(text: &str, words: &Words, features: &Features) -> Option<Verdict> {
    let sure = |kind| Some(Verdict { kind, score: 2.5, is_label: false });
    if features.age {
        return sure(BlockKind::Related);
    }
    // `© 2024 النهر نيوز. تصميم: …`; before a name the sign may stand under a picture.
    if text.starts_with('©') && words.get(0).is_some_and(|word| word.kind == TokenKind::Number) {
        return sure(BlockKind::Footer);
    }
    // `النهر نيوز © 2024`
    let year = memchr::memchr(0xC2, text.as_bytes()).and_then(|_| text.rsplit_once('©'));
    let year = year.map(|(_, year)| year.trim());
    if year.is_some_and(|year| year.len() >= 4 && year.chars().all(|c| c.is_numeric() || c == '-'))
    {
        return sure(BlockKind::Footer);
    }
    if is_label_run_on(text) {
        return sure(BlockKind::Related);
    }
    if is_player_or_font(text, words) || is_reading_time(text, words) {
        return sure(BlockKind::Share);
    }
    if !words.hold(Classes::FURNITURE) {
        return follow_latin(text, words);
    }
    let mut best: Option<Verdict> = None;
    let mut hints: Vec<(BlockKind, f32)> = Vec::new();
    let real = words.iter().filter(|word| !matches!(word.kind, TokenKind::Url)).count();
    for hit in words.hits() {
        let Term::Furniture { kind, shape } = hit.term else { continue };
        let rest = real.saturating_sub(hit.len());
        let score = match shape {
            Shape::Line => whole_line(words, hit.start(), hit.end(), rest),
            Shape::Start if hit.start() == 0 => opening(text, words, hit.end(), features, kind),
            Shape::Any => 3.5,
            Shape::Hint => {
                if !hints.iter().any(|(known, _)| *known == kind) {
                    hints.push((kind, 0.0));
                }
                if let Some((_, sum)) = hints.iter_mut().find(|(known, _)| *known == kind) {
                    *sum += 1.1 + 0.15 * hit.len() as f32;
                }
                continue;
            }
            Shape::Start => continue,
        };
        let verdict =
            Verdict { kind, score: score + sentence(features, shape), is_label: rest == 0 };
        if best.is_none_or(|best| verdict.score > best.score) {
            best = Some(verdict);
        }
    }
    let address = if hints.is_empty() { 0.0 } else { address(text, words) };
    for (kind, sum) in hints {
        let short = if features.words <= 8 { 0.5 } else { 0.0 };
        let score = sum + short + address + sentence(features, Shape::Hint);
        if best.is_none_or(|best| score > best.score) {
            best = Some(Verdict { kind, score, is_label: false });
        }
    }
    best.filter(|best| best.score >= CERTAIN)
        .or_else(|| follow(text, words))
        .or_else(|| follow_latin(text, words))
        .or(best.filter(|best| best.score > 0.0))
        .or_else(|| networks(words))
}

/// `اقرأ أيضاخطة لترميم السوق`: the break between the label and the title was lost.
fn is_label_run_on(text: &str) -> bool {
    const LABELS: [&str; 8] = [
        "اقرأ أيضا",
        "إقرأ أيضا",
        "اقرأ أيضاً",
        "إقرأ أيضاً",
        "شاهد أيضا",
        "شاهد أيضاً",
        "اقرأ المزيد",
        "إقرأ المزيد",
    ];
    let runs_on = |label: &&str| -> bool {
        text.strip_prefix(*label).is_some_and(|rest| rest.starts_with(is_arabic_letter))
    };
    text.starts_with(['ا', 'إ', 'ش']) && LABELS.iter().any(runs_on)
}

/// `0:00`, `00:00 / 01:24`: the clock of a player; `ع ع ع`, `A A A`, `A+`: buttons for the size of letters.
fn is_player_or_font(text: &str, words: &Words) -> bool {
    let of = |index: usize| words.get(index).map_or("", |word| word.span().text(text));
    let first = of(0);
    let clock = matches!(first, "0:00" | "00:00") && words.len() <= 2;
    let same = words.len() <= 4 && (1..words.len()).all(|index| of(index) == first);
    let sized = words.len() > 1 || text.contains(['+', '-']) && text.chars().count() <= 3;
    clock || same && sized && first.chars().count() == 1 && !first.chars().all(char::is_numeric)
}

/// `قراءة 3 دقائق`, `4 دقائق للقراءة`: how long reading takes.
fn is_reading_time(text: &str, words: &Words) -> bool {
    let of = |index: usize| words.get(index).map_or("", |word| word.span().text(text));
    let any = |wanted: &[&str]| (0..words.len()).any(|index| wanted.contains(&of(index)));
    (2..=5).contains(&words.len())
        && any(&["قراءة", "للقراءة", "القراءة"])
        && any(&["دقيقة", "دقائق", "دقيقتان", "دقيقتين"])
}

/// A phrase that should be the whole line: a count or one more word beside it is forgiven.
fn whole_line(words: &Words, start: usize, end: usize, rest: usize) -> f32 {
    if rest == 0 {
        return 3.0;
    }
    if rest > 14 {
        return 0.0;
    }
    let outside = (0..start).chain(end..words.len());
    let only_numbers = outside.clone().all(|index| {
        words.get(index).is_some_and(|word| matches!(word.kind, TokenKind::Number | TokenKind::Url))
    });
    // `0 244 4 دقائق`
    if only_numbers && rest <= 4 {
        return 2.6;
    }
    // Several labels in one line: `الرئيسية | من نحن | اتصل بنا`.
    let covered = outside.filter(|&index| covered_by_label(words, index)).count();
    if covered == rest {
        return 2.6;
    }
    if start == 0 && rest == 1 && end - start >= 2 { 1.6 } else { 0.0 }
}

fn covered_by_label(words: &Words, index: usize) -> bool {
    let first = index.saturating_sub(5);
    (first..=index).any(|start| {
        words.hits_at(start).iter().any(|hit| {
            hit.end() > index
                && matches!(
                    hit.term,
                    Term::Furniture { shape: Shape::Line, .. } | Term::Section(Shape::Line)
                )
        })
    })
}

/// A phrase that a line begins with: sure when a colon or a quotation follows, or when what follows is short.
fn opening(text: &str, words: &Words, end: usize, features: &Features, kind: BlockKind) -> f32 {
    let after =
        end.checked_sub(1).and_then(|last| words.get(last)).map_or(0, |word| word.span().end());
    let rest = text.get(after..).unwrap_or_default().trim_start();
    let labelled =
        rest.starts_with([':', '|', '-', '–', '«', '"', '“', '…', '؛', '©']) || rest.is_empty();
    let mut score = if labelled { 2.8 } else { 1.7 + 0.15 * end as f32 };
    if kind == BlockKind::Footer
        && !labelled
        && !text.starts_with(['©'])
        && features.latin_percent < 30
    {
        // `هاتف الرئيس نظيره` is news; `هاتف: 123` is an address.
        score -= 1.2;
    }
    if features.words > 28 {
        score -= 1.0;
    }
    if features.words <= 4 && kind == BlockKind::Promotion {
        score += 0.3;
    }
    // `اقرأ أيضا` and a title after it.
    if !labelled && kind == BlockKind::Related && !features.is_closed() {
        score += 0.4;
    }
    score
}

/// What makes a sentence counts against furniture; phrases that nobody else uses are not moved by it.
fn sentence(features: &Features, shape: Shape) -> f32 {
    let mut score = 0.0;
    if features.opener.is_some() && shape != Shape::Any {
        score -= 0.7;
    }
    if features.quotes >= 2 && matches!(shape, Shape::Hint) {
        score -= 0.4;
    }
    if features.ending == Ending::Stop && matches!(shape, Shape::Line | Shape::Start) {
        score -= 0.4;
    }
    if features.verbs >= 2 && features.words > 15 {
        score -= 0.7;
    }
    score
}

/// Words that speak to the reader, or of the site as "we".
fn address(text: &str, words: &Words) -> f32 {
    let spoken = words.iter().filter(|word| {
        let word = word.span().text(text);
        let long = word.chars().count() >= 4;
        long && (word.ends_with("نا")
            || word.ends_with('ك')
            || word.ends_with("كم") && word.chars().count() >= 5)
    });
    0.35 * spoken.take(3).count() as f32
}

/// What an invitation to follow a site begins with.
const INVITES: [&str; 16] = [
    "تابع",
    "تابعي",
    "تابعوا",
    "تابعنا",
    "تابعونا",
    "اشترك",
    "اشتركوا",
    "متابعة",
    "لمتابعة",
    "لمتابعتنا",
    "انضم",
    "انضموا",
    "إنضم",
    "إنضموا",
    "للانضمام",
    "للاشتراك",
];

/// `تابعوا المدينة على جوجل نيوز`: an invitation, and a network or what the house is heard and seen on further on.
fn follow(text: &str, words: &Words) -> Option<Verdict> {
    const LONGEST: usize = 12;
    const LONGEST_CALL: usize = 25;
    const CHANNELS: [&str; 6] = ["قناة", "صفحة", "حساب", "تطبيق", "إذاعة", "أثير"];
    let calls = ["تابعوا", "تابعونا", "اشتركوا", "استمعوا"];
    let word = |index: usize| words.get(index).map_or("", |word| word.span().text(text));
    let invites = INVITES.contains(&word(0));
    let count = words.iter().filter(|word| word.kind != TokenKind::Url).count();
    let network = |start: usize| {
        let of = |term| {
            matches!(term, Term::Furniture { kind: BlockKind::Share, shape: Shape::Line })
                .then_some(())
        };
        words.longest(start, of).is_some_and(|((), end)| end == count)
    };
    let through = |index: usize| matches!(word(index), "على" | "عبر" | "في");
    let ends = words.len() <= LONGEST
        && (1..words.len()).any(|index| through(index) && network(index + 1));
    let channel =
        || (1..words.len()).any(|index| through(index) && CHANNELS.contains(&word(index + 1)));
    (invites && ends || calls.contains(&word(0)) && words.len() <= LONGEST_CALL && channel())
        .then_some(Verdict { kind: BlockKind::Promotion, score: 2.8, is_label: false })
}

/// `Follow Jane Doe on Twitter @jane`: an invitation, and a network or an account further on.
fn follow_latin(text: &str, words: &Words) -> Option<Verdict> {
    const LONGEST: usize = 25;
    let first = words.get(0)?.span().text(text);
    let network = |term| {
        matches!(term, Term::Furniture { kind: BlockKind::Share, shape: Shape::Line }).then_some(())
    };
    let account = |index: usize| {
        words.get(index).is_some_and(|word| word.kind == TokenKind::Mention)
            || words
                .get(index - 1)
                .is_some_and(|on| matches!(on.span().text(text), "on" | "at" | "via"))
                && words.longest(index, network).is_some()
    };
    (matches!(first, "Follow" | "Contact" | "Reach" | "Email")
        && words.len() <= LONGEST
        && (2..words.len()).any(account))
    .then_some(Verdict { kind: BlockKind::Promotion, score: 2.8, is_label: false })
}

/// A line of nothing but names of networks: `فيسبوك تويتر واتساب`.
fn networks(words: &Words) -> Option<Verdict> {
    let mut at = 0;
    let of = |term| {
        matches!(term, Term::Furniture { kind: BlockKind::Share, shape: Shape::Line }).then_some(())
    };
    while at < words.len() {
        let ((), end) = words.longest(at, of)?;
        at = end;
    }
    (at > 0).then_some(Verdict { kind: BlockKind::Share, score: 2.8, is_label: false })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kind(text: &str) -> Option<BlockKind> {
        let words = Words::of(text);
        let features = Features::of(text, &words);
        judge(text, &words, &features)
            .filter(|verdict| verdict.score >= CERTAIN)
            .map(|verdict| verdict.kind)
    }

    #[test]
    fn labels() {
        assert_eq!(kind("شارك القصة"), Some(BlockKind::Share));
        assert_eq!(kind("SHARE:"), Some(BlockKind::Share));
        assert_eq!(kind("+A"), Some(BlockKind::Share));
        assert_eq!(kind("قراءة 3 دقائق"), Some(BlockKind::Share));
        assert_eq!(kind("وصــل حديــثاً"), Some(BlockKind::Ticker));
        assert_eq!(kind("- إعلان -spot_img"), Some(BlockKind::Advertisement));
        assert_eq!(kind("التعليقات (12)"), Some(BlockKind::ReaderComment));
        assert_eq!(
            kind("اقرأ أيضا: افتتاح معرض الكتاب في دورته الجديدة"),
            Some(BlockKind::Related)
        );
        assert_eq!(kind("فيسبوك تويتر واتساب تلغرام"), Some(BlockKind::Share));
        assert_eq!(
            kind("متابعة أخبار النخلة على تلغرام https://t.me/example"),
            Some(BlockKind::Promotion)
        );
        assert_eq!(kind("© 2024 صحيفة الأفق. تصميم: حلول"), Some(BlockKind::Footer));
        assert_eq!(kind("صحيفة الأفق © 2024"), Some(BlockKind::Footer));
        assert_eq!(kind("من نحن | اتصل بنا | سياسة الخصوصية"), Some(BlockKind::Footer));
    }

    #[test]
    fn the_same_words_in_prose() {
        assert_eq!(kind("وكان الكتاب الأكثر قراءة في المكتبات العامة هذا العام."), None);
        assert_eq!(kind("شارك القصة مع زملائه ثم غادر القاعة من دون تعليق."), None);
        assert_eq!(kind("إعلان حالة الطوارئ في ثلاث محافظات"), None);
        assert_eq!(kind("هاتف الرئيس نظيره وبحث معه ملف المياه"), None);
        assert_eq!(
            kind("أعلنت الشركة أنها ستوقف ملفات تعريف الارتباط في متصفحها العام المقبل."),
            None
        );
    }
}
