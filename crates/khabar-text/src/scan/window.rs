//! Folding 64 bytes at once: what all vector kernels have in common.
//!
//! Plain version: cut the text after the last whole character of each 64 bytes, look up what becomes of each, and write
//! that. Departures: (1) windows follow each other without a gap, whatever they cut, so that none waits for the one
//! before it; each also sees the byte before and the byte after it, so that both halves of a character that is cut know
//! what becomes of it; (2) what is rare stops the kernel before it, and `scalar` takes over; (3) white space goes with
//! what follows it: if that stops the kernel, the one byte written for it is taken back.

use super::lanes::Lanes;
use super::plan::Plan;
use crate::normalize::alignment::Recorder;

/// Bytes in a window.
pub(super) const WINDOW: usize = 64;

/// A window with the byte before and the byte after it, 0 where the text is over.
pub(super) type Around = [u8; WINDOW + 2];

/// How far a kernel came.
#[derive(Debug, Clone, Copy)]
pub(super) struct Step {
    /// Bytes read.
    pub(super) read: usize,
    /// Whether it stopped at something it cannot fold, not for want of bytes.
    pub(super) blocked: bool,
}

/// A window seen by a vector kernel: bit `p` of each mask speaks of byte `p`.
#[derive(Debug, Clone, Copy)]
pub(super) struct Seen {
    pub(super) spaces: u64,
    pub(super) feeds: u64,
    /// What goes: all bytes of a character, or the last.
    pub(super) removed: u64,
    /// Where a character begins that is neither ASCII nor U+0600–U+067F, and where something is that is not for vectors.
    pub(super) odd: u64,
}

/// 64 bytes in vector registers.
pub(super) trait Block: Copy {
    type Tables<'l>;

    /// # Safety
    /// As for all functions here: the machine must have the features of the implementation.
    unsafe fn tables(lanes: &Lanes) -> Self::Tables<'_>;

    /// What stands in a window, and what becomes of it.
    ///
    /// # Safety
    /// See [`Block::tables`].
    unsafe fn read(window: &Around, tables: &Self::Tables<'_>) -> (Seen, Self);

    /// What stands in a window if nothing of it may change: what changes is odd.
    ///
    /// # Safety
    /// See [`Block::tables`].
    unsafe fn check(window: &Around, lanes: &Lanes) -> Seen;

    /// A bit for each of the first 63 bytes at which a character of two bytes from U+0600 to U+06FF stands three times.
    ///
    /// # Safety
    /// See [`Block::tables`].
    unsafe fn triples(bytes: &[u8; WINDOW + 4]) -> u64;

    /// Stores the bytes of `kept`, one after the other.
    ///
    /// # Safety
    /// See [`Block::tables`]; 64 bytes from `to` on must be writable, and any of them may be overwritten.
    unsafe fn store(self, kept: u64, to: *mut u8);
}

/// Folds `source` from byte `from`, where a character begins, to its end or to where it must be left to others.
///
/// # Safety
/// The machine must have the features of `B`. Inlined into a function that enables them.
#[inline(always)]
pub(super) unsafe fn fold_blocks<B: Block, R: Recorder>(
    plan: &Plan,
    lanes: &Lanes,
    source: &[u8],
    from: usize,
    out: &mut Vec<u8>,
    recorder: &mut R,
) -> Step {
    // SAFETY: the machine has the features, as the caller promises; the same for all calls below.
    let tables = unsafe { B::tables(lanes) };
    // Windows never grow, and each store may spill.
    out.reserve(source.len() - from + WINDOW);
    let before = out.len();
    let mut len = before;
    // The first window is so long that those after it fill the recorder's words.
    let mut size = WINDOW - recorder.lag();
    let mut at = from;
    let mut blocked = false;
    let mut edge = [0; WINDOW + 2];
    while at < source.len() && !blocked {
        let window = window(source, at, &mut edge);
        // SAFETY: see above.
        let (seen, output) = unsafe { B::read(window, &tables) };
        size = size.min(source.len() - at);
        let stops = stops(&seen, window[0], plan, lanes, source, at) & ones(size);
        if stops != 0 {
            blocked = true;
            let stop = at + stops.trailing_zeros() as usize;
            let stop = before_white(source, plan, lanes, from, stop);
            if stop < at {
                len -= 1;
                recorder.take_back();
                at = stop;
                break;
            }
            size = stop - at;
        }
        let kept = ones(size) & !seen.removed;
        // SAFETY: `len` has grown by no more than the bytes read, so these 64 bytes lie in what was reserved.
        unsafe { output.store(kept, out.as_mut_ptr().add(len)) };
        recorder.window(size, kept, len - before);
        len += kept.count_ones() as usize;
        at += size;
        size = WINDOW;
    }
    recorder.written(len - before);
    // SAFETY: all bytes up to `len` have been written above.
    unsafe { out.set_len(len) };
    Step { read: at - from, blocked }
}

/// Goes through `source` from byte `from`, where a character begins, to its end or to what may change.
///
/// # Safety
/// As [`fold_blocks`].
#[inline(always)]
pub(super) unsafe fn check_blocks<B: Block>(
    plan: &Plan,
    lanes: &Lanes,
    source: &[u8],
    from: usize,
) -> Step {
    let mut at = from;
    let mut edge = [0; WINDOW + 2];
    while at < source.len() {
        let window = window(source, at, &mut edge);
        // SAFETY: the machine has the features, as the caller promises.
        let seen = unsafe { B::check(window, lanes) };
        let size = WINDOW.min(source.len() - at);
        let stops = stops(&seen, window[0], plan, lanes, source, at) & ones(size);
        if stops != 0 {
            let stop = boundary(source, at + stops.trailing_zeros() as usize);
            let stop = before_white(source, plan, lanes, from, stop);
            return Step { read: stop - from, blocked: true };
        }
        at += size;
    }
    Step { read: at - from, blocked: false }
}

/// A place from `at` on, before which nothing stands three times.
///
/// # Safety
/// As [`fold_blocks`].
#[inline(always)]
pub(super) unsafe fn skip_blocks<B: Block>(source: &[u8], mut at: usize) -> usize {
    while let Some(bytes) = source.get(at..).and_then(|rest| rest.first_chunk()) {
        // SAFETY: as the caller promises.
        if unsafe { B::triples(bytes) } != 0 {
            break;
        }
        at += WINDOW - 1;
    }
    at
}

/// The window at `at`, copied to `edge` if the text does not reach around it.
#[inline(always)]
fn window<'w>(source: &'w [u8], at: usize, edge: &'w mut Around) -> &'w Around {
    let around = at.checked_sub(1).and_then(|before| source.get(before..before + WINDOW + 2));
    around.and_then(|around| around.first_chunk()).unwrap_or_else(|| copy_window(source, at, edge))
}

#[inline(never)]
fn copy_window<'w>(source: &[u8], at: usize, edge: &'w mut Around) -> &'w Around {
    *edge = [0; WINDOW + 2];
    let end = source.len().min(at + WINDOW + 1);
    if at == 0 {
        edge[1..=end].copy_from_slice(&source[..end]);
    } else {
        edge[..=end - at].copy_from_slice(&source[at - 1..end]);
    }
    edge
}

