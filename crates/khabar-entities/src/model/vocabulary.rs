//! What unlabelled text says of a word: how common it is, its classes, and how often its neighbours are those of names.

use super::hash::Hash;
use super::table::Table;

/// Bytes of a row: count, three classes, twice four levels.
pub const STATS_WIDTH: usize = 11;

/// What is known of a word from unlabelled text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct WordStats {
    /// How often it was seen: the binary logarithm, times two.
    pub count: u8,
    /// Its classes by the company it keeps, few and coarse to many and fine; 0 is none.
    pub classes: [u16; 3],
    /// For each label how surely the words around it say that it is one, 0 (never) to 7.
    pub signature: [u8; 4],
    /// For each label how often it is one elsewhere, 0 (never) to 7: as annotated, or as a tagger says of plain text.
    pub precedent: [u8; 4],
}

impl WordStats {
    /// As a row of the model file.
    #[must_use]
    pub fn to_row(self) -> [u8; STATS_WIDTH] {
        let [a, b, c] = self.classes.map(u16::to_le_bytes);
        let [s0, s1] = pack(self.signature);
        let [p0, p1] = pack(self.precedent);
        [self.count, a[0], a[1], b[0], b[1], c[0], c[1], s0, s1, p0, p1]
    }

    /// From a row of the model file.
    #[must_use]
    pub fn from_row(row: &[u8]) -> Option<Self> {
        let &[count, a0, a1, b0, b1, c0, c1, s0, s1, p0, p1] = row else { return None };
        let classes = [[a0, a1], [b0, b1], [c0, c1]].map(u16::from_le_bytes);
        Some(Self { count, classes, signature: unpack([s0, s1]), precedent: unpack([p0, p1]) })
    }
}

/// Four levels in two bytes.
#[must_use]
pub fn pack([a, b, c, d]: [u8; 4]) -> [u8; 2] {
    [a | b << 4, c | d << 4]
}

fn unpack([ab, cd]: [u8; 2]) -> [u8; 4] {
    [ab & 15, ab >> 4, cd & 15, cd >> 4]
}

/// A source of what is known of words: the model file, or what the trainer has gathered.
pub trait Vocabulary {
    /// Whether what only the taggers of the trainer look at is wanted too: whole words and signatures.
    const TEACHING: bool;

    /// What is known of the word with this key.
    fn stats(&self, key: u32) -> Option<WordStats>;

    /// For each label how often two neighbours with this key are in one name, 0 (never) to 7.
    fn couple(&self, key: u32) -> Option<[u8; 4]>;
}

/// The key of two neighbours, from the hashes of their words.
#[must_use]
pub fn couple_key(first: u64, second: u64) -> u32 {
    Hash::of(170).number(first).number(second).key()
}

/// The tables of a model file that speak of words.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Tables<'m> {
    pub(crate) words: Table<'m>,
    pub(crate) couples: Option<Table<'m>>,
}

impl Vocabulary for Tables<'_> {
    const TEACHING: bool = false;

    fn stats(&self, key: u32) -> Option<WordStats> {
        WordStats::from_row(self.words.get(key)?)
    }

    fn couple(&self, key: u32) -> Option<[u8; 4]> {
        Some(unpack(*self.couples?.get(key)?.first_chunk()?))
    }
}
