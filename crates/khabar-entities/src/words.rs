//! What a single word may be in or beside a name, as bits: one word can be several things.

use khabar_text::fold;
use rustc_hash::FxHashMap;

use crate::FineLabel;
use crate::lists::rows;
use crate::sets::{Set, Sets};

/// A set of word classes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Bits(u32);

impl Bits {
    pub(crate) const NONE: Self = Self(0);
    /// Never inside a name: prepositions, pronouns, conjunctions.
    pub(crate) const PARTICLE: Self = Self(1);
    /// A verb whose subject is often a person.
    pub(crate) const SPEECH: Self = Self(1 << 1);
    pub(crate) const VERB: Self = Self(1 << 2);
    /// A noun or adjective of the language.
    pub(crate) const COMMON: Self = Self(1 << 3);
    /// A first name and nothing else.
    pub(crate) const GIVEN: Self = Self(1 << 4);
    /// A first name and also a word.
    pub(crate) const GIVEN_WORD: Self = Self(1 << 5);
    pub(crate) const FAMILY: Self = Self(1 << 6);
    pub(crate) const FAMILY_WORD: Self = Self(1 << 7);
    /// A last name that newspapers print alone for one person.
    pub(crate) const KNOWN: Self = Self(1 << 8);
    pub(crate) const TITLE: Self = Self(1 << 9);
    /// A title after which a single name may stand: `الشيخ`, `الملك`.
    pub(crate) const HONORIFIC: Self = Self(1 << 10);
    pub(crate) const ORG_HEAD: Self = Self(1 << 11);
    /// `مطار`: part of the name that follows.
    pub(crate) const PLACE_INSIDE: Self = Self(1 << 12);
    /// `مدينة`: before the name that follows.
    pub(crate) const PLACE_OUTSIDE: Self = Self(1 << 13);
    /// `بن`, `آل`, `دي`: between the parts of a personal name.
    pub(crate) const CONNECTOR: Self = Self(1 << 14);
    /// `أبو`, `عبد`: opens a part of a personal name.
    pub(crate) const OPENER: Self = Self(1 << 15);
    /// A title that bears a pronoun: `نظيره`, `رئيسها`.
    pub(crate) const POSSESSED: Self = Self(1 << 16);
    /// A first name that is Arabic, so that a definite last name may follow: `محمد الأبرش`.
    pub(crate) const ARABIC: Self = Self(1 << 17);

    pub(crate) const ANY_NAME: Self = Self(
        Self::GIVEN.0 | Self::GIVEN_WORD.0 | Self::FAMILY.0 | Self::FAMILY_WORD.0 | Self::KNOWN.0,
    );
    pub(crate) const SURE_NAME: Self = Self(Self::GIVEN.0 | Self::FAMILY.0 | Self::KNOWN.0);
    pub(crate) const ANY_GIVEN: Self = Self(Self::GIVEN.0 | Self::GIVEN_WORD.0);
    pub(crate) const ANY_VERB: Self = Self(Self::SPEECH.0 | Self::VERB.0);
    /// What a word list says of words that are no names.
    pub(crate) const PLAIN: Self = Self(
        Self::PARTICLE.0
            | Self::SPEECH.0
            | Self::VERB.0
            | Self::COMMON.0
            | Self::TITLE.0
            | Self::ORG_HEAD.0
            | Self::PLACE_INSIDE.0
            | Self::PLACE_OUTSIDE.0,
    );
    /// What holds for a word with its article too.
    const WITH_ARTICLE: Self = Self(
        Self::COMMON.0
            | Self::TITLE.0
            | Self::HONORIFIC.0
            | Self::ORG_HEAD.0
            | Self::PLACE_INSIDE.0
            | Self::PLACE_OUTSIDE.0,
    );

    pub(crate) const fn any(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    pub(crate) const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    pub(crate) const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    pub(crate) const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The set as a number, a bit for each class.
    #[cfg(any(feature = "model", feature = "training"))]
    pub(crate) const fn value(self) -> u32 {
        self.0
    }
}

/// What the lists say of one folded word.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct WordInfo {
    pub(crate) bits: Bits,
    /// The kind of institution or place that it opens.
    pub(crate) fine: Option<FineLabel>,
    pub(crate) sets: Sets,
}

/// All single words of the lists.
#[derive(Debug, Clone, Default)]
pub(crate) struct Words(FxHashMap<Box<str>, WordInfo>);

