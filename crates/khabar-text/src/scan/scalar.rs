//! Folding, one character at a time.

use crate::normalize::alignment::Recorder;
use crate::normalize::table::{self, Action, Table};

/// How far the first `len` bytes of `source` stay as they are: to their end, or to the end of the white space that they
/// end in. `None` if folding may change anything before that.
pub(super) fn unchanged(table: &Table, source: &str, len: usize) -> Option<usize> {
    let mut before = None;
    for (at, c) in source.char_indices() {
        let in_run = before.is_some_and(char::is_whitespace);
        if at >= len && !in_run {
            return Some(at);
        }
        match table.action(c) {
            Action::Keep => {}
            // A single plain space or line feed is already collapsed.
            Action::Space if is_collapsed(c) && !in_run => {}
            Action::Space if c == '\n' && before == Some('\n') => {}
            _ => return None,
        }
        before = Some(c);
    }
    Some(source.len())
}

fn is_collapsed(c: char) -> bool {
    matches!(c, ' ' | '\n')
}

/// Appends the first `len` bytes of `source`, folded, to `out`, and what more belongs to a run of white space that they
/// end in. Gives the number of bytes read.
pub(super) fn fold_some(
    table: &Table,
    source: &str,
    len: usize,
    out: &mut String,
    recorder: &mut impl Recorder,
) -> usize {
    let mut rest = source;
    while source.len() - rest.len() < len {
        let limit = len - (source.len() - rest.len());
        let (run, after) = rest.split_at(kept_prefix(table, rest.get(..limit).unwrap_or(rest)));
        out.push_str(run);
        recorder.kept(run.len());
        rest = if run.len() < limit { change_one(table, after, out, recorder) } else { after };
    }
    source.len() - rest.len()
}

/// How many bytes from the start are kept as they are.
fn kept_prefix(table: &Table, text: &str) -> usize {
    text.char_indices()
        .find(|&(_, c)| table.action(c) != Action::Keep)
        .map_or(text.len(), |(at, _)| at)
}

/// Folds the first character of `text`, or the run of white space it begins with, and gives what is left.
fn change_one<'t>(
    table: &Table,
    text: &'t str,
    out: &mut String,
    recorder: &mut impl Recorder,
) -> &'t str {
    let mut chars = text.chars();
    let Some(c) = chars.next() else { return "" };
    let from = c.len_utf8();
    match table.action(c) {
        Action::Keep => {
            out.push(c);
            recorder.kept(from);
        }
        Action::Drop => recorder.replaced(from, 0),
        Action::Replace(to) => {
            out.push(to);
            recorder.replaced(from, to.len_utf8());
        }
        Action::Expand(index) => {
            let letters = table.expansion(index);
            out.push_str(letters);
            recorder.replaced(from, letters.len());
        }
        Action::Compose { else_drop } => compose(table, c, else_drop, out, recorder),
        Action::Space => return collapse(table, text, out, recorder),
    }
    chars.as_str()
}

/// A combining hamza or madda joins the letter before it; the new letter is folded in its place.
fn compose(
    table: &Table,
    mark: char,
    else_drop: bool,
    out: &mut String,
    recorder: &mut impl Recorder,
) {
    let composed = out.chars().next_back().and_then(|base| table::composed(base, mark));
    if let Some(letter) = composed {
        // All letters concerned take two bytes, so the alignment of the base still holds.
        let folded = match table.action(letter) {
            Action::Replace(to) if to.len_utf8() == 2 => Some(to),
            Action::Keep => Some(letter),
            _ => None,
        };
        if let Some(folded) = folded {
            out.pop();
            out.push(folded);
            recorder.replaced(mark.len_utf8(), 0);
            return;
        }
    }
    if else_drop {
        recorder.replaced(mark.len_utf8(), 0);
    } else {
        out.push(mark);
        recorder.kept(mark.len_utf8());
    }
}

/// A run of white space, and of what is removed between, becomes its line breaks, or else one space.
fn collapse<'t>(
    table: &Table,
    text: &'t str,
    out: &mut String,
    recorder: &mut impl Recorder,
) -> &'t str {
    // After a space a combining hamza has nothing to join and goes, or stays as any other character.
    let in_run = |c: char| {
        matches!(
            table.action(c),
            Action::Space | Action::Drop | Action::Compose { else_drop: true }
        )
    };
    let end = text.find(|c| !in_run(c)).unwrap_or(text.len());
    let (run, rest) = text.split_at(end);
    let has_break = run.chars().any(is_line_break);
    let mut before = None;
    let mut spaced = false;
    for c in run.chars() {
        let breaks = is_line_break(c) && !(c == '\n' && before == Some('\r'));
        let space = !has_break && !spaced && table.action(c) == Action::Space;
        if breaks || space {
            out.push(if breaks { '\n' } else { ' ' });
            recorder.replaced(c.len_utf8(), 1);
            spaced = true;
        } else {
            recorder.replaced(c.len_utf8(), 0);
        }
        before = Some(c);
    }
    rest
}

fn is_line_break(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{0085}' | '\u{2028}' | '\u{2029}')
}
