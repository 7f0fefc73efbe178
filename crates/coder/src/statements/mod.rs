//! Finds who says what: direct, mixed and indirect speech.
//!
//! [`find`] looks at every word that the table of reporting words knows. [`frame`] reads its arguments
//! off the parse, [`cues`] chooses the sense whose content is there, [`direct`] hands it the quotations
//! around it, [`content`] cuts out what is said, and [`people`] names who says it and who is told.

mod according;
mod content;
mod cues;
mod direct;
mod drafts;
mod force;
mod frame;
pub mod learned;
mod numbers;
mod people;
mod quotes;
mod reporting;
mod scene;
mod source;
mod trees;

#[cfg(test)]
mod robustness;
#[cfg(test)]
mod tests;

pub use force::Force;
pub use reporting::{Kind, Reporting};

use crate::Report;
use crate::entities::Entities;
use crate::predicates::Predicates;
use cues::{Content, Link};
use dateline_text::{EntityId, Span, Status, Style};
use frame::Frame;
use learned::Found;
use scene::Scene;
use std::ops::Range;

/// A statement before its time, place and participants are coded.
#[derive(Clone, Debug)]
pub struct Draft {
    /// The token of the cue's head.
    pub cue_token: usize,
    /// The reporting words.
    pub cue: Span,
    /// The reporting words with their auxiliaries, negation and adverbs.
    pub cue_group: Span,
    /// What the reporting word does.
    pub kind: Kind,
    /// What becomes of it.
    pub force: Force,
    /// The tokens that head the speakers' mentions, with their entities where they have one.
    pub speaker: Vec<(Span, Option<EntityId>)>,
    /// All words of the source, with its apposition.
    pub source: Option<Span>,
    /// The same as the speakers for who is told.
    pub addressee: Vec<(Span, Option<EntityId>)>,
    /// The quotes with their marks.
    pub quotes: Vec<Span>,
    /// What is said, from its first to its last word; none where only quotes are given.
    pub content: Option<Span>,
    /// What is said piece by piece, without the words of the cue that stand in the middle of it.
    pub parts: Vec<Span>,
    /// Direct, mixed or indirect.
    pub style: Style,
    /// A status of the saying itself: `negated` for "neither mentioned", else none.
    pub status: Option<Status>,
    /// Cues of headings that make the same statement.
    pub also: Vec<Span>,
    /// Rules that made it.
    pub why: Vec<&'static str>,
}

impl Draft {
    /// Whether the report gives its content on the word of its source, so that what stands in the
    /// content is attributed to the source.
    pub fn tells(&self) -> bool {
        self.force != Force::Act && self.status.is_none()
    }
}

/// All statements, views, retold sayings and acts of speech of the report in the order of their cues.
pub fn find(
    report: Report,
    reporting: &Reporting,
    _predicates: &Predicates,
    entities: &Entities,
) -> Vec<Draft> {
    let scene = Scene::new(report, reporting, entities);
    let mut claimed = vec![Vec::new(); report.tokens().len()];
    for (quote, cue) in direct::claims(&scene).into_iter().enumerate() {
        if let Some(quotes) = cue.and_then(|cue| claimed.get_mut(cue)) {
            quotes.push(quote);
        }
    }
    let found = Found::new(&scene);
    let by_rule = claimed.iter().enumerate().map(|(token, quotes)| {
        from_phrase(&scene, token).or_else(|| from_word(&scene, token, quotes))
    });
    drafts::join(&scene, &found, by_rule)
}

/// The statement of "according to X".
fn from_phrase(scene: &Scene, token: usize) -> Option<Draft> {
    let phrase = according::at(scene, token)?;
    let cue = scene.span(phrase.words.clone());
    let said = Said::new(scene, token, &phrase.content);
    Some(Draft {
        force: if scene.quote_of(token).is_some() { Force::Retold } else { Force::Statement },
        speaker: people::parties(scene, phrase.source),
        source: Some(people::source_span(scene, phrase.source)),
        ..said.draft(phrase.cue, cue, "statement:according-to")
    })
}

