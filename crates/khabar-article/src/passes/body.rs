//! Labels the text: paragraphs, headings without a mark, lists, interviews, and what interrupts them.

use std::sync::LazyLock;

use crate::date_line;
use crate::features::{Ending, Start};
use crate::gaps::{Gap, gap_after};
use crate::kind::BlockKind;
use crate::names;
use crate::passes::{Page, caption, labels, rows, trailing};
use crate::terms::{OpenerKind, Shape, Term};
use crate::units::Unit;
use crate::words::Words;

pub(crate) fn run(page: &mut Page<'_, '_>) {
    dated_teasers(page);
    let mut manner = Manner::of(page);
    let mut pending: Option<(BlockKind, usize)> = None;
    let mut after_sources = false;
    for index in page.body_start..page.tail_start {
        let Some(unit) = page.units.get(index) else { continue };
        if let Some(kind) = unit.kind {
            match kind {
                BlockKind::Related | BlockKind::MostRead | BlockKind::Ticker
                    if unit.verdict.is_some_and(|verdict| verdict.is_label) =>
                {
                    pending = Some((kind, 0));
                }
                // `اقرأ المزيد` on a line of its own may be a button or announce other stories.
                BlockKind::ContinueReading
                    if unit.verdict.is_some_and(|verdict| verdict.is_label) =>
                {
                    pending = Some((BlockKind::Related, 0));
                }
                BlockKind::DatePublished | BlockKind::DateModified | BlockKind::PageRenderDate => {
                    if let Some((kind, _)) = pending {
                        set(page, index, kind);
                    }
                }
                // `نهاية قصص مقترحة`
                BlockKind::Navigation if page.text(index).starts_with("نهاية") => {
                    pending = None
                }
                BlockKind::SourcesLabel => after_sources = true,
                _ => {}
            }
            continue;
        }
        if after_sources && unit.features.words <= 12 && !unit.features.is_closed() {
            set(page, index, BlockKind::Sources);
            after_sources = false;
            continue;
        }
        let kind = open_unit(page, index, &manner, &mut pending);
        manner.headed |= kind == BlockKind::Heading;
        set(page, index, kind);
    }
    rows::run(page);
    trailing::run(page, manner.closes);
}

/// A title with its age below it, and the name of its section above it: another story in the middle of this one.
fn dated_teasers(page: &mut Page<'_, '_>) {
    for index in page.body_start + 1..page.tail_start {
        let title = index - 1;
        let aged = page.units.get(index).is_some_and(|unit| unit.features.age);
        let holds = |unit: &Unit| {
            unit.is_open() && (4..=24).contains(&unit.features.words) && !unit.features.is_closed()
        };
        if !aged || !page.units.get(title).is_some_and(holds) || title == page.body_start {
            continue;
        }
        set(page, title, BlockKind::Related);
        let above = title - 1;
        let named = labels::is_section(page, above) || labels::is_place(page, above);
        if named && above > page.body_start && page.units.get(above).is_some_and(Unit::is_open) {
            set(page, above, BlockKind::Related);
        }
    }
}

pub(super) fn set(page: &mut Page<'_, '_>, index: usize, kind: BlockKind) {
    if let Some(unit) = page.units.get_mut(index) {
        if kind == BlockKind::Heading {
            unit.level = page.lines.get(unit.line).and_then(|line| line.hint.heading);
        }
        unit.kind = Some(kind);
    }
}

/// The habits of a page.
#[derive(Debug)]
struct Manner {
    /// Paragraphs end with a full stop.
    closes: bool,
    /// Lines that begin with `*` or `-` are questions and answers.
    interview: bool,
    /// The page says that it is an interview, so that headings which ask are questions.
    asks: bool,
    /// A short line headed what came before.
    headed: bool,
}

