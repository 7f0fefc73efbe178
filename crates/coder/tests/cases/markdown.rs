//! From a topic's Markdown to its cases.

use crate::expected::Expected;
use jiff::civil::{Date, date};

/// A text and what is expected of it.
pub struct Case {
    /// What it shows.
    pub heading: String,
    /// The line of its heading.
    pub line: usize,
    /// The program cannot do it yet, and the case must still fail.
    pub not_yet: bool,
    /// The day of publication, unless the report has none.
    pub date: Option<Date>,
    /// The report.
    pub text: String,
    /// The lines under it.
    pub expected: Vec<Expected>,
}

/// Thursday, 16 October 2025: the day of publication where a case says none.
const DAY: Date = date(2025, 10, 16);

const NOT_YET: &str = "(not yet)";

/// The cases of a topic, or the line and the fault.
pub fn read(markdown: &str) -> Result<Vec<Case>, String> {
    let mut cases: Vec<Case> = Vec::new();
    let mut inside = false;
    for (number, line) in markdown.lines().enumerate() {
        let at = |problem: String| format!("line {}: {problem}", number + 1);
        match (cases.last_mut(), line) {
            (Some(case), _) if inside && line.trim_end() == "```" => {
                inside = false;
                case.text.pop();
            }
            (Some(case), _) if inside => {
                case.text.push_str(line);
                case.text.push('\n');
            }
            (Some(case), _) if line.starts_with("```") => {
                case.date = day(&line[3..]).map_err(at)?;
                inside = true;
            }
            (Some(case), _) if line.starts_with("- ") => {
                let expected = Expected::read(line[2..].trim()).map_err(at)?;
                case.expected.push(expected);
            }
            (_, _) if line.starts_with("## ") => cases.push(heading(line[3..].trim(), number + 1)),
            _ => {}
        }
    }
    match cases.iter().find(|case| case.text.is_empty() || case.expected.is_empty()) {
        Some(case) => Err(format!("line {}: a case needs a text and expectations", case.line)),
        None => Ok(cases),
    }
}

fn heading(heading: &str, line: usize) -> Case {
    Case {
        heading: heading.trim_end_matches(NOT_YET).trim().to_owned(),
        line,
        not_yet: heading.ends_with(NOT_YET),
        date: None,
        text: String::new(),
        expected: Vec::new(),
    }
}

/// The day that the opening fence names: none for the usual one, `undated` for a report without.
fn day(fence: &str) -> Result<Option<Date>, String> {
    match fence.trim() {
        "" => Ok(Some(DAY)),
        "undated" => Ok(None),
        day => day.parse().map(Some).map_err(|_| format!("“{day}” is no day")),
    }
}
