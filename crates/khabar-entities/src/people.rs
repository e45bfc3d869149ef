//! Which names of persons name the same one.
//!
//! Full names first, then the short ones: a short name is a part of a long one. Inside a document it joins the nearest
//! full name before it that has its word, else one after; across documents it joins only a name that has no rival.

use khabar_text::fold;
use rustc_hash::FxHashMap;

use crate::gazetteer::Gazetteer;
use crate::skeleton;

/// How far names reach.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reach {
    /// The nearest name counts.
    Document,
    /// Only a name without a rival counts.
    Collection,
}

/// The group of each name, and the fullest name of each group.
#[derive(Debug, Default)]
pub(crate) struct Groups {
    pub(crate) of: Vec<usize>,
    pub(crate) names: Vec<String>,
}

/// A person as the names so far show one.
#[derive(Debug)]
struct Group {
    /// Folded words of the fullest name.
    words: Vec<String>,
    first: usize,
}

/// Candidates compared for one name at most; a list of thousands of like names stays linear.
const MOST_CANDIDATES: usize = 16;

/// Groups names given in their order.
pub(crate) fn group(names: &[String], reach: Reach, lists: &Gazetteer) -> Groups {
    let folded: Vec<Vec<String>> = names
        .iter()
        .map(|name| fold(name).split_whitespace().map(str::to_owned).collect())
        .collect();
    let mut groups: Vec<Group> = Vec::new();
    let mut by_word: FxHashMap<String, Vec<usize>> = FxHashMap::default();
    let mut found = Groups { of: vec![0; names.len()], names: Vec::new() };
    for full in [true, false] {
        for (index, words) in
            folded.iter().enumerate().filter(|(_, words)| (words.len() > 1) == full)
        {
            let key = words.last().map(|word| skeleton::skeleton(word)).unwrap_or_default();
            let candidates = by_word.get(&key).map(Vec::as_slice).unwrap_or_default();
            let mut fits =
                candidates.iter().rev().take(MOST_CANDIDATES).copied().filter(|&group| {
                    groups.get(group).is_some_and(|group| same_person(&group.words, words, lists))
                });
            let near = match reach {
                Reach::Collection if !full => fits.next().filter(|_| fits.next().is_none()),
                // The last full name before a short one; groups are in the order of their first mention.
                _ => fits.min_by_key(|&group| {
                    groups.get(group).map_or(usize::MAX, |group| {
                        index.abs_diff(group.first) + if group.first > index { 1 << 20 } else { 0 }
                    })
                }),
            };
            let group = near.unwrap_or_else(|| {
                groups.push(Group { words: words.clone(), first: index });
                found.names.push(names.get(index).cloned().unwrap_or_default());
                groups.len() - 1
            });
            if let Some(known) = groups.get_mut(group) {
                if words.len() > known.words.len() {
                    known.words.clone_from(words);
                    if let Some((shown, name)) = found.names.get_mut(group).zip(names.get(index)) {
                        shown.clone_from(name);
                    }
                }
                if full {
                    known.first = known.first.min(index);
                }
            }
            if near.is_none() {
                for word in words.iter().skip(usize::from(words.len() > 1)) {
                    by_word.entry(skeleton::skeleton(word)).or_default().push(group);
                }
            }
            if let Some(slot) = found.of.get_mut(index) {
                *slot = group;
            }
        }
    }
    show_commonest(names, &mut found);
    found
}

/// Shows each group by the commonest of its fullest names; of names as common, by the first.
fn show_commonest(names: &[String], found: &mut Groups) {
    let mut counts: FxHashMap<(usize, &str), usize> = FxHashMap::default();
    for (&group, name) in found.of.iter().zip(names) {
        *counts.entry((group, name)).or_default() += 1;
    }
    let length = |name: &str| name.split_whitespace().count();
    for (&group, name) in found.of.iter().zip(names) {
        let count = |name: &str| counts.get(&(group, name)).copied().unwrap_or_default();
        let Some(shown) = found.names.get_mut(group) else { continue };
        if (length(name), count(name)) > (length(shown), count(shown)) {
            shown.clone_from(name);
        }
    }
}

/// A short name is a part of the long one; two long ones agree in their first and last words, or all words of the
/// shorter stand in the longer in the same order.
fn same_person(known: &[String], words: &[String], lists: &Gazetteer) -> bool {
    let same = |a: &String, b: &String| skeleton::same(a, b, &lists.words);
    let both = |a: Option<&String>, b: Option<&String>| a.zip(b).is_some_and(|(a, b)| same(a, b));
    match words {
        [one] => known.iter().any(|word| same(word, one)),
        _ if known.len() == 1 => both(known.first(), words.last()),
        _ if !both(known.first(), words.first()) => false,
        _ if both(known.last(), words.last()) => true,
        _ => {
            let (long, short) =
                if known.len() > words.len() { (known, words) } else { (words, known) };
            let mut rest = long.iter();
            long.len() > short.len() && short.iter().all(|word| rest.any(|other| same(other, word)))
        }
    }
}
