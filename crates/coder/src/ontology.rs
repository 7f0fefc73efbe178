//! A user's own event types, each mapped to a type of PLOVER or standing alone.
//!
//! An ontology is a table (docs/lexicon.md): `type`, `plover`, `modes`, `quad`, `scale`, `about`.

use dateline_text::{Columns, EventType, Mistake, Mode, OwnType, Row, TableFile, nearest, rows};
use smol_str::SmolStr;
use std::collections::BTreeMap;

const COLUMNS: Columns =
    Columns { needed: &["type"], further: &["plover", "modes", "quad", "scale", "about"] };

/// The file name (without its ending) of senses that tell of no event.
pub const NONE: &str = "none";

/// The types that senses may use.
#[derive(Debug, Default)]
pub struct Ontology {
    types: BTreeMap<SmolStr, Type>,
}

/// One type of a user's own.
#[derive(Clone, Debug)]
pub struct Type {
    /// PLOVER's type for it, or `OTHER`.
    pub plover: EventType,
    /// What records carry, without modes.
    pub own: OwnType,
    /// The modes that its senses may use besides PLOVER's.
    pub modes: Vec<SmolStr>,
}

/// What the senses of a file tell of.
#[derive(Clone, Debug)]
pub enum Kind {
    /// An event of a type of PLOVER.
    Plover(EventType),
    /// An event of a user's own type.
    Own(Type),
    /// Nothing: such senses keep others from holding.
    Nothing,
}

impl Ontology {
    /// Reads ontology files.
    ///
    /// # Errors
    ///
    /// All mistakes in them.
    pub fn read(files: &[TableFile]) -> Result<Ontology, Vec<Mistake>> {
        let (mut ontology, mut mistakes) = (Ontology::default(), Vec::new());
        for file in files {
            let (rows, wrong) = rows(file, COLUMNS);
            mistakes.extend(wrong);
            for row in rows {
                match own_type(&row) {
                    Ok(own) => ontology.add(&row, own, &mut mistakes),
                    Err(wrong) => mistakes.extend(wrong.into_iter().map(|text| row.wrong(text))),
                }
            }
        }
        Mistake::sort(&mut mistakes);
        if mistakes.is_empty() { Ok(ontology) } else { Err(mistakes) }
    }

    fn add(&mut self, row: &Row, own: Type, mistakes: &mut Vec<Mistake>) {
        let name = own.own.name.clone();
        if self.types.insert(name.clone(), own).is_some() {
            mistakes.push(row.wrong(format!("type `{name}` stands above already; merge the rows")));
        }
    }

    /// How many types there are.
    pub fn len(&self) -> usize {
        self.types.len()
    }

    /// What the senses of a file of this name tell of.
    ///
    /// # Errors
    ///
    /// That there is no such type, and how to mend it.
    pub fn kind(&self, stem: &str) -> Result<Kind, String> {
        let name = stem.to_ascii_uppercase();
        if let Some(own) = self.types.get(name.as_str()) {
            return Ok(Kind::Own(own.clone()));
        }
        if stem == NONE {
            return Ok(Kind::Nothing);
        }
        EventType::parse(&name).map(Kind::Plover).ok_or_else(|| self.unknown(stem, &name))
    }

    fn unknown(&self, stem: &str, name: &str) -> String {
        let plover = EventType::ALL.iter().map(|known| known.as_str());
        let own = self.types.keys().map(SmolStr::as_str);
        match nearest(name, plover.chain(own)) {
            Some(near) => format!(
                "`{stem}` is no event type; did you mean `{}.tsv`?",
                near.to_ascii_lowercase()
            ),
            None => format!(
                "`{stem}` is no event type; name the file after a type of PLOVER (`assault.tsv`) or of \
                 an ontology file"
            ),
        }
    }
}

fn own_type(row: &Row) -> Result<Type, Vec<String>> {
    let mut wrong = Vec::new();
    let mut keep = |result: Result<(), String>| wrong.extend(result.err());
    let name = row.cell("type");
    keep(free_name(name));
    let plover = plover(row.cell("plover"));
    keep(plover.as_ref().map(|_| ()).map_err(Clone::clone));
    let wrong_plover = plover.is_err();
    let plover = plover.unwrap_or_default();
    let modes: Vec<SmolStr> = row.cell("modes").split_whitespace().map(SmolStr::new).collect();
    modes.iter().for_each(|mode| keep(free_mode(mode)));
    let quad = number(row, "quad", 0.0, 4.0, plover.map(|plover| f32::from(plover.quad_code())));
    let quad = quad.and_then(|quad| match quad {
        quad if quad.fract() == 0.0 => Ok(quad as u8),
        _ => Err(QUAD.to_owned()),
    });
    // A type without its own quad takes that of a `plover`, of which the mistake is told already.
    if wrong_plover && row.cell("quad").is_empty() {
        return Err(wrong);
    }
    keep(quad.as_ref().map(|_| ()).map_err(Clone::clone));
    let scale = number(row, "scale", -10.0, 10.0, Some(plover.map_or(0.0, EventType::scale)));
    keep(scale.as_ref().map(|_| ()).map_err(Clone::clone));
    match (quad, scale) {
        (Ok(quad_code), Ok(scale)) if wrong.is_empty() => Ok(Type {
            plover: plover.unwrap_or(EventType::Other),
            own: OwnType { name: SmolStr::new(name), mode: Vec::new(), quad_code, scale },
            modes,
        }),
        _ => Err(wrong),
    }
}

const QUAD: &str = "quad: write 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 \
                    material conflict or 0 none; a type without a `plover` needs one";

