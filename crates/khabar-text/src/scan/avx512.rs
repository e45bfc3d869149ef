//! Folding 64 bytes at once with AVX-512 VBMI2.
//!
//! A trail byte's index into the 128-byte tables is its own six bits and the lowest bit of its lead byte, which is known
//! as a mask; two table look-ups (`vpermi2b`) give the new trail byte and flags; what is removed leaves by `vpcompressb`.

#![allow(
    clippy::incompatible_msrv,
    reason = "built only where the build script found the intrinsics"
)]

use std::arch::x86_64::*;

use super::lanes::{BOTH_LEADS, DROP_LEAD, DROP_TRAIL, FLIP_LEAD, Lanes};
use super::plan::Plan;
use super::window::{Masks, Step, WINDOW, ones};
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

/// Folds windows from the start of `source` until one is left to others or fewer than 64 bytes remain; gives the bytes
/// read.
#[target_feature(enable = "avx512f,avx512bw,avx512vbmi,avx512vbmi2,bmi1,lzcnt,popcnt")]
pub(super) fn fold_windows<R: Recorder>(
    plan: &Plan,
    lanes: &Lanes,
    source: &[u8],
    out: &mut Vec<u8>,
    recorder: &mut R,
) -> Step {
    let trail_table = load_table(&lanes.trail);
    let flag_table = load_table(&lanes.flags);
    let ascii_table = load_table(&lanes.ascii);
    let collapses = if lanes.collapses { u64::MAX } else { 0 };
    if !R::ONLY_CHECKS {
        // Windows never grow, and the last store may spill.
        out.reserve(source.len() + WINDOW);
    }
    let mut len = out.len();
    let mut at = 0;
    let mut blocked = false;
    while let Some(window) = source.get(at..).and_then(|rest| rest.first_chunk::<WINDOW>()) {
        // SAFETY: `window` is `[u8; 64]`, exactly one unaligned load.
        let bytes = unsafe { _mm512_loadu_si512(window.as_ptr().cast()) };
        let not_ascii = _mm512_movepi8_mask(bytes);
        let leads = _mm512_cmpge_epu8_mask(bytes, _mm512_set1_epi8(0xC0_u8 as i8));
        let d8 = _mm512_cmpeq_epi8_mask(bytes, _mm512_set1_epi8(0xD8_u8 as i8));
        let d9 = _mm512_cmpeq_epi8_mask(bytes, _mm512_set1_epi8(0xD9_u8 as i8));
        let arabic_trails = (d8 | d9) << 1;

        let index = add_64(_mm512_and_si512(bytes, _mm512_set1_epi8(0x3F)), d9 << 1);
        let flags = _mm512_permutex2var_epi8(flag_table.0, index, flag_table.1);
        let trail = _mm512_permutex2var_epi8(trail_table.0, index, trail_table.1);
        let ascii = _mm512_permutex2var_epi8(ascii_table.0, bytes, ascii_table.1);
        let test =
            |bit: u8| _mm512_test_epi8_mask(flags, _mm512_set1_epi8(bit as i8)) & arabic_trails;
        let masks = Masks {
            leads,
            leads3: _mm512_cmpge_epu8_mask(bytes, _mm512_set1_epi8(0xE0_u8 as i8)),
            leads4: _mm512_cmpge_epu8_mask(bytes, _mm512_set1_epi8(0xF0_u8 as i8)),
            others: leads & !(d8 | d9),
            spaces: _mm512_cmpeq_epi8_mask(bytes, _mm512_set1_epi8(b' ' as i8)) & collapses,
            feeds: _mm512_cmpeq_epi8_mask(bytes, _mm512_set1_epi8(b'\n' as i8)) & collapses,
            drop_lead: test(DROP_LEAD) >> 1,
            drop_trail: test(DROP_TRAIL),
            special: (_mm512_movepi8_mask(flags) & arabic_trails) >> 1
                | _mm512_movepi8_mask(ascii) & !not_ascii,
        };
        let Some(cut) = masks.cut(plan, window) else {
            blocked = true;
            break;
        };

        let output = _mm512_mask_mov_epi8(ascii, not_ascii, bytes);
        let output = _mm512_mask_mov_epi8(output, arabic_trails, trail);
        let both = _mm512_set1_epi8(BOTH_LEADS as i8);
        let output = _mm512_mask_sub_epi8(output, test(FLIP_LEAD) >> 1, both, bytes);
        if R::ONLY_CHECKS {
            let inside = ones(cut.read);
            if cut.kept != inside || _mm512_cmpneq_epi8_mask(output, bytes) & inside != 0 {
                blocked = true;
                break;
            }
            at += cut.read;
            continue;
        }
        let packed = _mm512_maskz_compress_epi8(cut.kept, output);
        // SAFETY: `len` has grown by no more than the `at` bytes read, of at most `source.len()`, so the 64 bytes behind
        // it lie in what was reserved.
        unsafe { _mm512_storeu_si512(out.as_mut_ptr().add(len).cast(), packed) };
        len += cut.kept.count_ones() as usize;
        recorder.window(cut.read, cut.bits);
        at += cut.read;
    }
    // SAFETY: all bytes up to `len` have been stored to above.
    unsafe { out.set_len(len) };
    Step { read: at, blocked }
}

