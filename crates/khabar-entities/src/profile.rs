//! Labels for tokens that others have cut, under the conventions of known corpora.

use std::fmt;
use std::ops::Range;

use khabar_text::{Span, Tokenizer, Tokens};

use crate::document;
use crate::rules::Rule;
use crate::sets::Set;
use crate::words::Bits;
use crate::{Entities, EntityExtractor, FineLabel, Label, Mention, Recognizer, gazetteer};

/// The annotation convention of [`EntityExtractor::label_tokens`].
///
/// With the model, `Conll`, `Anercorp`, `Wikifane` and `Aqmar` are labelled by it alone, each by the weights that all
/// corpora share and those its own corpus adds (`Conll` by those of ANERcorp). `News` and `Wojood` are rules and model
/// together, put under the convention by rule; so are all without the model.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
#[non_exhaustive]
pub enum Profile {
    /// Everything this crate finds; adjectives of nationality are MISC.
    #[default]
    News,
    /// Without adjectives of nationality.
    Conll,
    /// As ANERcorp: ministries, armies, parliaments and buildings are no names, nor are nationalities.
    Anercorp,
    /// Without adjectives of nationality.
    Wikifane,
    /// Without adjectives of nationality.
    Aqmar,
    /// PER, LOC and ORG only; `مدينة` and `جريدة` belong to the name after them.
    Wojood,
}

impl Profile {
    /// The name in output, in lower case.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::News => "news",
            Self::Conll => "conll",
            Self::Anercorp => "anercorp",
            Self::Wikifane => "wikifane",
            Self::Aqmar => "aqmar",
            Self::Wojood => "wojood",
        }
    }
}

/// There is no profile of that name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownProfile(String);

impl fmt::Display for UnknownProfile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "no profile {:?}: news, conll, anercorp, wikifane, aqmar, wojood", self.0)
    }
}

impl std::error::Error for UnknownProfile {}

impl std::str::FromStr for Profile {
    type Err = UnknownProfile;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        [Self::News, Self::Conll, Self::Anercorp, Self::Wikifane, Self::Aqmar, Self::Wojood]
            .into_iter()
            .find(|profile| profile.as_str() == name)
            .ok_or_else(|| UnknownProfile(name.to_owned()))
    }
}

/// The label of one token in the IOB2 scheme. `Display` writes `B-PER`, `I-ORG`, `O`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
pub enum Iob {
    /// In no name.
    #[default]
    Outside,
    /// The first of a name.
    Begin(Label),
    /// A later one.
    Inside(Label),
}

impl fmt::Display for Iob {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Outside => f.write_str("O"),
            Self::Begin(label) => write!(f, "B-{}", label.as_str()),
            Self::Inside(label) => write!(f, "I-{}", label.as_str()),
        }
    }
}

/// A sentence put together again, with the place of each given token.
pub(crate) struct Joined {
    pub(crate) text: String,
    places: Vec<Range<usize>>,
}

impl Joined {
    pub(crate) fn new(tokens: &[&str]) -> Self {
        let mut joined = Self { text: String::new(), places: Vec::with_capacity(tokens.len()) };
        for token in tokens {
            if !joined.text.is_empty() {
                joined.text.push(' ');
            }
            let start = joined.text.len();
            joined.text.push_str(token);
            joined.places.push(start..joined.text.len());
        }
        joined
    }

    /// The tokens of ours that each given token covers.
    #[cfg(any(feature = "model", feature = "training"))]
    pub(crate) fn groups(&self, tokens: &Tokens<'_>) -> Vec<Range<usize>> {
        let mut at = 0;
        let place = |place: &Range<usize>| {
            let start = at;
            while tokens.get(at).is_some_and(|token| token.span().start() < place.end) {
                at += 1;
            }
            start..at
        };
        self.places.iter().map(place).collect()
    }

    /// The given tokens that a span touches.
    fn tokens(&self, span: Span) -> Range<usize> {
        let start = self.places.partition_point(|place| place.end <= span.start());
        let end = self.places.partition_point(|place| place.start < span.end());
        start..end.max(start)
    }
}

