//! Finds the title among the lines above the text.
//!
//! Plain version: the first line that is not furniture. Departures: sections, kickers and captions come before it too, so every
//! line above the first paragraph is weighed: its length, whether it is printed twice, how many of its words the text repeats,
//! how it ends, and its place.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::features::{Ending, Start};
use crate::kind::BlockKind;
use crate::names;
use crate::passes::header_dates::is_date;
use crate::passes::twins::{inside_others, twin_of};
use crate::passes::{Page, caption, labels};
use crate::terms::{OpenerKind, Term};
use crate::units::Unit;

const ENOUGH: f32 = 0.7;
/// How many candidates are weighed; a page that has more above its text is a list.
const CANDIDATES: usize = 400;

pub(crate) fn run(page: &mut Page<'_, '_>, known: Option<usize>) {
    let first_prose = (0..page.units.len()).find(|&index| is_text(page, index));
    page.headline = known
        .or_else(|| below_open_line(page, first_prose))
        .or_else(|| best(page, first_prose))
        .or_else(|| above_signature(page, first_prose));
    if let Some(headline) = page.headline
        && let Some(unit) = page.units.get_mut(headline)
    {
        unit.kind = Some(BlockKind::Headline);
    }
    let after = page.headline.map_or(0, |index| index + 1);
    page.body_start = (after..page.units.len())
        .find(|&index| is_text(page, index))
        .or_else(|| first_text(page, after))
        .unwrap_or(page.units.len());
}

/// Running text, the minutes of a match or the parts of a recipe; what a writer does, told in a sentence below the name, is neither.
fn is_text(page: &Page<'_, '_>, index: usize) -> bool {
    let Some(unit) = page.units.get(index) else { return false };
    let name = |unit: &Unit| {
        unit.reading.is_some()
            || names::is_name(unit.text(page.lines), &unit.words, 0..unit.words.len())
    };
    let above = || index.checked_sub(1).and_then(|above| page.units.get(above));
    let part = || labels::is_ingredient(unit.text(page.lines), &unit.words);
    let listed =
        unit.kind == Some(BlockKind::ListItem) && (unit.features.start == Start::Minute || part());
    listed || unit.is_open_prose() && !(names::is_job(&unit.words) && above().is_some_and(name))
}

/// A title of a word or two: it stands right above the writer and the date.
fn above_signature(page: &Page<'_, '_>, first_prose: Option<usize>) -> Option<usize> {
    let end = first_prose?;
    let open = |at: usize| page.units.get(at).filter(|unit| unit.is_open());
    let named = |at: usize| {
        open(at).is_some_and(|unit| {
            let text = unit.text(page.lines);
            names::is_person(text, &unit.words)
                || names::is_name(text, &unit.words, 0..unit.words.len())
        })
    };
    let date = (1..end)
        .find(|&at| page.units.get(at).and_then(|unit| unit.kind).is_some_and(stands_below))?;
    let signed = date - usize::from(date >= 2 && named(date - 1));
    let title = signed.checked_sub(1)?;
    let unit = open(title)?;
    let fits = unit.reading.is_none()
        && unit.features.latin_percent < 50
        && unit.text(page.lines).contains(char::is_alphabetic)
        && (signed < date || !named(title));
    (fits && !labels::is_section(page, title) && !labels::is_place(page, title)).then_some(title)
}

/// A title below a long line that no stop closes, on a page that closes its paragraphs: the line was titles run together.
fn below_open_line(page: &Page<'_, '_>, first_prose: Option<usize>) -> Option<usize> {
    let first = first_prose?;
    let unit = page.units.get(first)?;
    if unit.features.is_closed() || unit.features.page_leaves_open {
        return None;
    }
    let closed = |unit: &Unit| unit.is_open_prose() && unit.features.is_closed();
    let next = page.units.iter().skip(first).take(12).position(closed)? + first;
    best(page, Some(next)).filter(|&title| title > first)
}

