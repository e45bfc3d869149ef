//! Words that introduce speech.

use std::ops::Range;
use std::sync::LazyLock;

use khabar_text::{Lexicon, Tokens};

const CUES_TSV: &str = include_str!("../../data/cues.tsv");

/// What a word does for speech.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Cue {
    /// `قال`: its subject speaks.
    Verb,
    /// `مضيفا`: the subject of the verb before it speaks.
    Participle,
    /// `قوله`: the last one named speaks.
    Pronoun,
    /// `بحسب`: who follows speaks.
    Source,
    /// `بيان`: whose it is speaks, unless a verb says who.
    Noun,
    /// `على حد تعبيره`: whoever speaks already.
    Same,
    /// No cue: a subject without a name, as `مصدر`.
    Nobody,
    /// No cue: what bears a name in quotation marks, as `فيلم`.
    Named,
}

static CUES: LazyLock<Lexicon<Cue>> =
    LazyLock::new(|| load_cues().unwrap_or_else(|_| Lexicon::from_iter([])));

pub(super) fn load_cues() -> Result<Lexicon<Cue>, khabar_text::LexiconError> {
    Lexicon::from_tsv("cues.tsv", CUES_TSV, |columns| {
        let [kind, form] = columns else { return Err("expected a kind and a form".to_owned()) };
        let cue = match *kind {
            "verb" => Cue::Verb,
            "participle" => Cue::Participle,
            "pronoun" => Cue::Pronoun,
            "source" => Cue::Source,
            "noun" => Cue::Noun,
            "same" => Cue::Same,
            "nobody" => Cue::Nobody,
            "named" => Cue::Named,
            other => return Err(format!("no kind called {other}")),
        };
        Ok((*form, cue))
    })
}

fn listed(tokens: &Tokens<'_>, index: usize) -> Option<Cue> {
    CUES.longest_with_clitics(tokens, index).map(|found| *found.value())
}

/// The cue that begins at a token.
pub(super) fn cue_at(tokens: &Tokens<'_>, index: usize) -> Option<Cue> {
    let cue = listed(tokens, index).filter(|cue| !matches!(cue, Cue::Nobody | Cue::Named))?;
    (cue != Cue::Verb || is_speech_verb(tokens, index)).then_some(cue)
}

/// Whether a subject without a name begins at a token.
pub(super) fn is_nobody(tokens: &Tokens<'_>, index: usize) -> bool {
    // لكن مسؤولا قال
    let accusative = || tokens.get(index).and_then(|token| token.folded().strip_suffix('ا'));
    listed(tokens, index).or_else(|| CUES.get_folded(accusative()?).copied()) == Some(Cue::Nobody)
}

/// Whether what stands in quotation marks after the word is its name, or written somewhere: `فيلم`, `بعنوان`,
/// `لافتات كتب عليها`.
pub(super) fn is_named(tokens: &Tokens<'_>, index: usize) -> bool {
    let word = |at: usize| tokens.get(at).map_or("", |token| token.folded());
    let written = matches!(word(index), "عليها" | "عليه")
        && index > 0
        && matches!(word(index - 1), "كتب" | "كتبت" | "وكتب" | "كتبوا");
    written || matches!(word(index), "في" | "وفي") || listed(tokens, index) == Some(Cue::Named)
}

/// Verbs that look like something else.
fn is_speech_verb(tokens: &Tokens<'_>, index: usize) -> bool {
    let word = |at: usize| tokens.get(at).map_or("", |token| token.folded());
    let before = index.checked_sub(1).filter(|_| !is_stop(tokens, index));
    match word(index) {
        // عبر منصة is through a platform, عبر عن أمله is to express.
        "عبر" | "وعبر" | "عبرت" | "وعبرت" => {
            (index + 1..=index + 4).any(|at| matches!(word(at), "عن" | "ان"))
        }
        // لافتات كتب عليها: nobody says it.
        "كتب" | "كتبت" | "وكتب" | "وكتبت" if matches!(word(index + 1), "عليها" | "عليه") => {
            false
        }
        // رد عليه زميله
        "ورد" | "وردت" if matches!(word(index + 1), "علي" | "عليه" | "عليها" | "عليهم") => {
            true
        }
        // بيان ورد لوكالة: it came; ورد الوزير: he answered.
        "ورد" | "وردت" if before.is_some_and(|at| !is_sentence_end(tokens, at)) => false,
        // بيان نشره الحزب is no second cue, كلمة قال فيها is.
        _ => {
            !before.is_some_and(|at| listed(tokens, at) == Some(Cue::Noun))
                || matches!(word(index + 1), "فيها" | "فيه" | "خلالها" | "خلاله" | "ان")
        }
    }
}

