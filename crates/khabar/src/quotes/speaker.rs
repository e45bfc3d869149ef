//! Whom a cue makes the speaker.

use std::ops::Range;

use khabar_text::{Tokens, is_stop_word};

use super::cues::{
    Cue, SENTENCE_REACH, cue_at, is_complementizer, is_nobody, is_sentence_end, is_stop,
};
use super::names::{Name, NameKind, Names, definite, is_channel, is_preposition};

/// Words between a cue and a name beyond which the name is no longer its subject.
const SUBJECT_REACH: usize = 14;

/// Whom a cue makes the speaker.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Subject {
    Entity(usize),
    /// Somebody without a name.
    Nobody,
    /// A role alone, by the token it stands at: `الوزير`.
    Role(usize),
    /// It does not say: the last speaker goes on.
    Unsaid,
}

/// Who is subject of the cue at token `at`; what it introduces begins at `until`.
pub(super) fn subject(
    tokens: &Tokens<'_>,
    names: &Names,
    at: usize,
    cue: Cue,
    until: usize,
) -> Subject {
    let reach = at + 1..until.min(at + 1 + SUBJECT_REACH).min(tokens.len());
    match cue {
        Cue::Participle => of_sentence(tokens, names, at),
        Cue::Pronoun => relayed_before(tokens, names, at),
        Cue::Source => source(tokens, names, reach),
        Cue::Noun => owner(names, reach),
        Cue::Verb => match after_verb(tokens, names, at, reach) {
            Subject::Unsaid => before_verb(tokens, names, at),
            found => found,
        },
        Cue::Same | Cue::Nobody | Cue::Named => Subject::Unsaid,
    }
}

fn word<'t>(tokens: &'t Tokens<'_>, at: usize) -> &'t str {
    tokens.get(at).map_or("", |token| token.folded())
}

/// What the word right after a verb is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Head {
    /// A preposition, an adverb, or nothing: the subject comes later, if at all.
    None,
    Role(usize),
    Unknown,
}

/// The subject comes after the verb, perhaps behind phrases of place and audience:
/// `قال لوكالة تاس في موسكو الوزير سامر حداد`.
fn after_verb(tokens: &Tokens<'_>, names: &Names, at: usize, reach: Range<usize>) -> Subject {
    // نقلت وكالة عن الوزير: the minister says it.
    let relays = matches!(word(tokens, at).trim_start_matches('و'), "نقل" | "نقلت" | "نقلا");
    let relayed = reach
        .clone()
        .find(|&index| word(tokens, index) == "عن" && (relays || word(tokens, index - 1) == "نقلا"));
    if let Some(about) = relayed {
        return source(tokens, names, about + 1..reach.end);
    }
    let first = reach.start;
    let head = head(tokens, names, first);
    let (mut index, mut broken) = (first, false);
    // وأضاف خلال استقباله رئيس بيلاروسيا: whom he received does not speak.
    let mut received = false;
    // وقال مدرب الرجاء، البرتغالي ريكاردو: the club, unless a person comes.
    let mut owner = None;
    while index < reach.end {
        let Some(token) = tokens.get(index) else { break };
        if matches!(token.text(), "." | ":" | "؟" | "!")
            || is_complementizer(token.folded())
            || index > first && tokens.line_break_before(index)
        {
            break;
        }
        if let Some(name) = names.at(index).filter(|_| std::mem::take(&mut received)) {
            index = name.end.max(index + 1);
            continue;
        }
        received |= is_meeting(tokens, index);
        if let Some(name) = names.at(index) {
            // A place or a paper after other words is where it was said; but وذكرت صحيفة "الغد".
            let paper =
                name.kind == NameKind::Media && index <= first + 2 && is_channel(tokens, first);
            let direct = index == first
                || paper
                || name.is_person_or_organization() && name.kind != NameKind::Media;
            // After وقالت مديرة المركز، only a person is she.
            let fits = !broken || head == Head::None || name.kind == NameKind::Person;
            if name.speaks() && !name.governed && direct && fits {
                if paper || head != Head::Unknown || name.kind == NameKind::Person {
                    return Subject::Entity(name.entity);
                }
                owner = Some(Subject::Entity(name.entity));
            }
            index = name.end.max(index + 1);
            broken = true;
            continue;
        }
        // زوجها is nobody, زوجها سامر somebody.
        let named = names.at(index + 1).is_some_and(|name| name.kind == NameKind::Person);
        if !named && is_nobody(tokens, index) && (index == first || head == Head::None) {
            return spokesman(tokens, names, index, reach.end);
        }
        broken |= matches!(token.text(), "،" | ",") || is_preposition(tokens, index);
        index += 1;
    }
    if let Some(owner) = owner {
        return owner;
    }
    match head {
        Head::Role(at) => Subject::Role(at),
        // وأضاف سعادة: a name nobody recognized, but he goes on.
        Head::Unknown if !continues(word(tokens, at)) => Subject::Nobody,
        Head::Unknown | Head::None => Subject::Unsaid,
    }
}