/// A page of short lines alone: the text begins with the first line that could be a sentence.
fn first_text(page: &Page<'_, '_>, after: usize) -> Option<usize> {
    let fits = |least: usize| {
        (after..page.units.len()).find(|&index| {
            page.units.get(index).is_some_and(|unit| unit.is_open() && unit.features.words >= least)
        })
    };
    fits(6)
}

fn best(page: &Page<'_, '_>, first_prose: Option<usize>) -> Option<usize> {
    let end = first_prose.unwrap_or(page.units.len());
    let mut repeats = repeats(page);
    inside_others(page, end, &mut repeats);
    let lede = lede(page, end);
    let weigh = |range: std::ops::Range<usize>, enough: f32| {
        let mut best: Option<(f32, usize)> = None;
        let (mut seen, mut titles) = (0, Titles::default());
        for index in range {
            let Some(unit) = page.units.get(index) else { break };
            if !unit.is_open() {
                titles.signed |= titles.above > 0 && unit.kind.is_some_and(stands_below);
                continue;
            }
            let mut score = score(page, index, &repeats, &lede, &titles, end);
            // Below the writer and the date of a title, a line printed twice in a row stands under a picture.
            let twin =
                || twin_of(page, index, index + 1) || index > 0 && twin_of(page, index - 1, index);
            if titles.signed && twin() {
                score -= 2.0;
            }
            seen += 1;
            titles.above += usize::from(could_be_title(unit));
            if seen > CANDIDATES {
                break;
            }
            if score >= enough && best.is_none_or(|(top, _)| score > top) {
                best = Some((score, index));
            }
        }
        best.map(|(_, index)| index)
    };
    // Below the first paragraph only a line that is printed twice can be the title.
    weigh(0..end, ENOUGH).or_else(|| {
        let more = (end + 1).min(page.units.len())..(end + 8).min(page.units.len());
        more.filter(|&index| {
            page.units.get(index).is_some_and(|unit| unit.is_open() && !unit.features.is_prose())
        })
        .find(|&index| {
            page.units.get(index).is_some_and(|unit| {
                repeats.get(&unit.features.key).is_some_and(|&n| n > 1) && unit.features.words >= 4
            })
        })
    })
}

/// What stands above a line that could be the title.
#[derive(Debug, Default)]
struct Titles {
    /// How many lines above it could be the title.
    above: usize,
    /// Below the first of them stands who wrote it or when.
    signed: bool,
}

/// How often each line of some length is printed, breadcrumb tails included.
fn repeats(page: &Page<'_, '_>) -> FxHashMap<u64, usize> {
    let mut counts = FxHashMap::default();
    counts.reserve(page.units.len());
    for unit in page.units.iter().filter(|unit| unit.features.words >= 3) {
        *counts.entry(unit.features.key).or_insert(0) += 1;
    }
    counts
}

/// What the first paragraphs say: their words, and their lines for looking up names.
struct Lede {
    words: FxHashSet<u64>,
    first: Vec<u64>,
}

fn lede(page: &Page<'_, '_>, first_prose: usize) -> Lede {
    let mut paragraphs =
        page.units.iter().skip(first_prose).filter(|unit| unit.is_open_prose()).take(3);
    let first: Vec<u64> = paragraphs
        .next()
        .map(|unit| unit.words.iter().take(200).map(|word| word.hash).collect())
        .unwrap_or_default();
    let mut words = FxHashSet::default();
    words.reserve(600);
    words.extend(first.iter().copied());
    words.extend(paragraphs.flat_map(|unit| unit.words.iter().take(200).map(|word| word.hash)));
    Lede { words, first }
}

