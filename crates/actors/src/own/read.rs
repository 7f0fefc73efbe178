//! Reads users' files of actors and roles, and says what is wrong with them.

use crate::fold::fold_name;
use crate::model::{ActorKind, DatePrecision, RoleKind};
use crate::packed;
use crate::words::is_article;
use dateline_text::{Columns, Mistake, Row, Sector, TableFile, lines, nearest, rows};
use jiff::civil::{Date, date};
use std::collections::{BTreeMap, HashSet};

const ACTORS: Columns = Columns {
    needed: &["key", "kind", "country", "name"],
    further: &["sectors", "office", "surname", "aliases", "valid_from", "valid_to", "source"],
};

const ROLES: Columns = Columns { needed: &["phrase"], further: &["plural", "sectors", "kind"] };

/// PLOVER's codes of international actors.
const INTERNATIONAL: [&str; 7] = ["IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC"];

/// What users' files hold.
#[derive(Default)]
pub struct Tables {
    /// Actors in the order of their identifiers.
    pub actors: Vec<OwnActor>,
    /// Roles in the order of the files.
    pub roles: Vec<OwnRole>,
}

/// An actor.
pub struct OwnActor {
    /// Its identifier, `own:` and the key.
    pub id: String,
    /// What it is.
    pub kind: OwnKind,
    /// The name that records print.
    pub name: String,
    /// Names that tell who it is by themselves.
    pub full_names: Vec<String>,
    /// Single words of a person's name.
    pub last_names: Vec<String>,
    /// Its codes, the earlier before the later.
    pub tenures: Vec<OwnTenure>,
}

/// What a row is about.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum OwnKind {
    /// Somebody.
    Actor(ActorKind),
    /// Further names of a country.
    Country,
}

/// A code of an actor and its time.
#[derive(PartialEq)]
pub struct OwnTenure {
    /// The office.
    pub role: Option<String>,
    /// The code.
    pub country: &'static str,
    /// The sectors, the primary one first.
    pub sectors: Vec<Sector>,
    /// The first day.
    pub from: Option<Date>,
    /// The last day.
    pub to: Option<Date>,
    /// How exactly the days are known.
    pub precision: DatePrecision,
}

/// A word or phrase for what somebody is.
pub struct OwnRole {
    /// In the singular.
    pub phrase: String,
    /// The plural; `-` for none, empty for the regular one.
    pub plural: String,
    /// The sectors, the primary one first.
    pub sectors: Vec<Sector>,
    /// What kind of word it is.
    pub kind: RoleKind,
}

/// Reads files; what has a mistake is left out and told of.
pub fn tables(files: &[TableFile]) -> (Tables, Vec<Mistake>) {
    let mut reader = Reader::default();
    for file in files {
        let header = lines(file).next().map_or("", |(_, header)| header);
        if header.split('\t').any(|cell| cell.trim() == "phrase") {
            reader.file(file, ROLES, Reader::role);
        } else {
            reader.file(file, ACTORS, Reader::actor);
        }
    }
    let mut actors: Vec<OwnActor> = reader.actors.into_values().collect();
    for actor in &mut actors {
        actor.tenures.sort_by_key(|tenure| tenure.from);
    }
    Mistake::sort(&mut reader.mistakes);
    (Tables { actors, roles: reader.roles }, reader.mistakes)
}

#[derive(Default)]
struct Reader {
    actors: BTreeMap<String, OwnActor>,
    roles: Vec<OwnRole>,
    phrases: HashSet<String>,
    mistakes: Vec<Mistake>,
}

impl Reader {
    fn file(
        &mut self,
        file: &TableFile,
        columns: Columns,
        take: fn(&mut Reader, &Row) -> Result<(), Vec<String>>,
    ) {
        let (rows, mistakes) = rows(file, columns);
        self.mistakes.extend(mistakes);
        for row in rows {
            if let Err(wrong) = take(self, &row) {
                self.mistakes.extend(wrong.into_iter().map(|message| row.wrong(message)));
            }
        }
    }

