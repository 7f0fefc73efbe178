//! CAMEO's actor codes in PLOVER's terms, by `data/actors.tsv`.

use dateline_actors::Actors;
use dateline_text::Sector;

/// What an actor code says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ActorCode {
    /// The country, or the code of an international actor.
    pub country: Option<String>,
    /// The sectors, the primary one first.
    pub sectors: Vec<Sector>,
    /// Parts that say nothing in PLOVER, with the reasons.
    pub left: Vec<String>,
}

impl ActorCode {
    /// The sectors as a table has them.
    pub fn sectors(&self) -> String {
        let names: Vec<&str> = self.sectors.iter().map(|sector| sector.as_str()).collect();
        names.join(" ")
    }
}

enum Part<'a> {
    Country(&'a str),
    Sector(Sector),
    Left(String),
}

/// Reads an actor's code, such as `AFGGOVMIL` or `IGOUNO`.
///
/// # Errors
///
/// That it is no such code, and how to mend it.
pub fn actor_code(code: &str, actors: &Actors) -> Result<ActorCode, String> {
    read(code, |part, first| meaning(part, first, actors))
}

/// Reads an agent's code, such as `GOVMIL`, in which no part is a country.
///
/// # Errors
///
/// That it is no such code, and how to mend it.
pub fn agent_code(code: &str, actors: &Actors) -> Result<ActorCode, String> {
    read(code, |part, _| meaning(part, false, actors))
}

fn read<'a>(code: &'a str, meaning: impl Fn(&str, bool) -> Part<'a>) -> Result<ActorCode, String> {
    if code.is_empty()
        || !code.len().is_multiple_of(3)
        || !code.bytes().all(|byte| byte.is_ascii_alphanumeric())
    {
        return Err(format!(
            "`{code}` is no code of an actor; write parts of three letters: `AFGGOV`"
        ));
    }
    let upper = code.to_ascii_uppercase();
    let mut read = ActorCode::default();
    let mut at = 0;
    while let Some(part) = upper.get(at..at + 3) {
        match meaning(part, at == 0) {
            Part::Country(country) if inner(country, &read) => read.country = Some(country.into()),
            Part::Country(_) => read.left.push(format!("`{part}` is a second country")),
            Part::Sector(sector) if !read.sectors.contains(&sector) => read.sectors.push(sector),
            Part::Sector(_) => {}
            Part::Left(reason) => read.left.push(reason),
        }
        at += 3;
    }
    if let (Some("IGO" | "UNO" | "EUR"), true) = (read.country.as_deref(), read.sectors.is_empty())
    {
        read.sectors.push(Sector::Igo);
    }
    if let (Some("NGO"), true) = (read.country.as_deref(), read.sectors.is_empty()) {
        read.sectors.push(Sector::Ngo);
    }
    Ok(read)
}

/// A country comes first, and a body after `IGO` says more than it.
fn inner(country: &str, read: &ActorCode) -> bool {
    match read.country.as_deref() {
        None => true,
        Some("IGO") => matches!(country, "UNO" | "EUR"),
        Some(_) => false,
    }
}

fn meaning<'a>(part: &str, first: bool, actors: &'a Actors) -> Part<'a> {
    let state = actors.country_by_key(part).filter(|_| first);
    if let Some(state) = state.filter(|state| state.key == state.code) {
        return Part::Country(state.code);
    }
    match (listed(part), Sector::parse(part)) {
        (Some(("country", code, _)), _) => Part::Country(code),
        (Some(("sector", code, _)), _) => match Sector::parse(code) {
            Some(sector) => Part::Sector(sector),
            None => Part::Left(format!("`{part}` has no sector")),
        },
        (Some((_, _, reason)), _) => Part::Left(format!("`{part}` is {reason}")),
        (None, Some(sector)) => Part::Sector(sector),
        (None, None) => Part::Left(format!(
            "`{part}` is neither a country nor a sector of PLOVER, whose codes name no single bodies, \
             peoples or beliefs"
        )),
    }
}

/// What the table says of a part: the verb, the code, the reason.
fn listed(part: &str) -> Option<(&'static str, &'static str, &'static str)> {
    static TABLE: &str = include_str!("../data/actors.tsv");
    let line = TABLE.lines().find(|line| line.get(..3) == Some(part) && !line.starts_with('#'))?;
    let mut cells = line.split('\t').skip(1);
    let (becomes, reason) = (cells.next()?, cells.next().unwrap_or_default());
    let (verb, code) = becomes.split_once(' ').unwrap_or((becomes, ""));
    Some((verb, code, reason))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_become_countries_and_sectors() {
        let actors = Actors::embedded();
        let check = |code: &str, country: Option<&str>, sectors: &str, left: usize| {
            let read = actor_code(code, &actors).unwrap_or_default();
            let found = (read.country.as_deref(), read.sectors(), read.left.len());
            assert_eq!(found, (country, sectors.to_owned(), left), "{code}");
        };
        check("PERGOVMIL", Some("PER"), "GOV MIL", 0);
        check("PERGOVMED", Some("PER"), "GOV JRN", 0);
        check("IGOUNO", Some("UNO"), "IGO", 0);
        check("IGOXYZ", Some("IGO"), "IGO", 1);
        check("NGOHLH", Some("NGO"), "MED", 0);
        check("GOVMIL", None, "GOV MIL", 0);
        check("EUR", None, "", 1);
        check("MAR", Some("MAR"), "", 0);
        let agent = agent_code("MUSEDU", &actors).unwrap_or_default();
        assert_eq!((agent.country.as_deref(), agent.sectors()), (None, "REL EDU".into()));
        assert!(actor_code("PERG", &actors).is_err());
    }
}
