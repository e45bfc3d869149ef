//! Folding 64 bytes at once with AVX2, as two halves of 32.
//!
//! As `avx512`, with two departures: a 128-byte table is eight shuffles, one for each value of the index's upper three
//! bits; and what is removed leaves eight bytes at a time, through a table of shuffles, in windows that remove anything.

use std::arch::x86_64::*;

use super::lanes::{BOTH_LEADS, DROP_LEAD, DROP_TRAIL, FLIP_LEAD, Lanes};
use super::plan::Plan;
use super::window::{Masks, Step, WINDOW, ones};
use super::words::WORD_CHARACTERS;
use crate::normalize::alignment::Recorder;

/// Whether this machine has what [`fold_windows`] needs.
pub(super) fn is_available() -> bool {
    is_x86_feature_detected!("avx2")
        && is_x86_feature_detected!("bmi1")
        && is_x86_feature_detected!("lzcnt")
        && is_x86_feature_detected!("popcnt")
}

/// For each set of kept bytes among eight, the shuffle that brings them to the front.
static PACK: [u64; 256] = pack_table();

const fn pack_table() -> [u64; 256] {
    let mut table = [0; 256];
    let mut kept = 0;
    while kept < 256 {
        let (mut shuffle, mut place, mut byte) = (0_u64, 0, 0);
        while byte < 8 {
            if kept >> byte & 1 == 1 {
                shuffle |= byte << (8 * place);
                place += 1;
            }
            byte += 1;
        }
        table[kept] = shuffle;
        kept += 1;
    }
    table
}

/// Both halves of a window.
#[derive(Clone, Copy)]
struct Halves(__m256i, __m256i);

impl Halves {
    /// A bit for each byte whose highest bit is set.
    #[inline]
    #[target_feature(enable = "avx2")]
    fn mask(self) -> u64 {
        let low = _mm256_movemask_epi8(self.0) as u32;
        let high = _mm256_movemask_epi8(self.1) as u32;
        u64::from(high) << 32 | u64::from(low)
    }

    /// A bit for each byte that is `byte`.
    #[inline]
    #[target_feature(enable = "avx2")]
    fn equal(self, byte: u8) -> u64 {
        let byte = _mm256_set1_epi8(byte as i8);
        Self(_mm256_cmpeq_epi8(self.0, byte), _mm256_cmpeq_epi8(self.1, byte)).mask()
    }

    /// A bit for each byte that is `least` or more.
    #[inline]
    #[target_feature(enable = "avx2")]
    fn at_least(self, least: u8) -> u64 {
        let least = _mm256_set1_epi8(least as i8);
        let reaches = |half| _mm256_cmpeq_epi8(_mm256_max_epu8(half, least), half);
        Self(reaches(self.0), reaches(self.1)).mask()
    }

    /// A bit for each byte that has this bit.
    #[inline]
    #[target_feature(enable = "avx2")]
    fn test(self, bit: u8) -> u64 {
        let bit = _mm256_set1_epi8(bit as i8);
        let has = |half| _mm256_cmpeq_epi8(_mm256_and_si256(half, bit), bit);
        Self(has(self.0), has(self.1)).mask()
    }

    /// A bit for each byte that is not the same in both.
    #[inline]
    #[target_feature(enable = "avx2")]
    fn differs(self, other: Self) -> u64 {
        !Self(_mm256_cmpeq_epi8(self.0, other.0), _mm256_cmpeq_epi8(self.1, other.1)).mask()
    }

    /// Each byte replaced by the one before it; the first by 0.
    #[inline]
    #[target_feature(enable = "avx2")]
    fn before(self) -> Self {
        let joint = |low, high| _mm256_permute2x128_si256::<0x21>(low, high);
        Self(
            _mm256_alignr_epi8::<15>(self.0, joint(_mm256_setzero_si256(), self.0)),
            _mm256_alignr_epi8::<15>(self.1, joint(self.0, self.1)),
        )
    }

    /// Each byte replaced by the one after it; the last by 0.
    #[inline]
    #[target_feature(enable = "avx2")]
    fn after(self) -> Self {
        let joint = |low, high| _mm256_permute2x128_si256::<0x21>(low, high);
        Self(
            _mm256_alignr_epi8::<1>(joint(self.0, self.1), self.0),
            _mm256_alignr_epi8::<1>(joint(self.1, _mm256_setzero_si256()), self.1),
        )
    }

    /// `other` where its byte in `choose` has the highest bit.
    #[inline]
    #[target_feature(enable = "avx2")]
    fn blend(self, other: Self, choose: Self) -> Self {
        Self(
            _mm256_blendv_epi8(self.0, other.0, choose.0),
            _mm256_blendv_epi8(self.1, other.1, choose.1),
        )
    }
}

/// A table of 128 bytes: eight rows of 16, each in both lanes and as its difference from the row before.
struct Rows([__m256i; 8]);

