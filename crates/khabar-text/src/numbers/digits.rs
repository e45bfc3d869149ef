//! Numbers in digits: what the separators inside a token mean.

/// The value of a token of digits of any family, as printed and folded.
///
/// `٫` parts decimals and `٬` groups, always. Of `.` and `,` together the last one parts decimals. `,` before three
/// digits groups, unless only a zero stands before it. `.` alone parts decimals, but several of them group, and so
/// does one before two closing zeros (`5.000`, `1.200`), a style of the Maghreb, when `may_group` allows it.
/// What follows none of these, an address like `192.168.1.2`, has no value.
pub(super) fn value(printed: &str, folded: &str, may_group: bool) -> Option<f64> {
    parse(printed, folded, may_group).filter(|value| *value < HIGHEST)
}

/// Longer runs of digits are codes, not numbers.
const HIGHEST: f64 = 1e24;

fn parse(printed: &str, folded: &str, may_group: bool) -> Option<f64> {
    if is_plain(folded) {
        return folded.parse().ok();
    }
    let count = |mark: char| folded.chars().filter(|&c| c == mark).count();
    let (points, commas) = (count('.'), count(','));
    let tail_len = |mark: char| folded.rsplit(mark).next().map_or(0, str::len);
    // Folding made them . and , already; what is printed tells which they were.
    let decimal = if printed.contains(ARABIC_POINT) {
        Some('.')
    } else if points > 0 && commas > 0 {
        folded.chars().rev().find(|c| matches!(c, '.' | ','))
    } else if points == 1 {
        let grouped = may_group
            && tail_len('.') == 3
            && folded.ends_with("00")
            && !folded.starts_with('0')
            && folded.find('.').is_some_and(|at| at <= 3);
        (!grouped).then_some('.')
    } else if commas == 1
        && !printed.contains(ARABIC_GROUP)
        && (tail_len(',') != 3 || folded.starts_with("0,"))
    {
        Some(',')
    } else {
        None
    };
    if decimal.is_some_and(|mark| count(mark) > 1) {
        return None;
    }
    let (whole, fraction) = match decimal {
        Some(mark) => folded.split_once(mark)?,
        None => (folded, ""),
    };
    let mut groups = whole.split(['.', ',']);
    let first = groups.next()?;
    let mut digits = String::with_capacity(folded.len());
    digits.push_str(first);
    for group in groups {
        if group.len() != 3 || first.is_empty() || first.len() > 3 {
            return None;
        }
        digits.push_str(group);
    }
    digits.push('.');
    digits.push_str(fraction);
    let plain = digits.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    plain.then(|| digits.parse().ok()).flatten()
}

const ARABIC_POINT: char = '\u{066B}'; // ٫
const ARABIC_GROUP: char = '\u{066C}'; // ٬

/// Whether the token is nothing but digits.
pub(super) fn is_plain(folded: &str) -> bool {
    !folded.is_empty() && folded.bytes().all(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn separators_by_policy() {
        for (text, wanted) in [
            ("1,200", Some(1200.0)),
            ("1.200.000", Some(1_200_000.0)),
            ("1.200", Some(1200.0)),
            ("4.5", Some(4.5)),
            ("3.125", Some(3.125)),
            ("٣٫٥", Some(3.5)),
            ("٣٫٥٠٠", Some(3.5)),
            ("٠٬٥٠٠", Some(500.0)),
            ("10٬000٫5", Some(10_000.5)),
            ("1,234.5", Some(1234.5)),
            ("1.234,5", Some(1234.5)),
            ("0,125", Some(0.125)),
            ("192.168.1.2", None),
            ("1,23,456", None),
        ] {
            assert_eq!(value(text, &crate::fold(text), true), wanted, "{text}");
        }
        assert_eq!(value("1.500", "1.500", false), Some(1.5));
    }
}
