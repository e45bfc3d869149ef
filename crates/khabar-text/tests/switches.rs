//! Every choice of every switch: the corpus of `corpus/switches.toml`, and what holds for all of them together.

#![allow(clippy::panic, reason = "a case that cannot be read fails the test")]

use std::collections::BTreeMap;

use khabar_testing::corpus::cases;
use khabar_testing::strategies::any_text;
use khabar_text::{
    Alef, AlefMaksura, Case as LatinCase, DaggerAlef, Digits, Elongation, HamzaCarrier, Invisibles,
    LookAlikes, MarkSet, Normalizer, NormalizerBuilder, PresentationForms, Profile, Punctuation,
    Span, Tatweel, TehMarbuta, WhiteSpace,
};
use proptest::prelude::*;
use serde::Deserialize;

/// Every switch with its choices; the first of each changes nothing.
const SWITCHES: [(&str, &[&str]); 15] = [
    ("alef", &["keep", "fold", "fold_hamza"]),
    ("hamza_carrier", &["keep", "to_carrier", "drop"]),
    ("alef_maksura", &["keep", "to_yeh", "from_yeh"]),
    ("teh_marbuta", &["keep", "to_heh"]),
    ("dagger_alef", &["keep", "to_alef"]),
    ("tatweel", &["keep", "remove"]),
    (
        "remove_marks",
        &[
            "none",
            "harakat",
            "tanwin",
            "shadda",
            "sukun",
            "dagger_alef",
            "quranic",
            "honorific",
            "hamza",
            "vowel_signs",
            "extended",
            "all",
        ],
    ),
    ("presentation_forms", &["keep", "to_letters"]),
    ("look_alikes", &["keep", "to_arabic", "lucene_persian"]),
    ("digits", &["keep", "to_ascii", "to_ascii_only", "any_to_ascii", "to_arabic_indic"]),
    ("punctuation", &["keep", "to_ascii"]),
    ("invisibles", &["keep", "remove_controls", "remove"]),
    ("white_space", &["keep", "collapse"]),
    ("case", &["keep", "lower"]),
    ("elongation", &["keep", "shorten"]),
];

fn set(builder: NormalizerBuilder, switch: &str, choice: &str) -> NormalizerBuilder {
    match (switch, choice) {
        ("remove_marks", "none") => builder.remove_marks(MarkSet::NONE),
        (_, "keep") => builder,
        ("alef", "fold") => builder.alef(Alef::Fold),
        ("alef", "fold_hamza") => builder.alef(Alef::FoldHamza),
        ("hamza_carrier", "to_carrier") => builder.hamza_carrier(HamzaCarrier::ToCarrier),
        ("hamza_carrier", "drop") => builder.hamza_carrier(HamzaCarrier::Drop),
        ("alef_maksura", "to_yeh") => builder.alef_maksura(AlefMaksura::ToYeh),
        ("alef_maksura", "from_yeh") => builder.alef_maksura(AlefMaksura::FromYeh),
        ("teh_marbuta", "to_heh") => builder.teh_marbuta(TehMarbuta::ToHeh),
        ("dagger_alef", "to_alef") => builder.dagger_alef(DaggerAlef::ToAlef),
        ("tatweel", "remove") => builder.tatweel(Tatweel::Remove),
        ("remove_marks", class) => builder.remove_marks(match class {
            "harakat" => MarkSet::HARAKAT,
            "tanwin" => MarkSet::TANWIN,
            "shadda" => MarkSet::SHADDA,
            "sukun" => MarkSet::SUKUN,
            "dagger_alef" => MarkSet::DAGGER_ALEF,
            "quranic" => MarkSet::QURANIC,
            "honorific" => MarkSet::HONORIFIC,
            "hamza" => MarkSet::HAMZA,
            "vowel_signs" => MarkSet::VOWEL_SIGNS,
            "extended" => MarkSet::EXTENDED,
            "all" => MarkSet::ALL,
            other => panic!("no class of marks is called {other}"),
        }),
        ("presentation_forms", "to_letters") => {
            builder.presentation_forms(PresentationForms::ToLetters)
        }
        ("look_alikes", "to_arabic") => builder.look_alikes(LookAlikes::ToArabic),
        ("look_alikes", "lucene_persian") => builder.look_alikes(LookAlikes::LucenePersian),
        ("digits", "to_ascii") => builder.digits(Digits::ToAscii),
        ("digits", "to_ascii_only") => builder.digits(Digits::ToAsciiOnly),
        ("digits", "any_to_ascii") => builder.digits(Digits::AnyToAscii),
        ("digits", "to_arabic_indic") => builder.digits(Digits::ToArabicIndic),
        ("punctuation", "to_ascii") => builder.punctuation(Punctuation::ToAscii),
        ("invisibles", "remove_controls") => builder.invisibles(Invisibles::RemoveControls),
        ("invisibles", "remove") => builder.invisibles(Invisibles::Remove),
        ("white_space", "collapse") => builder.white_space(WhiteSpace::Collapse),
        ("case", "lower") => builder.case(LatinCase::Lower),
        ("elongation", "shorten") => builder.elongation(Elongation::Shorten),
        other => panic!("no switch {other:?}"),
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    text: String,
    gives: String,
    /// Switch and choice, all others keep.
    set: BTreeMap<String, String>,
}

fn failure(case: &Case) -> Option<String> {
    let builder = Normalizer::builder(Profile::Lossless);
    let builder =
        case.set.iter().fold(builder, |builder, (switch, choice)| set(builder, switch, choice));
    let found = builder.build().normalize(&case.text).into_owned();
    (found != case.gives)
        .then(|| format!("{}: wanted {:?}, found {found:?}", case.name, case.gives))
}

#[test]
fn each_switch_does_what_the_corpus_says_and_nothing_else() {
    let cases: Vec<Case> = cases(env!("CARGO_MANIFEST_DIR"), "tests/corpus/switches.toml");
    let wrong: Vec<_> = cases.iter().filter_map(failure).collect();
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
    for (switch, choices) in SWITCHES {
        for choice in choices {
            let shown =
                cases.iter().any(|case| case.set.get(switch).is_some_and(|set| set == choice));
            assert!(shown || *choice == "keep", "no case sets {switch} to {choice}");
        }
    }
}

/// A choice for every switch.
fn choices() -> impl Strategy<Value = Vec<&'static str>> {
    SWITCHES.map(|(_, choices)| prop::sample::select(choices)).to_vec()
}