pub(crate) fn label(
    extractor: &EntityExtractor,
    tokenizer: &Tokenizer,
    sentences: &[&[&str]],
    profile: Profile,
    recognizer: Recognizer,
) -> Vec<Vec<Iob>> {
    let joined: Vec<Joined> = sentences.iter().map(|tokens| Joined::new(tokens)).collect();
    let segments: Vec<Tokens<'_>> =
        joined.iter().map(|joined| tokenizer.tokenize(&joined.text)).collect();
    #[cfg(feature = "model")]
    if recognizer == Recognizer::Model
        && let Some(labels) = label_by_model(&joined, &segments, profile)
    {
        return labels;
    }
    let found = document::extract(&segments, extractor.lists(), recognizer, profile);
    let mut labels: Vec<Vec<Iob>> =
        joined.iter().map(|joined| vec![Iob::Outside; joined.places.len()]).collect();
    for mention in chosen(&found, &joined, profile) {
        let Some((joined, labels)) =
            joined.get(mention.segment()).zip(labels.get_mut(mention.segment()))
        else {
            continue;
        };
        let mut range = joined.tokens(mention.span());
        match profile {
            Profile::Wojood => range.start = with_head(joined, range.start, mention),
            Profile::Anercorp => range.start = without_head(joined, &range, mention),
            _ => {}
        }
        let mut label = mention.label();
        if profile == Profile::Wojood && is_government_of(joined, range.start, mention) {
            (label, range.start) = (Label::Organization, range.start - 1);
        }
        for (offset, slot) in labels.get_mut(range).into_iter().flatten().enumerate() {
            *slot = if offset == 0 { Iob::Begin(label) } else { Iob::Inside(label) };
        }
    }
    labels
}

/// Labels by the model alone: what the rules found is among its features, and it has learned which conventions differ.
#[cfg(feature = "model")]
fn label_by_model(
    joined: &[Joined],
    segments: &[Tokens<'_>],
    profile: Profile,
) -> Option<Vec<Vec<Iob>>> {
    use crate::model::{tagger_of, tags, units, viterbi};
    use crate::{analysis::Analysis, rules};

    if matches!(profile, Profile::News | Profile::Wojood) {
        return None;
    }
    let tagger = tagger_of(profile)?;
    let lists = gazetteer::gazetteer();
    let texts: Vec<Analysis<'_>> =
        segments.iter().map(|tokens| Analysis::new(tokens, lists)).collect();
    let found = document::find_by_rules(&texts);
    let units: Vec<Vec<units::Unit>> = texts
        .iter()
        .zip(found)
        .zip(joined.iter().zip(segments))
        .map(|((text, found), (joined, tokens))| {
            let (winners, _) = rules::resolve(found, text.len());
            units::units(text, &winners, Some(&joined.groups(tokens)))
        })
        .collect();
    let labels = tagger.tag(&texts, &units).into_iter().map(|found| {
        let mut labels = vec![Iob::Outside; found.len()];
        for (label, start, end) in viterbi::names(&found) {
            let Some(&label) = tags::LABELS.get(label) else { continue };
            for (offset, slot) in labels.get_mut(start..end).into_iter().flatten().enumerate() {
                *slot = if offset == 0 { Iob::Begin(label) } else { Iob::Inside(label) };
            }
        }
        labels
    });
    Some(labels.collect())
}

/// The mentions that a profile counts; of one it does not count, those inside.
fn chosen<'e>(found: &'e Entities, joined: &[Joined], profile: Profile) -> Vec<&'e Mention> {
    let mut chosen = Vec::new();
    let mut nested = found.nested().iter().peekable();
    let place = |mention: &Mention| (mention.segment(), mention.span().start());
    for mention in found.mentions() {
        while nested.peek().is_some_and(|inner| place(inner) < place(mention)) {
            nested.next();
        }
        let counts = counts(mention, joined, profile);
        if counts {
            chosen.push(mention);
        }
        while let Some(inner) = nested.peek() {
            if inner.segment() != mention.segment() || !mention.span().contains(inner.span()) {
                break;
            }
            if !counts && self::counts(inner, joined, profile) {
                chosen.push(inner);
            }
            nested.next();
        }
    }
    chosen
}

