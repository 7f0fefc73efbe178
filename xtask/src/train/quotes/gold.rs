//! Reads reports with their attributions.

use crate::Failure;
use dateline_coder::Report as Parsed;
use dateline_coder::attributions::{self, Index, View, Weights};
use dateline_nlp::Engine;
use dateline_text::{Analysis, Dep, Document, Span};
use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::path::{Path, PathBuf};

/// One or more pieces of text as code points, in order.
type Pieces = Vec<(usize, usize)>;

/// A parsed report with its gold.
pub struct Report {
    document: Document,
    analysis: Analysis,
    index: Index,
    sure: Vec<u8>,
    /// Its attributions, each with a head of its own.
    pub items: Vec<Item>,
}

/// An attribution in tokens.
pub struct Item {
    /// The head of the cue.
    pub head: usize,
    /// The cue, where it is of one piece.
    pub cue: Option<Range<usize>>,
    /// The source, where it is of one piece.
    pub source: Option<Range<usize>>,
    /// The pieces of the content before the cue.
    pub left: Vec<Range<usize>>,
    /// The pieces of the content behind the cue.
    pub right: Vec<Range<usize>>,
}

impl Report {
    /// The view that features are described from.
    pub fn view(&self) -> View<'_> {
        let parsed = Parsed { document: &self.document, analysis: &self.analysis };
        self.index.view(parsed, &self.sure)
    }

    /// Sets how sure it is that each token heads a cue.
    pub fn judge(&mut self, weights: Weights) {
        let view = self.view();
        self.sure =
            (0..view.count()).map(|token| attributions::percent(&view, token, weights)).collect();
    }
}

/// All reports of a set, in the order of their names.
///
/// # Errors
/// A file that cannot be read, with its path.
pub fn load(set: &Path) -> Result<Vec<Report>, Failure> {
    let engine = Engine::embedded()?;
    let folder = set.join("attributions");
    let files =
        std::fs::read_dir(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut paths: Vec<PathBuf> = files.filter_map(|file| Some(file.ok()?.path())).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "ann"));
    paths.sort();
    paths.iter().map(|path| load_one(&engine, set, path)).collect()
}

fn load_one(engine: &Engine, set: &Path, path: &Path) -> Result<Report, Failure> {
    let read = |path: &Path| {
        std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))
    };
    let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let whole = set.join("text").join(format!("{stem}.txt"));
    let short = stem.rsplit_once('_').map_or(stem.as_str(), |(name, _)| name);
    let text = if whole.exists() { whole } else { set.join("text").join(format!("{short}.txt")) };
    let document = dateline_input::plain_text(&stem, &read(&text)?, None);
    let analysis = engine.analyse(&document);
    let index = Index::new(Parsed { document: &document, analysis: &analysis });
    let mut report = Report { document, analysis, index, sure: Vec::new(), items: Vec::new() };
    report.items = items(&report, &read(path)?);
    Ok(report)
}

fn items(report: &Report, annotation: &str) -> Vec<Item> {
    let text: Vec<(usize, char)> = report.document.text.char_indices().collect();
    let tokens = |pieces: &Pieces| -> Vec<Range<usize>> {
        let trimmed = trimmed(&text, pieces).into_iter();
        trimmed.map(|span| report.analysis.tokens_in(span)).collect()
    };
    let mut heads = HashSet::new();
    let mut items = Vec::new();
    for roles in attributions_of(annotation) {
        let [source, cue, content] = roles.map(|pieces| tokens(&pieces));
        let Some(head) = head(&report.view(), &cue).filter(|head| heads.insert(*head)) else {
            continue;
        };
        let Some(own) = cue.iter().find(|piece| piece.contains(&head)).cloned() else { continue };
        items.push(Item {
            head,
            left: content.iter().filter(|piece| piece.end <= own.start).cloned().collect(),
            right: content.iter().filter(|piece| piece.start >= own.end).cloned().collect(),
            cue: (cue.len() == 1).then_some(own),
            source: source.into_iter().next(),
        });
    }
    items
}

/// Source, cue and content of each attribution.
fn attributions_of(annotation: &str) -> Vec<[Pieces; 3]> {
    let spans: HashMap<&str, Pieces> = annotation.lines().filter_map(text_bound).collect();
    let events = annotation.lines().filter(|line| line.starts_with('E'));
    events.map(|line| roles(line, &spans)).collect()
}

fn roles(line: &str, spans: &HashMap<&str, Pieces>) -> [Pieces; 3] {
    let mut found: [Pieces; 3] = Default::default();
    let fields = line.split_whitespace().filter_map(|role| role.split_once(':'));
    for (role, id) in fields {
        let slot = match role.trim_end_matches(|c: char| c.is_ascii_digit()) {
            "Source" => 0,
            "Cue" => 1,
            "Content" => 2,
            _ => continue,
        };
        found[slot].extend(spans.get(id).into_iter().flatten());
        found[slot].sort_unstable();
    }
    found
}

/// `T3<TAB>Content 6 65;70 80<TAB>words`
fn text_bound(line: &str) -> Option<(&str, Pieces)> {
    let mut fields = line.split('\t');
    let id = fields.next().filter(|id| id.starts_with('T'))?;
    let (_, places) = fields.next()?.split_once(' ')?;
    let piece = |place: &str| {
        let (start, end) = place.split_once(' ')?;
        Some((start.parse().ok()?, end.parse().ok()?))
    };
    Some((id, places.split(';').map(piece).collect::<Option<Pieces>>()?))
}

/// The pieces without white space, commas and stops at their edges; those with nothing else between
/// them as one.
fn trimmed(text: &[(usize, char)], pieces: &Pieces) -> Vec<Span> {
    let loose = |at: usize| {
        text.get(at).is_none_or(|(_, c)| c.is_whitespace() || matches!(c, ',' | '.' | ':' | ';'))
    };
    let mut all = Pieces::new();
    for &(mut start, mut end) in pieces {
        while start < end && loose(start) {
            start += 1;
        }
        while start < end && loose(end - 1) {
            end -= 1;
        }
        match all.last_mut() {
            _ if start >= end => {}
            Some(last) if last.1 <= start && (last.1..start).all(loose) => last.1 = end,
            _ => all.push((start, end)),
        }
    }
    let byte = |at: usize| text.get(at).map(|(byte, _)| *byte);
    let last = |at: usize| text.get(at).map(|(byte, c)| byte + c.len_utf8());
    all.into_iter()
        .filter_map(|(start, end)| Some(Span::new(byte(start)?, last(end - 1)?)))
        .collect()
}

/// The head of a cue: the word that no other word of it governs, a verb before others; of a copula its
/// predicate.
fn head(view: &View, pieces: &[Range<usize>]) -> Option<usize> {
    let inside = |token: usize| pieces.iter().any(|piece| piece.contains(&token));
    let tokens = pieces.iter().flat_map(Clone::clone);
    let tops: Vec<usize> =
        tokens.filter(|&token| view.head(token).is_none_or(|head| !inside(head))).collect();
    let words = || tops.iter().filter(|&&token| !view.is_mark(token));
    let verb = words()
        .find(|&&token| view.is_verb(token) && !matches!(view.dep(token), Dep::Aux | Dep::Auxpass));
    let mut top = *verb.or(words().next()).or(tops.first())?;
    for _ in 0..3 {
        let predicate = view.child(top, &[Dep::Acomp, Dep::Attr, Dep::Xcomp]);
        match predicate.filter(|&child| inside(child) && view.report.lemma(top) == "be") {
            Some(child) => top = child,
            None => break,
        }
    }
    Some(top)
}
