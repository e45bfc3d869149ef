//! A table of rows by 32-bit key, read in place from the bytes of a model file.
//!
//! The upper half of a key names a bucket, the lower half is kept with the row. An index of 65,537 places says where each
//! bucket begins, so a look-up reads two places and about as many halves as a bucket has rows. A key that is not in the
//! table is mistaken for one that is once in 2³² / rows.

/// Buckets of a table.
const BUCKETS: usize = 1 << 16;

/// A table of rows of equal length.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Table<'m> {
    /// Where each bucket begins, and the end: little-endian `u32`.
    index: &'m [u8],
    /// The lower halves of the keys: little-endian `u16`.
    halves: &'m [u8],
    rows: &'m [u8],
    width: usize,
}

impl<'m> Table<'m> {
    /// The table at the start of `bytes`, and what comes after it.
    pub(crate) fn read(bytes: &'m [u8]) -> Option<(Self, &'m [u8])> {
        let (header, bytes) = bytes.split_at_checked(8)?;
        let width = le32(header, 0)? as usize;
        let count = le32(header, 4)? as usize;
        let (index, bytes) = bytes.split_at_checked((BUCKETS + 1) * 4)?;
        let (halves, bytes) = bytes.split_at_checked(count.checked_mul(2)?)?;
        let (rows, bytes) = bytes.split_at_checked(count.checked_mul(width)?)?;
        (le32(index, BUCKETS * 4)? as usize == count)
            .then_some((Self { index, halves, rows, width }, bytes))
    }

    /// The row of a key.
    #[inline]
    pub(crate) fn get(&self, key: u32) -> Option<&'m [u8]> {
        let bucket = (key >> 16) as usize;
        let start = le32(self.index, bucket * 4)? as usize;
        let end = le32(self.index, bucket * 4 + 4)? as usize;
        let wanted = (key as u16).to_le_bytes();
        let at =
            self.halves.get(start * 2..end * 2)?.chunks_exact(2).position(|half| half == wanted)?;
        let row = (start + at) * self.width;
        self.rows.get(row..row + self.width)
    }
}

impl<'m> Table<'m> {
    /// All rows with their keys, in the order of the keys.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (u32, &'m [u8])> {
        let (index, halves, rows, width) = (self.index, self.halves, self.rows, self.width.max(1));
        let mut bucket = 0_u32;
        halves.chunks_exact(2).zip(rows.chunks_exact(width)).enumerate().filter_map(
            move |(at, (half, row))| {
                while le32(index, bucket as usize * 4 + 4)? as usize <= at {
                    bucket += 1;
                }
                Some((bucket << 16 | u32::from(u16::from_le_bytes(*half.first_chunk()?)), row))
            },
        )
    }
}

/// Four bytes at `at` as a number.
#[inline]
pub(crate) fn le32(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(*bytes.get(at..)?.first_chunk()?))
}

/// Writes a table; of rows with equal keys the first stays.
#[cfg(any(test, feature = "training"))]
pub(crate) fn write(mut rows: Vec<(u32, Vec<u8>)>, width: usize, out: &mut Vec<u8>) {
    rows.sort_by_key(|row| row.0);
    rows.dedup_by_key(|row| row.0);
    let number = |n: usize| (n as u32).to_le_bytes();
    out.extend(number(width));
    out.extend(number(rows.len()));
    for bucket in 0..=BUCKETS {
        out.extend(number(rows.partition_point(|row| ((row.0 >> 16) as usize) < bucket)));
    }
    out.extend(rows.iter().flat_map(|row| (row.0 as u16).to_le_bytes()));
    for (_, row) in &rows {
        out.extend(row.iter().copied().chain(std::iter::repeat(0)).take(width));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_written_is_read() {
        let rows: Vec<(u32, Vec<u8>)> =
            (0..1000_u32).map(|n| (n.wrapping_mul(0x9E37_79B1), vec![n as u8, 7])).collect();
        let mut bytes = Vec::new();
        write(rows.clone(), 2, &mut bytes);
        bytes.push(42);
        let (table, rest) = Table::read(&bytes).unwrap();
        assert_eq!(rest, [42]);
        for (key, row) in &rows {
            assert_eq!(table.get(*key), Some(&row[..]));
        }
        assert_eq!(table.get(1), None);
        assert!(Table::read(&bytes[..bytes.len() - 2]).is_none());
    }
}