/// `خلال استقباله`, `عقب لقائها`: his doing something with whom follows.
fn is_meeting(tokens: &Tokens<'_>, at: usize) -> bool {
    const DOINGS: [&str; 12] = [
        "استقبال",
        "لقاء",
        "لقائ",
        "زيارت",
        "اجتماع",
        "محادثات",
        "مباحثات",
        "استضافت",
        "مخاطبت",
        "تفقد",
        "مرافقت",
        "تكريم",
    ];
    let doing = word(tokens, at);
    let stem = ["هما", "ها", "هم", "ه"].iter().find_map(|pronoun| doing.strip_suffix(pronoun));
    at > 0 && is_preposition(tokens, at - 1) && stem.is_some_and(|stem| DOINGS.contains(&stem))
}

/// Verbs that tell more of what the last speaker said.
fn continues(folded: &str) -> bool {
    let verb = folded.strip_prefix('و').unwrap_or(folded);
    [
        "اضاف",
        "يضيف",
        "تضيف",
        "تابع",
        "يتابع",
        "تتابع",
        "اردف",
        "يردف",
        "تردف",
        "استطرد",
        "استدرك",
        "ختم",
    ]
    .iter()
    .any(|known| verb.strip_prefix(known).is_some_and(|rest| matches!(rest, "" | "ت")))
}

fn head(tokens: &Tokens<'_>, names: &Names, first: usize) -> Head {
    let Some(token) = tokens.get(first).filter(|token| token.is_arabic()) else {
        return Head::None;
    };
    let folded = token.folded();
    if definite(tokens, first).is_some() {
        return if is_time(folded) { Head::None } else { Head::Role(first) };
    }
    let is_particle = is_stop_word(folded)
        || folded.strip_prefix(['و', 'ف']).is_some_and(is_stop_word)
        || is_preposition(tokens, first)
        || is_complementizer(folded)
        || is_time(folded)
        || cue_at(tokens, first).is_some()
        || names.at(first).is_some()
        // بصراحة, للصحفيين, and adverbs: مجددا
        || folded.starts_with(['ب', 'ل', 'ك'])
        || folded.ends_with('ا');
    if is_particle { Head::None } else { Head::Unknown }
}

fn is_time(folded: &str) -> bool {
    matches!(
        folded,
        "امس"
            | "اليوم"
            | "الان"
            | "الاحد"
            | "الاثنين"
            | "الثلاثاء"
            | "الاربعاء"
            | "الخميس"
            | "الجمعه"
            | "السبت"
            | "مساء"
            | "صباح"
            | "فجر"
            | "ظهر"
            | "ردا"
            | "تعليقا"
    )
}

/// `متحدث باسم الوزارة` speaks for it; `مصدر في الوزارة` is nobody.
fn spokesman(tokens: &Tokens<'_>, names: &Names, at: usize, end: usize) -> Subject {
    let speaks_for = (at + 1..end.min(at + 3)).find(|&index| word(tokens, index) == "باسم");
    let named = speaks_for.and_then(|index| names.at(index + 1));
    named.map_or(Subject::Nobody, |name| Subject::Entity(name.entity))
}

