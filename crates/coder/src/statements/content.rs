//! Cuts out the words that are said.

use super::frame::{Form, Frame};
use super::scene::Scene;
use super::source;
use dateline_text::{Dep, Pos, Span, Tag};
use std::ops::Range;

/// The words of a clause that a cue governs: without the complementiser, without the cue's own words
/// where they stand inside it, each quotation whole.
pub fn of_clause(scene: &Scene, cue: usize, clause: usize, form: Form) -> Vec<Range<usize>> {
    let whole = scene.trees.range(clause);
    let start = match form {
        Form::To => infinitive_start(scene, clause).unwrap_or(whole.start),
        _ => after_connective(scene, after_complementiser(scene, clause, whole.start)),
    };
    let mut pieces = Vec::with_capacity(2);
    let mut rest = start..whole.end;
    if whole.contains(&cue) {
        let shell = shell(scene, cue, clause, &whole);
        pieces.push(start..shell.start);
        rest.start = shell.end;
    }
    rest.end = resumption(scene, cue, clause, &rest).unwrap_or(rest.end);
    rest.end = background(scene, cue, clause, &rest).unwrap_or(rest.end);
    pieces.push(rest);
    finish(scene, cue, pieces)
}

/// Where another reporting verb of the same speaker takes up after the clause.
fn resumption(scene: &Scene, cue: usize, clause: usize, piece: &Range<usize>) -> Option<usize> {
    let later = clause.max(piece.start) + 1..piece.end;
    let verb = later.take(LOOK).find(|&token| source::resumes(scene, token) == Some(cue))?;
    let joint = (clause + 1..scene.trees.range(verb).start).rev().take(4);
    let joins = |token: &usize| scene.is_mark(*token) || scene.report.dep(*token) == Dep::Cc;
    let start = joint.take_while(joins).last();
    start.or(Some(scene.trees.range(verb).start)).filter(|&end| end > clause)
}

/// Where the writer goes on in his own words: "said he was ready to talk *as Ankara moved troops*". A
/// clause with "as" at the end whose past tense is the cue's own and whose subject has a name tells what
/// went on beside the saying; other clauses with "as" belong to what is said.
fn background(scene: &Scene, cue: usize, clause: usize, piece: &Range<usize>) -> Option<usize> {
    if scene.tag(cue) != Tag::Vbd {
        return None;
    }
    let beside = |verb: usize| {
        let subject = scene.child(verb, &[Dep::Nsubj, Dep::Nsubjpass]);
        scene.report.dep(verb) == Dep::Advcl
            && scene.tag(verb) == Tag::Vbd
            && scene.trees.range(verb).end >= piece.end
            && subject.is_some_and(|subject| scene.report.token(subject).pos == Pos::Propn)
    };
    (clause.max(cue) + 1..piece.end).take(LOOK).find(|&token| {
        let opens = scene.is(token, &["as"]) && scene.report.dep(token) == Dep::Mark;
        opens && scene.quote_of(token).is_none() && scene.head(token).is_some_and(beside)
    })
}

/// Searches within one clause read so many tokens at most, so that nested clauses cost no more.
const LOOK: usize = 120;

/// The words of a noun phrase.
pub fn of_noun(scene: &Scene, cue: usize, noun: usize) -> Vec<Range<usize>> {
    finish(scene, cue, Vec::from([scene.trees.range(noun)]))
}

/// The words of an object with what is said of it: "the deal *as a mistake*", "him *for lying*".
pub fn of_object(scene: &Scene, frame: &Frame, object: usize) -> Vec<Range<usize>> {
    let mut range = scene.trees.range(object);
    for &(word, _) in &frame.prepositions {
        let phrase = scene.trees.range(word);
        let tied = scene.is(word, &["as", "for", "of", "against", "with"]);
        if tied && phrase.start >= range.end && phrase.start <= range.end + 1 {
            range.end = phrase.end;
        }
    }
    finish(scene, frame.cue, Vec::from([range]))
}

/// The clause around a parenthesis such as "according to officials" or "as officials put it", without
/// the parenthesis.
pub fn around(scene: &Scene, host: usize, parenthesis: Range<usize>) -> Vec<Range<usize>> {
    let whole = scene.trees.range(host);
    let first = after_connective(scene, skip_relative(scene, host, whole.start));
    let pieces = vec![first..parenthesis.start, parenthesis.end..whole.end];
    let pieces = pieces.into_iter().filter(|piece| piece.start < piece.end).collect();
    finish(scene, parenthesis.start, pieces)
}

