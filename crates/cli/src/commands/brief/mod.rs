//! `dateline brief`: what the reports tell of two parties, or of one, as a page of Markdown whose sentences cite their evidence.

mod evidence;
mod sentences;
mod words;

use crate::arguments::base::Brief;
use crate::{Fatal, Outcome, output, page, parties};
use dateline_actors::Actors;
use dateline_store::{Filter, Found, Month, Party, Reader, Side};
use evidence::Evidence;
use std::collections::BTreeSet;
use std::fmt::Write as _;

/// Runs the command.
pub(crate) fn run(arguments: &Brief) -> Result<Outcome, Fatal> {
    let reader = Reader::open(&arguments.base.base)?;
    let a = parties::find(&reader, &arguments.a)?;
    let b = arguments.b.as_ref().map(|name| parties::find(&reader, name)).transpose()?;
    let mut page = Page {
        reader: &reader,
        arguments,
        a,
        b,
        evidence: Evidence::default(),
        text: String::new(),
    };
    page.write()?;
    let bases = [arguments.base.base.clone()];
    let mut out = output::open(arguments.output.as_deref(), &bases)?;
    output::write(&mut *out, page.text.as_bytes())?;
    Ok(Outcome::Done)
}

/// The page while it is written.
struct Page<'r> {
    reader: &'r Reader,
    arguments: &'r Brief,
    a: Party,
    b: Option<Party>,
    evidence: Evidence,
    text: String,
}

/// How many records are looked at for a section; the weightiest of them are told.
const LOOKED_AT: u32 = 500;

/// The most reports that a sentence cites.
const CITED: usize = 3;

