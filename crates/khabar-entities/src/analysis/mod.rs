//! One segment of text, made ready for the rules: what each word is, and which known names begin where.

mod word;

use khabar_text::{TokenKind, Tokens};

use crate::gazetteer::{Gazetteer, Sense};
use crate::sets::{Set, Sets};
use crate::shape::{is_verbal_noun, looks_foreign};
use crate::words::Bits;

pub(crate) use word::Word;

/// A known name that begins at a token.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Known {
    pub(crate) end: usize,
    pub(crate) cut: usize,
    pub(crate) restored: bool,
    pub(crate) senses: &'static [Sense],
}

impl Known {
    /// The meaning to take where nothing around speaks for another.
    pub(crate) fn sure(&self) -> Option<Sense> {
        self.senses.iter().copied().find(|sense| sense.sure)
    }

    /// The first place, sure or not.
    pub(crate) fn place(&self) -> Option<Sense> {
        self.senses.iter().copied().find(|sense| sense.fine.label() == crate::Label::Location)
    }
}

/// Lets every segment of a document know which countries the others speak of.
pub(crate) fn share_countries(texts: &mut [Analysis<'_>]) {
    let mut all = Countries::default();
    for text in texts.iter() {
        for (&iso, &count) in &text.countries {
            *all.entry(iso).or_default() += count;
        }
    }
    for text in texts {
        text.countries.clone_from(&all);
    }
}

/// A segment ready for the rules.
#[derive(Debug)]
pub(crate) struct Analysis<'t> {
    pub(crate) tokens: &'t Tokens<'t>,
    pub(crate) lists: &'static Gazetteer,
    pub(crate) words: Vec<Word<'t>>,
    known: Vec<Known>,
    /// For each token, which of those begins there, counted from one; 0 for none. Few words begin a known name, and texts may
    /// be long.
    known_at: Vec<u32>,
    /// Speaks of matches and goals.
    pub(crate) sports: bool,
    /// How often the document speaks of each country, by its name, its people or a place that only it has.
    pub(crate) countries: Countries,
}

/// ISO codes with how often a text speaks of them.
pub(crate) type Countries = rustc_hash::FxHashMap<&'static str, u32>;

impl<'t> Analysis<'t> {
    pub(crate) fn new(tokens: &'t Tokens<'t>, lists: &'static Gazetteer) -> Self {
        let mut words = Vec::with_capacity(tokens.len());
        words.extend((0..tokens.len()).filter_map(|i| Word::read(tokens, i, lists)));
        let sports = words.iter().filter(|word| word.is(Set::SportsWord)).nth(1).is_some();
        let mut found = Vec::new();
        let known_at = (0..tokens.len()).map(|i| {
            known(tokens, i, lists).map_or(0, |known| {
                found.push(known);
                found.len() as u32
            })
        });
        let known_at = known_at.collect();
        let countries = Countries::default();
        let mut text = Self { tokens, lists, words, known: found, known_at, sports, countries };
        text.forget_what_is_no_name();
        text.countries = text.count_countries();
        text
    }

    fn count_countries(&self) -> Countries {
        let mut countries = Countries::default();
        for (at, word) in self.words.iter().enumerate() {
            let demonym = word.demonym.filter(|demonym| !demonym.doubtful);
            let people = demonym
                .map(|demonym| self.lists.demonyms.id(demonym.id).0)
                .filter(|id| id.len() == 2);
            let place = self.known(at).and_then(|known| {
                let only = known.senses.iter().filter_map(|sense| self.iso(*sense)).next()?;
                let mut places = known.senses.iter().filter_map(|sense| self.iso(*sense));
                let one = places.all(|iso| iso == only);
                (one && known.sure().is_some()).then_some(only)
            });
            if let Some(iso) = place.or(people) {
                *countries.entry(iso).or_default() += 1;
            }
        }
        countries
    }