fn counts(mention: &Mention, joined: &[Joined], profile: Profile) -> bool {
    if profile == Profile::News {
        return true;
    }
    if mention.fine() == FineLabel::Demonym {
        return false;
    }
    match profile {
        Profile::Wojood => mention.label() != Label::Misc,
        Profile::Anercorp => {
            let text = joined
                .get(mention.segment())
                .map_or("", |joined| mention.span().text(&joined.text));
            let state = mention.rule == Rule::OrganizationHead
                && (matches!(mention.fine(), FineLabel::Military | FineLabel::Company)
                    || mention.fine() == FineLabel::Government && !text.starts_with("مجلس"));
            !state && mention.rule != Rule::Facility
        }
        _ => true,
    }
}

/// The first token of a name without a head that ANERcorp leaves out: `حركة` of `حركة طالبان`, `نهر` of `نهر النيل`.
fn without_head(joined: &Joined, range: &Range<usize>, mention: &Mention) -> usize {
    let first = joined
        .places
        .get(range.start)
        .and_then(|place| joined.text.get(place.clone()))
        .unwrap_or_default();
    let word = khabar_text::fold(first);
    let out = khabar_text::readings_of(first, &word).any(|reading| match mention.label() {
        Label::Location if mention.fine() != FineLabel::Country => {
            matches!(
                reading.rest(),
                "نهر"
                    | "بحيره"
                    | "جزيره"
                    | "منطقه"
                    | "قطاع"
                    | "شرق"
                    | "غرب"
                    | "شمال"
                    | "وسط"
                    | "جنوب"
                    | "بشرق"
                    | "هضبه"
            )
        }
        Label::Location => reading.rest() == "دوله",
        Label::Organization => {
            matches!(reading.rest(), "حركه" | "جماعه" | "مجموعه" | "قوات" | "وكاله")
        }
        _ => false,
    });
    range.start + usize::from(out && range.len() > 1)
}

/// The first token of a name with the heads before it: `قضاء` of `قضاء مدينة القدس`, `جريدة` of `جريدة فلسطين`.
fn with_head(joined: &Joined, mut start: usize, mention: &Mention) -> usize {
    while let Some(before) = start.checked_sub(1)
        && is_head(joined, before, mention)
    {
        start = before;
    }
    start
}

/// `حكومة فلسطين`, `بلدية مدينة البيرة`: under the convention of Wojood a government by its place.
fn is_government_of(joined: &Joined, start: usize, mention: &Mention) -> bool {
    let before = start.checked_sub(1).and_then(|at| joined.places.get(at));
    let Some(text) = before.and_then(|place| joined.text.get(place.clone())) else { return false };
    mention.label() == Label::Location
        && khabar_text::readings_of(text, &khabar_text::fold(text))
            .any(|reading| matches!(reading.rest(), "حكومه" | "بلديه"))
}

fn is_head(joined: &Joined, at: usize, mention: &Mention) -> bool {
    let Some(text) = joined.places.get(at).and_then(|place| joined.text.get(place.clone())) else {
        return false;
    };
    let word = khabar_text::fold(text);
    khabar_text::readings_of(text, &word).any(|reading| {
        let info = gazetteer::gazetteer().words.get(reading.rest());
        let place = info.bits.any(Bits::PLACE_OUTSIDE)
            && !reading.rest().starts_with("ال")
            && !info.bits.any(Bits::PARTICLE)
            && !info.sets.has(Set::Compass)
            && !matches!(reading.rest(), "حدود" | "بلديه")
            || matches!(reading.rest(), "العاصمه" | "لواء");
        match mention.label() {
            Label::Location => place,
            Label::Organization => {
                info.bits.any(Bits::ORG_HEAD) && info.fine == Some(mention.fine())
            }
            _ => false,
        }
    })
}