impl Page<'_> {
    fn write(&mut self) -> Result<(), Fatal> {
        let events = self.find("event", &[])?;
        let happened: Vec<&Found> = events.iter().filter(|event| is_fact(event)).collect();
        self.head(&events);
        self.months(&happened)?;
        self.happenings(&happened)?;
        self.statements()?;
        self.relations()?;
        self.disputes(&events)?;
        self.evidence.write(&mut self.text);
        Ok(())
    }

    /// Records of a kind with the page's parties, in the order of their days.
    fn find(&self, kind: &str, sided: &[(i64, Side)]) -> Result<Vec<Found>, Fatal> {
        let any = std::iter::once(&self.a).chain(&self.b).map(|party| (party.id, Side::Any));
        let filter = Filter {
            parties: if sided.is_empty() { any.collect() } else { sided.to_vec() },
            kind: Some(kind.to_string()),
            since: self.arguments.since,
            until: self.arguments.until,
            confidence: Some(f64::from(self.arguments.min_confidence)),
            limit: LOOKED_AT,
            ..Filter::default()
        };
        let mut found = self.reader.find(&filter)?;
        found.reverse();
        Ok(found)
    }

    fn section(&mut self, title: &str) {
        let _ = write!(self.text, "\n## {title}\n\n");
    }

    /// An item of a list, with what it rests on.
    fn item(&mut self, sentence: &str, records: &[&Found]) {
        let cited: Vec<String> =
            records.iter().take(CITED).map(|record| self.evidence.cite(record)).collect();
        let _ = writeln!(self.text, "- {sentence} {}", cited.concat());
    }

    fn head(&mut self, events: &[Found]) {
        let both = match &self.b {
            Some(b) => format!("{} and {}", name(&self.a), name(b)),
            None => name(&self.a),
        };
        let period = match (self.arguments.since, self.arguments.until) {
            (Some(since), Some(until)) => {
                format!("{} to {}", words::date(since), words::date(until))
            }
            (Some(since), None) => format!("since {}", words::date(since)),
            (None, Some(until)) => format!("until {}", words::date(until)),
            (None, None) => "all days".to_string(),
        };
        let reports: BTreeSet<&str> = events.iter().map(|event| event.document.as_str()).collect();
        let _ = writeln!(
            self.text,
            "# {}\n\nPeriod: {period}. Events: {}, in {} reports. Numbers in brackets lead to the evidence at the end.",
            words::escaped(&words::capital(&both)),
            if events.len() as u32 >= LOOKED_AT {
                format!("the latest {LOOKED_AT}")
            } else {
                events.len().to_string()
            },
            reports.len()
        );
    }

    /// The balance of each month, and the months in which it tips.
    fn months(&mut self, events: &[&Found]) -> Result<(), Fatal> {
        let days = (self.arguments.since, self.arguments.until);
        let ids = (self.a.id, self.b.as_ref().map(|b| b.id));
        let months = self.reader.timeline(ids, days, 0)?.months;
        let dated: Vec<&Month> = months.iter().filter(|month| !month.month.is_empty()).collect();
        if dated.is_empty() {
            return Ok(());
        }
        self.section("What changed");
        let mut before = None;
        for month in &dated {
            let (with, against) =
                (month.quads[0] + month.quads[1], month.quads[2] + month.quads[3]);
            let balance = with.cmp(&against);
            let told: Vec<&Found> =
                events.iter().copied().filter(|event| is_of(event, &month.month)).collect();
            if before.replace(balance) == Some(balance) || told.is_empty() {
                continue;
            }
            let sentence = sentences::balance(&words::month(&month.month), with, against);
            self.item(&sentence, &told);
        }
        self.text.push_str("\n| Month | Cooperation | Conflict |\n|---|---:|---:|\n");
        for month in dated {
            let (with, against) =
                (month.quads[0] + month.quads[1], month.quads[2] + month.quads[3]);
            let _ = writeln!(self.text, "| {} | {with} | {against} |", words::month(&month.month));
        }
        Ok(())
    }

    /// The weightiest happenings in the order of their days.
    fn happenings(&mut self, events: &[&Found]) -> Result<(), Fatal> {
        let mut weighed: Vec<(f64, &Found, u64)> = Vec::new();
        let mut seen = BTreeSet::new();
        for event in events {
            if event.happening.is_some_and(|number| !seen.insert(number)) {
                continue;
            }
            let Some(number) = event.happening else { continue };
            let reports = self.reader.happening(number)?.reports;
            weighed.push((weight(event, reports), event, reports));
        }
        weighed.sort_by(|(a, _, _), (b, _, _)| b.total_cmp(a));
        weighed.truncate(self.arguments.limit);
        weighed.sort_by(|(_, a, _), (_, b, _)| order(a).cmp(&order(b)));
        if weighed.is_empty() {
            return Ok(());
        }
        self.section("Main events");
        for (_, event, reports) in weighed {
            let Some(sentence) = sentences::event(&page::value(event), event) else { continue };
            let others = if reports > 1 { self.others(event)? } else { Vec::new() };
            let all: Vec<&Found> = std::iter::once(event).chain(&others).collect();
            self.item(&sentence, &all);
        }
        Ok(())
    }

    /// The same event in other reports.
    fn others(&self, event: &Found) -> Result<Vec<Found>, Fatal> {
        Ok(self.reader.show(&event.key)?.map(|shown| shown.elsewhere).unwrap_or_default())
    }

    /// What each side says of the other, or what one party says and what is said of it.
    fn statements(&mut self) -> Result<(), Fatal> {
        let (a, b) = (self.a.clone(), self.b.clone());
        let asked: Vec<(String, Vec<(i64, Side)>)> = match &b {
            Some(b) => vec![
                (
                    format!("What {} said about {}", name(&a), name(b)),
                    vec![(a.id, Side::Speaker), (b.id, Side::About)],
                ),
                (
                    format!("What {} said about {}", name(b), name(&a)),
                    vec![(b.id, Side::Speaker), (a.id, Side::About)],
                ),
            ],
            None => vec![
                (format!("What {} said", name(&a)), vec![(a.id, Side::Speaker)]),
                (format!("What others said about {}", name(&a)), vec![(a.id, Side::About)]),
            ],
        };
        for (title, sided) in asked {
            let mut told: Vec<(Found, String)> = Vec::new();
            for statement in self.find("statement", &sided)? {
                let sentence = sentences::statement(&page::value(&statement), &statement);
                if let Some(sentence) = sentence.filter(|_| statement.status == "happened")
                    && told.iter().all(|(_, known)| *known != sentence)
                {
                    told.push((statement, sentence));
                }
            }
            told.sort_by(|(a, _), (b, _)| worth(b).total_cmp(&worth(a)));
            told.truncate(self.arguments.limit);
            told.sort_by(|(a, _), (b, _)| order(a).cmp(&order(b)));
            if !told.is_empty() {
                self.section(&words::escaped(&title));
            }
            for (statement, sentence) in told {
                self.item(&sentence, &[&statement]);
            }
        }
        Ok(())
    }

    /// Relations that the reports tell of as going on, each once.
    fn relations(&mut self) -> Result<(), Fatal> {
        let mut told: Vec<(String, Vec<Found>)> = Vec::new();
        for relation in self.find("relation", &[])? {
            let lasts = is_fact(&relation);
            let Some(sentence) = sentences::relation(&page::value(&relation)).filter(|_| lasts)
            else {
                continue;
            };
            match told.iter_mut().find(|(known, _)| *known == sentence) {
                Some((_, records)) => records.push(relation),
                None => told.push((sentence, vec![relation])),
            }
        }
        told.sort_by_key(|(_, records)| std::cmp::Reverse(records.len()));
        told.truncate(self.arguments.limit);
        if !told.is_empty() {
            self.section("Relations");
        }
        for (sentence, records) in &told {
            self.item(sentence, &records.iter().collect::<Vec<_>>());
        }
        Ok(())
    }

    /// What one source denies or disputes.
    fn disputes(&mut self, events: &[Found]) -> Result<(), Fatal> {
        let mut told: Vec<(String, Vec<Found>)> = Vec::new();
        for event in events {
            if event.status == "denied" {
                if let Some(sentence) = sentences::denied(&page::value(event), event) {
                    told.push((sentence, vec![event.clone()]));
                }
                continue;
            }
            let Some(number) = event.happening.filter(|_| is_fact(event)) else { continue };
            let happening = self.reader.happening(number)?;
            if let (Some(least), Some(most)) = happening.dead
                && least != most
            {
                let value = page::value(event);
                let Some(sentence) = sentences::counts(&value, event, (least, most)) else {
                    continue;
                };
                let mut records = vec![event.clone()];
                records.extend(self.others(event)?);
                if told.iter().all(|(known, _)| *known != sentence) {
                    told.push((sentence, records));
                }
            }
        }
        told.truncate(self.arguments.limit);
        if !told.is_empty() {
            self.section("Disputed");
        }
        for (sentence, records) in &told {
            self.item(sentence, &records.iter().collect::<Vec<_>>());
        }
        Ok(())
    }
}

