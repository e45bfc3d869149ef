//! The loop that one writes first: what folding is measured against.

use khabar::text::{fold, is_arabic_mark};

/// Folds as `Profile::Search` does; presentation forms, which are rare, are only asked for.
#[must_use]
pub fn naive(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            'أ' | 'إ' | 'آ' | 'ٱ' | 'ٲ' | 'ٳ' => out.push('ا'),
            'ى' | 'ی' | 'ے' => out.push('ي'),
            'ة' | 'ہ' | 'ھ' | 'ە' | 'ۀ' => out.push('ه'),
            'ک' | 'ڪ' => out.push('ك'),
            '٠'..='٩' => out.extend(char::from_u32(c as u32 - 0x0660 + 0x30)),
            '۰'..='۹' => out.extend(char::from_u32(c as u32 - 0x06F0 + 0x30)),
            '٫' => out.push('.'),
            '٬' => out.push(','),
            'ـ'
            | '\u{061C}'
            | '\u{200B}'..='\u{200F}'
            | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}'
            | '\u{FEFF}' => {}
            '\u{FB50}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFE}' => {
                out.push_str(&fold(c.encode_utf8(&mut [0; 4])))
            }
            c if is_arabic_mark(c) => {}
            '\n' => {
                if out.ends_with(' ') {
                    out.pop();
                }
                out.push('\n');
            }
            c if c.is_whitespace() => {
                if !out.ends_with([' ', '\n']) {
                    out.push(' ');
                }
            }
            c => out.push(c.to_ascii_lowercase()),
        }
    }
    out
}
