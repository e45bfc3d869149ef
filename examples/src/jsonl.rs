//! JSON Lines: one record in, one record out, in the same order.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Write};
use std::path::{Path, PathBuf};

use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::{Map, Value, json};

use crate::{Cli, Error, Outcome};

/// One input record.
#[derive(Debug, Clone, PartialEq)]
pub struct Record {
    /// Copied through as it is; null if there is none.
    pub id: Value,
    /// The text to read.
    pub text: String,
    /// All fields but the text.
    pub fields: Map<String, Value>,
}

impl Record {
    /// A text field that may be absent or null.
    ///
    /// # Errors
    /// If the field is something else.
    pub fn optional_str(&self, name: &str) -> Result<Option<&str>, String> {
        match self.fields.get(name) {
            None | Some(Value::Null) => Ok(None),
            Some(Value::String(text)) => Ok(Some(text)),
            Some(_) => Err(format!("\"{name}\" must be a string")),
        }
    }
}

/// An answer with one list in it.
#[derive(Debug)]
pub struct List<T> {
    name: &'static str,
    items: Vec<T>,
}

/// An answer with one list in it.
pub fn list<T: Serialize>(name: &'static str, items: impl IntoIterator<Item = T>) -> List<T> {
    List { name, items: items.into_iter().collect() }
}

/// An output record.
struct Answered<'r, T> {
    id: &'r Value,
    answer: List<T>,
}

impl<T: Serialize> Serialize for Answered<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(2))?;
        map.serialize_entry("id", self.id)?;
        map.serialize_entry(self.answer.name, &self.answer.items)?;
        map.end()
    }
}

/// Reads records from the command line's files (or standard input), and writes what `answer` says of each, with its
/// `id`. A line that cannot be answered becomes `{"id":…,"error":"…"}`, is told of on standard error and counted, and
/// the run goes on.
///
/// # Errors
/// If standard output cannot be written.
pub fn each_record<T: Serialize>(
    cli: &Cli,
    mut answer: impl FnMut(&Record) -> Result<List<T>, String>,
) -> Result<Outcome, Error> {
    let stdin = [PathBuf::from("-")];
    let files: &[PathBuf] = if cli.files.is_empty() { &stdin } else { &cli.files };
    let mut out = io::BufWriter::new(io::stdout().lock());
    let mut outcome = Outcome::default();
    for file in files {
        match open(file) {
            Ok(reader) => outcome.failed += answer_lines(file, reader, &mut out, &mut answer)?,
            Err(error) => {
                eprintln!("{}: {error}", file.display());
                outcome.failed += 1;
            }
        }
    }
    Ok(outcome)
}

/// Answers each line of one input; gives how many could not be answered.
fn answer_lines<T: Serialize>(
    file: &Path,
    mut reader: impl BufRead,
    out: &mut impl Write,
    answer: &mut impl FnMut(&Record) -> Result<List<T>, String>,
) -> Result<usize, Error> {
    let mut failed = 0;
    let mut line = Vec::new();
    for number in 1.. {
        line.clear();
        match reader.read_until(b'\n', &mut line) {
            Ok(0) => break,
            Ok(_) if line.trim_ascii().is_empty() => continue,
            Ok(_) => {}
            Err(error) => {
                eprintln!("{}:{number}: {error}", file.display());
                return Ok(failed + 1);
            }
        }
        // Windows writes a byte order mark at the start of a file.
        let record = line.strip_prefix(b"\xEF\xBB\xBF").filter(|_| number == 1).unwrap_or(&line);
        let answered = read_record(record).and_then(|record| {
            let answer = answer(&record).map_err(|error| (record.id.clone(), error))?;
            Ok((record.id, answer))
        });
        match answered {
            Ok((id, answer)) => serde_json::to_writer(&mut *out, &Answered { id: &id, answer }),
            Err((id, error)) => {
                eprintln!("{}:{number}: {error}", file.display());
                failed += 1;
                serde_json::to_writer(&mut *out, &json!({ "id": id, "error": error }))
            }
        }
        .map_err(io::Error::from)?;
        out.write_all(b"\n")?;
        out.flush()?;
    }
    Ok(failed)
}

fn read_record(line: &[u8]) -> Result<Record, (Value, String)> {
    let value: Value = serde_json::from_slice(line).map_err(|error| {
        // A line with a few bad bytes still has its id.
        let readable: Option<Value> = serde_json::from_str(&String::from_utf8_lossy(line)).ok();
        let id = readable.and_then(|value| value.get("id").cloned()).unwrap_or_default();
        (id, format!("not JSON: {error}"))
    })?;
    let Value::Object(mut fields) = value else {
        return Err((Value::Null, "a record must be an object".to_owned()));
    };
    let id = fields.get("id").cloned().unwrap_or_default();
    // Texts may be long: this one is not kept twice.
    match fields.remove("text") {
        Some(Value::String(text)) => Ok(Record { id, text, fields }),
        Some(_) => Err((id, "\"text\" must be a string".to_owned())),
        None => Err((id, "no \"text\"".to_owned())),
    }
}

fn open(file: &Path) -> io::Result<Box<dyn BufRead>> {
    if file == Path::new("-") {
        return Ok(Box::new(io::stdin().lock()));
    }
    Ok(Box::new(BufReader::new(File::open(file)?)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answers(input: &[u8]) -> (usize, String) {
        let mut out = Vec::new();
        let mut length = |record: &Record| Ok(list("lengths", [record.text.len()]));
        let failed = answer_lines(Path::new("test"), input, &mut out, &mut length).unwrap();
        (failed, String::from_utf8(out).unwrap())
    }

    #[test]
    fn one_record_in_is_one_record_out_with_its_id() {
        let (failed, out) = answers(b"{\"id\":7,\"text\":\"abc\"}\n\n{\"text\":\"\",\"id\":\"x\"}");
        assert_eq!(
            (failed, out.as_str()),
            (0, "{\"id\":7,\"lengths\":[3]}\n{\"id\":\"x\",\"lengths\":[0]}\n")
        );
    }

    #[test]
    fn a_bad_line_is_answered_counted_and_passed() {
        let (failed, out) = answers(
            b"\xEF\xBB\xBF{\"id\":1}\nnot json\n{\"id\":2,\"text\":3}\n{\"id\":\"b\",\"text\":\"\xFF\"}\n{\"id\":3,\"text\":\"a\"}\n",
        );
        let lines: Vec<_> = out.lines().collect();
        assert_eq!((failed, lines.len()), (4, 5));
        assert_eq!(lines[0], "{\"id\":1,\"error\":\"no \\\"text\\\"\"}");
        assert!(lines[1].starts_with("{\"id\":null,\"error\":\"not JSON"));
        assert!(lines[3].starts_with("{\"id\":\"b\",\"error\":\"not JSON"));
        assert_eq!(lines[4], "{\"id\":3,\"lengths\":[1]}");
    }
}
