//! What the commands promise to who calls them: fields, exit codes, messages. Cargo builds the examples before it runs
//! the tests of this package.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a command that cannot be run fails the test"
)]

use std::io::{Read, Write};
use std::path::PathBuf;
use std::process::{Child, Command, Output, Stdio};
use std::thread::JoinHandle;

use serde_json::Value;

const STORY: &str =
    "وصل الرئيس اللبناني ميشال عون إلى مينسك يوم الاثنين 15 مايو 2023. وقال 3 مسؤولين: نعم.";

fn program(name: &str) -> PathBuf {
    let tests = std::env::current_exe().unwrap();
    let folder = tests.ancestors().nth(2).unwrap().join("examples");
    let program = folder.join(format!("{name}{}", std::env::consts::EXE_SUFFIX));
    assert!(program.exists(), "no {}: cargo test -p khabar-examples builds it", program.display());
    program
}

/// Starts a command that reads `input`, and what feeds it.
fn start(name: &str, arguments: &[&str], input: Vec<u8>) -> (Child, JoinHandle<()>) {
    let mut child = Command::new(program(name))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    // A command that stops early closes its input, which is no failure of the test.
    let feed = std::thread::spawn(move || drop(stdin.write_all(&input)));
    (child, feed)
}

fn run(name: &str, arguments: &[&str], input: &[u8]) -> Output {
    let (child, feed) = start(name, arguments, input.to_vec());
    let output = child.wait_with_output().unwrap();
    feed.join().unwrap();
    output
}

fn lines(output: &Output) -> Vec<Value> {
    let text = String::from_utf8(output.stdout.clone()).unwrap();
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn keys(value: &Value) -> Vec<&str> {
    value.as_object().unwrap().keys().map(String::as_str).collect()
}

/// The one record that a command makes of a text, and the items of its list.
fn items(name: &str, list: &str, text: &str) -> Vec<Value> {
    let record = serde_json::json!({ "id": "a", "text": text, "reference_time": "2023-05-17" });
    let output = run(name, &["--jsonl"], record.to_string().as_bytes());
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    let lines = lines(&output);
    assert_eq!(lines.len(), 1);
    assert_eq!(keys(&lines[0]), ["id", list]);
    assert_eq!(lines[0]["id"], "a");
    let items = lines[0][list].as_array().unwrap().clone();
    for item in &items {
        let words = at(text, item);
        assert!(item.get("text").is_none_or(|text| text == words), "{item}");
    }
    items
}

fn at<'t>(text: &'t str, item: &Value) -> &'t str {
    let place = |name: &str| usize::try_from(item[name].as_u64().unwrap()).unwrap();
    text.get(place("start")..place("end")).unwrap()
}

#[test]
fn tokens_have_kinds() {
    let tokens = items("tokenize", "tokens", STORY);
    assert_eq!(keys(&tokens[0]), ["start", "end", "kind"]);
    assert_eq!((at(STORY, &tokens[0]), &tokens[0]["kind"]), ("وصل", &Value::from("word")));
    assert!(tokens.iter().any(|token| token["kind"] == "number" && at(STORY, token) == "15"));
}

#[test]
fn sentences_have_places() {
    let sentences = items("sentences", "sentences", STORY);
    assert_eq!(sentences.len(), 2);
    assert_eq!(keys(&sentences[0]), ["start", "end"]);
    assert!(at(STORY, &sentences[0]).ends_with("2023."));
}

#[test]
fn numbers_have_kinds_and_values() {
    let text = "ثلاثمئة جندي، المرة الثانية، 3.5 في المئة، نصف السكان";
    let numbers = items("find_numbers", "numbers", text);
    assert_eq!(keys(&numbers[0]), ["start", "end", "kind", "value"]);
    let told: Vec<_> = numbers
        .iter()
        .map(|number| (number["kind"].as_str().unwrap(), number["value"].as_f64().unwrap()))
        .collect();
    assert_eq!(told, [("cardinal", 300.0), ("ordinal", 2.0), ("percent", 3.5), ("fraction", 0.5)]);
}

