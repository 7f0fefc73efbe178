//! Tells a statement from views, retold sayings and bare acts of speech.

use super::cues::{self, Content, Link};
use super::frame::{Form, Frame};
use super::reporting::{Kind, Sense};
use super::scene::Scene;
use dateline_text::{Dep, Tag};

/// What becomes of a draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Force {
    /// It is a statement.
    Statement,
    /// A view that its source need not have uttered ("officials fear that ..."), or a saying of nobody
    /// named ("claims that ..."): it tells that the report does not vouch for its content, but is no
    /// statement of its own.
    View,
    /// A saying that somebody's quotation tells of (“They told me it was over,” she said): it stands in
    /// the chain of sources, but the report does not vouch for it.
    Retold,
    /// An act of speech towards a noun, without a word of what was said ("praised the deal"), or one
    /// still to come ("was expected to urge ..."): it is left to the events.
    Act,
}

/// What becomes of a reporting word with its content. A reader must believe each statement, so that
/// only what somebody is told to have said, with something of what was said, is one.
pub fn of(scene: &Scene, frame: &Frame, sense: &Sense, content: &Content, quoted: bool) -> Force {
    // A quotation in what somebody else says is that other one's.
    let quoted = quoted && !cues::is_reported(scene, frame);
    if scene.quote_of(frame.cue).is_some() {
        Force::Retold
    } else if sense.kind.is_view() && !quoted {
        Force::View
    } else if cues::is_to_come(scene, frame) || is_condition(scene, frame) {
        Force::Act
    } else if quoted {
        Force::Statement
    } else {
        unquoted(scene, frame, sense, content)
    }
}

fn unquoted(scene: &Scene, frame: &Frame, sense: &Sense, content: &Content) -> Force {
    let verb = scene.is_verb(frame.cue);
    let bare = content.head.is_none_or(|head| scene.is_bare_pronoun(head));
    match content.link {
        Link::Target => Force::Act,
        Link::Object | Link::Preposition(_) if bare => Force::Act,
        Link::Preposition(_) if !verb || is_topic(sense.kind) => Force::Act,
        Link::Clause(Form::To) if !verb => Force::View,
        Link::Clause(Form::To) if is_act(scene, sense.kind, content) => Force::Act,
        _ if !has_voice(scene, frame, sense.kind) => Force::View,
        _ => Force::Statement,
    }
}

/// Kinds whose preposition names what the words were about and not what they were.
fn is_topic(kind: Kind) -> bool {
    matches!(kind, Kind::Mention | Kind::Ask | Kind::Praise | Kind::Blame)
}

/// "agreed to talk" and "refused to leave" are acts; "refused to say" is about a saying.
fn is_act(scene: &Scene, kind: Kind, content: &Content) -> bool {
    let says = content.head.is_some_and(|head| scene.reports(head));
    matches!(kind, Kind::Agree) || (kind == Kind::Refuse && !says)
}

/// Whether somebody speaks: a source, or the impersonal passive.
fn has_voice(scene: &Scene, frame: &Frame, kind: Kind) -> bool {
    let Some(source) = frame.source else {
        return cues::is_impersonal(scene, frame);
    };
    let pointing = scene.tag(source) == Tag::Dt && scene.is(source, &["that", "this", "all"]);
    let evidence = matches!(kind, Kind::Find | Kind::Suggest);
    !pointing && (!evidence || speaks(scene, source))
}

/// Nouns for what is written; a report can find and suggest, a trip cannot.
const WRITTEN: [&str; 26] = [
    "report",
    "study",
    "poll",
    "survey",
    "document",
    "record",
    "data",
    "figure",
    "research",
    "analysis",
    "statement",
    "letter",
    "email",
    "article",
    "paper",
    "transcript",
    "memo",
    "filing",
    "statistic",
    "result",
    "finding",
    "estimate",
    "review",
    "audit",
    "investigation",
    "newspaper",
];

fn speaks(scene: &Scene, source: usize) -> bool {
    let common = matches!(scene.tag(source), Tag::Nn | Tag::Nns);
    !common
        || WRITTEN.contains(&scene.report.lemma(source))
        || scene.entities.mention_at(source).is_some()
}

/// "if they said so" tells of no saying.
fn is_condition(scene: &Scene, frame: &Frame) -> bool {
    scene.report.dep(frame.cue) == Dep::Advcl
        && scene.children(frame.cue).any(|child| scene.is(child, &["if", "unless"]))
}
