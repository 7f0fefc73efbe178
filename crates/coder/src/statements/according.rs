//! "according to X".

use super::content;
use super::scene::Scene;
use dateline_text::Dep;
use std::ops::Range;

/// A phrase that names the source of the clause it stands in.
pub struct Phrase {
    /// The token that opens it.
    pub cue: usize,
    /// The reporting words.
    pub words: Range<usize>,
    /// The source's head word.
    pub source: usize,
    /// What is said.
    pub content: Vec<Range<usize>>,
}

/// The phrase that a token opens, if it opens one.
pub fn at(scene: &Scene, cue: usize) -> Option<Phrase> {
    if !scene.is(cue, &["according"]) {
        return None;
    }
    let to = scene.children(cue).find(|&child| scene.is(child, &["to"]))?;
    let source = scene.child(to, &[Dep::Pobj])?;
    let host = host(scene, cue)?;
    let content = content::around(scene, host, scene.trees.range(cue));
    Some(Phrase { cue, words: cue..to + 1, source, content })
}

/// The phrase belongs to the nearest clause above it.
fn host(scene: &Scene, cue: usize) -> Option<usize> {
    let mut above = scene.report.analysis.ancestors(cue).take(30);
    let clause = |token: &usize| {
        use Dep::{Acl, Advcl, Ccomp, Conj, Relcl, Root};
        let dep = scene.report.dep(*token);
        dep == Root || (matches!(dep, Acl | Advcl | Ccomp | Conj | Relcl) && scene.is_verb(*token))
    };
    above.find(clause)
}
