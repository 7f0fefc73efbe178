//! The tables as checked values.

use crate::rows::{self, Fault, Row};
use crate::words::is_article;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// PLOVER's sectors as `dateline_text::Sector` names them.
pub const SECTORS: [&str; 27] = [
    "COP", "GOV", "JUD", "LEG", "MIL", "PRM", "PTY", "REB", "SPY", "UAF", "UNK", "AGR", "BUS",
    "CRM", "CVL", "EDU", "ELI", "JRN", "LAB", "MED", "REF", "OPP", "PRE", "REL", "SOC", "IGO",
    "NGO",
];

/// PLOVER's codes of international actors.
pub const INTERNATIONAL: [&str; 7] = ["IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC"];

/// A day as year, month, day.
pub type Day = (i16, i8, i8);

/// All tables.
pub struct Tables {
    pub states: Vec<State>,
    pub seats: Vec<Seat>,
    pub actors: Vec<Actor>,
    pub roles: Vec<Role>,
}

pub struct State {
    pub key: String,
    pub code: String,
    pub sector: Vec<String>,
    pub kind: String,
    pub names: Vec<String>,
    pub adjectives: Vec<String>,
    pub people: Vec<String>,
    pub capital: String,
    pub lat: f64,
    pub lon: f64,
    pub geonameid: Option<u32>,
    pub from: Option<Day>,
    pub to: Option<Day>,
}

pub struct Seat {
    pub names: Vec<String>,
    pub country: String,
    pub sectors: Vec<String>,
    pub kind: String,
    pub site: Option<(f64, f64)>,
}

pub struct Actor {
    pub id: String,
    pub kind: &'static str,
    pub name: String,
    /// Names that tell who it is by themselves.
    pub full_names: Vec<String>,
    /// Single words of a person's name.
    pub last_names: Vec<String>,
    pub tenures: Vec<Tenure>,
    pub site: Option<(f64, f64)>,
    pub host: String,
}

pub struct Tenure {
    pub role: String,
    pub country: String,
    pub sectors: Vec<String>,
    pub from: Option<Day>,
    pub to: Option<Day>,
    pub precision: &'static str,
}

pub struct Role {
    pub phrase: String,
    pub plural: String,
    pub sectors: Vec<String>,
    pub kind: String,
}

/// Reads and checks all tables of a folder.
pub fn read(folder: &Path) -> Result<Tables, Vec<Fault>> {
    let mut check = Check::default();
    let rows = |name: &str, check: &mut Check| match rows::read(&folder.join(name)) {
        Ok(rows) => rows,
        Err(faults) => {
            check.faults.extend(faults);
            Vec::new()
        }
    };
    let states = rows("countries.tsv", &mut check);
    let states: Vec<State> = states.iter().filter_map(|row| check.keep(state(row))).collect();
    check.learn_codes(&states);
    let seats = rows("seats.tsv", &mut check);
    let seats = seats.iter().filter_map(|row| check.seat(row)).collect();
    let mut actors = Vec::new();
    for (kind, prefix, file) in [
        ("Organisation", "org", "organisations.tsv"),
        ("Group", "group", "armed_groups.tsv"),
        ("Base", "base", "bases.tsv"),
    ] {
        let rows = rows(file, &mut check);
        check.actors(kind, prefix, &rows.iter().collect::<Vec<_>>(), &mut actors);
    }
    let curated = rows("leaders_curated.tsv", &mut check);
    let generated = rows("leaders.tsv", &mut check);
    let known: BTreeSet<String> = curated.iter().flat_map(marks).collect();
    let new = generated.iter().filter(|row| !marks(row).iter().any(|mark| known.contains(mark)));
    let ministers = rows("foreign_ministers.tsv", &mut check);
    let people: Vec<&Row> = curated.iter().chain(new).chain(&ministers).collect();
    check.actors("Person", "leader", &people, &mut actors);
    let roles = rows("roles.tsv", &mut check);
    let roles = roles.iter().filter_map(|row| check.role(row)).collect();
    let tables = Tables { states, seats, actors, roles };
    if check.faults.is_empty() { Ok(tables) } else { Err(check.faults) }
}

/// What tells that rows of two tables are of one person: the key, a full name of the country, an
/// office of the country that begins in the same month.
fn marks(row: &Row) -> Vec<String> {
    let [key, country, office, from] =
        ["key", "country", "office", "valid_from"].map(|column| row.cell(column));
    let full = |name: &String| name.contains(' ');
    let names = names(row).into_iter().filter(full);
    let mut marks: Vec<String> = names
        .map(|name| format!("{country} {}", crate::fold::fold_name(&name).join(" ")))
        .collect();
    marks.push(key.to_owned());
    if matches!(office, "president" | "prime minister" | "chancellor" | "king" | "premier") {
        marks.push(format!("{country} {office} {}", from.get(..7).unwrap_or(from)));
    }
    marks
}