/// Pieces with their edges trimmed and their quotations whole, empty ones dropped.
fn finish(scene: &Scene, cue: usize, pieces: Vec<Range<usize>>) -> Vec<Range<usize>> {
    let pieces = pieces.into_iter().map(|piece| trim(scene, piece));
    let pieces = pieces.filter(|piece| piece.start < piece.end);
    pieces.map(|piece| with_whole_quotes(scene, cue, piece)).collect()
}

/// The run of tokens around the cue that do not belong to the clause it stands in.
fn shell(scene: &Scene, cue: usize, clause: usize, whole: &Range<usize>) -> Range<usize> {
    let outside = |token: &usize| !scene.trees.is_below(*token, clause);
    let left = (whole.start..cue).rev().take(LOOK).take_while(outside).last().unwrap_or(cue);
    let right = (cue + 1..whole.end).take(LOOK).take_while(outside).last().unwrap_or(cue);
    left..right + 1
}

fn infinitive_start(scene: &Scene, clause: usize) -> Option<usize> {
    scene
        .children(clause)
        .find(|&word| scene.report.dep(word) == Dep::Aux && scene.is(word, &["to"]))
}

fn after_complementiser(scene: &Scene, clause: usize, start: usize) -> usize {
    let mark = scene
        .children(clause)
        .find(|&word| scene.report.dep(word) == Dep::Mark && scene.is(word, &["that"]));
    match mark {
        Some(mark) if (start..start + 3).contains(&mark) => mark + 1,
        _ => start,
    }
}

/// Words that tie a sentence to the one before it are the writer's.
pub fn after_connective(scene: &Scene, start: usize) -> usize {
    const WORDS: [&str; 9] =
        ["but", "and", "so", "yet", "however", "meanwhile", "still", "moreover", "nevertheless"];
    let tied = scene.is(start, &WORDS) && scene.quote_of(start).is_none();
    let comma = tied && scene.is(start + 1, &[","]);
    // "so" and "still" without a comma can belong to the clause.
    match (tied, comma) {
        (true, true) => start + 2,
        (true, false) if scene.is(start, &["but", "and"]) => start + 1,
        _ => start,
    }
}

/// A relative clause is told of its noun; the pronoun is no part of what is said.
fn skip_relative(scene: &Scene, host: usize, start: usize) -> usize {
    let relative = scene.report.dep(host) == Dep::Relcl;
    if relative && scene.is(start, &["which", "who", "that"]) { start + 1 } else { start }
}

/// Marks at the edges go, unless they belong to a quotation.
fn trim(scene: &Scene, mut piece: Range<usize>) -> Range<usize> {
    let loose = |token: usize| scene.is_mark(token) && scene.quote_of(token).is_none();
    for _ in 0..LOOK {
        let edge = piece.start;
        if edge < piece.end && loose(edge) && !scene.is(edge, &["$", "(", "#"]) {
            piece.start += 1;
        } else if edge < piece.end && loose(piece.end - 1) && !closes(scene, &piece) {
            piece.end -= 1;
        } else {
            break;
        }
    }
    piece
}

/// Whether the last token closes a bracket that opens within the piece, or is part of a word.
fn closes(scene: &Scene, piece: &Range<usize>) -> bool {
    let last = piece.end - 1;
    scene.is(last, &["%", "$"])
        || (scene.is(last, &[")"])
            && piece.clone().rev().take(40).any(|token| scene.is(token, &["("])))
}

/// A piece that cuts a quotation takes all of it; but a cue inside a quotation never reaches out.
fn with_whole_quotes(scene: &Scene, cue: usize, piece: Range<usize>) -> Range<usize> {
    let own = scene.quote_of(cue);
    let touched = scene.quotes_in(piece.clone());
    // Only the first and the last can be cut.
    let edges = [touched.start, touched.end.saturating_sub(1)];
    let cut = edges.into_iter().filter(|quote| touched.contains(quote) && Some(*quote) != own);
    cut.map(|quote| scene.quotes[quote].tokens.clone())
        .fold(piece, |piece, quote| piece.start.min(quote.start)..piece.end.max(quote.end))
}

/// The spans of some pieces.
pub fn spans(scene: &Scene, pieces: &[Range<usize>]) -> Vec<Span> {
    pieces.iter().map(|piece| scene.span(piece.clone())).collect()
}