impl Manner {
    fn of(page: &Page<'_, '_>) -> Self {
        let body = page.units.get(page.body_start..page.tail_start).unwrap_or_default();
        let (mut prose, mut closed, mut questions, mut answers) = (0, 0, 0, 0);
        for features in body.iter().filter(|unit| unit.is_open()).map(|unit| &unit.features) {
            if features.words >= 12 {
                prose += 1;
                closed += usize::from(features.is_closed());
            }
            if matches!(features.start, Start::Star | Start::Dash | Start::Number | Start::Bullet) {
                let asks = features.ending == Ending::Question;
                *(if asks { &mut questions } else { &mut answers }) += 1;
            }
        }
        Self {
            closes: closed * 10 >= prose * 6,
            interview: questions >= 2 && answers >= 2,
            asks: is_interview(page) || page.headline.is_none() && answers_in_person(body),
            headed: false,
        }
    }
}

/// Part of an interview: short questions between paragraphs in which somebody says `I`.
fn answers_in_person(body: &[Unit]) -> bool {
    static SELF: LazyLock<Vec<u64>> = LazyLock::new(|| {
        Words::hashes(
            "أنا إنني أنني لدي عندي كنت أعتقد أظن أرى أحب بدأت تعلمت حياتي عملي والدي والدتي نحن شكرا أتمنى",
        )
    });
    static YOURS: LazyLock<Vec<u64>> = LazyLock::new(|| {
        Words::hashes(
            "أنت أنتم لك لكم عنك منك إليك عليك لديك رأيك رأيكم برأيك حدثنا حدثينا حياتك بداياتك بدايتك عملك أعمالك تجربتك كتابك فيلمك مسيرتك دورك حضرتك كلمة تقول تقولين ترى ترين شاركت بدأت",
        )
    });
    let asks = |unit: &&Unit| {
        unit.is_open() && unit.features.ending == Ending::Question && unit.features.words <= 20
    };
    let says = |unit: &&Unit| {
        unit.is_open_prose()
            && unit.features.quotes == 0
            && unit.words.iter().any(|word| SELF.contains(&word.hash))
    };
    let to_you = |unit: &&Unit| unit.words.iter().any(|word| YOURS.contains(&word.hash));
    let questions = body.iter().filter(asks).count();
    let person = body.iter().filter(says).count() + body.iter().filter(asks).filter(to_you).count();
    questions >= 3 && questions * 4 >= body.len() && person >= 3
}

/// Whether the header or the first paragraph speaks of an interview.
fn is_interview(page: &Page<'_, '_>) -> bool {
    static CUES: LazyLock<Vec<u64>> = LazyLock::new(|| {
        Words::hashes("حوار الحوار حوارا حاوره حاورته حاورها حاورتها مقابلة المقابلة لقاء")
    });
    let units = page.units.get(..page.units.len().min(page.body_start + 2)).unwrap_or_default();
    let near = units.get(page.headline.unwrap_or(0)..).unwrap_or_default();
    near.iter().flat_map(|unit| unit.words.iter()).any(|word| CUES.contains(&word.hash))
}

