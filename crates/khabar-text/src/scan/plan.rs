//! A normalizer's table in the shape the window kernels read.
//!
//! One entry for each ASCII and each two-byte character, found from its bytes without decoding; for all of two or three
//! bytes whether they are kept. What an entry cannot say (longer output, combining hamza, white space to be
//! collapsed) is marked special, and the window that holds it is left to `scalar`.

use crate::normalize::table::{Action, Table};

/// What a character is in a window; see [`Entry`].
pub(crate) mod flag {
    pub(crate) const SPACE: u32 = 1;
    pub(crate) const LINE_FEED: u32 = 2;
    pub(crate) const DROPPED: u32 = 4;
    pub(crate) const SPECIAL: u32 = 8;
}

/// Output bytes in bits 0–15, [`flag`]s in bits 20–23, the flags that the next character must not have in bits 24–27, in
/// bit 28 whether anything changed, the number of output bytes in bits 30–31.
pub(crate) type Entry = u32;

pub(crate) const LEN_SHIFT: u32 = 30;
pub(crate) const FLAG_SHIFT: u32 = 20;
pub(crate) const FORBID_SHIFT: u32 = 24;
pub(crate) const CHANGED: Entry = 1 << 28;

/// Entries of ASCII, then from here 64 for each lead byte from C0 to DF; a power of two, so that a mask is a bounds check.
pub(crate) const TWO_BYTE: usize = 128;
pub(crate) const ENTRIES: usize = 4096;
/// Pages of 64 characters of two or three bytes.
const PAGES: usize = 16 * 64;

/// What the kernels read.
#[derive(Debug, Clone)]
pub(crate) struct Plan {
    pub(crate) entries: Box<[Entry; ENTRIES]>,
    /// For each page, which row of `kept` it has.
    pub(crate) pages: Box<[u8; PAGES]>,
    /// For each distinct page, a bit for each character that is kept.
    pub(crate) kept: Vec<u64>,
    /// Whether 0-9 become ٠-٩, all that is ordinary and becomes longer.
    pub(crate) widens_digits: bool,
}

impl Plan {
    pub(crate) fn new(table: &Table) -> Self {
        let mut plan = Self {
            entries: Box::new([0; ENTRIES]),
            pages: Box::new([0; PAGES]),
            kept: vec![u64::MAX],
            widens_digits: table.action('0') == Action::Replace('\u{0660}'),
        };
        for (index, slot) in plan.entries.iter_mut().enumerate() {
            let code = if index < TWO_BYTE { index } else { index - TWO_BYTE };
            // Lead bytes C0 and C1 stand for ASCII and never occur, and the entries beyond U+07FF are not used.
            let two_byte = 0x80..0x800;
            *slot = match char::from_u32(code as u32) {
                Some(c) if index < TWO_BYTE || two_byte.contains(&code) => entry(table, c),
                _ => pack(&[], flag::SPECIAL, false),
            };
        }
        for page in 0..PAGES {
            let kept = table.kept(page);
            let known = plan.kept.iter().position(|&other| other == kept);
            let row = known.unwrap_or_else(|| {
                plan.kept.push(kept);
                plan.kept.len() - 1
            });
            // A handful of pages differ from their neighbours, far fewer than 256.
            if let (Some(slot), Ok(row)) = (plan.pages.get_mut(page), u8::try_from(row)) {
                *slot = row;
            }
        }
        plan
    }

    /// Whether the character of two or three bytes that begins so is kept; of what begins otherwise nothing is.
    #[inline(always)]
    pub(crate) fn keeps(&self, [lead, second, third]: [u8; 3]) -> bool {
        // Chosen without branches: which comes next cannot be foretold.
        let (two, three) =
            (usize::from(lead & 0x1F), usize::from(lead & 0xF) << 6 | usize::from(second & 0x3F));
        let (page, low) = if lead < 0xE0 { (two, second) } else { (three, third) };
        let row = self.pages[page % PAGES] as usize;
        let kept = self.kept.get(row).copied().unwrap_or_default();
        kept >> (low & 0x3F) & 1 == 1 && (0xC0..0xF0).contains(&lead)
    }
}

fn entry(table: &Table, c: char) -> Entry {
    let mut own = [0; 4];
    let own = c.encode_utf8(&mut own).as_bytes();
    match table.action(c) {
        Action::Keep => pack(own, 0, false),
        Action::Drop => pack(&[], flag::DROPPED, true),
        Action::Replace(to) if to.len_utf8() <= own.len() => {
            let mut bytes = [0; 4];
            pack(to.encode_utf8(&mut bytes).as_bytes(), 0, true)
        }
        Action::Space if c == ' ' => pack(own, flag::SPACE, false),
        Action::Space if c == '\n' => pack(own, flag::LINE_FEED, false),
        _ => pack(&[], flag::SPECIAL, true),
    }
}

fn pack(out: &[u8], flags: u32, changed: bool) -> Entry {
    let bytes = out.iter().rev().fold(0, |word, &byte| word << 8 | u32::from(byte));
    // A second space, a line feed after a space, and anything removed after either belong to one run of white space.
    let forbid = match flags {
        flag::SPACE => flag::SPACE | flag::LINE_FEED | flag::DROPPED | flag::SPECIAL,
        flag::LINE_FEED => flag::SPACE | flag::DROPPED | flag::SPECIAL,
        _ => flag::SPECIAL,
    };
    let changed = if changed { CHANGED } else { 0 };
    bytes | (out.len() as u32) << LEN_SHIFT | flags << FLAG_SHIFT | forbid << FORBID_SHIFT | changed
}
