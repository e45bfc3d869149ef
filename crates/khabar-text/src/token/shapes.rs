//! The shapes of tokens that are more than letters or digits: each function reads from the start of a text and gives
//! the bytes its shape takes, or nothing.

use memchr::memchr;

use crate::chars::digit_value;

/// Top-level domains that news prints without `http`; others need it.
const DOMAINS: [&str; 40] = [
    "com", "net", "org", "info", "news", "tv", "edu", "gov", "int", "io", "co", "me", "ae", "bh",
    "dz", "eg", "iq", "jo", "kw", "lb", "ly", "ma", "mr", "om", "ps", "qa", "sa", "sd", "sy", "tn",
    "ye", "uk", "fr", "de", "ru", "tr", "ir", "il", "us", "eu",
];

/// Those that are words too, and need a path behind: `youtu.be/x`.
const DOMAINS_WITH_A_PATH: [&str; 12] =
    ["be", "in", "it", "is", "to", "at", "ai", "app", "gl", "cc", "es", "live"];

/// Digits of any family: bytes and how many.
pub(super) fn digits(text: &str) -> (usize, usize) {
    let mut count = 0;
    for (at, c) in text.char_indices() {
        if digit_value(c).is_none() {
            return (at, count);
        }
        count += 1;
    }
    (text.len(), count)
}

/// `24/05/2024`, `2013-11-02`, `11.10.2013`; an ISO date takes its `T14:46:41Z` with it.
pub(super) fn date(text: &str) -> Option<usize> {
    let (first_len, first) = digits(text);
    let separator = text
        .get(first_len..)?
        .chars()
        .next()
        .filter(|c| matches!(c, '/' | '-' | '.' | '\u{2010}' | '\u{2011}'))?;
    let (second_len, second) = digits(after(text, first_len, separator)?);
    let second_end = first_len + separator.len_utf8() + second_len;
    let rest = text.get(second_end..)?.strip_prefix(separator)?;
    let (third_len, third) = digits(rest);
    let plausible = match (first, second, third) {
        (4, 1 | 2, 1 | 2) | (1 | 2, 1 | 2, 4) => true,
        // Two-digit years only with slashes or dashes: 1.2.34 is a section.
        (1 | 2, 1 | 2, 2) => separator != '.',
        _ => false,
    };
    let end = second_end + separator.len_utf8() + third_len;
    let ends = text.get(end..)?.strip_prefix(separator).is_none_or(|next| digits(next).1 == 0);
    (plausible && ends).then(|| end + iso_time(text.get(end..).unwrap_or_default()))
}

/// `T14:46:41.000+03:00` after an ISO date.
fn iso_time(text: &str) -> usize {
    let Some(clock) = text.strip_prefix('T').and_then(time) else { return 0 };
    let rest = text.get(1 + clock..).unwrap_or_default();
    let fraction = rest.strip_prefix('.').map_or(0, |rest| match digits(rest).0 {
        0 => 0,
        len => 1 + len,
    });
    let rest = rest.get(fraction..).unwrap_or_default();
    let zone = match rest.chars().next() {
        Some('Z') => 1,
        Some('+' | '-') => rest.get(1..).and_then(time).map_or(0, |len| 1 + len),
        _ => 0,
    };
    1 + clock + fraction + zone
}

/// `7:25`, `14:46:41`.
pub(super) fn time(text: &str) -> Option<usize> {
    let (hours_len, hours) = digits(text);
    let (minutes_len, minutes) = digits(after(text, hours_len, ':')?);
    let end = hours_len + 1 + minutes_len;
    let seconds = after(text, end, ':').map(digits).filter(|&(_, count)| count == 2);
    let end = end + seconds.map_or(0, |(len, _)| 1 + len);
    let more = after(text, end, ':').is_some_and(|next| digits(next).1 > 0);
    ((1..=2).contains(&hours) && minutes == 2 && !more).then_some(end)
}

/// Digits with decimal and grouping separators inside: `4.5`, `1,200`, `٣٫٥`.
pub(super) fn number(text: &str) -> usize {
    let (mut end, _) = digits(text);
    while let Some(separator) = text.get(end..).and_then(|rest| rest.chars().next()) {
        let next = after(text, end, separator).map_or((0, 0), digits);
        let inside = match separator {
            '.' | '\u{066B}' => next.1 > 0,
            // A comma without a space may also part two items of a list, so it asks for a full group.
            ',' | '\u{066C}' => next.1 == 3,
            _ => false,
        };
        if !inside {
            break;
        }
        end += separator.len_utf8() + next.0;
    }
    end
}

/// `-19` after a word: a hyphen and one to three digits that end there.
pub(super) fn hyphen_number(text: &str) -> Option<usize> {
    let hyphen =
        text.chars().next().filter(|c| matches!(c, '-' | '\u{2010}' | '\u{2011}' | '\u{2013}'))?;
    let rest = text.get(hyphen.len_utf8()..)?;
    let (len, count) = digits(rest);
    let next = rest.get(len..)?.chars().next();
    let ends =
        !next.is_some_and(|c| c.is_alphanumeric() || matches!(c, '-' | '/' | ':' | '%' | '٪'));
    ((1..=3).contains(&count) && ends).then(|| hyphen.len_utf8() + len)
}

