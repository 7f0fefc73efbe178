//! By what the same event is known in different reports.
//!
//! Each event has some keys, and events that share a key are one happening, as are those that are joined
//! by others. What is joined does therefore not depend on the order in which reports arrive. Two kinds of
//! keys are made. One has the type, the day and who did it to whom: of two states their codes; of parties
//! of one state their names, or, of people without a name, their sector and the place. The other has the
//! deed that the trigger tells, the time, and two of the names that the report turns on, so that reports
//! of one story join their events also where they name nobody.

use crate::Entry;
use crate::rows::{PartyRow, PlaceRow, RecordRow};
use dateline_text::RecordId;
use std::collections::{BTreeMap, HashMap};
use std::hash::{Hash, Hasher};

/// The keys of a record; nothing for what is no event.
pub(crate) fn keys(row: &RecordRow) -> Vec<i64> {
    if row.kind != "event" {
        return Vec::new();
    }
    let mut keys = by_parties(row);
    keys.extend(by_story(row));
    keys.sort_unstable();
    keys.dedup();
    keys
}

/// The keys of the type, the day and the parties; nothing for what has no one day.
fn by_parties(row: &RecordRow) -> Vec<i64> {
    let (Some(day), Some("day")) = (row.start, row.precision) else { return Vec::new() };
    // Events outside PLOVER have only the deed to tell them apart.
    let deed = row.deed.as_deref().filter(|_| row.kind_of == "OTHER");
    let about = (row.kind_of.as_str(), deed, day.to_string());
    let place = row.place.as_ref().filter(|place| place.is_exact);
    sides(row)
        .into_iter()
        .filter_map(|(doer, other)| who(doer, other, place))
        .map(|who| hash(&(&about, who)))
        .collect()
}

/// The keys of the deed, the time and two names of the report.
fn by_story(row: &RecordRow) -> Vec<i64> {
    let Some(deed) = &row.deed else { return Vec::new() };
    let time = [row.start, row.end].map(|day| day.map(|day| day.to_string()));
    let later = |at: usize| row.story.iter().skip(at + 1);
    let pairs =
        row.story.iter().enumerate().flat_map(|(at, one)| later(at).map(move |two| (one, two)));
    pairs.map(|pair| hash(&(deed, &time, pair))).collect()
}

/// The happenings of some reports as a base joins them: for each report the happening of each of its
/// events, by a number that is the same for all records of one happening. Copies are not looked for.
///
/// Happenings are the connected components over the keys, found with disjoint sets (Tarjan, Efficiency of
/// a good but not linear set union algorithm, 1975).
pub fn happenings(reports: &[Entry]) -> Vec<BTreeMap<RecordId, usize>> {
    let mut sets = Sets::default();
    let mut first: HashMap<i64, usize> = HashMap::new();
    let mut numbers: Vec<Vec<(RecordId, usize)>> = Vec::new();
    for report in reports {
        let events = report.records.iter().filter(|row| row.kind == "event");
        let number = |row: &RecordRow| {
            let own = sets.add();
            for key in keys(row) {
                sets.join(*first.entry(key).or_insert(own), own);
            }
            (RecordId(row.key), own)
        };
        numbers.push(events.map(number).collect());
    }
    let root = |(id, own): (RecordId, usize)| (id, sets.root(own));
    numbers.into_iter().map(|events| events.into_iter().map(root).collect()).collect()
}

/// Disjoint sets of numbers; the least number stands for its set.
#[derive(Default)]
struct Sets(Vec<usize>);

impl Sets {
    fn add(&mut self) -> usize {
        self.0.push(self.0.len());
        self.0.len() - 1
    }

    fn root(&self, mut own: usize) -> usize {
        while let Some(&above) = self.0.get(own).filter(|above| **above != own) {
            own = above;
        }
        own
    }

    fn join(&mut self, one: usize, other: usize) {
        let (one, other) = (self.root(one), self.root(other));
        if let Some(above) = self.0.get_mut(one.max(other)) {
            *above = one.min(other);
        }
    }
}

/// The most pairs of parties that make keys.
const PAIRS: usize = 36;

type Pair<'a> = (Option<&'a PartyRow>, Option<&'a PartyRow>);

/// Who did it to whom, pair by pair; those who did it together are paired among themselves.
fn sides(row: &RecordRow) -> Vec<Pair<'_>> {
    let of = |side: &'static str| row.parties.iter().filter(move |party| party.side == side);
    let (actors, recipients): (Vec<_>, Vec<_>) = (of("actor").collect(), of("recipient").collect());
    let together = recipients.is_empty() && actors.len() > 1;
    let pairs: Vec<Pair> = if together {
        let later = |at: usize| actors.iter().skip(at + 1);
        let both = actors.iter().enumerate();
        both.flat_map(|(at, a)| later(at).map(move |b| (Some(*a), Some(*b)))).collect()
    } else if recipients.is_empty() {
        actors.iter().map(|actor| (Some(*actor), None)).collect()
    } else if actors.is_empty() {
        recipients.iter().map(|recipient| (None, Some(*recipient))).collect()
    } else {
        let with = |a| recipients.iter().map(move |b| (Some(a), Some(*b)));
        actors.iter().flat_map(|actor| with(*actor)).collect()
    };
    let meeting = together || matches!(row.kind_of.as_str(), "AGREE" | "CONSULT");
    let ordered = |(a, b): Pair<'_>| -> bool { meeting && code(a) > code(b) };
    pairs
        .into_iter()
        .take(PAIRS)
        .map(|pair| if ordered(pair) { (pair.1, pair.0) } else { pair })
        .collect()
}

fn code(party: Option<&PartyRow>) -> Option<(&str, Option<&str>, &str)> {
    party.map(|party| {
        (party.country.as_deref().unwrap_or_default(), party.actor.as_deref(), party.name.as_str())
    })
}

/// What tells a pair of parties from others, as text; nothing where it tells too little.
fn who(
    doer: Option<&PartyRow>,
    other: Option<&PartyRow>,
    place: Option<&PlaceRow>,
) -> Option<String> {
    let land = |party: Option<&PartyRow>| party.and_then(|party| party.country.clone());
    if let (Some(a), Some(b)) = (land(doer), land(other))
        && a != b
    {
        return Some(format!("{a}>{b}"));
    }
    let named = |party: Option<&PartyRow>| party.is_none_or(|party| party.actor.is_some());
    let by_name = named(doer) && named(other);
    let name = |party: Option<&PartyRow>| match party {
        Some(PartyRow { actor: Some(actor), .. }) => actor.clone(),
        Some(PartyRow { country, sector, .. }) => {
            format!("{} {}", country.as_deref().unwrap_or("-"), sector.unwrap_or("-"))
        }
        None => String::new(),
    };
    let pair = format!("{}>{}", name(doer), name(other));
    match place {
        _ if by_name => Some(pair),
        Some(place) => Some(format!("{pair}@{}/{:?}", place.name, place.geonameid)),
        None => None,
    }
}

/// The same on every machine: FNV-1a of 64 bits.
fn hash(value: &impl Hash) -> i64 {
    let mut hasher = Fnv(0xcbf2_9ce4_8422_2325);
    value.hash(&mut hasher);
    hasher.finish() as i64
}

struct Fnv(u64);

impl Hasher for Fnv {
    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
    }

    fn finish(&self) -> u64 {
        self.0
    }
}
