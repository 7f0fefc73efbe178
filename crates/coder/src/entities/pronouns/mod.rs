//! Pronouns: whom "he", "it", "they", "neither" speak of.
//!
//! Candidates are the entities in focus that agree in number, gender and animacy ([`candidates`]) and
//! that syntax allows ([`binding`]); learned weights choose among them ([`ranker`]). A pronoun that
//! none of them is surely meant by stays without an entity.

mod binding;
mod candidates;
pub mod ranker;
mod sets;

use super::reader::Reader;
use crate::mentions::nouns::Gender;
use crate::mentions::pronouns::is_set_word;
use dateline_text::{Dep, EntityKind, MentionKind, Tag};

/// How many sentences back a pronoun looks.
const WINDOW: usize = 3;

/// What a pronoun asks of what it speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    He,
    She,
    It,
    They,
    Speaker,
    Relative,
    Two,
    Other,
}

impl Reader<'_> {
    /// The entities that a pronoun speaks of.
    pub fn pronoun(&mut self, at: usize) -> Vec<usize> {
        let head = self.mentions[at].head;
        let found = match self.form(head) {
            Form::Relative => self.antecedent(head),
            Form::Speaker => self.speaker(head),
            Form::Two => {
                self.pair(head, Some(EntityKind::Person)).or_else(|| self.pair(head, None))
            }
            Form::They => {
                let own = self.reflexive(head).or_else(|| self.arguments(head));
                let said = own.or_else(|| self.sayer(head, Form::They));
                let known = said.or_else(|| self.continued(head, Form::They));
                known.or_else(|| self.together(head)).or_else(|| self.ranked(head, Form::They))
            }
            Form::It => {
                let own = self.reflexive(head).or_else(|| self.sayer(head, Form::It));
                let known = own.or_else(|| self.continued(head, Form::It));
                known.or_else(|| self.ranked(head, Form::It))
            }
            form @ (Form::He | Form::She) => {
                self.reflexive(head).or_else(|| self.ranked(head, form))
            }
            Form::Other => None,
        };
        let found = found.unwrap_or_default();
        if let [one] = found[..] {
            self.learn(at, head, one);
        }
        found
    }

    fn learn(&mut self, at: usize, head: usize, draft: usize) {
        let gender = match self.form(head) {
            Form::He => Some(Gender::Male),
            Form::She => Some(Gender::Female),
            _ => None,
        };
        let draft = &mut self.drafts[draft];
        draft.gender = draft.gender.or(gender);
        draft.mentions.push(at);
    }

    fn form(&self, head: usize) -> Form {
        if matches!(self.report.token(head).tag, Tag::Wp | Tag::WpPoss | Tag::Wdt) {
            return Form::Relative;
        }
        if is_set_word(self.report, head) {
            return Form::Two;
        }
        match self.report.word(head).to_lowercase().as_str() {
            "he" | "him" | "his" | "himself" => Form::He,
            "she" | "her" | "hers" | "herself" => Form::She,
            "it" | "its" | "itself" => Form::It,
            "they" | "them" | "their" | "theirs" | "themselves" => Form::They,
            "i" | "me" | "my" | "mine" | "myself" | "we" | "us" | "our" | "ours" | "ourselves" => {
                Form::Speaker
            }
            _ => Form::Other,
        }
    }

    /// The noun that a relative clause hangs on.
    fn antecedent(&self, head: usize) -> Option<Vec<usize>> {
        let mut chain = std::iter::once(head).chain(self.report.analysis.ancestors(head).take(8));
        let clause = chain.find(|&token| self.report.dep(token) == Dep::Relcl)?;
        let noun = self.report.analysis.head(clause).filter(|&noun| noun < head)?;
        let found = self.at(noun);
        (!found.is_empty()).then(|| found.to_vec())
    }

    /// "I" and "we" between quotation marks: the one who speaks.
    fn speaker(&mut self, head: usize) -> Option<Vec<usize>> {
        let speaker = self.speech.speaker(head)?;
        self.read_ahead(speaker);
        let found = self.at(speaker);
        (!found.is_empty()).then(|| found.to_vec())
    }

    /// Reads a mention before its turn, unless what it speaks of asks for others to be read first.
    fn read_ahead(&mut self, token: usize) {
        let Some(at) = self.mention_index(token).filter(|&at| self.of[at].is_empty()) else {
            return;
        };
        self.of[at] = match self.mentions[at].kind {
            MentionKind::Pronoun if self.speech.is_quoted(token) => Vec::new(),
            MentionKind::Pronoun => self.pronoun(at),
            _ if self.features[at].owner.is_some() => Vec::new(),
            _ => self.nominal(at),
        };
    }
}
