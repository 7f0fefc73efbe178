//! Gathers names: the same name, parts of it, initials.
//!
//! The first passes of the sieve of Raghunathan et al. (2010), "A multi-pass sieve for coreference
//! resolution": exact match, then relaxed match. Indexed by words, so that the cost is linear.

use super::features::Features;
use crate::Report;
use crate::mentions::nouns::Gender;
use dateline_text::{EntityKind, EntityLabel};
use std::collections::{BTreeMap, HashMap, HashSet};

/// From how many people on a shared last name alone says nothing.
const FAMILY: usize = 4;

/// The cluster of each mention; none for a mention without a name.
pub fn cluster(report: Report, features: &[Features]) -> Vec<Option<usize>> {
    let mut index = Index::default();
    let short_for = short_forms(report, features);
    let mut found = vec![None; features.len()];
    for pass in [is_full as fn(&Features) -> bool, is_double, is_short] {
        for (at, features) in features.iter().enumerate() {
            if !features.name.is_empty() && pass(features) {
                found[at] = Some(index.assign(features));
            }
        }
        for (&short, &long) in &short_for {
            if let (None, Some(cluster)) = (found[short], found[long]) {
                found[short] = Some(cluster);
                index.exact.entry(features[short].name.join(" ")).or_insert(cluster);
            }
        }
        index.close_pass();
    }
    found
}

/// The short forms that stand in parentheses right after the full name, with the mention of the
/// full name.
fn short_forms(report: Report, features: &[Features]) -> BTreeMap<usize, usize> {
    let named = features.iter().enumerate().filter(|(_, features)| !features.name.is_empty());
    let ends: HashMap<usize, usize> =
        named.clone().map(|(at, features)| (features.name_tokens.end, at)).collect();
    let short = named.filter_map(|(at, features)| {
        let bracket = features.name_tokens.start.checked_sub(1)?;
        let capitals = features.name.len() == 1 && features.name_tokens.len() == 1;
        let long = *ends.get(&bracket)?;
        let is_short = capitals && report.word(bracket) == "(" && features.table.is_none();
        is_short.then_some((at, long))
    });
    short.collect()
}

/// Three words and more, or a state, whose name is never a part of another's.
fn is_full(features: &Features) -> bool {
    features.name.len() > 2 || features.kind == Some(EntityKind::State)
}

fn is_double(features: &Features) -> bool {
    !is_full(features) && features.name.len() == 2
}

fn is_short(features: &Features) -> bool {
    !is_full(features) && features.name.len() == 1
}

/// Which part of a name stands for the whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Last,
    Inner,
    /// The first name with the initials keeps them.
    Initials,
}

#[derive(Default)]
struct Index {
    count: usize,
    exact: HashMap<String, usize>,
    /// First and last word of a person's full name.
    ends: HashMap<(String, String), usize>,
    /// The last word of a full name, or its initials; none where several share it.
    short: HashMap<String, Option<usize>>,
    /// Those who share a last name, in the order in which the report names them in full.
    shared: HashMap<String, Vec<(usize, Option<Gender>)>>,
    /// Any other word of a person's full name.
    inner: HashMap<String, Option<usize>>,
    pending: Vec<(Part, String, usize)>,
    /// The bodies whose country is known.
    owned: HashSet<usize>,
}

/// A body's name with the country it belongs to, where the mention says it.
fn owned(features: &Features, key: &str) -> Option<String> {
    let is_body = features.kind == Some(EntityKind::Organisation);
    let country = features.country.as_ref().filter(|_| is_body)?;
    Some(format!("{country}/{key}"))
}

impl Index {
    fn assign(&mut self, features: &Features) -> usize {
        if let Some(table) = &features.table {
            let found = self.exact_or_new(table.to_string());
            self.remember(features, found);
            return found;
        }
        let name = &features.name;
        let key = name.join(" ");
        let owned = owned(features, &key);
        let known = owned.as_ref().and_then(|owned| self.exact.get(owned));
        if let Some(&found) = known.or_else(|| self.exact.get(&key)) {
            if let (None, Some(owned)) = (known, owned) {
                return self.other_owner(found, owned, key);
            }
            return found;
        }
        let found = match (name.first(), name.last()) {
            (Some(_), Some(_)) if name.len() == 1 => {
                // "Trump" is no first name ("Trump Revealed").
                let found =
                    if features.last_name { self.by_last(&key) } else { self.by_part(&key) };
                if found.is_none()
                    && let Some(found) = self.of_family(&key, features)
                {
                    // Not kept under the name alone: the next "Mrs. Clinton" is another than "Clinton".
                    return found;
                }
                found
            }
            (Some(first), Some(last)) => {
                let same_ends = self.ends.get(&(first.clone(), last.clone())).copied();
                same_ends.or_else(|| self.by_part(&key))
            }
            _ => None,
        };
        let found = found.unwrap_or_else(|| self.fresh());
        self.exact.insert(key, found);
        if let Some(owned) = owned {
            self.owned.insert(found);
            self.exact.insert(owned, found);
        }
        self.remember(features, found);
        found
    }

