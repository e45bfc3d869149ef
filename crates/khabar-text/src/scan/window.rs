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
    /// The first byte of a character that is not for vectors.
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
    /// Where the window ends: after a whole character, before anything that is not for vectors, and not in white space,
    /// which may go on. `None` if nothing is left.
    #[inline(always)]
    pub(super) fn cut(&self, plan: &Plan, window: &[u8; WINDOW]) -> Option<Cut> {
        // Kept short, and apart from what the look-ups say: the next window cannot be loaded before this is known.
        let unfinished = self.leads & 1 << 63 | self.leads3 & 3 << 62 | self.leads4 & 7 << 61;
        let mut read = self.solid_before(unfinished);
        let dropped = self.drop_lead & self.drop_trail >> 1;
        let after_space = self.spaces << 1 & (self.spaces | self.feeds | dropped);
        let after_feed = self.feeds << 1 & (self.spaces | dropped);
        let mut stops = after_space | after_feed | self.special;
        if self.others != 0 {
            stops |= not_kept(plan, window, self.others);
        }
        if stops & ones(read) != 0 {
            read = self.solid_before(stops | unfinished);
        }
        if read == 0 {
            return None;
        }
        let inside = ones(read);
        let kept = inside & !(self.drop_lead | self.drop_trail);
        // Where the lead goes and the trail stays, the one byte of output stands for the lead.
        let moved = self.drop_lead << 1 & !self.drop_trail & inside;
        Some(Cut { read, kept, bits: kept & !moved | moved >> 1 })
    }

    /// How many bytes lie before the first of `stops` and before white space that ends there.
    #[inline(always)]
    fn solid_before(&self, stops: u64) -> usize {
        let before = stops.wrapping_sub(1) & !stops;
        let solid = before & !(self.spaces | self.feeds);
        64 - solid.leading_zeros() as usize
    }
}

/// Which of the characters that begin at these bytes do not stay as they are.
#[inline(always)]
fn not_kept(plan: &Plan, window: &[u8; WINDOW], mut starts: u64) -> u64 {
    let mut found = 0;
    while starts != 0 {
        let p = starts.trailing_zeros() as usize & (WINDOW - 1);
        starts &= starts - 1;
        let byte = |at: usize| window[(p + at) & (WINDOW - 1)];
        let kept = match byte(0) {
            lead @ 0xC0..=0xDF => {
                let index = TWO_BYTE + ((lead as usize & 0x1F) << 6 | (byte(1) as usize & 0x3F));
                let entry = plan.entries[index & (ENTRIES - 1)];
                let same = entry.to_le_bytes()[..2] == [lead, byte(1)];
                same && entry >> LEN_SHIFT == 2 && entry >> FLAG_SHIFT & 0xF == 0
            }
            lead @ 0xE0..=0xEF => plan.keeps([lead, byte(1), byte(2)]),
            _ => false,
        };
        // A character that the window's end cuts is seen wrongly here, and left out of the window all the same.
        found |= u64::from(!kept) << p;
    }
    found
}

/// The lowest `count` bits.
#[inline]
pub(super) fn ones(count: usize) -> u64 {
    // Shifted from the other side, since the whole word cannot be shifted away.
    if count == 0 { 0 } else { u64::MAX >> (64 - count.min(64)) }
}
