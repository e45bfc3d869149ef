//! Folding 64 bytes at once with AVX2, as two halves of 32.
//!
//! As `avx512`, with two departures: a look-up in a 128-byte table is eight shuffles, one for each value of the index's
//! upper three bits; and what is removed leaves eight bytes at a time, through a table of shuffles, in windows that
//! remove anything.

use std::arch::x86_64::*;

use super::lanes::{FLIP_BIT, Lanes, SPECIAL};
use super::pack::PACK;
use super::plan::Plan;
use super::window::{Block, Seen, Step, WINDOW, fold_blocks, skip_blocks};
use super::words::WORD_CHARACTERS;
use crate::normalize::alignment::Recorder;

/// Whether this machine has what [`fold_windows`] needs.
pub(super) fn is_available() -> bool {
    is_x86_feature_detected!("avx2")
        && is_x86_feature_detected!("bmi1")
        && is_x86_feature_detected!("bmi2")
        && is_x86_feature_detected!("lzcnt")
        && is_x86_feature_detected!("popcnt")
}

/// Folds `source` to its end or to where it must be left to others.
#[target_feature(enable = "avx2,bmi1,bmi2,lzcnt,popcnt")]
pub(super) fn fold_windows<R: Recorder>(
    plan: &Plan,
    lanes: &Lanes,
    source: &[u8],
    out: &mut Vec<u8>,
    recorder: &mut R,
) -> Step {
    // SAFETY: this function enables the features that the block needs.
    unsafe { fold_blocks::<Halves, R>(plan, lanes, source, out, recorder) }
}

/// Both halves of a window.
#[derive(Clone, Copy)]
struct Halves(__m256i, __m256i);

impl Halves {
    #[inline]
    #[target_feature(enable = "avx2")]
    fn load(window: &[u8; WINDOW]) -> Self {
        let (low, high) = window.split_at(32);
        // SAFETY: both halves are 32 bytes long.
        unsafe {
            Self(_mm256_loadu_si256(low.as_ptr().cast()), _mm256_loadu_si256(high.as_ptr().cast()))
        }
    }

    #[inline]
    #[target_feature(enable = "avx2")]
    fn each(self, change: impl Fn(__m256i) -> __m256i) -> Self {
        Self(change(self.0), change(self.1))
    }

    #[inline]
    #[target_feature(enable = "avx2")]
    fn both(self, other: Self, join: impl Fn(__m256i, __m256i) -> __m256i) -> Self {
        Self(join(self.0, other.0), join(self.1, other.1))
    }

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
        self.each(|half| _mm256_cmpeq_epi8(half, _mm256_set1_epi8(byte as i8))).mask()
    }

    /// Each byte replaced by the one before it; the first by `before`.
    #[inline]
    #[target_feature(enable = "avx2")]
    fn after_byte(self, before: u8) -> Self {
        // In the upper half, so that its last byte comes before the first.
        let before = _mm256_set1_epi8(before as i8);
        let joint = |low, high| _mm256_permute2x128_si256::<0x21>(low, high);
        Self(
            _mm256_alignr_epi8::<15>(self.0, joint(before, self.0)),
            _mm256_alignr_epi8::<15>(self.1, joint(self.0, self.1)),
        )
    }

    /// Each byte replaced by the one after it; the last by 0.
    #[inline]
    #[target_feature(enable = "avx2")]
    fn next(self) -> Self {
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

    /// All bits set where a byte is D8 or D9.
    #[inline]
    #[target_feature(enable = "avx2")]
    fn is_arabic_lead(self) -> Self {
        self.each(|half| {
            let even = _mm256_and_si256(half, _mm256_set1_epi8(0xFE_u8 as i8));
            _mm256_cmpeq_epi8(even, _mm256_set1_epi8(0xD8_u8 as i8))
        })
    }

    /// Six bits of each byte and the lowest bit of the one before it.
    #[inline]
    #[target_feature(enable = "avx2")]
    fn arabic_index(self, before: Self) -> Self {
        self.both(before, |half, before| {
            let low = _mm256_and_si256(half, _mm256_set1_epi8(0x3F));
            let high = _mm256_and_si256(_mm256_slli_epi16::<6>(before), _mm256_set1_epi8(0x40));
            _mm256_or_si256(low, high)
        })
    }

    /// Whether all ASCII of the window is line feeds and what stands between space and `?`.
    #[inline]
    #[target_feature(enable = "avx2")]
    fn is_low_ascii(self) -> bool {
        let odd = self.each(|half| {
            let upper = _mm256_and_si256(half, _mm256_set1_epi8(0xC0_u8 as i8));
            let upper = _mm256_cmpeq_epi8(upper, _mm256_set1_epi8(0x40));
            let control = _mm256_cmpeq_epi8(_mm256_min_epu8(half, _mm256_set1_epi8(0x1F)), half);
            let feed = _mm256_cmpeq_epi8(half, _mm256_set1_epi8(b'\n' as i8));
            _mm256_or_si256(upper, _mm256_andnot_si256(feed, control))
        });
        let odd = _mm256_or_si256(odd.0, odd.1);
        _mm256_testz_si256(odd, odd) == 1
    }
}

