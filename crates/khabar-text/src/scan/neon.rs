//! Folding 64 bytes at once with NEON, as four quarters of 16.
//!
//! As `avx512`, with three departures: a look-up in a 128-byte table is two of `tbl`, which reads 64 bytes; a mask is
//! gathered by adding neighbours, since there is no instruction for it; and what is removed leaves as in `avx2`.

use std::arch::aarch64::*;

use super::lanes::{BIT, GONE, Lanes, SPECIAL, Set};
use super::pack::PACK;
use super::plan::Plan;
use super::window::{Around, Block, Seen, Step, WINDOW, check_blocks, fold_blocks, skip_blocks};
use super::words::WORD_CHARACTERS;
use crate::normalize::alignment::Recorder;

/// Whether this machine has what [`fold_windows`] needs.
pub(super) fn is_available() -> bool {
    std::arch::is_aarch64_feature_detected!("neon")
}

/// Folds `source` from byte `from` to its end or to where it must be left to others.
#[target_feature(enable = "neon")]
pub(super) fn fold_windows<R: Recorder>(
    plan: &Plan,
    lanes: &Lanes,
    source: &[u8],
    from: usize,
    out: &mut Vec<u8>,
    recorder: &mut R,
) -> Step {
    // SAFETY: this function enables the feature that the block needs.
    unsafe { fold_blocks::<Quarters, R>(plan, lanes, source, from, out, recorder) }
}

/// Goes through `source` from byte `from` to its end or to what may change.
#[target_feature(enable = "neon")]
pub(super) fn check_windows(plan: &Plan, lanes: &Lanes, source: &[u8], from: usize) -> Step {
    // SAFETY: this function enables the feature that the block needs.
    unsafe { check_blocks::<Quarters>(plan, lanes, source, from) }
}

/// The quarters of a window.
#[derive(Clone, Copy)]
struct Quarters([uint8x16_t; 4]);

impl Quarters {
    /// The first 64 of `bytes`.
    #[inline]
    #[target_feature(enable = "neon")]
    fn load(bytes: &[u8]) -> Self {
        let (quarters, _) = bytes.as_chunks::<16>();
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

    /// All bits set where a byte is `byte`.
    #[inline]
    #[target_feature(enable = "neon")]
    fn is(self, byte: u8) -> Self {
        self.each(|quarter| vceqq_u8(quarter, vdupq_n_u8(byte)))
    }

    /// All bits set where a byte is `least` or more.
    #[inline]
    #[target_feature(enable = "neon")]
    fn at_least(self, least: u8) -> Self {
        self.each(|quarter| vcgeq_u8(quarter, vdupq_n_u8(least)))
    }

    #[inline]
    #[target_feature(enable = "neon")]
    fn and(self, other: Self) -> Self {
        self.both(other, |a, b| vandq_u8(a, b))
    }

    #[inline]
    #[target_feature(enable = "neon")]
    fn or(self, other: Self) -> Self {
        self.both(other, |a, b| vorrq_u8(a, b))
    }

    /// `other` where `choose` has all bits set.
    #[inline]
    #[target_feature(enable = "neon")]
    fn blend(self, other: Self, choose: Self) -> Self {
        let blend = |q: usize| vbslq_u8(choose.0[q], other.0[q], self.0[q]);
        Self(std::array::from_fn(blend))
    }

    /// Each byte replaced by the one before it; the first by `before`.
    #[inline]
    #[target_feature(enable = "neon")]
    fn previous(self, before: u8) -> Self {
        let [a, b, c, d] = self.0;
        let first = vextq_u8::<15>(vdupq_n_u8(before), a);
        Self([first, vextq_u8::<15>(a, b), vextq_u8::<15>(b, c), vextq_u8::<15>(c, d)])
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

    /// All bits set where a character begins that is neither ASCII nor among the `leads`.
    #[inline]
    #[target_feature(enable = "neon")]
    fn is_other_lead(self, leads: Self) -> Self {
        self.at_least(0xC0).both(leads, |upper, lead| vbicq_u8(upper, lead))
    }

    /// All bits set where a byte is in the set; those of 128 or more are in none.
    #[inline]
    #[target_feature(enable = "neon")]
    fn member(self, set: &Set) -> Self {
        // SAFETY: exactly one load.
        let set = unsafe { vld1q_u8(set.as_ptr()) };
        let bit = vreinterpretq_u8_u64(vdupq_n_u64(BIT as u64));
        self.each(|quarter| {
            let low = vqtbl1q_u8(set, vandq_u8(quarter, vdupq_n_u8(0x8F)));
            vtstq_u8(low, vqtbl1q_u8(bit, vshrq_n_u8::<4>(quarter)))
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
    /// What becomes of lead bytes, of trail bytes and of ASCII.
    type Tables<'l> = [Table; 3];

    #[inline(always)]
    unsafe fn tables(lanes: &Lanes) -> [Table; 3] {
        // SAFETY: the feature is there, as the caller promises.
        unsafe { [Table::load(&lanes.lead), Table::load(&lanes.trail), Table::load(&lanes.ascii)] }
    }

    #[inline(always)]
    unsafe fn read(window: &Around, [lead, trail, ascii]: &[Table; 3]) -> (Seen, Self) {
        // SAFETY: the feature is there, as the caller promises.
        unsafe {
            let (before, bytes) = (Self::load(window), Self::load(&window[1..]));
            let next = Self::load(&window[2..]);
            let (leads, trails) = (bytes.is_arabic_lead(), before.is_arabic_lead());
            let output = ascii.look_up(bytes).blend(bytes, bytes.at_least(0x80));
            let output = output.blend(lead.look_up(next.arabic_index(bytes)), leads);
            let output = output.blend(trail.look_up(bytes.arabic_index(before)), trails);
            let seen = Seen {
                spaces: bytes.is(b' ').mask(),
                feeds: bytes.is(b'\n').mask(),
                removed: output.is(GONE).mask(),
                odd: bytes.is_other_lead(leads).or(output.is(SPECIAL)).mask(),
            };
            (seen, output)
        }
    }

    #[inline(always)]
    unsafe fn check(window: &Around, lanes: &Lanes) -> Seen {
        // SAFETY: the feature is there, as the caller promises.
        unsafe {
            let (before, bytes) = (Self::load(window), Self::load(&window[1..]));
            let (leads, trails) = (bytes.is_arabic_lead(), before.is_arabic_lead());
            let arabic = bytes.arabic_index(before).member(&lanes.arabic_changes).and(trails);
            let changes = arabic.or(bytes.member(&lanes.ascii_changes));
            Seen {
                spaces: bytes.is(b' ').mask(),
                feeds: bytes.is(b'\n').mask(),
                removed: 0,
                odd: bytes.is_other_lead(leads).or(changes).mask(),
            }
        }
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
            same & same >> 1 & upper.is(0xD8).mask()
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
    for (window, bits) in windows.iter().zip(bits) {
        let bytes = Quarters::load(window);
        let bytes_before = bytes.previous(before);
        let in_word = bytes.arabic_index(bytes_before).member(&WORD_CHARACTERS);
        *bits = in_word.and(bytes_before.is_arabic_lead()).mask();
        before = window[WINDOW - 1];
    }
}
