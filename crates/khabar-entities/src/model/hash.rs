//! Hashes of features: the same on every machine and in every version, for they are the keys of the model file.

/// An odd number near 2⁶⁴ / φ.
const PHI: u64 = 0x9E37_79B9_7F4A_7C15;

/// A running hash of bytes.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Hash(u64);

impl Hash {
    /// A hash of its own for each template.
    pub(crate) const fn of(template: u32) -> Self {
        Self((template as u64 + 1).wrapping_mul(PHI))
    }

    pub(crate) const fn byte(self, byte: u8) -> Self {
        Self((self.0 ^ byte as u64).wrapping_mul(0x0000_0100_0000_01B3).rotate_left(23))
    }

    pub(crate) const fn text(self, text: &str) -> Self {
        let mut rest = text.as_bytes();
        let mut hash = self;
        while let [first, others @ ..] = rest {
            hash = hash.byte(*first);
            rest = others;
        }
        hash
    }

    pub(crate) const fn number(self, number: u64) -> Self {
        Self((self.0.rotate_left(29) ^ number).wrapping_mul(PHI))
    }

    pub(crate) const fn value(self) -> u64 {
        self.0
    }

    /// The key in the table of weights.
    pub(crate) const fn key(self) -> u32 {
        mix(self.0)
    }
}

/// Spreads a hash over 32 bits.
const fn mix(hash: u64) -> u32 {
    let hash = (hash ^ (hash >> 32)).wrapping_mul(0xD6E8_FEB8_6659_FD93);
    let hash = (hash ^ (hash >> 32)).wrapping_mul(0xD6E8_FEB8_6659_FD93);
    (hash >> 32) as u32
}

/// The key of a word in a table of words.
pub(crate) fn word_key(folded: &str) -> u32 {
    Hash::of(u32::MAX).text(folded).key()
}

/// The bits of a key that say from where a feature of a word is seen.
const OFFSET_BITS: u32 = 7;

/// The key of a hashed feature seen from `offset` tokens away: those of all offsets are neighbours in the table.
pub(crate) const fn at_offset(hash: u64, offset: usize) -> u32 {
    all_offsets(hash) | (offset as u32 & OFFSET_BITS)
}

/// What the keys of a hashed feature have in common wherever it is seen from.
pub(crate) const fn all_offsets(hash: u64) -> u32 {
    mix(hash ^ 0xA24B_AED4_963E_E407) & !OFFSET_BITS
}

/// Where a key says that its feature is seen from, if it is of this family.
#[cfg(feature = "model")]
pub(crate) const fn offset_in(key: u16, family: u32) -> Option<usize> {
    let same = (key ^ family as u16) & !(OFFSET_BITS as u16);
    if same == 0 { Some((key & OFFSET_BITS as u16) as usize) } else { None }
}
