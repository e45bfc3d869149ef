//! Words that introduce speech, and who their subject is.

use std::ops::Range;
use std::sync::LazyLock;

use khabar_entities::{Label, Mention};
use khabar_text::{Lexicon, Span, Tokens};

pub(super) const CUES_TSV: &str = include_str!("../../data/cues.tsv");

/// Words between a cue and a mention beyond which the mention is no longer its subject.
const SUBJECT_REACH: usize = 12;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Cue {
    Verb,
    Participle,
    Pronoun,
    Noun,
    /// No cue by itself: a subject without a name, as `مصدر`.
    Nobody,
}

/// Whom a cue makes the speaker.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Subject {
    Entity(usize),
    /// Somebody without a name.
    Nobody,
    /// It does not say: the last speaker goes on.
    Unsaid,
}

static CUES: LazyLock<Lexicon<Cue>> =
    LazyLock::new(|| load_cues().unwrap_or_else(|_| Lexicon::from_iter([])));

pub(super) fn load_cues() -> Result<Lexicon<Cue>, khabar_text::LexiconError> {
    Lexicon::from_tsv("cues.tsv", CUES_TSV, |columns| match columns {
        ["verb", form] => Ok((*form, Cue::Verb)),
        ["participle", form] => Ok((*form, Cue::Participle)),
        ["pronoun", form] => Ok((*form, Cue::Pronoun)),
        ["noun", form] => Ok((*form, Cue::Noun)),
        ["nobody", form] => Ok((*form, Cue::Nobody)),
        _ => Err("expected verb, participle, pronoun, noun or nobody, and a form".to_owned()),
    })
}

/// The cue that begins at a token.
pub(super) fn cue_at(tokens: &Tokens<'_>, index: usize) -> Option<Cue> {
    CUES.longest_with_clitics(tokens, index)
        .map(|found| *found.value())
        .filter(|cue| *cue != Cue::Nobody)
}

/// The nearest cue in a stretch before a quotation, in its last sentence.
pub(super) fn cue_before(tokens: &Tokens<'_>, stretch: Range<usize>) -> Option<(usize, Cue)> {
    stretch
        .rev()
        .take_while(|&index| !is_stop(tokens, index))
        .find_map(|index| Some((index, cue_at(tokens, index)?)))
}

/// Words that may stand between a quotation and the cue after it: `كما قال`, `وفق ما قال`, `هكذا علق`.
const AFTER_REACH: usize = 4;

/// The cue right after a quotation that ends before `from`: `"…"، قال الوزير`.
pub(super) fn cue_after(tokens: &Tokens<'_>, from: usize) -> Option<(usize, Cue)> {
    let end = (from + AFTER_REACH).min(tokens.len());
    (from..end)
        .take_while(|&index| !is_stop(tokens, index) && !is_mark(tokens, index))
        .find_map(|index| {
            Some((index, cue_at(tokens, index).filter(|cue| matches!(cue, Cue::Verb | Cue::Noun))?))
        })
        // وأضاف after a quotation begins something new.
        .filter(|&(index, _)| {
            !tokens.get(index).is_some_and(|token| {
                token.text().starts_with('و')
                    && token.folded() != "وفق"
                    && token.folded() != "وفقا"
                    && token.folded() != "وصف"
            })
        })
}

pub(super) fn is_stop(tokens: &Tokens<'_>, index: usize) -> bool {
    tokens.get(index).is_some_and(|token| matches!(token.text(), "." | "؟" | "?" | "!"))
        || index > 0 && tokens.line_break_before(index)
}

fn is_mark(tokens: &Tokens<'_>, index: usize) -> bool {
    tokens.get(index).is_some_and(|token| matches!(token.text(), "\"" | "«" | "“" | "„" | ":"))
}

/// Who is subject of the cue at token `at`: the first name that follows it closely, before `until`.
pub(super) fn subject(
    tokens: &Tokens<'_>,
    mentions: &[&Mention],
    at: usize,
    cue: Cue,
    until: usize,
) -> Subject {
    match cue {
        Cue::Participle => return of_sentence(tokens, mentions, at),
        Cue::Pronoun => {
            return last_before(tokens, mentions, at).map_or(Subject::Unsaid, Subject::Entity);
        }
        Cue::Verb | Cue::Noun | Cue::Nobody => {}
    }
    let reach = at + 1..until.min(at + 1 + SUBJECT_REACH);
    // ذكرت وكالة تاس نقلا عن الوزير: the minister says it.
    let relayed = reach.clone().find(|&index| {
        let word = |at: usize| tokens.get(at).map(|token| token.folded());
        word(index) == Some("نقلا") && word(index + 1) == Some("عن")
    });
    let mut open = true;
    for index in relayed.map_or(reach.clone(), |relayed| relayed + 2..reach.end) {
        let Some(token) = tokens.get(index) else { break };
        if matches!(token.text(), "." | ":" | "؟") || is_complementizer(token.folded()) {
            break;
        }
        // قال شاهد, and then nobody has a name before the speech.
        open = open && !is_stop(tokens, index);
        let mention = mention_from(mentions, token.span());
        if let Some(mention) =
            mention.filter(|m| open && m.span().overlaps(token.span()) && speaks(m))
        {
            return Subject::Entity(person_of(mentions, mention).entity());
        }
    }
    let nobody = CUES
        .longest_with_clitics(tokens, at + 1)
        .is_some_and(|found| *found.value() == Cue::Nobody);
    if nobody {
        return Subject::Nobody;
    }
    before_verb(tokens, mentions, at).map_or(Subject::Unsaid, Subject::Entity)
}