fn open_unit(
    page: &Page<'_, '_>,
    index: usize,
    manner: &Manner,
    pending: &mut Option<(BlockKind, usize)>,
) -> BlockKind {
    let Some(unit) = page.units.get(index) else { return BlockKind::Paragraph };
    let features = &unit.features;
    let next_is_prose = page.next_open(index + 1, page.tail_start).is_some_and(|next| {
        next.features.is_prose()
            || next.features.is_closed()
            || heads_entries(page, index)
            || next.features.ending == Ending::Colon && next.features.words >= 3
    });
    if date_line::clock(&unit.words, unit.text(page.lines)).is_some() {
        return BlockKind::DatePublished;
    }
    if features.ending == Ending::Colon && names::is_outlet(&unit.words, 0..unit.words.len()) {
        return BlockKind::Dateline;
    }
    if links_elsewhere(unit, unit.text(page.lines)) {
        return BlockKind::Related;
    }
    if let Some(kind) = asked(unit.text(page.lines)) {
        return kind;
    }
    if manner.interview && features.ending == Ending::Question && features.start != Start::Other {
        return BlockKind::Question;
    }
    if manner.interview && matches!(features.start, Start::Dash | Start::Star | Start::Bullet) {
        return BlockKind::Answer;
    }
    let answered = || page.next_open(index + 1, page.tail_start).is_some();
    let asks = || manner.asks && pending.is_none() && answered();
    if features.ending == Ending::Question && features.words <= 12 && asks() {
        return BlockKind::Question;
    }
    // No title has so many words and runs like a sentence.
    const LONGEST_TITLE: usize = 18;
    if features.is_prose() && (features.is_closed() || features.words > LONGEST_TITLE)
        || features.words >= 25
    {
        *pending = None;
        return BlockKind::Paragraph;
    }
    let marked = page
        .lines
        .get(unit.line)
        .is_some_and(|line| line.hint.heading.is_some() && line.hint.linked < 50);
    if marked {
        *pending = None;
    }
    if let Some((kind, taken)) = pending {
        // A short line before a paragraph, after titles were listed, is a heading again; titles quote more often than headings.
        let most = if manner.headed { 6 } else { 4 };
        let heading = *taken > 0 && features.words <= most && features.quotes == 0 && next_is_prose;
        if !heading && !features.is_closed() && *taken < 60 {
            *taken += 1;
            return *kind;
        }
        *pending = None;
    }
    if features.words <= 30
        && !features.is_closed()
        && let Some(shape) = caption::read(unit.text(page.lines), &unit.words)
        && (shape.certain
            || features.opener.is_none()
                && (shape.credit.is_some() || caption::is_scene(unit.text(page.lines)))
                && next_is_prose)
    {
        return shape.kind;
    }
    let lettered = unit.text(page.lines).contains(char::is_alphabetic);
    if !lettered
        && features.words <= 4
        && page.lines.get(unit.line).is_some_and(|line| line.hint.from_markup)
    {
        return BlockKind::Navigation;
    }
    let bold = page.lines.get(unit.line).is_some_and(|line| line.hint.bold)
        && unit.features.words <= 15
        && matches!(features.ending, Ending::Open | Ending::Question | Ending::Exclamation);
    let heads =
        (marked || bold && next_is_prose) && unit.features.words <= 30 && body_follows(page, index);
    let heads_list =
        features.ending == Ending::Open && features.words <= 6 && list_follows(page, index);
    if heads || is_heading(page, index, manner) && (next_is_prose || heads_list) {
        if manner.asks && features.ending == Ending::Question {
            return BlockKind::Question;
        }
        BlockKind::Heading
    } else {
        BlockKind::Paragraph
    }
}

/// `خط الدفاع: …`: a label and what it announces, in one line.
fn is_entry(unit: &Unit, text: &str) -> bool {
    unit.features.words >= 4 && (1..=3).any(|end| gap_after(text, &unit.words, end) == Gap::Colon)
}

/// Whether the next two lines are such entries, and this one is none.
fn heads_entries(page: &Page<'_, '_>, index: usize) -> bool {
    let entry = |at: usize| page.units.get(at).is_some_and(|unit| is_entry(unit, page.text(at)));
    entry(index + 1) && entry(index + 2) && !entry(index)
}

/// Whether text of any kind follows before the article ends: a list or a table below a marked heading.
fn body_follows(page: &Page<'_, '_>, index: usize) -> bool {
    page.units
        .get(index + 1..page.tail_start)
        .unwrap_or_default()
        .iter()
        .take(6)
        .any(|unit| unit.is_open() || unit.kind.is_some_and(BlockKind::is_body))
}

/// Whether the next two lines are items of a list, or rows of a table.
fn list_follows(page: &Page<'_, '_>, index: usize) -> bool {
    let item = |at: usize| {
        page.units.get(at).is_some_and(|unit| {
            matches!(unit.features.start, Start::Bullet | Start::Dash | Start::Star | Start::Number)
                && unit.features.words >= 2
                || page.text(at).contains('\t')
        })
    };
    !page.text(index).contains('\t')
        && (index + 1..index + 3).all(|at| at < page.tail_start && item(at))
}