/// Names are written like PLOVER's, and are not PLOVER's.
fn free_name(name: &str) -> Result<(), String> {
    let plain = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '_';
    if !name.starts_with(|c: char| c.is_ascii_uppercase()) || !name.chars().all(plain) {
        return Err(format!("type `{name}`: write capitals, digits and `_`, as in CYBER_STRIKE"));
    }
    if EventType::parse(name).is_some() || name.eq_ignore_ascii_case(NONE) {
        return Err(format!("type `{name}` is taken by PLOVER or dateline; choose another name"));
    }
    if ["CLASSES", "CONTEXTS"].contains(&name) {
        return Err(format!("type `{name}` is the name of a lexicon file; choose another name"));
    }
    Ok(())
}

fn free_mode(mode: &str) -> Result<(), String> {
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-' || c == '_';
    if !mode.chars().all(plain) {
        return Err(format!(
            "mode `{mode}`: write small letters, digits and `-`, and a space between modes"
        ));
    }
    match Mode::parse(mode) {
        Some(_) => {
            Err(format!("mode `{mode}` is PLOVER's, and may be used by any sense; leave it out"))
        }
        None => Ok(()),
    }
}

fn plover(cell: &str) -> Result<Option<EventType>, String> {
    if cell.is_empty() {
        return Ok(None);
    }
    EventType::parse(cell).map(Some).ok_or_else(|| {
        let near = nearest(cell, EventType::ALL.iter().map(|known| known.as_str()));
        let mend = near.map_or("use one of its 16, or leave the cell empty".to_owned(), |near| {
            format!("did you mean `{near}`?")
        });
        format!("plover: `{cell}` is no type of PLOVER; {mend}")
    })
}

fn number(
    row: &Row,
    column: &str,
    least: f32,
    most: f32,
    default: Option<f32>,
) -> Result<f32, String> {
    let cell = row.cell(column);
    match (cell, default) {
        ("", Some(default)) => Ok(default),
        ("", None) => Err(QUAD.to_owned()),
        _ => cell
            .parse()
            .ok()
            .filter(|number| (least..=most).contains(number))
            .ok_or_else(|| format!("{column}: `{cell}` is no number from {least} to {most}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Ontology, Vec<String>> {
        let file = TableFile { name: "lab.tsv".into(), text: text.into() };
        let told = |wrong: Vec<Mistake>| wrong.iter().map(ToString::to_string).collect();
        Ontology::read(&[file]).map_err(told)
    }

    #[track_caller]
    fn wrong(text: &str, expected: &[&str]) {
        assert_eq!(read(text).err().unwrap_or_default(), expected);
    }

    #[test]
    fn types_take_what_they_do_not_say_from_plover() {
        let ontology = read(
            "# Of our lab.\ntype\tplover\tmodes\tquad\tscale\nCYBER_STRIKE\tASSAULT\tddos wiper\t\t\n\
             MIGRATE\t\t\t0\t-1.5\n",
        )
        .unwrap();
        let Kind::Own(strike) = ontology.kind("cyber_strike").unwrap() else { panic!() };
        assert_eq!((strike.plover, strike.own.quad_code), (EventType::Assault, 4));
        assert_eq!((strike.own.scale, strike.modes.len()), (-9.0, 2));
        let Kind::Own(migrate) = ontology.kind("migrate").unwrap() else { panic!() };
        assert_eq!((migrate.plover, migrate.own.scale), (EventType::Other, -1.5));
        assert!(matches!(ontology.kind("assault"), Ok(Kind::Plover(EventType::Assault))));
        assert!(matches!(ontology.kind("none"), Ok(Kind::Nothing)));
        assert_eq!(
            ontology.kind("asault").unwrap_err(),
            "`asault` is no event type; did you mean `assault.tsv`?"
        );
    }

    #[test]
    fn all_mistakes_are_named() {
        wrong("", &["lab.tsv:1: no rows; begin with the columns type"]);
        wrong(
            "type\tplover\tmode\nA\tB\t\n",
            &["lab.tsv:1: `mode` is no column; did you mean `modes`?"],
        );
        wrong(
            "type\tplover\tmodes\tquad\tscale\nAssault\tASSUALT\tDrone drone\tx\t11\nRAID\t\t\t\t\n\
             AID\tAID\t\t2.5\t\nRUN\tAID\t\t\t\nRUN\tAID\t\t\t\nshort\n",
            &[
                "lab.tsv:2: type `Assault`: write capitals, digits and `_`, as in CYBER_STRIKE",
                "lab.tsv:2: plover: `ASSUALT` is no type of PLOVER; did you mean `ASSAULT`?",
                "lab.tsv:2: mode `Drone`: write small letters, digits and `-`, and a space between modes",
                "lab.tsv:2: mode `drone` is PLOVER's, and may be used by any sense; leave it out",
                "lab.tsv:2: quad: `x` is no number from 0 to 4",
                "lab.tsv:2: scale: `11` is no number from -10 to 10",
                "lab.tsv:3: quad: write 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, \
                 4 material conflict or 0 none; a type without a `plover` needs one",
                "lab.tsv:4: type `AID` is taken by PLOVER or dateline; choose another name",
                "lab.tsv:4: quad: write 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, \
                 4 material conflict or 0 none; a type without a `plover` needs one",
                "lab.tsv:6: type `RUN` stands above already; merge the rows",
                "lab.tsv:7: 1 cell where the header names 5; separate cells by one tab and keep empty ones",
            ],
        );
    }
}
