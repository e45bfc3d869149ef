//! Folding 64 bytes at once with NEON, as four quarters of 16.
//!
//! As `avx2`, with two departures: a look-up in a 128-byte table is two of `tbl`, which reads 64 bytes; and a mask is
//! gathered by adding neighbours, since there is no instruction for it.

use std::arch::aarch64::*;

use super::lanes::{FLIP_BIT, FLIPS, Lanes, SPECIAL, SPECIAL_ASCII};
use super::pack::PACK;
use super::plan::Plan;
use super::window::{Block, Seen, Step, WINDOW, fold_blocks, skip_blocks};
use super::words::WORD_CHARACTERS;
use crate::normalize::alignment::Recorder;

/// Whether this machine has what [`fold_windows`] needs.
pub(super) fn is_available() -> bool {
    std::arch::is_aarch64_feature_detected!("neon")
}

/// Folds `source` to its end or to where it must be left to others.
#[target_feature(enable = "neon")]
pub(super) fn fold_windows<R: Recorder>(
    plan: &Plan,
    lanes: &Lanes,
    source: &[u8],
    out: &mut Vec<u8>,
    recorder: &mut R,
) -> Step {
    // SAFETY: this function enables the feature that the block needs.
    unsafe { fold_blocks::<Quarters, R>(plan, lanes, source, out, recorder) }
}

/// The quarters of a window.
#[derive(Clone, Copy)]
struct Quarters([uint8x16_t; 4]);

impl Quarters {
    #[inline]
    #[target_feature(enable = "neon")]
    fn load(window: &[u8; WINDOW]) -> Self {
        let (quarters, _) = window.as_chunks::<16>();
        // SAFETY: a quarter is `[u8; 16]`, exactly one load.
        Self(std::array::from_fn(|quarter| unsafe { vld1q_u8(quarters[quarter].as_ptr()) }))
    }

    #[inline]
    #[target_feature(enable = "neon")]
    fn each(self, change: impl Fn(uint8x16_t) -> uint8x16_t) -> Self {
        Self(self.0.map(change))
    }

    #[inline]
    #[target_feature(enable = "neon")]
    fn both(self, other: Self, join: impl Fn(uint8x16_t, uint8x16_t) -> uint8x16_t) -> Self {
        Self(std::array::from_fn(|quarter| join(self.0[quarter], other.0[quarter])))
    }

    /// A bit for each byte that is all ones; the others must be 0.
    #[inline]
    #[target_feature(enable = "neon")]
    fn mask(self) -> u64 {
        const BITS: [u8; 16] = [1, 2, 4, 8, 16, 32, 64, 128, 1, 2, 4, 8, 16, 32, 64, 128];
        // SAFETY: exactly one load.
        let bits = unsafe { vld1q_u8(BITS.as_ptr()) };
        let [a, b, c, d] = self.each(|quarter| vandq_u8(quarter, bits)).0;
        let sums = vpaddq_u8(vpaddq_u8(a, b), vpaddq_u8(c, d));
        vgetq_lane_u64::<0>(vreinterpretq_u64_u8(vpaddq_u8(sums, sums)))
    }

    /// A bit for each byte that is `byte`.
    #[inline]
    #[target_feature(enable = "neon")]
    fn equal(self, byte: u8) -> u64 {
        self.each(|quarter| vceqq_u8(quarter, vdupq_n_u8(byte))).mask()
    }

    /// A bit for each byte that is `least` or more.
    #[inline]
    #[target_feature(enable = "neon")]
    fn at_least(self, least: u8) -> u64 {
        self.each(|quarter| vcgeq_u8(quarter, vdupq_n_u8(least))).mask()
    }

    /// Each byte replaced by the one before it; the first by `before`.
    #[inline]
    #[target_feature(enable = "neon")]
    fn after_byte(self, before: u8) -> Self {
        let [a, b, c, d] = self.0;
        let first = vextq_u8::<15>(vdupq_n_u8(before), a);
        Self([first, vextq_u8::<15>(a, b), vextq_u8::<15>(b, c), vextq_u8::<15>(c, d)])
    }

