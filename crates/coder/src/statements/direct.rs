//! Finds the cue of every quotation that is a sentence of its own.

use super::cues;
use super::quotes::Quote;
use super::reporting::{Class, Complement};
use super::scene::Scene;
use super::source;
use dateline_text::{Dep, Tag};
use std::ops::Range;

/// For each quotation the token of the cue that introduces it, where it has one.
///
/// A quotation is claimed by a cue behind it (“...,” she said), before it (She said: “...”), or by the
/// cue of the quotation before it in the same paragraph (“...,” she said. “...”). A fragment inside a
/// reported clause (said she would “rethink” it) is not claimed; it belongs to the clause.
pub fn claims(scene: &Scene) -> Vec<Option<usize>> {
    let sentences = scene.quotes.iter().map(|quote| is_sentence(scene, quote)).collect();
    let finder = Finder { scene, sentences };
    let mut claims: Vec<Option<usize>> = Vec::with_capacity(scene.quotes.len());
    for number in 0..scene.quotes.len() {
        let before = number.checked_sub(1).and_then(|last| Some((last, (*claims.get(last)?)?)));
        claims.push(finder.claim(number, before));
    }
    claims
}

/// The scene, and which quotations stand as sentences.
struct Finder<'s, 'a> {
    scene: &'s Scene<'a>,
    sentences: Vec<bool>,
}

impl Finder<'_, '_> {
    fn claim(&self, number: usize, before: Option<(usize, usize)>) -> Option<usize> {
        let (scene, quote) = (self.scene, &self.scene.quotes[number]);
        let resumed = before.filter(|&(last, cue)| resumed(scene, quote, &scene.quotes[last], cue));
        if let Some((_, cue)) = resumed {
            return Some(cue);
        }
        if !self.sentences[number] {
            return None;
        }
        self.behind(quote).or_else(|| self.ahead(quote)).or_else(|| {
            before.and_then(|(last, cue)| continued(scene, quote, &scene.quotes[last], cue))
        })
    }

    /// Whether a sentence ends at a token, or a quotation that is one holds it.
    fn bounds(&self, token: usize) -> bool {
        self.scene.quote_of(token).is_some_and(|quote| self.sentences[quote])
            || self.scene.is(token, &[".", "?", "!", ";"])
    }

    /// “...,” *said* the minister.
    fn behind(&self, quote: &Quote) -> Option<usize> {
        let scene = self.scene;
        let words = quote.inner.of(scene.report.text()).trim_end();
        let open =
            words.ends_with([',', '?', '!', '…', '—', '-']) || followed_by_comma(scene, quote);
        if !open && !governed(scene, quote) {
            return None;
        }
        let after = self.stretch_after(quote);
        let fits = |token: &usize| {
            introduces(scene, *token)
                && scene.report.dep(*token) != Dep::Relcl
                && !has_own_clause(scene, *token, &after)
        };
        let linked = after.clone().filter(fits).find(|&token| hangs_on(scene, quote, token));
        linked.or_else(|| after.clone().find(fits).filter(|&cue| !spans(scene, cue, quote)))
    }

    /// The tokens behind a quotation up to the end of its sentence or to the next quotation.
    fn stretch_after(&self, quote: &Quote) -> Range<usize> {
        let scene = self.scene;
        let from = quote.tokens.end;
        let block = block_end(scene, quote);
        let stop = (from..scene.report.tokens().len())
            .take(WINDOW)
            .find(|&token| scene.report.token(token).span.start >= block || self.bounds(token))
            .unwrap_or((from + WINDOW).min(scene.report.tokens().len()));
        from..stop
    }

    /// She said on Monday: “...”
    fn ahead(&self, quote: &Quote) -> Option<usize> {
        let scene = self.scene;
        let before = quote.tokens.start.checked_sub(1)?;
        if scene.report.token(before).span.end <= block_start(scene, quote) {
            return None;
        }
        let joined = scene.is(before, &[",", ":", "that", "like"]) || introduces(scene, before);
        if !joined && is_lower(scene, quote) {
            // A fragment whose clause begins in the writer's words.
            return None;
        }
        let stretch = self.stretch_before(quote);
        stretch.clone().rev().find(|&token| {
            introduces(scene, token)
                && (joined || hangs_on(scene, quote, token))
                && !clause_between(scene, token, quote)
        })
    }

    fn stretch_before(&self, quote: &Quote) -> Range<usize> {
        let scene = self.scene;
        let start = block_start(scene, quote);
        let end = quote.tokens.start;
        let stop = (end.saturating_sub(WINDOW)..end)
            .rev()
            .find(|&token| scene.report.token(token).span.start < start || self.bounds(token));
        stop.map_or(end.saturating_sub(WINDOW), |token| token + 1)..end
    }
}

/// The search for a cue reads so many tokens at most.
const WINDOW: usize = 60;

/// Whether a quotation stands as a sentence of its own and not as a fragment of the writer's.
fn is_sentence(scene: &Scene, quote: &Quote) -> bool {
    let words = quote.inner.of(scene.report.text()).trim();
    let starts = !is_lower(scene, quote);
    let ends = words.ends_with([',', '.', '?', '!', '…', '—', '-', ';']);
    (starts && (ends || followed_by_comma(scene, quote) || own_clause(scene, quote)))
        || (ends && own_clause(scene, quote))
}

