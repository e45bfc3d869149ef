//! Folding in windows of 64 bytes, in safe Rust.
//!
//! Plain version: for each character, look up what becomes of it and append that. Departures: (1) the window's
//! character starts are found first, as bits, so that no look-up waits for the one before it; (2) two bytes are written
//! for every character and the place for the next moves by as many as count, so that removing needs no branch;
//! (3) what is rare (see `plan`) is only noticed, by or-ing flags, and the whole window is then done again by `scalar`.

use super::plan::{CHANGED, ENTRIES, FLAG_SHIFT, FORBID_SHIFT, LEN_SHIFT, Plan, TWO_BYTE, flag};
use super::window::{Step, WINDOW, ones};
use crate::normalize::alignment::Recorder;

/// A window with room to read beyond its last character.
type Padded = [u8; WINDOW + 8];

/// What came of one window.
#[derive(Debug, Clone, Copy)]
struct Done {
    /// Bytes read: up to 64, whole characters.
    read: usize,
    /// Bytes of output.
    written: usize,
    /// Bit `p` is set if source byte `p` has a byte of output; of use only if the recorder wants it.
    bits: u64,
    /// Whether anything changed, if that is asked.
    changed: bool,
}

/// Where output goes: a window's worth and what the last writes may spill; a power of two and a spill, so that a mask
/// is a bounds check.
type Buffer = [u8; 2 * WINDOW + 8];

/// Folds windows of `source` from byte `from` until one is left to others or fewer than 64 bytes remain.
pub(super) fn fold_windows<R: Recorder>(
    plan: &Plan,
    source: &[u8],
    from: usize,
    out: &mut Vec<u8>,
    recorder: &mut R,
) -> Step {
    let mut buffer: Buffer = [0; 2 * WINDOW + 8];
    let before = out.len();
    let mut at = from;
    let mut blocked = false;
    while let Some(bytes) = source.get(at..).and_then(|rest| rest.first_chunk::<WINDOW>()) {
        let Some(done) = window::<R>(plan, bytes, &mut buffer).filter(|done| !done.changed) else {
            blocked = true;
            break;
        };
        if !R::ONLY_CHECKS {
            recorder.window(done.read, done.bits, out.len() - before);
            out.extend_from_slice(&buffer[..done.written & (2 * WINDOW - 1)]);
        }
        at += done.read;
    }
    recorder.written(out.len() - before);
    Step { read: at - from, blocked }
}

/// Folds one window into `buffer`, if it holds nothing special.
#[inline]
fn window<R: Recorder>(plan: &Plan, bytes: &[u8; WINDOW], buffer: &mut Buffer) -> Option<Done> {
    let mut padded: Padded = [0; WINDOW + 8];
    padded[..WINDOW].copy_from_slice(bytes);
    let starts = starts(bytes);
    let read = cut(bytes, starts);
    if read == 0 {
        // Nothing but white space: a run that no window holds.
        return None;
    }
    let mut rest = starts & ones(read);
    // How many bytes of each character's output stand in its place, one byte of memory for each byte of the source.
    let mut lens = [0_u8; WINDOW + 8];
    let (mut at, mut seen) = (0, 0);
    let (mut bad, mut before) = (0, flag::SPECIAL << FORBID_SHIFT);
    while rest != 0 {
        let p = rest.trailing_zeros() as usize & (WINDOW - 1);
        rest &= rest - 1;
        let lead = padded[p] as usize;
        if lead >= 0xE0 {
            let kept = lead < 0xF0 && plan.keeps([padded[p], padded[p + 1], padded[p + 2]]);
            bad |= u32::from(!kept) << FORBID_SHIFT;
            before = flag::SPECIAL << FORBID_SHIFT;
            buffer[at..at + 3].copy_from_slice(&padded[p..p + 3]);
            at = (at + 3) & (2 * WINDOW - 1);
            lens[p..p + 3].fill(1);
            continue;
        }
        let two = TWO_BYTE + ((lead & 0x1F) << 6 | (padded[p + 1] as usize & 0x3F));
        let entry = plan.entries[select(lead < 0x80, lead, two) & (ENTRIES - 1)];
        // What this character is, against what the one before it forbids.
        bad |= (entry << (FORBID_SHIFT - FLAG_SHIFT)) & before;
        before = entry;
        if R::ONLY_CHECKS {
            seen |= entry;
        }
        let out = entry.to_le_bytes();
        buffer[at..at + 2].copy_from_slice(&out[..2]);
        let len = entry >> LEN_SHIFT;
        if R::WANTS_BITS {
            lens[p] = u8::from(len > 0);
            lens[p + 1] = (len >> 1) as u8;
        }
        at = (at + len as usize) & (2 * WINDOW - 1);
    }
    let special = bad >> FORBID_SHIFT & 0xF != 0;
    // Nothing becomes longer, so what has its length has kept every byte.
    let bits = if at == read || !R::WANTS_BITS { ones(read) } else { gather(&lens) & ones(read) };
    (!special).then_some(Done { read, written: at, bits, changed: seen & CHANGED != 0 })
}

/// A bit for each byte that is 1; the others are 0.
fn gather(bytes: &Padded) -> u64 {
    let (words, _) = bytes.as_chunks::<8>();
    words.iter().take(WINDOW / 8).rev().fold(0, |bits, word| {
        bits << 8 | u64::from_le_bytes(*word).wrapping_mul(0x0102_0408_1020_4080) >> 56
    })
}

/// One of two numbers, without a branch: whether a letter or a space comes next cannot be foretold.
#[inline]
fn select(first: bool, yes: usize, no: usize) -> usize {
    let mask = usize::from(first).wrapping_neg();
    yes & mask | no & !mask
}

/// How many bytes of the window hold whole characters and do not end in white space, which may be part of a run.
fn cut(bytes: &[u8; WINDOW], starts: u64) -> usize {
    let last = 63 - starts.leading_zeros() as usize;
    let width = match bytes[last & (WINDOW - 1)] {
        0..0x80 => 1,
        0x80..0xE0 => 2,
        0xE0..0xF0 => 3,
        _ => 4,
    };
    let mut end = if last + width <= WINDOW { last + width } else { last };
    while end > 0 && bytes[end - 1].is_ascii_whitespace() {
        end -= 1;
    }
    end
}

/// A bit for each byte that begins a character.
fn starts(bytes: &[u8; WINDOW]) -> u64 {
    let (words, _) = bytes.as_chunks::<8>();
    words.iter().rev().fold(0, |bits, word| {
        let word = u64::from_le_bytes(*word);
        // A byte that goes on has its highest bit and not the next.
        let goes_on = word & !(word << 1) & 0x8080_8080_8080_8080;
        let gathered = (goes_on >> 7).wrapping_mul(0x0102_0408_1020_4080) >> 56;
        bits << 8 | (!gathered & 0xFF)
    })
}
