//! Countries, seats of government, offices, leaders, organisations and armed groups with their dates.

/// The actor tables.
pub struct Actors;

impl Actors {
    /// The tables that are built in.
    pub fn embedded() -> Actors {
        Actors
    }
}
