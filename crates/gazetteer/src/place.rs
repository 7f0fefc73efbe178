//! A place of the packed file.

use crate::Feature;
use crate::format::{Record, Sections};

/// A place, read where it lies.
#[derive(Clone, Copy)]
pub struct Place<'g> {
    sections: Sections<'g>,
    index: usize,
    record: Record,
}

/// Places of one gazetteer are the same where their records are.
impl PartialEq for Place<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.index == other.index
    }
}

impl Eq for Place<'_> {}

impl std::hash::Hash for Place<'_> {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.index.hash(state);
    }
}

impl<'g> Place<'g> {
    pub(crate) fn at(sections: Sections<'g>, index: usize) -> Option<Place<'g>> {
        Some(Place { sections, index, record: sections.record(index)? })
    }

    /// Its number in the file; the same place has the same number in all look-ups.
    pub fn index(&self) -> usize {
        self.index
    }

    /// Its usual English name, else its local one.
    pub fn name(&self) -> &'g str {
        self.sections.text(self.record.name, self.record.name_length)
    }

    /// ISO 3166 alpha-3, where it lies in one country.
    pub fn country(&self) -> Option<&'g str> {
        self.sections.country(self.record.country)
    }

    /// The first-order region it lies in.
    pub fn admin1(&self) -> Option<Place<'g>> {
        let index = self.record.admin1.checked_sub(1)?;
        Place::at(self.sections, usize::try_from(index).ok()?)
    }

    /// Degrees north.
    pub fn lat(&self) -> f64 {
        f64::from(self.record.lat) / 1e5
    }

    /// Degrees east.
    pub fn lon(&self) -> f64 {
        f64::from(self.record.lon) / 1e5
    }

    /// How many people live there, where known; 0 where not.
    pub fn population(&self) -> u32 {
        self.record.population
    }

    /// What it is.
    pub fn feature(&self) -> Feature {
        Feature::ALL.get(usize::from(self.record.feature)).copied().unwrap_or(Feature::Town)
    }

    /// The identifier at GeoNames, where it has one.
    pub fn geonameid(&self) -> Option<u32> {
        Some(self.record.geonameid).filter(|id| *id > 0)
    }

    /// Whether it comes from dateline's own list.
    pub fn is_curated(&self) -> bool {
        self.record.curated
    }

    /// The place as records hold it.
    pub fn to_place(&self) -> dateline_text::Place {
        dateline_text::Place {
            name: self.name().into(),
            country: self.country().map(Into::into),
            admin1: self.admin1().map(|region| region.name().into()),
            lat: self.lat(),
            lon: self.lon(),
            geonameid: self.geonameid(),
            precision: self.feature().precision(),
        }
    }
}

impl std::fmt::Debug for Place<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let country = self.country().unwrap_or("-");
        write!(f, "{} ({country}, {:?}, {})", self.name(), self.feature(), self.population())
    }
}
