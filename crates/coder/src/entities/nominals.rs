//! Descriptions: whom "the Syrian leader", "the rebels", "the country" speak of.

use super::definite::countries_agree;
use super::draft::Draft;
use super::features::Features;
use super::known;
use super::reader::Reader;
use dateline_actors::ActorKind;
use dateline_text::{Dep, EntityKind};

impl Reader<'_> {
    /// The entities of a description: those it stands beside, those known, or a new one.
    pub fn nominal(&mut self, at: usize) -> Vec<usize> {
        if let Some(set) = self.pair_of(at) {
            return set;
        }
        if let Some(draft) = self.beside(at) {
            // "X is an ally of Y" tells nothing of X's country and office.
            let state = self.drafts[draft].kind == Some(EntityKind::State);
            if !state && !self.features[at].noun.is_some_and(|noun| noun.relational || noun.kin) {
                let owner = self.owner(at);
                self.join(at, draft);
                self.drafts[draft].owner = self.drafts[draft].owner.or(owner);
                self.affiliate(at, draft);
            }
            return vec![draft];
        }
        let owner = self.owner(at);
        if let Some(state) = self.government(at, owner) {
            return vec![state];
        }
        if let Some(base) = self.base_inside(at) {
            return vec![self.join(at, base)];
        }
        let noun = known::base_form(self.report, self.mentions[at].head);
        let known = self.described(at, owner).or_else(|| self.people(at, &noun));
        let known = known.or_else(|| self.police(at, &noun));
        if let Some(known) = known.or_else(|| self.named_below(at)) {
            if self.features[at].former && self.drafts[known].is_person() {
                self.drafts[known].leave_office();
            }
            return vec![self.join(at, known)];
        }
        if self.features[at].kind == Some(EntityKind::State) && self.features[at].country.is_none()
        {
            return Vec::new();
        }
        let draft = self.open(at);
        self.drafts[draft].owner = owner;
        self.affiliate(at, draft);
        self.inherit_from_whole(at, draft);
        vec![draft]
    }

    /// The entity that the description stands in apposition or predication to: "X, the leader of
    /// Y", "the leader of Y, X", "X is the leader of Y".
    fn beside(&self, at: usize) -> Option<usize> {
        let head = self.mentions[at].head;
        let report = self.report;
        let mut partners = [None; 4];
        if let Some(above) = report.analysis.head(head) {
            let denied = report.child_of(above, &[Dep::Neg]).is_some();
            partners[0] = (report.dep(head) == Dep::Appos).then_some(above);
            partners[0] = partners[0].filter(|&above| !self.is_torn(above, head));
            if report.dep(head) == Dep::Attr && report.lemma(above) == "be" && !denied {
                partners[1] = report.child_of(above, &[Dep::Nsubj]);
            }
        }
        partners[2] =
            report.child_of(head, &[Dep::Appos]).filter(|&name| !self.is_torn(head, name));
        // "A spokesman for the union, X": parsers hang the name on the union.
        let inner =
            (head + 1..self.mentions[at].tokens.end).filter(|&at| report.dep(at) == Dep::Pobj);
        partners[3] = inner.filter_map(|inner| report.child_of(inner, &[Dep::Appos])).next();
        partners.into_iter().flatten().find_map(|partner| {
            let &draft = self.at(partner).first()?;
            self.agrees(&self.drafts[draft], &self.features[at]).then_some(draft)
        })
    }

    /// Whether the verb that governs a noun stands between it and its apposition: then the parser
    /// hung the apposition of the object on the subject ("*staff* alerted the chief, *X*").
    fn is_torn(&self, noun: usize, apposition: usize) -> bool {
        self.report.analysis.head(noun).is_some_and(|verb| noun < verb && verb < apposition)
    }

    /// A part that is told after its whole in the same sentence has the country of the whole
    /// ("Kenya's bases in Somalia: the camp at ..., the air base near ...").
    fn inherit_from_whole(&mut self, at: usize, draft: usize) {
        let facility = self.drafts[draft].kind == Some(EntityKind::Facility);
        if !facility || self.drafts[draft].country.is_some() {
            return;
        }
        let head = self.mentions[at].head;
        let noun = known::base_form(self.report, head);
        let whole = self.recent(head, 0).flat_map(|focus| &focus.entities).find_map(|&whole| {
            let whole = &self.drafts[whole];
            (whole.plural && whole.nouns.contains(&noun)).then(|| whole.country.clone()).flatten()
        });
        self.drafts[draft].country = whole;
    }

    fn agrees(&self, draft: &Draft, features: &Features) -> bool {
        if features.noun.is_some_and(|noun| noun.relational || noun.kin) {
            return true;
        }
        if features.noun.is_some_and(|noun| noun.member) && draft.kind == Some(EntityKind::State) {
            return true;
        }
        let kinds = match (draft.kind, features.kind) {
            (Some(a), Some(b)) => a == b || is_body(a) && is_body(b),
            _ => true,
        };
        kinds && draft.plural == features.plural && countries_agree(draft, features)
    }

    /// The base whose name stands inside a description of it ("the air base at X").
    fn base_inside(&self, at: usize) -> Option<usize> {
        if self.features[at].kind != Some(EntityKind::Facility) {
            return None;
        }
        let mention = &self.mentions[at];
        let is_base = |draft: &usize| {
            self.drafts[*draft].actor.is_some_and(|actor| actor.kind == ActorKind::Base)
        };
        let inside = (mention.head + 1..mention.tokens.end).flat_map(|token| self.at(token));
        inside.copied().find(is_base)
    }

    /// "The two leaders", "both countries": the two of that kind that were spoken of last.
    fn pair_of(&self, at: usize) -> Option<Vec<usize>> {
        let features = &self.features[at];
        let head = self.mentions[at].head;
        let children = self.report.analysis.children(head);
        let words: Vec<String> =
            children.map(|child| self.report.word(child).to_lowercase()).collect();
        let has = |word: &str| words.iter().any(|found| found == word);
        let lemma = self.report.lemma(head);
        let ours = features.noun.is_some_and(|noun| noun.kind == EntityKind::State)
            && features.plural
            && (has("our") || has("their"));
        let sides = lemma == "side" && features.definite && features.plural;
        if !(has("both") || has("neither") || features.definite && has("two") || ours || sides) {
            return None;
        }
        if matches!(
            lemma,
            "neighbour" | "neighbor" | "rival" | "foe" | "enemy" | "ally" | "partner"
        ) {
            return self.sides(head);
        }
        let kind = match features.noun?.kind {
            _ if lemma == "government" => Some(EntityKind::State),
            EntityKind::State => Some(EntityKind::State),
            EntityKind::Person => Some(EntityKind::Person),
            _ if matches!(lemma, "side" | "team" | "party" | "faction") => return self.sides(head),
            _ => return None,
        };
        self.pair(head, kind)
    }
}

fn is_body(kind: EntityKind) -> bool {
    matches!(kind, EntityKind::Organisation | EntityKind::Group | EntityKind::Facility)
}
