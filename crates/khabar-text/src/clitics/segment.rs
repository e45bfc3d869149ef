//! A word with all that is attached to it, before and after: و ف, س, ب ك ل, the article, and pronouns.
//!
//! ```text
//! word = [و | ف] [س] verb [pronoun]
//!      | [و | ف] [ب | ك | ل] noun [pronoun]
//!      | [و | ف] [ب | ك | ل] ال noun
//!      | [و | ف] (ب | ل) pronoun
//! ```
//!
//! Letters cannot tell which way is meant (وجد is "found", and و and جد): all are given, the whole word first.

use super::listed::{is_solid, is_whole};
use crate::chars::{TATWEEL, is_arabic_letter, is_arabic_mark, is_invisible};
use crate::{Span, Token, fold};

/// What is attached to a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize, serde::Deserialize),
    serde(rename_all = "snake_case")
)]
#[non_exhaustive]
pub enum CliticKind {
    /// و or ف.
    Conjunction,
    /// س before a verb: سيصل.
    Future,
    /// ب, ك or ل.
    Preposition,
    /// ال, or its lam after the lam of ل: للقاهرة.
    Article,
    /// A pronoun after the word: ه ها هم هن هما نا كم كن كما ي ني ك.
    Pronoun,
}

/// One attached word and where it stands in the source.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Clitic {
    kind: CliticKind,
    span: Span,
}

impl Clitic {
    /// What it is.
    #[must_use]
    pub fn kind(self) -> CliticKind {
        self.kind
    }

    /// Its bytes in the source, with its marks and a joining tatweel.
    #[must_use]
    pub fn span(self) -> Span {
        self.span
    }
}

/// One way to cut a word. Its pieces follow each other without a gap and together are the word.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Segmentation {
    proclitics: Vec<Clitic>,
    stem: Span,
    enclitic: Option<Clitic>,
}

impl Segmentation {
    /// What stands before the stem, in order.
    #[must_use]
    pub fn proclitics(&self) -> &[Clitic] {
        &self.proclitics
    }

    /// What is left, as it is printed; له and بها leave the preposition.
    #[must_use]
    pub fn stem(&self) -> Span {
        self.stem
    }

    /// The pronoun after the stem.
    #[must_use]
    pub fn enclitic(&self) -> Option<Clitic> {
        self.enclitic
    }

    /// How the stem may be spelled where it stands alone, as it is printed first: a pronoun turns مدرسة into مدرستها, مستوى
    /// into مستواه, أصدقاء into أصدقائه, كتبوا into كتبوها.
    #[must_use]
    pub fn spellings(&self, source: &str) -> Vec<String> {
        let stem = self.stem.text(source);
        let mut spellings = vec![stem.to_owned()];
        if self.enclitic.is_some() {
            spellings.extend(alone(stem));
        }
        spellings
    }
}

/// The pronouns, longer ones first.
const PRONOUNS: [&str; 12] =
    ["هما", "كما", "ها", "هم", "هن", "نا", "كم", "كن", "ني", "ه", "ك", "ي"];

/// All ways to cut a token, the whole word first; a name or a word of the lists stays whole.
///
/// A token that is no Arabic word, or holds a ligature, is given whole. Of the words that the treebank UD Arabic-PUD cuts, the way it
/// cuts them is among these for 98.6 %; a word has 1.5 ways on average.
///
/// ```
/// use khabar_text::{Tokenizer, segmentations};
///
/// let text = "وبمدرستها";
/// let tokens = Tokenizer::new().tokenize(text);
/// let ways = segmentations(tokens.get(0).ok_or("no token")?);
/// let last = ways.last().ok_or("no way")?;
/// let before: Vec<_> = last.proclitics().iter().map(|clitic| clitic.span().text(text)).collect();
/// assert_eq!(before, ["و", "ب"]);
/// assert_eq!(last.stem().text(text), "مدرست");
/// assert_eq!(last.spellings(text), ["مدرست", "مدرسة"]);
/// assert_eq!(last.enclitic().map(|clitic| clitic.span().text(text)), Some("ها"));
/// # Ok::<(), &str>(())
/// ```
#[must_use]
pub fn segmentations(token: Token<'_>) -> Vec<Segmentation> {
    let whole = Segmentation { proclitics: Vec::new(), stem: token.span(), enclitic: None };
    let mut found = vec![whole];
    if let Some(word) = Word::new(token) {
        word.cut(&mut found);
    }
    found
}

/// A word letter by letter.
struct Word {
    /// Folded, but for ة ى أ إ آ, which are no part of what is attached; and where each begins in the source.
    letters: Vec<(char, usize)>,
    end: usize,
}

