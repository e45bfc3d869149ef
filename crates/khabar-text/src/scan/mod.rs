//! The inner loop of folding: where speed is won.
//!
//! `scalar` says what is right, one character at a time. The window kernels fold 64 bytes at once and agree with it byte
//! for byte; what is out of the ordinary they leave to it. The kernel is chosen once, by what the machine has.

#[cfg(target_arch = "x86_64")]
mod avx2;
#[cfg(all(target_arch = "x86_64", khabar_avx512))]
mod avx512;
mod lanes;
#[cfg(target_arch = "aarch64")]
mod neon;
#[cfg(any(target_arch = "x86_64", target_arch = "aarch64"))]
mod pack;
mod plan;
mod portable;
mod runs;
mod scalar;
mod window;
mod words;

use std::ops::Range;
use std::sync::LazyLock;

use lanes::Lanes;
use plan::Plan;
use window::Step;
pub(crate) use words::WordBits;

use crate::normalize::Elongation;
use crate::normalize::alignment::{Check, Recorder};
use crate::normalize::table::{Action, Options, Table};

/// A way to fold windows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kernel {
    Portable,
    #[cfg(target_arch = "x86_64")]
    Avx2,
    #[cfg(all(target_arch = "x86_64", khabar_avx512))]
    Avx512,
    #[cfg(target_arch = "aarch64")]
    Neon,
}

impl Kernel {
    /// Every kernel this machine can run, the fastest first.
    fn available() -> Vec<Self> {
        let mut kernels = Vec::new();
        #[cfg(all(target_arch = "x86_64", khabar_avx512))]
        if avx512::is_available() {
            kernels.push(Self::Avx512);
        }
        #[cfg(target_arch = "x86_64")]
        if avx2::is_available() {
            kernels.push(Self::Avx2);
        }
        #[cfg(target_arch = "aarch64")]
        if neon::is_available() {
            kernels.push(Self::Neon);
        }
        kernels.push(Self::Portable);
        kernels
    }
}

/// The one that folding uses: the fastest, or the first that the variable `KHABAR_KERNEL` names, for measuring.
static FASTEST: LazyLock<Kernel> = LazyLock::new(|| {
    let wanted = std::env::var("KHABAR_KERNEL").ok();
    let kernels = Kernel::available();
    let named = |kernel: &&Kernel| {
        wanted.as_deref().is_some_and(|name| format!("{kernel:?}").eq_ignore_ascii_case(name))
    };
    kernels.iter().find(named).or(kernels.first()).copied().unwrap_or(Kernel::Portable)
});

/// How much `scalar` does where a kernel stops: little, so that a single odd character costs little, and twice as much
/// each time that the kernel stops again soon, so that pages full of what kernels cannot do are not a series of stops.
const SCALAR_BYTES: Range<usize> = 4..64;

/// Shorter texts are folded one character at a time.
const SHORT: usize = 24;

/// A table with what the kernels need of it.
#[derive(Debug, Clone)]
pub(crate) struct Fold {
    table: Table,
    plan: Plan,
    lanes: Lanes,
    /// Whether letters that are drawn out are shortened.
    shortens: bool,
}

impl Fold {
    pub(crate) fn new(options: &Options) -> Self {
        let table = Table::compile(options);
        let plan = Plan::new(&table);
        let lanes = Lanes::new(&plan);
        Self { table, plan, lanes, shortens: options.elongation == Elongation::Shorten }
    }

    /// Whether letters that are drawn out are shortened.
    pub(crate) fn shortens(&self) -> bool {
        self.shortens
    }

    /// The bytes of memory with which `source` can be folded without asking for more, if nothing becomes longer.
    pub(crate) fn room(source: &str) -> usize {
        if source.len() < SHORT { source.len() } else { source.len() + window::WINDOW }
    }

    /// What becomes of one character.
    pub(crate) fn action(&self, c: char) -> Action {
        self.table.action(c)
    }

