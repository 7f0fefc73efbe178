//! The tables behind GDELT's codes, under `data/`.

use std::collections::BTreeMap;
use std::sync::LazyLock;

/// A country as GDELT's tables name it.
pub(super) struct Country {
    /// CAMEO's code, for actors.
    pub(super) cameo: &'static str,
    /// The FIPS 10-4 code, for places.
    pub(super) fips: &'static str,
    /// Its name.
    pub(super) name: &'static str,
    /// Degrees north and east of its middle, as they are written.
    pub(super) middle: [&'static str; 2],
}

/// By ISO 3166 alpha-3.
pub(super) static COUNTRIES: LazyLock<BTreeMap<&str, Country>> = LazyLock::new(|| {
    let rows = rows(include_str!("../../data/gdelt_countries.tsv"));
    rows.map(|[key, cameo, fips, name, lat, lon]| {
        (key, Country { cameo, fips, name, middle: [lat, lon] })
    })
    .collect()
});

/// The codes of the states of the USA, by their names.
pub(super) static STATES: LazyLock<BTreeMap<&str, &str>> =
    LazyLock::new(|| pairs(include_str!("../../data/gdelt_states.tsv")));

/// CAMEO's types of actors, by PLOVER's sectors and international codes.
pub(super) static TYPES: LazyLock<BTreeMap<&str, &str>> =
    LazyLock::new(|| pairs(include_str!("../../data/cameo_sectors.tsv")));

/// CAMEO's known groups, by rows of the actor tables.
pub(super) static GROUPS: LazyLock<BTreeMap<&str, &str>> =
    LazyLock::new(|| pairs(include_str!("../../data/cameo_groups.tsv")));

fn pairs(table: &'static str) -> BTreeMap<&'static str, &'static str> {
    rows(table).map(|[key, value]| (key, value)).collect()
}

/// The rows of a table of `N` columns, below comments and the names of the columns.
pub(super) fn rows<const N: usize>(table: &'static str) -> impl Iterator<Item = [&'static str; N]> {
    let lines = table.lines().filter(|line| !line.starts_with('#'));
    let cells = lines.skip(1).map(|line| line.split('\t').collect::<Vec<_>>());
    cells.filter_map(|cells| cells.try_into().ok())
}
