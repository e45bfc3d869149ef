//! Folding 64 bytes at once with AVX-512 VBMI2.
//!
//! A trail byte's index into the 128-byte tables is its own six bits and the lowest bit of its lead byte, which is known
//! as a mask; two table look-ups (`vpermi2b`) give the new trail byte and flags; what is removed leaves by `vpcompressb`.

#![allow(
    clippy::incompatible_msrv,
    reason = "built only where the build script found the intrinsics"
)]

use std::arch::x86_64::*;

use super::lanes::{ASCII_SPECIAL, DROP_LEAD, DROP_TRAIL, LEAD_IS_D9, Lanes, SPECIAL};
use super::plan::Plan;
use super::window::{Masks, Step, WINDOW};
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
    // Windows never grow, and the last store may spill.
    out.reserve(source.len() + WINDOW);
    let mut len = out.len();
    let mut at = 0;
    let mut blocked = false;
    while let Some(window) = source.get(at..).and_then(|rest| rest.first_chunk::<WINDOW>()) {
        // SAFETY: `window` is `[u8; 64]`, exactly one unaligned load.
        let bytes = unsafe { _mm512_loadu_si512(window.as_ptr().cast()) };
        let not_ascii = _mm512_movepi8_mask(bytes);
        // As signed numbers the trail bytes 80 to BF lie below C0.
        let trails = _mm512_cmplt_epi8_mask(bytes, _mm512_set1_epi8(0xC0_u8 as i8));
        let d8 = _mm512_cmpeq_epi8_mask(bytes, _mm512_set1_epi8(0xD8_u8 as i8));
        let d9 = _mm512_cmpeq_epi8_mask(bytes, _mm512_set1_epi8(0xD9_u8 as i8));
        let spaces = _mm512_cmpeq_epi8_mask(bytes, _mm512_set1_epi8(b' ' as i8)) & collapses;
        let feeds = _mm512_cmpeq_epi8_mask(bytes, _mm512_set1_epi8(b'\n' as i8)) & collapses;
        let leads = d8 | d9;

        let index = _mm512_and_si512(bytes, _mm512_set1_epi8(0x3F));
        let index = add_64(index, d9 << 1);
        let flags = _mm512_permutex2var_epi8(flag_table.0, index, flag_table.1);
        let trail = _mm512_permutex2var_epi8(trail_table.0, index, trail_table.1);
        let ascii = _mm512_permutex2var_epi8(ascii_table.0, bytes, ascii_table.1);
        let arabic_trails = leads << 1;
        let test =
            |bit: u8| _mm512_test_epi8_mask(flags, _mm512_set1_epi8(bit as i8)) & arabic_trails;
        let to_d9 = test(LEAD_IS_D9) >> 1;
        let drop_trail = test(DROP_TRAIL);
        let drop_lead = test(DROP_LEAD) >> 1;
        let special_ascii =
            _mm512_test_epi8_mask(ascii, _mm512_set1_epi8(ASCII_SPECIAL as i8)) & !not_ascii;
        let masks = Masks {
            leads: not_ascii & !trails,
            leads3: _mm512_cmpge_epu8_mask(bytes, _mm512_set1_epi8(0xE0_u8 as i8)),
            leads4: _mm512_cmpge_epu8_mask(bytes, _mm512_set1_epi8(0xF0_u8 as i8)),
            others: not_ascii & !trails & !leads,
            spaces,
            feeds,
            drop_lead,
            drop_trail,
            special: test(SPECIAL) | special_ascii,
        };
        let Some(cut) = masks.cut(plan, window) else {
            blocked = true;
            break;
        };

        let output = _mm512_mask_mov_epi8(bytes, !not_ascii, ascii);
        let output = _mm512_mask_mov_epi8(output, arabic_trails, trail);
        let output = _mm512_mask_mov_epi8(output, leads, _mm512_set1_epi8(0xD8_u8 as i8));
        let output = _mm512_mask_mov_epi8(output, to_d9 & leads, _mm512_set1_epi8(0xD9_u8 as i8));
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
