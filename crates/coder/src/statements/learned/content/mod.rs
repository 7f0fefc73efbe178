//! What is said: the words before and behind a cue that are its content.

mod edge;
mod kids;
mod none;
mod reach;
mod span;

use super::rank::Space;
use super::view::{View, class};
use dateline_learn::{Part, Sink};
use dateline_text::{Dep, Tag};
use kids::Kid;
use std::ops::Range;

/// The side of the cue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// Before the cue.
    Left,
    /// Behind the cue.
    Right,
}

/// What is known of a cue when its content is searched.
#[derive(Clone, Debug)]
pub struct Known {
    /// The cue's head.
    pub cue: usize,
    /// The words of the cue.
    pub words: Range<usize>,
    /// The words of the source.
    pub source: Option<Range<usize>>,
    /// The content before the cue, where that behind it is searched.
    pub left: Option<Range<usize>>,
}

/// The spans on one side of a cue.
pub struct Content<'a> {
    view: View<'a>,
    known: Known,
    side: Side,
    starts: Vec<usize>,
    lasts: Vec<usize>,
    /// The cue's dependents on this side.
    kids: Vec<Kid<'a>>,
    /// The clauses and objects of the cue on the other side.
    rest: String,
    /// Whether a quotation begins right behind the cue's sentence, and whose it can be.
    following: &'static str,
    /// What names the side in features.
    mark: Part<'a>,
    /// What kind of word the cue is, its lemma and its tag.
    kind: Part<'a>,
    lemma: Part<'a>,
    tag: Part<'a>,
}

impl<'a> Content<'a> {
    /// The spans on one side of a cue.
    pub fn new(view: View<'a>, known: Known, side: Side) -> Content<'a> {
        let cue = known.cue;
        let on_this_side = |child: usize| (child < cue) == (side == Side::Left);
        let own = view.children(cue).filter(|&child| on_this_side(child));
        let other = view.children(cue).filter(|&child| !on_this_side(child));
        let kids = own.filter(|&child| kids::is_core(view.dep(child)));
        let mut content = Content {
            view,
            side,
            starts: Vec::new(),
            lasts: Vec::new(),
            kids: kids.map(|child| Kid::new(&view, child, &known.words)).collect(),
            rest: weighty(&view, other),
            following: following(&view, cue),
            mark: Part::of(if side == Side::Left { "l" } else { "r" }),
            kind: Part::of(class(&view, cue)),
            lemma: Part::of(view.report.lemma(cue)),
            tag: Part::of(view.tag(cue).as_str()),
            known,
        };
        content.find_edges();
        content
    }

    /// The same with another content before the cue.
    pub fn behind(mut self, left: Option<Range<usize>>) -> Content<'a> {
        self.known.left = left;
        self
    }

    /// What was found before the cue.
    fn left_state(&self) -> &'static str {
        let Some(left) = &self.known.left else { return "none" };
        let last = left.end.saturating_sub(1);
        match (self.view.quote(left.start), self.view.quote(last)) {
            (None, None) if self.view.tag(last) == Tag::Comma => "comma",
            (None, None) => "plain",
            (Some(_), Some(_)) => "quoted",
            _ => "mixed",
        }
    }
}

/// The clauses and objects among the cue's dependents.
fn weighty(view: &View, kids: impl Iterator<Item = usize>) -> String {
    use Dep::{Acomp, Attr, Ccomp, Dobj, Oprd, Prep, Xcomp};
    let deps = kids.map(|kid| view.dep(kid));
    let weighty = deps.filter(|d| matches!(d, Ccomp | Xcomp | Dobj | Oprd | Attr | Acomp | Prep));
    let mut list = String::new();
    for dep in weighty {
        list.push_str(dep.as_str());
        list.push('+');
    }
    list
}

/// So many tokens behind a quotation another cue can claim it.
const CLAIM: usize = 30;

/// Whether a quotation begins right behind the cue's sentence, and whose it can be.
fn following(view: &View, cue: usize) -> &'static str {
    let end = view.report.sentence(cue).end;
    let opens = (end.saturating_sub(1)..end + 1)
        .find(|&at| view.quote(at).is_some_and(|quote| view.quotes[quote].tokens.start == at));
    let Some(quote) = opens.and_then(|at| view.quote(at)) else { return "none" };
    let close = view.quotes[quote].tokens.end;
    let own = view.report.sentence(close.saturating_sub(1)).end.min(close + CLAIM);
    let is_cue = |at: usize| view.sure.get(at).is_some_and(|&sure| sure >= span::OTHER_CUE);
    let other = (close..own).any(is_cue);
    let block = |token: usize| {
        let start = view.report.token(token).span.start;
        view.report.document.blocks.partition_point(|block| block.span.start <= start)
    };
    match (other, block(cue) == block(close - 1)) {
        (true, true) => "claimed",
        (false, true) => "free",
        (true, false) => "claimed-next",
        (false, false) => "free-next",
    }
}

impl Space for Content<'_> {
    fn starts(&self) -> &[usize] {
        &self.starts
    }

    fn lasts(&self) -> &[usize] {
        &self.lasts
    }

    fn start(&self, token: usize, sink: &mut impl Sink) {
        self.describe_edge(token, true, sink);
    }

    fn last(&self, token: usize, sink: &mut impl Sink) {
        self.describe_edge(token, false, sink);
    }

    fn span(&self, span: &Range<usize>, sink: &mut impl Sink) {
        self.describe_span(span, sink);
    }

    fn none(&self, sink: &mut impl Sink) {
        self.describe_none(sink);
    }
}
