//! Folding 64 bytes at once: what all vector kernels have in common.
//!
//! Plain version: cut the text after the last whole character of each 64 bytes, look up what becomes of each, and write
//! that. Departures: (1) windows follow each other without a gap, whatever they cut, so that none waits for the one
//! before it; (2) what the end of a window cannot decide is held back: a lead byte, whose trail byte says what becomes of
//! it, and white space, which may go on; (3) what is rare stops the kernel before it, and `scalar` takes over.

use super::lanes::Lanes;
use super::plan::Plan;
use crate::normalize::alignment::Recorder;

/// Bytes in a window.
pub(super) const WINDOW: usize = 64;

/// How far a kernel came.
#[derive(Debug, Clone, Copy)]
pub(super) struct Step {
    /// Bytes read.
    pub(super) read: usize,
    /// Whether it stopped at something it cannot fold, not for want of bytes.
    pub(super) blocked: bool,
}

/// A window seen by a vector kernel: bit `p` of each mask speaks of byte `p`. An Arabic lead byte is D8 or D9, and an
/// Arabic trail byte is one after it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Seen {
    pub(super) arabic_leads: u64,
    /// The first byte of a character that is neither ASCII nor U+0600–U+067F.
    pub(super) other_leads: u64,
    pub(super) spaces: u64,
    pub(super) feeds: u64,
    /// An Arabic trail byte whose lead byte goes.
    pub(super) leads_gone: u64,
    /// An Arabic trail byte that goes.
    pub(super) trails_gone: u64,
    /// An Arabic trail byte whose character is not for vectors.
    pub(super) special: u64,
    /// An ASCII byte that is not for vectors.
    pub(super) special_ascii: u64,
    /// 1 if the first byte is an Arabic trail byte whose lead byte, in the window before, turns from D8 to D9 or back.
    pub(super) first_flips: u8,
}

/// 64 bytes in vector registers.
pub(super) trait Block: Copy {
    type Tables;

    /// # Safety
    /// As for all functions here: the machine must have the features of the implementation.
    unsafe fn tables(lanes: &Lanes) -> Self::Tables;

    /// What stands in a window that follows the byte `before`, and what becomes of it. The output of an Arabic lead byte
    /// that ends the window is that byte.
    ///
    /// # Safety
    /// See [`Block::tables`].
    unsafe fn read(window: &[u8; WINDOW], before: u8, tables: &Self::Tables) -> (Seen, Self);

