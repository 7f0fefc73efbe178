//! Makes examples of reports: what could be chosen, and what the gold chooses.

use super::gold::{Item, Report};
use super::optimiser::{Candidate, Choice, Random, Row};
use dateline_coder::attributions::{
    self, Content, Known, Phrase, Score, Side, Source, Space, View, Weights, trigger,
};
use dateline_learn::Sink;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::ops::Range;

/// Numbers for the names of features.
#[derive(Default)]
pub struct Names {
    numbers: HashMap<String, u32>,
    list: Vec<String>,
}

impl Names {
    /// The names by number.
    pub fn list(&self) -> &[String] {
        &self.list
    }

    fn number(&mut self, name: String) -> u32 {
        let next = self.list.len() as u32;
        *self.numbers.entry(name).or_insert_with_key(|name| {
            self.list.push(name.clone());
            next
        })
    }

    fn take(&mut self, describe: impl FnOnce(&mut Taken)) -> Row {
        let mut taken = Taken { names: self, row: Row::new() };
        describe(&mut taken);
        taken.row
    }
}

/// Takes the features of one description.
struct Taken<'n> {
    names: &'n mut Names,
    row: Row,
}

impl Sink for Taken<'_> {
    fn add(&mut self, parts: &[&str]) {
        let number = self.names.number(parts.concat());
        self.row.push(number);
    }
}

/// Every token that is asked for, and whether it heads a cue. Words of other classes than verbs are
/// asked for where the gold has them as a cue twice.
pub fn heads(reports: &[&Report], names: &mut Names) -> Vec<(Row, bool)> {
    let mut gates: BTreeMap<String, usize> = BTreeMap::new();
    for report in reports {
        for item in &report.items {
            *gates.entry(trigger::gate(&report.view(), item.head).concat()).or_default() += 1;
        }
    }
    let mut rows = Vec::new();
    for report in reports {
        let view = report.view();
        let gold: HashSet<usize> = report.items.iter().map(|item| item.head).collect();
        let known = |token: usize| {
            gates.get(&trigger::gate(&view, token).concat()).is_some_and(|&count| count >= 2)
        };
        for token in 0..view.count() {
            let possible = trigger::is_possible_mark(&view, token) && known(token);
            if trigger::is_open(&view, token) || possible {
                let row = names.take(|sink| trigger::Word::new(&view, token).describe(sink));
                rows.push((row, gold.contains(&token)));
            }
        }
    }
    rows
}

/// The words of the cues.
pub fn phrases(reports: &[&Report], names: &mut Names) -> Vec<Choice> {
    let mut maker = Maker { names, random: Random::default(), earlier: None, share: usize::MAX };
    each(reports, |view, item| {
        let cue = item.cue.as_ref()?;
        maker.choice(&Phrase::new(view, item.head), Some(cue))
    })
}

/// The sources.
pub fn sources(reports: &[&Report], names: &mut Names) -> Vec<Choice> {
    each(reports, |view, item| {
        let words = item.cue.clone().unwrap_or(item.head..item.head + 1);
        let space = Source::new(view, item.head, words);
        let none = Candidate { shared: None, own: names.take(|sink| space.describe_none(sink)) };
        let mut choice = Choice { shared: Vec::new(), candidates: vec![none], gold: 0 };
        for candidate in space.candidates() {
            if choice.gold == 0 && item.source.as_ref() == Some(&candidate.span) {
                choice.gold = choice.candidates.len();
            }
            let own = names.take(|sink| space.describe(&candidate, sink));
            choice.candidates.push(Candidate { shared: None, own });
        }
        (item.source.is_none() || choice.gold > 0).then_some(choice)
    })
}

/// The contents, against rivals that `earlier` weights find likely, or else against many.
pub fn contents(reports: &[&Report], earlier: Option<Weights>, names: &mut Names) -> Vec<Choice> {
    let mut maker = Maker { names, random: Random::default(), earlier, share: 40 };
    let mut list = each(reports, |view, item| {
        let space = Content::new(view, known(item, None)?, Side::Left);
        maker.choice(&space, item.left.first())
    });
    list.extend(each(reports, |view, item| {
        let left = match earlier {
            Some(weights) => attributions::before(view, known(item, None)?, weights),
            None => item.left.first().cloned(),
        };
        // Where nothing was found before the cue, something is taken that stands behind it.
        let known = known(item, left.clone())
            .filter(|_| item.right.len() <= 1 && (left.is_some() || !item.right.is_empty()))?;
        let space = Content::new(view, known, Side::Right);
        maker.choice(&space, item.right.first())
    }));
    list
}

