//! Scores the readings of a name.
//!
//! The weights were set by hand on reports of many countries. A reading's score is a sum: what it is
//! and how large, what the report speaks of, and what the words beside the name say.

use super::Setting;
use super::clues::Clues;
use dateline_gazetteer::{Feature, Gazetteer, Hit, Place, fold};
use dateline_text::{Candidate, Unresolved};

/// What is known when a name is decided.
pub struct Context<'c, 'a> {
    /// The countries of the report.
    pub clues: &'c Clues,
    /// What the words around the name say.
    pub setting: Setting<'a>,
    /// Whether the name is held for a place for more than its surroundings.
    pub trusted: bool,
}

/// What became of a name.
#[derive(Clone, Default)]
pub struct Verdict<'a> {
    /// The place.
    pub best: Option<Place<'a>>,
    /// The losers.
    pub others: Vec<Candidate>,
    /// Why there is no place.
    pub reason: Option<Unresolved>,
    /// The rules that decided.
    pub why: Vec<&'static str>,
}

/// How many losers are kept.
const LOSERS: usize = 5;
/// The score by which the best must lead a reading elsewhere.
const LEAD: f32 = 0.15;
/// A town so small is meant only where something speaks for it.
const SMALL: u32 = 5_000;

/// The likeliest reading of a name.
pub fn decide<'a>(name: &str, gazetteer: &'a Gazetteer, context: &Context<'_, 'a>) -> Verdict<'a> {
    if is_vague(&fold(name)) {
        return Verdict { reason: Some(Unresolved::Vague), ..Verdict::default() };
    }
    let mut readings: Vec<(f32, Place)> = hits(name, gazetteer)
        .filter_map(|hit| Some((score(name, &hit, context)?, hit.place)))
        .collect();
    readings.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.index().cmp(&b.1.index())));
    if let Some(holder) = context.setting.holder {
        readings.sort_by_key(|(_, place)| place.index() != holder.index());
    }
    let outside = |place: Place| context.setting.container.is_some_and(|o| excludes(o, place));
    let Some(&(top, best)) = readings.first().filter(|(_, place)| !outside(*place)) else {
        return Verdict { reason: Some(Unresolved::UnknownName), ..Verdict::default() };
    };
    let rival = readings.iter().skip(1).find(|(_, place)| distance(best, *place) > 100.0);
    let told = context.setting.holder == Some(best);
    let ambiguous = !told && rival.is_some_and(|(score, _)| top - score < LEAD);
    let chosen = (!ambiguous).then_some(best);
    let others = readings
        .iter()
        .skip(usize::from(!ambiguous))
        .take(LOSERS)
        .map(|(score, place)| Candidate { place: place.to_place(), score: *score })
        .collect();
    Verdict {
        best: chosen,
        others,
        reason: ambiguous.then_some(Unresolved::Ambiguous),
        why: rules(best, context),
    }
}

/// The hits of a name, else of the name without a word for its kind ("Idlib province").
fn hits<'a>(name: &str, gazetteer: &'a Gazetteer) -> impl Iterator<Item = Hit<'a>> + use<'a> {
    let mut found: Vec<Hit> = gazetteer.lookup(name).collect();
    let inexact = found.iter().all(|hit| !hit.exact);
    if let Some(bare) = without_kind(name).filter(|_| inexact) {
        let regions: Vec<Hit> = gazetteer.lookup(bare).filter(|hit| hit.exact).collect();
        if !regions.is_empty() {
            found = regions;
        }
    }
    found.into_iter()
}

fn without_kind(name: &str) -> Option<&str> {
    let (bare, kind) = name.rsplit_once(' ')?;
    let kinds = [
        "province",
        "region",
        "state",
        "district",
        "governorate",
        "county",
        "city",
        "town",
        "island",
        "islands",
        "village",
        "prefecture",
        "department",
        "oblast",
        "republic",
        "airport",
    ];
    if kinds.contains(&kind.to_lowercase().as_str()) {
        return Some(bare);
    }
    let (direction, bare) = name.split_once(' ')?;
    let directions = ["northern", "southern", "eastern", "western", "central", "greater"];
    directions.contains(&direction.to_lowercase().as_str()).then_some(bare)
}

