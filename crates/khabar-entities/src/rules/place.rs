//! Names of the lists, and names after a word such as `مدينة`.

use khabar_text::TokenKind;

use super::place_context::{beside_its_like, in_context};
use super::{Found, Key, Rule};
use crate::analysis::{Analysis, Known, Word};
use crate::gazetteer::Sense;
use crate::sets::Set;
use crate::words::Bits;
use crate::{FineLabel, Label};

pub(super) fn find(text: &Analysis<'_>, at: usize, found: &mut Vec<Found>) {
    if let Some(known) = text.known(at) {
        listed(text, at, known, found);
    }
    super::place_head::find(text, at, found);
}

fn listed(text: &Analysis<'_>, at: usize, known: &Known, found: &mut Vec<Found>) {
    let supported = supported_sense(text, at, known);
    let Some((sense, rule)) =
        supported.map(|sense| (sense, Rule::ListedWithSupport)).or_else(|| {
            known
                .sure()
                .filter(|sense| !contradicted(text, at, known, *sense))
                .map(|sense| (sense, Rule::Listed))
        })
    else {
        return;
    };
    let sense = of_country(text, known, sense, rule);
    let club = sense.fine == FineLabel::City
        && (is_club(text, at, known, sense)
            || text.sports && known.cut == 0 && text.after(at, Set::ClubVerb));
    // جريدة فلسطين, صحيفة القدس: a paper called after a place.
    let paper = sense.fine.label() == Label::Location
        && known.cut == 0
        && known.end == at + 1
        && text.before(at).is_some_and(|before| matches!(before.rest, "جريده" | "صحيفه" | "مجله"));
    // وكالة ريا نوفوستي للأنباء
    let news = sense.fine == FineLabel::Media
        && text
            .continued(known.end)
            .is_some_and(|w| w.restored && matches!(w.rest, "انباء" | "اعلام" | "اخبار"));
    // جمعية الهلال الأحمر السوداني
    let national = sense.fine == FineLabel::Organization
        && text.word(known.end - 1).is_some_and(|last| last.rest == "الاحمر")
        && text
            .continued(known.end)
            .is_some_and(|next| next.cut == 0 && next.article && next.demonym.is_some());
    found.push(Found {
        start: at,
        end: known.end + usize::from(news || national),
        cut: known.cut,
        restored: known.restored,
        fine: match sense.fine {
            _ if club => FineLabel::Sports,
            _ if paper => FineLabel::Media,
            // ولاية ورقلة is the province, whatever else has the name.
            FineLabel::City if text.after(at, Set::RegionHead) => FineLabel::Region,
            fine => fine,
        },
        key: if club || paper { Key::Words } else { Key::Entry(sense.entry) },
        role: None,
        rule,
    });
}

/// عمان in a document on Jordan is its capital, طرابلس in one on Lebanon its second city: of places of several countries
/// the one whose country the document speaks of most.
fn of_country(text: &Analysis<'_>, known: &Known, sense: Sense, rule: Rule) -> Sense {
    let mut best = sense;
    let fits = |other: &Sense| match rule {
        Rule::Listed => other.fine.label() == Label::Location,
        // ولاية جورجيا is no country, whatever the document speaks of.
        _ => other.fine == sense.fine,
    };
    if sense.fine.label() == Label::Location {
        for other in known.senses.iter().filter(|other| fits(other)) {
            if text.speaks_of(*other) > text.speaks_of(best) {
                best = *other;
            }
        }
    }
    best
}

/// ليون الفرنسي: a city is feminine in Arabic, so a masculine adjective of its own country makes it a club; not in
/// ميناء عدن اليمني, where a noun before takes the adjective.
fn is_club(text: &Analysis<'_>, at: usize, known: &Known, sense: Sense) -> bool {
    let Some(next) = text.continued(known.end).filter(|next| next.cut == 0 && next.article) else {
        return false;
    };
    let masculine = next.rest.ends_with('ي');
    let country = next.demonym.map(|demonym| text.lists.demonyms.id(demonym.id).0);
    let iso = text.lists.entries.get(sense.entry as usize).and_then(|entry| entry.iso);
    let noun = text.before(at).is_some_and(|before| {
        !before.article
            && before.kind == TokenKind::Word
            && !before.bits.any(Bits::PARTICLE.with(Bits::ANY_VERB))
            && known.cut == 0
    });
    masculine && country.is_some() && country == iso && !noun
}

