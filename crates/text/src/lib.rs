//! The plain values that dateline's stages pass on to each other.
//!
//! Nothing here does anything but read tables apart ([`rows`]): a [`Document`] is what a reader made of outside bytes, an
//! [`Analysis`] is what the linguistic engine found in it, and a [`Coded`] document holds what the
//! coder understood. All positions are byte offsets into [`Document::text`] behind the type
//! [`Span`]; exporters turn them into Unicode code points with [`CodePoints`].

mod analysis;
mod coded;
mod document;
mod files;
mod labels;
mod prepositions;
mod record;
mod rows;
mod span;

pub use analysis::{Analysis, NamedEntity, Token};
pub use coded::{
    Anchor, Candidate, Coded, Entity, EntityId, EntityKind, Interval, Mention, MentionKind, Place,
    PlaceMention, PlacePrecision, PlaceRole, Precision, TimeExpression, TimeKind, Unresolved,
};
pub use document::{Block, BlockKind, DateOrigin, Dateline, Document, Published};
pub use files::{Mistake, TableFile, nearest};
pub use labels::{Dep, EntityLabel, EntityTag, Pos, Tag};
pub use prepositions::is_preposition;
pub use record::{
    Attribution, Body, Context, Event, EventType, Evidence, Mode, OwnType, Participant, Record,
    RecordId, RecordPlace, RecordTime, Relation, RelationType, Sector, Size, Statement, Status,
    Style,
};
pub use rows::{Columns, Row, lines, rows};
pub use span::{CodePoints, Span};