fn score(
    page: &Page<'_, '_>,
    index: usize,
    repeats: &FxHashMap<u64, usize>,
    lede: &Lede,
    titles: &Titles,
    first_prose: usize,
) -> f32 {
    let Some(unit) = page.units.get(index) else { return 0.0 };
    let features = &unit.features;
    let mut score = match features.words {
        0 | 1 => -2.0,
        2 => -0.6,
        3 => 0.3,
        4..=20 => 1.5,
        21..=28 => 0.5,
        _ => -1.0,
    };
    // A byline may be printed twice too.
    let again = repeats.get(&features.key).is_some_and(|&count| count > 1);
    let person = || features.words <= 6 && names::is_person(unit.text(page.lines), &unit.words);
    if person() {
        score -= 2.0;
    } else if features.words >= 3 && again && unit.reading.is_none() {
        score += 2.0;
    }
    score += match features.ending {
        Ending::Stop => -1.5,
        Ending::Colon | Ending::Comma => -1.0,
        _ => 0.0,
    };
    score += match features.start {
        Start::Time => -2.0,
        Start::Bullet | Start::Dash => -1.2,
        _ => 0.0,
    };
    let telling: Vec<u64> = telling_words(unit).collect();
    if !telling.is_empty() {
        let shared = telling.iter().filter(|hash| lede.words.contains(hash)).count();
        score += 2.0 * shared as f32 / telling.len() as f32;
    }
    // A name that the text repeats word for word stands under a picture.
    if features.words <= 10 && stands_in(unit, &lede.first) {
        score -= if features.words <= 4 { 3.0 } else { 1.5 };
    }
    if labels::is_section(page, index) {
        score -= 2.5;
    }
    if is_kicker(page, index) || is_listed(page, index) {
        score -= 0.9;
    }
    if caption::read(unit.text(page.lines), &unit.words).is_some() || unit.reading.is_some() {
        score -= 2.0;
    }
    if features.latin_percent > 60 {
        score -= 1.0;
    }
    if features.opener == Some(OpenerKind::Link) {
        score -= 1.0;
    }
    // Who wrote it and when stands below the title.
    score += signed_below(page, index);
    // The first line that could be a title is more often the title than the deck or the caption below it, more so when the
    // writer or the date stands between them.
    let above = index.checked_sub(1).and_then(|above| page.units.get(above)?.kind);
    score += match titles.above {
        0 => 0.6,
        _ if titles.signed => -0.8,
        _ if above.is_none() && below_longer(page, index) => -0.6,
        _ => 0.0,
    };
    if names_an_owner(unit.text(page.lines)) {
        score -= if titles.above > 0 { 1.5 } else { 0.6 };
    }
    score += if index + 1 == first_prose { 0.3 } else { 0.0 };
    score
}

/// What it tells that the next line says who wrote it or when; a few words above a date may be the writer's name.
fn signed_below(page: &Page<'_, '_>, index: usize) -> f32 {
    let below = page.units.get(index + 1);
    let dated = |at: usize| page.units.get(at).and_then(|unit| unit.kind).is_some_and(is_date);
    let name = |unit: &Unit| {
        unit.is_open() && names::is_name(unit.text(page.lines), &unit.words, 0..unit.words.len())
    };
    match below.and_then(|unit| unit.kind) {
        Some(BlockKind::Byline | BlockKind::Sources) => 0.8,
        _ if dated(index + 1) => 0.8,
        None if dated(index + 2) && below.is_some_and(name) && !below_longer(page, index) => 0.4,
        _ => 0.0,
    }
}

/// One of several titles under a label such as `أحدث الأخبار`, and not the last of them.
fn is_listed(page: &Page<'_, '_>, index: usize) -> bool {
    const LONGEST: usize = 12;
    let title =
        |at: usize| page.units.get(at).is_some_and(|unit| unit.is_open() && could_be_title(unit));
    let above = (index.saturating_sub(LONGEST)..index).rev().find(|&at| !title(at));
    let label = above.and_then(|at| page.units.get(at)).is_some_and(|unit| {
        unit.verdict.is_some_and(|verdict| verdict.is_label)
            && matches!(
                unit.kind,
                Some(BlockKind::Related | BlockKind::MostRead | BlockKind::Ticker)
            )
    });
    label && title(index + 1)
}

