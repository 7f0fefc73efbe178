//! Reads the mentions from left to right and finds whom each speaks of.

use super::draft::Draft;
use super::features::Features;
use super::focus::{Focus, rank};
use super::known::{self, Known};
use super::pronouns::ranker::Choices;
use super::speech::Speech;
use crate::Report;
use dateline_text::{Dep, Mention, MentionKind};
use smol_str::SmolStr;
use std::collections::HashMap;

/// The most members of a coordination that are noted as one.
const MEMBERS: usize = 6;

/// All that the passes after the names share.
pub struct Reader<'a> {
    /// What the tables know of its words.
    pub known: &'a Known<'a>,
    /// The country that the report is about.
    pub home: Option<SmolStr>,
    /// The states by their countries.
    pub states: HashMap<SmolStr, usize>,
    /// The holders of offices that descriptions asked for ("USA/president").
    pub holders: HashMap<String, Option<usize>>,
    /// The report.
    pub report: Report<'a>,
    /// Its mentions in the order of the text.
    pub mentions: &'a [Mention],
    /// What each mention tells.
    pub features: &'a [Features],
    /// The entities so far.
    pub drafts: Vec<Draft>,
    /// The entities of each mention.
    pub of: Vec<Vec<usize>>,
    /// The mentions read so far.
    pub focus: Vec<Focus>,
    /// For each token, the mention that it heads, counted from one.
    pub mention_at: Vec<u32>,
    /// Its quotations.
    pub speech: Speech,
    /// What pronouns had to choose from, where somebody wants to learn from it.
    pub choices: Option<Choices>,
}

impl<'a> Reader<'a> {
    /// The entities of the mention that a token heads, if it has been read.
    pub fn at(&self, token: usize) -> &[usize] {
        let slot = self.mention_at.get(token).copied().unwrap_or(0) as usize;
        slot.checked_sub(1).and_then(|at| self.of.get(at)).map_or(&[], Vec::as_slice)
    }

    /// The number of the mention that a token heads.
    pub fn mention_index(&self, token: usize) -> Option<usize> {
        (self.mention_at.get(token).copied().unwrap_or(0) as usize).checked_sub(1)
    }

    /// Reads all mentions.
    pub fn read(&mut self) {
        for at in 0..self.mentions.len() {
            if self.of[at].is_empty() {
                self.of[at] = match self.mentions[at].kind {
                    MentionKind::Pronoun => self.pronoun(at),
                    _ => self.nominal(at),
                };
            }
            if let [draft] = self.of[at][..]
                && !self.features[at].name.is_empty()
            {
                self.affiliate(at, draft);
            }
            self.note(at);
        }
    }

    /// Starts a new entity with a mention.
    pub fn open(&mut self, at: usize) -> usize {
        let mut draft = Draft::default();
        draft.absorb(at, &self.features[at]);
        if self.features[at].name.is_empty() {
            draft.nouns.push(known::base_form(self.report, self.mentions[at].head));
        }
        self.drafts.push(draft);
        self.drafts.len() - 1
    }

    /// Adds a mention to an entity.
    pub fn join(&mut self, at: usize, draft: usize) -> usize {
        self.drafts[draft].absorb(at, &self.features[at]);
        if self.features[at].name.is_empty() {
            let noun = known::base_form(self.report, self.mentions[at].head);
            if self.drafts[draft].nouns.len() < 16 {
                self.drafts[draft].nouns.push(noun);
            }
        }
        draft
    }

    fn note(&mut self, at: usize) {
        if self.of[at].is_empty() {
            return;
        }
        let head = self.mentions[at].head;
        self.focus.push(Focus {
            head,
            last: head,
            entities: self.of[at].clone(),
            sentence: self.report.analysis.sentence_of(head),
            rank: rank(self.report, head),
        });
        self.note_together(head);
    }

    /// Notes the members of a coordination as one, when the last of them so far has been read.
    fn note_together(&mut self, last: usize) {
        let mut members = Vec::new();
        let mut head = last;
        for _ in 0..MEMBERS {
            let [one] = *self.at(head) else { return };
            if members.contains(&one) || !self.drafts[one].is_party() {
                return;
            }
            members.push(one);
            match self.report.analysis.head(head).filter(|_| self.report.dep(head) == Dep::Conj) {
                Some(above) if above < head => head = above,
                _ => break,
            }
        }
        if members.len() > 1 {
            members.reverse();
            let sentence = self.report.analysis.sentence_of(head);
            let rank = rank(self.report, head);
            self.focus.push(Focus { head, last, entities: members, sentence, rank });
        }
    }

    /// The mentions in focus, the latest first, as far as `sentences` before `head`'s.
    pub fn recent(&self, head: usize, sentences: usize) -> impl Iterator<Item = &Focus> + '_ {
        let here = self.report.analysis.sentence_of(head);
        let latest = self.focus.iter().rev().take(80);
        latest.take_while(move |focus| focus.sentence + sentences >= here)
    }
}
