//! The date spoken of: `ذلك الحين`, `اليوم نفسه`, `العام ذاته`.

use super::Found;
use crate::expr::DateExpr;
use crate::reader::Reader;
use crate::words::Word;

pub(super) fn read(r: &Reader<'_>, i: usize) -> Option<Found> {
    let (what, hit) = r.find(i, |hit| match hit.word {
        Word::Anaphor(what) => Some(what),
        _ => None,
    })?;
    Some(Found::date("date-spoken-of", (i, hit.end), hit.skip, DateExpr::Anaphor(what)))
}
