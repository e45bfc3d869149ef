//! One word: its attached letters, and what the lists say of the rest.

use khabar_text::{Reading, TokenKind, Tokens, readings};

use crate::FineLabel;
use crate::demonym::Demonym;
use crate::gazetteer::Gazetteer;
use crate::sets::{Set, Sets};
use crate::words::Bits;

/// What is known of one token. Of its readings the first that any list knows is taken, else the whole word.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Word<'t> {
    pub(crate) kind: TokenKind,
    /// As printed, attached words included.
    pub(crate) text: &'t str,
    /// Folded, attached words taken off; an article that merged into لل is not here.
    pub(crate) rest: &'t str,
    /// Bytes of attached words.
    pub(crate) cut: usize,
    pub(crate) restored: bool,
    pub(crate) bits: Bits,
    pub(crate) fine: Option<FineLabel>,
    pub(crate) sets: Sets,
    pub(crate) demonym: Option<Demonym>,
    pub(crate) article: bool,
    pub(crate) line_break: bool,
    /// In a phrase of the lists that holds no name.
    pub(crate) barred: bool,
}

impl<'t> Word<'t> {
    /// The token at `index` as the lists know it; `None` past the end.
    pub(super) fn read(tokens: &'t Tokens<'t>, index: usize, lists: &Gazetteer) -> Option<Self> {
        let token = tokens.get(index)?;
        let mut word = Word {
            kind: token.kind(),
            text: token.text(),
            rest: token.folded(),
            cut: 0,
            restored: false,
            bits: Bits::NONE,
            fine: None,
            sets: Sets::default(),
            demonym: None,
            article: false,
            line_break: index > 0 && tokens.line_break_before(index),
            barred: false,
        };
        if token.kind() != TokenKind::Word || !token.is_arabic() {
            return Some(word);
        }
        word.article = has_article(word.text, word.rest);
        let known = readings(token).any(|reading| look_up(&mut word, reading, lists));
        if !known && !servant(&mut word, token) {
            possessed(&mut word, token, lists);
        }
        word.sets = lists.words.sets(word.rest);
        if !known && word.cut == 0 && word.sets == Sets::default() {
            // للفيلم, بصواريخ: a word that only a set knows has attached letters too.
            let sets = |reading: Reading<'_>| lists.words.sets(&reading.stem());
            word.sets =
                readings(token).map(sets).find(|sets| *sets != Sets::default()).unwrap_or_default();
        }
        Some(word)
    }

    /// Whether the word, with or without its article, is in a set.
    pub(crate) const fn is(&self, set: Set) -> bool {
        self.sets.has(set)
    }
}

/// Fills in what the lists say of one reading; `false` if they say nothing.
fn look_up<'t>(word: &mut Word<'t>, reading: Reading<'t>, lists: &Gazetteer) -> bool {
    let stem = reading.stem();
    let info = lists.words.get(&stem);
    let demonym = lists.demonyms.get(&stem);
    if info.bits.is_empty() && demonym.is_none() {
        // والرئاسة with no list that knows it: an article settles where the word begins.
        if reading.proclitic_len() > 0
            && !word.article
            && khabar_text::strip_article(&stem).is_some()
        {
            word.rest = reading.rest();
            word.cut = reading.proclitic_len();
            word.restored = reading.restored_article();
            word.article = true;
            return false;
        }
        return false;
    }
    // فيان, فريدي: what ف or ك would leave is a short foreign name; so is the word.
    let conjunction =
        matches!(word.text.get(..reading.proclitic_len()).unwrap_or_default(), "ف" | "ك");
    if conjunction
        && stem.chars().count() <= 4
        && !info.bits.any(Bits::PLAIN.with(Bits::ARABIC))
        && demonym.is_none()
    {
        return false;
    }
    // كريما is كريم in the accusative, not كـ + ريما.
    let accusative = || {
        word.text.ends_with(['ا', '\u{64B}'])
            && word
                .rest
                .strip_suffix('ا')
                .is_some_and(|stem| !lists.words.get(stem).bits.is_empty())
    };
    if reading.proclitic_len() > 0
        && !info.bits.any(Bits::PLAIN)
        && demonym.is_none()
        && accusative()
    {
        return false;
    }
    word.rest = reading.rest();
    word.cut = reading.proclitic_len();
    word.restored = reading.restored_article();
    word.article =
        word.restored || has_article(word.text.get(word.cut..).unwrap_or_default(), word.rest);
    word.bits = info.bits;
    word.fine = info.fine;
    // اليمنى is the right hand; Yemen's adjective has a ي.
    word.demonym = demonym.filter(|_| !(word.text.ends_with('ى') && word.rest.ends_with("يمني")));
    // نظيره and نظيرة fold alike; the printed letter tells "his counterpart" from "a counterpart".
    if info.bits.any(Bits::TITLE) && !word.article && word.text.ends_with('ه') {
        word.bits = word.bits.with(Bits::POSSESSED);
    }
    word.bits = by_print(word, word.bits);
    if word.bits.any(Bits::GIVEN) && !word.bits.any(Bits::ARABIC) {
        word.article = false;
    }
    true
}