#[test]
fn dates_have_timex3_values() {
    let text = "من 10 إلى 12 يناير، في مطلع العام الجاري، كل يوم جمعة، بعد ثلاثة أيام";
    let timexes = items("find_dates", "timexes", text);
    let known = [
        "start",
        "end",
        "text",
        "type",
        "value",
        "mod",
        "begin",
        "end_value",
        "grain",
        "anchor",
        "rule",
    ];
    for timex in &timexes {
        let keys = keys(timex);
        assert!(keys.iter().all(|key| known.contains(key)), "{timex}");
        assert!(
            ["start", "end", "text", "type", "value", "rule"].iter().all(|key| keys.contains(key)),
            "{timex}"
        );
    }
    let of = |words: &str| {
        timexes
            .iter()
            .find(|timex| timex["text"] == words)
            .unwrap_or_else(|| panic!("{words} in {timexes:?}"))
    };
    let range = &timexes[0];
    assert_eq!(
        (&range["begin"], &range["end_value"]),
        (&"2023-01-10".into(), &"2023-01-12".into())
    );
    assert_eq!(
        (&of("مطلع العام الجاري")["value"], &of("مطلع العام الجاري")["mod"]),
        (&"2023".into(), &"START".into())
    );
    assert_eq!(of("كل يوم جمعة")["type"], "SET");
    assert_eq!(of("بعد ثلاثة أيام")["value"], "2023-05-20");
}

#[test]
fn a_record_may_name_its_policy_and_its_day() {
    let ask = |policy: &str| {
        let record = serde_json::json!({ "id": 1, "text": "الجمعة", "reference_time": "2023-05-17", "policy": policy });
        let output = run("find_dates", &["--jsonl"], record.to_string().as_bytes());
        (output.status.code(), lines(&output).remove(0))
    };
    assert_eq!(ask("news").1["timexes"][0]["value"], "2023-05-12");
    assert_eq!(ask("next").1["timexes"][0]["value"], "2023-05-19");
    let (code, answer) = ask("never");
    assert_eq!((code, keys(&answer)), (Some(1), vec!["id", "error"]));
}

#[test]
fn names_have_types_and_entities() {
    let names = items("find_entities", "mentions", STORY);
    let of = |words: &str| {
        names
            .iter()
            .find(|name| name["text"] == words)
            .unwrap_or_else(|| panic!("{words} in {names:?}"))
    };
    let aoun = of("ميشال عون");
    assert_eq!(keys(aoun), ["start", "end", "text", "type", "label", "entity", "role"]);
    assert_eq!(
        (&aoun["type"], &aoun["label"], &aoun["role"]),
        (&"PER".into(), &"person".into(), &"الرئيس اللبناني".into())
    );
    assert_eq!((&of("مينسك")["type"], &of("مينسك")["label"]), (&"LOC".into(), &"city".into()));
    assert!(!keys(of("مينسك")).contains(&"role"));
}

#[test]
fn given_tokens_are_labelled_line_by_line() {
    let given = "\u{FEFF}وصل\nميشال\nعون\n\n\nإلى\tX\nلبنان B-LOC\r\n.";
    for profile in ["anercorp", "conll", "news", "wikifane", "aqmar", "wojood"] {
        let output =
            run("find_entities", &["--conll", "--profile", profile, "-"], given.as_bytes());
        assert_eq!(output.status.code(), Some(0));
        let text = String::from_utf8(output.stdout).unwrap();
        let rows: Vec<(&str, &str)> =
            text.lines().map(|line| line.split_once('\t').unwrap_or_default()).collect();
        let tokens: Vec<&str> = rows.iter().map(|row| row.0).collect();
        assert_eq!(tokens, ["وصل", "ميشال", "عون", "", "", "إلى", "لبنان", "."]);
        for (token, label) in rows.iter().filter(|row| !row.0.is_empty()) {
            let class = label.strip_prefix("B-").or_else(|| label.strip_prefix("I-"));
            assert!(
                *label == "O" || class.is_some_and(|c| ["PER", "LOC", "ORG", "MISC"].contains(&c)),
                "{token} {label}"
            );
        }
        assert_eq!((rows[1].1, rows[2].1, rows[6].1), ("B-PER", "I-PER", "B-LOC"), "{profile}");
    }
    let none = run("find_entities", &["--conll", "--profile", "none", "-"], b"");
    assert_eq!(none.status.code(), Some(2));
}