impl Rows {
    #[inline]
    #[target_feature(enable = "avx2")]
    fn load(table: &[u8; 128]) -> Self {
        let (rows, _) = table.as_chunks::<16>();
        let mut before = _mm256_setzero_si256();
        Self(std::array::from_fn(|row| {
            // SAFETY: a row is `[u8; 16]`, exactly one unaligned load.
            let row =
                _mm256_broadcastsi128_si256(unsafe { _mm_loadu_si128(rows[row].as_ptr().cast()) });
            let difference = _mm256_xor_si256(row, before);
            before = row;
            difference
        }))
    }

    /// The table's byte for each index below 128; what is 128 or more gives anything.
    #[inline]
    #[target_feature(enable = "avx2")]
    fn look_up(&self, index: Halves) -> Halves {
        Halves(self.look_up_half(index.0), self.look_up_half(index.1))
    }

    #[inline]
    #[target_feature(enable = "avx2")]
    fn look_up_half(&self, index: __m256i) -> __m256i {
        // A shuffle reads the lower four bits and gives 0 where the highest bit is set. Taking 16 away for each row sets
        // that bit for rows beyond the index's own, so exactly the differences up to its row are summed.
        let mut found = _mm256_setzero_si256();
        let mut index = index;
        for row in &self.0 {
            found = _mm256_xor_si256(found, _mm256_shuffle_epi8(*row, index));
            index = _mm256_sub_epi8(index, _mm256_set1_epi8(16));
        }
        found
    }
}

/// Folds windows from the start of `source` until one is left to others or fewer than 64 bytes remain.
#[target_feature(enable = "avx2,bmi1,lzcnt,popcnt")]
pub(super) fn fold_windows<R: Recorder>(
    plan: &Plan,
    lanes: &Lanes,
    source: &[u8],
    out: &mut Vec<u8>,
    recorder: &mut R,
) -> Step {
    let trail_table = Rows::load(&lanes.trail);
    let flag_table = Rows::load(&lanes.flags);
    let ascii_table = Rows::load(&lanes.ascii);
    let collapses = if lanes.collapses { u64::MAX } else { 0 };
    if !R::ONLY_CHECKS {
        // Windows never grow, and the last store may spill.
        out.reserve(source.len() + WINDOW);
    }
    let mut len = out.len();
    let mut at = 0;
    let mut blocked = false;
    while let Some(window) = source.get(at..).and_then(|rest| rest.first_chunk::<WINDOW>()) {
        let bytes = load(window);
        let not_ascii = bytes.mask();
        let leads = bytes.at_least(0xC0);
        let lead_bytes = is_arabic_lead(bytes);
        let trail_bytes = lead_bytes.before();
        let arabic_leads = lead_bytes.mask();
        let arabic_trails = arabic_leads << 1;

        let index = arabic_index(bytes);
        let flags = flag_table.look_up(index);
        let low = lanes.keeps_low_ascii && is_low_ascii(bytes);
        let ascii = if low { bytes } else { ascii_table.look_up(bytes) };
        let masks = Masks {
            leads,
            leads3: bytes.at_least(0xE0),
            leads4: bytes.at_least(0xF0),
            others: leads & !arabic_leads,
            spaces: bytes.equal(b' ') & collapses,
            feeds: bytes.equal(b'\n') & collapses,
            drop_lead: (flags.test(DROP_LEAD) & arabic_trails) >> 1,
            drop_trail: flags.test(DROP_TRAIL) & arabic_trails,
            special: (flags.mask() & arabic_trails) >> 1 | ascii.mask() & !not_ascii,
        };
        let Some(cut) = masks.cut(plan, window) else {
            blocked = true;
            break;
        };
        let trail = trail_table.look_up(index);
        let output = ascii.blend(bytes, bytes);
        let output = output.blend(trail, trail_bytes);
        let output = output.blend(new_leads(bytes, flags), lead_bytes);
        if R::ONLY_CHECKS {
            let inside = ones(cut.read);
            if cut.kept != inside || output.differs(bytes) & inside != 0 {
                blocked = true;
                break;
            }
            at += cut.read;
            continue;
        }

        // SAFETY: `len` has grown by no more than the `at` bytes read, of at most `source.len()`, so the 64 bytes behind
        // it lie in what was reserved.
        unsafe { store(out.as_mut_ptr().add(len), output, cut.kept, cut.read) };
        len += cut.kept.count_ones() as usize;
        recorder.window(cut.read, cut.bits);
        at += cut.read;
    }
    // SAFETY: all bytes up to `len` have been stored to above.
    unsafe { out.set_len(len) };
    Step { read: at, blocked }
}

/// A bit for each byte of `source` that is part of a word's character; see `words`.
#[target_feature(enable = "avx2")]
pub(super) fn word_bits(source: &[u8]) -> Vec<u64> {
    let table = Rows::load(&WORD_CHARACTERS);
    let mut bits = Vec::with_capacity(source.len() / WINDOW + 1);
    // The last byte of the window before, where a character may have begun.
    let mut before = 0_u8;
    let (windows, rest) = source.as_chunks::<WINDOW>();
    let mut last = [0; WINDOW];
    last[..rest.len()].copy_from_slice(rest);
    for window in windows.iter().chain([&last]) {
        let bytes = load(window);
        let leads = is_arabic_lead(bytes).mask();
        let crosses = u64::from(before & 0xFE == 0xD8);
        let mut in_word = table.look_up(arabic_index(bytes)).mask() & (leads << 1);
        if crosses == 1 {
            let index = usize::from(before & 1) << 6 | usize::from(window[0] & 0x3F);
            in_word |= u64::from(WORD_CHARACTERS[index] >> 7);
        }
        if let Some(word) = bits.last_mut() {
            *word |= in_word << 63;
        }
        bits.push(in_word | in_word >> 1);
        before = window[WINDOW - 1];
    }
    bits
}