/// What makes a statement worth telling: how sure it is, and whether it is in the speaker's own words.
fn worth(statement: &Found) -> f64 {
    statement.confidence + if statement.of_type == "direct" { OWN_WORDS } else { 0.0 }
}

/// What one's own words count for beside a certainty from 0 to 1.
const OWN_WORDS: f64 = 0.3;

/// By the day, those without one last.
fn order(record: &Found) -> (bool, Option<&String>, &String) {
    let day = record.day.as_ref().or(record.day_end.as_ref());
    (day.is_none(), day, &record.key)
}

/// Whether the event happened or goes on.
fn is_fact(event: &Found) -> bool {
    matches!(event.status.as_str(), "happened" | "ongoing")
}

fn is_of(event: &Found, month: &str) -> bool {
    event.day.as_ref().or(event.day_end.as_ref()).is_some_and(|day| day.starts_with(month))
}

/// What makes an event worth telling: how many reports tell it, how grave it is, how sure it is.
fn weight(event: &Found, reports: u64) -> f64 {
    let value = page::value(event);
    let scale = value["event_scale"].as_f64().unwrap_or_default().abs();
    let dead = value["size"]["dead"].as_f64().unwrap_or_default();
    (1.0 + scale + (1.0 + dead).ln()) * event.confidence * (reports as f64).sqrt()
}

/// A party's name: a country's in words.
fn name(party: &Party) -> String {
    let state = Actors::embedded().country_by_key(&party.key);
    words::with_article(state.map_or(party.name.as_str(), |state| state.name))
}
