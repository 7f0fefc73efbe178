//! What speaks for or against a record.

use crate::Report;
use crate::entities::Entities;
use dateline_learn::Sink;
use dateline_text::{
    Anchor, BlockKind, Body, Dep, Event, EventType, MentionKind, Participant, Pos, RecordTime,
    Relation, Sector, Span, Statement, Status, Style,
};
use smol_str::SmolStr;

/// How many tokens of a long sentence are read for its quotation marks.
const WINDOW: usize = 200;

/// How many sentences a text has at least that is no short one.
const SHORT: usize = 3;

/// The most parts of a sign's name.
const PARTS: usize = 6;

/// Puts a word before the names of signs.
struct Short<'s, S: Sink>(&'s mut S);

impl<S: Sink> Sink for Short<'_, S> {
    fn add(&mut self, parts: &[&str]) {
        let mut all = [""; PARTS];
        all[0] = "short: ";
        for (slot, part) in all.iter_mut().skip(1).zip(parts.iter().take(PARTS - 1)) {
            *slot = part;
        }
        self.0.add(&all);
    }
}

/// A record before its confidence is known, with what it was made of.
#[derive(Clone, Copy)]
pub struct Signs<'a> {
    /// The report.
    pub report: Report<'a>,
    /// The entities.
    pub entities: &'a Entities,
    /// The record's matter.
    pub body: &'a Body,
    /// Its status.
    pub status: Status,
    /// Its time.
    pub time: &'a RecordTime,
    /// Whether a place is known.
    pub placed: bool,
    /// The token of its trigger.
    pub token: usize,
    /// The rules that made it.
    pub why: &'a [SmolStr],
    /// Whether the report names a source for it.
    pub attributed: bool,
    /// Whether the report tells it more than once.
    pub retold: bool,
    /// How probable the learned weights hold the event's class between its parties.
    pub share: Option<f32>,
}

