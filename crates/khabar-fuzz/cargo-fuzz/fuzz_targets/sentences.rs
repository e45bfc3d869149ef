#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| khabar_fuzz::sentences(bytes));
