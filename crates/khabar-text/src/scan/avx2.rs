//! Folding 64 bytes at once with AVX2, as two halves of 32.
//!
//! As `avx512`, with three departures: a look-up in a 128-byte table is eight shuffles, one for each value of the index's
//! upper three bits, so lead and trail byte share one, and ASCII is only looked up where some of it changes; and what is
//! removed leaves eight bytes at a time, through a table of shuffles, in windows that remove anything.

use std::arch::x86_64::*;

use super::lanes::{BIT, FLIP_BIT, GONE, Lanes, SPECIAL, Set};
use super::pack::PACK;
use super::plan::Plan;
use super::window::{Around, Block, Seen, Step, WINDOW, check_blocks, fold_blocks, skip_blocks};
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

/// Folds `source` from byte `from` to its end or to where it must be left to others.
#[target_feature(enable = "avx2,bmi1,bmi2,lzcnt,popcnt")]
pub(super) fn fold_windows<R: Recorder>(
    plan: &Plan,
    lanes: &Lanes,
    source: &[u8],
    from: usize,
    out: &mut Vec<u8>,
    recorder: &mut R,
) -> Step {
    // SAFETY: this function enables the features that the block needs.
    unsafe { fold_blocks::<Halves, R>(plan, lanes, source, from, out, recorder) }
}

/// Goes through `source` from byte `from` to its end or to what may change.
#[target_feature(enable = "avx2,bmi1,bmi2,lzcnt,popcnt")]
pub(super) fn check_windows(plan: &Plan, lanes: &Lanes, source: &[u8], from: usize) -> Step {
    // SAFETY: this function enables the features that the block needs.
    unsafe { check_blocks::<Halves>(plan, lanes, source, from) }
}

/// Both halves of a window.
#[derive(Clone, Copy)]
struct Halves(__m256i, __m256i);

