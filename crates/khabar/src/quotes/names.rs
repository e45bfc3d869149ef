//! Who is named in a block, as phrases that can be subjects.

use khabar_entities::{FineLabel, Label, Mention, Nominal};
use khabar_text::{Span, Tokens, readings, strip_article};

use super::cues::is_stop;

/// A name with its role, in tokens.
#[derive(Debug, Clone, Copy)]
pub(super) struct Name {
    /// The first token of the phrase, role included, and the one after the last.
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) entity: usize,
    pub(super) kind: NameKind,
    /// After a preposition, so no subject: `في تصريح لوكالة`, `مع نظيره`.
    pub(super) governed: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NameKind {
    Person,
    Organization,
    Media,
    Place,
    Other,
}

impl Name {
    pub(super) fn speaks(&self) -> bool {
        self.kind != NameKind::Other
    }

    pub(super) fn is_person_or_organization(&self) -> bool {
        matches!(self.kind, NameKind::Person | NameKind::Organization | NameKind::Media)
    }
}

/// The names of a block in order, those inside a role left out.
#[derive(Debug, Default)]
pub(super) struct Names(Vec<Name>);

impl Names {
    pub(super) fn new(tokens: &Tokens<'_>, mentions: &[&Mention], nominals: &[&Nominal]) -> Self {
        let named = mentions.iter().map(|mention| {
            let role = mention.role().unwrap_or(mention.span());
            let start = role.start().min(mention.span().start());
            let end = role.end().max(mention.span().end());
            (Span::new(start, end), mention.entity(), kind(mention))
        });
        let by_role =
            nominals.iter().map(|nominal| (nominal.span(), nominal.entity(), NameKind::Person));
        let mut phrases: Vec<_> = named.chain(by_role).collect();
        phrases.sort_by_key(|(phrase, ..)| (phrase.start(), std::cmp::Reverse(phrase.end())));
        let mut names: Vec<Name> = Vec::with_capacity(phrases.len());
        let mut covered = 0;
        for (phrase, entity, kind) in phrases {
            // المتحدث باسم الكرملين دميتري بيسكوف: the Kremlin is in his role.
            if phrase.start() < covered {
                continue;
            }
            covered = phrase.end();
            let start = tokens.index_at(phrase.start());
            let governed = governed(tokens, start, phrase.start(), names.last());
            let end = tokens.index_at(phrase.end().saturating_sub(1)) + 1;
            names.push(Name { start, end, entity, kind, governed });
        }
        Self(names)
    }

    /// The names whose phrases begin in these tokens, in order.
    pub(super) fn within(&self, range: std::ops::Range<usize>) -> &[Name] {
        let first = self.0.partition_point(|name| name.start < range.start);
        let last = self.0.partition_point(|name| name.start < range.end);
        self.0.get(first..last).unwrap_or_default()
    }

    /// The name whose phrase begins at a token.
    pub(super) fn at(&self, index: usize) -> Option<&Name> {
        self.within(index..index + 1).first()
    }

    /// The last name whose phrase has ended before a token.
    pub(super) fn before(&self, index: usize) -> impl Iterator<Item = &Name> {
        let count = self.0.partition_point(|name| name.end <= index);
        self.0.get(..count).unwrap_or_default().iter().rev()
    }
}

fn kind(mention: &Mention) -> NameKind {
    match (mention.label(), mention.fine()) {
        (Label::Person, _) => NameKind::Person,
        (_, FineLabel::Media) => NameKind::Media,
        (Label::Organization, _) => NameKind::Organization,
        (Label::Location, _) => NameKind::Place,
        _ => NameKind::Other,
    }
}

/// Whether a preposition, attached or not, stands before the phrase.
fn governed(tokens: &Tokens<'_>, start: usize, byte: usize, before: Option<&Name>) -> bool {
    let Some(first) = tokens.get(start) else { return false };
    let attached = first.text().get(..byte.saturating_sub(first.span().start())).unwrap_or("");
    if attached.ends_with(['ل', 'ب', 'ك']) {
        return true;
    }
    // مع الوزير والسفير
    if attached.ends_with('و') && before.is_some_and(|name| name.governed && name.end == start) {
        return true;
    }
    let Some(previous) = start.checked_sub(1).filter(|_| !is_stop(tokens, start)) else {
        return false;
    };
    if is_preposition(tokens, previous) {
        return true;
    }
    // على منصة إكس
    is_channel(tokens, previous)
        && (tokens.get(previous).is_some_and(|token| token.folded().starts_with('ل'))
            || previous.checked_sub(1).is_some_and(|index| is_preposition(tokens, index)))
}

pub(super) fn is_preposition(tokens: &Tokens<'_>, index: usize) -> bool {
    const PREPOSITIONS: [&str; 33] = [
        "في",
        "من",
        "الي",
        "علي",
        "عن",
        "مع",
        "امام",
        "عبر",
        "خلال",
        "لدي",
        "بعد",
        "قبل",
        "ضد",
        "بين",
        "حول",
        "منذ",
        "حتي",
        "عند",
        "تجاه",
        "نحو",
        "ل",
        "لـ",
        "ب",
        "بـ",
        "باسم",
        "بحضور",
        "برفقه",
        "عقب",
        "اثناء",
        "رغم",
        "دون",
        "بشان",
        "تعليقا",
    ];
    tokens.get(index).is_some_and(|token| {
        let word = token.folded();
        PREPOSITIONS.contains(&word)
            || word.strip_prefix('و').is_some_and(|rest| PREPOSITIONS.contains(&rest))
    })
}

pub(super) fn is_channel(tokens: &Tokens<'_>, index: usize) -> bool {
    const CHANNELS: [&str; 13] = [
        "منصه",
        "موقع",
        "قناه",
        "صحيفه",
        "وكاله",
        "تلفزيون",
        "اذاعه",
        "جريده",
        "شبكه",
        "مجله",
        "تطبيق",
        "فضائيه",
        "راديو",
    ];
    tokens.get(index).is_some_and(|token| readings(token).any(|r| CHANNELS.contains(&&*r.stem())))
}

/// The word without its article and without و or ف, if it has an article: `وزير` of `الوزير`.
pub(super) fn definite<'t>(tokens: &'t Tokens<'_>, index: usize) -> Option<&'t str> {
    let token = tokens.get(index)?;
    // أليس, إلى begin with the letters of an article.
    let is_article = token.text().starts_with("ال");
    is_article.then(|| strip_article(token.folded())).flatten()
}
