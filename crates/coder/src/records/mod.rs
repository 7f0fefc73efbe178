//! Puts records together from what the finders found: time, place, source, codes, evidence.

mod id;
mod same;

use crate::confidence::{Signs, Weights};
use crate::deeds::Deeds;
use crate::entities::Entities;
use crate::when::Calendar;
use crate::whereabouts::Map;
use crate::{Report, attribution, coding, events, relations, statements};
use dateline_actors::Actors;
use dateline_text::{
    Body, EntityId, EntityKind, Event, Evidence, Interval, Participant, Precision, Record,
    RecordId, RecordTime, Relation, Span, Statement, Status, TimeExpression, TimeKind,
};
use smol_str::SmolStr;

/// What the three finders found.
pub struct Drafts {
    /// Statements.
    pub statements: Vec<statements::Draft>,
    /// Events.
    pub events: Vec<events::Draft>,
    /// Relations.
    pub relations: Vec<relations::Draft>,
}

/// What earlier stages wrote.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    /// The report.
    pub report: Report<'a>,
    /// Time expressions.
    pub times: &'a [TimeExpression],
    /// When things took place.
    pub calendar: &'a Calendar<'a>,
    /// Where things took place.
    pub map: &'a Map<'a>,
    /// Entities.
    pub entities: &'a Entities,
    /// The actor tables.
    pub actors: &'a Actors,
    /// The weights of the confidence.
    pub weights: &'a Weights,
    /// What deeds words tell.
    pub deeds: &'a Deeds,
}

/// What is told of every record before its confidence is known.
pub type Seen<'a> = &'a mut dyn FnMut(RecordId, &Signs);

/// The records of a report in the order of their triggers; `seen` is told the signs of each.
pub fn assemble(drafts: Drafts, context: Context, seen: Seen) -> Vec<Record> {
    let statements = same::statements(context.report, drafts.statements);
    let writer = Writer { context, sources: attribution::Sources::new(&statements) };
    let timed = drafts
        .events
        .into_iter()
        .map(|draft| same::Timed { time: writer.time(draft.token), draft });
    let mut records: Vec<Record> = same::events(context, timed.collect())
        .into_iter()
        .map(|event| writer.event(event, seen))
        .collect();
    let told = statements.iter().filter(|draft| draft.force == statements::Force::Statement);
    records.extend(told.map(|draft| writer.statement(draft, seen)));
    records.extend(drafts.relations.into_iter().map(|draft| writer.relation(draft, seen)));
    records.sort_by_key(|record| (record.evidence.trigger.start, kind(&record.body)));
    link(&mut records);
    records
}

/// The order of kinds at one trigger, and part of a record's id.
fn kind(body: &Body) -> &'static str {
    match body {
        Body::Event(_) => "event",
        Body::Statement(_) => "statement",
        Body::Relation(_) => "relation",
    }
}

/// Tells each statement which records its content holds.
fn link(records: &mut [Record]) {
    let triggers: Vec<(u32, RecordId)> =
        records.iter().map(|record| (record.evidence.trigger.start, record.id)).collect();
    for record in records.iter_mut() {
        let own = record.id;
        let Body::Statement(statement) = &mut record.body else { continue };
        let quoted = statement.quotes.iter().copied().reduce(Span::join);
        let Some(content) = statement.content.or(quoted) else { continue };
        let start = triggers.partition_point(|(at, _)| *at < content.start);
        let inside = triggers[start..].iter().take_while(|(at, _)| *at < content.end);
        statement.about = inside.map(|(_, id)| *id).filter(|id| *id != own).collect();
    }
}

struct Writer<'a> {
    context: Context<'a>,
    sources: attribution::Sources,
}