impl Halves {
    /// The first 64 of `bytes`.
    #[inline]
    #[target_feature(enable = "avx2")]
    fn load(bytes: &[u8]) -> Self {
        let (low, high) = bytes.split_at(WINDOW / 2);
        assert!(high.len() >= WINDOW / 2);
        // SAFETY: both are at least 32 bytes long.
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

    /// All bits set where a byte is `byte`.
    #[inline]
    #[target_feature(enable = "avx2")]
    fn is(self, byte: u8) -> Self {
        self.each(|half| _mm256_cmpeq_epi8(half, _mm256_set1_epi8(byte as i8)))
    }

    /// Each byte replaced by the one before it; the first by `before`.
    #[inline]
    #[target_feature(enable = "avx2")]
    fn previous(self, before: u8) -> Self {
        // In the upper half, so that its last byte comes before the first.
        let before = _mm256_set1_epi8(before as i8);
        let joint = |low, high| _mm256_permute2x128_si256::<0x21>(low, high);
        Self(
            _mm256_alignr_epi8::<15>(self.0, joint(before, self.0)),
            _mm256_alignr_epi8::<15>(self.1, joint(self.0, self.1)),
        )
    }

    /// Each byte replaced by the one after it; the last by `after`.
    #[inline]
    #[target_feature(enable = "avx2")]
    fn next(self, after: u8) -> Self {
        // In the lower half, so that its first byte comes after the last.
        let after = _mm256_set1_epi8(after as i8);
        let joint = |low, high| _mm256_permute2x128_si256::<0x21>(low, high);
        Self(
            _mm256_alignr_epi8::<1>(joint(self.0, self.1), self.0),
            _mm256_alignr_epi8::<1>(joint(self.1, after), self.1),
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

    #[inline]
    #[target_feature(enable = "avx2")]
    fn and(self, other: Self) -> Self {
        self.both(other, |a, b| _mm256_and_si256(a, b))
    }

    #[inline]
    #[target_feature(enable = "avx2")]
    fn or(self, other: Self) -> Self {
        self.both(other, |a, b| _mm256_or_si256(a, b))
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

    /// All bits set where a character begins that is neither ASCII nor among the `leads`.
    #[inline]
    #[target_feature(enable = "avx2")]
    fn is_other_lead(self, leads: Self) -> Self {
        self.both(leads, |half, lead| {
            let least = _mm256_set1_epi8(0xC0_u8 as i8);
            _mm256_andnot_si256(lead, _mm256_cmpeq_epi8(_mm256_max_epu8(half, least), half))
        })
    }

    /// A bit set in each byte that is in the set; those of 128 or more are in none.
    #[inline]
    #[target_feature(enable = "avx2")]
    fn member(self, set: &Set) -> Self {
        // SAFETY: exactly one unaligned load.
        let set = _mm256_broadcastsi128_si256(unsafe { _mm_loadu_si128(set.as_ptr().cast()) });
        let bit = _mm256_set1_epi64x(BIT);
        self.each(|half| {
            let low =
                _mm256_shuffle_epi8(set, _mm256_and_si256(half, _mm256_set1_epi8(0x8F_u8 as i8)));
            let high = _mm256_and_si256(_mm256_srli_epi16::<4>(half), _mm256_set1_epi8(0x07));
            _mm256_and_si256(low, _mm256_shuffle_epi8(bit, high))
        })
    }

    /// Whether any byte of both halves is not 0.
    #[inline]
    #[target_feature(enable = "avx2")]
    fn any(self) -> bool {
        let all = _mm256_or_si256(self.0, self.1);
        _mm256_testz_si256(all, all) == 0
    }
}

/// What [`Halves::read`] looks things up in.
struct Tables<'l> {
    arabic: Rows,
    lanes: &'l Lanes,
}

impl Block for Halves {
    type Tables<'l> = Tables<'l>;

    #[inline(always)]
    unsafe fn tables(lanes: &Lanes) -> Tables<'_> {
        // SAFETY: the features are there, as the caller promises.
        Tables { arabic: unsafe { Rows::load(&lanes.joint) }, lanes }
    }

    #[inline(always)]
    unsafe fn read(window: &Around, tables: &Tables<'_>) -> (Seen, Self) {
        let lanes = tables.lanes;
        let last = usize::from(window[WINDOW] & 1) << 6 | usize::from(window[WINDOW + 1] & 0x3F);
        let after = lanes.joint[last];
        // SAFETY: the features are there, as the caller promises.
        unsafe {
            let (before, bytes) = (Self::load(window), Self::load(&window[1..]));
            let (leads, trails) = (bytes.is_arabic_lead(), before.is_arabic_lead());
            let found = tables.arabic.look_up(bytes.arabic_index(before));
            // What is no trail byte takes the place of the lead byte.
            let lead = found.next(after).both(bytes, |found, lead| {
                let flip = _mm256_and_si256(_mm256_srli_epi16::<6>(found), _mm256_set1_epi8(1));
                _mm256_blendv_epi8(found, _mm256_xor_si256(lead, flip), found)
            });
            let trail = found.each(|found| {
                let unflipped = _mm256_and_si256(found, _mm256_set1_epi8(!FLIP_BIT as i8));
                _mm256_and_si256(unflipped, _mm256_cmpgt_epi8(_mm256_setzero_si256(), found))
            });
            let changes = bytes.member(&lanes.ascii_changes).any();
            let ascii = if changes { Rows::load(&lanes.ascii).look_up(bytes) } else { bytes };
            let output = ascii.blend(bytes, bytes).blend(lead, leads).blend(trail, trails);
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
        // SAFETY: the features are there, as the caller promises.
        unsafe {
            let (before, bytes) = (Self::load(window), Self::load(&window[1..]));
            let (leads, trails) = (bytes.is_arabic_lead(), before.is_arabic_lead());
            let arabic = bytes.arabic_index(before).member(&lanes.arabic_changes).and(trails);
            let changes = arabic.or(bytes.member(&lanes.ascii_changes));
            let others = bytes.is_other_lead(leads);
            let quiet = changes.is(0).both(others, |same, other| _mm256_andnot_si256(other, same));
            Seen {
                spaces: bytes.is(b' ').mask(),
                feeds: bytes.is(b'\n').mask(),
                removed: 0,
                odd: !quiet.mask(),
            }
        }
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
            same & same >> 1 & upper.is(0xD8).mask()
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
    for (window, bits) in windows.iter().zip(bits) {
        let bytes = Halves::load(window);
        let bytes_before = bytes.previous(before);
        let index = bytes.arabic_index(bytes_before);
        let others = index.member(&WORD_CHARACTERS).is(0).mask();
        *bits = bytes_before.is_arabic_lead().mask() & !others;
        before = window[WINDOW - 1];
    }
}
