//! Writes the tables as Rust values and the phrases as an `fst`.

use crate::first;
use crate::phrases::{self, Phrases};
use crate::tables::{Actor, Day, Role, Seat, State, Tables, Tenure};
use crate::words::Writing;
use std::error::Error;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

/// Writes `tables.rs` and `phrases.fst` into a folder.
pub fn write(tables: &Tables, out: &Path) -> Result<(), Box<dyn Error>> {
    let phrases = phrases::gather(tables);
    let mut text = String::new();
    list(&mut text, "STATES", "State", tables.states.iter().map(state))?;
    list(&mut text, "SEATS", "Seat", tables.seats.iter().map(seat))?;
    list(&mut text, "ACTORS", "Actor", tables.actors.iter().map(actor))?;
    list(&mut text, "ROLES", "Role", tables.roles.iter().map(role))?;
    list(&mut text, "MEANINGS", "&[Meaning]", phrases.values().map(|all| meanings(all)))?;
    fs::write(out.join("tables.rs"), text)?;
    fs::write(out.join("phrases.fst"), automaton(&phrases)?)?;
    fs::write(out.join("first.bin"), first_words(&phrases))?;
    Ok(())
}

/// The filter of the words with which phrases begin, a bit a word.
fn first_words(phrases: &Phrases) -> Vec<u8> {
    let mut filter = vec![0u8; first::BITS as usize / 8];
    for key in phrases.keys() {
        let word = key.split(' ').next().unwrap_or_default();
        let bit = first::bit(word.bytes());
        filter[bit as usize / 8] |= 1 << (bit % 8);
    }
    filter
}

fn automaton(phrases: &Phrases) -> Result<Vec<u8>, fst::Error> {
    let mut builder = fst::MapBuilder::memory();
    for (index, key) in phrases.keys().enumerate() {
        builder.insert(key, index as u64)?;
    }
    builder.into_inner()
}

fn list(
    text: &mut String,
    name: &str,
    kind: &str,
    values: impl Iterator<Item = String>,
) -> std::fmt::Result {
    writeln!(text, "static {name}: &[{kind}] = &[")?;
    for value in values {
        writeln!(text, "{value},")?;
    }
    writeln!(text, "];")
}

fn meanings(all: &[(Writing, String)]) -> String {
    let one = |(writing, value): &(Writing, String)| {
        format!(
            "Meaning {{ capital: {}, upper: {}, value: {value} }}",
            writing.capital, writing.upper
        )
    };
    format!("&[{}]", all.iter().map(one).collect::<Vec<_>>().join(", "))
}

fn state(state: &State) -> String {
    format!(
        "State {{ key: {:?}, code: {:?}, sector: {}, kind: StateKind::{}, name: {:?}, capital: {}, \
         lat: {:?}, lon: {:?}, geonameid: {:?}, from: {}, to: {} }}",
        state.key,
        state.code,
        sectors(&state.sector).pop().map_or("None".into(), |sector| format!("Some({sector})")),
        state.kind,
        state.names.first().map_or("", String::as_str),
        text_or_none(&state.capital),
        state.lat,
        state.lon,
        state.geonameid,
        date(state.from),
        date(state.to),
    )
}

fn seat(seat: &Seat) -> String {
    let name = seat.names.first().map_or("", String::as_str);
    let key = format!("seat:{}", crate::fold::fold_name(name).join("-"));
    format!(
        "Seat {{ key: {key:?}, name: {name:?}, country: {:?}, sectors: &[{}], \
         kind: SeatKind::{}, site: {:?} }}",
        seat.country,
        sectors(&seat.sectors).join(", "),
        seat.kind,
        seat.site,
    )
}

fn actor(actor: &Actor) -> String {
    format!(
        "Actor {{ id: {:?}, kind: ActorKind::{}, name: {:?}, tenures: &[{}], site: {:?}, host: {} }}",
        actor.id,
        actor.kind,
        actor.name,
        actor.tenures.iter().map(tenure).collect::<Vec<_>>().join(", "),
        actor.site,
        text_or_none(&actor.host),
    )
}

fn tenure(tenure: &Tenure) -> String {
    format!(
        "Tenure {{ role: {}, country: {:?}, sectors: &[{}], from: {}, to: {}, \
         precision: DatePrecision::{} }}",
        text_or_none(&tenure.role),
        tenure.country,
        sectors(&tenure.sectors).join(", "),
        date(tenure.from),
        date(tenure.to),
        tenure.precision,
    )
}

fn role(role: &Role) -> String {
    format!(
        "Role {{ phrase: {:?}, sectors: &[{}], kind: RoleKind::{} }}",
        role.phrase,
        sectors(&role.sectors).join(", "),
        role.kind,
    )
}

/// "GOV" as "Sector::Gov".
fn sectors(codes: &[String]) -> Vec<String> {
    let variant = |code: &String| format!("Sector::{}{}", &code[..1], code[1..].to_lowercase());
    codes.iter().map(variant).collect()
}

fn text_or_none(text: &str) -> String {
    if text.is_empty() { "None".into() } else { format!("Some({text:?})") }
}

fn date(day: Option<Day>) -> String {
    match day {
        Some((year, month, day)) => format!("Some(date({year}, {month}, {day}))"),
        None => "None".into(),
    }
}