impl Words {
    pub(crate) fn load() -> Self {
        let mut words = Self(FxHashMap::with_capacity_and_hasher(9_000, rustc_hash::FxBuildHasher));
        words.read(include_str!("../data/words.tsv"), |columns| {
            let bits = match *columns.get(1)? {
                "particle" => Bits::PARTICLE,
                "speech" => Bits::SPEECH,
                "verb" => Bits::VERB,
                _ => Bits::COMMON,
            };
            Some((bits, None))
        });
        words.read(include_str!("../data/names.tsv"), |columns| {
            let sure = *columns.get(2)? == "sure";
            let bits = match (*columns.get(1)?, sure) {
                ("given", true) => Bits::GIVEN.with(Bits::ARABIC),
                ("given", false) => Bits::GIVEN_WORD.with(Bits::ARABIC),
                ("foreign", true) => Bits::GIVEN,
                ("foreign", false) => Bits::GIVEN_WORD,
                ("known", _) => Bits::KNOWN,
                (_, true) => Bits::FAMILY,
                (_, false) => Bits::FAMILY_WORD,
            };
            Some((bits, None))
        });
        words.read(include_str!("../data/titles.tsv"), |columns| {
            let honorific = matches!(*columns.get(1)?, "honorific" | "monarch");
            Some((if honorific { Bits::TITLE.with(Bits::HONORIFIC) } else { Bits::TITLE }, None))
        });
        words.read(include_str!("../data/org_heads.tsv"), |columns| {
            Some((Bits::ORG_HEAD, FineLabel::from_column(columns.get(1)?)))
        });
        words.read_sets(include_str!("../data/org_heads.tsv"), 2);
        words.read_sets(include_str!("../data/grammar.tsv"), 0);
        words.read_sets(include_str!("../data/given_words.tsv"), 1);
        words.read(include_str!("../data/place_heads.tsv"), |columns| {
            let inside = *columns.get(1)? == "inside";
            let bits = if inside { Bits::PLACE_INSIDE } else { Bits::PLACE_OUTSIDE };
            Some((bits, FineLabel::from_column(columns.get(2)?)))
        });
        // Much in that list is first a word: رئيس, كبير, مفتي.
        words.read_unless_plain(include_str!("../data/faker_names.tsv"));
        words.read(include_str!("../data/name_joints.tsv"), |columns| {
            let connector = *columns.first()? == "connector";
            Some((if connector { Bits::CONNECTOR } else { Bits::OPENER }, None))
        });
        words
    }

    /// Puts words into the sets that a column names, joined by `+`.
    fn read_sets(&mut self, text: &'static str, column: usize) {
        for row in rows(text) {
            for set in row.column(column).split('+').filter_map(Set::from_column) {
                let sets = &mut self.0.entry(fold(row.last()).into()).or_default().sets;
                *sets = sets.with(set);
            }
        }
    }

    /// The sets of a folded word, and those of it without its article.
    pub(crate) fn sets(&self, word: &str) -> Sets {
        let of = |word: &str| self.0.get(word).map_or(Sets::default(), |info| info.sets);
        let bare = khabar_text::strip_article(word).map_or(Sets::default(), of);
        of(word).and(bare)
    }

    fn read(
        &mut self,
        text: &'static str,
        class: impl Fn(&[&str]) -> Option<(Bits, Option<FineLabel>)>,
    ) {
        for row in rows(text) {
            if let Some((bits, fine)) = class(row.columns()) {
                self.add(row.last(), bits, fine);
            }
        }
    }

    fn read_unless_plain(&mut self, text: &'static str) {
        for row in rows(text) {
            if self.get(&fold(row.last())).bits.any(Bits::PLAIN) {
                continue;
            }
            let given = row.column(1) == "given";
            let bits = if given { Bits::GIVEN_WORD.with(Bits::ARABIC) } else { Bits::FAMILY_WORD };
            self.add(row.last(), bits, None);
        }
    }

    fn add(&mut self, form: &str, bits: Bits, fine: Option<FineLabel>) {
        if form.contains([' ', '-']) {
            return;
        }
        let info = self.0.entry(fold(form).into()).or_default();
        info.bits = info.bits.with(bits);
        info.fine = info.fine.or(fine);
    }

