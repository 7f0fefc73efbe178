//! Reads and writes attributions in brat's standoff format.

use std::collections::HashMap;

/// One or more pieces of text as code points, in order.
pub type Pieces = Vec<(usize, usize)>;

/// One attribution of the gold set.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Attribution {
    /// Who says it; empty where the text does not tell.
    pub source: Pieces,
    /// The reporting words.
    pub cue: Pieces,
    /// What is said.
    pub content: Pieces,
}

/// The attributions of one annotation file. Lines of other kinds are passed over: the sets hold
/// discarded and discussed spans that are no gold.
///
/// # Errors
/// What is wrong, with the line, where an attribution points to a span that is not there.
pub fn read(text: &str) -> Result<Vec<Attribution>, String> {
    let mut spans: HashMap<&str, Pieces> = HashMap::new();
    for line in text.lines() {
        if let Some((id, pieces)) = text_bound(line) {
            spans.insert(id, pieces);
        }
    }
    let events = text.lines().enumerate().filter(|(_, line)| line.starts_with('E'));
    events
        .map(|(number, line)| {
            event(line, &spans).ok_or_else(|| format!("line {}: no such span", number + 1))
        })
        .collect()
}

/// `T3<TAB>Content 6 65;70 80<TAB>words`
fn text_bound(line: &str) -> Option<(&str, Pieces)> {
    let mut fields = line.split('\t');
    let id = fields.next().filter(|id| id.starts_with('T'))?;
    let (_, places) = fields.next()?.split_once(' ')?;
    let piece = |place: &str| {
        let (start, end) = place.split_once(' ')?;
        Some((start.parse().ok()?, end.parse().ok()?))
    };
    let mut pieces = places.split(';').map(piece).collect::<Option<Pieces>>()?;
    pieces.sort_unstable();
    Some((id, pieces))
}

/// `E1<TAB>Attribution:T4 Content:T3 Cue:T2 Source:T1`
fn event(line: &str, spans: &HashMap<&str, Pieces>) -> Option<Attribution> {
    let (_, roles) = line.split_once('\t')?;
    let mut found = Attribution::default();
    for (role, id) in roles.split_whitespace().filter_map(|role| role.split_once(':')) {
        let slot = match role.trim_end_matches(|c: char| c.is_ascii_digit()) {
            "Source" => &mut found.source,
            "Cue" => &mut found.cue,
            "Content" => &mut found.content,
            _ => continue,
        };
        slot.extend(spans.get(id)?);
        slot.sort_unstable();
    }
    Some(found)
}

/// An annotation file with these attributions of a text.
pub fn write(text: &str, attributions: &[Attribution]) -> String {
    let text: Vec<char> = text.chars().collect();
    let (mut spans, mut events) = (String::new(), String::new());
    let mut number = 0;
    for (index, own) in attributions.iter().enumerate() {
        let mut roles = Vec::new();
        let parts = [
            ("Attribution", &own.cue),
            ("Content", &own.content),
            ("Cue", &own.cue),
            ("Source", &own.source),
        ];
        for (role, pieces) in parts.into_iter().filter(|(_, pieces)| !pieces.is_empty()) {
            number += 1;
            spans.push_str(&line(number, role, pieces, &text));
            roles.push(format!("{role}:T{number}"));
        }
        events.push_str(&format!("E{}\t{}\n", index + 1, roles.join(" ")));
    }
    spans + &events
}

/// `T3<TAB>Content 6 65;70 80<TAB>words`
fn line(number: usize, role: &str, pieces: &Pieces, text: &[char]) -> String {
    let places: Vec<String> = pieces.iter().map(|(start, end)| format!("{start} {end}")).collect();
    let words = |&(start, end): &(usize, usize)| -> String {
        let own = text.get(start..end).unwrap_or(&[]);
        own.iter().map(|&c| if c.is_whitespace() { ' ' } else { c }).collect()
    };
    let words: Vec<String> = pieces.iter().map(words).collect();
    format!("T{number}\t{role} {}\t{}\n", places.join(";"), words.join(" "))
}

/// Pieces without white space, commas and stops at their edges; those with nothing else between
/// them as one, as the gold set cuts contents at the ends of sentences.
pub fn trimmed(text: &[char], pieces: &[(usize, usize)]) -> Pieces {
    let mut all = Pieces::new();
    let trimmed = pieces.iter().map(|&piece| edge(text, piece));
    for (start, end) in trimmed.filter(|(start, end)| start < end) {
        let blank = |from: usize| {
            from <= start
                && text.get(from..start).is_some_and(|gap| gap.iter().all(|&c| is_loose(c)))
        };
        match all.last_mut() {
            Some(last) if blank(last.1) => last.1 = end,
            _ => all.push((start, end)),
        }
    }
    all
}

fn edge(text: &[char], (mut start, mut end): (usize, usize)) -> (usize, usize) {
    let loose = |at: usize| text.get(at).is_none_or(|&c| is_loose(c));
    while start < end && loose(start) {
        start += 1;
    }
    while start < end && loose(end - 1) {
        end -= 1;
    }
    (start, end)
}

fn is_loose(c: char) -> bool {
    c.is_whitespace() || matches!(c, ',' | '.' | ':' | ';')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_attribution_is_read_with_all_its_pieces() {
        let text = "T1\tSource 0 3\tAnn\nT2\tCue 4 8\tsaid\nT3\tContent 20 30;9 15\tx\n\
                    T4\tAttribution 4 8\tsaid\nT5\tDiscuss 1 2\tn\n#1\tAnnotatorNotes T1\tunsure\n\
                    E1\tAttribution:T4 Content:T3 Cue:T2 Source:T1\n";
        let expected = Attribution {
            source: vec![(0, 3)],
            cue: vec![(4, 8)],
            content: vec![(9, 15), (20, 30)],
        };
        assert_eq!(read(text), Ok(vec![expected]));
    }

    #[test]
    fn what_is_written_is_read_again() {
        let own = Attribution {
            source: vec![(0, 3)],
            cue: vec![(4, 8)],
            content: vec![(9, 15), (20, 30)],
        };
        let nameless = Attribution { cue: vec![(4, 8)], ..Attribution::default() };
        let all = [own, nameless];
        let text = "Ann said it is, again and again so";
        let written = write(text, &all);
        assert!(written.contains("T2\tContent 9 15;20 30\tit is, n and agai\n"), "{written}");
        assert_eq!(read(&written).as_deref(), Ok(&all[..]));
    }

    #[test]
    fn a_missing_span_is_told_with_its_line() {
        assert_eq!(read("E1\tAttribution:T4 Cue:T2\n"), Err("line 1: no such span".to_owned()));
    }

    #[test]
    fn pieces_with_only_white_space_and_stops_between_are_one() {
        let text: Vec<char> = "one. two or three".chars().collect();
        assert_eq!(trimmed(&text, &[(0, 4), (5, 8), (11, 17)]), [(0, 8), (12, 17)]);
    }
}