/// `سامر حداد قال للصحفيين`, `وكان سامر حداد قد أكد`: the name right before the verb.
fn before_verb(tokens: &Tokens<'_>, mentions: &[&Mention], at: usize) -> Option<usize> {
    let mut before = at.checked_sub(1)?;
    if tokens.get(before)?.folded() == "قد" {
        before = before.checked_sub(1)?;
    }
    if is_stop(tokens, at) || tokens.get(at)?.text().starts_with('و') {
        return None;
    }
    let end = tokens.get(before)?.span().end();
    let mention = mention_from(mentions, tokens.get(before)?.span())?;
    let named = mention.span().end() == end
        && matches!(mention.label(), Label::Person | Label::Organization);
    named.then(|| mention.entity())
}

/// `واختتم سامر حداد كلمته قائلا`: the first name of the sentence, if no verb of saying told before who speaks.
fn of_sentence(tokens: &Tokens<'_>, mentions: &[&Mention], at: usize) -> Subject {
    let start = (0..at).rev().find(|&index| is_stop(tokens, index)).map_or(0, |stop| {
        if tokens.get(stop).is_some_and(|token| matches!(token.text(), "." | "؟" | "?" | "!")) {
            stop + 1
        } else {
            stop
        }
    });
    let told =
        (start..at).any(|index| matches!(cue_at(tokens, index), Some(Cue::Verb | Cue::Pronoun)));
    let (Some(first), Some(cue)) = (tokens.get(start), tokens.get(at)) else {
        return Subject::Unsaid;
    };
    let mention = mention_from(mentions, first.span()).filter(|mention| {
        !told
            && mention.span().end() <= cue.span().start()
            && matches!(mention.label(), Label::Person | Label::Organization)
    });
    mention
        .map_or(Subject::Unsaid, |mention| Subject::Entity(person_of(mentions, mention).entity()))
}

/// `نقلت وكالة عن المتحدث دميتري بيسكوف قوله`: the last name before the cue.
fn last_before(tokens: &Tokens<'_>, mentions: &[&Mention], at: usize) -> Option<usize> {
    let start = tokens.get(at)?.span().start();
    let before = mentions.partition_point(|mention| mention.span().end() <= start);
    let mut near = mentions.get(before.saturating_sub(3)..before)?.iter().rev();
    near.find(|mention| speaks(mention)).map(|mention| mention.entity())
}

/// `سامر حداد: "…"`: the name that ends right before the colon at token `colon`.
pub(super) fn before_colon(
    tokens: &Tokens<'_>,
    mentions: &[&Mention],
    colon: usize,
) -> Option<usize> {
    let last = tokens.get(colon.checked_sub(1)?)?.span();
    let mention =
        mention_from(mentions, last).filter(|mention| mention.span().end() == last.end())?;
    speaks(mention).then(|| mention.entity())
}

fn speaks(mention: &Mention) -> bool {
    matches!(mention.label(), Label::Person | Label::Organization | Label::Location)
}

/// The first mention that ends after the span begins.
pub(super) fn mention_from<'m>(mentions: &[&'m Mention], span: Span) -> Option<&'m Mention> {
    mentions.get(mentions.partition_point(|mention| mention.span().end() <= span.start())).copied()
}

/// `قال المتحدث باسم الكرملين دميتري بيسكوف`: the first name stands in the role of a later person, who speaks.
fn person_of<'m>(mentions: &[&'m Mention], first: &'m Mention) -> &'m Mention {
    let at = mentions.partition_point(|mention| mention.span().start() < first.span().start());
    let holds =
        |person: &&&'m Mention| person.role().is_some_and(|role| role.contains(first.span()));
    mentions.iter().skip(at).take(4).find(holds).copied().unwrap_or(first)
}

fn is_complementizer(folded: &str) -> bool {
    matches!(folded, "ان" | "بان" | "انه" | "انها" | "انهم" | "انهما" | "بانه" | "بانها")
}