    /// A bit for each byte that differs from `window`.
    ///
    /// # Safety
    /// See [`Block::tables`].
    unsafe fn differs(self, window: &[u8; WINDOW]) -> u64;

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

/// What one window leaves to the next.
#[derive(Debug, Clone, Copy, Default)]
struct Held {
    /// The last byte.
    last: u8,
    /// 1 if the last byte is an Arabic lead byte; it is not written yet.
    lead: u8,
    /// 1 if white space is not written yet: the last byte, or the one before a lead byte.
    white: u8,
    white_byte: u8,
    /// The window's bytes and alignment bits, all but that of the lead byte.
    size: usize,
    bits: u64,
}

/// Folds `source` to its end or to where it must be left to others.
///
/// # Safety
/// The machine must have the features of `B`. Inlined into a function that enables them.
#[inline(always)]
pub(super) unsafe fn fold_blocks<B: Block, R: Recorder>(
    plan: &Plan,
    lanes: &Lanes,
    source: &[u8],
    out: &mut Vec<u8>,
    recorder: &mut R,
) -> Step {
    // SAFETY: the machine has the features, as the caller promises; the same for all calls below.
    let tables = unsafe { B::tables(lanes) };
    let collapses = if lanes.collapses { u64::MAX } else { 0 };
    if !R::ONLY_CHECKS {
        // Windows never grow, and each store may spill.
        out.reserve(source.len() + WINDOW + 2);
    }
    let mut len = out.len();
    let mut held = Held::default();
    let mut tail = [0; WINDOW];
    let mut at = 0;
    let mut blocked = false;
    while at < source.len() && !blocked {
        let rest = &source[at..];
        let (mut size, mut inside) = (WINDOW, u64::MAX);
        let window = rest.first_chunk::<WINDOW>().unwrap_or_else(|| {
            size = rest.len();
            inside = ones(size);
            tail[..size].copy_from_slice(rest);
            &tail
        });
        // SAFETY: see above.
        let (seen, output) = unsafe { B::read(window, held.last, &tables) };
        let (spaces, feeds) = (seen.spaces & collapses, seen.feeds & collapses);
        let mut stops = stops(&seen, &held, spaces, feeds, plan, rest);
        // What the lead byte in the window before must not be.
        let bad_lead = seen.special | seen.trails_gone & u64::from(held.white);
        let mut bad_lead = bad_lead & u64::from(held.lead) != 0;
        let removed = seen.trails_gone | seen.leads_gone >> 1;
        if R::ONLY_CHECKS {
            // SAFETY: see above.
            stops |= unsafe { output.differs(window) } | removed;
            bad_lead |= seen.first_flips != 0;
        }
        if stops != 0 || bad_lead {
            blocked = true;
            let first = at + stops.trailing_zeros() as usize;
            let first = boundary(source, if bad_lead { at - 1 } else { first });
            // White space goes with what follows it.
            let before = first.checked_sub(1).map_or(0, |before| source[before]);
            let stop = first - usize::from(lanes.collapses && matches!(before, b' ' | b'\n'));
            if stop < at {
                let size = held.size - (at - stop);
                let bits = held.bits & ones(size);
                recorder.window(size, bits, bits.count_ones());
                held = Held::default();
                at = stop;
                break;
            }
            size = stop - at;
            inside = ones(size);
        }
        let kept = inside & !removed;
        // Where the lead goes and the trail stays, the one byte of output stands for the lead.
        let moved = seen.leads_gone & !seen.trails_gone & inside;
        let bits = kept & !moved | moved >> 1;
        let ends_in_lead = seen.arabic_leads & inside & 1 << 63;
        let white = (spaces | feeds) & inside & (1 << 63 | ends_in_lead >> 1);
        let lead_stays = held.lead & !(seen.leads_gone as u8 & 1);
        if !R::ONLY_CHECKS {
            let ready = kept & !(ends_in_lead | white);
            // SAFETY: `len` has grown by no more than the `at` bytes read, of at most `source.len()`, so these 66 bytes
            // lie in what was reserved.
            unsafe {
                let end = out.as_mut_ptr();
                end.add(len).write(held.white_byte);
                len += usize::from(held.white);
                end.add(len).write(held.last ^ seen.first_flips);
                len += usize::from(lead_stays);
                output.store(ready, end.add(len));
            }
            len += ready.count_ones() as usize;
            let lead_bit = u64::from(lead_stays) | u64::from(held.lead) & moved;
            let bits = held.bits | lead_bit << 63;
            recorder.window(held.size, bits, bits.count_ones());
        }
        let white_before_lead = usize::from(white & 1 << 62 != 0);
        held = Held {
            last: window[63],
            lead: (ends_in_lead >> 63) as u8,
            white: u8::from(white != 0),
            white_byte: window[63 - white_before_lead],
            size,
            bits: bits & !ends_in_lead,
        };
        at += size;
    }
    if !R::ONLY_CHECKS {
        if held.white == 1 {
            // SAFETY: as above.
            unsafe { out.as_mut_ptr().add(len).write(held.white_byte) };
            len += 1;
        }
        recorder.window(held.size, held.bits, held.bits.count_ones());
    }
    // SAFETY: all bytes up to `len` have been written above.
    unsafe { out.set_len(len) };
    Step { read: at, blocked }
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

/// A bit for each character that is not for vectors, at its first byte; the white space before it goes with it.
#[inline(always)]
fn stops(seen: &Seen, held: &Held, spaces: u64, feeds: u64, plan: &Plan, rest: &[u8]) -> u64 {
    let dropped = seen.trails_gone >> 1;
    // White space at the end of the window before, if nothing follows it there.
    let white = u64::from(held.white & !held.lead);
    let space_before = white & u64::from(held.white_byte == b' ');
    let after_space = (spaces << 1 | space_before) & (spaces | feeds | dropped);
    let after_feed = (feeds << 1 | white & !space_before) & (spaces | dropped);
    let mut stops = after_space | after_feed | seen.special >> 1 | seen.special_ascii;
    if seen.other_leads != 0 {
        stops |= not_kept(plan, rest, seen.other_leads);
    }
    stops
}

/// Where the character begins that byte `at` is part of.
fn boundary(source: &[u8], mut at: usize) -> usize {
    while source.get(at).is_some_and(|byte| byte & 0xC0 == 0x80) {
        at -= 1;
    }
    at
}

/// Which of the characters that begin at these bytes do not stay as they are.
#[inline(always)]
fn not_kept(plan: &Plan, rest: &[u8], mut starts: u64) -> u64 {
    let mut found = 0;
    while starts != 0 {
        let p = starts.trailing_zeros() as usize;
        starts &= starts - 1;
        let byte = |at: usize| rest.get(p + at).copied().unwrap_or_default();
        found |= u64::from(!plan.keeps([byte(0), byte(1), byte(2)])) << p;
    }
    found
}

/// The lowest `count` bits.
#[inline(always)]
pub(super) fn ones(count: usize) -> u64 {
    // Shifted from the other side, since the whole word cannot be shifted away.
    if count == 0 { 0 } else { u64::MAX >> (64 - count.min(64)) }
}
