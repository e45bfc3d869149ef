//! Whose money it is, where only the page tells.

use khabar::Analyzer;

fn codes(page: &str) -> Vec<Option<String>> {
    let document = Analyzer::new().analyze(&format!("عنوان قصير عن الموضوع\n\n{page}\n"));
    document.quantities().iter().map(|quantity| quantity.code().map(str::to_owned)).collect()
}

#[test]
fn the_country_of_the_page_tells_whose_money_it_is() {
    let cases = [
        ("أعلنت وزارة المالية السعودية في الرياض صرف 350 مليون ريال.", Some("SAR")),
        ("وافق البرلمان في صنعاء على صرف 350 مليون ريال، وفق مسؤول يمني.", Some("YER")),
        ("خصصت الحكومة الجزائرية 40 مليار دينار للمشروع.", Some("DZD")),
        ("خصصت الحكومة الجزائرية 40 مليون دينار تونسي للمشروع.", Some("TND")),
        ("دفع المتهم 500 درهم.", None),
        ("بين المغرب والإمارات، بلغ المبلغ 500 درهم.", None),
        ("خصصت فرنسا 40 مليون جنيه للمشروع.", None),
    ];
    for (page, code) in cases {
        assert_eq!(codes(page), [code.map(str::to_owned)], "{page}");
    }
}