#[test]
fn an_article_has_its_fields() {
    let seeds = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../seeds");
    let seed = std::fs::read_dir(seeds).unwrap().flatten().map(|entry| entry.path());
    let seed = seed.filter(|path| path.extension().is_some_and(|e| e == "txt")).min().unwrap();
    let text = std::fs::read_to_string(&seed).unwrap();
    for format in ["--auto", "--text"] {
        let output = run("parse_article", &[format, seed.to_str().unwrap()], b"");
        let articles = lines(&output);
        assert_eq!((output.status.code(), articles.len()), (Some(0), 1));
        let article = &articles[0];
        assert_eq!(
            keys(article),
            [
                "file",
                "headline",
                "description",
                "section",
                "authors",
                "agencies",
                "dateline",
                "date_published",
                "date_modified",
                "page_dates",
                "body",
                "blocks",
                "captions",
                "related"
            ]
        );
        let mut end = 0;
        for block in article["blocks"].as_array().unwrap() {
            assert!(
                keys(block)
                    .iter()
                    .all(|key| ["start", "end", "kind", "level", "text"].contains(key))
            );
            assert_eq!(block["start"].as_u64().unwrap(), end);
            end = block["end"].as_u64().unwrap();
        }
        assert_eq!(end, text.len() as u64);
    }
    let html =
        "<html><h1>عنوان الخبر هنا</h1><p>قال الوزير إن المشروع سيبدأ قريبا في المدينة.</p></html>";
    let output = run("parse_article", &["--html", "-"], html.as_bytes());
    assert_eq!(lines(&output)[0]["headline"], "عنوان الخبر هنا");
}

#[test]
fn a_date_has_its_witnesses() {
    let page = "افتتاح جسر جديد\nالثلاثاء 15 مايو 2018\nافتتح الوزير اليوم الثلاثاء جسرا جديدا فوق النهر، وقال إنه سيخدم آلاف السكان.";
    let output = run("date_document", &["-"], page.as_bytes());
    let dates = lines(&output);
    assert_eq!(
        keys(&dates[0]),
        ["file", "value", "earliest", "latest", "best", "candidates", "witnesses", "rejected"]
    );
    assert_eq!(dates[0]["value"], "2018-05-15");
    for witness in dates[0]["witnesses"].as_array().unwrap() {
        assert_eq!(keys(witness), ["start", "end", "text", "kind", "explanation"]);
        assert_eq!(at(page, witness), witness["text"].as_str().unwrap());
    }
}

#[test]
fn a_document_has_all_layers() {
    let output =
        run("analyze", &["--format", "json", "--reference", "2023-05-17", "-"], STORY.as_bytes());
    let documents = lines(&output);
    assert_eq!(keys(&documents[0]), ["file", "document"]);
    let document = &documents[0]["document"];
    assert_eq!(document["source"], STORY);
    assert!(!document["timexes"].as_array().unwrap().is_empty());
    let pretty = run("analyze", &["-"], STORY.as_bytes());
    assert!(String::from_utf8(pretty.stdout).unwrap().contains("ميشال عون"));
}