    /// The classes of a folded word; one with an article also has those of the word without it.
    pub(crate) fn get(&self, word: &str) -> WordInfo {
        let mut info = self.0.get(word).copied().unwrap_or_default();
        if let Some(bare) = khabar_text::strip_article(word)
            && let Some(found) = self.0.get(bare)
        {
            info.bits = info.bits.with(Bits(found.bits.0 & Bits::WITH_ARTICLE.0));
            info.fine = info.fine.or(found.fine);
        }
        info
    }

    /// Whether the word, without article and endings, is one of the language and no name.
    pub(crate) fn is_inflected(&self, word: &str) -> bool {
        const ENDINGS: [&str; 16] = [
            "ات", "ين", "ون", "ان", "تين", "تان", "ها", "هم", "هما", "نا", "يه", "ه", "ي", "ا",
            "وا", "ت",
        ];
        let bare = khabar_text::strip_article(word).unwrap_or(word);
        let plain = |stem: &str| {
            self.0
                .get(stem)
                .is_some_and(|info| info.bits.any(Bits::PLAIN) && !info.bits.any(Bits::ANY_NAME))
        };
        if plain(bare) {
            return true;
        }
        ENDINGS.iter().any(|ending| {
            bare.strip_suffix(ending).is_some_and(|stem| {
                stem.len() >= 6 && (plain(stem) || with_teh_marbuta(stem, |stem| plain(stem)))
            })
        })
    }
}

/// Asks about the stem with the ة that an ending had turned into ت or pushed out.
fn with_teh_marbuta(stem: &str, ask: impl Fn(&str) -> bool) -> bool {
    let mut whole = String::with_capacity(stem.len() + 2);
    whole.push_str(stem.strip_suffix('ت').unwrap_or(stem));
    whole.push('ه');
    ask(&whole)
}

#[cfg(test)]
mod tests {
    use khabar_text::tsv;

    use super::*;

    #[test]
    fn an_article_keeps_titles_but_not_verbs() {
        let words = Words::load();
        assert!(words.get("الرئيس").bits.any(Bits::TITLE));
        assert!(!words.get("القال").bits.any(Bits::SPEECH));
        assert!(words.is_inflected("اجتماعات"));
        assert!(!words.is_inflected("شويغو"));
    }

    #[test]
    fn every_row_of_every_list_is_good() {
        let files = [
            ("units.tsv", include_str!("../data/units.tsv"), 3),
            ("currencies.tsv", include_str!("../data/currencies.tsv"), 3),
            ("grammar.tsv", include_str!("../data/grammar.tsv"), 2),
            ("given_words.tsv", include_str!("../data/given_words.tsv"), 3),
            ("name_joints.tsv", include_str!("../data/name_joints.tsv"), 2),
            ("not_names.tsv", include_str!("../data/not_names.tsv"), 2),
            ("words.tsv", include_str!("../data/words.tsv"), 3),
            ("names.tsv", include_str!("../data/names.tsv"), 4),
            ("faker_names.tsv", include_str!("../data/faker_names.tsv"), 3),
            ("titles.tsv", include_str!("../data/titles.tsv"), 3),
            ("org_heads.tsv", include_str!("../data/org_heads.tsv"), 4),
            ("place_heads.tsv", include_str!("../data/place_heads.tsv"), 4),
            ("countries.tsv", include_str!("../data/countries.tsv"), 3),
            ("cities.tsv", include_str!("../data/cities.tsv"), 4),
            ("places.tsv", include_str!("../data/places.tsv"), 5),
            ("organizations.tsv", include_str!("../data/organizations.tsv"), 4),
            ("works.tsv", include_str!("../data/works.tsv"), 4),
            ("demonyms.tsv", include_str!("../data/demonyms.tsv"), 3),
        ];
        for (name, text, columns) in files {
            for row in tsv::rows(name, text) {
                let row = row.unwrap();
                assert_eq!(row.columns().len(), columns, "{name}:{}: columns", row.line());
                assert!(row.column(0).is_ascii(), "{name}:{}: id {}", row.line(), row.column(0));
                let set = match name {
                    "grammar.tsv" => row.column(0),
                    "org_heads.tsv" => row.column(2),
                    "given_words.tsv" => row.column(1),
                    _ => "-",
                };
                let known = |set: &str| set == "-" || Set::from_column(set).is_some();
                assert!(set.split('+').all(known), "{name}:{}: set {set}", row.line());
            }
        }
    }
}
