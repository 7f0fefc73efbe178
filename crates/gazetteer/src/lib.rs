//! Places of the world, looked up by name.

/// The gazetteer.
pub struct Gazetteer;

impl Gazetteer {
    /// The gazetteer that is built in.
    pub fn embedded() -> Gazetteer {
        Gazetteer
    }
}