/// A meaning that the words around speak for.
fn supported_sense(text: &Analysis<'_>, at: usize, known: &Known) -> Option<Sense> {
    let of = |label: &dyn Fn(FineLabel) -> bool| {
        known.senses.iter().copied().find(|sense| label(sense.fine))
    };
    // قضاء مدينة عكا: a head before another head is not the town of that name.
    let head = |word: &Word<'_>| {
        known.end == at + 1 && !word.article && word.bits.any(Bits::PLACE_OUTSIDE)
    };
    if text.word(at).is_some_and(head) {
        return None;
    }
    let before = text.before(at);
    if let Some(before) = before.filter(|before| !before.article || before.rest == "العاصمه")
    {
        if before.bits.any(Bits::PLACE_OUTSIDE)
            && !before.bits.any(Bits::COMMON.with(Bits::PARTICLE))
            || is_place_head(before)
        {
            let wanted = if before.is(Set::RegionHead) {
                FineLabel::Region
            } else if before.is(Set::StateHead) {
                FineLabel::Country
            } else {
                FineLabel::City
            };
            if let Some(sense) = of(&|fine: FineLabel| fine == wanted).or_else(|| known.place()) {
                return Some(sense);
            }
        }
        // أمير عسير, محافظ البحيرة
        let governor = matches!(
            before.rest,
            "والي"
                | "محافظ"
                | "حاكم"
                | "امير"
                | "متصرف"
                | "قاءممقام"
                | "قائممقام"
                | "قاييمقام"
        );
        if let Some(place) = known.place().filter(|_| governor && known.cut == 0) {
            return Some(place);
        }
        if let Some(fine) = before.fine.filter(|_| before.bits.any(Bits::ORG_HEAD)) {
            let same = known.senses.iter().copied().find(|sense| sense.fine == fine);
            if same.is_some() {
                return same;
            }
        }
        if before.is(Set::WeaponHead)
            && let Some(sense) = of(&|fine: FineLabel| fine == FineLabel::Weapon)
        {
            return Some(sense);
        }
    }
    let (start, end) = (at, known.end);
    if text.quoted(start, end) {
        if let Some(sense) =
            of(&|fine: FineLabel| matches!(fine, FineLabel::Media | FineLabel::Weapon))
        {
            // "العربية" in quotation marks is an outlet where the words before speak of a source.
            let word_too = text
                .word(at)
                .is_some_and(|word| word.demonym.is_some() || word.bits.any(Bits::COMMON))
                || known.sure().is_some();
            return (!word_too || source_before(text, at)).then_some(sense);
        }
        return of(&|fine: FineLabel| fine.label() == Label::Organization);
    }
    // حديث للأناضول, قال لبترا
    let told = known.cut > 0
        && text.word(at).is_some_and(|word| word.text.starts_with('ل'))
        && before.is_some_and(|before| before.bits.any(Bits::SPEECH) || before.is(Set::Told));
    if told && let Some(media) = of(&|fine: FineLabel| fine == FineLabel::Media) {
        return Some(media);
    }
    if is_source_line(text, start, end) {
        return of(&|fine: FineLabel| fine == FineLabel::Media);
    }
    // كفركلا والخيام: the second of two places.
    let joined = text.word(at).and_then(|word| word.text.get(..known.cut)) == Some("و");
    let beside = joined
        && (at.saturating_sub(3)..at).any(|other| {
            text.known(other).is_some_and(|other| {
                other.end == at
                    && other.sure().is_some_and(|sense| sense.fine.label() == Label::Location)
            })
        });
    // السلط وعمان: of its places the one in the country of the story.
    let places = known.senses.iter().filter(|sense| sense.fine.label() == Label::Location);
    let place = places.rev().max_by_key(|sense| text.speaks_of(**sense));
    if let Some(sense) = place.filter(|_| beside && text.continued(at).is_some()) {
        return Some(*sense);
    }
    beside_its_like(text, at, known)
        .filter(|_| known.sure().is_none())
        .or_else(|| in_context(text, at, known))
}

/// `تقرير لـ"العربي"`, `قناة "العربية"`, `بحسب "الشرق الأوسط"`, `قالت "الحياة"`.
fn source_before(text: &Analysis<'_>, at: usize) -> bool {
    let Some(word) = at.checked_sub(2).and_then(|at| text.word(at)) else { return false };
    word.fine == Some(FineLabel::Media) || word.bits.any(Bits::SPEECH) || word.is(Set::Source)
}

fn is_place_head(word: &Word<'_>) -> bool {
    word.is(Set::TownHead)
        || word.is(Set::StateHead)
        || word.is(Set::RegionHead) && word.rest != "منطقه"
        || word.rest == "العاصمه"
}

