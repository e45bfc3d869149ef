//! What follows an indefinite head: common nouns and adjectives, then a proper name or a nationality.

use khabar_text::TokenKind;

use crate::analysis::{Analysis, Known, Word};
use crate::rules::{demonym, person};
use crate::sets::Set;
use crate::words::Bits;
use crate::{FineLabel, Label};

/// Words of a name, head included.
const LONGEST: usize = 9;

/// What follows an indefinite head.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Complement {
    pub(super) end: usize,
    /// Common nouns and adjectives.
    pub(super) nouns: usize,
    /// Where a proper name begins and ends.
    pub(super) proper: Option<(usize, usize)>,
    /// The proper name is a person's, so the head is no institution: `حكومة نتنياهو`.
    pub(super) person: bool,
    /// No list holds the proper name.
    pub(super) unknown: bool,
    pub(super) national: bool,
    /// Goes on with و.
    pub(super) joined: bool,
}

/// Reads on from the head at `at`, as far as the name goes.
pub(super) fn complement(text: &Analysis<'_>, at: usize, head: &Word<'_>) -> Complement {
    let mut read = Complement { end: at + 1, ..Complement::default() };
    // جامعة 6 أكتوبر, حركة 14 فبراير
    if let Some(end) = text.day(at + 1).filter(|_| !head.is(Set::Outside)) {
        return Complement { end, nouns: 2, ..read };
    }
    while read.end < at + LONGEST {
        let here = read.end;
        let Some(word) = text.continued(here) else { break };
        if word.kind != TokenKind::Word || !step(text, head, here, word, &mut read) {
            break;
        }
    }
    read
}

/// Takes the word at `here` into the complement, or says that the name ends before it.
fn step(
    text: &Analysis<'_>,
    head: &Word<'_>,
    here: usize,
    word: &Word<'_>,
    read: &mut Complement,
) -> bool {
    if word.cut > 0 {
        return attached(text, head, here, word, read);
    }
    if word.demonym.is_some_and(|demonym| !demonym.doubtful)
        && !word.bits.any(Bits::SURE_NAME)
        && !names_country(text, here, word)
    {
        if read.proper.is_some() || read.nouns == 0 || !word.article || read.national {
            return false;
        }
        read.national = true;
        read.end = demonym::two_words(text, here).end;
        return true;
    }
    // الأنباء is also a paper, but not after وكالة.
    if let Some(known) = text.known(here).filter(|known| known.cut == 0 && !word.is(Set::News)) {
        let sense = known.senses.iter().find(|sense| sense.sure || !word.bits.any(Bits::PLAIN));
        if let Some(sense) = sense.filter(|_| read.proper.is_none() && !read.national) {
            read.person = sense.fine == FineLabel::Person;
            // قائد حزب الله is no حزب + الله; what the list holds as an organization stands for itself.
            if sense.fine.label() == Label::Organization && read.nouns > 0 {
                return false;
            }
            read.proper = Some((here, known.end));
            read.end = known.end;
            return true;
        }
    }
    if word.bits.any(Bits::PARTICLE)
        || word.bits.any(Bits::ANY_VERB) && !word.article && !word.bits.any(Bits::COMMON)
    {
        return false;
    }
    // جامعة الملك فهد, مستشفى الأمير سلطان
    if word.article
        && word.bits.any(Bits::HONORIFIC)
        && here == read.end
        && read.nouns == 0
        && head.is(Set::HonoursPerson)
    {
        let Some(name) = person::read(text, here + 1, person::Context::Adjacent) else {
            return false;
        };
        read.proper = Some((here, name.end));
        read.end = name.end;
        return true;
    }
    if word.article {
        let adjective =
            word.rest.ends_with('ي') || word.rest.ends_with("يه") || word.is(Set::Adjective);
        let stops = word.is(Set::Time) && word.rest != "العام"
            || word.is(Set::Describing)
            || word.bits.any(Bits::TITLE);
        if stops
            || (read.proper.is_some() || read.national) && !adjective
            || read.nouns > 0 && !adjective && !after_construct(text, here)
        {
            return false;
        }
        read.nouns += 1;
        read.end = here + 1;
        return true;
    }
    if read.proper.is_some() || read.national {
        return false;
    }
    if (word.bits.any(Bits::ANY_NAME) || text.may_be_name(here)) && after_construct(text, here) {
        return proper(text, here, read);
    }
    // A noun in construct goes on only if something that can be a name follows: وكالة أنباء X, مجلس إدارة الشركة.
    let goes_on = text.continued(here + 1).is_some_and(|next| {
        next.cut == 0
            && next.kind == TokenKind::Word
            && (next.article && next.demonym.is_none()
                || text.known(here + 1).is_some()
                || text.may_be_name(here + 1))
    });
    let noun = word.bits.any(Bits::COMMON.with(Bits::ORG_HEAD))
        || word.is(Set::ConstructNoun)
        || word.rest.ends_with("ات");
    let titled = head.rest == "رئاسه" && word.bits.any(Bits::TITLE);
    // هيئة الأرصاد الجوية + استمرار الأمطار: after a definite word no noun in construct goes on.
    if noun && goes_on && !titled && !word.is(Set::Time) && after_construct(text, here) {
        read.nouns += usize::from(word.is(Set::ConstructNoun) && !word.is(Set::News));
        read.end = here + 1;
        return true;
    }
    false
}

