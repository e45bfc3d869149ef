//! Folding 64 bytes at once with AVX-512 VBMI2.
//!
//! The bytes before and after each byte are loaded beside it, so a lead byte and a trail byte each find their character
//! in a table of 128 bytes, which is `vpermi2b`; what is removed leaves by `vpcompressb`.

#![allow(
    clippy::incompatible_msrv,
    reason = "built only where the build script found the intrinsics"
)]

use std::arch::x86_64::*;

use super::lanes::{BIT, Lanes, SPECIAL, Set};
use super::plan::Plan;
use super::window::{Around, Block, Seen, Step, WINDOW, check_blocks, fold_blocks, skip_blocks};
use super::words::WORD_CHARACTERS;
use crate::normalize::alignment::Recorder;

/// Whether this machine has what [`fold_windows`] needs.
pub(super) fn is_available() -> bool {
    is_x86_feature_detected!("avx512f")
        && is_x86_feature_detected!("avx512bw")
        && is_x86_feature_detected!("avx512vbmi")
        && is_x86_feature_detected!("avx512vbmi2")
        && is_x86_feature_detected!("bmi1")
        && is_x86_feature_detected!("lzcnt")
        && is_x86_feature_detected!("popcnt")
}

/// Folds `source` from byte `from` to its end or to where it must be left to others.
#[target_feature(enable = "avx512f,avx512bw,avx512vbmi,avx512vbmi2,bmi1,lzcnt,popcnt")]
pub(super) fn fold_windows<R: Recorder>(
    plan: &Plan,
    lanes: &Lanes,
    source: &[u8],
    from: usize,
    out: &mut Vec<u8>,
    recorder: &mut R,
) -> Step {
    // SAFETY: this function enables the features that the block needs.
    unsafe { fold_blocks::<Bytes, R>(plan, lanes, source, from, out, recorder) }
}

/// Goes through `source` from byte `from` to its end or to what may change.
#[target_feature(enable = "avx512f,avx512bw,avx512vbmi,avx512vbmi2,bmi1,lzcnt,popcnt")]
pub(super) fn check_windows(plan: &Plan, lanes: &Lanes, source: &[u8], from: usize) -> Step {
    // SAFETY: this function enables the features that the block needs.
    unsafe { check_blocks::<Bytes>(plan, lanes, source, from) }
}

#[derive(Clone, Copy)]
struct Bytes(__m512i);

impl Bytes {
    #[inline]
    #[target_feature(enable = "avx512f")]
    fn load(window: &Around) -> [__m512i; 3] {
        // SAFETY: the last of these 64 bytes is the last of the 66.
        std::array::from_fn(|at| unsafe { _mm512_loadu_si512(window.as_ptr().add(at).cast()) })
    }
}

/// A table of 128 bytes in two registers.
type Table = (__m512i, __m512i);

impl Block for Bytes {
    /// What becomes of lead bytes, of trail bytes and of ASCII.
    type Tables<'l> = [Table; 3];

    #[inline(always)]
    unsafe fn tables(lanes: &Lanes) -> [Table; 3] {
        // SAFETY: the features are there, as the caller promises.
        unsafe { [load_table(&lanes.lead), load_table(&lanes.trail), load_table(&lanes.ascii)] }
    }

    #[inline(always)]
    unsafe fn read(window: &Around, [lead, trail, ascii]: &[Table; 3]) -> (Seen, Self) {
        // SAFETY: the features are there, as the caller promises.
        unsafe {
            let all = |byte: u8| _mm512_set1_epi8(byte as i8);
            let [before, bytes, next] = Self::load(window);
            let (leads, trails) = (arabic_leads(bytes), arabic_leads(before));
            let output = look_up(*ascii, bytes);
            let output = _mm512_mask_mov_epi8(output, _mm512_movepi8_mask(bytes), bytes);
            let lead = look_up(*lead, arabic_index(bytes, next));
            let output = _mm512_mask_mov_epi8(output, leads, lead);
            let trail = look_up(*trail, arabic_index(before, bytes));
            let output = _mm512_mask_mov_epi8(output, trails, trail);
            let others = _mm512_mask_cmpge_epu8_mask(!leads, bytes, all(0xC0));
            let seen = Seen {
                spaces: _mm512_cmpeq_epi8_mask(bytes, all(b' ')),
                feeds: _mm512_cmpeq_epi8_mask(bytes, all(b'\n')),
                removed: _mm512_testn_epi8_mask(output, output),
                odd: others | _mm512_cmpeq_epi8_mask(output, all(SPECIAL)),
            };
            (seen, Self(output))
        }
    }

    #[inline(always)]
    unsafe fn check(window: &Around, lanes: &Lanes) -> Seen {
        // SAFETY: the features are there, as the caller promises.
        unsafe {
            let all = |byte: u8| _mm512_set1_epi8(byte as i8);
            let [before, bytes, _] = Self::load(window);
            let arabic = is_member(&lanes.arabic_changes, arabic_index(before, bytes));
            let ascii = is_member(&lanes.ascii_changes, bytes);
            let others = _mm512_mask_cmpge_epu8_mask(!arabic_leads(bytes), bytes, all(0xC0));
            let ascii = ascii & !_mm512_movepi8_mask(bytes);
            Seen {
                spaces: _mm512_cmpeq_epi8_mask(bytes, all(b' ')),
                feeds: _mm512_cmpeq_epi8_mask(bytes, all(b'\n')),
                removed: 0,
                odd: others | ascii | arabic & arabic_leads(before),
            }
        }
    }