    /// Whether folding may change anything in `source`.
    pub(crate) fn changes(&self, source: &str) -> bool {
        if source.len() < SHORT && !self.shortens {
            return scalar::unchanged(&self.table, source, source.len()).is_none();
        }
        self.changes_with(*FASTEST, source)
    }

    fn changes_with(&self, kernel: Kernel, source: &str) -> bool {
        if self.shortens && runs::next_run(kernel, source, 0).is_some() {
            return true;
        }
        let mut at = 0;
        let mut patience = SCALAR_BYTES.start;
        loop {
            let step = self.check(kernel, source, at);
            at += step.read;
            patience = patience_after(&step, patience);
            let rest = source.get(at..).unwrap_or_default();
            let some = if step.blocked { patience } else { rest.len() };
            match scalar::unchanged(&self.table, rest, some) {
                Some(read) => at += read,
                None => return true,
            }
            if !step.blocked {
                return false;
            }
        }
    }

    /// Appends `source`, folded, to `out`, and tells `recorder` what became of each character.
    pub(crate) fn fold_into<R: Recorder>(&self, source: &str, out: &mut String, recorder: &mut R) {
        let mut at = 0;
        if self.shortens {
            // What lies between two runs is folded by itself: a letter before it and a letter after it join nothing.
            while let Some(run) = runs::next_run(*FASTEST, source, at) {
                let kept = source.get(at..run.kept).unwrap_or_default();
                self.fold_all(kept, out, recorder);
                for _ in 0..(run.end - run.kept) / run.letter {
                    recorder.replaced(run.letter, 0);
                }
                at = run.end;
            }
        }
        self.fold_all(source.get(at..).unwrap_or_default(), out, recorder);
    }

    fn fold_all<R: Recorder>(&self, source: &str, out: &mut String, recorder: &mut R) {
        if source.len() < SHORT {
            scalar::fold_some(&self.table, source, source.len(), out, recorder);
        } else {
            self.fold_windows(*FASTEST, source, out, recorder);
        }
    }

    fn fold_windows<R: Recorder>(
        &self,
        kernel: Kernel,
        source: &str,
        out: &mut String,
        recorder: &mut R,
    ) {
        let mut at = 0;
        let mut patience = SCALAR_BYTES.start;
        loop {
            let step = self.fold(kernel, source, at, out, recorder);
            at += step.read;
            if self.plan.widens_digits {
                let digits = widen_digits(source.get(at..).unwrap_or_default(), out, recorder);
                at += digits;
                if digits > 0 {
                    continue;
                }
            }
            patience = patience_after(&step, patience);
            let rest = source.get(at..).unwrap_or_default();
            let some = if step.blocked { rest.len().min(patience) } else { rest.len() };
            at += scalar::fold_some(&self.table, rest, some, out, recorder);
            if !step.blocked {
                return;
            }
        }
    }

    /// Folds as many windows from byte `from` on as the kernel can do.
    fn fold<R: Recorder>(
        &self,
        kernel: Kernel,
        source: &str,
        from: usize,
        out: &mut String,
        recorder: &mut R,
    ) -> Step {
        let (plan, lanes, source) = (&self.plan, &self.lanes, source.as_bytes());
        // SAFETY: every kernel appends whole characters.
        let out = unsafe { out.as_mut_vec() };
        match kernel {
            Kernel::Portable => portable::fold_windows(plan, source, from, out, recorder),
            // SAFETY: a kernel is chosen only where its `is_available` has found its features; the same below.
            #[cfg(target_arch = "x86_64")]
            Kernel::Avx2 => unsafe { avx2::fold_windows(plan, lanes, source, from, out, recorder) },
            // SAFETY: the same.
            #[cfg(all(target_arch = "x86_64", khabar_avx512))]
            Kernel::Avx512 => unsafe {
                avx512::fold_windows(plan, lanes, source, from, out, recorder)
            },
            // SAFETY: the same.
            #[cfg(target_arch = "aarch64")]
            Kernel::Neon => unsafe { neon::fold_windows(plan, lanes, source, from, out, recorder) },
        }
    }

