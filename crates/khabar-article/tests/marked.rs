//! Invented pages in the manner of many systems, with marks in their text: `~P~` before a paragraph, `~H~` before a heading.
//! What no mark announces is furniture. The marks were set when the pages were written; the floors below only rise.
//!
//! T headline, K deck, S section or breadcrumb, B byline or dateline, D date, C caption, c credit, R other stories, H heading,
//! P text, A sources, X anything.

#![allow(clippy::unwrap_used, clippy::panic, clippy::string_slice)] // The helpers of a test may fail as loudly as the test.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use khabar_article::{Article, ArticleParser, Block, BlockKind, PageDate};
use toml::{Table, Value};

/// What must be reached, of English and of Arabic pages.
const FLOORS: [(&str, f64, f64); 15] = [
    ("words of the text", 0.998, 0.998),
    ("roles", 0.978, 0.975),
    ("headings found", 0.975, 1.0),
    ("headings right", 0.975, 1.0),
    ("captions and credits found", 1.0, 1.0),
    ("captions and credits right", 1.0, 1.0),
    ("related", 1.0, 0.99),
    ("titles", 1.0, 1.0),
    ("dates", 1.0, 0.97),
    ("authors", 0.978, 0.97),
    ("sections", 0.975, 1.0),
    ("descriptions", 0.94, 0.92),
    ("modified", 1.0, 1.0),
    ("agencies", 1.0, 1.0),
    ("worst page", 0.975, 0.955),
];

#[derive(Debug, Default)]
struct Rates(BTreeMap<&'static str, (f64, f64)>);

impl Rates {
    fn add(&mut self, what: &'static str, hit: f64, of: f64) {
        let rate = self.0.entry(what).or_default();
        rate.0 += hit;
        rate.1 += of;
    }

    fn ask(&mut self, what: &'static str, holds: bool) {
        self.add(what, f64::from(u8::from(holds)), 1.0);
    }

    fn rate(&self, what: &str) -> f64 {
        self.0.get(what).map_or(0.0, |(hit, of)| hit / of.max(1.0))
    }
}

#[test]
fn marked_pages_are_read_as_they_are_marked() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/marked");
    let mut files: Vec<_> =
        fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let mut rates = [Rates::default(), Rates::default()];
    let mut worst = [1.0_f64; 2];
    let mut complaints = Vec::new();
    for path in files.iter().filter(|path| path.extension().is_some_and(|e| e == "html")) {
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        let language = usize::from(name.starts_with("ar-"));
        let gold: Table = fs::read_to_string(path.with_extension("toml")).unwrap().parse().unwrap();
        let page = Page::of(&fs::read_to_string(path).unwrap());
        let article = ArticleParser::new().parse_html(&page.source);
        let rates = &mut rates[language];
        let f1 = page.words(&article);
        rates.add("words of the text", f1, 1.0);
        worst[language] = worst[language].min(f1);
        page.roles(&article, rates, &mut |line| complaints.push(format!("{name}: {line}")));
        fields(&article, &gold, rates, &mut |line| complaints.push(format!("{name}: {line}")));
    }
    let complaints = complaints.join("\n");
    for (language, rates) in rates.iter_mut().enumerate() {
        rates.add("worst page", worst[language], 1.0);
        for (what, english, arabic) in FLOORS {
            let floor = [english, arabic][language];
            let rate = rates.rate(what);
            println!("{} {what}: {rate:.3}", ["English", "Arabic"][language]);
            assert!(rate >= floor, "{what} {rate:.3} is below {floor}\n{complaints}");
        }
    }
}

/// A page without its marks, and where they stood.
struct Page {
    source: String,
    marks: Vec<(usize, char, String)>,
}

impl Page {
    fn of(marked: &str) -> Self {
        let mut source = String::new();
        let mut marks: Vec<(usize, char)> = Vec::new();
        let mut rest = marked;
        while let Some(at) = rest.find('~') {
            let mut after = rest[at + 1..].chars();
            let (mark, end) = (after.next(), after.next());
            source.push_str(&rest[..at]);
            match (mark, end) {
                (Some(mark), Some('~')) if mark.is_ascii_alphabetic() => {
                    marks.push((source.len(), mark));
                    rest = &rest[at + 3..];
                }
                _ => {
                    source.push('~');
                    rest = &rest[at + 1..];
                }
            }
        }
        source.push_str(rest);
        let ends = marks.iter().skip(1).map(|(at, _)| *at).chain([source.len()]);
        let texts: Vec<String> =
            marks.iter().zip(ends).map(|((at, _), end)| shown(&source[*at..end])).collect();
        let marks =
            marks.into_iter().zip(texts).map(|((at, mark), text)| (at, mark, text)).collect();
        Self { source, marks }
    }