/// `بحسب بيان لوزارة الداخلية`, `نقلا عن مسؤول`: the first one named, unless it is somebody without a name.
fn source(tokens: &Tokens<'_>, names: &Names, reach: Range<usize>) -> Subject {
    for index in reach.clone() {
        if is_sentence_end(tokens, index) || matches!(word(tokens, index), "،" | ":" | ",") {
            break;
        }
        if let Some(name) = names.at(index).filter(|name| name.speaks()) {
            return Subject::Entity(name.entity);
        }
        if is_nobody(tokens, index) {
            return spokesman(tokens, names, index, reach.end);
        }
    }
    match head(tokens, names, reach.start) {
        Head::Role(at) => Subject::Role(at),
        Head::Unknown | Head::None => Subject::Unsaid,
    }
}

/// `بيان لحزب الله`, `كلمة الوزير`; in `تصريح لوكالة` and `بيان تلقته الوكالة` the paper only hears it.
fn owner(names: &Names, reach: Range<usize>) -> Subject {
    let owner = names.within(reach).iter().find(|name| name.speaks());
    let owner = owner.filter(|name| name.kind != NameKind::Media);
    owner.map_or(Subject::Unsaid, |name| Subject::Entity(name.entity))
}

/// The first token of the sentence around `at`, or of as much of it as is looked at.
fn sentence_start(tokens: &Tokens<'_>, at: usize) -> usize {
    let farthest = at.saturating_sub(SENTENCE_REACH);
    (farthest..at)
        .rev()
        .find(|&index| is_stop(tokens, index))
        .map_or(farthest, |stop| if is_sentence_end(tokens, stop) { stop + 1 } else { stop })
}

/// The subject stands before the verb: `سامر حداد قال`, `وكان سامر حداد قد أكد`, `أما حداد، رئيس النادي، فقال`,
/// `عون الذي اعتبر`, `حيث قال`.
fn before_verb(tokens: &Tokens<'_>, names: &Names, at: usize) -> Subject {
    let Some(verb) = tokens.get(at) else { return Subject::Unsaid };
    let start = sentence_start(tokens, at);
    if start == at {
        return Subject::Unsaid;
    }
    let is_as_for = |index: &usize| matches!(word(tokens, *index), "اما" | "واما");
    if verb.text().starts_with('ف') {
        let about = (start..at).find(is_as_for);
        let named = about.map(|about| names.within(about + 1..at));
        let named =
            named.and_then(|named| named.iter().find(|name| name.is_person_or_organization()));
        return named.map_or(Subject::Unsaid, |name| Subject::Entity(name.entity));
    }
    if verb.text().starts_with('و') && word(tokens, at) != "وصف" && word(tokens, at) != "وصفت"
    {
        // استقبل الوزير نظيره، وقال: the subject of the sentence, unless another has spoken in it.
        return if continues(word(tokens, at)) {
            Subject::Unsaid
        } else {
            of_sentence(tokens, names, at)
        };
    }
    let mut end = at;
    if word(tokens, end - 1) == "قد" && end - 1 > start {
        end -= 1;
    }
    let before = word(tokens, end - 1);
    let is_relative = matches!(before, "الذي" | "التي");
    let looks_back = is_relative
        || matches!(before, "حيث" | "اذ" | "كما")
        || matches!(word(tokens, at + 1), "فيها" | "فيه" | "خلالها" | "خلاله");
    if looks_back {
        let subject = names.before(end).take(4).find(|name| {
            name.start >= start
                && name.is_person_or_organization()
                && (is_relative || !name.governed)
        });
        return subject.map_or(Subject::Unsaid, |name| Subject::Entity(name.entity));
    }
    // The clause begins the sentence, or comes after a comma or a conjunction.
    let opens = |index: usize| {
        index == start
            || matches!(
                word(tokens, index - 1),
                "،" | ","
                    | "لكن"
                    | "ولكن"
                    | "فيما"
                    | "بينما"
                    | "كان"
                    | "وكان"
                    | "كانت"
                    | "وكانت"
                    | "ان"
                    | "غير"
            )
    };
    if let Some(name) = names.before(end).next().filter(|name| name.start >= start) {
        let adjacent = name.end == end || word(tokens, end - 1) == "،" && opens(name.start);
        if adjacent && !name.governed && name.is_person_or_organization() {
            return Subject::Entity(name.entity);
        }
    }
    // لكن مسؤولا في مكتبها قال
    let clause = (start..end).rev().take(6).find(|&index| opens(index));
    match clause {
        Some(first) if is_nobody(tokens, first) && first < end => Subject::Nobody,
        _ => Subject::Unsaid,
    }
}

