//! Areas told by their distance and direction from a place: "50 km south of Kharkiv".

use crate::Report;
use crate::numbers;
use crate::places::frames::bearing;
use dateline_text::{Dep, Place, PlacePrecision};
use smol_str::{SmolStr, format_smolstr};

/// Kilometres of one degree of latitude, on a sphere of the earth's mean radius.
const DEGREE: f64 = 111.195;

/// A direction from a place, and how far.
pub struct Offset {
    /// The direction's word.
    pub token: usize,
    /// The "of" behind it.
    pub of: usize,
    bearing: f64,
    /// Kilometres, if the text says them.
    distance: Option<f64>,
}

/// The direction below a word, if there is one with an "of".
pub fn below(report: Report, word: usize) -> Option<Offset> {
    report.analysis.children(word).find_map(|token| {
        let bearing = bearing(&report.word(token).to_ascii_lowercase().replace('-', ""))?;
        let is_of = |&child: &usize| report.word(child) == "of";
        let of = report.analysis.children(token).find(is_of)?;
        Some(Offset { token, of, bearing, distance: distance(report, token) })
    })
}

fn distance(report: Report, direction: usize) -> Option<f64> {
    let unit = report.child_of(direction, &[Dep::Npadvmod, Dep::Nmod, Dep::Compound])?;
    let kilometres = match report.word(unit).to_ascii_lowercase().as_str() {
        "km" | "kilometers" | "kilometres" | "kilometer" | "kilometre" => 1.0,
        "miles" | "mile" => 1.609_344,
        _ => return None,
    };
    let number = report.child_of(unit, &[Dep::Nummod])?;
    let word = report.word(number).replace(',', "").to_lowercase();
    let count = word.parse().ok().or_else(|| numbers::spelled(&word).map(f64::from))?;
    Some(count * kilometres)
}

/// The area around the point that lies so far from a place: it has no name of its own, and is no finer
/// than a region.
pub fn seen_from(place: &Place, offset: &Offset, words: &str) -> Place {
    let (north, east) = (offset.bearing.to_radians().cos(), offset.bearing.to_radians().sin());
    let distance = offset.distance.unwrap_or(0.0);
    let narrowing = place.lat.to_radians().cos().max(0.01);
    Place {
        name: format_smolstr!("{words} {}", place.name),
        country: place.country.clone(),
        admin1: place.admin1.clone().filter(|_| offset.distance.is_none()),
        lat: (place.lat + distance * north / DEGREE).clamp(-90.0, 90.0),
        lon: place.lon + distance * east / (DEGREE * narrowing),
        geonameid: None,
        precision: PlacePrecision::Region,
    }
}

/// The words from the distance to the "of".
pub fn words(report: Report, offset: &Offset) -> SmolStr {
    let first = report.analysis.subtree(offset.token).start;
    SmolStr::new(report.phrase(first..offset.of + 1))
}
