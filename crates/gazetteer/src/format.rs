//! The packed file: a header, then records of one width, lists of places, texts, codes, and names.
//!
//! All numbers are little-endian. The header is the magic and the end of each section:
//! records, postings, texts, countries, names. The value of a name is twice the index of its only
//! place, or twice the offset of its posting list plus one; a posting list is its length and the
//! indices, each a `u32`.

use std::collections::BTreeMap;
use std::fmt;

/// The first bytes of a file of this version.
const MAGIC: &[u8; 8] = b"DLPLACE1";
const SECTIONS: usize = 5;
const HEADER: usize = MAGIC.len() + 4 * SECTIONS;
const WIDTH: usize = 28;
/// The most words that a curated name has.
pub const MOST_WORDS: usize = 8;

/// Why bytes are no gazetteer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BadFile {
    /// It does not begin as a gazetteer of this version does; run `cargo xtask gazetteer`.
    Magic,
    /// It is cut off; fetch it again.
    CutOff,
    /// Its automaton of names is broken.
    Names,
}

impl fmt::Display for BadFile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            BadFile::Magic => "no gazetteer of this version; run `cargo xtask gazetteer`",
            BadFile::CutOff => "the gazetteer is cut off; fetch it again",
            BadFile::Names => "the names of the gazetteer are broken; run `cargo xtask gazetteer`",
        })
    }
}

impl std::error::Error for BadFile {}

/// One place as the file holds it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Record {
    /// The identifier at GeoNames, or 0.
    pub geonameid: u32,
    /// Degrees north in hundred thousandths.
    pub lat: i32,
    /// Degrees east in hundred thousandths.
    pub lon: i32,
    /// How many people live there, or 0.
    pub population: u32,
    /// Where its name begins among the texts.
    pub name: u32,
    /// The index of its region plus one, or 0.
    pub admin1: u32,
    /// The number of its country plus one, or 0.
    pub country: u8,
    /// The number of its feature.
    pub feature: u8,
    /// The length of its name in bytes.
    pub name_length: u8,
    /// Whether it comes from dateline's own list.
    pub curated: bool,
}

impl Record {
    fn to_bytes(self) -> [u8; WIDTH] {
        let mut bytes = [0; WIDTH];
        let words = [
            self.geonameid.to_le_bytes(),
            self.lat.to_le_bytes(),
            self.lon.to_le_bytes(),
            self.population.to_le_bytes(),
            self.name.to_le_bytes(),
            self.admin1.to_le_bytes(),
            [self.country, self.feature, self.name_length, u8::from(self.curated)],
        ];
        for (slot, word) in bytes.chunks_exact_mut(4).zip(words) {
            slot.copy_from_slice(&word);
        }
        bytes
    }

    fn from_bytes(bytes: &[u8]) -> Option<Record> {
        let word = |number: usize| bytes.get(4 * number..4 * number + 4)?.try_into().ok();
        let [country, feature, name_length, curated] = word(6)?;
        Some(Record {
            geonameid: u32::from_le_bytes(word(0)?),
            lat: i32::from_le_bytes(word(1)?),
            lon: i32::from_le_bytes(word(2)?),
            population: u32::from_le_bytes(word(3)?),
            name: u32::from_le_bytes(word(4)?),
            admin1: u32::from_le_bytes(word(5)?),
            country,
            feature,
            name_length,
            curated: curated != 0,
        })
    }
}

/// The sections of a file.
#[derive(Clone, Copy)]
pub struct Sections<'f> {
    records: &'f [u8],
    postings: &'f [u8],
    texts: &'f [u8],
    countries: &'f [u8],
    /// The bytes of the automaton.
    pub names: &'f [u8],
}

