//! `dateline quotes`: what was said.

use crate::arguments::base::Quotes;
use crate::{Fatal, Outcome, page, parties};
use dateline_store::{Filter, Reader, Side};

/// Runs the command.
pub(crate) fn run(arguments: &Quotes) -> Result<Outcome, Fatal> {
    let reader = Reader::open(&arguments.base.base)?;
    let mut asked = Vec::new();
    for (name, side) in sides(arguments) {
        asked.push((parties::find(&reader, name)?.id, side));
    }
    let window = &arguments.window;
    let filter = Filter {
        parties: asked,
        kind: Some("statement".into()),
        text: arguments.words.clone(),
        since: window.since,
        until: window.until,
        limit: window.limit,
        ..Filter::default()
    };
    page::write(&reader.find(&filter)?, window.format)?;
    Ok(Outcome::Done)
}

fn sides(arguments: &Quotes) -> impl Iterator<Item = (&str, Side)> {
    let speaker = arguments.speaker.iter().map(|name| (name.as_str(), Side::Speaker));
    speaker.chain(arguments.about.iter().map(|name| (name.as_str(), Side::About)))
}
