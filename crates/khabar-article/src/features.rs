//! What can be seen of a line without looking at the others.

use khabar_text::{TokenKind, is_arabic_digit};

use crate::date_line::{self, DateShape};
use crate::lines::is_blank;
use crate::terms::{OpenerKind, Term};
use crate::words::Words;

/// The measures of one line.
#[derive(Debug, Clone)]
pub(crate) struct Features {
    pub(crate) words: usize,
    pub(crate) stop_words: usize,
    pub(crate) commas: usize,
    /// Sentences that end before the line does.
    pub(crate) inner_stops: usize,
    pub(crate) ending: Ending,
    pub(crate) start: Start,
    pub(crate) opener: Option<OpenerKind>,
    /// Verbs of news anywhere, the opener included.
    pub(crate) verbs: usize,
    pub(crate) quotes: usize,
    pub(crate) latin_percent: usize,
    /// The line is a date and nothing else.
    pub(crate) date: Option<Box<DateShape>>,
    pub(crate) age: bool,
    /// The page does not close its paragraphs, so an open end says nothing.
    pub(crate) page_leaves_open: bool,
    pub(crate) key: u64,
}

/// How a line ends, closing quotes and brackets aside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ending {
    Stop,
    Question,
    Exclamation,
    Ellipsis,
    Colon,
    Comma,
    Open,
}

/// How a line starts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Start {
    Bullet,
    Dash,
    Star,
    Number,
    Time,
    /// `90+3':`, the minute of a match.
    Minute,
    Other,
}

impl Features {
    pub(crate) fn of(text: &str, words: &Words) -> Self {
        let marks = words.marks();
        let (mut stop_words, mut verbs) = (0, 0);
        for hit in words.hits() {
            match hit.term {
                Term::StopWord => stop_words += 1,
                Term::Opener(OpenerKind::Report | OpenerKind::Tell) => verbs += 1,
                _ => {}
            }
        }
        let date = date_line::whole(words, text).map(Box::new);
        Self {
            words: words.len(),
            stop_words,
            commas: marks.commas as usize,
            inner_stops: marks.inner_stops as usize,
            ending: ending(text),
            start: start(text, words),
            opener: words.opener(text, 0),
            verbs,
            quotes: marks.quotes as usize,
            latin_percent: (u64::from(marks.latin_letters) * 100 / u64::from(marks.letters.max(1)))
                as usize,
            date,
            age: date_line::is_age(words),
            page_leaves_open: false,
            key: words.key(),
        }
    }

    /// How much the line reads like running text: about 1 for a headline, above [`PROSE`] for a paragraph.
    pub(crate) fn prose(&self) -> f32 {
        let mut score = self.words.min(30) as f32 / 10.0;
        score += match self.ending {
            Ending::Stop => 1.2,
            Ending::Open | Ending::Ellipsis if self.page_leaves_open => 0.4,
            Ending::Open | Ending::Ellipsis => -0.3,
            _ => 0.0,
        };
        score += if self.inner_stops > 0 { 0.8 } else { 0.0 };
        score += 0.3 * self.commas.min(3) as f32;
        score += 0.1 * self.stop_words.min(4) as f32;
        score + if self.opener.is_some() { 0.6 } else { 0.0 }
    }

    pub(crate) fn is_prose(&self) -> bool {
        // Without a single word of running text it is a list, however long, if no stop closes it.
        let runs = self.stop_words > 0 || self.opener.is_some() || self.verbs > 0;
        self.prose() >= PROSE && (runs || self.is_closed() && self.words >= 12)
    }

    /// Whether the line ends like a sentence.
    pub(crate) fn is_closed(&self) -> bool {
        matches!(self.ending, Ending::Stop)
    }
}

/// From this on, a line counts as running text.
pub(crate) const PROSE: f32 = 2.3;

