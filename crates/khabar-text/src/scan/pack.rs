//! How bytes that stay move together, for machines that have a shuffle but no compress.

/// For each set of kept bytes among eight, the shuffle that brings them to the front.
pub(super) static PACK: [u64; 256] = pack_table();

const fn pack_table() -> [u64; 256] {
    let mut table = [0; 256];
    let mut kept = 0;
    while kept < 256 {
        let (mut shuffle, mut place, mut byte) = (0_u64, 0, 0);
        while byte < 8 {
            if kept >> byte & 1 == 1 {
                shuffle |= byte << (8 * place);
                place += 1;
            }
            byte += 1;
        }
        table[kept] = shuffle;
        kept += 1;
    }
    table
}