/// What stands below a title and above its text.
fn stands_below(kind: BlockKind) -> bool {
    matches!(
        kind,
        BlockKind::Byline
            | BlockKind::Sources
            | BlockKind::DatePublished
            | BlockKind::DateModified
            | BlockKind::PageRenderDate
    )
}

/// Right below a line that could be a title and is longer; a kicker above the title is shorter than the title.
fn below_longer(page: &Page<'_, '_>, index: usize) -> bool {
    let above = index.checked_sub(1).and_then(|above| page.units.get(above));
    let words = page.units.get(index).map_or(0, |unit| unit.features.words);
    above.is_some_and(|above| could_be_title(above) && above.features.words > words.max(5))
        && !index.checked_sub(1).is_some_and(|above| is_kicker(page, above))
}

/// `يختتم معسكره غدا`, `دعا إلى إنشاء صندوق` above a title: it speaks of somebody whom only the line below names.
fn is_kicker(page: &Page<'_, '_>, index: usize) -> bool {
    let Some(unit) = page.units.get(index) else { return false };
    let text = unit.text(page.lines);
    let word = |at: usize| unit.words.get(at).map_or("", |word| word.span().text(text));
    let long = |word: &str| word.chars().count() >= 4;
    let present = word(0).starts_with(['ي', 'ت']) && long(word(0));
    let his = |word: &str| word.ends_with('ه') || word.ends_with("ها");
    let his = long(word(1)) && his(word(1)) && !word(1).starts_with("ال");
    let reports = matches!(unit.features.opener, Some(OpenerKind::Report | OpenerKind::Tell))
        && unit.words.hits_at(1).iter().any(|hit| hit.term == Term::StopWord);
    let below = page.units.get(index + 1);
    (present && his || reports)
        && below.is_some_and(|below| below.is_open() && could_be_title(below))
}

fn could_be_title(unit: &Unit) -> bool {
    (4..=20).contains(&unit.features.words)
        && unit.features.ending != Ending::Stop
        && unit.reading.is_none()
        && !matches!(unit.features.start, Start::Time | Start::Bullet | Start::Dash)
}

/// `… (بيكسلز)`: whose picture it is; titles promise pictures in brackets instead.
pub(super) fn names_an_owner(text: &str) -> bool {
    const PROMISES: [&str; 18] = [
        "صور",
        "صورة",
        "فيديو",
        "شاهد",
        "بالصور",
        "بالفيديو",
        "تحديث",
        "خاص",
        "تفاصيل",
        "التفاصيل",
        "مستند",
        "وثيقة",
        "وثائق",
        "إنفوغراف",
        "إنفوجراف",
        "مباشر",
        "محدث",
        "أسماء",
    ];
    let inner =
        text.strip_suffix(')').and_then(|text| text.rsplit_once('(')).map(|(_, inner)| inner);
    inner.is_some_and(|inner| {
        inner.split_whitespace().count() <= 5
            && !inner.split_whitespace().any(|word| PROMISES.contains(&word))
            && inner.contains(char::is_alphabetic)
    })
}

/// The words of a line that are about something.
pub(crate) fn telling_words(unit: &Unit) -> impl Iterator<Item = u64> + '_ {
    (0..unit.words.len()).filter_map(|index| {
        let runs = unit
            .words
            .hits_at(index)
            .iter()
            .any(|hit| hit.term == Term::StopWord && hit.len() == 1);
        if runs { None } else { unit.words.get(index).map(|word| word.hash) }
    })
}

/// Whether the words of a short line stand together in a text: a name under a picture.
pub(crate) fn stands_in(unit: &Unit, text: &[u64]) -> bool {
    let line: Vec<u64> = unit.words.iter().map(|word| word.hash).collect();
    !line.is_empty() && text.windows(line.len()).any(|window| window == line)
}
