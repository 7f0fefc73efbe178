use dateline_coder::Coder;
use std::io::Read;
fn main() {
    let engine = dateline_nlp::Engine::embedded().unwrap();
    let coder = Coder::embedded();
    let mut text = String::new();
    std::io::stdin().read_to_string(&mut text).unwrap();
    let date = std::env::args().nth(1).and_then(|d| d.parse().ok());
    let doc = dateline_input::plain_text("x", &text, date);
    let coded = coder.code(&doc, &engine.analyse(&doc));
    for e in &coded.entities {
        let m: Vec<String> = e
            .mentions
            .iter()
            .map(|m| format!("{}@{}", m.span.of(&doc.text), m.span.start))
            .collect();
        println!(
            "{:?} {} [{:?} {} {} {:?} {}] {}",
            e.id.0,
            e.name,
            e.kind,
            e.country.as_deref().unwrap_or("-"),
            e.sector.map_or("-", |s| s.as_str()),
            e.role,
            e.identifier.as_deref().unwrap_or("-"),
            m.join(" | ")
        );
    }
}