#[test]
fn text_is_folded_as_the_profile_says() {
    let fold = |profile: &str| {
        run("normalize", &["--profile", profile, "-"], "القاهـــرةُ أمس".as_bytes()).stdout
    };
    assert_eq!(fold("search"), "القاهره امس".as_bytes());
    assert_eq!(fold("clean"), "القاهرةُ أمس".as_bytes());
    assert_eq!(run("normalize", &["--profile", "none"], b"").status.code(), Some(2));
}

#[test]
fn a_bad_line_is_told_and_passed() {
    let input = b"\xEF\xBB\xBF{\"id\":1,\"text\":\"a\"}\nnot json\n{\"id\":2}\n{\"id\":3,\"text\":\"\xFF\"}\n\n{\"id\":[4],\"text\":\"b\"}";
    for name in ["tokenize", "sentences", "find_numbers", "find_dates", "find_entities"] {
        let output = run(name, &["--jsonl", "-"], input);
        assert_eq!(output.status.code(), Some(1), "{name}");
        let answers = lines(&output);
        let ids: Vec<String> = answers.iter().map(|answer| answer["id"].to_string()).collect();
        assert_eq!(ids, ["1", "null", "2", "3", "[4]"], "{name}");
        let bad: Vec<bool> = answers.iter().map(|answer| answer.get("error").is_some()).collect();
        assert_eq!(bad, [false, true, true, true, false], "{name}");
        let told = String::from_utf8(output.stderr).unwrap();
        assert!(told.contains("-:2: ") && told.contains("3 input(s) could not be read"), "{told}");
    }
}

#[test]
fn what_cannot_be_read_is_named() {
    let pages = ["analyze", "parse_article", "date_document", "timeline"];
    let texts = [
        "normalize",
        "tokenize",
        "sentences",
        "find_numbers",
        "find_dates",
        "find_entities",
        "throughput",
    ];
    for name in pages.iter().chain(&texts) {
        let missing = run(name, &["no-such-file"], b"");
        assert_eq!(missing.status.code(), Some(1), "{name}");
        assert!(String::from_utf8_lossy(&missing.stderr).contains("no-such-file"), "{name}");
        let unreadable = run(name, &["-"], b"abc\xFF");
        assert_eq!(unreadable.status.code(), Some(1), "{name}");
        assert!(
            String::from_utf8_lossy(&unreadable.stderr).contains("not UTF-8 at byte 3"),
            "{name}"
        );
        let unknown = run(name, &["--no-such-option"], b"");
        assert_eq!((unknown.status.code(), unknown.stdout.len()), (Some(2), 0), "{name}");
        let help = run(name, &["--help"], b"");
        assert_eq!((help.status.code(), help.stderr.len()), (Some(0), 0), "{name}");
        let empty = run(name, &["-"], b"");
        assert_eq!((empty.status.code(), empty.stderr.len()), (Some(0), 0), "{name}");
    }
}

#[test]
fn a_reader_that_goes_away_is_no_failure() {
    let record = format!("{}\n", serde_json::json!({ "id": 1, "text": STORY })).repeat(2000);
    for (name, arguments) in [
        ("tokenize", ["--jsonl", "-"]),
        ("find_dates", ["--jsonl", "-"]),
        ("normalize", ["-", "-"]),
    ] {
        let (mut child, feed) = start(name, &arguments, record.clone().into_bytes());
        let mut first = [0; 16];
        let mut stdout = child.stdout.take().unwrap();
        stdout.read_exact(&mut first).unwrap();
        drop(stdout);
        let output = child.wait_with_output().unwrap();
        feed.join().unwrap();
        assert_eq!((output.status.code(), output.stderr.len()), (Some(0), 0), "{name}: {output:?}");
    }
}

#[test]
fn an_empty_text_has_no_speed() {
    let output = run("throughput", &["-"], b"");
    let told = String::from_utf8(output.stdout).unwrap();
    assert!(told.contains("0 bytes") && !told.contains("NaN"), "{told}");
    assert_eq!(output.status.code(), Some(0));
}
