//! What holds for any page, however strange.

use khabar_article::{Article, ArticleParser, BlockKind};
use khabar_text::Span;
use proptest::prelude::*;

/// The blocks follow each other from the first byte to the last, on character boundaries, and their texts map into them.
fn check(article: &Article, source: &str) -> Result<(), TestCaseError> {
    let mut at = 0;
    for block in article.blocks() {
        let span = block.span();
        prop_assert_eq!(span.start(), at);
        prop_assert!(!span.is_empty());
        prop_assert!(source.is_char_boundary(span.start()) && source.is_char_boundary(span.end()));
        let content = block.content_span();
        prop_assert!(span.start() <= content.start() && content.end() <= span.end());
        prop_assert!(
            source.is_char_boundary(content.start()) && source.is_char_boundary(content.end())
        );
        let text = block.text(source);
        if !text.is_empty() {
            let mapped = block.to_source(Span::new(0, text.len()));
            prop_assert!(
                content.start() <= mapped.start() && mapped.end() <= content.end(),
                "{mapped:?} in {content:?}"
            );
        }
        for (start, c) in text.char_indices() {
            let mapped = block.to_source(Span::new(start, start + c.len_utf8()));
            prop_assert!(
                source.get(mapped.range()).is_some_and(|printed| !printed.is_empty()),
                "{c:?} at {mapped:?}"
            );
            let seen = block.words(mapped, source);
            prop_assert!(seen.contains(c), "{c:?} at {mapped:?} is seen as {seen:?}");
        }
        at = span.end();
    }
    prop_assert_eq!(at, source.len());
    for field in article
        .headline()
        .into_iter()
        .chain(article.authors())
        .chain(article.agencies())
        .chain(article.related())
    {
        prop_assert!(source.get(field.span().range()).is_some());
    }
    for date in article.page_dates() {
        prop_assert!(source.get(date.span().range()).is_some());
    }
    Ok(())
}

/// Pieces of pages: words of every list, marks, dates, and breaks.
fn page() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("الرئيسية"),
        Just("اقرأ أيضا"),
        Just("شارك الخبر"),
        Just("القاهرة"),
        Just("(رويترز)"),
        Just(" - "),
        Just(": "),
        Just("."),
        Just("\n"),
        Just("\r\n"),
        Just("\u{200F}"),
        Just("كتب"),
        Just("قال الوزير إن العمل في الجسر مستمر حتى نهاية العام، وأضاف أن الخطة جاهزة."),
        Just("افتتاح جسر جديد فوق النهر"),
        Just("آخر تحديث 24/05/2024"),
        Just("الجمعة 20 سبتمبر 2024"),
        Just("11:03"),
        Just("المصدر"),
        Just("* "),
        Just("- "),
        Just("؟"),
        Just("صورة"),
        Just(" "),
    ];
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

fn soup() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("<p>".to_owned()),
        Just("</p>".to_owned()),
        Just("<div class=\"related\">".to_owned()),
        Just("</div>".to_owned()),
        Just("<a href=x>".to_owned()),
        Just("</a>".to_owned()),
        Just("<br>".to_owned()),
        Just("<h1>".to_owned()),
        Just("</h1>".to_owned()),
        Just(
            "<script type=\"application/ld+json\">{\"@type\":\"NewsArticle\",\"headline\":\"ع"
                .to_owned()
        ),
        Just("\"}</script>".to_owned()),
        Just("<script>".to_owned()),
        Just("<title>".to_owned()),
        Just("<meta property=og:title content='ج &amp; د'>".to_owned()),
        Just("<time datetime=2024-05-02>".to_owned()),
        Just("<!--".to_owned()),
        Just("-->".to_owned()),
        Just("<li>".to_owned()),
        Just("<".to_owned()),
        Just("&nbsp;".to_owned()),
        Just("&#1602;&quot;&copy2020&bogus; &".to_owned()),
        Just(
            "قال الوزير إن العمل في الجسر مستمر حتى نهاية العام، وأضاف أن الخطة جاهزة.".to_owned()
        ),
        Just("\r\n \u{FEFF}".to_owned()),
        "\\PC{0,6}",
    ];
    prop::collection::vec(piece, 0..50).prop_map(|pieces| pieces.concat())
}

