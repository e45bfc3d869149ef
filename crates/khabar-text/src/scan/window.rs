//! What the vector kernels have in common: a window as bit masks, and where it is cut.

use super::plan::{ENTRIES, FLAG_SHIFT, LEN_SHIFT, Plan, TWO_BYTE};

/// Bytes in a window.
pub(super) const WINDOW: usize = 64;

/// How far a kernel came.
#[derive(Debug, Clone, Copy)]
pub(super) struct Step {
    /// Bytes read.
    pub(super) read: usize,
    /// Whether it stopped at a window it cannot fold, not for want of bytes.
    pub(super) blocked: bool,
}

/// A window seen by a vector kernel: bit `p` of each mask speaks of byte `p`.
#[derive(Debug, Clone, Copy)]
pub(super) struct Masks {
    /// The first byte of a character of two bytes or more.
    pub(super) leads: u64,
    /// The first byte of a character of three bytes or more.
    pub(super) leads3: u64,
    /// The first byte of a character of four bytes.
    pub(super) leads4: u64,
    /// The first byte of a character that is neither ASCII nor U+0600–U+067F.
    pub(super) others: u64,
    /// A space, if spaces are collapsed.
    pub(super) spaces: u64,
    /// A line feed, if line feeds are collapsed.
    pub(super) feeds: u64,
    /// A lead byte that goes.
    pub(super) drop_lead: u64,
    /// A trail byte that goes.
    pub(super) drop_trail: u64,
    /// A character that is not for vectors.
    pub(super) special: u64,
}

/// The part of a window that is folded.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cut {
    /// Bytes read.
    pub(super) read: usize,
    /// The bytes that are written.
    pub(super) kept: u64,
    /// The same for an alignment: of a character that becomes one byte, the first.
    pub(super) bits: u64,
}

impl Masks {
    /// Where the window ends: after a whole character, and not in white space, which may go on. `None` if anything
    /// before that is not for vectors.
    #[inline(always)]
    pub(super) fn cut(&self, plan: &Plan, window: &[u8; WINDOW]) -> Option<Cut> {
        // Kept short: the next window cannot be loaded before this is known.
        let unfinished = self.leads & 1 << 63 | self.leads3 & 3 << 62 | self.leads4 & 7 << 61;
        let whole = unfinished.wrapping_sub(1) & !unfinished;
        let solid = whole & !(self.spaces | self.feeds);
        let read = 64 - solid.leading_zeros() as usize;
        let inside = ones(read);
        let dropped = self.drop_lead & self.drop_trail >> 1;
        let after_space = self.spaces << 1 & (self.spaces | self.feeds | dropped);
        let after_feed = self.feeds << 1 & (self.spaces | dropped);
        let bad = (after_space | after_feed | self.special) & inside;
        let others = self.others & inside;
        if bad != 0 || read == 0 || (others != 0 && !keeps_all(plan, window, others)) {
            return None;
        }
        let kept = inside & !(self.drop_lead | self.drop_trail);
        // Where the lead goes and the trail stays, the one byte of output stands for the lead.
        let moved = self.drop_lead << 1 & !self.drop_trail & inside;
        Some(Cut { read, kept, bits: kept & !moved | moved >> 1 })
    }
}

/// Whether the characters that begin at these bytes are all kept as they are.
#[inline(never)]
fn keeps_all(plan: &Plan, window: &[u8; WINDOW], mut starts: u64) -> bool {
    while starts != 0 {
        let p = starts.trailing_zeros() as usize;
        starts &= starts - 1;
        let kept = match window.get(p..) {
            Some(&[lead @ 0xC0..=0xDF, trail, ..]) => {
                let index = TWO_BYTE + ((lead as usize & 0x1F) << 6 | (trail as usize & 0x3F));
                let entry = plan.entries[index & (ENTRIES - 1)];
                let same = entry.to_le_bytes()[..2] == [lead, trail];
                same && entry >> LEN_SHIFT == 2 && entry >> FLAG_SHIFT & 0xF == 0
            }
            Some(&[lead @ 0xE0..=0xEF, second, third, ..]) => plan.keeps([lead, second, third]),
            _ => false,
        };
        if !kept {
            return false;
        }
    }
    true
}

/// The lowest `count` bits.
#[inline]
pub(super) fn ones(count: usize) -> u64 {
    if count >= 64 { u64::MAX } else { (1 << count) - 1 }
}
