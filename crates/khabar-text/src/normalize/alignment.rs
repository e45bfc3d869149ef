//! The way from a normalized view back to its source, and there again.
//!
//! Plain version: for every view byte, the source byte it came from (what others store: 8 or 16 bytes each).
//! Departures: (1) one bit per source byte says whether it has a view byte; ranks come from counting bits; (2) a
//! source character that became longer is an exception in a sorted list; (3) a view equal to its source stores
//! nothing at all.

use crate::Span;

/// Bits in one word of the map.
const WORD: usize = 64;
/// Words between two stored ranks: a look-up counts at most this many.
const STRIDE: usize = 128;

/// Which source bytes a normalized view came from.
///
/// Total and monotone both ways: every offset up to the length has an image, and order is kept. Takes 1/8 byte per
/// source byte, beyond 8 KiB 1/1024 for ranks, and 16 bytes for each character that became longer; nothing if the view is its
/// source. Look-ups are O(log n).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Alignment {
    source_len: usize,
    view_len: usize,
    /// Whether there is a map at all.
    changed: bool,
    /// Empty if not.
    map: Map,
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
struct Map {
    /// Bit `s` is set if source byte `s` has a view byte of its own.
    bits: Vec<u64>,
    /// Set bits before word `(k + 1) * STRIDE`.
    ranks: Vec<usize>,
    /// Characters that became longer: where they begin in the source, and how many view bytes were added up to and
    /// with this one, beyond those that bits account for.
    longer: Vec<(usize, usize)>,
}

impl Alignment {
    /// The alignment of a view that is its source.
    pub(crate) fn identity(len: usize) -> Self {
        Self { source_len: len, view_len: len, ..Self::default() }
    }

    /// Becomes the alignment of a view that is its source, and keeps its memory.
    pub(crate) fn set_identity(&mut self, len: usize) {
        let Map { bits, ranks, longer } = &mut self.map;
        bits.clear();
        ranks.clear();
        longer.clear();
        (self.source_len, self.view_len, self.changed) = (len, len, false);
    }

    /// Bytes of the source.
    #[must_use]
    pub fn source_len(&self) -> usize {
        self.source_len
    }

    /// Bytes of the view.
    #[must_use]
    pub fn view_len(&self) -> usize {
        self.view_len
    }

    /// Whether view and source are the same.
    #[must_use]
    pub fn is_identity(&self) -> bool {
        !self.changed
    }

    /// The view offset of a source offset: how many view bytes come from before it.
    #[must_use]
    pub fn to_view(&self, source: usize) -> usize {
        let source = source.min(self.source_len);
        if self.changed { self.map.view_of(source) } else { source }
    }

    /// Bytes of memory that it takes beyond its own size, not counting what is kept for later texts.
    #[must_use]
    pub fn memory(&self) -> usize {
        let Map { bits, ranks, longer } = &self.map;
        size_of_val(bits.as_slice())
            + size_of_val(ranks.as_slice())
            + size_of_val(longer.as_slice())
    }

    /// Answers [`Self::to_view`] for offsets in rising order, each in no more than a few steps.
    pub(crate) fn cursor(&self) -> Cursor<'_> {
        let mut before = 0;
        let ranks = self.map.bits.iter().map(|bits| {
            let rank = before;
            before += bits.count_ones() as usize;
            rank
        });
        let mut ranks: Vec<_> = ranks.collect();
        ranks.push(before);
        Cursor { alignment: self, ranks, longer: 0 }
    }

    /// The source span of a view range: from the first character it came from up to the next character that has a
    /// view of its own. Removed characters belong to what stands before them; [`crate::Normalized::source_span`]
    /// leaves out those that are no part of a word.
    #[must_use]
    pub fn to_source(&self, view: Span) -> Span {
        let (start, end) = (view.start().min(self.view_len), view.end().min(self.view_len));
        if !self.changed {
            return Span::new(start, end);
        }
        let map = &self.map;
        let first = self.owner(map, start);
        if start == end {
            return Span::new(first, first);
        }
        let last = self.owner(map, end - 1);
        let next = self.owner(map, end);
        // Inside a character that became longer both ends have one owner: take the whole of it.
        let next = if next > last { next } else { self.owner(map, map.view_of(last + 1)) };
        Span::new(first, next)
    }

    /// The largest source offset with at most `view` view bytes before it: the character that owns view byte `view`,
    /// or the source's end for the view's end.
    fn owner(&self, map: &Map, view: usize) -> usize {
        if view >= self.view_len {
            return self.source_len;
        }
        let (mut low, mut high) = (0, self.source_len);
        while low < high {
            let middle = low + (high - low).div_ceil(2);
            if map.view_of(middle) <= view { low = middle } else { high = middle - 1 }
        }
        low
    }
}