/// Names of directions and the like that the gazetteer's small towns share.
fn is_vague(key: &str) -> bool {
    matches!(
        key,
        "" | "west"
            | "east"
            | "north"
            | "south"
            | "northeast"
            | "northwest"
            | "southeast"
            | "southwest"
            | "earth"
            | "moon"
            | "mars"
            | "world"
            | "state"
            | "city"
            | "capital"
            | "union"
            | "republic"
            | "island"
            | "heaven"
            | "hell"
            | "sun"
            | "centre"
            | "center"
            | "global south"
            | "third world"
            | "western"
            | "eastern"
            | "web"
            | "internet"
            | "main"
    )
}

/// The score of a reading, or nothing where it is out of the question.
fn score(name: &str, hit: &Hit, context: &Context) -> Option<f32> {
    let place = hit.place;
    let country = place.country().unwrap_or("");
    let share = context.clues.share(country, name);
    let Setting { container, nearby, regions_of, .. } = context.setting;
    let said = nearby == Some(country) || contains(container, place);
    let named = fold(name) == fold(place.name());
    let supported = said || share > 0.0 || context.clues.is_dateline(country);
    let tiny = place.population() < SMALL && place.feature().is_populated() && !place.is_curated();
    if !supported && (!hit.exact || tiny && !(named && context.trusted)) {
        return None;
    }
    let mut score = weight(place) + size(place);
    score += if named { 0.8 } else { 0.0 };
    score += if share > 0.0 { 1.5 + 2.0 * share } else { 0.0 };
    score += if context.clues.is_dateline(country) { 0.7 } else { 0.0 };
    score += if said { 6.0 } else { 0.0 };
    let listed = place.feature() == Feature::Region && regions_of == Some(country);
    score += if listed { 4.0 } else { 0.0 };
    score -= if hit.exact { 0.0 } else { 4.0 };
    Some(score)
}

/// Whether a place cannot lie in a region, as far as the gazetteer knows.
fn excludes(outer: Place, inner: Place) -> bool {
    outer.feature() == Feature::Region && inner.admin1().is_some() && !contains(Some(outer), inner)
}

/// Whether a place lies in another.
pub fn contains(outer: Option<Place>, inner: Place) -> bool {
    let Some(outer) = outer else { return false };
    if outer.index() == inner.index() || outer.country() != inner.country() {
        return false;
    }
    match outer.feature() {
        Feature::Country => true,
        Feature::Region => inner.admin1().is_some_and(|region| region.index() == outer.index()),
        _ => distance(outer, inner) < 250.0,
    }
}

fn weight(place: Place) -> f32 {
    match place.feature() {
        Feature::Country => 3.0,
        Feature::Continent => 2.5,
        Feature::Capital => 2.5,
        Feature::Water | Feature::Mountain | Feature::Area | Feature::Island => 2.6,
        Feature::Site => 2.0,
        Feature::RegionSeat => 1.0,
        Feature::Region => 0.9,
        Feature::DistrictSeat => 0.4,
        Feature::District => 0.2,
        Feature::Town if place.is_curated() => 2.5,
        Feature::Town => 0.0,
        Feature::Quarter if place.is_curated() => 1.5,
        Feature::Quarter => -0.5,
    }
}

fn size(place: Place) -> f32 {
    let people = (place.population() as f32 + 1.0).log10();
    let large_town = place.feature().is_populated() && place.population() >= 500_000;
    let grain = if place.feature().is_populated() || place.feature() == Feature::Country {
        0.45
    } else {
        0.3
    };
    grain * people + if large_town { 1.0 } else { 0.0 }
}

/// Kilometres between two places on the sphere (haversine, mean radius 6371 km).
pub fn distance(a: Place, b: Place) -> f64 {
    let (lat_a, lat_b) = (a.lat().to_radians(), b.lat().to_radians());
    let half = |x: f64| (x / 2.0).sin().powi(2);
    let lon = (b.lon() - a.lon()).to_radians();
    let h = half(lat_b - lat_a) + lat_a.cos() * lat_b.cos() * half(lon);
    2.0 * 6371.0 * h.sqrt().min(1.0).asin()
}

fn rules(place: Place, context: &Context) -> Vec<&'static str> {
    let country = place.country().unwrap_or("");
    let rules = [
        (contains(context.setting.container, place), "place:contained"),
        (context.setting.holder == Some(place), "place:holds-the-name-before"),
        (context.setting.regions_of == Some(country), "place:among-regions"),
        (context.setting.nearby == Some(country), "place:country-beside"),
        (context.clues.share(country, place.name()) > 0.0, "place:country-in-report"),
        (context.clues.is_dateline(country), "place:dateline-country"),
        (place.is_curated(), "place:curated"),
    ];
    rules.into_iter().filter(|(holds, _)| *holds).map(|(_, rule)| rule).collect()
}