/// `واختتم سامر حداد كلمته قائلا`: the first name of the sentence, if no verb of saying told before who speaks.
fn of_sentence(tokens: &Tokens<'_>, names: &Names, at: usize) -> Subject {
    let start = sentence_start(tokens, at);
    let told =
        (start..at).any(|index| matches!(cue_at(tokens, index), Some(Cue::Verb | Cue::Pronoun)));
    let is_subject = |name: &&Name| !name.governed && name.is_person_or_organization();
    let first = names.within(start..at).iter().find(is_subject);
    first.filter(|_| !told).map_or(Subject::Unsaid, |name| Subject::Entity(name.entity))
}

/// `نقلت وكالة عن المتحدث دميتري بيسكوف قوله`: who follows عن, else the last name before the cue.
fn relayed_before(tokens: &Tokens<'_>, names: &Names, at: usize) -> Subject {
    let start = sentence_start(tokens, at);
    let about = (start..at).rev().take(SUBJECT_REACH).find(|&index| word(tokens, index) == "عن");
    if about.is_some_and(|about| is_nobody(tokens, about + 1) && names.at(about + 1).is_none()) {
        return Subject::Nobody;
    }
    let last = names.before(at).take(3).find(|name| name.speaks());
    last.map_or(Subject::Unsaid, |name| Subject::Entity(name.entity))
}

/// `«…» – سامر حداد، رئيس النادي`: the name after the dash at token `dash`.
pub(super) fn after_dash(tokens: &Tokens<'_>, names: &Names, dash: usize) -> Option<usize> {
    let is_dash = matches!(word(tokens, dash), "-" | "–" | "—") && !tokens.line_break_before(dash);
    let name = names.at(dash + 1).filter(|name| is_dash && name.kind == NameKind::Person)?;
    let ends =
        matches!(word(tokens, name.end), "" | "،" | "," | "." | "(") || is_stop(tokens, name.end);
    ends.then_some(name.entity)
}

/// `سامر حداد: "…"`, `سامر حداد لـ"الأخبار": "…"`: the name before the colon at token `colon`, if there is nothing else.
pub(super) fn before_colon(tokens: &Tokens<'_>, names: &Names, colon: usize) -> Option<usize> {
    let mut end = colon;
    let is_mark = |index: usize| matches!(word(tokens, index), "\"" | "»" | "”" | "«" | "“");
    if end > 1 && is_mark(end - 1) {
        let open = (end.saturating_sub(6)..end - 1).rev().find(|&index| is_mark(index))?;
        end = open
            .checked_sub(usize::from(matches!(word(tokens, open.checked_sub(1)?), "لـ" | "ل")))?;
    }
    // سامر حداد (صاحب مقهى): "…"
    if end > 2 && word(tokens, end - 1) == ")" {
        end = (end.saturating_sub(10)..end - 1).rev().find(|&index| word(tokens, index) == "(")?;
    }
    let mut before = names.before(colon);
    let mut name = before.find(|name| name.start < end).filter(|name| name.end >= end)?;
    // سامر حداد لرويترز
    if name.governed {
        let audience = name.start;
        name = before.next().filter(|name| name.end == audience && !name.governed)?;
    }
    name.speaks().then_some(name.entity)
}
