//! The tables of a plan in the shape vector registers hold: 128 bytes each.

use super::plan::{ENTRIES, Entry, FLAG_SHIFT, LEN_SHIFT, Plan, TWO_BYTE, flag};

/// Bits of [`Lanes::flags`].
/// D8 becomes D9, or D9 becomes D8.
pub(super) const FLIP_LEAD: u8 = 1;
pub(super) const DROP_TRAIL: u8 = 2;
pub(super) const DROP_LEAD: u8 = 4;
/// Not for vectors; the highest bit, which is the quickest to gather.
pub(super) const SPECIAL: u8 = 0x80;
/// Sum of the two lead bytes: either taken from it gives the other.
pub(super) const BOTH_LEADS: u8 = 0xD8_u8.wrapping_add(0xD9);

/// What becomes of U+0600–U+067F (lead bytes D8 and D9) and of ASCII. The index of an Arabic character is the lowest bit
/// of its lead byte and the six bits of its trail byte.
#[derive(Debug, Clone)]
pub(super) struct Lanes {
    /// The byte that takes the place of the trail byte.
    pub(super) trail: [u8; 128],
    pub(super) flags: [u8; 128],
    /// The byte that takes the place of an ASCII byte.
    pub(super) ascii: [u8; 128],
    /// Whether runs of white space are collapsed.
    pub(super) collapses: bool,
    /// Whether line feeds and the ASCII characters from space to `?` stay as they are, which saves the look-up in windows
    /// without other ASCII.
    pub(super) keeps_low_ascii: bool,
}

impl Lanes {
    pub(super) fn new(plan: &Plan) -> Self {
        let mut lanes = Self {
            trail: [0; 128],
            flags: [0; 128],
            ascii: [0; 128],
            collapses: false,
            keeps_low_ascii: true,
        };
        for index in 0..128 {
            let arabic = TWO_BYTE + (0xD8 & 0x1F) * 64 + index;
            (lanes.trail[index], lanes.flags[index]) =
                arabic_lane(plan.entries[arabic & (ENTRIES - 1)], 0xD8 + (index >> 6) as u8);
            lanes.ascii[index] = ascii_lane(plan.entries[index]);
        }
        lanes.keeps_low_ascii =
            (b' '..=b'?').chain([b'\n']).all(|byte| lanes.ascii[usize::from(byte)] == byte);
        lanes.collapses = plan.entries[usize::from(b' ')] >> FLAG_SHIFT & flag::SPACE != 0;
        lanes
    }
}

/// The new trail byte and the flags of an Arabic character.
fn arabic_lane(entry: Entry, lead: u8) -> (u8, u8) {
    let [first, second, ..] = entry.to_le_bytes();
    let flags = entry >> FLAG_SHIFT & 0xF;
    match (entry >> LEN_SHIFT, first) {
        _ if flags & flag::SPECIAL != 0 => (0, SPECIAL),
        (0, _) => (0, DROP_LEAD | DROP_TRAIL),
        // One byte of output stands in the trail's place.
        (1, _) => (first, DROP_LEAD),
        (2, 0xD8 | 0xD9) => (second, if first == lead { 0 } else { FLIP_LEAD }),
        _ => (0, SPECIAL),
    }
}

fn ascii_lane(entry: Entry) -> u8 {
    let special = entry >> FLAG_SHIFT & flag::SPECIAL != 0 || entry >> LEN_SHIFT != 1;
    if special { SPECIAL } else { entry.to_le_bytes()[0] }
}