impl Word {
    /// `None` if the word is not plain letters.
    fn new(token: Token<'_>) -> Option<Self> {
        // Longer ones are no words.
        const LONGEST: usize = 128;
        let text = token.text();
        if text.len() > LONGEST {
            return None;
        }
        let mut letters = Vec::with_capacity(text.len() / 2);
        for (at, c) in text.char_indices() {
            if is_arabic_mark(c) || c == TATWEEL || is_invisible(c) {
                continue;
            }
            let folded = fold(c.encode_utf8(&mut [0; 4])).into_owned();
            let mut rest = folded.chars();
            let letter = rest.next().filter(|&c| is_arabic_letter(c) && rest.next().is_none())?;
            let at = if letters.is_empty() { 0 } else { at };
            let letter = if matches!(c, 'ة' | 'ى' | 'أ' | 'إ' | 'آ') { c } else { letter };
            letters.push((letter, token.span().start() + at));
        }
        Some(Self { letters, end: token.span().end() })
    }

    /// Where letter `index` begins.
    fn at(&self, index: usize) -> usize {
        self.letters.get(index).map_or(self.end, |&(_, at)| at)
    }

    fn span(&self, from: usize, to: usize) -> Span {
        Span::new(self.at(from), self.at(to))
    }

    fn has(&self, at: usize, wanted: &str) -> bool {
        wanted.chars().enumerate().all(|(i, c)| self.letter(at + i) == Some(c))
    }

    fn letter(&self, at: usize) -> Option<char> {
        self.letters.get(at).map(|&(c, _)| c)
    }

    /// The letters from `from` to `to`, folded.
    fn folded(&self, from: usize, to: usize) -> String {
        let letters = self.letters.get(from..to).unwrap_or_default();
        letters.iter().map(|&(c, _)| folded_letter(c)).collect()
    }

    fn cut(&self, found: &mut Vec<Segmentation>) {
        let mut fronts = vec![Vec::new()];
        let mut next = 0;
        // Each front is tried with one more proclitic, until none fits.
        while let Some(front) = fronts.get(next).cloned() {
            next += 1;
            let at = front.iter().map(|&(_, len)| len).sum();
            if is_whole(&self.folded(at, self.letters.len())) {
                continue;
            }
            fronts.extend(self.more(&front, at));
        }
        for front in fronts {
            let at: usize = front.iter().map(|&(_, len)| len).sum();
            if !front.is_empty() && self.is_stem(&front, at, self.letters.len()) {
                found.push(self.segmentation(&front, self.letters.len()));
            }
            for pronoun in PRONOUNS {
                let to = self.letters.len().saturating_sub(pronoun.chars().count());
                if self.has(to, pronoun) && self.takes_pronoun(&front, at, to) {
                    found.push(self.segmentation(&front, to));
                }
            }
        }
    }

    /// The front with one more proclitic that may stand at letter `at`.
    fn more(&self, front: &Front, at: usize) -> Vec<Front> {
        let last = front.last().map(|&(kind, _)| kind);
        let mut kinds = Vec::new();
        let own = self.is_solid_at(at);
        if last.is_none() && matches!(self.letter(at), Some('و' | 'ف')) && !own {
            kinds.push((CliticKind::Conjunction, 1));
        }
        if matches!(last, None | Some(CliticKind::Conjunction)) {
            if self.letter(at) == Some('س')
                && matches!(self.letter(at + 1), Some('ي' | 'ت' | 'ن' | 'أ'))
            {
                kinds.push((CliticKind::Future, 1));
            }
            if matches!(self.letter(at), Some('ب' | 'ك' | 'ل')) && !own {
                kinds.push((CliticKind::Preposition, 1));
            }
        }
        let lam = at.checked_sub(1).and_then(|before| self.letter(before)) == Some('ل');
        match last {
            Some(CliticKind::Preposition) if lam && self.letter(at) == Some('ل') => {
                kinds.push((CliticKind::Article, 1));
            }
            None | Some(CliticKind::Conjunction | CliticKind::Preposition)
                if !lam && self.has(at, "ال") =>
            {
                kinds.push((CliticKind::Article, 2));
            }
            _ => {}
        }
        let with = |kind| front.iter().copied().chain([kind]).collect();
        kinds.into_iter().map(with).collect()
    }

