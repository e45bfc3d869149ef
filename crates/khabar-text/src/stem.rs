//! Lucene's light stemmer ("light10" of Larkey, Ballesteros and Connell): takes the article and a few endings off.

/// What may be taken off the front, the first that fits, and how many UTF-16 units the word must have at least.
const PREFIXES: [(&str, usize); 7] = [
    ("ال", 4),
    ("وال", 5),
    ("بال", 5),
    ("كال", 5),
    ("فال", 5),
    ("لل", 4),
    ("و", 4), // one more than the others leave: وجد is no و + جد
];

/// What may be taken off the end: each in turn, so that one word can lose several.
const SUFFIXES: [(&str, usize); 10] = [
    ("ها", 4),
    ("ان", 4),
    ("ات", 4),
    ("ون", 4),
    ("ين", 4),
    ("يه", 4),
    ("ية", 4),
    ("ه", 3),
    ("ة", 3),
    ("ي", 3),
];

/// The stem of one word, as Lucene's `ArabicStemmer` cuts it: for search indexes that must agree with one of Lucene,
/// Elasticsearch or Solr.
///
/// Expects a word under [`crate::Profile::LuceneCompatible`]. Gives a part of the word; calling it again may cut more.
///
/// ```
/// use khabar_text::{Normalizer, Profile, stem};
///
/// let lucene = Normalizer::new(Profile::LuceneCompatible);
/// let terms = ["والمدرسةُ", "للمدرسة", "مدرستان"].map(|word| stem(&lucene.normalize(word)).to_owned());
/// assert_eq!(terms, ["مدرس", "مدرس", "مدرست"]);
/// ```
#[must_use]
pub fn stem(word: &str) -> &str {
    let mut stem = word;
    let prefix = PREFIXES.iter().find_map(|&(prefix, least)| {
        let rest = word.strip_prefix(prefix)?;
        is_long(word, least).then_some(rest)
    });
    if let Some(rest) = prefix {
        stem = rest;
    }
    for (suffix, least) in SUFFIXES {
        if let Some(rest) = stem.strip_suffix(suffix)
            && is_long(stem, least)
        {
            stem = rest;
        }
    }
    stem
}

/// Whether `word` has at least `least` UTF-16 units, which is how Lucene counts.
#[inline]
fn is_long(word: &str, least: usize) -> bool {
    // A unit takes at most three bytes, so a long word need not be counted.
    word.len() >= 3 * least || word.chars().map(char::len_utf16).sum::<usize>() >= least
}

#[cfg(test)]
mod tests {
    use khabar_testing::strategies::any_text;
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_article_goes_with_what_stands_before_it() {
        for word in ["الحسن", "والحسن", "بالحسن", "كالحسن", "فالحسن", "وحسن", "حسن"]
        {
            assert_eq!(stem(word), "حسن", "{word}");
        }
        assert_eq!(stem("للاخر"), "اخر");
    }

    #[test]
    fn endings_go() {
        let endings = ["", "ان", "ات", "ون", "ين", "يه", "ية", "ه", "ة", "ي"];
        for ending in endings {
            assert_eq!(stem(&format!("ساهد{ending}")), "ساهد", "{ending}");
        }
        assert_eq!(stem("زوجها"), "زوج");
    }

    #[test]
    fn both_ends_and_several_endings_go() {
        assert_eq!(stem("وساهدون"), "ساهد");
        assert_eq!(stem("ساهدهات"), "ساهد");
    }

    #[test]
    fn what_would_leave_too_little_stays() {
        for word in ["الو", "ال", "ولد", "ها", "هي", "به", "و", "", "سلام"] {
            assert_eq!(stem(word), word, "{word}");
        }
        // ان would leave one letter; يه would too, but ه alone leaves two.
        assert_eq!(stem("كان"), "كان");
        assert_eq!(stem("بيه"), "بي");
        assert_eq!(stem("لله"), "لل");
    }

    #[test]
    fn length_is_counted_in_utf_16() {
        assert_eq!(stem("و\u{1F600}ب"), "\u{1F600}ب");
        assert_eq!(stem("\u{1F600}ه"), "\u{1F600}");
    }

    /// Lucene's rule in its plainest form: a buffer of UTF-16 units from which things are deleted.
    fn plainly(word: &str) -> String {
        let mut units: Vec<u16> = word.encode_utf16().collect();
        let encoded = |affix: &str| affix.encode_utf16().collect::<Vec<_>>();
        for prefix in ["ال", "وال", "بال", "كال", "فال", "لل", "و"].map(encoded) {
            let too_short =
                if prefix.len() == 1 { units.len() < 4 } else { units.len() < prefix.len() + 2 };
            if !too_short && units.starts_with(&prefix) {
                units.drain(..prefix.len());
                break;
            }
        }
        for suffix in ["ها", "ان", "ات", "ون", "ين", "يه", "ية", "ه", "ة", "ي"].map(encoded)
        {
            if units.len() >= suffix.len() + 2 && units.ends_with(&suffix) {
                units.truncate(units.len() - suffix.len());
            }
        }
        String::from_utf16(&units).unwrap()
    }

    #[test]
    fn equals_the_plain_rule_for_every_pair_of_affixes() {
        let prefixes = ["", "ال", "وال", "بال", "كال", "فال", "لل", "و", "ب", "ولل", "وب"];
        let cores = ["", "ب", "بت", "لب", "كتب", "مدرس", "ها", "ان", "الو", "ةي"];
        let suffixes = ["", "ها", "ان", "ات", "ون", "ين", "يه", "ية", "ه", "ة", "ي", "ا", "هم"];
        for prefix in prefixes {
            for core in cores {
                for (first, second) in suffixes.iter().flat_map(|a| suffixes.map(|b| (a, b))) {
                    let word = format!("{prefix}{core}{first}{second}");
                    assert_eq!(stem(&word), plainly(&word), "{word}");
                }
            }
        }
    }

    proptest! {
        #[test]
        fn equals_the_plain_rule(word in "[ابتسكفلنهوية\u{1F600}]{0,9}") {
            prop_assert_eq!(stem(&word), plainly(&word));
        }

        #[test]
        fn any_string_survives(text in any_text()) {
            prop_assert_eq!(stem(&text), plainly(&text));
        }
    }
}
