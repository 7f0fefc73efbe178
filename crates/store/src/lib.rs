//! A base: coded reports, their records and who takes part in them, in one SQLite file.
//!
//! One [`Writer`] at a time adds reports; any number of [`Reader`]s ask while it writes. What a
//! writer commits is whole: reports, records, counts and the place in the input where the next run
//! goes on stand in one transaction, so that a run that is killed loses nothing and takes nothing twice.

mod actor_list;
mod entry;
mod error;
mod happenings;
mod lock;
mod open;
mod pack;
mod parties;
mod reader;
mod relations;
mod rows;
mod sketch;
mod story;
mod wanted;
mod writer;

pub use actor_list::ActorList;
pub use entry::Entry;
pub use error::StoreError;
pub use happenings::happenings;
pub use open::VERSION;
pub use reader::{
    Account, Alike, Check, Evidence, Failed, Filter, Found, Happening, Month, Named, Party, Reader,
    Relation, Report, Shown, Side, Spot, Stats, Telling, Timeline,
};
pub use wanted::{Sought, Wanted, Who};
pub use writer::{Alert, Awaited, FeedState, Incomplete, Origin, Run, Seen, Taken, Writer};