/// `العربي - وكالات`, `المصدر: الجزيرة`: a line that names where a story comes from.
fn is_source_line(text: &Analysis<'_>, start: usize, end: usize) -> bool {
    let agencies = |i: usize| text.word(i).is_some_and(|w| matches!(w.rest, "وكالات" | "الوكالات"));
    let joint = |i: usize| {
        text.word(i)
            .is_some_and(|w| matches!(w.text, "-" | "–" | "—" | "+" | "/" | "،" | "|" | "و" | "ـ"))
    };
    if joint(end) && agencies(end + 1) || start >= 2 && joint(start - 1) && agencies(start - 2) {
        return true;
    }
    let label = |i: usize| {
        text.word(i)
            .is_some_and(|w| matches!(w.rest, "المصدر" | "المصادر" | "مصدر" | "الصوره" | "تصوير"))
    };
    start >= 2 && text.word(start - 1).is_some_and(|w| w.text == ":") && label(start - 2)
}

/// Names that the words around make something else.
fn contradicted(text: &Analysis<'_>, at: usize, known: &Known, sense: Sense) -> bool {
    let single = known.end == at + 1;
    let Some(word) = text.word(at) else { return true };
    // العلاقات السعودية, مسيرات أوكرانية, مواطنا ليبيا: after a noun it is the adjective; اتهم الرئيس إثيوبيا.
    if single && sense.fine == FineLabel::Country && word.demonym.is_some() && known.cut == 0 {
        return text.before(at).is_some_and(|before| {
            if word.rest.ends_with('ا') {
                return before.rest.ends_with('ا')
                    && !before.rest.ends_with("ها")
                    && !before.article
                    && !before.bits.any(
                        Bits::PARTICLE
                            .with(Bits::ANY_VERB)
                            .with(Bits::ANY_NAME)
                            .with(Bits::POSSESSED),
                    );
            }
            let noun = before.rest.ends_with("ات") || before.bits.any(Bits::COMMON);
            (before.article || noun && word.rest.ends_with("يه"))
                && !before.bits.any(Bits::PARTICLE)
        });
    }
    // فأس is an axe, and the city is فاس.
    let name = text.lists.entries.get(sense.entry as usize).map_or("", |entry| entry.name);
    let inner_hamza = |word: &str| word.chars().skip(1).any(|c| matches!(c, 'أ' | 'إ' | 'آ'));
    let printed = word.text.get(known.cut..).unwrap_or_default();
    let place = sense.fine.label() == Label::Location;
    if single && place && inner_hamza(printed) && !inner_hamza(name) {
        return true;
    }
    if single && place && known.cut == 0 && is_adjective(text, at) {
        return true;
    }
    // لمع, بكر: attached letters that leave a short place are more often the word itself.
    if single && known.cut > 0 && word.cut == 0 && word.bits.any(Bits::PLAIN.with(Bits::ANY_NAME)) {
        return true;
    }
    // A first name before it makes it a family name: محمد بغداد, فيكتور برلين.
    if single && sense.fine == FineLabel::City && known.cut == 0 {
        let given =
            text.before(at).is_some_and(|w| w.bits.any(Bits::GIVEN) && !w.bits.any(Bits::PLAIN));
        return given && !text.preceded_by(at, &["سان", "سانت"]);
    }
    false
}

/// `اللون الرمادي`, `الطريق الموصل إلى`: a town called by an adjective is the adjective where a definite noun of its gender
/// stands before it, with no verb before that: `زار الوزير الرمادي`.
fn is_adjective(text: &Analysis<'_>, at: usize) -> bool {
    let Some(word) = text.word(at).filter(|word| word.is(Set::AdjectivalPlace)) else {
        return false;
    };
    let feminine =
        |word: &Word<'_>| word.rest.ends_with(['ه', 'ا', 'ء']) || word.rest.ends_with("ات");
    let noun = |before: &Word<'_>| {
        before.article
            && before.kind == TokenKind::Word
            && before.demonym.is_none()
            && before.rest != "العاصمه"
            && feminine(before) == feminine(word)
    };
    let leads = text.word(at + 1).is_some_and(|next| matches!(next.rest, "الي" | "علي" | "بين"));
    let verb = at
        .checked_sub(2)
        .is_some_and(|two| text.continued(at - 1).is_some() && text.bits(two).any(Bits::ANY_VERB));
    text.before(at)
        .is_some_and(|before| noun(before) && (leads || !verb && !before.bits.any(Bits::TITLE)))
}
