//! Time grows with the page and not with its square, whatever the page is made of.

use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use khabar_article::ArticleParser;

const SENTENCE: &str = "قال الوزير إن العمل في الجسر مستمر حتى نهاية العام، وأضاف أن الخطة جاهزة.";

/// The shortest of some runs: what else the machine does makes a run longer, never shorter.
fn shortest(runs: usize, mut run: impl FnMut()) -> Duration {
    let timed = (0..runs).map(|_| {
        let started = Instant::now();
        run();
        started.elapsed()
    });
    timed.min().unwrap_or_default()
}

/// Whether ten times a page of about `bytes` bytes takes at most eleven times the time. The page is read ten times, so that a
/// busy machine interrupts both alike; one try proves nothing even so, but a square would never pass.
fn is_linear(name: &str, bytes: usize, page: impl Fn(usize) -> String) {
    // One measurement at a time: tests that run beside each other take each other's caches.
    static ALONE: Mutex<()> = Mutex::new(());
    let _alone = ALONE.lock().unwrap_or_else(PoisonError::into_inner);
    let (page, long) = (page(bytes), page(10 * bytes));
    let parser = ArticleParser::new();
    let read = |source: &str| assert!(!parser.parse(source).blocks().is_empty());
    let ratio = || {
        let short = shortest(3, || (0..10).for_each(|_| read(&page)));
        10.0 * shortest(3, || read(&long)).as_secs_f64() / short.as_secs_f64()
    };
    let best = (0..12).map(|_| ratio()).find(|&ratio| ratio <= 11.0);
    assert!(best.is_some(), "{name}, {} bytes and ten times as many: {:.1}", page.len(), ratio());
}

/// The same over and over, to so many bytes.
fn filled(unit: &str, bytes: usize) -> String {
    unit.repeat(bytes.div_ceil(unit.len()))
}

/// Never twice the same, to so many bytes.
fn counted(unit: impl Fn(usize) -> String, bytes: usize) -> String {
    let mut page = String::new();
    for number in 0.. {
        if page.len() >= bytes {
            break;
        }
        page.push_str(&unit(number));
    }
    page
}

#[test]
fn crawled_pages() {
    let pages = concat!(
        include_str!("pages/egypt-daily.txt"),
        "\n",
        include_str!("pages/wordpress-theme.txt"),
        "\n",
        include_str!("pages/hespress-crawl.txt"),
        "\n"
    );
    is_linear("pages", 3 * pages.len(), |bytes| filled(pages, bytes));
}

#[test]
fn crawled_lines_of_one_kind() {
    let units = [
        "س\n",
        "خبر جديد\n",
        "افتتاح جسر جديد فوق النهر بعد عامين من العمل\n",
        "اقرأ أيضا\n",
        "المصدر:\n",
        "الأحد 12 مايو 2024\n",
        "10:30\n",
        "منذ 5 دقائق\n",
        "خبر | سياسة | رياضة | ثقافة\n",
        "الرئيسية » أخبار » محليات\n",
        "\"نعم\"\n",
        "(رويترز)\n",
        "- خبر\n",
        "محمد أحمد\n",
        "س.ن/ ع.ج\n",
        "صورة: رويترز\n",
        "النهر © 2024\n",
        "س: هل؟\nج: نعم.\n",
    ];
    for unit in units {
        is_linear(unit, 8_000, |bytes| filled(unit, bytes));
    }
    is_linear("captions", 8_000, |bytes| counted(|at| format!("خبر رقم {at} من المدينة\n"), bytes));
    is_linear("writers", 8_000, |bytes| counted(|at| format!("كتب: محمد أحمد {at}\n"), bytes));
}

#[test]
fn crawled_text_in_one_line() {
    let units = [
        "الأحد 12 مايو 2024 ",
        "المصدر: ",
        "نشر في ",
        "| ",
        "\"",
        "( ",
        "- ",
        "ـ",
        "رويترز ",
        "أ ف ب ",
        "صورة من: ",
        "©",
        "انتهى. المصدر: رويترز ",
        "😀",
    ];
    for unit in units {
        // Below the length from which only the head and the tail of a line are read.
        is_linear(unit, 8_000, |bytes| filled(unit, bytes));
    }
}