    fn role(&mut self, row: &Row) -> Result<(), Vec<String>> {
        let mut wrong = Vec::new();
        let phrase = row.cell("phrase");
        if fold_name(phrase).is_empty() {
            wrong.push(format!("phrase `{phrase}` has no letters; write the word or phrase"));
        }
        if !self.phrases.insert(phrase.to_owned()) {
            wrong.push(format!("phrase `{phrase}` stands above already; merge the rows"));
        }
        let sectors = keep(sectors(row), &mut wrong);
        let kind = keep(role_kind(row.cell("kind")), &mut wrong);
        let (Some(sectors), Some(kind), true) = (sectors, kind, wrong.is_empty()) else {
            return Err(wrong);
        };
        let (phrase, plural) = (phrase.to_owned(), row.cell("plural").to_owned());
        self.roles.push(OwnRole { phrase, plural, sectors, kind });
        Ok(())
    }

    /// Rows of one key make one actor with several codes.
    fn actor(&mut self, row: &Row) -> Result<(), Vec<String>> {
        let mut wrong = Vec::new();
        let kind = keep(actor_kind(row.cell("kind")), &mut wrong);
        let name = row.cell("name");
        if fold_name(name).is_empty() {
            wrong.push(format!("name `{name}` has no letters; write the name that records print"));
        }
        let country = keep(country(row.cell("country"), kind), &mut wrong);
        let sectors = keep(sectors(row), &mut wrong);
        let from = keep(day(row, "valid_from", false), &mut wrong);
        let to = keep(day(row, "valid_to", true), &mut wrong);
        let (Some(kind), Some(country), Some(sectors), Some(from), Some(to)) =
            (kind, country, sectors, from, to)
        else {
            return Err(wrong);
        };
        if matches!((from.0, to.0), (Some(from), Some(to)) if from > to) {
            wrong.push("valid_to lies before valid_from; exchange or mend them".into());
        }
        if !wrong.is_empty() {
            return Err(wrong);
        }
        let office = Some(row.cell("office").to_owned()).filter(|office| !office.is_empty());
        let precision = [DatePrecision::Day, DatePrecision::Month, DatePrecision::Year];
        let precision = precision.get(from.1.max(to.1)).copied().unwrap_or(DatePrecision::Year);
        let tenure =
            OwnTenure { role: office, country, sectors, from: from.0, to: to.0, precision };
        self.add(row, kind, tenure)
    }

    fn add(&mut self, row: &Row, kind: OwnKind, tenure: OwnTenure) -> Result<(), Vec<String>> {
        let id = format!("own:{}", row.cell("key"));
        let actor = self.actors.entry(id.clone()).or_insert_with(|| OwnActor {
            id,
            kind,
            name: row.cell("name").to_owned(),
            full_names: Vec::new(),
            last_names: Vec::new(),
            tenures: Vec::new(),
        });
        if actor.kind != kind {
            let key = row.cell("key");
            return Err(vec![format!(
                "key `{key}` is of another kind above; choose one of the two"
            )]);
        }
        if actor.tenures.contains(&tenure) {
            let key = row.cell("key");
            return Err(vec![format!(
                "key `{key}` has the same code and time above; leave one out"
            )]);
        }
        actor.tenures.push(tenure);
        add_names(actor, row);
        Ok(())
    }
}

/// The value, or a further mistake.
fn keep<T>(result: Result<T, String>, wrong: &mut Vec<String>) -> Option<T> {
    result.map_err(|message| wrong.push(message)).ok()
}

/// A single word of a person's name tells who it is only with the help of the text.
fn add_names(actor: &mut OwnActor, row: &Row) {
    let person = actor.kind == OwnKind::Actor(ActorKind::Person);
    let single = |name: &str| fold_name(name).iter().filter(|word| !is_article(word)).count() == 1;
    let names = std::iter::once(row.cell("name")).chain(row.list("aliases"));
    for (name, last) in names
        .map(|name| (name, person && single(name)))
        .chain(row.list("surname").map(|name| (name, person)))
    {
        let list = if last { &mut actor.last_names } else { &mut actor.full_names };
        if !list.iter().any(|known| known == name) {
            list.push(name.to_owned());
        }
    }
}

