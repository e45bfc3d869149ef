//! The committed page FOLDS.md is what the example writes.

#[path = "../examples/folds_table.rs"]
#[allow(dead_code, reason = "its main is the example's")]
mod folds_table;

#[test]
fn the_page_is_up_to_date() {
    let committed = include_str!("../FOLDS.md");
    let made = folds_table::page();
    let line = committed.lines().zip(made.lines()).position(|(old, new)| old != new);
    assert!(
        committed == made,
        "FOLDS.md differs from line {}; run: cargo run -p khabar-text --example folds_table > crates/khabar-text/FOLDS.md",
        line.map_or(committed.lines().count().min(made.lines().count()), |line| line) + 1
    );
}