/// What is known while checking: the codes and keys of countries, the keys met, the faults found.
#[derive(Default)]
struct Check {
    codes: BTreeSet<String>,
    territories: BTreeSet<String>,
    keys: BTreeMap<String, usize>,
    faults: Vec<Fault>,
}

impl Check {
    fn keep<T>(&mut self, checked: Result<T, Fault>) -> Option<T> {
        checked.map_err(|fault| self.faults.push(fault)).ok()
    }

    fn learn_codes(&mut self, states: &[State]) {
        self.codes = states.iter().map(|state| state.code.clone()).collect();
        self.territories = states.iter().map(|state| state.key.clone()).collect();
        self.codes.extend(INTERNATIONAL.map(String::from));
    }

    fn unique(&mut self, row: &Row, key: String) -> Result<(), Fault> {
        match self.keys.insert(format!("{}\t{key}", row.file), row.line) {
            Some(line) => Err(row.fault(format!(
                "the key {key:?} stands on line {line} already; merge the rows or rename one"
            ))),
            None => Ok(()),
        }
    }

    fn country(&self, row: &Row, column: &str) -> Result<String, Fault> {
        let code = row.cell(column);
        if self.codes.contains(code) {
            return Ok(code.into());
        }
        Err(row.fault(format!(
            "{column} {code:?} is no code of countries.tsv and no international code; \
             write the alpha-3 code of an independent state or one of {INTERNATIONAL:?}"
        )))
    }

    fn seat(&mut self, row: &Row) -> Option<Seat> {
        let seat = self.try_seat(row);
        self.keep(seat)
    }

    fn try_seat(&mut self, row: &Row) -> Result<Seat, Fault> {
        self.unique(row, row.cell("name").to_owned() + "/" + row.cell("country"))?;
        Ok(Seat {
            names: names(row),
            country: self.country(row, "country")?,
            sectors: sectors(row)?,
            kind: one_of(row, "kind", &["Capital", "Building", "Office"])?,
            site: site(row)?,
        })
    }

    fn role(&mut self, row: &Row) -> Option<Role> {
        let role = self.try_role(row);
        self.keep(role)
    }

    fn try_role(&mut self, row: &Row) -> Result<Role, Fault> {
        self.unique(row, row.cell("phrase").to_owned())?;
        let kinds = ["Office", "Person", "Rank", "Title", "Group", "Organisation"];
        Ok(Role {
            phrase: row.cell("phrase").into(),
            plural: row.cell("plural").into(),
            sectors: sectors(row)?,
            kind: one_of(row, "kind", &kinds)?,
        })
    }

    /// Rows of one key make one actor with several tenures.
    fn actors(&mut self, kind: &'static str, prefix: &str, rows: &[&Row], into: &mut Vec<Actor>) {
        let mut by_key: BTreeMap<String, Actor> = BTreeMap::new();
        for row in rows {
            let tenure = self.tenure(row);
            let Some((tenure, site)) = self.keep(tenure) else { continue };
            let id = format!("{prefix}:{}", row.cell("key"));
            let actor = by_key.entry(id.clone()).or_insert_with(|| Actor {
                id,
                kind,
                name: row.cell("name").into(),
                full_names: Vec::new(),
                last_names: Vec::new(),
                tenures: Vec::new(),
                site,
                host: row.cell("host").into(),
            });
            add_names(actor, row);
            actor.tenures.push(tenure);
        }
        for mut actor in by_key.into_values() {
            actor.tenures.sort_by_key(|tenure| tenure.from);
            into.push(actor);
        }
    }

    fn tenure(&mut self, row: &Row) -> Result<(Tenure, Option<(f64, f64)>), Fault> {
        let key = ["key", "office", "valid_from"].map(|column| row.cell(column)).join(" ");
        self.unique(row, key)?;
        let host = row.cell("host");
        if !host.is_empty() && !self.territories.contains(host) {
            return Err(row.fault(format!("host {host:?} is no key of countries.tsv")));
        }
        let (from, fine_from) = day(row, "valid_from", false)?;
        let (to, fine_to) = day(row, "valid_to", true)?;
        if matches!((from, to), (Some(from), Some(to)) if from > to) {
            return Err(row.fault("valid_to lies before valid_from; exchange or mend them"));
        }
        let tenure = Tenure {
            role: row.cell("office").into(),
            country: self.country(row, "country")?,
            sectors: sectors(row)?,
            from,
            to,
            precision: ["Day", "Month", "Year"][fine_from.max(fine_to)],
        };
        Ok((tenure, site(row)?))
    }
}