/// What [`Halves::read`] looks things up in.
struct Tables {
    arabic: Rows,
    ascii: Rows,
    keeps_low_ascii: bool,
}

impl Block for Halves {
    type Tables = Tables;

    #[inline(always)]
    unsafe fn tables(lanes: &Lanes) -> Tables {
        // SAFETY: the features are there, as the caller promises.
        let (arabic, ascii) = unsafe { (Rows::load(&lanes.arabic), Rows::load(&lanes.ascii)) };
        Tables { arabic, ascii, keeps_low_ascii: lanes.keeps_low_ascii }
    }

    #[inline(always)]
    unsafe fn read(window: &[u8; WINDOW], before: u8, tables: &Tables) -> (Seen, Self) {
        // SAFETY: the features are there, as the caller promises.
        unsafe {
            let bytes = Self::load(window);
            let bytes_before = bytes.after_byte(before);
            let lead_bytes = bytes.is_arabic_lead();
            let trail_bytes = bytes_before.is_arabic_lead();
            let arabic_leads = lead_bytes.mask();
            let trails = arabic_leads << 1 | u64::from(before & 0xFE == 0xD8);
            let not_ascii = bytes.mask();

            let found = tables.arabic.look_up(bytes.arabic_index(bytes_before));
            let low = tables.keeps_low_ascii && bytes.is_low_ascii();
            let ascii = if low { bytes } else { tables.ascii.look_up(bytes) };
            // The highest bit of a byte that is FLIPS or more.
            let flips = found.each(|half| _mm256_and_si256(half, _mm256_add_epi8(half, half)));
            let one = _mm256_set1_epi8(1);
            let flips = flips.each(|half| _mm256_and_si256(_mm256_srli_epi16::<7>(half), one));
            let first_flips = _mm256_extract_epi8::<0>(flips.0) as u8 & (trails as u8 & 1);
            let twice = bytes.each(|half| _mm256_add_epi8(half, half));
            let seen = Seen {
                arabic_leads,
                other_leads: not_ascii & twice.mask() & !arabic_leads,
                spaces: bytes.equal(b' '),
                feeds: bytes.equal(b'\n'),
                leads_gone: !found.mask() & trails,
                trails_gone: found.equal(0) & trails,
                special: found.equal(SPECIAL) & trails,
                special_ascii: ascii.mask() & !not_ascii,
                first_flips,
            };
            // Where the highest bit is set, a trail byte has no other bit of FLIPS.
            let trail = found.each(|half| {
                let flip = _mm256_set1_epi8(FLIP_BIT as i8);
                _mm256_andnot_si256(_mm256_and_si256(_mm256_srli_epi16::<1>(half), flip), half)
            });
            let output = ascii.blend(bytes, bytes).blend(trail, trail_bytes);
            let flips = flips.next().both(lead_bytes, |flip, lead| _mm256_and_si256(flip, lead));
            (seen, output.both(flips, |output, flip| _mm256_xor_si256(output, flip)))
        }
    }