/// A story as a page prints it: a title, paragraphs that stops close, and furniture around them.
fn story() -> impl Strategy<Value = String> {
    let sentences = vec![
        "قال الوزير إن العمل في الجسر الجديد مستمر حتى نهاية العام.",
        "وأعلن مدير المتحف أن عدد الزوار ارتفع بنسبة 12 بالمئة، مشيرا إلى أن أكثرهم من الطلاب.",
        "وأوضح رئيس البلدية أن الأمطار عطلت الطريق بين المدينتين يومين كاملين، وفق بيان صدر مساء أمس.",
        "تشمل الخطة ترميم السوق القديم وبناء مدرستين في الحي الشرقي.",
        "وذكر الباحث سامي النجار: \"هذا ما كنا ننتظره منذ أعوام\".",
        "من جهته أكد المتحدث باسم الهيئة أن الدخول إلى المعرض مجاني للأطفال!",
        "هل تكفي هذه الميزانية؟ سؤال يطرحه كثيرون بعد أن توقفت أعمال الصيانة مرتين.",
        "وكانت المحافظة قد خصصت ثلاثين مليونا لتوسعة الميناء في آذار/ مارس الماضي.",
        "ويرى خبراء أن زراعة الأشجار على ضفاف النهر ستخفف من حرارة الصيف - وهي الأعلى منذ عقود.",
        "بدأت القصة حين وجد صياد شاب قطعة نقدية قديمة في شباكه، فحملها إلى أقرب مركز للشرطة.",
        "يذكر أن المهرجان تأسس سنة 1987 بمبادرة من فنانين محليين.",
        "\"لا نريد وعودا أخرى\"، هكذا لخصت أم لأربعة أطفال مطلب سكان القرية.",
    ];
    let between = prop::sample::select(vec![
        "",
        "",
        "",
        "إعلان\n",
        "اقرأ أيضا: ترميم مئذنة الجامع\n",
        "مرحلة جديدة\n",
    ]);
    let above = prop::sample::select(vec!["", "محليات\n", "الأربعاء 6 مارس 2024\n", "شارك الخبر\n"]);
    let below = prop::sample::select(vec![
        "",
        "كتب: سامي النجار\n",
        "القاهرة - رويترز\n",
        "نشر في: 6 مارس 2024\n",
        "صورة: غيتي\n",
    ]);
    let foot = prop::sample::select(vec![
        "",
        "جميع الحقوق محفوظة\n",
        "مواضيع ذات صلة\nخطة لتنظيف ضفاف النهر الكبير\n",
    ]);
    let text = prop::sample::subsequence(sentences, 2..9).prop_shuffle();
    let body = (text, prop::collection::vec(between, 9));
    (above, below, body, foot).prop_map(|(above, below, (text, between), foot)| {
        let body: String = text
            .into_iter()
            .zip(between)
            .map(|(sentence, more)| format!("{sentence}\n{more}"))
            .collect();
        format!("{above}افتتاح معرض الكتاب في ساحة المدينة القديمة\n{below}{body}{foot}")
    })
}

fn paragraphs(article: &Article, source: &str) -> Vec<String> {
    let blocks = article.blocks().iter().filter(|block| block.kind() == BlockKind::Paragraph);
    blocks.map(|block| block.text(source).into_owned()).collect()
}

proptest! {
    #[test]
    fn the_body_read_again_has_the_same_paragraphs(source in story()) {
        let parser = ArticleParser::new();
        let article = parser.parse_text(&source);
        let wanted = paragraphs(&article, &source);
        prop_assert!(!wanted.is_empty());
        let title = article.headline().map_or("", |title| title.text());
        let body = format!("{title}\n{}", article.body(&source));
        prop_assert_eq!(paragraphs(&parser.parse_text(&body), &body), wanted);
    }

    #[test]
    fn any_bytes_survive(bytes in prop::collection::vec(any::<u8>(), 0..300), page in page()) {
        let parser = ArticleParser::new();
        let (text, article) = parser.parse_bytes(&bytes);
        check(&article, &text)?;
        // A page cut anywhere, even inside a letter.
        let half = page.as_bytes().get(..page.len() / 2).unwrap_or_default();
        let (text, article) = parser.parse_bytes(half);
        check(&article, &text)?;
    }

    #[test]
    fn any_string_is_partitioned(source in "\\PC{0,200}") {
        check(&ArticleParser::new().parse(&source), &source)?;
        check(&ArticleParser::new().parse_text(&source), &source)?;
        check(&ArticleParser::new().parse_html(&source), &source)?;
    }

    #[test]
    fn any_page_is_partitioned(source in page()) {
        let parser = ArticleParser::new();
        let article = parser.parse_text(&source);
        check(&article, &source)?;
        prop_assert_eq!(article, parser.parse_text(&source));
    }

    #[test]
    fn any_soup_is_partitioned(source in soup()) {
        let parser = ArticleParser::new();
        let article = parser.parse_html(&source);
        check(&article, &source)?;
        prop_assert_eq!(article, parser.parse_html(&source));
    }

    #[test]
    fn agencies_are_not_authors(source in page()) {
        let article = ArticleParser::new().parse_text(&source);
        for author in article.authors() {
            prop_assert!(!author.text().contains("رويترز"));
        }
    }
}

#[test]
fn the_empty_page() {
    let article = ArticleParser::new().parse("");
    assert!(article.blocks().is_empty());
    assert!(article.headline().is_none());
    assert_eq!(ArticleParser::new().parse(" \n ").blocks()[0].kind(), BlockKind::Markup);
}