/// `يذكر أن`, `يشار إلى أن`: the reporter says it himself.
pub(super) fn is_impersonal(tokens: &Tokens<'_>, index: usize) -> bool {
    let word = |at: usize| tokens.get(at).map_or("", |token| token.folded());
    matches!(word(index), "يذكر" | "ويذكر" | "يشار" | "ويشار" | "يلاحظ" | "ويلاحظ")
        && matches!(word(index + 1), "ان" | "الي" | "بان")
}

/// Tokens of a sentence that are looked at before a quotation, so that a line without stops costs no more.
pub(super) const SENTENCE_REACH: usize = 80;

/// The cue that governs a quotation after this stretch: the nearest in its last sentence; but a statement only if no
/// verb tells who made it.
pub(super) fn cue_before(tokens: &Tokens<'_>, stretch: Range<usize>) -> Option<(usize, Cue)> {
    let sentence = stretch.rev().take(SENTENCE_REACH).take_while(|&index| !is_stop(tokens, index));
    let mut cues = sentence.filter_map(|index| Some((index, cue_at(tokens, index)?)));
    let nearest = cues.next()?;
    if matches!(nearest.1, Cue::Noun | Cue::Same) {
        let verb = cues.find(|(_, cue)| matches!(cue, Cue::Verb | Cue::Pronoun));
        return Some(verb.unwrap_or(nearest));
    }
    Some(nearest)
}

/// Words that may stand between a quotation and the cue after it: `كما قال`, `وفق ما قال`, `هكذا علق`.
const AFTER_REACH: usize = 4;

/// Words between a quotation and its source: `"…" حتى نهاية العام، وفقا للبنك`.
const SOURCE_REACH: usize = 10;

/// The cue right after a quotation that ends before `from`: `"…"، قال الوزير`.
pub(super) fn cue_after(tokens: &Tokens<'_>, from: usize) -> Option<(usize, Cue)> {
    let end = (from + SOURCE_REACH).min(tokens.len());
    let (at, cue) = (from..end)
        .take_while(|&index| !is_stop(tokens, index) && !is_mark(tokens, index))
        .find_map(|index| {
            let near = index < from + AFTER_REACH;
            let cue = cue_at(tokens, index).filter(|cue| near || *cue == Cue::Source)?;
            matches!(cue, Cue::Verb | Cue::Noun | Cue::Source | Cue::Same).then_some((index, cue))
        })?;
    // وأضاف after a quotation begins something new.
    let begins = tokens.get(at).is_some_and(|token| {
        token.text().starts_with('و') && !matches!(token.folded(), "وفق" | "وفقا" | "وصف")
    });
    (!begins).then_some((at, cue))
}

/// Whether something new begins at a token: it ends a sentence, or stands first in its line.
pub(super) fn is_stop(tokens: &Tokens<'_>, index: usize) -> bool {
    is_sentence_end(tokens, index) || index > 0 && tokens.line_break_before(index)
}

pub(super) fn is_sentence_end(tokens: &Tokens<'_>, index: usize) -> bool {
    tokens.get(index).is_some_and(|token| matches!(token.text(), "." | "؟" | "?" | "!"))
}

fn is_mark(tokens: &Tokens<'_>, index: usize) -> bool {
    tokens.get(index).is_some_and(|token| matches!(token.text(), "\"" | "«" | "“" | "„" | ":"))
}

/// `أن` and its kin, after which the speech begins.
pub(super) fn is_complementizer(folded: &str) -> bool {
    matches!(folded, "ان" | "بان" | "انه" | "انها" | "انهم" | "انهما" | "بانه" | "بانها")
}