/// A bit for each character that is not for vectors, at its first byte. `before` is the byte before the window.
#[inline(always)]
fn stops(seen: &Seen, before: u8, plan: &Plan, lanes: &Lanes, source: &[u8], at: usize) -> u64 {
    let collapses = if lanes.collapses { u64::MAX } else { 0 };
    let after_feed = seen.feeds << 1 | u64::from(before == b'\n');
    let after_white = after_feed | seen.spaces << 1 | u64::from(before == b' ');
    // A second space, a line feed after a space, and anything removed after either belong to one run of white space.
    let run = after_white & (seen.spaces | seen.feeds | seen.removed) & !(after_feed & seen.feeds);
    let mut stops = run & collapses;
    if seen.odd != 0 {
        stops |= not_kept(plan, source, at, seen.odd);
    }
    stops
}

/// Which of the characters that begin at these bytes of the window at `at` do not stay as they are.
#[inline(always)]
fn not_kept(plan: &Plan, source: &[u8], at: usize, mut odd: u64) -> u64 {
    let mut found = 0;
    while odd != 0 {
        let p = odd.trailing_zeros() as usize;
        odd &= odd - 1;
        let byte = |offset: usize| source.get(at + p + offset).copied().unwrap_or_default();
        found |= u64::from(!plan.keeps([byte(0), byte(1), byte(2)])) << p;
    }
    found
}

/// A stop at byte `at` moved before white space that stands there, since both belong together; of a digit it does not.
fn before_white(source: &[u8], plan: &Plan, lanes: &Lanes, from: usize, at: usize) -> usize {
    let white = at > from && lanes.collapses && matches!(source[at - 1], b' ' | b'\n');
    let digit = plan.widens_digits && source.get(at).is_some_and(u8::is_ascii_digit);
    at - usize::from(white && !digit)
}

/// Where the character begins that byte `at` is part of.
fn boundary(source: &[u8], mut at: usize) -> usize {
    while source.get(at).is_some_and(|byte| byte & 0xC0 == 0x80) {
        at -= 1;
    }
    at
}

/// The lowest `count` bits.
#[inline(always)]
pub(super) fn ones(count: usize) -> u64 {
    // Shifted from the other side, since the whole word cannot be shifted away.
    if count == 0 { 0 } else { u64::MAX >> (64 - count.min(64)) }
}
