//! Definite descriptions: which of the known entities "the president", "the country", "the group",
//! "prosecutors" pick out.

use super::draft::Draft;
use super::features::Features;
use super::focus::{Focus, Rank};
use super::known;
use super::linking;
use super::offices;
use super::reader::Reader;
use dateline_actors::Actor;
use dateline_text::{BlockKind, EntityKind, Sector};
use jiff::civil::Date;

/// How many sentences back a description finds what it describes.
const WINDOW: usize = 12;

/// How many sentences back a country is meant that is no subject and not that of the report.
const NEAR: usize = 2;

impl Reader<'_> {
    /// The known entity that a description picks out: a definite one, or a bare plural that stands
    /// for the same people as before ("police", "prosecutors").
    pub fn described(&mut self, at: usize, owner: Option<usize>) -> Option<usize> {
        let features = &self.features[at];
        let noun = features.noun?;
        if !features.definite && !features.bare && !self.after_title(at) {
            return None;
        }
        if noun.kind == EntityKind::State && !features.plural {
            return self.country_described(at);
        }
        if features.kind == Some(EntityKind::Person) {
            return self.person_described(at, owner).or_else(|| self.holder(at));
        }
        self.others_described(at, owner)
    }

    /// "The country": one that is spoken of nearby, or else the one that the report is about.
    fn country_described(&mut self, at: usize) -> Option<usize> {
        let features = &self.features[at];
        if features.owner.is_some() {
            return None;
        }
        let head = self.mentions[at].head;
        let here = self.report.analysis.sentence_of(head);
        let is_state = |draft: &usize| {
            let draft = &self.drafts[*draft];
            draft.kind == Some(EntityKind::State) && countries_agree(draft, features)
        };
        let home = self.home.clone();
        let is_near = |focus: &Focus, draft: usize| {
            let distance = here.saturating_sub(focus.sentence);
            let ours = home.is_none() || self.drafts[draft].country == home;
            ours || distance == 0 || distance <= NEAR && focus.rank >= Rank::Object
        };
        let clear = self.recent(head, WINDOW).filter(|focus| focus.rank != Rank::Embedded);
        let mut found = clear.flat_map(|focus| focus.entities.iter().map(move |&own| (focus, own)));
        let found = found.find(|&(focus, own)| is_state(&own) && is_near(focus, own));
        if let Some((_, draft)) = found {
            return Some(draft);
        }
        let home = home.filter(|_| features.country.is_none() && features.modifiers.is_empty())?;
        self.states.get(&home).copied()
    }

    /// "The president", "the senator", "the suspect": the likeliest of those who may be called so.
    fn person_described(&self, at: usize, owner: Option<usize>) -> Option<usize> {
        let head = self.mentions[at].head;
        let here = self.report.analysis.sentence_of(head);
        let mut best: Option<(f32, usize)> = None;
        for focus in self.recent(head, WINDOW) {
            let distance = here.saturating_sub(focus.sentence);
            for &draft in &focus.entities {
                let fit = self.person_fit(at, draft, owner, distance);
                let Some(fit) = fit else { continue };
                let subject = if focus.rank >= Rank::LowSubject { 0.5 } else { 0.0 };
                let score = fit + subject - 0.3 * distance as f32;
                if best.is_none_or(|(top, _)| score > top) {
                    best = Some((score, draft));
                }
            }
        }
        best.map(|(_, draft)| draft)
    }

    /// How well a person fits a description; nothing where they cannot be called so.
    fn person_fit(
        &self,
        at: usize,
        draft: usize,
        owner: Option<usize>,
        distance: usize,
    ) -> Option<f32> {
        let features = &self.features[at];
        let draft = &self.drafts[draft];
        if !countries_agree(draft, features) {
            return None;
        }
        let lemma = known::base_form(self.report, self.mentions[at].head);
        if self.says_again(draft, features, &lemma, owner, distance <= 3)
            && (features.definite
                || distance >= self.report.analysis.sentence_of(self.mentions[at].head))
        {
            return Some(1.0);
        }
        if !features.definite || draft.plural || !offices::person_agrees(draft, features) {
            return None;
        }
        let titled = offices::is_titled(draft, features);
        let ours = self.home.is_none() || draft.country == self.home;
        let chief = features.noun.is_some_and(|noun| noun.chief) && features.country.is_none();
        if chief && !titled && !ours {
            return None;
        }
        let known = draft.mentions.len().min(5) as f32;
        Some(if titled { 1.5 } else { 0.0 } + if ours { 0.75 } else { 0.0 } + 0.1 * known)
    }

    /// "The president" of the country that the report is about, at its date, whom nobody has named yet.
    fn holder(&mut self, at: usize) -> Option<usize> {
        let features = &self.features[at];
        let chief = features.definite && features.noun.is_some_and(|noun| noun.chief);
        let mention = &self.mentions[at];
        let alone = features.modifiers.is_empty() && features.owner.is_none();
        let whole = mention.tokens.end == mention.head + 1;
        let role =
            features.role.as_deref().filter(|_| chief && alone && whole && !features.former)?;
        let country = features.country.as_ref().or(self.home.as_ref())?;
        let date = self.report.document.published?.date;
        let office = format!("{country}/{role}");
        if let Some(&known) = self.holders.get(&office) {
            return known;
        }
        let actor = linking::holder(self.known.actors, country, role, date);
        let found = actor.map(|actor| self.draft_of(actor, date));
        self.holders.insert(office, found);
        found
    }

    /// The entity of a row of the tables, or a new one.
    fn draft_of(&mut self, actor: &'static Actor, date: Date) -> usize {
        let is_own = |draft: &Draft| draft.actor.is_some_and(|own| own.id == actor.id);
        if let Some(known) = self.drafts.iter().position(is_own) {
            return known;
        }
        let mut draft = Draft::default();
        linking::take_row(&mut draft, actor, Some(date));
        self.drafts.push(draft);
        self.drafts.len() - 1
    }

    /// Bodies and groups, the latest first.
    fn others_described(&self, at: usize, owner: Option<usize>) -> Option<usize> {
        let features = &self.features[at];
        let head = self.mentions[at].head;
        let here = self.report.analysis.sentence_of(head);
        let lemma = known::base_form(self.report, head);
        let fits = |focus: &Focus, draft: &Draft| {
            let near = focus.sentence + 3 >= here;
            let again = features.definite || features.bare && is_same_bare(draft, features);
            countries_agree(draft, features)
                && (self.says_again(draft, features, &lemma, owner, near)
                    && (again || focus.sentence == 0)
                    || features.definite
                        && features.owner.is_none()
                        && offices::body_agrees(draft, features, &lemma, near))
        };
        let recent = self.recent(head, WINDOW);
        let mut found =
            recent.flat_map(|focus| focus.entities.iter().map(move |&own| (focus, own)));
        found.find(|&(focus, own)| fits(focus, &self.drafts[own])).map(|(_, own)| own)
    }

    /// Whether a description may repeat the title, where nothing has an article.
    fn after_title(&self, at: usize) -> bool {
        let titled = self.report.document.blocks.first();
        titled.is_some_and(|block| block.kind == BlockKind::Title)
            && self.report.analysis.sentence_of(self.mentions[at].head) <= 3
    }

    /// Whether a description only repeats an earlier one.
    fn says_again(
        &self,
        draft: &Draft,
        features: &Features,
        noun: &str,
        owner: Option<usize>,
        near: bool,
    ) -> bool {
        let unowned = owner.is_none() && features.owner.is_none();
        !draft.named
            && draft.nouns.iter().any(|found| found == noun || are_same_people(found, noun))
            && modifiers_agree(draft, features)
            && draft.former == features.former
            && (draft.plural == features.plural || noun == "crowd")
            && (unowned && (near || draft.owner.is_none())
                || owner.is_some() && draft.owner == owner)
    }
}

/// Whether a plural without article means those of before and not people at large: officials do
/// ("German prosecutors ... Prosecutors"), "women" after "American women" need not.
fn is_same_bare(draft: &Draft, features: &Features) -> bool {
    use Sector::{Cop, Gov, Jud, Leg, Mil, Spy};
    let plain = draft.modifiers.is_empty() && draft.country == features.country;
    let official =
        draft.sectors.first().is_some_and(|own| [Cop, Gov, Jud, Leg, Mil, Spy].contains(own));
    plain || official
}

/// Nouns for the same people: those who take to the streets.
fn are_same_people(one: &str, other: &str) -> bool {
    let marches = |noun: &str| {
        matches!(noun, "protester" | "protestor" | "demonstrator" | "marcher" | "crowd")
    };
    marches(one) && marches(other)
}

pub fn countries_agree(draft: &Draft, features: &Features) -> bool {
    match (&draft.country, &features.country) {
        (Some(a), Some(b)) => a == b,
        _ => true,
    }
}

/// Whether no word of the description is new: "the armed rebels" are not "the rebels" of before.
fn modifiers_agree(draft: &Draft, features: &Features) -> bool {
    features.modifiers.iter().all(|word| draft.modifiers.contains(word))
}