fn normalizer(choices: &[&str], elongation: Elongation) -> Normalizer {
    let builder = Normalizer::builder(Profile::Lossless);
    let switches = SWITCHES.iter().zip(choices);
    let builder =
        switches.fold(builder, |builder, ((switch, _), choice)| set(builder, switch, choice));
    builder.elongation(elongation).build()
}

fn has_three_alike(text: &str) -> bool {
    let chars: Vec<char> = text.chars().collect();
    chars.windows(3).any(|three| three[0] == three[1] && three[1] == three[2])
}

/// Letters that folds make alike, drawn out, with what may stand between.
fn alike() -> impl Strategy<Value = String> {
    prop::collection::vec(
        ("[اأإآٱىيیےوؤءئهةھۀكک\u{654}\u{670}\u{64E}ـ٣\u{200C} \n]", 1..5_usize),
        0..24,
    )
    .prop_map(|runs| runs.iter().map(|(letter, count)| letter.repeat(*count)).collect())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn any_choices_fold_once_and_in_any_pieces(
        choices in choices(),
        text in prop_oneof![any_text(), alike()],
        cut in 0.0..1.0_f64,
    ) {
        let folding = normalizer(&choices, Elongation::Keep);
        let once = folding.normalize(&text).into_owned();
        prop_assert_eq!(folding.normalize(&once), once.as_str(), "{:?}", choices);

        let shortening = normalizer(&choices, Elongation::Shorten);
        let short = shortening.normalize(&text).into_owned();
        // Three that only folding made alike are three letters the first time and one drawn out the second.
        let again = shortening.normalize(&short);
        prop_assert!(again == short || has_three_alike(&short), "{:?}: {:?}", choices, short);
        prop_assert_eq!(shortening.normalize(&again), again.as_ref());

        let mut cut = (cut * text.len() as f64) as usize;
        while !text.is_char_boundary(cut) {
            cut -= 1;
        }
        for (normalizer, whole) in [(folding, once), (shortening, short)] {
            let (mut stream, mut out) = (normalizer.stream(), String::new());
            stream.push(Span::new(0, cut).text(&text), &mut out);
            stream.push(Span::new(cut, text.len()).text(&text), &mut out);
            stream.finish(&mut out);
            prop_assert_eq!(&out, &whole, "{:?} cut at {}", choices, cut);
            let view = normalizer.align(&text);
            prop_assert_eq!(view.text(), &whole);
        }
    }
}
