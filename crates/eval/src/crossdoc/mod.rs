//! The task `crossdoc`: which events of different reports are the same, against ECB+.

mod ecb;
mod view;

use crate::Failure;
use crate::coref::metrics::{Chains, Scores};
use crate::task::{self, Outcome, Predictions, Session, Task};
use dateline_coder::Coder;
use dateline_store::{Entry, happenings};
use dateline_text::Span;
use ecb::Annotated;
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use view::{Found, View};

/// Score which events of different reports are the same, against the actions of ECB+.
///
/// DIR holds ECB+'s XML files at any depth. The reports are coded without a day of publication, which
/// ECB+ does not give, with events of any kind (`--all-events`), and joined as a base joins them, over all
/// topics at once: nothing is told of topics. A mark counts as found where the trigger of an event or a
/// statement has its head; statements are joined with nothing. Only sentences count whose annotation was checked, by the corpus's own table
/// (`ECBplus_coreference_sentences.csv` somewhere in DIR); without it those in which at least one action
/// was given a chain. Single mentions count. The baseline joins the same mentions where their heads have one lemma: in
/// the whole corpus, within a topic, or within a subtopic, which the gold tells it.
#[derive(clap::Args)]
pub struct Args {
    /// The folder; its files are found at any depth.
    pub dir: PathBuf,
    /// Tell only of events that the lexicon knows, as `dateline code` does without `--all-events`.
    #[arg(long)]
    pub lexicon_only: bool,
}

const HINT: &str = "give a folder with the XML files of ECB+";

/// The three baselines by name, with what the gold tells them.
const BASELINES: [(&str, Within); 3] = [
    ("lemma_corpus", |_| String::new()),
    ("lemma_topic", |own| own.topic.clone()),
    ("lemma_subtopic", |own| own.subtopic.clone()),
];

type Within = fn(&Annotated) -> String;

impl Task for Args {
    fn score(&self, session: &Session, limit: usize) -> Result<Outcome, Failure> {
        let coder = Coder::embedded();
        let coder = if self.lexicon_only { coder } else { coder.with_all_events() };
        let checked = self.checked()?;
        let (mut views, mut entries) = (Vec::new(), Vec::new());
        for path in task::files(&self.dir, &["xml"], HINT)?.iter().take(limit) {
            let id = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
            let annotated = ecb::read(id, &task::read(path, HINT)?);
            let analysis = session.engine.analyse(&annotated.document);
            let coded = coder.code(&annotated.document, &analysis);
            let entry = Entry::new(&annotated.document, &coded, false);
            entries.push(entry.map_err(|error| Failure::Fatal(format!("{id}: {error}")))?);
            let sentences = checked.as_ref().map(|all| all.get(id).cloned().unwrap_or_default());
            views.push(View::new(annotated, &analysis, &coded, sentences));
        }
        let joined = happenings(&entries);
        let named = |(view, own): (View, BTreeMap<_, usize>)| view.named(&own);
        let reports: Vec<View> = views.into_iter().zip(joined).map(named).collect();
        Ok(outcome(&reports))
    }
}

impl Args {
    /// The corpus's table of checked sentences, where it is there.
    fn checked(&self) -> Result<Option<BTreeMap<String, BTreeSet<usize>>>, Failure> {
        let Ok(tables) = task::files(&self.dir, &["csv"], HINT) else { return Ok(None) };
        let is_it = |path: &&PathBuf| {
            let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
            name.contains("coreference_sentences")
        };
        let Some(path) = tables.iter().find(is_it) else { return Ok(None) };
        Ok(Some(ecb::checked(&task::read(path, HINT)?)))
    }
}

fn outcome(reports: &[View]) -> Outcome {
    let (found, whole) = (Setting::found(reports), Setting::whole(reports));
    let gold: usize = reports.iter().map(|view| view.gold.len()).sum();
    let told: usize = reports.iter().map(|view| view.events.len()).sum();
    let matched: usize = found.key.iter().map(Vec::len).sum();
    let table = format!(
        "{} reports; {gold} gold mentions in checked sentences, {told} events and statements there, {matched} both\n\
         on the gold mentions that are found\n{}end to end\n{}",
        reports.len(),
        found.table(),
        whole.table()
    );
    let json = json!({
        "reports": reports.len(),
        "gold_mentions": gold,
        "events": told,
        "found": matched,
        "on_found": found.json(),
        "end_to_end": whole.json(),
        "conll_f1": found.happenings.conll_f1(),
    });
    let predictions = Predictions::lines(reports.iter().flat_map(View::lines));
    Outcome { table, json, predictions, ..Outcome::default() }
}

/// Happenings and baselines on one choice of mentions.
struct Setting {
    key: Chains,
    happenings: Scores,
    baselines: Vec<(&'static str, Scores)>,
}

impl Setting {
    /// The mentions that both the gold and dateline have.
    fn found(reports: &[View]) -> Setting {
        Setting::new(reports, |view, span| {
            view.gold.contains_key(&span) && view.events.contains_key(&span)
        })
    }

    /// All mentions of either side.
    fn whole(reports: &[View]) -> Setting {
        Setting::new(reports, |_, _| true)
    }

    fn new(reports: &[View], counts: impl Fn(&View, Span) -> bool) -> Setting {
        let gold = |view: &View| -> Vec<(Span, String)> {
            let all = view.gold.iter().filter(|(span, _)| counts(view, **span));
            all.map(|(span, chain)| (*span, chain.clone())).collect()
        };
        let told = |view: &View, name: &dyn Fn(&Found) -> String| -> Vec<(Span, String)> {
            let all = view.events.iter().filter(|(span, _)| counts(view, **span));
            all.map(|(span, found)| (*span, name(found))).collect()
        };
        let key = chains(reports, gold);
        let score = |response: Chains| {
            let mut scores = Scores::default();
            scores.add(&key, &response);
            scores
        };
        let own = |view: &View| told(view, &|found| found.happening.clone());
        let happenings = score(chains(reports, own));
        let baseline = |(name, within): (&'static str, Within)| {
            let of = |view: &View| {
                told(view, &|found| format!("{} {}", found.lemma, within(&view.annotated)))
            };
            (name, score(chains(reports, of)))
        };
        let baselines = BASELINES.into_iter().map(baseline).collect();
        Setting { key, happenings, baselines }
    }

    fn rows(&self) -> impl Iterator<Item = (&'static str, &Scores)> {
        let baselines = self.baselines.iter().map(|(name, scores)| (*name, scores));
        std::iter::once(("happenings", &self.happenings)).chain(baselines)
    }

    fn json(&self) -> Value {
        let rows = self.rows().map(|(name, scores)| (name.to_owned(), scores.json()));
        Value::Object(rows.collect::<Map<String, Value>>())
    }

    fn table(&self) -> String {
        self.rows().map(|(name, scores)| format!("{name}\n{}", scores.table())).collect()
    }
}

/// Chains over all reports; the spans of a report are moved behind those of the reports before it.
fn chains(reports: &[View], of: impl Fn(&View) -> Vec<(Span, String)>) -> Chains {
    let mut chains: BTreeMap<String, Vec<Span>> = BTreeMap::new();
    let mut offset = 0;
    for view in reports {
        for (span, name) in of(view) {
            chains.entry(name).or_default().push(span.shift(offset));
        }
        offset += view.annotated.document.text.len() + 1;
    }
    chains.into_values().collect()
}
