//! What only several segments together show: short names, spelling variants, one id for one thing.

use khabar_entities::{Entities, EntityExtractor, FineLabel, Iob, Label, Profile};
use khabar_text::{Tokenizer, Tokens};

fn extract(paragraphs: &[&str]) -> (Entities, Vec<String>) {
    let tokenizer = Tokenizer::new();
    let segments: Vec<Tokens<'_>> =
        paragraphs.iter().map(|text| tokenizer.tokenize(text)).collect();
    let found = EntityExtractor::new().extract_document(&segments);
    let texts = found
        .mentions()
        .iter()
        .map(|mention| mention.span().text(paragraphs[mention.segment()]).to_owned())
        .collect();
    (found, texts)
}

fn people(found: &Entities) -> Vec<(&str, usize)> {
    found
        .entities()
        .iter()
        .filter(|entity| entity.fine() == FineLabel::Person)
        .map(|entity| (entity.id(), entity.mentions().len()))
        .collect()
}

#[test]
fn a_surname_after_a_full_name_is_the_same_person() {
    let (found, texts) = extract(&[
        "قال وزير الخارجية الإستوني مارغوس تساهكنا إن الحدود مغلقة",
        "وأضاف تساهكنا أن القرار نهائي، بحسب بيان لتساهكنا",
    ]);
    assert_eq!(texts, ["الإستوني", "مارغوس تساهكنا", "تساهكنا", "تساهكنا"]);
    assert_eq!(people(&found), [("person:مارغوس تساهكنا", 3)]);
    assert_eq!(found.mentions()[3].proclitic().unwrap().len(), "ل".len());
}

#[test]
fn a_headline_is_read_in_the_light_of_the_paragraphs() {
    let (found, texts) =
        extract(&["فيلاكورتا: لن نتراجع", "قال الرئيس البوليفي إستيبان فيلاكورتا إن بلاده مستعدة"]);
    assert_eq!(texts, ["فيلاكورتا", "البوليفي", "إستيبان فيلاكورتا"]);
    assert_eq!(people(&found).len(), 1);
}

#[test]
fn spelling_variants_are_one_person() {
    let (found, _) = extract(&[
        "استقبل ألكسندر لوكاشينكو ضيفه",
        "وأكد لوكاشنكو دعمه، وقال الكسندر لوكاشنكو إن الزيارة مهمة",
    ]);
    assert_eq!(people(&found), [("person:ألكسندر لوكاشينكو", 3)]);
}

#[test]
fn people_of_one_family_stay_apart() {
    let (found, _) = extract(&["حضر سعد الحريري الحفل", "وغاب عنه بهاء الحريري"]);
    assert_eq!(people(&found), [("person:سعد الحريري", 1), ("person:بهاء الحريري", 1)]);
}

#[test]
fn muhammad_is_not_mahmud() {
    let (found, _) = extract(&["وصل محمد عباس إلى القاهرة", "واستقبله محمود عباس"]);
    assert_eq!(people(&found).len(), 2);
}

#[test]
fn names_of_one_country_share_an_entity() {
    let (found, texts) =
        extract(&["روسيا البيضاء تستضيف القمة", "وصل الوفد إلى بيلاروس قادما من بيلاروسيا"]);
    assert_eq!(texts, ["روسيا البيضاء", "بيلاروس", "بيلاروسيا"]);
    assert_eq!(found.entities().len(), 1);
    assert_eq!(found.entities()[0].id(), "country:BY");
    assert_eq!(found.entities()[0].iso(), Some("BY"));
    assert_eq!(found.entities()[0].mentions(), [0, 1, 2]);
}

#[test]
fn a_group_is_known_by_its_short_name() {
    let (found, texts) = extract(&["وصلت مجموعة فاغنر إلى المدينة", "ثم غادرت فاغنر"]);
    assert_eq!(texts, ["مجموعة فاغنر", "فاغنر"]);
    assert_eq!(found.entities().len(), 1);
}

#[test]
fn inner_names_are_nested() {
    let (found, texts) = extract(&["قالت وزارة الدفاع الروسية"]);
    assert_eq!(texts, ["وزارة الدفاع الروسية"]);
    let nested = &found.nested()[0];
    assert_eq!(nested.fine(), FineLabel::Demonym);
    assert_eq!(found.entity_of(nested).unwrap().iso(), Some("RU"));
}

#[test]
fn the_article_inside_lil_is_restored() {
    let (found, texts) = extract(&["تحالف مناهض للغرب"]);
    assert_eq!(texts, ["غرب"]);
    assert_eq!(found.mentions()[0].normalized(), Some("الغرب"));
}

#[test]
fn given_tokens_get_a_label_each() {
    let tokens = ["وصل", "الرئيس", "الروسي", "فلاديمير", "بوتين", "إلى", "مينسك", "."];
    let extractor = EntityExtractor::new();
    let news: Vec<_> =
        extractor.label_tokens(&tokens, Profile::News).iter().map(Iob::to_string).collect();
    assert_eq!(news, ["O", "O", "B-MISC", "B-PER", "I-PER", "O", "B-LOC", "O"]);
    let anercorp = extractor.label_tokens(&tokens, Profile::Anercorp);
    assert_eq!(anercorp[2], Iob::Outside);
    assert_eq!(anercorp[3], Iob::Begin(Label::Person));
}

#[test]
fn a_label_covers_the_attached_letter_of_its_token() {
    let labels = EntityExtractor::new().label_tokens(&["زار", "لبنان", "وسوريا"], Profile::Conll);
    assert_eq!(labels, [Iob::Outside, Iob::Begin(Label::Location), Iob::Begin(Label::Location)]);
}

#[test]
fn a_place_is_in_the_country_that_the_document_speaks_of() {
    let (found, texts) = extract(&["وصل الوفد إلى عمان", "وكان قد زار إربد والزرقاء في الأردن"]);
    assert_eq!(texts.first().map(String::as_str), Some("عمان"));
    assert_eq!(found.entity_of(&found.mentions()[0]).and_then(|e| e.iso()), Some("JO"));
}

#[test]
fn a_person_is_shown_by_the_commonest_of_the_fullest_names() {
    let (found, _) = extract(&[
        "قال بنيامين نتانياهو إن العملية مستمرة",
        "وكان بنيامين نتنياهو قد التقى الوفد، ثم عاد بنيامين نتنياهو إلى القدس",
    ]);
    assert_eq!(people(&found), [("person:بنيامين نتنياهو", 3)]);
}