impl Writer<'_> {
    fn time(&self, token: usize) -> RecordTime {
        self.context.calendar.of(token)
    }

    fn event(&self, event: same::Told, seen: Seen) -> Record {
        let same::Told { draft, time, also } = event;
        let parties = |list: &[(EntityId, Span)], nameless: &[Span]| {
            let mut all = self.parties(list, time.interval);
            let apart = |span: &&Span| all.iter().all(|own| !own.span.overlaps(**span));
            let nameless: Vec<Span> = nameless.iter().filter(apart).copied().collect();
            all.extend(nameless.into_iter().map(|span| self.party(None, span, time.interval)));
            all
        };
        let body = Event {
            event_type: draft.event_type,
            own: draft.own,
            mode: draft.mode,
            context: draft.context,
            actor: parties(&draft.actor, &draft.nameless.actor),
            recipient: parties(&draft.recipient, &draft.nameless.recipient),
            size: draft.size,
            deed: self.context.deeds.of(self.context.report, draft.token),
        };
        let common = Common {
            token: draft.token,
            trigger: draft.trigger,
            status: draft.status,
            time,
            also,
            why: draft.why,
            body: Body::Event(body),
            share: draft.share,
        };
        self.record(common, seen)
    }

    fn statement(&self, draft: &statements::Draft, seen: Seen) -> Record {
        let time = self.time(draft.cue_token);
        let parties = |list: &[(Span, Option<EntityId>)]| {
            list.iter().map(|(span, id)| self.party(*id, *span, time.interval)).collect()
        };
        let body = Statement {
            speaker: parties(&draft.speaker),
            addressee: parties(&draft.addressee),
            cue: draft.cue,
            quotes: draft.quotes.clone(),
            content: draft.content,
            style: draft.style,
            about: Vec::new(),
        };
        let common = Common {
            token: draft.cue_token,
            trigger: draft.cue,
            status: draft.status.unwrap_or(Status::Happened),
            time,
            also: draft.also.clone(),
            why: draft.why.iter().map(|rule| SmolStr::new_static(rule)).collect(),
            body: Body::Statement(body),
            share: None,
        };
        self.record(common, seen)
    }

    fn relation(&self, draft: relations::Draft, seen: Seen) -> Record {
        let time = self.time(draft.token);
        let entity = |id, span| self.party(id, span, time.interval);
        let party = |party: relations::Party| entity(party.id, party.words);
        let member = |(id, span): (EntityId, Span)| entity(Some(id), span);
        let (start, end) = self.course(&draft, time.interval);
        let body = Box::new(Relation {
            relation: draft.relation,
            a: party(draft.a),
            b: draft.b.map(party),
            role: draft.role,
            members: draft.members.into_iter().map(member).collect(),
            start,
            end,
            duration: self.duration(draft.token, draft.trigger),
        });
        let common = Common {
            token: draft.token,
            trigger: draft.trigger,
            status: draft.status,
            time,
            also: draft.also,
            why: draft.why,
            body: Body::Relation(body),
            share: None,
        };
        self.record(common, seen)
    }

    /// When a relation began and when it ended: the times of the events that began and ended it, what
    /// "since" and "until" say, or the ends of the time in which it is said to have held.
    fn course(
        &self,
        draft: &relations::Draft,
        time: Option<Interval>,
    ) -> (Option<Interval>, Option<Interval>) {
        let holds = draft.status == Status::Ongoing;
        let range = time.filter(|interval| interval.precision == Precision::Range);
        let bounds = self.context.calendar.bounds(draft.token);
        let of = |token: Option<usize>| token.and_then(|token| self.dated(token));
        let start = of(draft.begun).or(bounds.start);
        let end = of(draft.ended).or(bounds.end);
        let first = range.filter(|range| range.start.is_some()).map(|range| day(range.start));
        let last = range.filter(|range| !holds && range.end.is_some()).map(|range| day(range.end));
        (start.or(first), end.or(last))
    }

    /// The days that the text itself gives a predicate.
    fn dated(&self, token: usize) -> Option<Interval> {
        let time = self.time(token);
        time.interval.filter(|_| time.span.is_some())
    }

    fn record(&self, common: Common, seen: Seen) -> Record {
        let report = self.context.report;
        let attribution = self.sources.of(common.trigger);
        let status = self.dated_status(common.status, &common.time, &common.body);
        let mut why = common.why;
        if status != common.status {
            why.push(SmolStr::new_static("status:future-date"));
        }
        let place = self.context.map.of(common.token);
        let signs = Signs {
            report,
            entities: self.context.entities,
            body: &common.body,
            status,
            time: &common.time,
            placed: place.place.is_some(),
            token: common.token,
            why: &why,
            attributed: !attribution.is_empty(),
            retold: !common.also.is_empty(),
            share: common.share,
        };
        let id = id::of(&report.document.id, common.trigger, kind(&common.body));
        seen(id, &signs);
        Record {
            id,
            status,
            attribution,
            place,
            confidence: self.context.weights.of(&signs),
            evidence: Evidence {
                sentence: report.span(report.sentence(common.token)),
                trigger: common.trigger,
            },
            time: common.time,
            also: common.also,
            why,
            body: common.body,
        }
    }

    /// What the report dates after its own publication has not happened yet.
    fn dated_status(&self, status: Status, time: &RecordTime, body: &Body) -> Status {
        let published = self.context.report.document.published.map(|published| published.date);
        let start = time.interval.and_then(|interval| interval.start);
        let future = start.zip(published).is_some_and(|(start, published)| start > published);
        match (status, body) {
            (Status::Happened, Body::Event(_)) if future => Status::Planned,
            (status, _) => status,
        }
    }

    /// A duration that stands among the words of the trigger ("the *14-year* war").
    fn duration(&self, token: usize, trigger: Span) -> Option<String> {
        let report = self.context.report;
        let words = report.span(report.analysis.subtree(token)).join(trigger);
        let times = self.context.times;
        let first = times.partition_point(|time| time.span.end <= words.start);
        let inside = times[first..].iter().take_while(|time| time.span.start < words.end);
        let mut durations = inside.filter(|time| time.kind == TimeKind::Duration);
        let near = durations.next().or_else(|| self.context.calendar.length(token));
        near.map(|time| time.value.clone())
    }

    fn parties(&self, list: &[(EntityId, Span)], when: Option<Interval>) -> Vec<Participant> {
        list.iter().map(|&(id, span)| self.party(Some(id), span, when)).collect()
    }

    fn party(&self, id: Option<EntityId>, span: Span, when: Option<Interval>) -> Participant {
        match id {
            Some(id) => {
                coding::participant(self.context.entities.get(id), span, when, self.context.actors)
            }
            None => Participant {
                country: self.country_in(span),
                ..nameless(span.of(self.context.report.text()), span)
            },
        }
    }

    /// The country that a phrase names inside it, or in which the place lies that it names.
    fn country_in(&self, span: Span) -> Option<SmolStr> {
        let tokens = self.context.report.analysis.tokens_in(span);
        let entities = self.context.entities;
        let named = tokens.filter_map(|token| entities.mention_at(token));
        let mut states =
            named.map(|(id, _)| entities.get(id)).filter(|own| own.kind == EntityKind::State);
        let country = states.find_map(|state| state.country.clone());
        country.or_else(|| self.context.map.country_in(span))
    }
}

/// Somebody of whom nothing is known but the words.
fn nameless(words: &str, span: Span) -> Participant {
    Participant {
        span,
        entity: None,
        name: words.to_owned(),
        country: None,
        sector: None,
        other_sectors: Vec::new(),
        role: None,
        identifier: None,
    }
}

fn day(date: Option<jiff::civil::Date>) -> Interval {
    Interval { start: date, end: date, precision: Precision::Day }
}

/// What the three kinds share before they are records.
struct Common {
    token: usize,
    trigger: Span,
    status: Status,
    time: RecordTime,
    also: Vec<Span>,
    why: Vec<SmolStr>,
    body: Body,
    /// How probable the learned weights hold the event's class between its parties.
    share: Option<f32>,
}
