//! Roles that stand for a person the document has named with them: `الرئيس البيلاروسي` after
//! `الرئيس البيلاروسي ألكسندر لوكاشينكو`.

use khabar_text::{Span, Tokens, fold};
use rustc_hash::{FxHashMap, FxHashSet};

use crate::analysis::Analysis;
use crate::words::Bits;
use crate::{Entities, Nominal};

/// The longest role looked up, in tokens.
const LONGEST: usize = 6;

/// Roles without a name, each with the person who has it. A role that two persons have stands for none.
pub(crate) fn find(
    texts: &[Analysis<'_>],
    segments: &[Tokens<'_>],
    entities: &Entities,
) -> Vec<Nominal> {
    let mut holders: FxHashMap<String, Option<usize>> = FxHashMap::default();
    let mut named: FxHashSet<(usize, usize)> = FxHashSet::default();
    for mention in entities.mentions() {
        let source = segments.get(mention.segment).map_or("", |tokens| tokens.source());
        let Some(span) = mention.role else { continue };
        named.insert((mention.segment, span.start()));
        let role = span.text(source);
        // الوزير alone is anybody.
        if role.contains(' ') {
            let holder = holders.entry(fold(role).into_owned()).or_insert(Some(mention.entity));
            *holder = holder.filter(|&known| known == mention.entity);
        }
    }
    let mut found: Vec<Nominal> = Vec::new();
    if holders.is_empty() {
        return found;
    }
    for (segment, text) in texts.iter().enumerate() {
        let mut at = 0;
        while at < text.len() {
            match nominal(text, segment, at, &holders)
                .filter(|(nominal, _)| !named.contains(&(segment, nominal.span.start())))
            {
                Some((nominal, end)) => {
                    found.push(nominal);
                    at = end;
                }
                None => at += 1,
            }
        }
    }
    found
}

fn nominal(
    text: &Analysis<'_>,
    segment: usize,
    at: usize,
    holders: &FxHashMap<String, Option<usize>>,
) -> Option<(Nominal, usize)> {
    let head = text.word(at).filter(|head| head.bits.any(Bits::TITLE))?;
    let start = text.tokens.get(at)?.span().start() + head.cut;
    (at + 2..=(at + LONGEST).min(text.len())).rev().find_map(|end| {
        let span = Span::new(start, text.tokens.get(end - 1)?.span().end());
        let &entity = holders.get(&*fold(span.text(text.tokens.source())))?;
        Some((Nominal { span, segment, entity: entity? }, end))
    })
}
