use khabar_text::Span;

/// Where each byte of a text stands in the source, as runs in order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub(crate) struct TextMap {
    runs: Vec<Run>,
}

/// The part of a map that belongs to one line.
#[derive(Debug, Clone, Copy)]
pub(crate) struct LineMap<'m> {
    map: &'m TextMap,
    /// Where the line begins in the mapped text.
    base: usize,
}

impl<'m> LineMap<'m> {
    pub(crate) fn new(map: &'m TextMap, base: usize) -> Self {
        Self { map, base }
    }

    pub(crate) fn to_source(self, in_line: Span) -> Span {
        self.map.to_source(in_line.shift(self.base))
    }

    pub(crate) fn slice(self, part: Span) -> TextMap {
        self.map.slice(part.shift(self.base))
    }
}

/// A stretch of text and the source it came from. Equal lengths mean byte for byte; otherwise the run is one entity, or
/// white space that was folded, and is not divided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
struct Run {
    text: Span,
    source: Span,
}

impl TextMap {
    pub(crate) fn identity(source: Span) -> Self {
        Self { runs: vec![Run { text: Span::new(0, source.len()), source }] }
    }

    /// Appends `len` bytes of text that came from `source`; a run that continues the last one is joined to it.
    pub(crate) fn push(&mut self, len: usize, source: Span) {
        let start = self.len();
        if let Some(last) = self.runs.last_mut()
            && last.is_exact()
            && len == source.len()
            && last.source.end() == source.start()
        {
            last.text = Span::new(last.text.start(), start + len);
            last.source = Span::new(last.source.start(), source.end());
            return;
        }
        self.runs.push(Run { text: Span::new(start, start + len), source });
    }

    /// Whether the text is the source, byte for byte.
    pub(crate) fn is_identity(&self) -> bool {
        matches!(&self.runs[..], [run] if run.is_exact())
    }

    /// The length of the text that is mapped.
    pub(crate) fn len(&self) -> usize {
        self.runs.last().map_or(0, |run| run.text.end())
    }

    /// The part of the map for one span of the text, counted from that span's start.
    pub(crate) fn slice(&self, part: Span) -> Self {
        let mut sliced = Self::default();
        let first = self.runs.partition_point(|run| run.text.end() <= part.start());
        for run in self.runs.get(first..).unwrap_or_default() {
            if run.text.start() >= part.end() {
                break;
            }
            let start = run.text.start().max(part.start());
            let end = run.text.end().min(part.end());
            sliced.push(end - start, run.source_of(start, end));
        }
        sliced
    }

    pub(crate) fn to_source(&self, in_text: Span) -> Span {
        let (Some(first), Some(last)) =
            (self.run_at(in_text.start(), false), self.run_at(in_text.end(), true))
        else {
            return Span::new(0, 0);
        };
        let start = first.source_of(in_text.start(), first.text.end()).start();
        let end = last.source_of(last.text.start(), in_text.end()).end();
        Span::new(start, end.max(start))
    }

    /// The text that came from a span of the source. What is not divided counts whole.
    pub(crate) fn to_text(&self, in_source: Span) -> Span {
        let first = self.runs.partition_point(|run| run.source.end() <= in_source.start());
        let last = self.runs.partition_point(|run| run.source.start() < in_source.end());
        let touched = self.runs.get(first..last).unwrap_or_default();
        let (Some(first), Some(last)) = (touched.first(), touched.last()) else {
            return Span::new(0, 0);
        };
        let into = |run: &Run, at: usize| at.saturating_sub(run.source.start()).min(run.text.len());
        let start =
            first.text.start() + if first.is_exact() { into(first, in_source.start()) } else { 0 };
        let end = if last.is_exact() {
            last.text.start() + into(last, in_source.end())
        } else {
            last.text.end()
        };
        Span::new(start, end.max(start))
    }

    /// The run that holds a byte of the text; `as_end` asks for the run that holds the byte before it.
    fn run_at(&self, at: usize, as_end: bool) -> Option<Run> {
        let index = self
            .runs
            .partition_point(|run| if as_end { run.text.end() < at } else { run.text.end() <= at });
        self.runs.get(index).or(self.runs.last()).copied()
    }
}

impl Run {
    fn is_exact(&self) -> bool {
        self.text.len() == self.source.len()
    }

    /// The source of a part of this run, given in the text's own bytes.
    fn source_of(&self, start: usize, end: usize) -> Span {
        if !self.is_exact() {
            return self.source;
        }
        let clamp = |at: usize| {
            self.source.start() + at.clamp(self.text.start(), self.text.end()) - self.text.start()
        };
        Span::new(clamp(start), clamp(end).max(clamp(start)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entity_is_not_divided() {
        // source: `a&amp;b`, text: `a&b`
        let mut map = TextMap::default();
        map.push(1, Span::new(0, 1));
        map.push(1, Span::new(1, 6));
        map.push(1, Span::new(6, 7));
        assert_eq!(map.to_source(Span::new(0, 1)), Span::new(0, 1));
        assert_eq!(map.to_source(Span::new(1, 2)), Span::new(1, 6));
        assert_eq!(map.to_source(Span::new(1, 3)), Span::new(1, 7));
        assert_eq!(map.slice(Span::new(1, 3)).to_source(Span::new(1, 2)), Span::new(6, 7));
    }
}