    #[inline(always)]
    unsafe fn triples(bytes: &[u8; WINDOW + 4]) -> u64 {
        // SAFETY: the features are there, as the caller promises; the loads end with the 68 bytes.
        unsafe {
            let load = |at: usize| _mm512_loadu_si512(bytes.as_ptr().add(at).cast());
            let (first, second, third) = (load(0), load(2), load(4));
            let same =
                _mm512_cmpeq_epi8_mask(first, second) & _mm512_cmpeq_epi8_mask(second, third);
            let upper = _mm512_and_si512(first, _mm512_set1_epi8(0xFC_u8 as i8));
            same & same >> 1 & _mm512_cmpeq_epi8_mask(upper, _mm512_set1_epi8(0xD8_u8 as i8))
        }
    }

    #[inline(always)]
    unsafe fn store(self, kept: u64, to: *mut u8) {
        // SAFETY: the features are there and 64 bytes are writable, as the caller promises.
        unsafe { _mm512_storeu_si512(to.cast(), _mm512_maskz_compress_epi8(kept, self.0)) }
    }
}

/// A place from `at` on, before which nothing stands three times; see `runs`.
#[target_feature(enable = "avx512f,avx512bw")]
pub(super) fn skip_without_triples(source: &[u8], at: usize) -> usize {
    // SAFETY: this function enables the features that the block needs.
    unsafe { skip_blocks::<Bytes>(source, at) }
}

/// A bit for each byte that ends a character of a word; see `words`.
#[target_feature(enable = "avx512f,avx512bw,avx512vbmi")]
pub(super) fn trail_bits(mut before: u8, windows: &[[u8; WINDOW]], bits: &mut [u64]) {
    for (window, bits) in windows.iter().zip(bits) {
        // SAFETY: `window` is `[u8; 64]`, exactly one unaligned load.
        let bytes = unsafe { _mm512_loadu_si512(window.as_ptr().cast()) };
        let d9 = _mm512_cmpeq_epi8_mask(bytes, _mm512_set1_epi8(0xD9_u8 as i8));
        let leads = d9 | _mm512_cmpeq_epi8_mask(bytes, _mm512_set1_epi8(0xD8_u8 as i8));
        let index = _mm512_and_si512(bytes, _mm512_set1_epi8(0x3F));
        let upper = d9 << 1 | u64::from(before == 0xD9);
        let index = _mm512_mask_add_epi8(index, upper, index, _mm512_set1_epi8(0x40));
        let trails = leads << 1 | u64::from(before & 0xFE == 0xD8);
        *bits = is_member(&WORD_CHARACTERS, index) & trails;
        before = window[WINDOW - 1];
    }
}

/// A bit for each byte that is D8 or D9.
#[inline]
#[target_feature(enable = "avx512f,avx512bw")]
fn arabic_leads(bytes: __m512i) -> u64 {
    let even = _mm512_and_si512(bytes, _mm512_set1_epi8(0xFE_u8 as i8));
    _mm512_cmpeq_epi8_mask(even, _mm512_set1_epi8(0xD8_u8 as i8))
}

/// The lowest bit of each lead byte above six bits of its trail byte; the highest bit is anything.
#[inline]
#[target_feature(enable = "avx512f,avx512bw")]
fn arabic_index(leads: __m512i, trails: __m512i) -> __m512i {
    // Bit by bit, the second where the first is set, else the third.
    const CHOOSE: i32 = 0xCA;
    let six = _mm512_set1_epi8(0x3F);
    _mm512_ternarylogic_epi32::<CHOOSE>(six, trails, _mm512_slli_epi16::<6>(leads))
}

#[inline]
#[target_feature(enable = "avx512f")]
fn load_table(table: &[u8; 128]) -> Table {
    let (low, high) = table.split_at(64);
    // SAFETY: both halves are 64 bytes long.
    unsafe { (_mm512_loadu_si512(low.as_ptr().cast()), _mm512_loadu_si512(high.as_ptr().cast())) }
}

/// The table's byte for the lower seven bits of each index.
#[inline]
#[target_feature(enable = "avx512f,avx512vbmi")]
fn look_up(table: Table, index: __m512i) -> __m512i {
    _mm512_permutex2var_epi8(table.0, index, table.1)
}

/// A bit for each byte whose lower seven bits are in the set.
#[inline]
#[target_feature(enable = "avx512f,avx512bw")]
fn is_member(set: &Set, index: __m512i) -> u64 {
    // SAFETY: exactly one unaligned load.
    let set = unsafe { _mm_loadu_si128(set.as_ptr().cast()) };
    let low = _mm512_and_si512(index, _mm512_set1_epi8(0x0F));
    let high = _mm512_and_si512(_mm512_srli_epi16::<4>(index), _mm512_set1_epi8(0x07));
    let bit = _mm512_shuffle_epi8(_mm512_broadcast_i32x4(_mm_set1_epi64x(BIT)), high);
    let bits = _mm512_shuffle_epi8(_mm512_broadcast_i32x4(set), low);
    _mm512_test_epi8_mask(bits, bit)
}