/// Short, not closed by a stop, and not the beginning of a sentence that goes on.
fn is_heading(page: &Page<'_, '_>, index: usize, manner: &Manner) -> bool {
    let Some(unit) = page.units.get(index) else { return false };
    if page.lines.get(unit.line).is_some_and(|line| line.hint.heading.is_some()) {
        return true;
    }
    let features = &unit.features;
    let most = if manner.closes { 13 } else { 8 };
    let fits = match features.ending {
        Ending::Open | Ending::Question | Ending::Exclamation | Ending::Ellipsis => {
            features.words <= most && (features.inner_stops == 0 || features.words <= 6)
        }
        Ending::Colon => features.words <= 4,
        Ending::Stop | Ending::Comma => false,
    };
    // `وأعلن` goes on, `فتح` begins with a letter of its own.
    let own = |term| matches!(term, Term::Opener(_)).then_some(());
    let joined = unit.text(page.lines).starts_with(['و', 'ف'])
        && features.opener.is_some()
        && unit.words.longest(0, own).is_none();
    let joined = joined || goes_on_asking(unit, unit.text(page.lines));
    let goes_on = match features.opener {
        _ if echoes_title(page, unit) => false,
        Some(OpenerKind::Link) => features.words > 3,
        Some(_) => features.words > 7,
        None => false,
    };
    // `قال:` before a quotation on the next line.
    let announces = features.ending == Ending::Colon && features.verbs > 0;
    fits && !joined && !goes_on && !announces && features.words > 0
}

/// `فهل كان القرار مفاجئا؟`: the writer asks in the middle of the text.
fn goes_on_asking(unit: &Unit, text: &str) -> bool {
    const ASKS: [&str; 9] = ["هل", "ما", "ماذا", "لماذا", "كيف", "متى", "أين", "من", "كم"];
    let first = unit.words.get(0).map_or("", |word| word.span().text(text));
    unit.features.ending == Ending::Question
        && first.strip_prefix('ف').is_some_and(|rest| ASKS.contains(&rest))
}

/// Words of the title and no others: some houses head the text with part of it.
fn echoes_title(page: &Page<'_, '_>, unit: &Unit) -> bool {
    const LEAST: usize = 4;
    let title = page.headline.and_then(|title| page.units.get(title));
    title.is_some_and(|title| {
        (LEAST..=title.words.len()).contains(&unit.words.len())
            && unit.words.iter().all(|word| title.words.iter().any(|of| of.hash == word.hash))
    })
}

/// `شاهد: …` between two paragraphs: what is a label on a line of its own, and a title after its colon.
fn links_elsewhere(unit: &Unit, text: &str) -> bool {
    const LONGEST: usize = 24;
    let label = |term| {
        matches!(
            term,
            Term::Furniture {
                kind: BlockKind::Related | BlockKind::ContinueReading,
                shape: Shape::Line
            }
        )
        .then_some(())
    };
    (4..=LONGEST).contains(&unit.words.len())
        && !unit.features.is_closed()
        && unit.words.longest(0, label).is_some_and(|((), end)| {
            end <= 3 && matches!(gap_after(text, &unit.words, end), Gap::Colon | Gap::Bar)
        })
}

/// `س: …` and `ج: …`.
fn asked(text: &str) -> Option<BlockKind> {
    let labels = [
        ("س", BlockKind::Question),
        ("سؤال", BlockKind::Question),
        ("ج", BlockKind::Answer),
        ("جواب", BlockKind::Answer),
    ];
    labels.into_iter().find_map(|(label, kind)| {
        let rest = text.strip_prefix(label)?.trim_start_matches(|c: char| c.is_numeric());
        rest.trim_start().starts_with([':', '/', '-', '–']).then_some(kind)
    })
}
