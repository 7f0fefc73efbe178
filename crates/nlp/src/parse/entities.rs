//! The recogniser of named entities: each token begins, continues, ends or is an entity, or not.

use super::best;
use super::scorer::{BLOCK, Scorer, ScorerBuffers, States};
use crate::error::ModelError;
use crate::model::Tensors;
use crate::options::Arithmetic;
use dateline_text::{EntityLabel, EntityTag};
use std::ops::Range;

/// Tokens of the context that features are made of.
const FEATURES: usize = 3;

#[derive(Clone, Copy, Debug, PartialEq)]
enum Move {
    Begin(EntityLabel),
    Inside(EntityLabel),
    Last(EntityLabel),
    Unit(EntityLabel),
    Outside,
    /// A token that the user forbade to be in an entity; never valid here.
    Blocked,
}

/// The recogniser.
pub(crate) struct Entities {
    moves: Vec<Move>,
    scorer: Scorer,
}

impl Entities {
    pub(crate) fn load(
        tensors: &Tensors,
        names: &[String],
        arithmetic: Arithmetic,
    ) -> Result<Entities, ModelError> {
        let label = |name: &str| {
            EntityLabel::parse(name)
                .ok_or_else(|| ModelError::unfit("entity label", "one that dateline knows", name))
        };
        let mut moves = Vec::with_capacity(names.len());
        for name in names {
            moves.push(match name.split_once('-') {
                None if name == "O" => Move::Outside,
                Some(("U", "")) => Move::Blocked,
                Some(("B", name)) => Move::Begin(label(name)?),
                Some(("I", name)) => Move::Inside(label(name)?),
                Some(("L", name)) => Move::Last(label(name)?),
                Some(("U", name)) => Move::Unit(label(name)?),
                _ => return Err(ModelError::unfit("entity move", "B-…, I-…, L-…, U-… or O", name)),
            });
        }
        let scorer = Scorer::load(tensors, "ner", FEATURES, moves.len(), arithmetic)?;
        Ok(Entities { moves, scorer })
    }

    pub(crate) fn scorer(&self) -> &Scorer {
        &self.scorer
    }

    /// Finds the entities of a text; none runs over a sentence's start, and none starts on white
    /// space.
    pub(crate) fn find(
        &self,
        tokens: &[f32],
        sentence_starts: &[bool],
        is_space: impl Fn(usize) -> bool,
        buffers: &mut ScorerBuffers,
    ) -> Vec<EntityTag> {
        let mut walk = Walk {
            moves: &self.moves,
            states: self.scorer.states(tokens, buffers),
            tags: vec![EntityTag::Outside; sentence_starts.len()],
            open: None,
        };
        let place = |token: usize, open: Option<EntityLabel>| Place {
            open,
            may_continue: sentence_starts.get(token + 1).is_some_and(|is_start| !is_start),
            is_space: is_space(token),
        };
        for start in (0..sentence_starts.len()).step_by(BLOCK) {
            let end = sentence_starts.len().min(start + BLOCK);
            let outside = walk.outside(start..end, place);
            for (token, outside) in (start..end).zip(outside) {
                let chosen = match walk.open {
                    None => outside,
                    Some(open) => walk.inside(token, open.0, &place(token, Some(open.1))),
                };
                let Some(chosen) = chosen else { return walk.tags };
                walk.take(chosen, token);
            }
        }
        walk.tags
    }
}

/// The way through one text.
struct Walk<'a> {
    moves: &'a [Move],
    states: States<'a>,
    tags: Vec<EntityTag>,
    /// The start and the label of the entity that is open.
    open: Option<(usize, EntityLabel)>,
}

impl Walk<'_> {
    /// The moves of some tokens if no entity is open before them. What came before does not
    /// matter then, so that their scores are one product.
    fn outside(
        &mut self,
        tokens: Range<usize>,
        place: impl Fn(usize, Option<EntityLabel>) -> Place,
    ) -> Vec<Option<Move>> {
        self.states.clear();
        tokens.clone().for_each(|token| self.states.push(&[Some(token), None, None]));
        let scores = tokens.zip(self.states.score());
        scores.map(|(token, scores)| choose(self.moves, scores, &place(token, None))).collect()
    }

    /// The move of a token in an entity that is open since `start`.
    fn inside(&mut self, token: usize, start: usize, place: &Place) -> Option<Move> {
        self.states.clear();
        self.states.push(&[Some(token), Some(start), token.checked_sub(1)]);
        choose(self.moves, self.states.score().next()?, place)
    }

    fn take(&mut self, action: Move, token: usize) {
        match action {
            Move::Begin(label) => self.open = Some((token, label)),
            Move::Unit(label) => mark(&mut self.tags[token..=token], label),
            Move::Last(label) => {
                let start = self.open.take().map_or(token, |(start, _)| start);
                mark(&mut self.tags[start..=token], label);
            }
            Move::Inside(_) | Move::Outside | Move::Blocked => {}
        }
    }
}

/// The best-scored move that the place allows.
fn choose(moves: &[Move], scores: &[f32], place: &Place) -> Option<Move> {
    best(scores, |number| place.allows(moves[number])).map(|number| moves[number])
}

fn mark(tags: &mut [EntityTag], label: EntityLabel) {
    tags.fill(EntityTag::Inside(label));
    if let Some(first) = tags.first_mut() {
        *first = EntityTag::Begin(label);
    }
}

/// What decides which moves are valid at a token.
struct Place {
    open: Option<EntityLabel>,
    may_continue: bool,
    is_space: bool,
}

impl Place {
    fn allows(&self, action: Move) -> bool {
        match (action, self.open) {
            (Move::Begin(_), None) => self.may_continue && !self.is_space,
            (Move::Unit(_), None) => !self.is_space,
            (Move::Outside, None) => true,
            (Move::Inside(label), Some(open)) => self.may_continue && label == open,
            (Move::Last(label), Some(open)) => label == open,
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use EntityLabel::{Gpe, Org};

    #[test]
    fn moves_are_valid_where_the_place_allows_them() {
        let check = |open, may_continue, is_space, expected: &[Move]| {
            let place = Place { open, may_continue, is_space };
            let moves = [
                Move::Begin(Gpe),
                Move::Inside(Gpe),
                Move::Last(Gpe),
                Move::Unit(Gpe),
                Move::Outside,
            ];
            let valid: Vec<Move> =
                moves.into_iter().filter(|&action| place.allows(action)).collect();
            assert_eq!(valid, expected, "{open:?} {may_continue} {is_space}");
        };
        check(None, true, false, &[Move::Begin(Gpe), Move::Unit(Gpe), Move::Outside]);
        check(None, false, false, &[Move::Unit(Gpe), Move::Outside]);
        check(None, true, true, &[Move::Outside]);
        check(Some(Gpe), true, true, &[Move::Inside(Gpe), Move::Last(Gpe)]);
        check(Some(Gpe), false, false, &[Move::Last(Gpe)]);
        check(Some(Org), true, false, &[]);
    }
}