    #[inline(always)]
    unsafe fn differs(self, window: &[u8; WINDOW]) -> u64 {
        // SAFETY: the features are there, as the caller promises.
        unsafe { !self.both(Self::load(window), |a, b| _mm256_cmpeq_epi8(a, b)).mask() }
    }

    #[inline(always)]
    unsafe fn triples(bytes: &[u8; WINDOW + 4]) -> u64 {
        // SAFETY: the features are there, as the caller promises; the loads end with the 68 bytes.
        unsafe {
            let load = |at: usize| _mm256_loadu_si256(bytes.as_ptr().add(at).cast());
            let load = |at: usize| Self(load(at), load(at + 32));
            let equal = |a: Self, b: Self| a.both(b, |a, b| _mm256_cmpeq_epi8(a, b));
            let (first, second, third) = (load(0), load(2), load(4));
            let same =
                equal(first, second).both(equal(second, third), |a, b| _mm256_and_si256(a, b));
            let same = same.mask();
            let upper = first.each(|half| _mm256_and_si256(half, _mm256_set1_epi8(0xFC_u8 as i8)));
            same & same >> 1 & upper.equal(0xD8)
        }
    }

    #[inline(always)]
    unsafe fn store(self, kept: u64, to: *mut u8) {
        // Nothing is missing between the first and the last.
        if kept & kept.wrapping_add(1) == 0 {
            // SAFETY: 64 bytes, as the caller promises.
            unsafe {
                _mm256_storeu_si256(to.cast(), self.0);
                _mm256_storeu_si256(to.add(32).cast(), self.1);
            }
            return;
        }
        let mut bytes = [0_u64; 8];
        // SAFETY: `bytes` is 64 bytes long.
        unsafe {
            _mm256_storeu_si256(bytes.as_mut_ptr().cast(), self.0);
            _mm256_storeu_si256(bytes.as_mut_ptr().add(4).cast(), self.1);
        }
        let mut place = 0;
        for (index, &eight) in bytes.iter().enumerate() {
            let kept = kept >> (8 * index) & 0xFF;
            // SAFETY: `place` is at most eight times `index`, so these eight bytes lie in the 64.
            unsafe {
                let shuffle = _mm_cvtsi64_si128(PACK[kept as usize] as i64);
                let packed = _mm_shuffle_epi8(_mm_cvtsi64_si128(eight as i64), shuffle);
                _mm_storel_epi64(to.add(place).cast(), packed);
            }
            place += kept.count_ones() as usize;
        }
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

/// A place from `at` on, before which nothing stands three times; see `runs`.
#[target_feature(enable = "avx2")]
pub(super) fn skip_without_triples(source: &[u8], at: usize) -> usize {
    // SAFETY: this function enables the features that the block needs.
    unsafe { skip_blocks::<Halves>(source, at) }
}

/// A bit for each byte that ends a character of a word; see `words`.
#[target_feature(enable = "avx2")]
pub(super) fn trail_bits(mut before: u8, windows: &[[u8; WINDOW]], bits: &mut [u64]) {
    let table = Rows::load(&WORD_CHARACTERS);
    for (window, bits) in windows.iter().zip(bits) {
        let bytes = Halves::load(window);
        let trails = bytes.is_arabic_lead().mask() << 1 | u64::from(before & 0xFE == 0xD8);
        let index = bytes.arabic_index(bytes.after_byte(before));
        *bits = table.look_up(index).mask() & trails;
        before = window[WINDOW - 1];
    }
}
