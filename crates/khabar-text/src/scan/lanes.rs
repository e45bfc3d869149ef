//! The tables of a plan in the shape vector registers hold: 128 bytes each.

use super::plan::{ENTRIES, Entry, FLAG_SHIFT, LEN_SHIFT, Plan, TWO_BYTE, flag};

/// In [`Lanes::arabic`]: the character goes.
pub(super) const DROPPED: u8 = 0;
/// In [`Lanes::arabic`]: the character is not for vectors.
pub(super) const SPECIAL: u8 = 1;
/// In [`Lanes::arabic`]: from here on the lead byte turns from D8 to D9 or back.
pub(super) const FLIPS: u8 = 0xC0;
/// What [`FLIPS`] has more than a trail byte.
pub(super) const FLIP_BIT: u8 = 0x40;
/// In [`Lanes::ascii`]: the character is not for vectors.
pub(super) const SPECIAL_ASCII: u8 = 0x80;

/// What becomes of U+0600–U+067F (lead bytes D8 and D9) and of ASCII. The index of an Arabic character is the lowest bit
/// of its lead byte and the six bits of its trail byte.
#[derive(Debug, Clone)]
pub(super) struct Lanes {
    /// [`DROPPED`], [`SPECIAL`], the one byte that takes the place of both, or the new trail byte, with [`FLIP_BIT`] if
    /// the lead byte is the other one.
    pub(super) arabic: [u8; 128],
    /// The byte that takes the place of an ASCII byte.
    pub(super) ascii: [u8; 128],
    /// Whether runs of white space are collapsed.
    pub(super) collapses: bool,
    /// Whether line feeds and the ASCII characters from space to `?` stay as they are, which saves the look-up in windows
    /// without other ASCII.
    #[cfg_attr(
        not(target_arch = "x86_64"),
        allow(dead_code, reason = "where a look-up is quick enough")
    )]
    pub(super) keeps_low_ascii: bool,
}

impl Lanes {
    pub(super) fn new(plan: &Plan) -> Self {
        let arabic = |index: usize| {
            let entry = TWO_BYTE + (0xD8 & 0x1F) * 64 + index;
            arabic_lane(plan.entries[entry & (ENTRIES - 1)], 0xD8 + (index >> 6) as u8)
        };
        let ascii: [u8; 128] = std::array::from_fn(|index| ascii_lane(plan.entries[index]));
        let keeps = |byte: u8| ascii[usize::from(byte)] == byte;
        Self {
            arabic: std::array::from_fn(arabic),
            ascii,
            collapses: plan.entries[usize::from(b' ')] >> FLAG_SHIFT & flag::SPACE != 0,
            keeps_low_ascii: (b' '..=b'?').chain([b'\n']).all(keeps),
        }
    }
}

fn arabic_lane(entry: Entry, lead: u8) -> u8 {
    let [first, second, ..] = entry.to_le_bytes();
    match (entry >> LEN_SHIFT, first) {
        _ if entry >> FLAG_SHIFT & flag::SPECIAL != 0 => SPECIAL,
        (0, _) => DROPPED,
        (1, b' '..=b'~') => first,
        (2, 0xD8 | 0xD9) => second | if first == lead { 0 } else { FLIP_BIT },
        _ => SPECIAL,
    }
}

fn ascii_lane(entry: Entry) -> u8 {
    let special = entry >> FLAG_SHIFT & flag::SPECIAL != 0 || entry >> LEN_SHIFT != 1;
    if special { SPECIAL_ASCII } else { entry.to_le_bytes()[0] }
}