fn ending(text: &str) -> Ending {
    let text = text.trim_end_matches(|c: char| {
        is_blank(c) || matches!(c, '"' | '”' | '“' | '»' | '«' | ')' | ']' | '\'' | '’')
    });
    let Some(last) = text.chars().next_back() else { return Ending::Open };
    match last {
        '.' | '۔' => {
            let dots = text.len() - text.trim_end_matches('.').len();
            if dots >= 2 { Ending::Ellipsis } else { Ending::Stop }
        }
        '…' => Ending::Ellipsis,
        '؟' | '?' => Ending::Question,
        '!' => Ending::Exclamation,
        ':' => Ending::Colon,
        '،' | ',' | '؛' => Ending::Comma,
        _ => Ending::Open,
    }
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || is_arabic_digit(c)
}

fn start(text: &str, words: &Words) -> Start {
    let first = text.chars().next().unwrap_or(' ');
    let rest_starts_with_time = words.get(0).is_some_and(|word| word.kind == TokenKind::TimeLike);
    match first {
        _ if starts_with_minute(text) => Start::Minute,
        _ if rest_starts_with_time => Start::Time,
        '•' | '●' | '▪' | '■' | '◾' | '◼' | '◆' | '○' | '·' | '►' | '▶' | '✔' | '\u{F0B7}' => {
            Start::Bullet
        }
        '-' | '–' | '—' | '−' | 'ـ' => Start::Dash,
        '*' => Start::Star,
        c if is_digit(c)
            && text
                .chars()
                .find(|&c| !is_digit(c))
                .is_some_and(|c| matches!(c, '-' | '.' | ')' | '/')) =>
        {
            Start::Number
        }
        _ => Start::Other,
    }
}

/// `90+3': …`, `'45 …`, `د 60: …`, `الدقيقة 60: …`
fn starts_with_minute(text: &str) -> bool {
    const LABELS: [&str; 4] = ["الدقيقة", "دقيقة", "د", "ق"];
    let is_prime = |c: char| matches!(c, '\'' | '’' | '‘' | '′' | '`' | '´');
    let bare = text.trim_start_matches(|c: char| c == '(' || is_prime(c));
    let label = LABELS.iter().find_map(|label| bare.strip_prefix(label));
    let rest = label.unwrap_or(bare).trim_start();
    let after = rest.trim_start_matches(is_digit);
    let digits = rest.chars().take_while(|&c| is_digit(c)).take(4).count();
    if !(1..=3).contains(&digits) {
        return false;
    }
    let after = after.strip_prefix('+').map_or(after, |more| more.trim_start_matches(is_digit));
    let after = after.trim_start();
    after.starts_with(is_prime)
        || bare.len() < text.len()
            && text.starts_with(is_prime)
            && after.starts_with(char::is_alphabetic)
        || label.is_some() && after.starts_with([':', '-', '–', ')', '.'])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn features(text: &str) -> Features {
        Features::of(text, &Words::of(text))
    }

    #[test]
    fn a_stop_inside_a_quotation_closes_the_line() {
        assert_eq!(features("قال: \"انتهى الأمر.\"").ending, Ending::Stop);
        assert_eq!(features("تنتظر المدينة افتتاح الجسر..").ending, Ending::Ellipsis);
        assert_eq!(features("هل تغير شيء؟").ending, Ending::Question);
    }

    #[test]
    fn minutes_of_a_match() {
        for text in ["90+3': صافرة النهاية", "'45 هدف", "د 60: تبديل", "الدقيقة 12: ركنية"]
        {
            assert_eq!(features(text).start, Start::Minute, "{text}");
        }
        for text in ["45 لاعبا في القائمة", "دقيقة واحدة", "'2024' عام مختلف", "10:30 لقاء"]
        {
            assert_ne!(features(text).start, Start::Minute, "{text}");
        }
    }

    #[test]
    fn prose_and_what_is_not() {
        assert!(features("وقالت الوزارة إن العمل سيبدأ مطلع الشهر المقبل.").is_prose());
        assert!(!features("وزير النقل يفتتح محطة القطارات الجديدة في المدينة").is_prose());
        assert!(!features("سياسة اقتصاد رياضة ثقافة فن علوم صحة منوعات رأي صور فيديو").is_prose());
    }
}