fn known(item: &Item, left: Option<Range<usize>>) -> Option<Known> {
    let some = !(item.left.is_empty() && item.right.is_empty());
    let (words, source) = item.found.clone().filter(|_| some && item.left.len() <= 1)?;
    Some(Known { cue: item.head, words, source, left })
}

fn each(reports: &[&Report], mut make: impl FnMut(View, &Item) -> Option<Choice>) -> Vec<Choice> {
    let pairs =
        reports.iter().flat_map(|report| report.items.iter().map(move |item| (report, item)));
    pairs.filter_map(|(report, item)| make(report.view(), item)).collect()
}

/// Makes choices among spans.
struct Maker<'n> {
    names: &'n mut Names,
    random: Random,
    earlier: Option<Weights>,
    /// About so many spans that share no edge with the gold are kept.
    share: usize,
}

/// So many of the best edges make rivals in the second round.
const RIVALS: usize = 8;

impl Maker<'_> {
    fn choice<S: Space>(&mut self, space: &S, gold: Option<&Range<usize>>) -> Option<Choice> {
        let (starts, lasts) = (space.starts(), space.lasts());
        let reached =
            |gold: &Range<usize>| starts.contains(&gold.start) && lasts.contains(&(gold.end - 1));
        if !gold.map_or(space.can_be_none(), reached) {
            return None;
        }
        let mut choice = Choice::default();
        if space.can_be_none() {
            let own = self.names.take(|sink| space.none(sink));
            choice.candidates.push(Candidate { shared: None, own });
        }
        for &start in starts {
            choice.shared.push(self.names.take(|sink| space.start(start, sink)));
        }
        for &last in lasts {
            choice.shared.push(self.names.take(|sink| space.last(last, sink)));
        }
        let spans = spans(space);
        let count = spans.len().max(1);
        let likely = self.earlier.map(|weights| likely(space, weights));
        for (start, last, span) in spans {
            let right = gold == Some(&span);
            if !right && !self.keeps(&likely, (start, last), &span, gold, count) {
                continue;
            }
            if right {
                choice.gold = choice.candidates.len();
            }
            let shared = Some([start as u32, (starts.len() + last) as u32]);
            let own = self.names.take(|sink| space.span(&span, sink));
            choice.candidates.push(Candidate { shared, own });
        }
        (!choice.candidates.is_empty()).then_some(choice)
    }

    fn keeps(
        &mut self,
        likely: &Option<[Vec<usize>; 2]>,
        (start, last): (usize, usize),
        span: &Range<usize>,
        gold: Option<&Range<usize>>,
        count: usize,
    ) -> bool {
        if let Some([starts, lasts]) = likely {
            return starts.contains(&start) && lasts.contains(&last);
        }
        let near = gold.is_some_and(|gold| gold.start == span.start || gold.end == span.end);
        near || self.random.below(count) < self.share
    }
}

/// All spans that may be chosen, with the numbers of their edges.
fn spans<S: Space>(space: &S) -> Vec<(usize, usize, Range<usize>)> {
    let mut spans = Vec::new();
    for (first, &start) in space.starts().iter().enumerate() {
        for (second, &last) in space.lasts().iter().enumerate() {
            if start <= last {
                spans.push((first, second, start..last + 1));
            }
        }
    }
    spans
}

/// The numbers of the most likely first and last tokens.
fn likely<S: Space>(space: &S, weights: Weights) -> [Vec<usize>; 2] {
    let starts = space.starts().iter().map(|&start| {
        let mut score = Score::new(weights);
        space.start(start, &mut score);
        score.hundredths()
    });
    let lasts = space.lasts().iter().map(|&last| {
        let mut score = Score::new(weights);
        space.last(last, &mut score);
        score.hundredths()
    });
    [top(starts), top(lasts)]
}

fn top(scores: impl Iterator<Item = i32>) -> Vec<usize> {
    let mut ranked: Vec<(i32, usize)> = scores.zip(0..).collect();
    ranked.sort_by_key(|&(score, number)| (-score, number));
    ranked.into_iter().take(RIVALS).map(|(_, number)| number).collect()
}
