//! The rules, one family a file, and how their findings are put in order.
//!
//! Where two findings overlap the one with more words wins, then the one whose rule stands later in [`Rule`]; a finding
//! that lies wholly inside a winner is kept as nested.

mod acronym;
mod club;
mod demonym;
mod event;
mod facility;
mod organization;
mod person;
mod place;
mod place_context;
mod place_head;
mod title;
mod weapon;

use khabar_text::Span;

use crate::FineLabel;
use crate::analysis::Analysis;

macro_rules! rules {
    ($($(#[$doc:meta])* $name:ident, $text:literal;)*) => {
        /// The rules by name, the weaker first.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        #[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
        #[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
        #[cfg_attr(not(feature = "model"), allow(dead_code, reason = "one of them is the model"))]
        pub(crate) enum Rule { $($(#[$doc])* $name,)* }

        impl Rule {
            pub(crate) const fn as_str(self) -> &'static str {
                match self { $(Self::$name => $text,)* }
            }
        }
    };
}

rules! {
    /// The trained model.
    Model, "model";
    /// An adjective of nationality.
    Demonym, "demonym";
    /// A name found elsewhere in the document in a fuller form.
    SecondPass, "second_pass";
    /// A first name and what follows it.
    GivenName, "given_name";
    /// A last name that newspapers print alone.
    KnownName, "known_name";
    /// An unknown word after `مدينة` or `بلدة`.
    AfterPlaceHead, "after_place_head";
    /// A name of the lists.
    Listed, "listed";
    /// A name of the lists that its surroundings had to confirm.
    ListedWithSupport, "listed_with_support";
    /// A name after a title.
    AfterTitle, "after_title";
    /// `مطار`, `قصر` and the like with a name.
    Facility, "facility";
    /// An institution by the word that opens it.
    OrganizationHead, "organization_head";
    /// A tournament, conference or war.
    EventHead, "event_head";
    /// `إيكواس` in parentheses after its long form.
    Acronym, "acronym";
    /// `سو-25`, `إف-16`.
    WeaponShape, "weapon_shape";
}

/// What a finding names, as far as its rule knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Key {
    /// An entry of the gazetteer.
    Entry(u32),
    /// A nationality.
    Demonym(u16),
    /// To be told from its words.
    Words,
    /// The same as the name before it: an acronym in parentheses.
    Previous,
}

/// A name that a rule found.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Found {
    pub(crate) start: usize,
    pub(crate) end: usize,
    /// Bytes of attached words at the front of the first token.
    pub(crate) cut: usize,
    pub(crate) restored: bool,
    pub(crate) fine: FineLabel,
    pub(crate) key: Key,
    pub(crate) role: Option<Span>,
    pub(crate) rule: Rule,
}

impl Found {
    /// A finding over these tokens, what is attached to the first left out.
    pub(crate) fn new(
        text: &Analysis<'_>,
        tokens: std::ops::Range<usize>,
        fine: FineLabel,
        rule: Rule,
    ) -> Self {
        let (cut, restored) =
            text.word(tokens.start).map_or((0, false), |word| (word.cut, word.restored));
        Self {
            start: tokens.start,
            end: tokens.end,
            cut,
            restored,
            fine,
            key: Key::Words,
            role: None,
            rule,
        }
    }

    pub(crate) fn len(&self) -> usize {
        self.end - self.start
    }
}

/// Everything that the rules find in one segment.
pub(crate) fn run(text: &Analysis<'_>) -> Vec<Found> {
    let mut found = Vec::with_capacity(text.len() / 6);
    for at in 0..text.len() {
        place::find(text, at, &mut found);
        demonym::find(text, at, &mut found);
        organization::find(text, at, &mut found);
        facility::find(text, at, &mut found);
        event::find(text, at, &mut found);
        weapon::find(text, at, &mut found);
        club::find(text, at, &mut found);
    }
    person::find(text, &mut found);
    acronym::find(text, &mut found);
    found
}

/// The winners in order of place, and what lies inside them.
pub(crate) fn resolve(mut found: Vec<Found>, tokens: usize) -> (Vec<Found>, Vec<Found>) {
    found.sort_by(|a, b| {
        b.len().cmp(&a.len()).then(b.rule.cmp(&a.rule)).then(a.start.cmp(&b.start))
    });
    let mut owner: Vec<Option<u32>> = vec![None; tokens];
    let (mut winners, mut nested): (Vec<Found>, Vec<Found>) = (Vec::new(), Vec::new());
    for one in found {
        let Some(cells) = owner.get_mut(one.start..one.end) else { continue };
        if cells.iter().all(Option::is_none) {
            cells.fill(Some(winners.len() as u32));
            winners.push(one);
        } else if let Some(outer) = cells.first().copied().flatten() {
            let inside = cells.iter().all(|&cell| cell == Some(outer));
            // A surname is no name inside the name of its person, nor البيضاء a town inside روسيا البيضاء.
            let smaller = winners.get(outer as usize).is_some_and(|outer| {
                outer.len() > one.len()
                    && !matches!(outer.fine, FineLabel::Person | FineLabel::Country)
                    && one.rule != Rule::SecondPass
            });
            if inside
                && smaller
                && !nested.iter().any(|other| other.start < one.end && one.start < other.end)
            {
                nested.push(one);
            }
        }
    }
    winners.sort_by_key(|one| one.start);
    nested.sort_by_key(|one| one.start);
    (winners, nested)
}
