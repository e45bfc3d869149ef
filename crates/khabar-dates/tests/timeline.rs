//! A timeline is in order, and each entry says what its day stands on.

use khabar_dates::{Certainty, DateExtractor, NaiveDate, Provenance, ReferenceTime, Timeline};

#[test]
fn entries_are_in_order_and_say_what_they_stand_on() {
    let text = "اندلعت الحرب في منتصف أبريل 2023. وقال الناطق أمس الأحد إن الهدنة تبدأ الخميس المقبل. ووقع الاتفاق \
                في 20 مايو 2023 والأول في 11 منه، وكان ذلك في العام نفسه الذي شهد الانقلاب، ولا يزال كل يوم جمعة عطلة.";
    let reference = ReferenceTime::from(NaiveDate::from_ymd_opt(2023, 6, 12).unwrap_or_default());
    let found = DateExtractor::new().extract(text, &reference);
    let mut timeline = Timeline::new();
    timeline.add(0, &found);
    let told: Vec<_> = timeline
        .entries()
        .iter()
        .map(|entry| {
            let words = entry.timex().span().text(text);
            (words, entry.earliest().to_string(), entry.provenance(), entry.certainty())
        })
        .collect();
    let (explicit, document, mention) =
        (Provenance::Explicit, Provenance::Document, Provenance::Mention);
    let want = [
        ("العام نفسه", "2023-01-01", mention, Certainty::Period),
        ("منتصف أبريل 2023", "2023-04-01", explicit, Certainty::Approximate),
        ("11 منه", "2023-05-11", mention, Certainty::Day),
        ("20 مايو 2023", "2023-05-20", explicit, Certainty::Day),
        ("أمس الأحد", "2023-06-11", document, Certainty::Day),
        ("الخميس المقبل", "2023-06-15", document, Certainty::Day),
    ];
    let want: Vec<_> = want
        .into_iter()
        .map(|(words, day, from, sure)| (words, day.to_owned(), from, sure))
        .collect();
    assert_eq!(told, want);
    assert!(timeline.entries().is_sorted_by_key(khabar_dates::TimelineEntry::earliest));
}
