//! The cases of `corpus/*.toml`: a sentence, and every name that is in it.

use khabar_entities::EntityExtractor;
use khabar_testing::corpus::cases;
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    text: String,
    /// `fine_label text` of every mention, in order.
    #[serde(default)]
    found: Vec<String>,
    #[serde(default)]
    nothing: bool,
    /// The roles of the persons that have one, in order.
    #[serde(default)]
    roles: Vec<String>,
    /// The entity ids of the mentions, in order, where they are the point.
    ids: Option<Vec<String>>,
}

fn failures(file: &str) -> Vec<String> {
    let cases: Vec<Case> = cases(env!("CARGO_MANIFEST_DIR"), &format!("tests/corpus/{file}"));
    let extractor = EntityExtractor::new();
    let mut failures = Vec::new();
    for case in cases {
        assert_ne!(
            case.nothing,
            !case.found.is_empty(),
            "{file}: {}: `found` or `nothing`",
            case.name
        );
        let entities = extractor.extract(&case.text);
        let mentions = entities.mentions();
        let found: Vec<_> = mentions
            .iter()
            .map(|m| format!("{} {}", m.fine().as_str(), m.span().text(&case.text)))
            .collect();
        let roles: Vec<_> =
            mentions.iter().filter_map(|m| Some(m.role()?.text(&case.text).to_owned())).collect();
        let ids: Vec<_> =
            mentions.iter().filter_map(|m| Some(entities.entity_of(m)?.id().to_owned())).collect();
        let rules: Vec<_> = mentions.iter().map(|m| m.rule()).collect();
        if found != case.found {
            failures.push(format!(
                "{}: wanted {:?}, found {found:?} by {rules:?}",
                case.name, case.found
            ));
        } else if roles != case.roles {
            failures.push(format!("{}: wanted roles {:?}, found {roles:?}", case.name, case.roles));
        } else if case.ids.as_ref().is_some_and(|wanted| *wanted != ids) {
            failures.push(format!("{}: wanted ids {:?}, found {ids:?}", case.name, case.ids));
        }
    }
    failures
}

fn check(file: &str) {
    let failures = failures(file);
    assert!(failures.is_empty(), "{file}: {} cases fail\n{}", failures.len(), failures.join("\n"));
}

#[test]
fn persons() {
    check("persons.toml");
}

#[test]
fn places() {
    check("places.toml");
}

#[test]
fn organizations() {
    check("organizations.toml");
}

#[test]
fn others() {
    check("others.toml");
}
