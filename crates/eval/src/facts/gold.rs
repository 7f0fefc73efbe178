//! Events with their factuality, participants and time, from MEANTIME.

use crate::cat::{self, Cat, Mark, Relation};
use crate::story::dates::{self, GoldDate};
use crate::xml;
use dateline_text::{Document, Span};

/// A document with its events.
pub struct Annotated {
    /// The document, with its publication date.
    pub document: Document,
    /// The events of its annotated part.
    pub events: Vec<GoldEvent>,
}

/// An event of the gold. A field that is empty asks nothing.
#[derive(Debug)]
pub struct GoldEvent {
    /// Its words.
    pub span: Span,
    /// POS, NEG or UNDERSPECIFIED.
    pub polarity: Option<String>,
    /// CERTAIN, PROBABLE, POSSIBLE or UNDERSPECIFIED.
    pub certainty: Option<String>,
    /// FUTURE, NON_FUTURE or UNDERSPECIFIED.
    pub tense: Option<String>,
    /// The words of whoever does it.
    pub arg0: Vec<Span>,
    /// The words of whoever it is done to.
    pub arg1: Vec<Span>,
    /// The day, month or year that it lies in.
    pub date: Option<GoldDate>,
}

/// Reads one file.
pub fn read(name: String, text: &str) -> Annotated {
    let nodes = xml::nodes(text);
    let cat = cat::read(name, &nodes);
    let marks = cat.marks.iter();
    let events = marks.filter(|mark| mark.name == "EVENT_MENTION" && mark.span.start < cat.end);
    let events = events.map(|mark| event(mark, &cat)).collect();
    Annotated { document: cat.document, events }
}

fn event(mark: &Mark, cat: &Cat) -> GoldEvent {
    let value = |name| xml::attribute(mark.attributes, name);
    GoldEvent {
        span: mark.span,
        polarity: value("polarity"),
        certainty: value("certainty"),
        tense: value("time"),
        arg0: participants(mark, "Arg0", cat),
        arg1: participants(mark, "Arg1", cat),
        date: date(mark, cat),
    }
}

fn mark_of<'c, 'x>(cat: &'c Cat<'x>, id: &str) -> Option<&'c Mark<'x>> {
    cat.marks.iter().find(|mark| mark.id == id)
}

fn participants(event: &Mark, role: &str, cat: &Cat) -> Vec<Span> {
    let is = |relation: &&Relation| {
        let own = xml::attribute(relation.attributes, "sem_role");
        relation.name == "HAS_PARTICIPANT"
            && relation.source == event.id
            && own.as_deref() == Some(role)
    };
    let relations = cat.relations.iter().filter(is);
    relations.filter_map(|relation| Some(mark_of(cat, &relation.target)?.span)).collect()
}

/// The date of the time expression that an event lies in.
fn date(event: &Mark, cat: &Cat) -> Option<GoldDate> {
    let time = cat.relations.iter().find_map(|relation| {
        let kind = xml::attribute(relation.attributes, "reltype")?;
        let (event_id, time) = match kind.as_str() {
            "IS_INCLUDED" | "SIMULTANEOUS" => (&relation.source, &relation.target),
            "INCLUDES" => (&relation.target, &relation.source),
            _ => return None,
        };
        let time = mark_of(cat, time).filter(|mark| mark.name == "TIMEX3")?;
        (relation.name == "TLINK" && *event_id == event.id).then_some(time)
    })?;
    let value = xml::attribute(time.attributes, "value")?;
    dates::parse(value.split('T').next().unwrap_or(""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn events_are_read_with_their_roles() {
        let file = "<Document><token sentence=\"0\" t_id=\"1\">Ann</token>\
                    <token sentence=\"0\" t_id=\"2\">left</token><token sentence=\"0\" t_id=\"3\">Friday</token>\
                    <EVENT_MENTION m_id=\"7\" polarity=\"NEG\" certainty=\"\" time=\"FUTURE\">\
                    <token_anchor t_id=\"2\"/></EVENT_MENTION>\
                    <ENTITY_MENTION m_id=\"8\"><token_anchor t_id=\"1\"/></ENTITY_MENTION>\
                    <TIMEX3 m_id=\"9\" value=\"2011-02-04T10:00\"><token_anchor t_id=\"3\"/></TIMEX3>\
                    <HAS_PARTICIPANT r_id=\"1\" sem_role=\"Arg0\"><source m_id=\"7\"/><target m_id=\"8\"/>\
                    </HAS_PARTICIPANT><TLINK r_id=\"2\" reltype=\"INCLUDES\"><source m_id=\"9\"/>\
                    <target m_id=\"7\"/></TLINK></Document>";
        let read = read("c".to_owned(), file);
        let event = &read.events[0];
        assert_eq!(event.span.of(&read.document.text), "left");
        assert_eq!((event.polarity.as_deref(), &event.certainty), (Some("NEG"), &None));
        assert_eq!((event.arg0.len(), event.arg1.len()), (1, 0));
        assert_eq!(event.date, dates::parse("2011-02-04"));
    }
}