    /// A name whose country is said: it is the one known by that name already, unless that one belongs
    /// to another country ("the Uzbek Foreign Ministry", "the Kyrgyz Foreign Ministry").
    fn other_owner(&mut self, found: usize, owned: String, key: String) -> usize {
        let cluster = if self.owned.contains(&found) { self.fresh() } else { found };
        self.owned.insert(cluster);
        self.exact.insert(owned, cluster);
        self.exact.insert(key, cluster);
        cluster
    }

    fn by_part(&self, word: &str) -> Option<usize> {
        self.by_last(word).or_else(|| self.inner.get(word).copied().flatten())
    }

    fn by_last(&self, word: &str) -> Option<usize> {
        self.short.get(word).copied().flatten()
    }

    /// Of several people with one last name, whom it means alone: the one of the title's gender ("Mrs."),
    /// otherwise the one whom the report names in full first; the others keep their first names.
    fn of_family(&self, word: &str, features: &Features) -> Option<usize> {
        let family = self.shared.get(word).filter(|family| family.len() < FAMILY)?;
        let fits = |own: &&(usize, Option<Gender>)| match (own.1, features.gender) {
            (Some(own), Some(said)) => own == said,
            _ => true,
        };
        family.iter().find(fits).map(|(cluster, _)| *cluster)
    }

    fn exact_or_new(&mut self, key: String) -> usize {
        if let Some(&found) = self.exact.get(&key) {
            return found;
        }
        let found = self.fresh();
        self.exact.insert(key, found);
        found
    }

    fn fresh(&mut self) -> usize {
        self.count += 1;
        self.count - 1
    }

    /// Notes the parts by which later, shorter mentions may name the same.
    fn remember(&mut self, features: &Features, cluster: usize) {
        let (Some(first), Some(last)) = (features.name.first(), features.name.last()) else {
            return;
        };
        if features.name.len() < 2 {
            return;
        }
        // "Musa v. Okello" is a case, not a person.
        let is_case = features.name.iter().any(|word| matches!(&**word, "v" | "vs"));
        let is_person = features.kind == Some(EntityKind::Person) && !is_case;
        if is_person {
            self.ends.insert((first.clone(), last.clone()), cluster);
            self.pending.push((Part::Last, last.clone(), cluster));
            self.note_family(last, cluster, features.gender);
            if let [_, .., before, last] = &features.name[..] {
                self.pending.push((Part::Last, format!("{before} {last}"), cluster));
            }
            for word in &features.name[..features.name.len() - 1] {
                self.pending.push((Part::Inner, word.clone(), cluster));
            }
        }
        if features.label == Some(EntityLabel::Org) || !is_person {
            let initials = features.name.iter().filter(|word| !is_small(word));
            let initials: String = initials.filter_map(|word| word.chars().next()).collect();
            self.pending.push((Part::Initials, initials, cluster));
        }
    }

    fn note_family(&mut self, last: &str, cluster: usize, gender: Option<Gender>) {
        let family = self.shared.entry(last.to_owned()).or_default();
        if let Some(own) = family.iter_mut().find(|(own, _)| *own == cluster) {
            own.1 = own.1.or(gender);
        } else if family.len() < FAMILY {
            family.push((cluster, gender));
        }
    }

    fn close_pass(&mut self) {
        for (part, word, cluster) in std::mem::take(&mut self.pending) {
            let map = if part == Part::Inner { &mut self.inner } else { &mut self.short };
            let slot = map.entry(word).or_insert(Some(cluster));
            if *slot != Some(cluster) && part != Part::Initials {
                *slot = None;
            }
        }
    }
}

fn is_small(word: &str) -> bool {
    matches!(word, "of" | "and" | "for" | "the" | "in" | "on" | "to")
}
