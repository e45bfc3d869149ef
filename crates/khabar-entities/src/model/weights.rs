//! The weights of one scheme: what all share and what it adds, summed once, ready to be looked up fast.

use super::hash::{all_offsets, offset_in};
use super::table::Table;
use super::viterbi::LANES;

/// Weights of a feature, one a tag.
pub(crate) type Weights = [i8; LANES];

/// The upper bits of a key that name its bucket.
const BITS: u32 = 17;
const LOWER: u32 = 32 - BITS;
const LOWER_BITS: u16 = (1 << LOWER) - 1;

/// Rows by key. A key's upper bits say where its row may be, its lower bits are kept for comparison.
#[derive(Debug)]
pub(crate) struct SchemeWeights {
    /// Where each bucket begins, and the end.
    index: Box<[u32]>,
    lower: Box<[u16]>,
    rows: Box<[Weights]>,
}

impl SchemeWeights {
    /// The sum of the tables; a weight that does not fit stays at its limit.
    pub(crate) fn new(shared: &Table<'_>, own: Option<&Table<'_>>) -> Self {
        let mut rows: Vec<(u32, Weights)> =
            shared.iter().map(|(key, row)| (key, wide(row))).collect();
        if let Some(own) = own {
            let mut at = 0;
            let mut fresh = Vec::new();
            for (key, row) in own.iter() {
                while rows.get(at).is_some_and(|known| known.0 < key) {
                    at += 1;
                }
                match rows.get_mut(at).filter(|known| known.0 == key) {
                    Some((_, sum)) => {
                        for (sum, weight) in sum.iter_mut().zip(wide(row)) {
                            *sum = sum.saturating_add(weight);
                        }
                    }
                    None => fresh.push((key, wide(row))),
                }
            }
            rows.extend(fresh);
            // Two sorted runs: the stable sort merges them.
            rows.sort_by_key(|row| row.0);
        }
        let mut index = vec![0_u32; (1 << BITS) + 1];
        for (key, _) in &rows {
            if let Some(count) = index.get_mut((key >> LOWER) as usize + 1) {
                *count += 1;
            }
        }
        let mut sum = 0;
        for count in &mut index {
            sum += *count;
            *count = sum;
        }
        Self {
            index: index.into(),
            lower: rows.iter().map(|row| row.0 as u16 & LOWER_BITS).collect(),
            rows: rows.iter().map(|row| row.1).collect(),
        }
    }

    /// The weights of a feature.
    #[inline]
    pub(crate) fn get(&self, key: u32) -> Option<&Weights> {
        let (lower, rows) = self.bucket(key)?;
        let wanted = key as u16 & LOWER_BITS;
        rows.get(lower.iter().position(|lower| *lower == wanted)?)
    }

    /// The weights of a feature of a word from all places that it is seen from, each with its place.
    #[inline]
    pub(crate) fn at_all_offsets(&self, hash: u64) -> impl Iterator<Item = (usize, &Weights)> {
        let family = all_offsets(hash);
        let (lower, rows) = self.bucket(family).unwrap_or_default();
        let wanted = family & u32::from(LOWER_BITS);
        lower.iter().zip(rows).filter_map(move |(key, row)| Some((offset_in(*key, wanted)?, row)))
    }

    #[inline]
    fn bucket(&self, key: u32) -> Option<(&[u16], &[Weights])> {
        let bucket = (key >> LOWER) as usize;
        let &[start, end] = self.index.get(bucket..bucket + 2)? else { return None };
        let range = start as usize..end as usize;
        Some((self.lower.get(range.clone())?, self.rows.get(range)?))
    }
}

fn wide(row: &[u8]) -> Weights {
    let mut wide = [0; LANES];
    for (wide, weight) in wide.iter_mut().zip(row) {
        *wide = *weight as i8;
    }
    wide
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::table::write;

    #[test]
    fn what_a_scheme_adds_is_added() {
        let table = |rows: &[(u32, u8)]| {
            let mut bytes = Vec::new();
            write(rows.iter().map(|row| (row.0, vec![row.1, 1])).collect(), 2, &mut bytes);
            bytes
        };
        let shared = table(&[(1, 3), (70_000, 100), (u32::MAX, 5)]);
        let own = table(&[(2, 7), (70_000, 100)]);
        let (shared, _) = Table::read(&shared).unwrap();
        let (own, _) = Table::read(&own).unwrap();
        let sum = SchemeWeights::new(&shared, Some(&own));
        let get = |key| sum.get(key).map(|row| (row[0], row[1], row[2]));
        assert_eq!(get(1), Some((3, 1, 0)));
        assert_eq!(get(2), Some((7, 1, 0)));
        assert_eq!(get(70_000), Some((127, 2, 0)));
        assert_eq!(get(u32::MAX), Some((5, 1, 0)));
        assert_eq!(get(3), None);
        assert_eq!(SchemeWeights::new(&shared, None).get(2), None);
    }

    #[test]
    fn one_look_finds_a_feature_from_wherever_it_is_seen() {
        use crate::model::hash::at_offset;
        let mut rows: Vec<(u32, Vec<u8>)> = Vec::new();
        for hash in 0..500_u64 {
            let seen = (0..5).filter(|offset| hash >> offset & 1 == 1);
            rows.extend(seen.map(|offset| (at_offset(hash, offset), vec![offset as u8 + 1, 1])));
        }
        let mut bytes = Vec::new();
        write(rows, 2, &mut bytes);
        let (table, _) = Table::read(&bytes).unwrap();
        let weights = SchemeWeights::new(&table, None);
        for hash in 0..500_u64 {
            for (offset, row) in weights.at_all_offsets(hash) {
                assert_eq!(weights.get(at_offset(hash, offset)), Some(row));
                assert_eq!(row[0], offset as i8 + 1);
            }
            let seen = weights.at_all_offsets(hash).count();
            assert_eq!(seen, (hash & 31).count_ones() as usize, "{hash}");
        }
    }
}