/// Whether the word bears the article: ألكسندر folds to الكسندر and does not.
fn has_article(printed: &str, folded: &str) -> bool {
    khabar_text::strip_article(folded).is_some() && !printed.starts_with(['أ', 'إ', 'آ'])
}

/// Takes particle and name apart where only the printed letters differ: على and علي, منى and مني, آلان and الآن.
fn by_print(word: &Word<'_>, bits: Bits) -> Bits {
    // روبن فان بيرسي and فإن
    if word.rest == "فان" && !word.text.contains('إ') {
        return Bits::CONNECTOR;
    }
    let printed = word.text.get(word.cut..).unwrap_or_default();
    // يحيي حفلا is a verb, يحيى the name.
    if word.rest == "يحيي" && printed.ends_with('ي') {
        return Bits::VERB.with(Bits::GIVEN_WORD);
    }
    // كان أبي يصطاد: my father, unless printed آبي.
    if word.rest == "ابي" && !printed.starts_with('آ') {
        return bits.without(Bits::ANY_NAME).with(Bits::COMMON);
    }
    if !bits.any(Bits::PARTICLE) || !bits.any(Bits::ANY_NAME) {
        return bits;
    }
    let name = match word.rest {
        // Egyptian papers print both على and علي for the preposition.
        "علي" => return if printed.ends_with('ى') { Bits::PARTICLE } else { bits },
        "مني" => printed.ends_with('ى'),
        _ => printed.starts_with('آ'),
    };
    if name { bits.without(Bits::PARTICLE) } else { Bits::PARTICLE }
}

/// `عبدالمهدي`, `أبوالنجا` written as one word: parts of a name, whatever follows.
fn servant<'t>(word: &mut Word<'t>, token: khabar_text::Token<'t>) -> bool {
    for reading in readings(token).filter(|reading| !reading.restored_article()) {
        let long = reading.rest().chars().count() >= 7;
        let bits = if long && reading.rest().starts_with("عبدال") {
            Bits::GIVEN.with(Bits::ARABIC)
        } else if long && reading.rest().starts_with("ابوال") {
            Bits::FAMILY
        } else {
            continue;
        };
        word.rest = reading.rest();
        word.cut = reading.proclitic_len();
        word.bits = bits;
        word.article = false;
        return true;
    }
    false
}

/// `نظيره`, `وحليفها`: a title with a pronoun.
fn possessed<'t>(word: &mut Word<'t>, token: khabar_text::Token<'t>, lists: &Gazetteer) {
    const PRONOUNS: [&str; 6] = ["هما", "ها", "هم", "نا", "ه", "ي"];
    for reading in readings(token) {
        if reading.restored_article() {
            continue;
        }
        for pronoun in PRONOUNS {
            let Some(stem) = reading.rest().strip_suffix(pronoun) else { continue };
            let found = lists.words.get(stem).bits;
            // نظيرته: the ة of نظيرة became ت.
            let found = if found.is_empty() {
                stem.strip_suffix('ت').map_or(found, |stem| lists.words.get(stem).bits)
            } else {
                found
            };
            if found.any(Bits::TITLE) && !stem.starts_with("ال") {
                word.rest = reading.rest();
                word.cut = reading.proclitic_len();
                word.bits = Bits::TITLE.with(Bits::POSSESSED);
                word.article = false;
                return;
            }
        }
    }
}