#[inline]
#[target_feature(enable = "avx2")]
fn load(window: &[u8; WINDOW]) -> Halves {
    let (low, high) = window.split_at(32);
    // SAFETY: both halves are 32 bytes long.
    unsafe {
        Halves(_mm256_loadu_si256(low.as_ptr().cast()), _mm256_loadu_si256(high.as_ptr().cast()))
    }
}

/// All bits set where a byte is D8 or D9.
#[inline]
#[target_feature(enable = "avx2")]
fn is_arabic_lead(bytes: Halves) -> Halves {
    let is_lead = |half| {
        let even = _mm256_and_si256(half, _mm256_set1_epi8(0xFE_u8 as i8));
        _mm256_cmpeq_epi8(even, _mm256_set1_epi8(0xD8_u8 as i8))
    };
    Halves(is_lead(bytes.0), is_lead(bytes.1))
}

/// Six bits of each byte and the lowest bit of the one before it.
#[inline]
#[target_feature(enable = "avx2")]
fn arabic_index(bytes: Halves) -> Halves {
    let before = bytes.before();
    let index = |half, before| {
        let low = _mm256_and_si256(half, _mm256_set1_epi8(0x3F));
        let high = _mm256_and_si256(_mm256_slli_epi16::<6>(before), _mm256_set1_epi8(0x40));
        _mm256_or_si256(low, high)
    };
    Halves(index(bytes.0, before.0), index(bytes.1, before.1))
}

/// D8 or D9 for each lead byte, as the flags of the byte after it say.
#[inline]
#[target_feature(enable = "avx2")]
fn new_leads(bytes: Halves, flags: Halves) -> Halves {
    let after = flags.after();
    let lead = |bytes, flags| {
        let other = _mm256_sub_epi8(_mm256_set1_epi8(BOTH_LEADS as i8), bytes);
        // The flag's bit moved to the highest, which chooses; bits that cross into a byte's neighbour are not looked at.
        _mm256_blendv_epi8(bytes, other, _mm256_slli_epi16::<{ FLIP_SHIFT }>(flags))
    };
    Halves(lead(bytes.0, after.0), lead(bytes.1, after.1))
}

/// From the flag that turns a lead byte to the highest bit.
const FLIP_SHIFT: i32 = 7 - FLIP_LEAD.trailing_zeros() as i32;

/// Whether all ASCII of the window is line feeds and what stands between space and `?`.
#[inline]
#[target_feature(enable = "avx2")]
fn is_low_ascii(bytes: Halves) -> bool {
    let odd = |half| {
        let upper = _mm256_and_si256(half, _mm256_set1_epi8(0xC0_u8 as i8));
        let upper = _mm256_cmpeq_epi8(upper, _mm256_set1_epi8(0x40));
        let control = _mm256_cmpeq_epi8(_mm256_min_epu8(half, _mm256_set1_epi8(0x1F)), half);
        let feed = _mm256_cmpeq_epi8(half, _mm256_set1_epi8(b'\n' as i8));
        _mm256_or_si256(upper, _mm256_andnot_si256(feed, control))
    };
    let odd = _mm256_or_si256(odd(bytes.0), odd(bytes.1));
    _mm256_testz_si256(odd, odd) == 1
}

/// Stores the kept bytes, one after the other, at `to`.
///
/// # Safety
/// 64 bytes from `to` must be writable.
#[inline]
#[target_feature(enable = "avx2,popcnt")]
unsafe fn store(to: *mut u8, output: Halves, kept: u64, read: usize) {
    if kept == ones(read) {
        // SAFETY: 64 bytes, as the caller promises.
        unsafe {
            _mm256_storeu_si256(to.cast(), output.0);
            _mm256_storeu_si256(to.add(32).cast(), output.1);
        }
        return;
    }
    let mut bytes = [0_u64; 8];
    // SAFETY: `bytes` is 64 bytes long.
    unsafe {
        _mm256_storeu_si256(bytes.as_mut_ptr().cast(), output.0);
        _mm256_storeu_si256(bytes.as_mut_ptr().add(4).cast(), output.1);
    }
    let mut place = 0;
    for (index, &eight) in bytes.iter().enumerate() {
        let kept = kept >> (8 * index) & 0xFF;
        let shuffle = _mm_cvtsi64_si128(PACK[kept as usize] as i64);
        let packed = _mm_shuffle_epi8(_mm_cvtsi64_si128(eight as i64), shuffle);
        // SAFETY: `place` is at most eight times `index`, so these eight bytes lie in the 64.
        unsafe { _mm_storel_epi64(to.add(place).cast(), packed) };
        place += kept.count_ones() as usize;
    }
}
