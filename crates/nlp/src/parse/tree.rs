//! From arcs to trees: crossing arcs are restored and sentences found.

use super::arc_eager::Arcs;
use crate::error::ModelError;
use dateline_text::Dep;
use std::collections::BTreeMap;
use std::ops::Range;

/// A label of the parser. Where the training data had a crossing arc, it was moved up the tree and
/// its label says which label the true head has (`prep||nsubj`; Nivre & Nilsson 2005).
pub(crate) struct DepLabel {
    dep: Dep,
    head: Option<Dep>,
}

impl DepLabel {
    pub(crate) fn parse(name: &str) -> Result<DepLabel, ModelError> {
        let dep = |name: &str| {
            Dep::parse(name).ok_or_else(|| {
                ModelError::unfit("dependency label", "one that dateline knows", name)
            })
        };
        match name.split_once("||") {
            Some((own, head)) => Ok(DepLabel { dep: dep(own)?, head: Some(dep(head)?) }),
            None => Ok(DepLabel { dep: dep(name)?, head: None }),
        }
    }
}

/// Heads, labels and sentence starts of a text.
pub(crate) struct Tree {
    pub(crate) heads: Vec<u32>,
    pub(crate) deps: Vec<Dep>,
    pub(crate) starts: Vec<bool>,
}

impl Tree {
    pub(crate) fn new(arcs: &Arcs, labels: &[DepLabel], is_space: impl Fn(usize) -> bool) -> Tree {
        let head =
            |(token, arc): (usize, &Option<(u32, u16)>)| arc.map_or(token as u32, |(head, _)| head);
        let mut heads: Vec<u32> = arcs.iter().enumerate().map(head).collect();
        let label =
            |arc: &Option<(u32, u16)>| arc.and_then(|(_, label)| labels.get(usize::from(label)));
        let deps: Vec<Dep> =
            arcs.iter().map(|arc| label(arc).map_or(Dep::Root, |label| label.dep)).collect();
        let lifted: Vec<(usize, Dep)> = arcs
            .iter()
            .enumerate()
            .filter_map(|(token, arc)| Some((token, label(arc)?.head?)))
            .collect();
        if !lifted.is_empty() {
            Lowering::new(&heads, &lifted).run(&mut heads, &deps, &lifted, is_space);
        }
        let starts = sentence_starts(&heads);
        Tree { heads, deps, starts }
    }
}

/// Moves lifted arcs back down.
struct Lowering {
    /// Children by head, as the parser left them: those of `h` are `children[first[h]..first[h + 1]]`.
    first: Vec<u32>,
    children: Vec<u32>,
    edges: Edges,
    /// Tokens that still carry a label of a lifted arc; they match no head's label.
    pending: Vec<bool>,
    /// Tokens that were moved, by their new head.
    moved: BTreeMap<u32, Vec<u32>>,
}

impl Lowering {
    fn new(heads: &[u32], lifted: &[(usize, Dep)]) -> Lowering {
        let mut first = vec![0; heads.len() + 1];
        let is_child = |(token, head): &(usize, &u32)| *token != **head as usize;
        for (_, &head) in heads.iter().enumerate().filter(is_child) {
            first[head as usize + 1] += 1;
        }
        for head in 1..first.len() {
            first[head] += first[head - 1];
        }
        let mut next = first.clone();
        let mut children = vec![0; first.last().map_or(0, |&n| n as usize)];
        for (token, &head) in heads.iter().enumerate().filter(is_child) {
            children[next[head as usize] as usize] = token as u32;
            next[head as usize] += 1;
        }
        let mut pending = vec![false; heads.len()];
        lifted.iter().for_each(|&(token, _)| pending[token] = true);
        let mut edges = Edges::new(heads.len());
        edges.settle(heads);
        Lowering { first, children, edges, pending, moved: BTreeMap::new() }
    }

    fn run(
        mut self,
        heads: &mut [u32],
        deps: &[Dep],
        lifted: &[(usize, Dep)],
        is_space: impl Fn(usize) -> bool,
    ) {
        for &(token, wanted) in lifted {
            let fits = |child: usize, pending: &[bool]| deps[child] == wanted && !pending[child];
            let found = self.search(token, heads, &is_space, fits);
            self.pending[token] = false;
            if let Some(head) = found {
                heads[token] = head as u32;
                self.moved.entry(head as u32).or_default().push(token as u32);
            }
        }
    }