/// Whether the first letter of a quotation is a small one.
fn is_lower(scene: &Scene, quote: &Quote) -> bool {
    let words = quote.inner.of(scene.report.text());
    words.chars().find(|c| c.is_alphanumeric()).is_none_or(char::is_lowercase)
}

/// Whether a quotation stands between a verb and its subject, as a title does.
fn spans(scene: &Scene, cue: usize, quote: &Quote) -> bool {
    let subject = scene.child(cue, &[Dep::Nsubj, Dep::Nsubjpass]);
    subject.is_some_and(|subject| subject < quote.tokens.end)
}

/// “...,” she said, “...”: the second half, whatever it begins with.
fn resumed(scene: &Scene, quote: &Quote, last: &Quote, cue: usize) -> bool {
    let between = last.tokens.end..quote.tokens.start;
    let comma = quote.tokens.start.checked_sub(1).is_some_and(|at| scene.is(at, &[","]));
    let whole = !between.clone().any(|token| scene.is(token, &[".", "?", "!", ";"]));
    comma && whole && between.len() <= WINDOW && between.contains(&cue)
}

fn followed_by_comma(scene: &Scene, quote: &Quote) -> bool {
    scene.report.text()[quote.span.end as usize..].starts_with(',')
}

/// Whether a verb of the quotation that is not below another word of it has its subject in it too.
fn own_clause(scene: &Scene, quote: &Quote) -> bool {
    let inside = |token: usize| quote.tokens.contains(&token);
    quote.tokens.clone().take(200).any(|token| {
        let top = scene.head(token).is_none_or(|head| !inside(head));
        let subject = scene.child(token, &[Dep::Nsubj, Dep::Nsubjpass, Dep::Expl]);
        top && subject.is_some_and(inside)
    })
}

/// Whether the parse hangs the quotation on a word behind it.
fn governed(scene: &Scene, quote: &Quote) -> bool {
    quote.tokens.clone().take(200).any(|token| {
        scene.head(token).is_some_and(|head| head >= quote.tokens.end && introduces(scene, head))
    })
}

fn block_end(scene: &Scene, quote: &Quote) -> u32 {
    scene.report.document.blocks.get(quote.block).map_or(u32::MAX, |block| block.span.end)
}

fn block_start(scene: &Scene, quote: &Quote) -> u32 {
    scene.report.document.blocks.get(quote.block).map_or(0, |block| block.span.start)
}

fn hangs_on(scene: &Scene, quote: &Quote, cue: usize) -> bool {
    quote.tokens.clone().take(200).any(|token| scene.head(token) == Some(cue))
}

/// Whether a clause of the cue's own, in the writer's words, begins between the cue and the quotation.
fn clause_between(scene: &Scene, cue: usize, quote: &Quote) -> bool {
    scene.children(cue).any(|child| {
        matches!(scene.report.dep(child), Dep::Ccomp)
            && scene.trees.range(child).start < quote.tokens.start
            && child > cue
            && scene.quote_of(child).is_none()
    })
}

/// Whether a cue behind a quotation governs another clause behind itself.
fn has_own_clause(scene: &Scene, cue: usize, stretch: &Range<usize>) -> bool {
    scene.children(cue).any(|child| {
        scene.report.dep(child) == Dep::Ccomp && child > cue && stretch.contains(&child)
    })
}

/// Whether a token is a finite verb that can introduce a quotation.
fn introduces(scene: &Scene, token: usize) -> bool {
    if scene.quote_of(token).is_some()
        || !scene.is_verb(token)
        || cues::is_left_unsaid(scene, token)
    {
        return false;
    }
    let senses = scene.reporting.senses(scene.report.lemma(token), Class::Verb);
    senses.iter().any(|sense| sense.takes(&Complement::Quote)) && has_voice(scene, token)
}

/// A cue has a subject of its own or through its governor; a bare infinitive does not introduce.
fn has_voice(scene: &Scene, token: usize) -> bool {
    match scene.tag(token) {
        Tag::Vbn => {
            let helpers = [Dep::Aux, Dep::Auxpass];
            scene.child(token, &helpers).is_some() || source::subject(scene, token, 2).is_some()
        }
        Tag::Vb => source::subject(scene, token, 4).is_some(),
        _ => true,
    }
}

/// “...,” she said. “...”: the next quotation of the paragraph is hers too.
fn continued(scene: &Scene, quote: &Quote, last: &Quote, cue: usize) -> Option<usize> {
    let between = last.tokens.end..quote.tokens.start;
    if last.goes_on && quote.block == last.block + 1 {
        return Some(cue);
    }
    if quote.block != last.block {
        return None;
    }
    let before = quote.tokens.start.checked_sub(1)?;
    let fresh = scene.is(before, &[".", "?", "!"]) || between.is_empty();
    // No more than the rest of the cue's own sentence may stand between them.
    let stops = between.clone().filter(|&token| scene.is(token, &[".", "?", "!"])).count();
    let near = between.len() <= WINDOW && stops <= 1;
    let own = between.is_empty() || between.contains(&cue) || cue < last.tokens.start;
    (fresh && near && own).then_some(cue)
}
