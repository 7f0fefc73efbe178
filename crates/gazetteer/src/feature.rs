//! What a place is.

use dateline_text::PlacePrecision;

/// The kind of a place, after the feature codes of GeoNames.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Feature {
    /// A country (PCLI).
    Country,
    /// A first-order region (ADM1).
    Region,
    /// A second-order region (ADM2).
    District,
    /// A capital (PPLC).
    Capital,
    /// The seat of a first-order region (PPLA).
    RegionSeat,
    /// The seat of a smaller region (PPLA2 to PPLA5).
    DistrictSeat,
    /// A city, town or village (PPL).
    Town,
    /// A part of a town (PPLX).
    Quarter,
    /// A base, a building, a plant, a camp, a crossing.
    Site,
    /// A region that is no administrative unit, or a stretch of several countries.
    Area,
    /// A sea, lake, river, strait or canal.
    Water,
    /// A mountain or a range.
    Mountain,
    /// An island or a group of islands.
    Island,
    /// A continent, or a part of one.
    Continent,
}

impl Feature {
    /// All features; a feature's number in the packed file is its index here.
    pub const ALL: [Feature; 14] = [
        Feature::Country,
        Feature::Region,
        Feature::District,
        Feature::Capital,
        Feature::RegionSeat,
        Feature::DistrictSeat,
        Feature::Town,
        Feature::Quarter,
        Feature::Site,
        Feature::Area,
        Feature::Water,
        Feature::Mountain,
        Feature::Island,
        Feature::Continent,
    ];

    /// The feature of one of GeoNames' codes for populated places.
    ///
    /// ```
    /// use dateline_gazetteer::Feature;
    /// assert_eq!(Feature::of_code("PPLA3"), Feature::DistrictSeat);
    /// ```
    pub fn of_code(code: &str) -> Feature {
        match code {
            "PPLC" => Feature::Capital,
            "PPLA" | "PPLG" => Feature::RegionSeat,
            "PPLA2" | "PPLA3" | "PPLA4" | "PPLA5" => Feature::DistrictSeat,
            "PPLX" => Feature::Quarter,
            _ => Feature::Town,
        }
    }

    /// The feature with a name in sites.tsv ("area", "water").
    pub fn of_name(name: &str) -> Option<Feature> {
        Feature::ALL.into_iter().find(|feature| format!("{feature:?}").eq_ignore_ascii_case(name))
    }

    /// Whether it is a town or a part of one.
    pub fn is_populated(self) -> bool {
        matches!(
            self,
            Feature::Capital
                | Feature::RegionSeat
                | Feature::DistrictSeat
                | Feature::Town
                | Feature::Quarter
        )
    }

    /// How large a place of this kind is.
    pub fn precision(self) -> PlacePrecision {
        match self {
            Feature::Country => PlacePrecision::Country,
            Feature::Region
            | Feature::District
            | Feature::Area
            | Feature::Water
            | Feature::Mountain
            | Feature::Island => PlacePrecision::Region,
            Feature::Capital | Feature::RegionSeat | Feature::DistrictSeat | Feature::Town => {
                PlacePrecision::City
            }
            Feature::Quarter | Feature::Site => PlacePrecision::Site,
            Feature::Continent => PlacePrecision::World,
        }
    }
}