impl<'f> Sections<'f> {
    /// Finds the sections of a file's bytes.
    pub fn split(bytes: &'f [u8]) -> Result<Sections<'f>, BadFile> {
        if !bytes.starts_with(MAGIC) {
            return Err(BadFile::Magic);
        }
        let mut start = HEADER;
        let mut next = |number: usize| {
            let at = MAGIC.len() + 4 * number;
            let end = read_u32(bytes, at).ok_or(BadFile::CutOff)? as usize;
            let section = bytes.get(start..end).ok_or(BadFile::CutOff)?;
            start = end;
            Ok(section)
        };
        Ok(Sections {
            records: next(0)?,
            postings: next(1)?,
            texts: next(2)?,
            countries: next(3)?,
            names: next(4)?,
        })
    }

    /// The number of places.
    pub fn count(&self) -> usize {
        self.records.len() / WIDTH
    }

    /// One place.
    pub fn record(&self, index: usize) -> Option<Record> {
        let start = index.checked_mul(WIDTH)?;
        Record::from_bytes(self.records.get(start..start.checked_add(WIDTH)?)?)
    }

    /// A text; empty where there is none.
    pub fn text(&self, start: u32, length: u8) -> &'f str {
        let start = start as usize;
        let bytes = self.texts.get(start..start + usize::from(length)).unwrap_or_default();
        std::str::from_utf8(bytes).unwrap_or_default()
    }

    /// The code of a country by its number plus one.
    pub fn country(&self, number: u8) -> Option<&'f str> {
        let start = 3 * usize::from(number.checked_sub(1)?);
        std::str::from_utf8(self.countries.get(start..start + 3)?).ok()
    }

    /// The indices of the places that a name's value stands for.
    pub fn posted(self, value: u64) -> impl Iterator<Item = usize> + use<'f> {
        let number = usize::try_from(value / 2).unwrap_or(usize::MAX);
        let alone = value.is_multiple_of(2).then_some(number);
        let count = match alone {
            Some(_) => 0,
            None => read_u32(self.postings, number).unwrap_or(0) as usize,
        };
        let listed = (1..=count).map_while(move |place| {
            Some(read_u32(self.postings, number.checked_add(4 * place)?)? as usize)
        });
        alone.into_iter().chain(listed)
    }
}

fn read_u32(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at.checked_add(4)?)?.try_into().ok()?))
}

/// Writes a file: records without their names' places, each record's name, the codes of the
/// countries, and for each key the indices of its places.
///
/// # Errors
///
/// More than the format can number, or a name longer than 255 bytes.
pub fn write(
    mut records: Vec<Record>,
    names: &[String],
    countries: &[String],
    keys: &BTreeMap<String, Vec<u32>>,
) -> Result<Vec<u8>, Box<dyn std::error::Error>> {
    let mut texts = Vec::new();
    for (record, name) in records.iter_mut().zip(names) {
        record.name = u32::try_from(texts.len())?;
        record.name_length = u8::try_from(name.len())?;
        texts.extend_from_slice(name.as_bytes());
    }
    let mut postings = Vec::new();
    let mut builder = fst::MapBuilder::memory();
    for (key, places) in keys {
        builder.insert(key, value_of(places, &mut postings)?)?;
    }
    let sections = [
        records.iter().flat_map(|record| record.to_bytes()).collect(),
        postings,
        texts,
        countries.concat().into_bytes(),
        builder.into_inner()?,
    ];
    let mut file = MAGIC.to_vec();
    let mut end = HEADER;
    for section in &sections {
        end += section.len();
        file.extend(u32::try_from(end)?.to_le_bytes());
    }
    sections.iter().for_each(|section| file.extend(section));
    Ok(file)
}

fn value_of(places: &[u32], postings: &mut Vec<u8>) -> Result<u64, std::num::TryFromIntError> {
    if let [only] = places {
        return Ok(2 * u64::from(*only));
    }
    let at = postings.len();
    postings.extend(u32::try_from(places.len())?.to_le_bytes());
    places.iter().for_each(|place| postings.extend(place.to_le_bytes()));
    Ok(2 * u64::try_from(at)? + 1)
}