    /// Each byte replaced by the one after it; the last by 0.
    #[inline]
    #[target_feature(enable = "neon")]
    fn next(self) -> Self {
        let [a, b, c, d] = self.0;
        let last = vextq_u8::<1>(d, vdupq_n_u8(0));
        Self([vextq_u8::<1>(a, b), vextq_u8::<1>(b, c), vextq_u8::<1>(c, d), last])
    }

    /// All bits set where a byte is D8 or D9.
    #[inline]
    #[target_feature(enable = "neon")]
    fn is_arabic_lead(self) -> Self {
        self.each(|quarter| vceqq_u8(vandq_u8(quarter, vdupq_n_u8(0xFE)), vdupq_n_u8(0xD8)))
    }

    /// Six bits of each byte and the lowest bit of the one before it.
    #[inline]
    #[target_feature(enable = "neon")]
    fn arabic_index(self, before: Self) -> Self {
        self.both(before, |byte, before| {
            let low = vandq_u8(byte, vdupq_n_u8(0x3F));
            vorrq_u8(low, vandq_u8(vshlq_n_u8::<6>(before), vdupq_n_u8(0x40)))
        })
    }
}

/// A table of 128 bytes.
#[derive(Clone, Copy)]
struct Table(uint8x16x4_t, uint8x16x4_t);

impl Table {
    #[inline]
    #[target_feature(enable = "neon")]
    fn load(table: &[u8; 128]) -> Self {
        let (low, high) = table.split_at(64);
        // SAFETY: both halves are 64 bytes long.
        unsafe { Self(vld1q_u8_x4(low.as_ptr()), vld1q_u8_x4(high.as_ptr())) }
    }

    /// The table's byte for each index below 128, 0 for others.
    #[inline]
    #[target_feature(enable = "neon")]
    fn look_up(&self, index: Quarters) -> Quarters {
        index.each(|index| {
            let high = vsubq_u8(index, vdupq_n_u8(64));
            vqtbx4q_u8(vqtbl4q_u8(self.0, index), self.1, high)
        })
    }
}

impl Block for Quarters {
    /// What becomes of Arabic and of ASCII.
    type Tables = (Table, Table);

    #[inline(always)]
    unsafe fn tables(lanes: &Lanes) -> Self::Tables {
        // SAFETY: the feature is there, as the caller promises.
        unsafe { (Table::load(&lanes.arabic), Table::load(&lanes.ascii)) }
    }

    #[inline(always)]
    unsafe fn read(
        window: &[u8; WINDOW],
        before: u8,
        (arabic, ascii): &Self::Tables,
    ) -> (Seen, Self) {
        // SAFETY: the feature is there, as the caller promises.
        unsafe {
            let bytes = Self::load(window);
            let bytes_before = bytes.after_byte(before);
            let lead_bytes = bytes.is_arabic_lead();
            let trail_bytes = bytes_before.is_arabic_lead();
            let arabic_leads = lead_bytes.mask();
            let trails = arabic_leads << 1 | u64::from(before & 0xFE == 0xD8);

            let found = arabic.look_up(bytes.arabic_index(bytes_before));
            let ascii = ascii.look_up(bytes);
            let flips = found.both(trail_bytes, |byte, trail| {
                vandq_u8(vcgeq_u8(byte, vdupq_n_u8(FLIPS)), trail)
            });
            let seen = Seen {
                arabic_leads,
                other_leads: bytes.at_least(0xC0) & !arabic_leads,
                spaces: bytes.equal(b' '),
                feeds: bytes.equal(b'\n'),
                leads_gone: !found.at_least(0x80) & trails,
                trails_gone: found.equal(0) & trails,
                special: found.equal(SPECIAL) & trails,
                special_ascii: ascii.at_least(SPECIAL_ASCII),
                first_flips: vgetq_lane_u8::<0>(flips.0[0]) & 1,
            };
            let trail = found
                .both(flips, |byte, flip| vsubq_u8(byte, vandq_u8(flip, vdupq_n_u8(FLIP_BIT))));
            let is_ascii = bytes.each(|byte| vcltq_u8(byte, vdupq_n_u8(0x80)));
            // A lead byte is D8 or D9: its lowest bit says which.
            let flips = flips.next().each(|flip| vandq_u8(flip, vdupq_n_u8(1)));
            let output = bytes.both(flips, |byte, flip| veorq_u8(byte, flip));
            let choose = |mask: Self, new: Self, old: Self| {
                Self(std::array::from_fn(|q| vbslq_u8(mask.0[q], new.0[q], old.0[q])))
            };
            (seen, choose(is_ascii, ascii, choose(trail_bytes, trail, output)))
        }
    }