/// Goes through an [`Alignment`] once, from the start.
#[derive(Debug)]
pub(crate) struct Cursor<'a> {
    alignment: &'a Alignment,
    /// Set bits before each word.
    ranks: Vec<usize>,
    /// Characters that became longer and lie before the last offset.
    longer: usize,
}

impl Cursor<'_> {
    /// The view offset of a source offset that is no smaller than the one before.
    #[inline]
    pub(crate) fn advance(&mut self, source: usize) -> usize {
        if !self.alignment.changed {
            return source;
        }
        let Map { bits, longer, .. } = &self.alignment.map;
        while longer.get(self.longer).is_some_and(|&(at, _)| at < source) {
            self.longer += 1;
        }
        let added = self.longer.checked_sub(1).and_then(|last| longer.get(last));
        let added = added.map_or(0, |&(_, added)| added);
        let (word, bit) = (source / WORD, source % WORD);
        let before = self.ranks.get(word).copied().unwrap_or_default();
        let bits = bits.get(word).copied().unwrap_or_default();
        before + (bits & ((1 << bit) - 1)).count_ones() as usize + added
    }
}

impl Map {
    fn view_of(&self, source: usize) -> usize {
        let (word, bit) = (source / WORD, source % WORD);
        let block = word / STRIDE;
        let before = block.checked_sub(1).and_then(|before| self.ranks.get(before));
        let before = before.copied().unwrap_or_default();
        let whole = self.bits.get(block * STRIDE..word).unwrap_or_default();
        let whole: usize = whole.iter().map(|bits| bits.count_ones() as usize).sum();
        let rest =
            self.bits.get(word).map_or(0, |bits| (bits & ((1 << bit) - 1)).count_ones() as usize);
        let index = self.longer.partition_point(|&(at, _)| at < source);
        let added =
            index.checked_sub(1).and_then(|i| self.longer.get(i)).map_or(0, |&(_, added)| added);
        before + whole + rest + added
    }
}

/// Told of each character as it is folded; what to do with it is the type's own business.
pub(crate) trait Recorder {
    /// Whether [`Recorder::window`] looks at its bits.
    const WANTS_BITS: bool;
    /// Whether nothing is written, and folding stops at the first window that would change.
    const ONLY_CHECKS: bool = false;
    /// The next `len` source bytes stand in the view as they are.
    fn kept(&mut self, len: usize);
    /// The next `from` source bytes, one character, became `to` view bytes.
    fn replaced(&mut self, from: usize, to: usize);
    /// The next `len` source bytes, at most 64: bit `p` says whether byte `p` has a view byte. `written` view bytes were
    /// told of by this function since the last call of [`Recorder::written`].
    fn window(&mut self, len: usize, bits: u64, written: usize);
    /// Ends a row of windows, which had so many view bytes.
    fn written(&mut self, count: usize);
    /// The last source byte told of by [`Recorder::window`], which had a view byte, is taken back.
    fn take_back(&mut self);
    /// How many bits the recorder has of a word that is not full: windows that fill words are the quickest.
    fn lag(&self) -> usize;
}

/// Records nothing: folding without alignment.
#[derive(Debug)]
pub(crate) struct Forget;

impl Recorder for Forget {
    const WANTS_BITS: bool = false;

    #[inline]
    fn kept(&mut self, _: usize) {}
    #[inline]
    fn replaced(&mut self, _: usize, _: usize) {}
    #[inline]
    fn window(&mut self, _: usize, _: u64, _: usize) {}
    #[inline]
    fn written(&mut self, _: usize) {}
    #[inline]
    fn take_back(&mut self) {}
    #[inline]
    fn lag(&self) -> usize {
        0
    }
}

/// Only asks whether anything changes.
#[derive(Debug)]
pub(crate) struct Check;

impl Recorder for Check {
    const WANTS_BITS: bool = false;
    const ONLY_CHECKS: bool = true;

    fn kept(&mut self, _: usize) {}
    fn replaced(&mut self, _: usize, _: usize) {}
    fn window(&mut self, _: usize, _: u64, _: usize) {}
    fn written(&mut self, _: usize) {}
    fn take_back(&mut self) {}
    fn lag(&self) -> usize {
        0
    }
}

