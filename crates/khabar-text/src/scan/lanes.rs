//! The tables of a plan in the shape vector registers hold: 128 bytes each, or a bit for each of 128.

use super::plan::{ENTRIES, Entry, FLAG_SHIFT, LEN_SHIFT, Plan, TWO_BYTE, flag};

/// As output: the byte goes. No character that a vector writes has this byte.
pub(super) const GONE: u8 = 0;
/// As output: the character is not for vectors.
pub(super) const SPECIAL: u8 = 1;
/// What [`Lanes::joint`] has more than a trail byte if the lead byte turns from D8 to D9 or back.
pub(super) const FLIP_BIT: u8 = 0x40;

/// A bit for each of 128: of entry `i` bit `i / 16` of byte `i % 16`.
pub(super) type Set = [u8; 16];

/// For `i` up to 8, byte `i` has bit `i` alone: with it a byte of a [`Set`] is asked.
pub(super) const BIT: i64 = i64::from_le_bytes([1, 2, 4, 8, 16, 32, 64, 128]);

/// What becomes of U+0600–U+067F (lead bytes D8 and D9) and of ASCII. The index of an Arabic character is the lowest bit
/// of its lead byte and the six bits of its trail byte.
#[derive(Debug, Clone)]
pub(super) struct Lanes {
    /// The byte that takes the place of a lead byte: another lead byte, or the one byte of both.
    pub(super) lead: [u8; 128],
    /// The byte that takes the place of a trail byte.
    pub(super) trail: [u8; 128],
    /// Both in one: what is no trail byte is the output of the lead byte, and then the trail byte goes.
    #[cfg_attr(
        not(target_arch = "x86_64"),
        allow(dead_code, reason = "where a look-up is quick enough")
    )]
    pub(super) joint: [u8; 128],
    /// The byte that takes the place of an ASCII byte.
    pub(super) ascii: [u8; 128],
    /// The Arabic characters that do not stay as they are.
    pub(super) arabic_changes: Set,
    /// The ASCII bytes that do not stay as they are.
    pub(super) ascii_changes: Set,
    /// Whether runs of white space are collapsed.
    pub(super) collapses: bool,
}

impl Lanes {
    pub(super) fn new(plan: &Plan) -> Self {
        let arabic: [[u8; 3]; 128] = std::array::from_fn(|index| {
            let entry = TWO_BYTE + (0xD8 & 0x1F) * 64 + index;
            arabic_lane(plan.entries[entry & (ENTRIES - 1)], 0xD8 + (index >> 6) as u8)
        });
        let ascii = std::array::from_fn(|index| ascii_lane(plan.entries[index], index as u8));
        let stays = |index: usize| {
            let lead = 0xD8 + (index >> 6) as u8;
            let trail = 0x80 | (index & 0x3F) as u8;
            arabic[index] == [lead, trail, trail]
        };
        Self {
            lead: arabic.map(|[lead, _, _]| lead),
            trail: arabic.map(|[_, trail, _]| trail),
            joint: arabic.map(|[_, _, joint]| joint),
            arabic_changes: set(|index| !stays(index)),
            ascii_changes: set(|index| usize::from(ascii[index]) != index),
            ascii,
            collapses: plan.entries[usize::from(b' ')] >> FLAG_SHIFT & flag::SPACE != 0,
        }
    }
}

/// The set of all entries of which `has` is true.
pub(super) fn set(has: impl Fn(usize) -> bool) -> Set {
    std::array::from_fn(|low| {
        (0..8).fold(0, |bits, high| bits | u8::from(has(high * 16 + low)) << high)
    })
}

/// What takes the place of the lead byte, what of the trail byte, and both in one.
fn arabic_lane(entry: Entry, lead: u8) -> [u8; 3] {
    let [first, second, ..] = entry.to_le_bytes();
    match (entry >> LEN_SHIFT, first) {
        _ if entry >> FLAG_SHIFT & flag::SPECIAL != 0 => [SPECIAL, GONE, SPECIAL],
        (0, _) => [GONE, GONE, GONE],
        (1, b' '..=b'~') => [first, GONE, first],
        (2, 0xD8 | 0xD9) => {
            let flip = if first == lead { 0 } else { FLIP_BIT };
            [first, second, second | flip]
        }
        _ => [SPECIAL, GONE, SPECIAL],
    }
}

fn ascii_lane(entry: Entry, own: u8) -> u8 {
    let special = entry >> FLAG_SHIFT & flag::SPECIAL != 0 || entry >> LEN_SHIFT != 1;
    // Two bytes mean something else here, and texts do not have them.
    if special || own <= SPECIAL { SPECIAL } else { entry.to_le_bytes()[0] }
}
