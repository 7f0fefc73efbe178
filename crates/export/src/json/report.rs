//! A whole report as one JSON value: what it is, and all that was understood of it.

use super::{
    document, record,
    words::{Points, Words},
};
use crate::{CodedReport, names};
use dateline_text::{Block, Entity, PlaceMention, TimeExpression};
use jiff::civil::Date;
use serde::Serialize;

/// A report with its parts.
#[derive(Serialize)]
pub(super) struct View<'a> {
    document: document::View<'a>,
    blocks: Vec<BlockView<'a>>,
    entities: Vec<EntityView<'a>>,
    times: Vec<TimeView<'a>>,
    places: Vec<PlaceMentionView<'a>>,
    records: Vec<record::View<'a>>,
}

#[derive(Serialize)]
struct BlockView<'a> {
    kind: &'static str,
    text: &'a str,
    span: Points,
}

#[derive(Serialize)]
struct EntityView<'a> {
    id: u32,
    name: &'a str,
    kind: &'static str,
    country: Option<&'a str>,
    sector: Option<&'static str>,
    other_sectors: Vec<&'static str>,
    role: Option<&'a str>,
    identifier: Option<&'a str>,
    mentions: Vec<MentionView<'a>>,
}

#[derive(Serialize)]
struct MentionView<'a> {
    text: &'a str,
    span: Points,
    kind: &'static str,
}

#[derive(Serialize)]
struct TimeView<'a> {
    text: &'a str,
    span: Points,
    r#type: &'static str,
    value: Option<&'a str>,
    r#mod: Option<&'static str>,
    start: Option<Date>,
    end: Option<Date>,
    precision: Option<&'static str>,
    anchor: &'static str,
    rule: &'static str,
    unresolved: Option<&'static str>,
}

#[derive(Serialize)]
struct PlaceMentionView<'a> {
    text: &'a str,
    span: Points,
    role: &'static str,
    #[serde(flatten)]
    place: record::PlaceView<'a>,
    unresolved: Option<&'static str>,
    candidates: Vec<record::CandidateView<'a>>,
    why: &'a [&'static str],
}

/// The view of a coded report.
pub(super) fn view<'a>(report: CodedReport<'a>, words: &Words<'a>) -> View<'a> {
    let coded = report.coded;
    View {
        document: document::view(report.document, words),
        blocks: report.document.blocks.iter().map(|&found| block(found, words)).collect(),
        entities: coded.entities.iter().map(|found| entity(found, words)).collect(),
        times: coded.times.iter().map(|found| time(found, words)).collect(),
        places: coded.places.iter().map(|found| place(found, words)).collect(),
        records: coded.records.iter().map(|found| record::view(found, None, words)).collect(),
    }
}

fn block<'a>(block: Block, words: &Words<'a>) -> BlockView<'a> {
    BlockView {
        kind: names::block(block.kind),
        text: words.text(block.span),
        span: words.points(block.span),
    }
}

fn entity<'a>(entity: &'a Entity, words: &Words<'a>) -> EntityView<'a> {
    let mention = |mention: &'a dateline_text::Mention| MentionView {
        text: words.text(mention.span),
        span: words.points(mention.span),
        kind: names::mention_kind(mention.kind),
    };
    EntityView {
        id: entity.id.0,
        name: &entity.name,
        kind: entity.kind.as_str(),
        country: entity.country.as_deref(),
        sector: entity.sector.map(|sector| sector.as_str()),
        other_sectors: entity.other_sectors.iter().map(|sector| sector.as_str()).collect(),
        role: entity.role.as_deref(),
        identifier: entity.identifier.as_deref(),
        mentions: entity.mentions.iter().map(mention).collect(),
    }
}

fn time<'a>(time: &'a TimeExpression, words: &Words<'a>) -> TimeView<'a> {
    TimeView {
        text: words.text(time.span),
        span: words.points(time.span),
        r#type: names::time_kind(time.kind),
        value: Some(time.value.as_str()).filter(|value| !value.is_empty()),
        r#mod: time.modifier,
        start: time.interval.and_then(|interval| interval.start),
        end: time.interval.and_then(|interval| interval.end),
        precision: time.interval.map(|interval| interval.precision.as_str()),
        anchor: names::anchor(time.anchor),
        rule: time.rule,
        unresolved: time.unresolved.map(names::unresolved),
    }
}

fn place<'a>(mention: &'a PlaceMention, words: &Words<'a>) -> PlaceMentionView<'a> {
    PlaceMentionView {
        text: words.text(mention.span),
        span: words.points(mention.span),
        role: names::place_role(mention.role),
        place: mention.resolved.as_ref().map(record::place_view).unwrap_or_default(),
        unresolved: mention.unresolved.map(names::unresolved),
        candidates: record::candidates(&mention.candidates),
        why: &mention.why,
    }
}