    /// Searches below the token's head, level by level, for the first token that fits.
    fn search(
        &self,
        token: usize,
        heads: &[u32],
        is_space: &impl Fn(usize) -> bool,
        fits: impl Fn(usize, &[bool]) -> bool,
    ) -> Option<usize> {
        let mut level = vec![heads[token] as usize];
        // No level can be met twice in a tree; the bound guards against one that is none.
        for _ in 0..heads.len() {
            let mut below = Vec::new();
            for head in level {
                for child in self.children(head, heads) {
                    if child == token || is_space(child) {
                        continue;
                    }
                    if fits(child, &self.pending) {
                        return Some(child);
                    }
                    below.push(child);
                }
            }
            if below.is_empty() || below.len() > heads.len() {
                return None;
            }
            level = below;
        }
        None
    }

    /// The present children of a head within the edges that its tree had at first, in order.
    fn children(&self, head: usize, heads: &[u32]) -> Vec<usize> {
        let range = self.first[head] as usize..self.first[head + 1] as usize;
        let kept =
            self.children[range].iter().filter(|&&child| heads[child as usize] == head as u32);
        let mut children: Vec<usize> = kept.map(|&child| child as usize).collect();
        if let Some(moved) = self.moved.get(&(head as u32)) {
            let edges = self.edges.of(head);
            children
                .extend(moved.iter().map(|&child| child as usize).filter(|c| edges.contains(c)));
            children.sort_unstable();
            children.dedup();
        }
        children
    }
}

/// The first and the last token under each token.
struct Edges {
    left: Vec<u32>,
    right: Vec<u32>,
}

/// Sweeps after which spaCy gives up on a text whose sentences stay entangled.
const SWEEPS: usize = 12;

impl Edges {
    fn new(count: usize) -> Edges {
        let all: Vec<u32> = (0..count as u32).collect();
        Edges { left: all.clone(), right: all }
    }

    fn of(&self, token: usize) -> Range<usize> {
        self.left[token] as usize..self.right[token] as usize + 1
    }

    /// Widens the edges in sweeps until all heads lie in their sentences.
    fn settle(&mut self, heads: &[u32]) {
        for _ in 0..SWEEPS {
            (0..heads.len()).for_each(|token| self.widen(token, heads));
            (0..heads.len()).rev().for_each(|token| self.widen(token, heads));
            if self.heads_lie_in_sentences(heads) {
                return;
            }
        }
    }

    fn widen(&mut self, token: usize, heads: &[u32]) {
        let head = heads[token] as usize;
        self.left[head] = self.left[head].min(self.left[token]);
        self.right[head] = self.right[head].max(self.right[token]);
    }

    /// Which tokens are the left edge of a root.
    fn starts(&self, heads: &[u32]) -> Vec<bool> {
        let mut starts = vec![false; heads.len()];
        for (token, _) in heads.iter().enumerate().filter(|(t, head)| *t == **head as usize) {
            starts[self.left[token] as usize] = true;
        }
        starts
    }

    /// As in spaCy, the last token of the text is not looked at, and the first token after a
    /// sentence counts as a part of it.
    fn heads_lie_in_sentences(&self, heads: &[u32]) -> bool {
        let starts = self.starts(heads);
        let mut start = 0;
        for token in 0..heads.len() {
            if token > 0 && starts[token] || token + 1 == heads.len() {
                let sentence = start as u32..token as u32 + 1;
                if !heads[start..token].iter().all(|head| sentence.contains(head)) {
                    return false;
                }
                start = token;
            }
        }
        true
    }
}

fn sentence_starts(heads: &[u32]) -> Vec<bool> {
    let mut edges = Edges::new(heads.len());
    edges.settle(heads);
    edges.starts(heads)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_start_at_the_left_edge_of_roots() {
        let check = |heads: &[u32], expected: &[usize]| {
            let starts = sentence_starts(heads);
            let found: Vec<usize> = (0..starts.len()).filter(|&token| starts[token]).collect();
            assert_eq!(found, expected, "{heads:?}");
        };
        check(&[1, 1, 1, 4, 4], &[0, 3]);
        check(&[0], &[0]);
        check(&[], &[]);
        // A root in the midst of another tree starts a sentence as well.
        check(&[0, 1, 0], &[0, 1]);
    }

    #[test]
    fn a_lifted_arc_goes_back_to_the_head_that_its_label_names() {
        let labels: Vec<DepLabel> = ["nsubj", "prep||nsubj", "advmod"]
            .iter()
            .map(|label| DepLabel::parse(label).unwrap())
            .collect();
        let check = |arcs: &Arcs, expected: &[u32]| {
            let tree = Tree::new(arcs, &labels, |_| false);
            assert_eq!(tree.heads, expected);
            assert_eq!(tree.deps.last(), Some(&Dep::Prep));
        };
        // A hearing is held (today) on it: "on" belongs to "hearing".
        check(&vec![Some((1, 0)), None, Some((1, 2)), Some((1, 1))], &[1, 1, 1, 0]);
        // Without a subject it stays where it is.
        check(&vec![None, Some((0, 2)), Some((0, 1))], &[0, 0, 0]);
    }
}