/// مصرف ليبيا المركزي, بنك كينيا المركزي: the country, though it looks like an adjective in the accusative.
fn names_country(text: &Analysis<'_>, here: usize, word: &Word<'_>) -> bool {
    !word.article
        && text
            .known(here)
            .filter(|known| known.cut == 0)
            .and_then(Known::sure)
            .is_some_and(|sense| sense.fine == FineLabel::Country)
}

/// Whether the word before is a noun in construct, so that a definite noun belongs to it.
fn after_construct(text: &Analysis<'_>, here: usize) -> bool {
    text.before(here).is_some_and(|before| !before.article || before.cut > 0)
}

/// A proper name that no place or organization list holds.
fn proper(text: &Analysis<'_>, here: usize, read: &mut Complement) -> bool {
    let Some(word) = text.word(here) else { return false };
    let given = word.bits.any(Bits::SURE_NAME);
    let mut end = here + 1;
    while end < here + 3
        && (text.may_be_name(end)
            || text.continued(end).is_some_and(|w| w.cut == 0 && w.bits.any(Bits::SURE_NAME)))
        && text.continued(end).is_some()
        // رئيس جماعة مرتيل + مراد أمنيول
        && (given || !text.bits(end).any(Bits::ANY_GIVEN))
    {
        end += 1;
    }
    // ديب سيك: a short word that no list knows closes the name.
    let short = text.continued(end).is_some_and(|next| {
        next.kind == TokenKind::Word
            && next.cut == 0
            && next.bits.is_empty()
            && next.demonym.is_none()
            && (2..5).contains(&next.text.chars().count())
            && !text.is_inflected(next)
    });
    let closed = text.continued(end + 1).is_none_or(|next| {
        next.kind == TokenKind::Punctuation
            || next.demonym.is_some()
            || next.bits.any(Bits::PARTICLE)
    });
    if short && closed && word.bits.is_empty() {
        end += 1;
    }
    // تفاعلي, طوعي: an unknown word in ي is more often an adjective.
    if !given
        && (word.bits.any(Bits::ANY_NAME) && word.bits.any(Bits::PLAIN)
            || word.bits.is_empty() && word.rest.ends_with('ي'))
    {
        return false;
    }
    read.person = word.bits.any(Bits::KNOWN) || given && end > here + 1;
    read.unknown = true;
    read.proper = Some((here, end));
    read.end = end;
    true
}

/// `والتعليم`, `للأنباء`, `لحقوق الإنسان`.
fn attached(
    text: &Analysis<'_>,
    head: &Word<'_>,
    here: usize,
    word: &Word<'_>,
    read: &mut Complement,
) -> bool {
    let attached = word.text.get(..word.cut).unwrap_or_default();
    let people = word.rest.ends_with("ين") || word.rest.ends_with("ون");
    if attached == "و" {
        let noun = word.article
            && (word.bits.any(Bits::COMMON) || word.rest.ends_with("ات"))
            && !word.bits.any(Bits::TITLE.with(Bits::ORG_HEAD))
            && word.demonym.is_none();
        let open = read.nouns > 0 && read.proper.is_none() && !read.national;
        // للبحوث الفلكية والجيوفيزيقية: two adjectives of one noun.
        let pair = word.article
            && word.rest.ends_with("يه")
            && word.demonym.is_none()
            && here > 0
            && text
                .before(here)
                .is_some_and(|before| before.article && before.rest.ends_with("يه"));
        let fits = open && (pair || head.is(Set::And) && (noun && !people || word.is(Set::Served)));
        // وزارة التجارة الداخلية وحماية المستهلك
        let construct = head.is(Set::And)
            && open
            && !word.article
            && word.is(Set::MinistryNoun)
            && text
                .continued(here + 1)
                .is_some_and(|next| next.article && next.cut == 0 && next.demonym.is_none());
        if fits || construct {
            read.nouns += 1;
            read.joined = true;
            read.end = here + 1 + usize::from(construct);
        }
        return fits || construct;
    }
    let news = word.is(Set::News);
    let purpose = news
        || word.is(Set::Purpose)
        || word.restored
            && (read.nouns > 0 && read.proper.is_none()
                || read.proper.is_some() && head.is(Set::HonoursPerson));
    let fits = attached.starts_with('ل')
        && purpose
        && (read.nouns > 0 || read.proper.is_some())
        && !people
        && (!word.bits.any(Bits::TITLE.with(Bits::ORG_HEAD))
            || word.rest == "شرطه"
            || word.restored
                && text
                    .continued(here + 1)
                    .is_some_and(|next| next.article && next.demonym.is_some()))
        && word.demonym.is_none();
    if fits {
        read.nouns += 1;
        read.end = here + 1;
        // لحقوق الإنسان, لشؤون اللاجئين
        if !word.restored
            && text.continued(read.end).is_some_and(|next| next.article && next.cut == 0)
        {
            read.end += 1;
        }
    }
    fits
}