/// The statement of a verb, noun or adjective of the table.
fn from_word(scene: &Scene, token: usize, claimed: &[usize]) -> Option<Draft> {
    let class = cues::class(scene, token)?;
    if scene.reporting.senses(scene.report.lemma(token), class).is_empty() {
        return None;
    }
    if cues::is_left_unsaid(scene, token) {
        return None;
    }
    let frame = Frame::of(scene, token, class);
    let (sense, content) = cues::sense(scene, &frame, !claimed.is_empty())?;
    if cues::yields(scene, sense, &content) {
        return None;
    }
    let said = Said::new(scene, token, &pieces(scene, &frame, &content, claimed));
    let clausal = matches!(content.link, Link::Clause(_) | Link::Around(_));
    if said.parts.is_empty() || (scene.quote_of(token).is_some() && !clausal) {
        return None;
    }
    Some(Draft {
        cue_group: cues::cue_group(scene, &frame, &content),
        kind: sense.kind,
        force: force::of(scene, &frame, sense, &content, !said.quotes.is_empty()),
        speaker: frame.source.map_or_else(Vec::new, |head| people::parties(scene, head)),
        source: frame.source.map(|head| people::source_span(scene, head)),
        addressee: people::addressees(scene, &frame, sense, content.head),
        status: cues::status(scene, &frame, sense, &content),
        ..said.draft(token, cues::cue_span(scene, &frame), rule(&content.link))
    })
}

fn pieces(scene: &Scene, frame: &Frame, content: &Content, claimed: &[usize]) -> Vec<Range<usize>> {
    let Some(head) = content.head else {
        return claimed.iter().map(|&quote| scene.quotes[quote].tokens.clone()).collect();
    };
    match &content.link {
        Link::Quoted => Vec::new(),
        Link::Clause(form) => content::of_clause(scene, frame.cue, head, *form),
        Link::Object | Link::Target => content::of_object(scene, frame, head),
        Link::Preposition(_) => content::of_noun(scene, frame.cue, head),
        Link::Name(called) => {
            // "what she called a mistake": the pronoun is no word of hers.
            let named = scene.is_pronoun(head);
            let mut both =
                if named { Vec::new() } else { content::of_noun(scene, frame.cue, head) };
            both.extend(content::of_noun(scene, frame.cue, *called));
            both
        }
        Link::Around(own) => content::around(scene, head, own.clone()),
    }
}

fn rule(link: &Link) -> &'static str {
    match link {
        Link::Quoted => "statement:quote",
        Link::Clause(_) => "statement:clause",
        Link::Object => "statement:object",
        Link::Target => "statement:target",
        Link::Name(_) => "statement:name",
        Link::Preposition(_) => "statement:preposition",
        Link::Around(_) => "statement:parenthesis",
    }
}

/// No statement lists more quotations.
const MOST_QUOTES: usize = 200;

/// What is said, as the draft holds it.
struct Said {
    quotes: Vec<Span>,
    content: Option<Span>,
    parts: Vec<Span>,
    style: Style,
}

impl Said {
    fn new(scene: &Scene, cue: usize, pieces: &[Range<usize>]) -> Said {
        let parts = content::spans(scene, pieces);
        let own = scene.quote_of(cue);
        let numbers = pieces.iter().flat_map(|piece| scene.quotes_in(piece.clone()));
        let mut quotes: Vec<Span> = numbers
            .filter(|&n| Some(n) != own)
            .map(|n| scene.quotes[n].span)
            .take(MOST_QUOTES)
            .collect();
        quotes.dedup();
        let direct = !quotes.is_empty() && parts == quotes;
        let style = match (direct, quotes.is_empty()) {
            (true, _) => Style::Direct,
            (false, false) => Style::Mixed,
            (false, true) => Style::Indirect,
        };
        let whole = parts.iter().copied().reduce(Span::join);
        let content = if direct { None } else { whole };
        Said { quotes, content, parts, style }
    }

    /// An act of saying by nobody named to nobody, until more is known of it.
    fn draft(self, cue_token: usize, cue: Span, rule: &'static str) -> Draft {
        Draft {
            cue_token,
            cue,
            cue_group: cue,
            kind: Kind::Say,
            force: Force::Act,
            speaker: Vec::new(),
            source: None,
            addressee: Vec::new(),
            quotes: self.quotes,
            content: self.content,
            parts: self.parts,
            style: self.style,
            status: None,
            also: Vec::new(),
            why: vec![rule],
        }
    }
}
