//! Whose people they are: what a description takes from the possessor or body that it names
//! ("Okello's forces", "a police spokesman", "his family", "the head of the union").

use super::draft::Draft;
use super::reader::Reader;
use crate::mentions::nouns::PartyNoun;
use dateline_text::{Dep, EntityKind, MentionKind, Sector};
use smol_str::SmolStr;

impl Reader<'_> {
    /// The entity of the possessor in a description. It stands inside the description and may not
    /// have been read yet.
    pub fn owner(&mut self, at: usize) -> Option<usize> {
        let owner = self.features[at].owner?;
        if let Some(inner) = self.mention_index(owner)
            && inner != at
            && self.of[inner].is_empty()
        {
            self.of[inner] = match self.mentions[inner].kind {
                MentionKind::Pronoun => self.pronoun(inner),
                // A possessor with a possessor of its own waits for its turn, so that no chain of
                // them is followed.
                _ if self.features[inner].owner.is_some() => Vec::new(),
                _ => self.nominal(inner),
            };
        }
        match self.at(owner) {
            [one] => Some(*one),
            _ => None,
        }
    }

    /// Gives a new entity, or a person with a title, the country and sector of those it belongs to.
    pub fn affiliate(&mut self, at: usize, draft: usize) {
        let Some(noun) = self.features[at].noun else { return };
        let body = self.body(at, draft);
        let owner = self.drafts[draft].owner;
        let above = self.sent_by(at).or(owner).or(body.as_ref().and_then(|body| body.0));
        let above = above.or_else(|| self.spoken_for(at));
        if self.sent_by(at).is_some() {
            self.drafts[draft].country = None;
        }
        if let Some(above) = above.filter(|&above| above != draft)
            && self.drafts[draft].country.is_none()
            && !noun.relational
        {
            self.drafts[draft].country = self.drafts[above].country.clone();
        }
        if noun.peer {
            self.take_office(draft, owner);
        } else if noun.kin {
            let elite = owner.is_some_and(|owner| is_elite(&self.drafts[owner]));
            self.drafts[draft].sectors = vec![if elite { Sector::Eli } else { Sector::Cvl }];
        } else if (noun.member || self.heads_body(&body, at)) && !self.drafts[draft].former {
            let sectors = match body {
                Some((Some(body), _)) => self.drafts[body].sectors.clone(),
                Some((None, sector)) => vec![sector],
                None => owner.map_or(Vec::new(), |owner| self.drafts[owner].sectors.clone()),
            };
            self.take_sectors(draft, sectors);
        } else if self.drafts[draft].kind == Some(EntityKind::Group) {
            self.side_with(draft, owner);
        }
    }

    /// Whether somebody heads a body that is no state ("the president of the league").
    fn heads_body(&self, body: &Option<(Option<usize>, Sector)>, at: usize) -> bool {
        let chief = self.features[at].noun.is_some_and(|noun| noun.chief);
        let body = body.as_ref().and_then(|body| body.0);
        chief && body.is_some_and(|body| self.drafts[body].kind == Some(EntityKind::Organisation))
    }

    /// "Her German counterpart": the office of the one in the country of the other.
    fn take_office(&mut self, draft: usize, owner: Option<usize>) {
        let Some(owner) =
            owner.filter(|&owner| owner != draft && self.drafts[draft].role.is_none())
        else {
            return;
        };
        self.drafts[draft].role = self.drafts[owner].role.clone();
        self.drafts[draft].sectors = self.drafts[owner].sectors.clone();
        self.drafts[draft].chief = self.drafts[owner].chief;
    }

    fn take_sectors(&mut self, draft: usize, sectors: Vec<Sector>) {
        if let Some(&first) = sectors.first()
            && first != Sector::Eli
        {
            self.drafts[draft].sectors = sectors;
        } else if self.drafts[draft].sectors.is_empty() && self.drafts[draft].country.is_some() {
            self.drafts[draft].sectors = vec![Sector::Gov];
        }
    }

    /// The forces of a rebel are rebels.
    fn side_with(&mut self, draft: usize, owner: Option<usize>) {
        let owner = owner.and_then(|owner| self.drafts[owner].sectors.first().copied());
        let armed = self.drafts[draft].sectors == [Sector::Mil]
            || self.drafts[draft].sectors == [Sector::Uaf];
        if armed && let Some(side @ (Sector::Reb | Sector::Prm | Sector::Uaf | Sector::Crm)) = owner
        {
            self.drafts[draft].sectors = vec![side];
        }
    }

    /// The body inside a description ("Hamas spokesman", "head of the union"): an entity, or the
    /// sector of a noun that has none.
    fn body(&self, at: usize, draft: usize) -> Option<(Option<usize>, Sector)> {
        let mention = &self.mentions[at];
        let name = self.features[at].name_tokens.clone();
        let role = self.known.role(mention.head).map_or(0..0, |(role, _)| role);
        let inside = mention.tokens.clone().filter(|token| {
            *token != mention.head
                && !name.contains(token)
                && (!role.contains(token) || !self.at(*token).is_empty())
                && matches!(
                    self.report.dep(*token),
                    Dep::Compound | Dep::Poss | Dep::Pobj | Dep::Nmod
                )
        });
        // "Members of the palace guard": the guard before the palace.
        let nested = |token: &usize| {
            let above = self.report.analysis.head(*token);
            self.report.dep(*token) == Dep::Compound
                && above.is_some_and(|above| self.report.dep(above) == Dep::Pobj)
        };
        let mut ordered: Vec<usize> = inside.collect();
        ordered.sort_by_key(nested);
        let follows =
            |noun: PartyNoun| noun.kind == EntityKind::Person && noun.sector == Some(Sector::Cvl);
        let serves = self.features[at].noun.is_some_and(|noun| noun.member || follows(noun));
        ordered.into_iter().filter_map(|token| self.body_at(token, draft, serves)).next()
    }

    /// What a word inside a description stands for; for those who serve somebody ("an Okello aide"),
    /// a person too.
    fn body_at(&self, token: usize, draft: usize, serves: bool) -> Option<(Option<usize>, Sector)> {
        if let [one] = self.at(token)
            && *one != draft
            && (serves || !self.drafts[*one].is_person())
        {
            let sector = self.drafts[*one].sectors.first().copied();
            return sector.map(|sector| (Some(*one), sector));
        }
        let noun = self.known.party(self.report, token)?;
        let sector = noun.sector.filter(|_| noun.kind != EntityKind::Person || !noun.member)?;
        Some((None, sector))
    }

    /// The state whose government a description means ("the Russian government").
    pub fn government(&mut self, at: usize, owner: Option<usize>) -> Option<usize> {
        let features = &self.features[at];
        let owned = owner.and_then(|owner| self.drafts[owner].country.clone());
        let country = features.country.clone().or(owned).or_else(|| self.home.clone())?;
        let lemma = self.report.lemma(self.mentions[at].head);
        let is_government = matches!(lemma, "government" | "regime" | "authority" | "authorities");
        let own = features.modifiers.is_empty() && (features.owner.is_none() || owner.is_some());
        let several = features.plural && matches!(lemma, "government" | "regime");
        if !is_government || several || !own || !features.definite && !features.plural {
            return None;
        }
        Some(self.state(at, country))
    }

    /// The state of a country, or a new one that a mention opens.
    fn state(&mut self, at: usize, country: SmolStr) -> usize {
        if let Some(&state) = self.states.get(&country) {
            self.drafts[state].mentions.push(at);
            return state;
        }
        let state = self.open(at);
        self.drafts[state].kind = Some(EntityKind::State);
        self.drafts[state].plural = false;
        self.states.insert(country, state);
        state
    }
}

/// Whether the family of such a person counts as elite.
fn is_elite(draft: &Draft) -> bool {
    use Sector::{Eli, Gov, Jud, Leg, Mil};
    draft.sectors.first().is_some_and(|sector| [Gov, Eli, Mil, Leg, Jud].contains(sector))
}
