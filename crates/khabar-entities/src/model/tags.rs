//! The tags of the tagger: outside, or a label with the place in the name (begin, inside, end, single).

use crate::Label;

/// How many tags there are.
pub const TAGS: usize = 17;

/// Outside all names.
pub const OUTSIDE: u8 = 0;

/// The labels in the order of their tags.
pub const LABELS: [Label; 4] = [Label::Person, Label::Location, Label::Organization, Label::Misc];

/// The place of a token in a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum Place {
    /// The first of several.
    Begin,
    /// Between the first and the last.
    Inside,
    /// The last of several.
    End,
    /// The only one.
    Single,
}

/// The tag of a label and place.
#[must_use]
pub const fn tag(label: usize, place: Place) -> u8 {
    1 + label as u8 * 4 + place as u8
}

/// The index into [`LABELS`] of a tag, and its place.
#[must_use]
pub const fn parts(tag: u8) -> Option<(usize, Place)> {
    if tag == OUTSIDE || tag as usize >= TAGS {
        return None;
    }
    let place = match (tag - 1) % 4 {
        0 => Place::Begin,
        1 => Place::Inside,
        2 => Place::End,
        _ => Place::Single,
    };
    Some(((tag as usize - 1) / 4, place))
}

/// Whether no name is open after this tag.
#[must_use]
pub const fn closes(tag: u8) -> bool {
    matches!(parts(tag), None | Some((_, Place::End | Place::Single)))
}

/// Whether this tag needs no open name before it.
#[must_use]
pub const fn opens(tag: u8) -> bool {
    matches!(parts(tag), None | Some((_, Place::Begin | Place::Single)))
}

/// Whether `to` may follow `from`.
#[must_use]
pub const fn may_follow(from: u8, to: u8) -> bool {
    if closes(from) {
        return opens(to);
    }
    match (parts(from), parts(to)) {
        (Some((a, _)), Some((b, Place::Inside | Place::End))) => a == b,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_all_pairs_97_are_legal() {
        let tags = 0..TAGS as u8;
        let legal = tags.clone().flat_map(|a| tags.clone().map(move |b| may_follow(a, b)));
        assert_eq!(legal.filter(|&legal| legal).count(), 97);
    }
}
