//! What the examples share: their command line, their inputs, and JSON Lines in and out.
//!
//! Exit codes: 0 all went well; 1 some input could not be read, and the run went on; 2 the command line is wrong.

mod article;
mod cli;
mod jsonl;

pub use article::article_output;
pub use cli::{Cli, Error, Outcome, Page, each_page, parse, parse_jsonl, run};
pub use jsonl::{List, Record, each_record, list};
