//! The recogniser of named entities: each token begins, continues, ends or is an entity, or not.

use super::best;
use super::scorer::{Scorer, ScorerBuffers};
use crate::error::ModelError;
use crate::model::Tensors;
use dateline_text::{EntityLabel, EntityTag};

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
    pub(crate) fn load(tensors: &Tensors, names: &[String]) -> Result<Entities, ModelError> {
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
        let scorer = Scorer::load(tensors, "ner", FEATURES, moves.len())?;
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
        let count = sentence_starts.len();
        let mut states = self.scorer.states(tokens, buffers);
        let mut tags = vec![EntityTag::Outside; count];
        let mut open: Option<(usize, EntityLabel)> = None;
        for token in 0..count {
            let start = open.map(|(start, _)| start);
            let before = start.and_then(|_| token.checked_sub(1));
            let scores = states.scores(&[Some(token), start, before]);
            let place = Place {
                open: open.map(|(_, label)| label),
                may_continue: token + 1 < count && !sentence_starts[token + 1],
                is_space: is_space(token),
            };
            let chosen = best(scores, |number| place.allows(self.moves[number]));
            let Some(number) = chosen else { break };
            match self.moves[number] {
                Move::Begin(label) => open = Some((token, label)),
                Move::Unit(label) => mark(&mut tags[token..=token], label),
                Move::Last(label) => {
                    let start = open.take().map_or(token, |(start, _)| start);
                    mark(&mut tags[start..=token], label);
                }
                Move::Inside(_) | Move::Outside | Move::Blocked => {}
            }
        }
        tags
    }
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