fn actor_kind(cell: &str) -> Result<OwnKind, String> {
    match cell {
        "Person" => Ok(OwnKind::Actor(ActorKind::Person)),
        "Organisation" => Ok(OwnKind::Actor(ActorKind::Organisation)),
        "Group" => Ok(OwnKind::Actor(ActorKind::Group)),
        "Base" => Ok(OwnKind::Actor(ActorKind::Base)),
        "Country" => Ok(OwnKind::Country),
        _ => Err(format!("kind `{cell}`: write Person, Organisation, Group, Base or Country")),
    }
}

fn role_kind(cell: &str) -> Result<RoleKind, String> {
    match cell {
        "Office" => Ok(RoleKind::Office),
        "Person" | "" => Ok(RoleKind::Person),
        "Rank" => Ok(RoleKind::Rank),
        "Title" => Ok(RoleKind::Title),
        "Group" => Ok(RoleKind::Group),
        "Organisation" => Ok(RoleKind::Organisation),
        _ => {
            Err(format!("kind `{cell}`: write Office, Person, Rank, Title, Group or Organisation"))
        }
    }
}

fn country(cell: &str, kind: Option<OwnKind>) -> Result<&'static str, String> {
    let states = packed::states();
    if kind == Some(OwnKind::Country) {
        let state = states.iter().find(|state| state.key == cell);
        return state.map(|state| state.key).ok_or_else(|| {
            format!("country `{cell}` is no key of the table of countries; write an alpha-3 code")
        });
    }
    let codes = states.iter().map(|state| state.code).chain(INTERNATIONAL);
    codes.into_iter().find(|code| *code == cell).ok_or_else(|| {
        let by_name = states.iter().find(|state| state.name.eq_ignore_ascii_case(cell));
        let mend = by_name.map_or_else(
            || {
                format!(
                    "write the alpha-3 code of an independent state or one of {}",
                    INTERNATIONAL.join(", ")
                )
            },
            |state| format!("did you mean `{}`?", state.code),
        );
        format!("country `{cell}` is no code; {mend}")
    })
}

fn sectors(row: &Row) -> Result<Vec<Sector>, String> {
    let sector = |code: &str| {
        Sector::parse(code).ok_or_else(|| {
            let known = || Sector::ALL.iter().map(|sector| sector.as_str());
            let near = nearest(code, known());
            let mend = match near {
                _ if code.contains([';', ',']) => "put a space between sectors".to_owned(),
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("use some of {}", known().collect::<Vec<_>>().join(" ")),
            };
            format!("sectors: `{code}` is no sector of PLOVER; {mend}")
        })
    };
    row.cell("sectors").split_whitespace().map(sector).collect()
}

/// A cell "2024-12-08", "2024-12" or "2024" as its first or last day, and how coarse it is (0 for a
/// day, 1 for a month, 2 for a year).
fn day(row: &Row, column: &str, last: bool) -> Result<(Option<Date>, usize), String> {
    let cell = row.cell(column);
    if cell.is_empty() {
        return Ok((None, 0));
    }
    let wrong = || format!("{column} `{cell}` is no date; write 2024-12-08, 2024-12 or 2024");
    let parts: Vec<i16> =
        cell.split('-').map(str::parse).collect::<Result<_, _>>().map_err(|_| wrong())?;
    let (year, month, day) = match parts[..] {
        [year] => (year, if last { 12 } else { 1 }, None),
        [year, month] => (year, month, None),
        [year, month, day] => (year, month, Some(day)),
        _ => return Err(wrong()),
    };
    let month =
        i8::try_from(month).ok().filter(|month| (1..=12).contains(month)).ok_or_else(wrong)?;
    if !(1000..3000).contains(&year) {
        return Err(wrong());
    }
    let first = date(year, month, 1);
    let day = match day {
        Some(day) => i8::try_from(day).map_err(|_| wrong())?,
        None if last => first.days_in_month(),
        None => 1,
    };
    let day = Date::new(year, month, day).map_err(|_| wrong())?;
    Ok((Some(day), 3 - parts.len()))
}
