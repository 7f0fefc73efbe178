//! The classes that the model tells apart.

use dateline_text::{EventType, Status};

/// An event type, where CONCEDE and RETREAT are one (YIELD) and cooperation that lies ahead is AGREE, as
/// in the sets that the model learns from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Root {
    /// CONCEDE or RETREAT.
    Yield,
    /// A type of its own.
    Type(EventType),
}

impl Root {
    /// The class of an event by its type and status.
    pub fn of(event_type: EventType, status: Status) -> Root {
        use EventType::{Agree, Aid, Concede, Consult, Cooperate, Retreat, Support};
        let ahead = matches!(status, Status::Planned | Status::Expected);
        match event_type {
            Consult | Support | Cooperate | Aid | Concede | Retreat if ahead => Root::Type(Agree),
            Concede | Retreat => Root::Yield,
            own => Root::Type(own),
        }
    }

    /// The class with that label.
    pub fn parse(label: &str) -> Option<Root> {
        match label {
            "YIELD" => Some(Root::Yield),
            own => EventType::parse(own).map(Root::Type),
        }
    }

    /// The type of an event of this class, where the rules' event has a type. A yielding of which the
    /// rules say nothing is taken for the one that has effect now.
    pub fn event_type(self, ruled: Option<EventType>) -> EventType {
        match (self, ruled) {
            (Root::Yield, Some(EventType::Concede)) => EventType::Concede,
            (Root::Yield, _) => EventType::Retreat,
            (Root::Type(own), _) => own,
        }
    }

    /// Its label.
    pub fn as_str(self) -> &'static str {
        match self {
            Root::Yield => "YIELD",
            Root::Type(own) => own.as_str(),
        }
    }
}
