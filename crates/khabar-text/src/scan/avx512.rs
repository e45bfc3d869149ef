//! Folding 64 bytes at once with AVX-512 VBMI2.
//!
//! A trail byte's index into the 128-byte table is its own six bits and the lowest bit of its lead byte, which is known
//! as a mask; a table look-up is `vpermi2b`; what is removed leaves by `vpcompressb`.

#![allow(
    clippy::incompatible_msrv,
    reason = "built only where the build script found the intrinsics"
)]

use std::arch::x86_64::*;

use super::lanes::{FLIP_BIT, FLIPS, Lanes, SPECIAL};
use super::plan::Plan;
use super::window::{Block, Seen, Step, WINDOW, fold_blocks, skip_blocks};
use super::words::WORD_CHARACTERS;
use crate::normalize::alignment::Recorder;

/// Sum of the two lead bytes: either taken from it gives the other.
const BOTH_LEADS: u8 = 0xD8_u8.wrapping_add(0xD9);

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

/// Folds `source` to its end or to where it must be left to others.
#[target_feature(enable = "avx512f,avx512bw,avx512vbmi,avx512vbmi2,bmi1,lzcnt,popcnt")]
pub(super) fn fold_windows<R: Recorder>(
    plan: &Plan,
    lanes: &Lanes,
    source: &[u8],
    out: &mut Vec<u8>,
    recorder: &mut R,
) -> Step {
    // SAFETY: this function enables the features that the block needs.
    unsafe { fold_blocks::<Bytes, R>(plan, lanes, source, out, recorder) }
}

#[derive(Clone, Copy)]
struct Bytes(__m512i);

impl Block for Bytes {
    /// What becomes of Arabic and of ASCII.
    type Tables = ((__m512i, __m512i), (__m512i, __m512i));

    #[inline(always)]
    unsafe fn tables(lanes: &Lanes) -> Self::Tables {
        // SAFETY: the features are there, as the caller promises.
        unsafe { (load_table(&lanes.arabic), load_table(&lanes.ascii)) }
    }

    #[inline(always)]
    unsafe fn read(
        window: &[u8; WINDOW],
        before: u8,
        (arabic, ascii): &Self::Tables,
    ) -> (Seen, Self) {
        // SAFETY: the features are there, as the caller promises; `window` is exactly one unaligned load.
        unsafe {
            let all = |byte: u8| _mm512_set1_epi8(byte as i8);
            let bytes = _mm512_loadu_si512(window.as_ptr().cast());
            let not_ascii = _mm512_movepi8_mask(bytes);
            let d9 = _mm512_cmpeq_epi8_mask(bytes, all(0xD9));
            let leads = d9 | _mm512_cmpeq_epi8_mask(bytes, all(0xD8));
            let trails = leads << 1 | u64::from(before & 0xFE == 0xD8);
            let index = _mm512_and_si512(bytes, all(0x3F));
            let index = add_64(index, d9 << 1 | u64::from(before == 0xD9));
            let found = _mm512_permutex2var_epi8(arabic.0, index, arabic.1);
            let ascii = _mm512_permutex2var_epi8(ascii.0, bytes, ascii.1);
            let flips = _mm512_cmpge_epu8_mask(found, all(FLIPS)) & trails;
            let seen = Seen {
                arabic_leads: leads,
                other_leads: _mm512_cmpge_epu8_mask(bytes, all(0xC0)) & !leads,
                spaces: _mm512_cmpeq_epi8_mask(bytes, all(b' ')),
                feeds: _mm512_cmpeq_epi8_mask(bytes, all(b'\n')),
                leads_gone: !_mm512_movepi8_mask(found) & trails,
                trails_gone: _mm512_testn_epi8_mask(found, found) & trails,
                special: _mm512_cmpeq_epi8_mask(found, all(SPECIAL)) & trails,
                special_ascii: _mm512_movepi8_mask(ascii) & !not_ascii,
                first_flips: flips as u8 & 1,
            };
            let output = _mm512_mask_mov_epi8(ascii, not_ascii, bytes);
            let output = _mm512_mask_mov_epi8(output, trails, found);
            let output = _mm512_mask_sub_epi8(output, flips, found, all(FLIP_BIT));
            (seen, Self(_mm512_mask_sub_epi8(output, flips >> 1, all(BOTH_LEADS), bytes)))
        }
    }

    #[inline(always)]
    unsafe fn differs(self, window: &[u8; WINDOW]) -> u64 {
        // SAFETY: the features are there, as the caller promises; `window` is exactly one unaligned load.
        unsafe { _mm512_cmpneq_epi8_mask(self.0, _mm512_loadu_si512(window.as_ptr().cast())) }
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
    let table = load_table(&WORD_CHARACTERS);
    for (window, bits) in windows.iter().zip(bits) {
        // SAFETY: `window` is `[u8; 64]`, exactly one unaligned load.
        let bytes = unsafe { _mm512_loadu_si512(window.as_ptr().cast()) };
        let d9 = _mm512_cmpeq_epi8_mask(bytes, _mm512_set1_epi8(0xD9_u8 as i8));
        let leads = d9 | _mm512_cmpeq_epi8_mask(bytes, _mm512_set1_epi8(0xD8_u8 as i8));
        let index = _mm512_and_si512(bytes, _mm512_set1_epi8(0x3F));
        let index = add_64(index, d9 << 1 | u64::from(before == 0xD9));
        let in_word = _mm512_movepi8_mask(_mm512_permutex2var_epi8(table.0, index, table.1));
        *bits = in_word & (leads << 1 | u64::from(before & 0xFE == 0xD8));
        before = window[WINDOW - 1];
    }
}

/// A table of 128 bytes in two registers.
#[inline]
#[target_feature(enable = "avx512f")]
fn load_table(table: &[u8; 128]) -> (__m512i, __m512i) {
    let (low, high) = table.split_at(64);
    // SAFETY: both halves are 64 bytes long.
    unsafe { (_mm512_loadu_si512(low.as_ptr().cast()), _mm512_loadu_si512(high.as_ptr().cast())) }
}

/// `index` with 64 added to the bytes in `mask`, which are below 64.
#[inline]
#[target_feature(enable = "avx512f,avx512bw")]
fn add_64(index: __m512i, mask: u64) -> __m512i {
    _mm512_mask_add_epi8(index, mask, index, _mm512_set1_epi8(0x40))
}