    /// The words of the body against the marked ones; titles, bylines and captions count neither way.
    fn words(&self, article: &Article) -> f64 {
        let mut wanted = count(self.marks.iter().filter(|(_, mark, _)| "PH".contains(*mark)));
        let mut neutral =
            count(self.marks.iter().filter(|(_, mark, _)| "TKSBDCcAX".contains(*mark)));
        let (all, mut hit, mut wrong) = (wanted.values().sum::<i32>(), 0, 0);
        for word in words(&article.body(&self.source)) {
            let take = |from: &mut BTreeMap<String, i32>| {
                from.get_mut(&word).filter(|left| **left > 0).map(|left| *left -= 1).is_some()
            };
            if take(&mut wanted) {
                hit += 1;
            } else if !take(&mut neutral) {
                wrong += 1;
            }
        }
        2.0 * f64::from(hit) / f64::from((hit + wrong + all).max(1))
    }

    fn roles(&self, article: &Article, rates: &mut Rates, complain: &mut dyn FnMut(String)) {
        let blocks: Vec<&Block> =
            article.blocks().iter().filter(|block| block.kind() != BlockKind::Markup).collect();
        let mut marked = vec![false; blocks.len()];
        for (at, mark, _) in &self.marks {
            let Some(index) = blocks.iter().position(|block| block.span().end() > *at) else {
                continue;
            };
            marked[index] = true;
            let found = role(blocks[index].kind());
            if found == 'H' && *mark != 'X' {
                rates.ask("headings right", *mark == 'H');
            }
            let holds = found == *mark
                || "Cc".contains(*mark) && "Cc".contains(found)
                || "AB".contains(*mark) && "AB".contains(found)
                || *mark == 'P' && blocks[index].kind() == BlockKind::Dateline;
            if *mark == 'X' {
                continue;
            }
            rates.ask("roles", holds);
            match mark {
                'H' => rates.ask("headings found", holds),
                'R' => rates.ask("related", holds),
                _ => {}
            }
            if !holds {
                let text = blocks[index].text(&self.source);
                complain(format!("{mark} is {}: {text}", blocks[index].kind().as_str()));
            }
        }
        for index in (0..blocks.len()).filter(|&index| !marked[index]) {
            let block = blocks[index];
            let above = index.checked_sub(1).map(|above| blocks[above].kind());
            // Steps of one breadcrumb, a dateline and its paragraph are marked once.
            let goes_on = match above {
                Some(BlockKind::Breadcrumb | BlockKind::Section) => {
                    matches!(block.kind(), BlockKind::Section | BlockKind::RepeatedHeadline)
                }
                Some(BlockKind::Dateline) => block.kind() == BlockKind::Paragraph,
                _ => false,
            };
            if goes_on {
                continue;
            }
            let furniture = "FR".contains(role(block.kind()));
            rates.ask("roles", furniture);
            if block.kind() == BlockKind::Heading {
                rates.ask("headings right", false);
            }
            if !furniture {
                let text = block.text(&self.source);
                complain(format!("furniture is {}: {text}", block.kind().as_str()));
            }
        }
    }
}

