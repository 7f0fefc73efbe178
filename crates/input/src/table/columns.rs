//! Which columns of a table hold what.

use crate::error::Problem;
use std::str::FromStr;

/// The names of a table's columns, as a user gives them; the others are guessed.
///
/// ```
/// let columns: dateline_input::Columns = "text=Story,date=Day".parse().unwrap();
/// assert_eq!(columns.text.as_deref(), Some("Story"));
/// assert!("colour=red".parse::<dateline_input::Columns>().is_err());
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Columns {
    /// The column with the report's own name.
    pub id: Option<String>,
    /// The column with the day of publication.
    pub date: Option<String>,
    /// The column with the text.
    pub text: Option<String>,
    /// The column with the title.
    pub title: Option<String>,
    /// The column with the address.
    pub url: Option<String>,
    /// The column with the outlet.
    pub source: Option<String>,
}

impl FromStr for Columns {
    type Err = String;

    /// Reads pairs such as `text=Body,date=Day`.
    fn from_str(pairs: &str) -> Result<Columns, String> {
        let mut columns = Columns::default();
        for pair in pairs.split(',').filter(|pair| !pair.trim().is_empty()) {
            let (field, column) =
                pair.split_once('=').ok_or_else(|| format!("“{pair}” is not FIELD=COLUMN"))?;
            let place = match field.trim() {
                "id" => &mut columns.id,
                "date" => &mut columns.date,
                "text" => &mut columns.text,
                "title" => &mut columns.title,
                "url" => &mut columns.url,
                "source" => &mut columns.source,
                other => {
                    return Err(format!(
                        "“{other}” is none of id, date, text, title, url and source"
                    ));
                }
            };
            *place = Some(column.trim().to_string());
        }
        Ok(columns)
    }
}

/// The numbers of the columns that are read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Picks {
    pub(crate) id: Option<usize>,
    pub(crate) date: Option<usize>,
    pub(crate) text: usize,
    pub(crate) title: Option<usize>,
    pub(crate) url: Option<usize>,
    pub(crate) source: Option<usize>,
}

/// Usual names of columns, without marks between their words, the likeliest first.
const IDS: &[&str] = &["id", "guid", "uuid", "docid", "documentid", "articleid"];
const DATES: &[&str] = &[
    "date",
    "published",
    "pubdate",
    "publishdate",
    "publisheddate",
    "publicationdate",
    "datepublished",
    "publishedat",
    "publishtime",
    "datepublish",
    "day",
];
const TEXTS: &[&str] = &[
    "text",
    "body",
    "content",
    "article",
    "articletext",
    "articlebody",
    "maintext",
    "fulltext",
    "story",
    "plaintext",
];
const TITLES: &[&str] = &["title", "headline"];
const URLS: &[&str] = &["url", "link", "uri", "address", "weburl"];
const SOURCES: &[&str] = &[
    "source",
    "outlet",
    "publication",
    "publisher",
    "newspaper",
    "sourcename",
    "sitename",
    "sourcedomain",
    "domain",
];

impl Columns {
    /// Finds the columns among their names: those that the user named, or else those with a usual name.
    pub(crate) fn pick(&self, names: &[String]) -> Result<Picks, Problem> {
        let find = |own: &Option<String>, usual: &[&str]| match own {
            Some(own) => match names.iter().position(|name| name.trim() == own) {
                None => Err(Problem::NoSuchColumn(own.clone(), listed(names))),
                found => Ok(found),
            },
            None => Ok(usual_column(names, usual)),
        };
        Ok(Picks {
            id: find(&self.id, IDS)?,
            date: find(&self.date, DATES)?,
            text: find(&self.text, TEXTS)?.ok_or_else(|| Problem::NoTextColumn(listed(names)))?,
            title: find(&self.title, TITLES)?,
            url: find(&self.url, URLS)?,
            source: find(&self.source, SOURCES)?,
        })
    }
}

/// Whether names are those of a table of reports.
pub(super) fn are_usual(names: &[String]) -> bool {
    let others = [IDS, DATES, TITLES, URLS, SOURCES];
    usual_column(names, TEXTS).is_some()
        && others.iter().any(|usual| usual_column(names, usual).is_some())
}

fn usual_column(names: &[String], usual: &[&str]) -> Option<usize> {
    usual.iter().find_map(|usual| names.iter().position(|name| bare(name) == *usual))
}

fn bare(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// How many columns a message names.
const LISTED: usize = 20;

fn listed(names: &[String]) -> String {
    let mut shown: Vec<String> = names.iter().take(LISTED).map(|name| shown(name)).collect();
    if names.len() > LISTED {
        shown.push(format!("{} more", names.len() - LISTED));
    }
    shown.join(", ")
}

fn shown(name: &str) -> String {
    format!("“{}”", name.chars().take(40).collect::<String>())
}

impl Picks {
    /// What is read from where, for a note.
    pub(crate) fn told(&self, names: &[String]) -> String {
        let fields = [
            ("id", self.id),
            ("date", self.date),
            ("text", Some(self.text)),
            ("title", self.title),
            ("url", self.url),
            ("source", self.source),
        ];
        let told = fields.iter().filter_map(|(field, column)| {
            let name = names.get((*column)?)?;
            Some(format!("{field} from {}", shown(name)))
        });
        let told = told.collect::<Vec<_>>().join(", ");
        let undated = if self.date.is_none() { "; no column with a date is known" } else { "" };
        format!("columns by their names: {told}{undated}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(columns: &str, names: &str, expected: &str) {
        let names: Vec<String> = names.split(',').map(str::to_string).collect();
        let picked = columns.parse::<Columns>().unwrap().pick(&names);
        let shown = picked.map_or_else(|problem| problem.to_string(), |picks| picks.told(&names));
        assert_eq!(shown, expected);
    }

    #[test]
    fn columns_by_their_names() {
        check(
            "",
            "Article ID,Pub-Date,Headline,Content,Link,Outlet",
            "columns by their names: id from “Article ID”, date from “Pub-Date”, text from \
             “Content”, title from “Headline”, url from “Link”, source from “Outlet”",
        );
        check(
            "",
            "article,text",
            "columns by their names: text from “text”; no column with a date is known",
        );
        check("text=a, date=b", "a,b,body", "columns by their names: date from “b”, text from “a”");
    }

    #[test]
    fn columns_that_are_missing() {
        check("", "a,b", "has no column that is known to hold text; its columns are “a”, “b”");
        check("text=c", "a,b", "has no column “c”; its columns are “a”, “b”");
    }
}
