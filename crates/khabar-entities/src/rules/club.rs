//! Clubs that no list knows, in the story of a match: `فاز الزمالك على ديكيداها الصومالي`.

use khabar_text::TokenKind;

use super::{Found, Rule};
use crate::FineLabel;
use crate::analysis::Analysis;
use crate::sets::Set;

/// An unknown word or two between a word of matches and a masculine adjective of nationality.
pub(super) fn find(text: &Analysis<'_>, at: usize, found: &mut Vec<Found>) {
    let led = text.after(at, Set::ClubBefore) || text.after(at, Set::ClubVerb);
    if !text.sports || !led {
        return;
    }
    let unknown = |at: usize| {
        text.continued(at).is_some_and(|word| {
            word.kind == TokenKind::Word
                && word.cut == 0
                && word.bits.is_empty()
                && word.demonym.is_none()
                && !word.article
                && text.known(at).is_none()
                && !text.is_inflected(word)
        })
    };
    let end = (at..at + 2).take_while(|&at| unknown(at)).count() + at;
    let national = text.continued(end).is_some_and(|next| {
        next.article && next.cut == 0 && next.demonym.is_some() && next.rest.ends_with('ي')
    });
    if end > at && national {
        found.push(Found::new(text, at..end, FineLabel::Sports, Rule::OrganizationHead));
    }
}