impl Signs<'_> {
    /// Writes the names of all signs. The signs of events in a text of a sentence or two have names of
    /// their own: who "he" is and which day it was is seldom in doubt there.
    pub fn write(&self, sink: &mut impl Sink) {
        match self.body {
            Body::Event(event) if self.report.analysis.sentences().len() < SHORT => {
                self.event(event, &mut Short(sink));
            }
            Body::Event(event) => self.event(event, sink),
            Body::Statement(statement) => self.statement(statement, sink),
            Body::Relation(relation) => self.relation(relation, sink),
        }
    }

    fn event(&self, event: &Event, sink: &mut impl Sink) {
        sink.add(&["event"]);
        sink.add(&["type=", event.event_type.as_str()]);
        self.told(sink);
        self.side("actor", &event.actor, sink);
        self.side("recipient", &event.recipient, sink);
        self.both(event, sink);
        self.kinds(event, sink);
        self.rules(sink);
        self.syntax(sink);
        if let Some(share) = self.share {
            sink.add(&["pair likely=", tenths(share)]);
        }
    }

    fn statement(&self, statement: &Statement, sink: &mut impl Sink) {
        sink.add(&["statement"]);
        let style = match statement.style {
            Style::Direct => "direct",
            Style::Mixed => "mixed",
            Style::Indirect => "indirect",
        };
        sink.add(&["style=", style]);
        self.side("speaker", &statement.speaker, sink);
        sink.add(&["statement status=", self.status.as_str()]);
        if statement.content.is_none() && statement.quotes.is_empty() {
            sink.add(&["no content"]);
        }
    }

    fn relation(&self, relation: &Relation, sink: &mut impl Sink) {
        sink.add(&["relation"]);
        sink.add(&["relation=", relation.relation.as_str()]);
        self.side("a", std::slice::from_ref(&relation.a), sink);
        if let Some(b) = &relation.b {
            self.side("b", std::slice::from_ref(b), sink);
        }
        sink.add(&["relation status=", self.status.as_str()]);
    }

    /// How the report tells it: status, time, place, source, heading, quotation.
    fn told(&self, sink: &mut impl Sink) {
        sink.add(&["status=", self.status.as_str()]);
        sink.add(&["time=", self.anchor()]);
        let flags = [
            (self.placed, "placed"),
            (self.attributed, "attributed"),
            (self.retold, "retold"),
            (self.in_heading(), "heading"),
            (self.is_quoted(), "quoted"),
            (self.report.document.published.is_none(), "undated report"),
        ];
        for (_, name) in flags.iter().filter(|(holds, _)| *holds) {
            sink.add(&[name]);
        }
    }

    fn anchor(&self) -> &'static str {
        match (self.time.interval, self.time.anchor) {
            (None, _) if self.time.span.is_some() => "unresolved",
            (None, _) => "none",
            (_, Anchor::Explicit) => "explicit",
            (_, Anchor::Lead) => "lead",
            (_, Anchor::Expression(_)) => "counted",
            (_, Anchor::Published) if self.time.span.is_some() => "from publication",
            (_, Anchor::Published) => "publication",
        }
    }

    /// The parties of one side: how they are named, what is known of them, how far they stand.
    fn side(&self, side: &str, parties: &[Participant], sink: &mut impl Sink) {
        let Some(first) = parties.first() else { return sink.add(&[side, "=nobody"]) };
        sink.add(&[side, "=", self.naming(first)]);
        let sector = first.sector.map_or("unknown", Sector::as_str);
        sink.add(&[side, " sector=", sector]);
        let known = first.identifier.is_some() || first.role.is_some();
        sink.add(&[side, if known { " known sector=" } else { " guessed sector=" }, sector]);
        if self.is_renamed(first) {
            sink.add(&[side, " by another noun"]);
        }
        if first.country.is_none() {
            sink.add(&[side, " without country"]);
        }
        if first.identifier.is_some() {
            sink.add(&[side, " linked"]);
        }
        if parties.len() > 1 {
            sink.add(&[side, " several"]);
        }
        if let Some(entity) = first.entity.map(|id| self.entities.get(id)) {
            sink.add(&[side, " kind=", entity.kind.as_str()]);
        }
        sink.add(&[side, " distance=", self.distance(first.span)]);
    }

    fn naming(&self, party: &Participant) -> &'static str {
        let tokens = self.report.analysis.tokens_in(party.span);
        let mut mentions = tokens.filter_map(|token| self.entities.mention_at(token));
        let own = mentions.find(|(id, _)| Some(*id) == party.entity);
        match own.map(|(_, mention)| mention.kind) {
            Some(MentionKind::Name) => "name",
            Some(MentionKind::Metonym) => "metonym",
            Some(MentionKind::Nominal) => "description",
            Some(MentionKind::Pronoun) => "pronoun",
            None => "words",
        }
    }

    /// Whether a common noun names a party whose name has another head ("the four suspects" for "police").
    fn is_renamed(&self, party: &Participant) -> bool {
        let words = party.span.of(self.report.text()).to_lowercase();
        let name = party.name.to_lowercase();
        let last = words.rsplit(' ').next().unwrap_or_default();
        self.naming(party) == "description" && !name.split(' ').any(|word| word == last)
    }

    /// How many tokens lie between a party and the trigger.
    fn distance(&self, party: Span) -> &'static str {
        let tokens = self.report.analysis.tokens_in(party);
        let apart = match self.token < tokens.start {
            true => tokens.start - self.token,
            false => (self.token + 1).saturating_sub(tokens.end),
        };
        match apart {
            0..=2 => "1-2",
            3..=5 => "3-5",
            6..=10 => "6-10",
            11..=20 => "11-20",
            _ => "over 20",
        }
    }

    /// The two sides together.
    fn both(&self, event: &Event, sink: &mut impl Sink) {
        let mut countries: Vec<&str> = Vec::new();
        let mut public = 0;
        for party in event.actor.iter().chain(&event.recipient) {
            if let Some(country) = party.country.as_deref().filter(|own| !countries.contains(own)) {
                countries.push(country);
            }
            public += usize::from(party.sector.is_some_and(is_public));
        }
        let count = match countries.len() {
            0 => "none",
            1 => "one",
            _ => "several",
        };
        sink.add(&["countries=", count]);
        let verbal = match event.event_type {
            EventType::Other => "other",
            own if own.quad_code() == 4 => "conflict",
            own if own.quad_code() == 3 => "words",
            own if own.quad_code() == 2 => "help",
            _ => "talk",
        };
        let all = event.actor.len() + event.recipient.len();
        let who = match public {
            0 => "private",
            own if own == all => "public",
            _ => "mixed",
        };
        sink.add(&["class=", verbal, " ", who]);
        let alone = match (event.actor.len(), event.recipient.len()) {
            (0, _) => "no actor",
            (1, 0) => "one actor alone",
            (_, 0) => "actors alone",
            _ => "both sides",
        };
        sink.add(&["class=", verbal, " ", alone]);
    }

    /// The type together with the status and with what each side is: a bank that helps or a voter who
    /// refuses is seldom politics, a ministry is.
    fn kinds(&self, event: &Event, sink: &mut impl Sink) {
        let own = event.event_type.as_str();
        sink.add(&[own, " ", self.status.as_str()]);
        let sector = |parties: &[Participant]| {
            parties.first().map_or("nobody", |own| own.sector.map_or("unknown", Sector::as_str))
        };
        let (actor, recipient) = (sector(&event.actor), sector(&event.recipient));
        sink.add(&[own, " by ", actor]);
        sink.add(&[own, " to ", recipient]);
        sink.add(&[actor, " to ", recipient]);
        for (side, parties) in [(" actor=", &event.actor), (" recipient=", &event.recipient)] {
            let naming = parties.first().map_or("nobody", |first| self.naming(first));
            sink.add(&[own, side, naming]);
        }
    }

    /// The rules beside the sense.
    fn rules(&self, sink: &mut impl Sink) {
        for rule in self.why {
            match rule.split_once(':') {
                Some(("lex", sense)) => {
                    let lemma = sense.rsplit_once('.').map_or(sense, |(lemma, _)| lemma);
                    sink.add(&["sense=", lemma]);
                }
                Some(("status", _)) => sink.add(&[rule]),
                Some(("learned", _)) => sink.add(&["learned"]),
                _ => sink.add(&["rule=", rule]),
            }
        }
    }

    /// Where the trigger stands in its sentence.
    fn syntax(&self, sink: &mut impl Sink) {
        let own = self.report.token(self.token);
        let pos = match own.pos {
            Pos::Verb | Pos::Aux => "verb",
            Pos::Noun | Pos::Propn => "noun",
            _ => "other",
        };
        sink.add(&["trigger=", pos]);
        sink.add(&["stands as=", own.dep.as_str()]);
        sink.add(&["depth=", self.depth()]);
        let length = match self.report.sentence(self.token).len() {
            0..=15 => "short",
            16..=30 => "middling",
            31..=45 => "long",
            _ => "very long",
        };
        sink.add(&["sentence=", length]);
    }

    /// How many clauses lie above the trigger.
    fn depth(&self) -> &'static str {
        let report = self.report;
        let chain = std::iter::successors(Some(self.token), |&at| report.analysis.head(at));
        let clause = |&at: &usize| {
            matches!(
                report.dep(at),
                Dep::Ccomp | Dep::Xcomp | Dep::Advcl | Dep::Relcl | Dep::Acl | Dep::Pcomp
            )
        };
        match chain.take(WINDOW).filter(clause).count() {
            0 => "0",
            1 => "1",
            2 => "2",
            _ => "3",
        }
    }

    fn in_heading(&self) -> bool {
        let span = self.report.token(self.token).span;
        let blocks = &self.report.document.blocks;
        let at = blocks.partition_point(|block| block.span.end <= span.start);
        blocks.get(at).is_some_and(|block| block.kind != BlockKind::Paragraph)
    }

    /// Whether an odd number of quotation marks stands before the trigger in its sentence.
    fn is_quoted(&self) -> bool {
        let sentence = self.report.sentence(self.token);
        let from = sentence.start.max(self.token.saturating_sub(WINDOW));
        let marks = (from..self.token)
            .filter(|&at| matches!(self.report.word(at), "\"" | "“" | "”" | "``" | "''"));
        marks.count() % 2 == 1
    }
}

/// Whether a sector is one of politics, arms or justice.
fn is_public(sector: Sector) -> bool {
    use Sector::{Cop, Eli, Gov, Igo, Jud, Leg, Mil, Opp, Prm, Pty, Reb, Spy, Uaf};
    matches!(sector, Cop | Eli | Gov | Igo | Jud | Leg | Mil | Opp | Prm | Pty | Reb | Spy | Uaf)
}

fn tenths(share: f32) -> &'static str {
    match share {
        own if own < 0.1 => "under 0.1",
        own if own < 0.4 => "0.1 to 0.4",
        own if own < 0.7 => "0.4 to 0.7",
        own if own < 0.9 => "0.7 to 0.9",
        _ => "over 0.9",
    }
}
