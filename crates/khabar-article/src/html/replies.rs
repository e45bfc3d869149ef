//! Finds the replies in a thread: elements beside the first post whose numbered `id` is like its own, where posts name their
//! writers as users of the site. Entries of a live page and numbered sections of an article name none.

use rustc_hash::FxHashMap;

use crate::html::tree::Node;

/// For every element, whether it stands in a reply.
pub(crate) fn find(nodes: &[Node]) -> Vec<bool> {
    let mut has_user: Vec<bool> = nodes.iter().map(|node| node.named.is_user()).collect();
    let mut replies = vec![false; nodes.len()];
    if !has_user.contains(&true) {
        return replies;
    }
    // Children come after their parents.
    for (index, node) in nodes.iter().enumerate().skip(1).rev() {
        if has_user.get(index) == Some(&true)
            && let Some(parent) = has_user.get_mut(node.parent)
        {
            *parent = true;
        }
    }
    let mut posts: FxHashMap<(usize, u64), Vec<usize>> = FxHashMap::default();
    for (index, node) in nodes.iter().enumerate().filter(|(_, node)| node.numbered != 0) {
        posts.entry((node.parent, node.numbered)).or_default().push(index);
    }
    for posts in posts.values() {
        let signed = |index: &&usize| has_user.get(**index) == Some(&true);
        if let Some((first, others)) = posts.split_first()
            && signed(&first)
            && others.iter().any(|other| signed(&other))
        {
            for &other in others {
                if let Some(slot) = replies.get_mut(other) {
                    *slot = true;
                }
            }
        }
    }
    for (index, node) in nodes.iter().enumerate().skip(1) {
        if replies.get(node.parent) == Some(&true)
            && let Some(slot) = replies.get_mut(index)
        {
            *slot = true;
        }
    }
    replies
}

#[cfg(test)]
mod tests {
    use crate::kind::BlockKind;
    use crate::parser::ArticleParser;

    fn page(entry: impl Fn(usize, &str) -> String) -> String {
        let texts = [
            "زرعت النعناع في الشرفة قبل ثلاثة أشهر، وهذه خلاصة ما تعلمته من التجربة حتى الآن لمن يريد أن يبدأ.",
            "شكرا على الموضوع المفيد، وقد جربت الطريقة نفسها مع الريحان ونجحت معي من المرة الأولى ولله الحمد.",
            "أما أنا فقد مات النعناع عندي مرتين، وأظن أن السبب كثرة الماء وقلة الشمس في الشرفة التي عندي.",
        ];
        let entries: String =
            texts.iter().enumerate().map(|(index, text)| entry(index, text)).collect();
        format!("<html><body><h1>زراعة النعناع في الشرفة</h1><div>{entries}</div></body></html>")
    }

    fn paragraphs(source: &str) -> usize {
        let article = ArticleParser::new().parse_html(source);
        article.blocks().iter().filter(|block| block.kind() == BlockKind::Paragraph).count()
    }

    #[test]
    fn replies_of_others_are_no_text() {
        let page = page(|index, text| {
            format!(
                "<div id=\"post-{index}\" class=\"entry\"><a class=\"username\">قارئ {index}</a>\
                 <div class=\"body\"><p>{text}</p></div></div>"
            )
        });
        assert_eq!(paragraphs(&page), 1);
    }

    #[test]
    fn numbered_sections_are_text() {
        let page = page(|index, text| {
            format!("<div id=\"part-{index}\" class=\"entry\"><p>{text}</p></div>")
        });
        assert_eq!(paragraphs(&page), 3);
    }
}