/// A bit for each byte of `source` that is part of a word's character; see `words`.
#[target_feature(enable = "avx512f,avx512bw,avx512vbmi")]
pub(super) fn word_bits(source: &[u8]) -> Vec<u64> {
    let table = load_table(&WORD_CHARACTERS);
    let mut bits = Vec::with_capacity(source.len() / WINDOW + 1);
    // A lead byte at the end of the window before: bit 0 if D8 or D9, and bit 0 if D9.
    let (mut lead_before, mut d9_before) = (0, 0);
    let (windows, rest) = source.as_chunks::<WINDOW>();
    let mut last = [0; WINDOW];
    last[..rest.len()].copy_from_slice(rest);
    for window in windows.iter().chain([&last]) {
        // SAFETY: `window` is `[u8; 64]`, exactly one unaligned load.
        let bytes = unsafe { _mm512_loadu_si512(window.as_ptr().cast()) };
        let d8 = _mm512_cmpeq_epi8_mask(bytes, _mm512_set1_epi8(0xD8_u8 as i8));
        let d9 = _mm512_cmpeq_epi8_mask(bytes, _mm512_set1_epi8(0xD9_u8 as i8));
        let leads = d8 | d9;
        let index = _mm512_and_si512(bytes, _mm512_set1_epi8(0x3F));
        let index = add_64(index, d9 << 1 | d9_before);
        let in_word = _mm512_movepi8_mask(_mm512_permutex2var_epi8(table.0, index, table.1));
        let trails = in_word & (leads << 1 | lead_before);
        if let Some(before) = bits.last_mut() {
            *before |= trails << 63;
        }
        bits.push(trails | trails >> 1);
        (lead_before, d9_before) = (leads >> 63, d9 >> 63);
    }
    bits
}

/// A table of 128 bytes in two registers.
#[target_feature(enable = "avx512f")]
fn load_table(table: &[u8; 128]) -> (__m512i, __m512i) {
    let (low, high) = table.split_at(64);
    // SAFETY: both halves are 64 bytes long.
    unsafe { (_mm512_loadu_si512(low.as_ptr().cast()), _mm512_loadu_si512(high.as_ptr().cast())) }
}

/// `index` with 64 added to the bytes in `mask`, which are below 64.
#[target_feature(enable = "avx512f,avx512bw")]
fn add_64(index: __m512i, mask: u64) -> __m512i {
    _mm512_mask_add_epi8(index, mask, index, _mm512_set1_epi8(0x40))
}