    /// The country of a place.
    pub(crate) fn iso(&self, sense: Sense) -> Option<&'static str> {
        self.lists.entries.get(sense.entry as usize)?.iso
    }

    /// How often the document speaks of a sense's country.
    pub(crate) fn speaks_of(&self, sense: Sense) -> u32 {
        self.iso(sense).and_then(|iso| self.countries.get(iso)).copied().unwrap_or_default()
    }

    /// `مسقط رأسه`, `صلاة المغرب`: a phrase of the lists with no meaning as a name hides those of its words.
    fn forget_what_is_no_name(&mut self) {
        for at in 0..self.known_at.len() {
            let Some(end) = self.known(at).filter(|k| k.senses.is_empty()).map(|k| k.end) else {
                continue;
            };
            self.known_at.get_mut(at..end).into_iter().for_each(|known| known.fill(0));
            for word in self.words.get_mut(at..end).into_iter().flatten() {
                word.demonym = None;
                word.sets = Sets::default();
                word.barred = true;
            }
        }
    }

    /// Whether the word is in a set.
    pub(crate) fn is(&self, index: usize, set: Set) -> bool {
        self.word(index).is_some_and(|word| word.is(set))
    }

    /// Whether the word before `index` is in a set.
    pub(crate) fn after(&self, index: usize, set: Set) -> bool {
        self.before(index).is_some_and(|word| word.is(set))
    }

    pub(crate) fn len(&self) -> usize {
        self.words.len()
    }

    pub(crate) fn word(&self, index: usize) -> Option<&Word<'t>> {
        self.words.get(index)
    }

    pub(crate) fn known(&self, index: usize) -> Option<&Known> {
        let known = *self.known_at.get(index)?;
        self.known.get((known as usize).checked_sub(1)?)
    }

    pub(crate) fn bits(&self, index: usize) -> Bits {
        self.word(index).map_or(Bits::NONE, |word| word.bits)
    }

    /// The word before, on the same line.
    pub(crate) fn before(&self, index: usize) -> Option<&Word<'t>> {
        if self.word(index)?.line_break {
            return None;
        }
        self.word(index.checked_sub(1)?)
    }

    /// The word at `index` if it continues the line and nothing is attached to its front.
    pub(crate) fn continued(&self, index: usize) -> Option<&Word<'t>> {
        self.word(index).filter(|word| !word.line_break)
    }

    pub(crate) fn is_comma(&self, index: usize) -> bool {
        self.continued(index).is_some_and(|word| matches!(word.text, "،" | ","))
    }

    /// Whether a closing and an opening quotation mark stand around these tokens.
    pub(crate) fn quoted(&self, start: usize, end: usize) -> bool {
        let opens =
            start.checked_sub(1).and_then(|i| self.word(i)).is_some_and(|w| is_quote(w.text));
        opens && self.word(end).is_some_and(|w| is_quote(w.text))
    }

    /// Whether the token before `index`, attached words aside, is `folded`.
    pub(crate) fn preceded_by(&self, index: usize, folded: &[&str]) -> bool {
        self.before(index).is_some_and(|word| folded.contains(&word.rest))
    }

    /// The end of a day that something is called after: `6 أكتوبر`, `أول نوفمبر`, `العاشر من رمضان`.
    pub(crate) fn day(&self, at: usize) -> Option<usize> {
        let first = self.continued(at)?;
        let number = first.kind == TokenKind::Number && first.text.len() <= 4;
        if !(number || first.rest == "اول" || first.article && first.is(Set::Ordinal)) {
            return None;
        }
        let month = at + 1 + usize::from(self.continued(at + 1).is_some_and(|w| w.rest == "من"));
        self.continued(month).is_some_and(|word| word.is(Set::Month)).then_some(month + 1)
    }

    /// Whether no list knows the word and it is built unlike the words of the language: it may be a name.
    pub(crate) fn may_be_name(&self, index: usize) -> bool {
        let Some(word) = self.word(index) else { return false };
        word.kind == TokenKind::Word
            && word.cut == 0
            && !word.article
            && word.demonym.is_none()
            && !word.bits.any(Bits::PLAIN)
            && (word.bits.any(Bits::ANY_NAME)
                || looks_foreign(word) && !self.is_inflected(word) && !self.is_attached(word))
    }

    /// Whether و, ف, ب, ك or ل stands before a word of the language or a verb: `وتهيأت`, `لغزو`.
    fn is_attached(&self, word: &Word<'_>) -> bool {
        // Unknown names with و of their own are rarer than و before an unknown word.
        if word.rest.starts_with('و') {
            return true;
        }
        let Some(rest) = word.rest.strip_prefix(['ل', 'ف', 'ب', 'ك']) else { return false };
        let loose = word.rest.starts_with('ل')
            && (rest.starts_with(['ي', 'ت', 'ن', 'ا']) || rest.chars().count() < 4);
        loose
            || self.lists.words.get(rest).bits.any(Bits::PLAIN)
            || self.lists.words.is_inflected(rest)
    }

    /// Whether it is a word of the language with some ending.
    pub(crate) fn is_inflected(&self, word: &Word<'_>) -> bool {
        self.lists.words.is_inflected(word.rest)
    }

    /// A definite word that no list knows as a plain one: `الأبرش` after a first name.
    pub(crate) fn may_be_family(&self, index: usize) -> bool {
        let Some(word) = self.word(index) else { return false };
        // الورود, الحبوب: a plural of four letters.
        let bare = khabar_text::strip_article(word.rest).unwrap_or_default();
        let plural =
            word.bits.is_empty() && bare.chars().count() == 4 && bare.chars().nth(2) == Some('و');
        if plural {
            return false;
        }
        word.kind == TokenKind::Word
            && word.cut == 0
            && word.article
            && (word.bits.any(Bits::ANY_NAME)
                || !word.bits.any(Bits::PLAIN)
                    && word.demonym.is_none()
                    && word.text.chars().count() >= 5
                    && !word.rest.ends_with(['ه', 'ا'])
                    && (word.rest.ends_with('ي')
                        || !is_verbal_noun(
                            khabar_text::strip_article(word.rest).unwrap_or_default(),
                        ))
                    && !word.rest.ends_with("ات")
                    && !word.rest.ends_with("ين")
                    && !word.rest.ends_with("ون")
                    && (word.rest.ends_with('ي')
                        || word.rest.ends_with("ان")
                        || !self.is_inflected(word)))
    }
}

pub(crate) fn is_quote(text: &str) -> bool {
    matches!(text, "\"" | "“" | "”" | "«" | "»" | "'" | "‘" | "’" | "„")
}

fn known(tokens: &Tokens<'_>, index: usize, lists: &'static Gazetteer) -> Option<Known> {
    let found = lists.names.longest_with_clitics(tokens, index)?;
    Some(Known {
        end: found.tokens().end,
        cut: found.proclitic().map_or(0, khabar_text::Span::len),
        restored: found.restored_article(),
        senses: found.value(),
    })
}