/// Builds an [`Alignment`].
#[derive(Debug)]
pub(crate) struct Record {
    map: Map,
    /// How many of the words of `map.bits` are full.
    full: usize,
    /// The word being filled, and how many of its bits are.
    word: u64,
    filled: usize,
    /// Bits set so far, but for those of a row of windows that goes on.
    count: usize,
}

impl Record {
    /// For a source of this length, in the memory of an alignment that is no longer needed.
    pub(crate) fn new(source_len: usize, old: &mut Alignment) -> Self {
        let mut map = std::mem::take(&mut old.map);
        map.ranks.clear();
        map.longer.clear();
        // Each word is written before it is read; a word more, since the last may be full.
        map.bits.resize(source_len / WORD + 2, 0);
        Self { map, full: 0, word: 0, filled: 0, count: 0 }
    }

    pub(crate) fn finish(mut self, view_len: usize) -> Alignment {
        let source_len = self.source();
        self.put(self.word);
        self.map.bits.truncate(source_len.div_ceil(WORD));
        Alignment { source_len, view_len, changed: true, map: self.map }
    }

    /// Bytes recorded so far.
    fn source(&self) -> usize {
        self.full * WORD + self.filled
    }

    #[inline]
    fn put(&mut self, word: u64) {
        if let Some(slot) = self.map.bits.get_mut(self.full) {
            *slot = word;
        }
    }

    /// The next `len` bits, at most 64, in the low bits of `bits`, with `before` set bits before them.
    #[inline]
    fn push(&mut self, len: usize, bits: u64, before: usize) {
        let word = self.word | bits << self.filled;
        self.put(word);
        // What did not fit; of a whole word at a word's start nothing is left.
        let rest = bits >> 1 >> (WORD - 1 - self.filled);
        let filled = self.filled + len;
        let is_full = filled >= WORD;
        self.full += usize::from(is_full);
        self.word = if is_full { rest } else { word };
        self.filled = filled % WORD;
        if is_full && self.full.is_multiple_of(STRIDE) {
            self.rank(before, bits);
        }
    }

    /// Stores how many bits are set in all full words: those `before`, and of these bits those that are in a full word.
    #[cold]
    #[inline(never)]
    fn rank(&mut self, before: usize, bits: u64) {
        self.map.ranks.push(before + (bits.count_ones() - self.word.count_ones()) as usize);
    }
}

impl Recorder for Record {
    const WANTS_BITS: bool = true;

    fn kept(&mut self, mut len: usize) {
        while len > 0 {
            let some = len.min(WORD);
            self.push(some, u64::MAX >> (WORD - some), self.count);
            self.count += some;
            len -= some;
        }
    }

    fn replaced(&mut self, from: usize, to: usize) {
        // Of a character that became longer one bit only, so that every view byte but the first has its start as owner.
        if to > from {
            let before = self.map.longer.last().map_or(0, |&(_, added)| added);
            self.map.longer.push((self.source(), before + to - 1));
        }
        let own = if to > from { 1 } else { to };
        self.push(from, (1 << own) - 1, self.count);
        self.count += own;
    }

    #[inline]
    fn window(&mut self, len: usize, bits: u64, written: usize) {
        if len < WORD || self.filled > 0 {
            return self.push(len, bits, self.count + written);
        }
        // The usual case, and the quickest.
        self.put(bits);
        self.full += 1;
        if self.full.is_multiple_of(STRIDE) {
            self.rank(self.count + written, bits);
        }
    }

    fn written(&mut self, count: usize) {
        self.count += count;
    }

    fn take_back(&mut self) {
        if self.filled == 0 {
            if self.full.is_multiple_of(STRIDE) {
                self.map.ranks.pop();
            }
            self.full = self.full.saturating_sub(1);
            self.word = self.map.bits.get(self.full).copied().unwrap_or_default();
            self.filled = WORD;
        }
        self.filled -= 1;
        self.word &= !(1 << self.filled);
    }

    fn lag(&self) -> usize {
        self.filled
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_longer_character_owns_all_of_its_view() {
        let mut record = Record::new(8, &mut Alignment::default());
        record.kept(2);
        record.replaced(3, 4);
        record.replaced(2, 0);
        record.kept(1);
        let alignment = record.finish(7);
        assert_eq!(alignment.to_source(Span::new(2, 4)), Span::new(2, 7));
        assert_eq!(alignment.to_source(Span::new(4, 6)), Span::new(2, 7));
        assert_eq!(alignment.to_source(Span::new(6, 7)), Span::new(7, 8));
        assert_eq!([0, 2, 5, 7, 8].map(|s| alignment.to_view(s)), [0, 2, 6, 6, 7]);
    }
}