    /// How many windows from byte `from` on stay as they are.
    fn check(&self, kernel: Kernel, source: &str, from: usize) -> Step {
        let (plan, lanes, source) = (&self.plan, &self.lanes, source.as_bytes());
        match kernel {
            Kernel::Portable => {
                portable::fold_windows(plan, source, from, &mut Vec::new(), &mut Check)
            }
            // SAFETY: a kernel is chosen only where its `is_available` has found its features; the same below.
            #[cfg(target_arch = "x86_64")]
            Kernel::Avx2 => unsafe { avx2::check_windows(plan, lanes, source, from) },
            // SAFETY: the same.
            #[cfg(all(target_arch = "x86_64", khabar_avx512))]
            Kernel::Avx512 => unsafe { avx512::check_windows(plan, lanes, source, from) },
            // SAFETY: the same.
            #[cfg(target_arch = "aarch64")]
            Kernel::Neon => unsafe { neon::check_windows(plan, lanes, source, from) },
        }
    }
}

/// Appends the digits that `rest` begins with as ٠-٩ and gives how many they are.
fn widen_digits<R: Recorder>(rest: &str, out: &mut String, recorder: &mut R) -> usize {
    let mut digits = 0;
    for digit in rest.bytes().take_while(u8::is_ascii_digit) {
        out.extend(char::from_u32(0x0660 + u32::from(digit - b'0')));
        recorder.replaced(1, 2);
        digits += 1;
    }
    digits
}

/// The bytes for `scalar` after a kernel came so far.
fn patience_after(step: &Step, patience: usize) -> usize {
    let soon = step.read < SCALAR_BYTES.end;
    if soon { (patience * 2).min(SCALAR_BYTES.end) } else { SCALAR_BYTES.start }
}

#[cfg(test)]
mod tests {
    use khabar_testing::strategies::any_text;
    use proptest::prelude::*;

    use super::*;
    use crate::normalize::alignment::{Alignment, Record};
    use crate::normalize::table::sample_options;

    /// Long texts at every offset from a window's edge: the awkward character moves through the window. Some hold a run
    /// of one character that is longer than a window.
    fn stretched() -> impl Strategy<Value = String> {
        let run =
            (prop::sample::select(vec![" ", "\n", "ـ", "\u{64B}", "ا", "\u{200F}"]), 0..150_usize);
        (any_text(), run, 0..70_usize, 0..4_usize).prop_map(|(text, (one, long), pad, times)| {
            let filler: String = "الحكومة قالت إن a 12 ".chars().cycle().take(pad).collect();
            format!("{filler}{}{}{text}", text.repeat(times), one.repeat(long))
        })
    }

    static FOLDS: LazyLock<Vec<Fold>> =
        LazyLock::new(|| sample_options().iter().map(Fold::new).collect());

    proptest! {
        #[test]
        fn windows_agree_with_one_character_at_a_time(text in stretched()) {
            for fold in FOLDS.iter() {
                let (mut expected, mut exact) = (String::new(), Record::new(text.len(), &mut Alignment::default()));
                scalar::fold_some(&fold.table, &text, text.len(), &mut expected, &mut exact);
                let exact = exact.finish(expected.len());
                for kernel in Kernel::available() {
                    let (mut out, mut record) = (String::new(), Record::new(text.len(), &mut Alignment::default()));
                    fold.fold_windows(kernel, &text, &mut out, &mut record);
                    prop_assert!(std::str::from_utf8(out.as_bytes()).is_ok(), "{kernel:?}");
                    prop_assert_eq!(&out, &expected, "{:?}", kernel);
                    prop_assert_eq!(&record.finish(out.len()), &exact, "{:?}", kernel);
                    if !fold.changes_with(kernel, &text) {
                        prop_assert_eq!(&text, &expected, "{:?} saw no change", kernel);
                    }
                    // A combining hamza that is kept always counts as a possible change.
                    if !expected.contains(['\u{653}', '\u{654}', '\u{655}']) {
                        prop_assert!(!fold.changes_with(kernel, &expected), "{:?} sees a change in folded text", kernel);
                    }
                }
            }
        }
    }
}