    /// Whether the letter at `at` belongs to the word there, with or without a pronoun behind: وكالة, وكالتها. Names take
    /// none, and in بذلك a whole word follows.
    fn is_solid_at(&self, at: usize) -> bool {
        let len = self.letters.len();
        if is_solid(&self.folded(at, len)) {
            return true;
        }
        let is_stem = |word: &str| is_solid(word) && !is_whole(word);
        let with_pronoun = |pronoun: &str| {
            let to = len.saturating_sub(pronoun.chars().count());
            let stem = || self.folded(at, to);
            to > at + 2
                && self.has(to, pronoun)
                && (is_stem(&stem()) || alone(&stem()).any(|word| is_stem(&fold(&word))))
        };
        PRONOUNS.iter().any(|pronoun| with_pronoun(pronoun)) && !is_whole(&self.folded(at + 1, len))
    }

    /// Whether the letters from `at` to `to` may be a stem after `front`.
    fn is_stem(&self, front: &Front, at: usize, to: usize) -> bool {
        let least = match front.last() {
            Some((CliticKind::Future, _)) => 3,
            _ => 2,
        };
        to >= at + least
    }

    fn takes_pronoun(&self, front: &Front, at: usize, to: usize) -> bool {
        let last = front.last().map(|&(kind, _)| kind);
        if last == Some(CliticKind::Article) || is_whole(&self.folded(at, self.letters.len())) {
            return false;
        }
        let preposition = to == at + 1
            && matches!(self.letter(at), Some('ب' | 'ل'))
            && matches!(last, None | Some(CliticKind::Conjunction))
            && !self.has(to, "ني");
        // ة and ى are printed only at the end of a word.
        let ends = to.checked_sub(1).and_then(|end| self.letter(end));
        // What begins with ال is a noun with its article, but for verbs like التقى.
        if self.has(at, "ال") && self.letter(at + 2) != Some('ت') {
            return false;
        }
        preposition || self.is_stem(front, at, to) && !matches!(ends, Some('ة' | 'ى'))
    }

    fn segmentation(&self, front: &Front, to: usize) -> Segmentation {
        let mut at = 0;
        let mut proclitics = Vec::with_capacity(front.len());
        for &(kind, len) in front {
            proclitics.push(Clitic { kind, span: self.span(at, at + len) });
            at += len;
        }
        let pronoun = Clitic { kind: CliticKind::Pronoun, span: self.span(to, self.letters.len()) };
        Segmentation {
            proclitics,
            stem: self.span(at, to),
            enclitic: (to < self.letters.len()).then_some(pronoun),
        }
    }
}

/// Proclitics and how many letters each takes.
type Front = Vec<(CliticKind, usize)>;

fn folded_letter(c: char) -> char {
    match c {
        'ة' => 'ه',
        'ى' => 'ي',
        'أ' | 'إ' | 'آ' => 'ا',
        c => c,
    }
}

/// The other spellings of a stem that a pronoun has changed.
fn alone(stem: &str) -> impl Iterator<Item = String> {
    const CHANGED: [(char, &str); 6] =
        [('ت', "ة"), ('ا', "ى"), ('ي', "ى"), ('ئ', "ء"), ('ؤ', "ء"), ('و', "وا")];
    let before = |last: char| stem.strip_suffix(last).filter(|rest| !rest.is_empty());
    CHANGED.into_iter().filter_map(move |(last, printed)| {
        let rest = before(last)?;
        Some(format!("{rest}{printed}"))
    })
}

#[cfg(test)]
mod tests {
    use khabar_testing::strategies::{any_text, news_like};
    use proptest::prelude::*;

    use super::*;
    use crate::Tokenizer;

    fn holds(text: &str) -> Result<(), TestCaseError> {
        for token in Tokenizer::new().tokenize(text).iter() {
            let ways = segmentations(token);
            prop_assert_eq!(ways[0].stem(), token.span());
            for (index, way) in ways.iter().enumerate() {
                let mut end = token.span().start();
                let stem = [way.stem()];
                let after = way.enclitic().map(Clitic::span);
                for span in
                    way.proclitics().iter().map(|clitic| clitic.span()).chain(stem).chain(after)
                {
                    prop_assert_eq!(span.start(), end);
                    prop_assert!(!span.is_empty() && text.is_char_boundary(span.end()));
                    end = span.end();
                }
                prop_assert_eq!(end, token.span().end());
                prop_assert!(!ways[..index].contains(way), "{:?} twice", way);
                prop_assert!(!way.spellings(text).is_empty());
            }
        }
        Ok(())
    }

    proptest! {
        #[test]
        fn pieces_are_the_word(text in any_text()) {
            holds(&text)?;
        }

        #[test]
        fn pieces_are_the_word_in_news(text in news_like()) {
            holds(&text)?;
        }

        #[test]
        fn pieces_are_the_word_of_clitics(text in "[وفبكلسايتنهمة\u{64E}ـ ]{0,16}") {
            holds(&text)?;
        }
    }
}
