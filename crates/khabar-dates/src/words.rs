//! The words of `data/*.tsv`, looked up by the first token of a phrase.

use std::sync::LazyLock;

use khabar_text::{Endings, Tokenizer, tsv};
use rustc_hash::FxHashMap;

use crate::calendar::weekday_from_iso;
use crate::country::NationalDay;
use crate::expr::{Anaphor, Calendar, Feast, Step, Unit, Vague};
use crate::resolve::Lean;
use crate::settings::Region;
use crate::timex::{Modifier, Signal};
use crate::value::{PartOfDay, YearPart};
pub(crate) use crate::word::{Count, DayPartForm, Guard, Trap, Word, ZoneName};

#[derive(Debug)]
pub(crate) struct Entry {
    /// The folded tokens after the first.
    pub(crate) rest: Box<[Box<str>]>,
    pub(crate) word: Word,
}

/// Every phrase, by its first folded token.
pub(crate) static VOCABULARY: LazyLock<Vocabulary> = LazyLock::new(|| Vocabulary::load().0);

#[derive(Debug, Default)]
pub(crate) struct Vocabulary {
    by_first: FxHashMap<Box<str>, Vec<Entry>>,
    endings: Endings,
}

type Row<'t> = tsv::Row<'t>;
type Reader = fn(&Row<'static>) -> Option<Word>;

/// Each file with what a row of it means.
const FILES: [(&str, &str, Reader); 18] = [
    ("months.tsv", include_str!("../data/months.tsv"), |row| {
        let guard = match (row.column(2), row.column(3)) {
            ("libya", "guarded") => Guard::Named,
            (_, "plain") => Guard::Plain,
            (_, "guarded") => Guard::Guarded,
            _ => return None,
        };
        let region = match row.column(2) {
            "egypt" => Some(Region::Egypt),
            "levant" => Some(Region::Levant),
            "maghreb" => Some(Region::Maghreb),
            "morocco" => Some(Region::Morocco),
            "libya" => Some(Region::Libya),
            _ => None,
        };
        Some(Word::Month { number: in_range(row.column(1), 12)?, guard, region })
    }),
    ("hijri_months.tsv", include_str!("../data/hijri_months.tsv"), |row| {
        Some(Word::HijriMonth(in_range(row.column(1), 12)?))
    }),
    ("weekdays.tsv", include_str!("../data/weekdays.tsv"), |row| {
        let day = weekday_from_iso(row.column(1).parse().ok()?)?;
        Some(Word::Weekday { day, definite: row.column(2) == "definite" })
    }),
    ("units.tsv", include_str!("../data/units.tsv"), |row| {
        let count = match row.column(1) {
            "one" => Count::One,
            "one_accusative" => Count::OneAccusative,
            "two" => Count::Two,
            "many" => Count::Many,
            _ => return None,
        };
        Some(Word::Unit { unit: unit(row.column(0))?, count, definite: false })
    }),
    ("directions.tsv", include_str!("../data/directions.tsv"), |row| {
        Some(Word::Step(match row.column(0) {
            "before_last" => Step::BeforeLast,
            "last" => Step::Last,
            "recent" => Step::Recent,
            "previous" => Step::Previous,
            "current" => Step::Current,
            "same" => Step::Same,
            "following" => Step::Following,
            "next" => Step::Next,
            "after_next" => Step::AfterNext,
            _ => return None,
        }))
    }),
    ("relative_days.tsv", include_str!("../data/relative_days.tsv"), |row| {
        Some(Word::RelativeDay {
            offset: row.column(0).parse().ok()?,
            guarded: row.column(1) == "guarded",
        })
    }),
    ("parts_of_day.tsv", include_str!("../data/parts_of_day.tsv"), |row| {
        let part = match row.column(0) {
            "morning" => PartOfDay::Morning,
            "noon" => PartOfDay::Noon,
            "afternoon" => PartOfDay::Afternoon,
            "evening" => PartOfDay::Evening,
            "night" => PartOfDay::Night,
            _ => return None,
        };
        let form = match row.column(1) {
            "construct" => DayPartForm::Construct,
            "adverb" => DayPartForm::Adverb,
            "definite" => DayPartForm::Definite,
            "asked" => DayPartForm::Asked,
            _ => return None,
        };
        Some(Word::DayPart { part, form })
    }),
    ("seasons.tsv", include_str!("../data/seasons.tsv"), |row| {
        let part = match row.column(0) {
            "spring" => YearPart::Spring,
            "summer" => YearPart::Summer,
            "autumn" => YearPart::Autumn,
            "winter" => YearPart::Winter,
            _ => return None,
        };
        Some(Word::Season { part, definite: row.last().starts_with("ال") })
    }),
    ("decades.tsv", include_str!("../data/decades.tsv"), |row| {
        Some(Word::Decade { decade: in_range(row.column(0), 90)?, definite: false })
    }),
    ("modifiers.tsv", include_str!("../data/modifiers.tsv"), |row| {
        Some(Word::Modifier(match row.column(0) {
            "approx" => Modifier::Approx,
            "more_than" => Modifier::MoreThan,
            "less_than" => Modifier::LessThan,
            "equal_or_more" => Modifier::EqualOrMore,
            "equal_or_less" => Modifier::EqualOrLess,
            "start" => Modifier::Start,
            "mid" => Modifier::Mid,
            "end" => Modifier::End,
            _ => return None,
        }))
    }),
    ("signals.tsv", include_str!("../data/signals.tsv"), |row| {
        Some(Word::Signal(match row.column(0) {
            "since" => Signal::Since,
            "after" => Signal::After,
            "before" => Signal::Before,
            "until" => Signal::Until,
            "during" => Signal::During,
            "in" => Signal::In,
            "from" => Signal::From,
            "to" => Signal::To,
            "between" => Signal::Between,
            _ => return None,
        }))
    }),
    ("references.tsv", include_str!("../data/references.tsv"), |row| {
        Some(Word::Reference(match row.column(0) {
            "past" => Vague::Past,
            "present" => Vague::Present,
            "future" => Vague::Future,
            _ => return None,
        }))
    }),
    ("sets.tsv", include_str!("../data/sets.tsv"), |row| Some(Word::Set(unit(row.column(0))?))),
    ("vague_amounts.tsv", include_str!("../data/vague_amounts.tsv"), |row| match row.column(0) {
        "before" => Some(Word::VagueBefore),
        "after" => Some(Word::VagueAfter),
        _ => None,
    }),
    ("zones.tsv", include_str!("../data/zones.tsv"), |row| {
        let offset = row.columns().get(1).copied()?;
        let name = row.columns().first().copied()?;
        // The vocabulary is read once and lives as long as the program.
        let zone = ZoneName { name, offset: (offset != "-").then_some(offset) };
        Some(Word::Zone(Box::leak(Box::new(zone))))
    }),
    ("traps.tsv", include_str!("../data/traps.tsv"), |row| {
        Some(Word::Trap(match row.column(0) {
            "name_head" => Trap::NameHead,
            "event_head" => Trap::EventHead,
            "weekday_head" => Trap::WeekdayHead,
            "after_today" => Trap::AfterToday,
            "before_today" => Trap::BeforeToday,
            "counted" => Trap::Counted,
            "general_head" => Trap::GeneralHead,
            _ => return None,
        }))
    }),
    ("anaphors.tsv", include_str!("../data/anaphors.tsv"), |row| {
        Some(Word::Anaphor(match row.column(0) {
            "then" => Anaphor::Then,
            "day" => Anaphor::Day,
            "week" => Anaphor::Week,
            "month" => Anaphor::Month,
            "year" => Anaphor::Year,
            "next_day" => Anaphor::NextDay,
            "day_before" => Anaphor::DayBefore,
            _ => return None,
        }))
    }),
    ("holidays.tsv", include_str!("../data/holidays.tsv"), |row| {
        if row.column(1) == "national" {
            return NationalDay::named(row.column(2)).map(Word::NationalDay);
        }
        feast(row.column(1), row.column(2)).map(Word::Holiday)
    }),
];

/// More files, which say how sentences look and what words stand beside.
const MORE_FILES: [(&str, &str, Reader); 4] = [
    ("verbs.tsv", include_str!("../data/verbs.tsv"), |row| match row.column(0) {
        "past" => Some(Word::Lean(Lean::Past)),
        "future" => Some(Word::Lean(Lean::Future)),
        "no_future" => Some(Word::NotFuture),
        "was" => Some(Word::Was),
        _ => None,
    }),
    ("monthly.tsv", include_str!("../data/monthly.tsv"), |row| match row.column(0) {
        "paid" => Some(Word::Monthly { ahead: false }),
        "delivered" => Some(Word::Monthly { ahead: true }),
        _ => None,
    }),
    ("year_cues.tsv", include_str!("../data/year_cues.tsv"), |_| Some(Word::YearCue)),
    ("lead_words.tsv", include_str!("../data/lead_words.tsv"), |_| Some(Word::Lead)),
];

fn in_range(text: &str, most: u8) -> Option<u8> {
    text.parse().ok().filter(|n| (1..=most).contains(n))
}

/// `12-25`, `-46`, `11-4-4+1`, by the rule of its row.
fn feast(rule: &str, when: &str) -> Option<Feast> {
    let (when, later) = match when.split_once('+') {
        Some((when, later)) => (when, later.parse().ok()?),
        None => (when, 0),
    };
    let parts = || when.split('-').map(|part| part.parse::<u8>().ok());
    Some(match rule {
        "hijri" | "gregorian" => {
            let (month, day) = when.split_once('-')?;
            let calendar = if rule == "hijri" { Calendar::Hijri } else { Calendar::Gregorian };
            Feast::Fixed { calendar, month: in_range(month, 12)?, day: in_range(day, 31)? }
        }
        "easter" => Feast::Easter { eastern: false, days: when.parse().ok()? },
        "eastern_easter" => Feast::Easter { eastern: true, days: when.parse().ok()? },
        "weekday" => {
            let mut parts = parts();
            Feast::Weekday {
                month: parts.next()??,
                week: parts.next()??,
                day: weekday_from_iso(parts.next()??)?,
                later,
            }
        }
        _ => return None,
    })
}

fn unit(text: &str) -> Option<Unit> {
    Some(match text {
        "second" => Unit::Second,
        "minute" => Unit::Minute,
        "hour" => Unit::Hour,
        "day" => Unit::Day,
        "night" => Unit::Night,
        "week" => Unit::Week,
        "month" => Unit::Month,
        "quarter" => Unit::Quarter,
        "half" => Unit::Half,
        "year" => Unit::Year,
        "decade" => Unit::Decade,
        "century" => Unit::Century,
        _ => return None,
    })
}

impl Vocabulary {
    /// Whether this folded word, with or without what is attached before it, may begin an entry.
    #[inline]
    pub(crate) fn may_hold(&self, word: &str) -> bool {
        self.endings.may_hold(word)
    }

    /// The entries whose first token is this folded word.
    pub(crate) fn entries(&self, first: &str) -> &[Entry] {
        self.by_first.get(first).map_or(&[], Vec::as_slice)
    }

    /// All files, and what is wrong with them.
    fn load() -> (Self, Vec<String>) {
        let mut vocabulary = Self::default();
        let mut faults = Vec::new();
        let tokenizer = Tokenizer::new();
        for (name, text, read) in FILES.iter().chain(&MORE_FILES) {
            for row in tsv::rows(name, text) {
                let row = match row {
                    Ok(row) => row,
                    Err(fault) => {
                        faults.push(fault);
                        continue;
                    }
                };
                match read(&row) {
                    Some(word) => {
                        vocabulary.insert(&tokenizer, row.last(), word);
                        // The article may stand before a unit or a decade.
                        if let Some(word) = with_article(word) {
                            vocabulary.insert(&tokenizer, &format!("ال{}", row.last()), word);
                        }
                    }
                    None => faults.push(format!(
                        "{name}:{}: cannot read {:?}",
                        row.line(),
                        row.columns()
                    )),
                }
            }
        }
        (vocabulary, faults)
    }

    fn insert(&mut self, tokenizer: &Tokenizer, phrase: &str, word: Word) {
        let tokens = tokenizer.tokenize(phrase);
        let mut folded = tokens.iter().map(|token| Box::<str>::from(token.folded()));
        let Some(first) = folded.next() else { return };
        self.endings.insert(&first);
        let entries = self.by_first.entry(first).or_default();
        let entry = Entry { rest: folded.collect(), word };
        if !entries.iter().any(|e| e.rest == entry.rest && e.word == entry.word) {
            entries.push(entry);
            // Longest first, so that a rule meets أول أمس before أول.
            entries.sort_by_key(|e| std::cmp::Reverse(e.rest.len()));
        }
    }
}

fn with_article(word: Word) -> Option<Word> {
    match word {
        Word::Unit { unit, count, .. } => Some(Word::Unit { unit, count, definite: true }),
        Word::Decade { decade, .. } => Some(Word::Decade { decade, definite: true }),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_read() {
        let (_, faults) = Vocabulary::load();
        assert!(faults.is_empty(), "{}", faults.join("\n"));
    }

    #[test]
    fn every_form_is_spelled_as_printed_and_once() {
        for (name, text, _) in FILES.iter().chain(&MORE_FILES) {
            let mut seen = std::collections::BTreeMap::new();
            for (at, line) in text.lines().enumerate().filter(|(_, line)| !line.starts_with('#')) {
                let printed = line.chars().all(|c| !('\u{FB50}'..='\u{FEFE}').contains(&c));
                assert!(printed, "{name}:{}: presentation form in {line:?}", at + 1);
                if let Some(first) = seen.insert(line, at + 1) {
                    panic!("{name}:{}: the same row as line {first}: {line:?}", at + 1);
                }
            }
        }
    }
}
