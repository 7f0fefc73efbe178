//! Places of the world, looked up by name.
//!
//! One packed file holds everything: populated places of 500 people and more with their alternate
//! names (GeoNames), first- and second-order regions, countries, and dateline's own list of bases,
//! seats of government, seas and regions of the news. It is read in place: a [`Gazetteer`] is made in
//! no time, and the names are an automaton over the file's bytes. `cargo xtask gazetteer` makes it.
//!
//! ```
//! use dateline_gazetteer::{Feature, Gazetteer};
//! let gazetteer = Gazetteer::embedded();
//! let mut places = gazetteer.lookup("Moscow").map(|hit| hit.place);
//! let moscow = places.find(|place| place.feature() == Feature::Capital).unwrap();
//! assert_eq!(moscow.country(), Some("RUS"));
//! ```

mod feature;
mod fold;
mod format;
mod place;

pub use feature::Feature;
pub use fold::{fold, sound};
pub use format::{BadFile, Record, write};
pub use place::Place;

use format::Sections;
use fst::raw::Fst;

static EMBEDDED: &[u8] = include_bytes!("../data/places.bin");

/// A place that a name may mean.
#[derive(Clone, Copy, Debug)]
pub struct Hit<'g> {
    /// The place.
    pub place: Place<'g>,
    /// Whether the name is written so but for case and diacritics. Otherwise only the transliteration
    /// agrees, and the country or another clue of the report has to speak for the place.
    pub exact: bool,
}

/// The gazetteer.
pub struct Gazetteer {
    sections: Sections<'static>,
    names: Fst<&'static [u8]>,
}

impl Gazetteer {
    /// The gazetteer that is built in.
    pub fn embedded() -> Gazetteer {
        #[expect(clippy::expect_used, reason = "the tests open the very file that is built in")]
        Gazetteer::open(EMBEDDED).expect("the built-in gazetteer is whole")
    }

    /// A gazetteer from the bytes of a packed file. Only the header is read.
    ///
    /// # Errors
    ///
    /// The bytes are no such file, of another version, or cut off.
    pub fn open(bytes: &'static [u8]) -> Result<Gazetteer, BadFile> {
        let sections = Sections::split(bytes)?;
        let names = Fst::new(sections.names).map_err(|_| BadFile::Names)?;
        Ok(Gazetteer { sections, names })
    }

    /// The places that a name may mean, in no order of likelihood: those that are written so, and
    /// only where there is none, those whose transliteration agrees.
    ///
    /// ```
    /// use dateline_gazetteer::Gazetteer;
    /// let gazetteer = Gazetteer::embedded();
    /// assert!(gazetteer.lookup("Nowhereville in the Moon").next().is_none());
    /// assert!(gazetteer.lookup("são paulo").all(|hit| hit.exact));
    /// ```
    pub fn lookup(&self, name: &str) -> impl Iterator<Item = Hit<'_>> {
        let exact = self.names.get(fold(name)).map(|value| value.value());
        let found = exact.or_else(|| self.names.get(sound(name)?).map(|value| value.value()));
        self.places(found).map(move |place| Hit { place, exact: exact.is_some() })
    }

    /// The longest name at the start of `words`, the tokens of a text from some place on: how many
    /// words it covers, and the places it may mean. Only names of the curated list are matched.
    pub fn site_at(&self, words: &[&str]) -> Option<(usize, Vec<Place<'_>>)> {
        let mut node = self.names.root();
        let mut output = fst::raw::Output::zero();
        let mut best = None;
        let mut begun = false;
        for (index, word) in words.iter().take(format::MOST_WORDS).enumerate() {
            let folded = fold(word);
            if folded.is_empty() {
                match *word {
                    "-" | "'" | "’" | "‘" if begun => continue,
                    _ => break,
                }
            }
            let space = begun.then_some(b' ');
            for byte in space.into_iter().chain(folded.bytes()) {
                let Some(input) = node.find_input(byte) else { return best };
                let transition = node.transition(input);
                output = output.cat(transition.out);
                node = self.names.node(transition.addr);
            }
            begun = true;
            if node.is_final() {
                let value = output.cat(node.final_output()).value();
                let places: Vec<Place> =
                    self.places(Some(value)).filter(Place::is_curated).collect();
                if !places.is_empty() {
                    best = Some((index + 1, places));
                }
            }
        }
        best
    }

    /// All places.
    pub fn all(&self) -> impl Iterator<Item = Place<'_>> {
        (0..self.sections.count()).filter_map(|index| Place::at(self.sections, index))
    }

    fn places(&self, value: Option<u64>) -> impl Iterator<Item = Place<'_>> {
        let sections = self.sections;
        value
            .into_iter()
            .flat_map(move |value| sections.posted(value))
            .filter_map(move |index| Place::at(sections, index))
    }
}