    #[inline(always)]
    unsafe fn differs(self, window: &[u8; WINDOW]) -> u64 {
        // SAFETY: the feature is there, as the caller promises.
        unsafe { !self.both(Self::load(window), |a, b| vceqq_u8(a, b)).mask() }
    }

    #[inline(always)]
    unsafe fn triples(bytes: &[u8; WINDOW + 4]) -> u64 {
        // SAFETY: the feature is there, as the caller promises; the loads end with the 68 bytes.
        unsafe {
            let load = |at: usize| {
                Self(std::array::from_fn(|q| vld1q_u8(bytes.as_ptr().add(at + 16 * q))))
            };
            let equal = |a: Self, b: Self| a.both(b, |a, b| vceqq_u8(a, b));
            let (first, second, third) = (load(0), load(2), load(4));
            let same =
                equal(first, second).both(equal(second, third), |a, b| vandq_u8(a, b)).mask();
            let upper = first.each(|quarter| vandq_u8(quarter, vdupq_n_u8(0xFC)));
            same & same >> 1 & upper.equal(0xD8)
        }
    }

    #[inline(always)]
    unsafe fn store(self, kept: u64, to: *mut u8) {
        let mut place = 0;
        for (index, quarter) in self.0.into_iter().enumerate() {
            let kept = (kept >> (16 * index)) as u16;
            // SAFETY: the feature is there and 64 bytes are writable, as the caller promises; `place` is at most sixteen
            // times `index`, and the second eight bytes begin at most eight bytes on.
            unsafe {
                if kept == u16::MAX {
                    vst1q_u8(to.add(place), quarter);
                    place += 16;
                    continue;
                }
                let pack = |bytes: uint8x8_t, kept: u8| {
                    vtbl1_u8(bytes, vcreate_u8(PACK[usize::from(kept)]))
                };
                let [low, high] = kept.to_le_bytes();
                vst1_u8(to.add(place), pack(vget_low_u8(quarter), low));
                place += low.count_ones() as usize;
                vst1_u8(to.add(place), pack(vget_high_u8(quarter), high));
                place += high.count_ones() as usize;
            }
        }
    }
}

/// A place from `at` on, before which nothing stands three times; see `runs`.
#[target_feature(enable = "neon")]
pub(super) fn skip_without_triples(source: &[u8], at: usize) -> usize {
    // SAFETY: this function enables the features that the block needs.
    unsafe { skip_blocks::<Quarters>(source, at) }
}

/// A bit for each byte that ends a character of a word; see `words`.
#[target_feature(enable = "neon")]
pub(super) fn trail_bits(mut before: u8, windows: &[[u8; WINDOW]], bits: &mut [u64]) {
    let table = Table::load(&WORD_CHARACTERS);
    for (window, bits) in windows.iter().zip(bits) {
        let bytes = Quarters::load(window);
        let trails = bytes.is_arabic_lead().mask() << 1 | u64::from(before & 0xFE == 0xD8);
        let index = bytes.arabic_index(bytes.after_byte(before));
        *bits = table.look_up(index).at_least(0x80) & trails;
        before = window[WINDOW - 1];
    }
}
