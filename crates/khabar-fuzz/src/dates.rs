//! Temporal expressions and the date of a document.

use khabar_dates::{
    DateExtractor, DocumentDater, HeaderDate, HeaderKind, NaiveDate, Policy, ReferenceTime,
};
use khabar_text::Tokenizer;

use crate::{settings, stands_in};

/// A day between the years 1 and 9999, or none, from three bytes.
fn day([a, b, c]: [u8; 3]) -> Option<NaiveDate> {
    let number = i32::from(a) << 16 | i32::from(b) << 8 | i32::from(c);
    NaiveDate::from_num_days_from_ce_opt(number % 3_652_059 + 1).filter(|_| number != 0)
}

/// Expressions in order, without overlap, each with a value; whatever the reference and the policy.
pub fn dates(bytes: &[u8]) {
    let ([policy, a, b, c], text) = settings::<4>(bytes);
    let policy = [Policy::News, Policy::Next, Policy::Current][usize::from(policy) % 3];
    let reference = day([a, b, c]).map(ReferenceTime::given);
    let timexes =
        DateExtractor::builder().policy(policy).build().extract(&text, reference.as_ref());
    let mut end = 0;
    for timex in &timexes {
        stands_in(&text, timex.span());
        assert!(timex.span().start() >= end && !timex.span().is_empty());
        assert!(!timex.value().to_timex3().is_empty());
        end = timex.span().end();
    }
}

/// Lines as segments, the first of them under a header date: the answer is an interval in order.
pub fn document_date(bytes: &[u8]) {
    let ([kind, a, b, c], text) = settings::<4>(bytes);
    let kinds = [HeaderKind::Published, HeaderKind::Modified, HeaderKind::Unlabelled];
    let kind = kinds[usize::from(kind) % kinds.len()];
    let headers: Vec<_> =
        day([a, b, c]).map(|day| HeaderDate::new(day, kind)).into_iter().collect();
    let tokenizer = Tokenizer::new();
    let segments: Vec<_> = text.lines().map(|line| tokenizer.tokenize(line)).collect();
    let dated = DocumentDater::new().date(&segments, &headers);
    if let (Some(first), Some(last)) = (dated.earliest(), dated.latest()) {
        assert!(first <= last);
    }
}
