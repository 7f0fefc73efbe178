//! Answers questions about subtrees in constant time.

use dateline_text::Analysis;
use std::ops::Range;

/// For every token, the range that its subtree covers and its place in a walk through the trees.
///
/// [`Analysis::subtree`] walks the subtree each time; clauses nest, so that asking it for every clause
/// of a very long sentence would take quadratic time.
pub struct Trees {
    left: Vec<u32>,
    right: Vec<u32>,
    enter: Vec<u32>,
    exit: Vec<u32>,
}

impl Trees {
    /// Walks all trees once.
    pub fn new(analysis: &Analysis) -> Trees {
        let count = analysis.tokens().len();
        let own: Vec<u32> = (0..count as u32).collect();
        let mut trees =
            Trees { left: own.clone(), right: own, enter: vec![0; count], exit: vec![0; count] };
        let mut clock = 0;
        for root in (0..count).filter(|&token| analysis.head(token).is_none()) {
            trees.walk(analysis, root, &mut clock);
        }
        trees
    }

    fn walk(&mut self, analysis: &Analysis, root: usize, clock: &mut u32) {
        self.open(root, clock);
        let mut stack = vec![(root, analysis.children(root))];
        while let Some((token, children)) = stack.last_mut() {
            let token = *token;
            if let Some(child) = children.next() {
                self.open(child, clock);
                stack.push((child, analysis.children(child)));
                continue;
            }
            self.exit[token] = *clock;
            stack.pop();
            if let Some(&(above, _)) = stack.last() {
                self.left[above] = self.left[above].min(self.left[token]);
                self.right[above] = self.right[above].max(self.right[token]);
            }
        }
    }

    fn open(&mut self, token: usize, clock: &mut u32) {
        *clock += 1;
        self.enter[token] = *clock;
    }

    /// The tokens from the leftmost to the rightmost below (and with) a token.
    pub fn range(&self, token: usize) -> Range<usize> {
        match (self.left.get(token), self.right.get(token)) {
            (Some(&left), Some(&right)) => left as usize..right as usize + 1,
            _ => token..token,
        }
    }

    /// Whether `token` is `above` or stands below it.
    pub fn is_below(&self, token: usize, above: usize) -> bool {
        let clock = self.enter.get(token).copied().unwrap_or(0);
        let (from, to) = (self.enter.get(above), self.exit.get(above));
        clock != 0 && from.is_some_and(|&f| f <= clock) && to.is_some_and(|&t| clock <= t)
    }
}