fn fields(article: &Article, gold: &Table, rates: &mut Rates, complain: &mut dyn FnMut(String)) {
    let mut ask = |what: &'static str, found: Vec<Vec<String>>, wanted: Vec<Vec<String>>| {
        if found != wanted {
            complain(format!("{what}: {found:?}, should be {wanted:?}"));
        }
        rates.ask(what, found == wanted);
    };
    let text = |key: &str| gold.get(key).and_then(Value::as_str).map(words);
    ask(
        "titles",
        article.headline().map(|field| words(field.text())).into_iter().collect(),
        text("title").into_iter().collect(),
    );
    if let Some(date) = gold.get("date").and_then(Value::as_str) {
        let found = article.date_published().and_then(|date| date.iso()).unwrap_or_default();
        let day = found.get(..10).unwrap_or(found);
        ask("dates", vec![vec![day.to_owned()]], vec![vec![date.to_owned()]]);
    }
    let day = |date: Option<&PageDate>| {
        let day = date.and_then(PageDate::iso).unwrap_or_default();
        words(day.get(..10).unwrap_or(day))
    };
    for (what, key, found) in [
        ("sections", "section", article.section().map(|field| words(field.text()))),
        ("descriptions", "description", article.description().map(|field| words(field.text()))),
        ("modified", "modified", Some(day(article.date_modified()))),
    ] {
        if let Some(wanted) = text(key) {
            ask(what, vec![found.unwrap_or_default()], vec![wanted]);
        }
    }
    let list = |value: Option<&Value>| -> Vec<Vec<String>> {
        value
            .and_then(Value::as_array)
            .into_iter()
            .flatten()
            .filter_map(Value::as_str)
            .map(words)
            .collect()
    };
    let sorted = |mut names: Vec<Vec<String>>| {
        names.sort();
        names
    };
    let authors = article.authors().iter().map(|field| words(field.text())).collect();
    ask("authors", sorted(authors), sorted(list(gold.get("authors"))));
    if gold.contains_key("agencies") {
        let agencies = article.agencies().iter().map(|field| words(field.text())).collect();
        ask("agencies", sorted(agencies), sorted(list(gold.get("agencies"))));
    }
    if let Some(captions) = gold.get("captions").and_then(Value::as_array) {
        let wanted: Vec<_> = captions.iter().map(|pair| list(Some(pair))).collect();
        let credit = |caption: &khabar_article::Caption| {
            caption.credit.as_ref().map(|field| words(field.text())).unwrap_or_default()
        };
        let found: Vec<_> = article
            .captions()
            .iter()
            .map(|caption| vec![words(caption.text.text()), credit(caption)])
            .collect();
        let hits = found.iter().filter(|pair| wanted.contains(pair)).count() as f64;
        rates.add("captions and credits found", hits, wanted.len() as f64);
        rates.add("captions and credits right", hits, found.len() as f64);
        if found != wanted {
            complain(format!("captions: {found:?}, should be {wanted:?}"));
        }
    }
}

fn role(kind: BlockKind) -> char {
    use BlockKind as K;
    match kind {
        K::Headline | K::RepeatedHeadline => 'T',
        K::AlternativeHeadline | K::Description => 'K',
        K::Section | K::Breadcrumb => 'S',
        K::Byline | K::Dateline => 'B',
        K::DatePublished | K::DateModified => 'D',
        K::Heading => 'H',
        K::Caption => 'C',
        K::Credit => 'c',
        K::Sources | K::SourcesLabel => 'A',
        K::Related | K::MostRead | K::Ticker => 'R',
        kind if kind.is_body() => 'P',
        _ => 'F',
    }
}

/// What is shown of a piece of markup, up to the end of its block.
fn shown(markup: &str) -> String {
    const BLOCKS: [&str; 22] = [
        "p",
        "div",
        "li",
        "ul",
        "ol",
        "br",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "td",
        "tr",
        "th",
        "table",
        "figcaption",
        "figure",
        "blockquote",
        "section",
        "dd",
        "dt",
        "pre",
    ];
    let mut text = String::new();
    let mut rest = markup;
    while let Some(at) = rest.find('<') {
        text.push_str(&rest[..at]);
        let Some(end) = rest[at..].find('>') else { break };
        let tag = rest[at + 1..at + end].trim_start_matches('/');
        let name: String = tag.chars().take_while(char::is_ascii_alphanumeric).collect();
        if BLOCKS.contains(&name.as_str()) && !text.trim().is_empty() {
            return text.replace("&nbsp;", " ");
        }
        rest = &rest[at + end + 1..];
        if !rest.contains('<') {
            text.push_str(rest);
            rest = "";
        }
    }
    text.push_str(rest);
    text.replace("&nbsp;", " ").replace("&gt;", ">")
}

fn count<'m>(marks: impl Iterator<Item = &'m (usize, char, String)>) -> BTreeMap<String, i32> {
    let mut counts = BTreeMap::new();
    for word in marks.flat_map(|(.., text)| words(text)) {
        *counts.entry(word).or_insert(0) += 1;
    }
    counts
}

fn words(text: &str) -> Vec<String> {
    let kept = |c: char| !('\u{64B}'..='\u{652}').contains(&c);
    let text: String = text.chars().filter(|c| kept(*c)).collect();
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}
