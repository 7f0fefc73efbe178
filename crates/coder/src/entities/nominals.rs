//! Descriptions: whom "the Syrian leader", "the rebels", "the country" speak of.

use super::draft::Draft;
use super::features::Features;
use super::reader::Reader;
use dateline_text::{Dep, EntityKind, MentionKind, Sector};

/// How many sentences back a description finds what it describes.
const WINDOW: usize = 12;

impl Reader<'_> {
    /// The entities of a description: those it stands beside, those known, or a new one.
    pub fn nominal(&mut self, at: usize) -> Vec<usize> {
        if let Some(set) = self.pair_of(at) {
            return set;
        }
        if let Some(draft) = self.beside(at) {
            return vec![self.join(at, draft)];
        }
        let known = self.features[at].definite.then(|| self.described(at)).flatten();
        match known {
            Some(draft) => vec![self.join(at, draft)],
            None => {
                let draft = self.open(at);
                self.inherit_from_owner(at, draft);
                vec![draft]
            }
        }
    }

    /// The entity that the description stands in apposition or predication to: "X, the leader of
    /// Y", "X is the leader of Y".
    fn beside(&self, at: usize) -> Option<usize> {
        let head = self.mentions[at].head;
        let above = self.report.analysis.head(head)?;
        let partner = match self.report.dep(head) {
            Dep::Appos => above,
            Dep::Attr if self.report.lemma(above) == "be" => {
                let negated = self.report.child_of(above, &[Dep::Neg]).is_some();
                self.report.child_of(above, &[Dep::Nsubj]).filter(|_| !negated)?
            }
            _ => return None,
        };
        let &draft = self.at(partner).first().filter(|_| partner < head)?;
        self.agrees(&self.drafts[draft], &self.features[at]).then_some(draft)
    }

    fn agrees(&self, draft: &Draft, features: &Features) -> bool {
        let kinds = match (draft.kind, features.kind) {
            (Some(a), Some(b)) => a == b || is_body(a) && is_body(b),
            _ => true,
        };
        let relational = features.noun.is_some_and(|noun| noun.relational || noun.kin);
        kinds && !relational && draft.plural == features.plural && countries_agree(draft, features)
    }

    /// The known entity that a definite description picks out.
    fn described(&self, at: usize) -> Option<usize> {
        let features = &self.features[at];
        let noun = features.noun?;
        let head = self.mentions[at].head;
        let lemma = self.report.lemma(head).to_lowercase();
        self.recent(head, WINDOW).flat_map(|focus| &focus.entities).copied().find(|&draft| {
            let draft = &self.drafts[draft];
            if noun.kind == EntityKind::State {
                return draft.kind == Some(EntityKind::State) && countries_agree(draft, features);
            }
            let same_noun = draft.nouns.contains(&lemma) && !draft.named;
            let same = same_noun && modifiers_agree(draft, features);
            let holds = features.kind == Some(EntityKind::Person)
                && draft.is_person()
                && offices_agree(draft, features)
                && countries_agree(draft, features);
            (same || holds) && draft.plural == features.plural
        })
    }

    /// A group takes its country from the person or group it belongs to ("Sharaa's forces").
    fn inherit_from_owner(&mut self, at: usize, draft: usize) {
        let Some(owner) = self.features[at].owner else { return };
        // A possessive pronoun stands inside the description and has not been read yet.
        if let Some(pronoun) = self.mention_index(owner)
            && self.of[pronoun].is_empty()
            && self.mentions[pronoun].kind == MentionKind::Pronoun
        {
            self.of[pronoun] = self.pronoun(pronoun);
        }
        let Some(&owner) = self.at(owner).first() else { return };
        if self.drafts[draft].country.is_none() {
            self.drafts[draft].country = self.drafts[owner].country.clone();
        }
        if self.features[at].noun.is_some_and(|noun| noun.kin) {
            let elite = self.drafts[owner].sectors.first().is_some_and(|&sector| is_elite(sector));
            self.drafts[draft].sectors = vec![if elite { Sector::Eli } else { Sector::Cvl }];
        }
    }

    /// "The two leaders", "both countries": the two of that kind that were spoken of last.
    fn pair_of(&self, at: usize) -> Option<Vec<usize>> {
        let features = &self.features[at];
        let head = self.mentions[at].head;
        let children = self.report.analysis.children(head);
        let words: Vec<String> =
            children.map(|child| self.report.word(child).to_lowercase()).collect();
        let has = |word: &str| words.iter().any(|found| found == word);
        let ours = features.noun.is_some_and(|noun| noun.kind == EntityKind::State)
            && features.plural
            && (has("our") || has("their"));
        if !(has("both") || features.definite && has("two") || ours) {
            return None;
        }
        let lemma = self.report.lemma(head);
        let kind = match features.noun?.kind {
            EntityKind::State => Some(EntityKind::State),
            EntityKind::Person => Some(EntityKind::Person),
            _ if matches!(lemma, "side" | "team") => None,
            _ => return None,
        };
        self.pair(head, kind)
    }
}

/// Whether the families of such people count as elite.
fn is_elite(sector: Sector) -> bool {
    matches!(sector, Sector::Gov | Sector::Eli | Sector::Mil | Sector::Leg | Sector::Jud)
}

fn is_body(kind: EntityKind) -> bool {
    matches!(kind, EntityKind::Organisation | EntityKind::Group | EntityKind::Facility)
}

fn countries_agree(draft: &Draft, features: &Features) -> bool {
    match (&draft.country, &features.country) {
        (Some(a), Some(b)) => a == b,
        _ => true,
    }
}

/// Whether no word of the description is new: "the armed rebels" are not "the rebels" of before.
fn modifiers_agree(draft: &Draft, features: &Features) -> bool {
    features.modifiers.iter().all(|word| draft.modifiers.contains(word))
}

/// Whether a person may be called so: "leader" names any chief of a country, a bare "minister" any
/// minister.
fn offices_agree(draft: &Draft, features: &Features) -> bool {
    let (Some(held), Some(said)) = (&draft.role, &features.role) else { return false };
    let ends = held == said || held.ends_with(said.as_str()) && held.contains(' ');
    let is_chief = draft.chief && features.noun.is_some_and(|noun| noun.chief) && said == "leader";
    ends || is_chief
}
