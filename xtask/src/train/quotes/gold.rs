//! Reads reports with their attributions.

use crate::Failure;
use dateline_coder::Report as Parsed;
use dateline_coder::attributions::{self, Index, Parties, View, Weights};
use dateline_eval::brat::{self, Attribution, Pieces};
use dateline_nlp::Engine;
use dateline_text::{Analysis, CodePoints, Dep, Document, Span};
use std::collections::HashSet;
use std::ops::Range;
use std::path::{Path, PathBuf};

/// A parsed report with its gold.
pub struct Report {
    document: Document,
    analysis: Analysis,
    index: Index,
    sure: Vec<u8>,
    /// Its attributions, each with a head of its own.
    pub items: Vec<Item>,
    /// The same as the set has them, in code points.
    pub gold: Vec<Attribution>,
}

/// An attribution in tokens.
pub struct Item {
    /// The head of the cue.
    pub head: usize,
    /// The cue, where it is of one piece.
    pub cue: Option<Range<usize>>,
    /// The source, where it is of one piece.
    pub source: Option<Range<usize>>,
    /// The cue and the source as weights find them that were learned from other reports.
    pub found: Option<Parties>,
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

    /// The attributions that weights find, in code points.
    pub fn found(&self, weights: Weights) -> Vec<Attribution> {
        let view = self.view();
        let sure: Vec<u8> =
            (0..view.count()).map(|token| attributions::percent(&view, token, weights)).collect();
        let parsed = Parsed { document: &self.document, analysis: &self.analysis };
        let view = self.index.view(parsed, &sure);
        let heads = (0..view.count()).filter(|&token| sure[token] >= attributions::SURE);
        let points = CodePoints::new(&self.document.text);
        let pieces = |tokens: &[Range<usize>]| -> Pieces {
            let spans = tokens.iter().map(|own| {
                let span = |token: usize| parsed.token(token).span;
                points.span(span(own.start).join(span(own.end - 1)))
            });
            spans.collect()
        };
        heads
            .map(|head| {
                let own = attributions::attribution(view, head, weights);
                let source: Vec<Range<usize>> =
                    own.source.into_iter().map(|source| source.span).collect();
                Attribution {
                    source: pieces(&source),
                    cue: pieces(&[own.cue]),
                    content: pieces(&own.content),
                }
            })
            .collect()
    }

    /// An attribution without what does not count at its edges.
    pub fn trimmed(&self, own: &Attribution) -> Attribution {
        let text: Vec<char> = self.document.text.chars().collect();
        let trim = |pieces: &Pieces| brat::trimmed(&text, pieces);
        Attribution { source: trim(&own.source), cue: trim(&own.cue), content: trim(&own.content) }
    }

    /// What weights say of the report that were learned from other reports.
    pub fn judged(&self, weights: Weights) -> Judgment {
        let view = self.view();
        let sure: Vec<u8> =
            (0..view.count()).map(|token| attributions::percent(&view, token, weights)).collect();
        let parsed = Parsed { document: &self.document, analysis: &self.analysis };
        let view = self.index.view(parsed, &sure);
        let parties = |item: &Item| attributions::parties(view, item.head, weights);
        let parties = self.items.iter().map(parties).collect();
        Judgment { sure, parties }
    }

    /// Takes a judgment over.
    pub fn take(&mut self, judgment: Judgment) {
        self.sure = judgment.sure;
        for (item, parties) in self.items.iter_mut().zip(judgment.parties) {
            item.found = Some(parties);
        }
    }
}

/// What weights say of a report.
pub struct Judgment {
    /// How sure it is that each token heads a cue, in hundredths.
    sure: Vec<u8>,
    /// The words of each attribution's cue and source.
    parties: Vec<Parties>,
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
    let mut report =
        Report { document, analysis, index, sure: Vec::new(), items: Vec::new(), gold: Vec::new() };
    let gold = brat::read(&read(path)?);
    report.gold = gold.map_err(|error| format!("{}: {error}", path.display()))?;
    report.items = items(&report, &report.gold);
    Ok(report)
}

fn items(report: &Report, gold: &[Attribution]) -> Vec<Item> {
    let (bytes, text): (Vec<usize>, Vec<char>) = report.document.text.char_indices().unzip();
    let byte = |at: usize| bytes.get(at).copied().unwrap_or(report.document.text.len());
    let tokens = |pieces: &Pieces| -> Vec<Range<usize>> {
        let spans = brat::trimmed(&text, pieces).into_iter();
        let spans = spans.map(|(start, end)| Span::new(byte(start), byte(end)));
        spans.map(|span| report.analysis.tokens_in(span)).collect()
    };
    let mut heads = HashSet::new();
    let mut items = Vec::new();
    for own in gold {
        let [source, cue, content] = [&own.source, &own.cue, &own.content].map(tokens);
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
            found: None,
        });
    }
    items
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