/// `-90M` after a Latin word: the same with one to four capitals behind, as weapons and machines have them.
pub(super) fn hyphen_model(text: &str) -> Option<usize> {
    let rest = text.strip_prefix('-')?;
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let capitals = rest.bytes().skip(digits).take_while(u8::is_ascii_uppercase).count();
    let ends = !rest.get(digits + capitals..)?.starts_with(|c: char| c.is_alphanumeric());
    ((1..=3).contains(&digits) && (1..=4).contains(&capitals) && ends)
        .then_some(1 + digits + capitals)
}

/// `http://…`, `www.…`, `name.com/…`. A scheme glued to Arabic (`http://لتصلك`) is no address; an Arabic path is.
pub(super) fn url(text: &str) -> Option<usize> {
    let scheme = ["https://", "http://", "ftp://", "www."]
        .into_iter()
        .find(|scheme| starts_with(text, scheme));
    let Some(scheme) = scheme else {
        let body = window(text);
        let found = trim_url(body.get(..url_run(body)).unwrap_or_default());
        return is_bare_domain(found).then_some(found.len());
    };
    let body = text.get(scheme.len()..)?;
    let found = trim_url(body.get(..url_run(body))?);
    found.chars().next().filter(char::is_ascii_alphanumeric)?;
    Some(scheme.len() + found.len())
}

/// Bytes from the start that an address may hold; letters beyond ASCII only in its path.
fn url_run(body: &str) -> usize {
    let mut in_path = false;
    for (at, c) in body.char_indices() {
        in_path |= c == '/';
        let belongs = is_url_char(c) || (in_path && c.is_alphanumeric());
        if !belongs {
            return at;
        }
    }
    body.len()
}

/// Marks at the end belong to the sentence; a bracket that closes one of the address is its own: `سوريا_(دولة)`.
fn trim_url(found: &str) -> &str {
    let trimmed = found.trim_end_matches(['.', ',', ':', ';', '!', '?', ')', '\'', '"']);
    let open = trimmed.rsplit_once('(').is_some_and(|(_, inside)| !inside.contains(')'));
    let with_bracket = found.get(..=trimmed.len()).filter(|whole| open && whole.ends_with(')'));
    with_bracket.unwrap_or(trimmed)
}

/// `info@site.com`.
pub(super) fn email(text: &str) -> Option<usize> {
    let text = window(text);
    let end = text.find(|c: char| !is_email_char(c)).unwrap_or(text.len());
    let found = text.get(..end)?.trim_end_matches(['.', '-', '_', '+']);
    let at = memchr(b'@', found.as_bytes())?;
    let domain = found.get(at + 1..)?;
    let parts = domain.split('.').count() >= 2 && domain.split('.').all(|part| !part.is_empty());
    (at > 0 && parts && !domain.contains('@')).then_some(found.len())
}

/// The first bytes of a text: as far as a shape without a scheme is looked for, so that time stays linear where one
/// long run holds many tokens. No mail address is longer.
pub(super) fn window(text: &str) -> &str {
    text.get(..boundary_before(text, 256)).unwrap_or_default()
}

/// The last character boundary at `limit` or before.
pub(super) fn boundary_before(text: &str, limit: usize) -> usize {
    let mut end = text.len().min(limit);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    end
}

fn is_bare_domain(text: &str) -> bool {
    let host = text.split(['/', '?', '#', ':']).next().unwrap_or_default();
    let Some((name, last)) = host.rsplit_once('.') else { return false };
    let has_path = text.as_bytes().get(host.len()) == Some(&b'/');
    let is_label = |label: &str| {
        !label.is_empty() && label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
    };
    // m.facebook.com, t.me/channel; but the initials J.K.me are none.
    let is_long = has_path || name.rsplit('.').next().is_some_and(|label| label.len() > 1);
    let labels = is_long && name.split('.').all(is_label);
    let is_one_of = |domains: &[&str]| domains.iter().any(|one| one.eq_ignore_ascii_case(last));
    labels && (is_one_of(&DOMAINS) || has_path && is_one_of(&DOMAINS_WITH_A_PATH))
}

fn is_url_char(c: char) -> bool {
    c.is_ascii_alphanumeric() || "-._~:/?#[]@!$&'()*+,;=%".contains(c)
}

fn is_email_char(c: char) -> bool {
    c.is_ascii_alphanumeric() || "._%+-@".contains(c)
}

fn starts_with(text: &str, prefix: &str) -> bool {
    text.get(..prefix.len()).is_some_and(|start| start.eq_ignore_ascii_case(prefix))
}

/// What follows `separator` if it stands at `at`.
fn after(text: &str, at: usize, separator: char) -> Option<&str> {
    text.get(at..)?.strip_prefix(separator)
}
