//! What names find.

use dateline_gazetteer::{Feature, Gazetteer};

fn gazetteer() -> &'static Gazetteer {
    static GAZETTEER: std::sync::OnceLock<Gazetteer> = std::sync::OnceLock::new();
    GAZETTEER.get_or_init(Gazetteer::embedded)
}

/// Whether one of the places of a name lies in a country near a point.
fn check(cases: &[(&str, &str, f64, f64)]) {
    for &(name, country, lat, lon) in cases {
        let near = gazetteer().lookup(name).any(|hit| {
            let place = hit.place;
            place.country().unwrap_or("") == country
                && (place.lat() - lat).abs() < 1.0
                && (place.lon() - lon).abs() < 1.0
        });
        let found: Vec<_> = gazetteer().lookup(name).collect();
        assert!(near, "{name}: {found:?}");
    }
}

#[test]
fn towns_are_found_in_the_spellings_of_the_news() {
    check(&[
        ("Deir ez-Zor", "SYR", 35.3, 40.1),
        ("Deir Ezzor", "SYR", 35.3, 40.1),
        ("Dayr az-Zawr", "SYR", 35.3, 40.1),
        ("Kiev", "UKR", 50.4, 30.5),
        ("Sana'a", "YEM", 15.4, 44.2),
        ("Hodeida", "YEM", 14.8, 42.95),
        ("Tartous", "SYR", 34.9, 35.9),
        ("KHARTOUM", "SDN", 15.6, 32.5),
        ("São Paulo", "BRA", -23.5, -46.6),
        ("Sao Paulo", "BRA", -23.5, -46.6),
        ("N'Djamena", "TCD", 12.1, 15.0),
        ("N’Djaména", "TCD", 12.1, 15.0),
        ("St. Petersburg", "RUS", 59.9, 30.3),
    ]);
}

#[test]
fn curated_places_are_found() {
    check(&[
        ("Hmeimim", "SYR", 35.4, 35.95),
        ("Khmeimim air base", "SYR", 35.4, 35.95),
        ("Robotyne", "UKR", 47.4, 35.8),
        ("Masisi", "COD", -1.4, 28.8),
        ("Al-Mawasi", "PSE", 31.3, 34.2),
        ("Kremlin", "RUS", 55.75, 37.6),
        ("Al-Tanf", "SYR", 33.5, 38.6),
        ("Strait of Hormuz", "", 26.6, 56.3),
        ("Donbas", "UKR", 48.3, 38.0),
    ]);
}

#[test]
fn regions_and_countries_are_found() {
    check(&[
        ("Idlib Governorate", "SYR", 35.9, 36.6),
        ("Syria", "SYR", 35.0, 38.0),
        ("Bavaria", "DEU", 48.9, 11.5),
        ("Kharkiv Oblast", "UKR", 49.6, 36.4),
        ("Central Luzon", "PHL", 15.3, 120.7),
    ]);
    let syria = gazetteer().lookup("Syria").find(|hit| hit.place.feature() == Feature::Country);
    assert_eq!(syria.and_then(|hit| hit.place.country()), Some("SYR"));
}

#[test]
fn airport_codes_and_local_scripts_are_no_names() {
    for name in ["MOW", "mwskw", "dmshq"] {
        let found: Vec<_> = gazetteer().lookup(name).filter(|hit| hit.exact).collect();
        assert!(!found.iter().any(|hit| hit.place.population() > 1_000_000), "{name}: {found:?}");
    }
}

#[test]
fn a_transliteration_is_marked() {
    let exact = |name: &str| gazetteer().lookup(name).all(|hit| hit.exact);
    assert!(exact("Qamishli"));
    let loose: Vec<_> = gazetteer().lookup("Qamischly").collect();
    assert!(loose.iter().any(|hit| hit.place.country() == Some("SYR")), "{loose:?}");
    assert!(loose.iter().all(|hit| !hit.exact));
}

#[test]
fn the_longest_curated_name_wins() {
    let words = ["South", "China", "Sea", "on", "Monday"];
    let (count, places) = gazetteer().site_at(&words).unwrap();
    assert_eq!((count, places[0].name()), (3, "South China Sea"));
    assert!(gazetteer().site_at(&["in", "China"]).is_none());
    let (count, _) = gazetteer().site_at(&["Bab", "el", "-", "Mandeb", "."]).unwrap();
    assert_eq!(count, 4);
}

#[test]
fn regions_contain_their_towns() {
    let towns = gazetteer().lookup("Homs").map(|hit| hit.place);
    let homs = towns.filter(|p| p.feature().is_populated()).max_by_key(|p| p.population()).unwrap();
    assert_eq!(homs.country(), Some("SYR"));
    assert!(homs.admin1().is_some(), "{homs:?}");
}

#[test]
fn a_broken_file_is_refused() {
    assert!(Gazetteer::open(b"").is_err());
    assert!(Gazetteer::open(b"DLPLACE1 and no more").is_err());
}
