//! The task `geo`: places against toponyms with coordinates (the XML of GeoVirus).

use crate::Failure;
use crate::measure::{Count, NEAR_KM, distance_km, share};
use crate::task::{self, Outcome, Predictions, Session, Task};
use crate::xml::{Node, nodes};
use dateline_text::{CodePoints, Coded, Span};
use serde_json::{Value, json};
use std::path::PathBuf;

/// Score places against a file of articles with their toponyms (GeoVirus).
///
/// A toponym is found where a resolved place overlaps it, and right where the two lie at most
/// 161 km (100 miles) apart. end_to_end_f1 counts right ones against all toponyms and all resolved
/// places; accuracy_161km and mean_error_km look at the found ones alone; exact_f1 asks for the very
/// span as well.
#[derive(clap::Args)]
pub struct Args {
    /// The XML file.
    pub file: PathBuf,
}

const HINT: &str = "give the XML of GeoVirus: articles with text and locations";

impl Task for Args {
    fn score(&self, session: &Session, limit: usize) -> Result<Outcome, Failure> {
        let articles = articles(&task::read(&self.file, HINT)?);
        if articles.is_empty() {
            return Err(Failure::input(&self.file, "no article in it", HINT));
        }
        let (mut score, mut cases, mut lines) = (Score::default(), Vec::new(), Vec::new());
        for (number, article) in articles.iter().enumerate().take(limit) {
            let document = dateline_input::plain_text(&number.to_string(), &article.text, None);
            let predicted = predicted(&session.code(&document).1);
            compare(article, &predicted, &mut score, &mut cases);
            lines.extend(predicted.iter().map(|spot| line(number, article, spot)));
        }
        let predictions = Predictions::lines(lines);
        Ok(Outcome { table: score.table(), json: score.json(), cases, predictions })
    }
}

/// A text with its toponyms.
#[derive(Default)]
struct Article {
    text: String,
    toponyms: Vec<Spot>,
}

/// A stretch of text and its place on the map in degrees.
#[derive(Clone, Default)]
struct Spot {
    span: Span,
    lat: f64,
    lon: f64,
}

fn articles(text: &str) -> Vec<Article> {
    let mut articles: Vec<Article> = Vec::new();
    let (mut field, mut start, mut spot) = ("", 0, Spot::default());
    let mut name = String::new();
    for node in nodes(text) {
        match node {
            Node::Start("article", _) => articles.push(Article::default()),
            Node::Start(name, _) => field = name,
            Node::Text(content) => match (field, articles.last_mut()) {
                ("text", Some(article)) => article.text = content,
                ("start", _) => start = content.trim().parse().unwrap_or(0),
                ("name", _) => name = content,
                ("lat", _) => spot.lat = content.trim().parse().unwrap_or(f64::NAN),
                ("lon", _) => spot.lon = content.trim().parse().unwrap_or(f64::NAN),
                _ => {}
            },
            Node::End("location") => {
                if let Some(article) = articles.last_mut() {
                    let span = near(&article.text, &name, start);
                    article.toponyms.push(Spot { span, ..std::mem::take(&mut spot) });
                }
            }
            Node::End(_) => field = "",
        }
    }
    articles
}

/// Where a name stands in the text, at most a few characters from the place that the file gives:
/// some of its offsets count from one.
fn near(text: &str, name: &str, start: usize) -> Span {
    const SLACK: usize = 4;
    let from = text.char_indices().nth(start.saturating_sub(SLACK)).map_or(text.len(), |(b, _)| b);
    let at = text.get(from..).and_then(|rest| rest.find(name)).map_or(from, |byte| from + byte);
    Span::new(at, at + name.len())
}

fn predicted(coded: &Coded) -> Vec<Spot> {
    let spot = |mention: &dateline_text::PlaceMention| {
        let place = mention.resolved.as_ref()?;
        Some(Spot { span: mention.span, lat: place.lat, lon: place.lon })
    };
    coded.places.iter().filter_map(spot).collect()
}

#[derive(Default)]
struct Score {
    toponyms: usize,
    predicted: usize,
    found: usize,
    right: usize,
    /// Right, and with the very span.
    exact: usize,
    kilometres: f64,
}

fn compare(article: &Article, predicted: &[Spot], score: &mut Score, cases: &mut Vec<String>) {
    score.toponyms += article.toponyms.len();
    score.predicted += predicted.len();
    let words = |spot: &Spot| spot.span.of(&article.text).to_owned();
    for toponym in &article.toponyms {
        let Some(place) = predicted.iter().find(|place| place.span.overlaps(toponym.span)) else {
            cases.push(format!("missed\t{}", words(toponym)));
            continue;
        };
        let far = distance(toponym, place);
        score.found += 1;
        score.kilometres += far;
        if far <= NEAR_KM {
            score.right += 1;
            score.exact += usize::from(place.span == toponym.span);
        } else {
            cases.push(format!("misplaced\t{}\t{far:.0} km", words(toponym)));
        }
    }
    let spurious = |place: &&Spot| !article.toponyms.iter().any(|t| t.span.overlaps(place.span));
    for place in predicted.iter().filter(spurious) {
        cases.push(format!("spurious\t{}", words(place)));
    }
}

fn distance(a: &Spot, b: &Spot) -> f64 {
    distance_km((a.lat, a.lon), (b.lat, b.lon))
}

fn line(number: usize, article: &Article, spot: &Spot) -> Value {
    let (start, end) = CodePoints::new(&article.text).span(spot.span);
    let text = spot.span.of(&article.text);
    json!({ "article": number, "text": text, "start": start, "end": end, "lat": spot.lat, "lon": spot.lon })
}

impl Score {
    fn end_to_end(&self, right: usize) -> f64 {
        Count { gold: self.toponyms, predicted: self.predicted, right }.f1()
    }

    fn mean_error(&self) -> f64 {
        if self.found == 0 { 0.0 } else { self.kilometres / self.found as f64 }
    }

    fn json(&self) -> Value {
        json!({
            "toponyms": self.toponyms,
            "predicted": self.predicted,
            "found": self.found,
            "end_to_end_f1": self.end_to_end(self.right),
            "exact_f1": self.end_to_end(self.exact),
            "accuracy_161km": share(self.right, self.found),
            "mean_error_km": self.mean_error(),
        })
    }

    fn table(&self) -> String {
        format!(
            "toponyms        {:>8}\npredicted       {:>8}\nfound           {:>8}\n\
             end_to_end_f1   {:>8.3}\nexact_f1        {:>8.3}\naccuracy_161km  {:>8.3}\n\
             mean_error_km   {:>8.1}\n",
            self.toponyms,
            self.predicted,
            self.found,
            self.end_to_end(self.right),
            self.end_to_end(self.exact),
            share(self.right, self.found),
            self.mean_error(),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn articles_are_read_with_their_toponyms() {
        let xml = "<articles><article><text>In “Oslo” now.</text><locations><location>\
                   <name>Oslo</name><start>4</start><end>8</end><lat>59.9</lat><lon>10.7</lon>\
                   </location></locations></article></articles>";
        let found = articles(xml);
        assert_eq!(found[0].toponyms[0].span.of(&found[0].text), "Oslo");
        let oslo = &found[0].toponyms[0];
        let bergen = Spot { lat: 60.39, lon: 5.32, ..Spot::default() };
        assert!((distance(oslo, &bergen) - 304.0).abs() < 8.0);
    }
}