fn add_names(actor: &mut Actor, row: &Row) {
    for name in names(row) {
        let single = crate::fold::fold_name(&name).iter().filter(|w| !is_article(w)).count() == 1;
        let list = if actor.kind == "Person" && single {
            &mut actor.last_names
        } else {
            &mut actor.full_names
        };
        if !list.contains(&name) {
            list.push(name);
        }
    }
    for surname in row.list("surname") {
        if !actor.last_names.iter().any(|known| known == surname) {
            actor.last_names.push(surname.into());
        }
    }
}

fn state(row: &Row) -> Result<State, Fault> {
    let code = row.cell("code");
    if code.len() != 3 || !code.bytes().all(|byte| byte.is_ascii_uppercase()) {
        return Err(row.fault(format!("code {code:?} is not three capital letters")));
    }
    let (Some(lat), Some(lon)) = (row.number("lat", 90.0)?, row.number("lon", 180.0)?) else {
        return Err(row.fault("lat or lon is empty; give the middle of the country in degrees"));
    };
    let kinds = ["State", "Dependency", "Breakaway", "Part", "Former"];
    Ok(State {
        key: row.cell("key").into(),
        code: code.into(),
        sector: sectors(row)?,
        kind: one_of(row, "kind", &kinds)?,
        names: names(row),
        adjectives: row.list("adjectives").map(String::from).collect(),
        people: row.list("people").map(String::from).collect(),
        capital: row.cell("capital").into(),
        lat,
        lon,
        geonameid: row.number("geonameid", 4e9)?.map(|id| id as u32),
        from: day(row, "valid_from", false)?.0,
        to: day(row, "valid_to", true)?.0,
    })
}

fn names(row: &Row) -> Vec<String> {
    let name = Some(row.cell("name")).filter(|name| !name.is_empty());
    name.into_iter().chain(row.list("aliases")).map(String::from).collect()
}

fn sectors(row: &Row) -> Result<Vec<String>, Fault> {
    let sectors: Vec<String> = row.cell("sectors").split_whitespace().map(String::from).collect();
    match sectors.iter().find(|sector| !SECTORS.contains(&sector.as_str())) {
        Some(unknown) => {
            Err(row.fault(format!("{unknown:?} is no sector; use some of {SECTORS:?}")))
        }
        None => Ok(sectors),
    }
}

fn one_of(row: &Row, column: &str, allowed: &[&str]) -> Result<String, Fault> {
    let text = row.cell(column);
    match allowed.iter().find(|kind| kind.eq_ignore_ascii_case(text)) {
        Some(kind) => Ok((*kind).into()),
        None => Err(row.fault(format!("{column} {text:?} is none of {allowed:?}"))),
    }
}

fn site(row: &Row) -> Result<Option<(f64, f64)>, Fault> {
    Ok(row.number("lat", 90.0)?.zip(row.number("lon", 180.0)?))
}

/// A cell "2024-12-08", "2024-12" or "2024" as its first or last day, and how coarse it is
/// (0 for a day, 1 for a month, 2 for a year).
fn day(row: &Row, column: &str, last: bool) -> Result<(Option<Day>, usize), Fault> {
    let text = row.cell(column);
    if text.is_empty() {
        return Ok((None, 0));
    }
    let wrong =
        || row.fault(format!("{column} {text:?} is no date; write 2024-12-08, 2024-12 or 2024"));
    let parts: Vec<i16> =
        text.split('-').map(str::parse).collect::<Result<_, _>>().map_err(|_| wrong())?;
    let (year, month, day) = match parts[..] {
        [year] => (year, if last { 12 } else { 1 }, 0),
        [year, month] => (year, month, 0),
        [year, month, day] if day > 0 => (year, month, day),
        _ => return Err(wrong()),
    };
    let length = days_in(year, month).ok_or_else(wrong)?;
    let day = if day > 0 {
        day
    } else if last {
        length
    } else {
        1
    };
    if !(1000..3000).contains(&year) || day > length {
        return Err(wrong());
    }
    Ok((Some((year, month as i8, day as i8)), 3 - parts.len()))
}

fn days_in(year: i16, month: i16) -> Option<i16> {
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    match month {
        2 => Some(if leap { 29 } else { 28 }),
        4 | 6 | 9 | 11 => Some(30),
        1..=12 => Some(31),
        _ => None,
    }
}
