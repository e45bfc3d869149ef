//! Find the article inside a page of Arabic news, and label every byte of the rest.
//!
//! ```
//! use khabar_article::{ArticleParser, BlockKind};
//!
//! let page = "\
//! الأربعاء 6 مارس 2024
//! محليات
//! افتتاح جسر جديد فوق النهر
//! كتبت: هالة منصور
//! افتتح وزير النقل اليوم جسرا جديدا فوق النهر، وقال إنه سيخدم آلاف السكان.
//! اقرأ أيضا
//! خطة لترميم السوق القديم في المدينة
//! وأضاف الوزير أن العمل في الجسر استغرق عامين.";
//!
//! let article = ArticleParser::new().parse(page);
//! assert_eq!(article.headline().ok_or("no headline")?.text(), "افتتاح جسر جديد فوق النهر");
//! assert_eq!(article.authors()[0].text(), "هالة منصور");
//! assert_eq!(article.blocks()[0].kind(), BlockKind::PageRenderDate);
//! assert!(article.date_published().is_none());
//! assert!(article.body(page).ends_with("عامين."));
//! assert!(!article.body(page).contains("السوق"));
//! # Ok::<(), &str>(())
//! ```
//!
//! # Overview
//! * [`ArticleParser`] reads crawled text or HTML and tells which it is.
//! * [`Article`] has the fields of schema.org's `NewsArticle`: headline, description, authors, dateline, section, dates, captions.
//! * [`Block`] is one labelled stretch; the blocks of an article cover its source without gap or overlap, and [`BlockKind`] says
//!   what each is. Furniture is labelled, not dropped.
//! * [`Field`] and [`PageDate`] are values with the place they stand at and the part of the page that says so.
//!
//! # What this crate does not do
//! It fetches nothing and runs no scripts. It recognises dates by their shape alone and reads only plain ones; what `أمس` means is
//! the work of `khabar-dates`. It does not find people and places in the text: `khabar-entities` does.

mod article;
mod block;
mod byline;
mod byline_parts;
mod bytes;
mod clock;
mod cut;
mod date_joints;
mod date_line;
mod date_parts;
mod dateline;
mod features;
mod furniture;
mod gaps;
mod html;
mod joints;
mod kind;
mod latin_byline;
mod lines;
mod lists;
mod names;
mod parser;
mod passes;
mod seams;
mod terms;
mod text_map;
mod units;
mod words;

pub use article::{
    Article, Caption, Field, Origin, PageDate, PageDateKind, PageDateReason, SourceFormat,
};
pub use block::Block;
pub use bytes::decode;
pub use kind::BlockKind;
pub use parser::ArticleParser;
