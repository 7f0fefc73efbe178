//! `dateline query`: records by what they are.

use crate::arguments::base::Query;
use crate::{Fatal, Outcome, page, parties};
use dateline_store::{Filter, Reader, Side};
use std::io::Write;

/// Runs the command.
pub(crate) fn run(arguments: &Query) -> Result<Outcome, Fatal> {
    let reader = Reader::open(&arguments.base.base)?;
    match &arguments.sql {
        Some(question) => page::print(&rows(&reader.sql(question)?)?)?,
        None => {
            let found = reader.find(&filter(&reader, arguments)?)?;
            page::records(&reader, &found, arguments.window.format)?;
        }
    }
    Ok(Outcome::Done)
}

fn filter(reader: &Reader, arguments: &Query) -> Result<Filter, Fatal> {
    let mut asked = Vec::new();
    for name in &arguments.party {
        asked.push((parties::find(reader, name)?.id, Side::Any));
    }
    let place = arguments.place.as_ref();
    let unknown =
        |name: &String| format!("{name}: is no country; write a name or a code such as SYR");
    let place = place.map(|name| parties::code(name).ok_or_else(|| unknown(name))).transpose()?;
    let window = &arguments.window;
    Ok(Filter {
        parties: asked,
        kind: arguments.kind.clone(),
        of_type: arguments.of_type.clone(),
        status: arguments.status.clone(),
        sector: arguments.sector.clone(),
        place_country: place,
        near: arguments.near,
        source: arguments.source.clone(),
        text: arguments.text.clone(),
        dead: arguments.dead,
        since: window.since,
        until: window.until,
        confidence: arguments.min_confidence.map(f64::from),
        limit: window.limit,
    })
}

/// Tab-separated, the names of the columns first.
fn rows(rows: &[Vec<String>]) -> std::io::Result<Vec<u8>> {
    let mut text = Vec::new();
    for row in rows {
        let cells: Vec<String> = row.iter().map(|cell| cell.replace(['\t', '\n'], " ")).collect();
        writeln!(text, "{}", cells.join("\t"))?;
    }
    Ok(text)
}