#[test]
fn html_of_one_kind() {
    let units = [
        "<div>نص ",
        "<b>ن",
        "<table><tr><td>",
        "<li><a href=\"/x\">خبر جديد</a></li>",
        "<p>نص</p>",
        "نص<br>",
        "<h2>عنوان</h2>",
        "<td>1</td>",
        "</p></div></b>",
        "<b><i>ن</b></i>",
        "<!-- x -->",
        "&x",
        "&amp;",
        "<script>x</script>",
        "<meta name=author content=\"محمد أحمد\">",
        "<time datetime=\"2024-05-12\">12 مايو 2024</time>",
        "<figure><img src=x><figcaption>صورة (رويترز)</figcaption></figure>",
        "<div class=comment><b>محمد</b><p>مقال جميل جدا</p></div>",
        "<b>نص</b> <i>قال</i> ",
        "<a href=x>ن",
    ];
    for unit in units {
        is_linear(unit, 8_000, |bytes| format!("<html>{}", filled(unit, bytes)));
    }
    is_linear("paragraphs", 8_000, |bytes| {
        counted(|at| format!("<p>خبر رقم {at} من المدينة</p>"), bytes)
    });
    is_linear("stories", 8_000, |bytes| {
        counted(|at| format!("<h2>خبر رقم {at}</h2><p>{SENTENCE}</p>"), bytes)
    });
    is_linear("writers", 8_000, |bytes| {
        let writers = counted(|at| format!("\"محمد أحمد {at}\","), bytes);
        format!(
            "<p>نص</p><script type=\"application/ld+json\">{{\"@type\":\"NewsArticle\",\"author\":[{writers}\"\"]}}</script>"
        )
    });
    is_linear("nested", 20_000, |bytes| filled("<div>", bytes) + "نص");
}

/// Generous bounds for an unoptimised build: what they refuse is a square.
#[test]
fn strange_sizes_are_read_in_line() {
    let sentence = "قال الوزير إن العمل في الجسر مستمر (رويترز). ";
    let long_line = sentence.repeat(1_000_000 / sentence.len());
    let tiny_lines = "نص\n".repeat(100_000);
    let labels = "الرئيسية » أخبار\nاقرأ أيضا\nشارك\n".repeat(20_000);
    let homes = "الرئيسيةأخبار النهر افتتاح جسر جديد فوق النهر\n".repeat(20_000);
    let nested = format!("{}نص{}", "<div>".repeat(100_000), "</div>".repeat(100_000));
    let unclosed = "<p><a><li><b>نص".repeat(50_000);
    let stray_ends = "</p></div></b>".repeat(50_000);
    let entities = "&amp;&quot;نص".repeat(50_000);
    let pages = [
        ("long line", long_line),
        ("tiny lines", tiny_lines),
        ("labels", labels),
        ("homes", homes),
        ("nested", nested),
        ("unclosed", unclosed),
        ("stray ends", stray_ends),
        ("entities", entities),
    ];
    let parser = ArticleParser::new();
    for (name, source) in &pages {
        let started = Instant::now();
        for article in [parser.parse_text(source), parser.parse_html(source)] {
            let end = article.blocks().last().map_or(0, |block| block.span().end());
            assert_eq!(end, source.len(), "{name}");
        }
        let took = started.elapsed();
        assert!(took < Duration::from_secs(20), "{name} took {took:?}");
    }
}

#[test]
fn a_line_of_ten_megabytes() {
    let sentence =
        "قال الوزير إن العمل في الجسر مستمر (رويترز)، وأضاف أن الخطة - وهي الثالثة - جاهزة. ";
    let line = sentence.repeat(10_000_000 / sentence.len() + 1);
    assert!(line.len() >= 10_000_000);
    let parser = ArticleParser::new();
    let started = Instant::now();
    for article in [parser.parse_text(&line), parser.parse_html(&line)] {
        let end = article.blocks().last().map_or(0, |block| block.span().end());
        assert_eq!(end, line.len());
    }
    // Unoptimised, on a busy machine; optimised it is a fraction of a second.
    assert!(started.elapsed() < Duration::from_secs(40), "{:?}", started.elapsed());
}
