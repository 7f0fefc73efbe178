//! spaCy's attribute ruler: patterns over tags, forms and labels set parts of speech, features,
//! lemmas and more. All patterns are matched before any attribute is set; later rules win.

use super::morph::Morph;
use crate::error::ModelError;
use crate::model::{AttributeRule, Predicate};
use crate::pattern::Pattern;
use crate::strings::{Id, IdMap, Strings};
use dateline_text::{Dep, Pos, Tag};
use smol_str::SmolStr;
use std::collections::BTreeMap;

/// The most tokens of a rule's pattern.
const LONGEST: usize = 16;

/// What the rules may read of a token, and set.
#[derive(Clone, Debug)]
pub(crate) struct Marks {
    pub(crate) tag: Tag,
    pub(crate) dep: Dep,
    pub(crate) pos: Pos,
    pub(crate) morph: Morph,
    pub(crate) lemma: Option<SmolStr>,
}

/// What rules ask of a word form: computed once for each form.
#[derive(Clone, Copy, Debug)]
pub(crate) struct LowerFacts {
    lower: Id,
    is_space: bool,
    /// One bit for each regular expression of the rules that fits the lower-cased form.
    fitting: u32,
    /// The list of rules that ask for exactly this form.
    rules: Option<u32>,
}

/// The compiled rules.
pub(crate) struct AttributeRules {
    patterns: Vec<TokenPattern>,
    attributes: Vec<Attributes>,
    expressions: Vec<Pattern>,
    /// Patterns by what their first token must be; each list in ascending order.
    by_tag: Vec<Vec<u16>>,
    by_lower: IdMap<u32>,
    lower_lists: Vec<Vec<u16>>,
    others: Vec<u16>,
}

struct TokenPattern {
    tests: Vec<Test>,
    /// The rule it belongs to.
    rule: u16,
    /// The token of the match that is changed.
    target: usize,
}

/// What one token must be.
#[derive(Default)]
struct Test {
    /// Bit sets of tags and labels.
    tags: Option<u64>,
    deps: Option<u64>,
    lowers: Option<Vec<Id>>,
    expression: Option<u8>,
    is_space: Option<bool>,
}

#[derive(Default)]
struct Attributes {
    tag: Option<Tag>,
    dep: Option<Dep>,
    pos: Option<Pos>,
    morph: Option<Morph>,
    lemma: Option<SmolStr>,
}

impl AttributeRules {
    pub(crate) fn new(rules: &[AttributeRule], strings: &Strings) -> Result<Self, ModelError> {
        let mut compiled = AttributeRules {
            patterns: Vec::new(),
            attributes: Vec::new(),
            expressions: Vec::new(),
            by_tag: vec![Vec::new(); Tag::ALL.len()],
            by_lower: IdMap::default(),
            lower_lists: Vec::new(),
            others: Vec::new(),
        };
        for (number, rule) in rules.iter().enumerate() {
            compiled.attributes.push(attributes(&rule.attrs)?);
            for pattern in &rule.patterns {
                let test = |test| compiled.test(test, strings);
                let tests: Vec<Test> = pattern.iter().map(test).collect::<Result<_, _>>()?;
                let target = rule.index;
                if tests.len() > LONGEST || target >= tests.len() {
                    let wanted = format!("an index below its tokens, of which at most {LONGEST}");
                    let found = format!("index {target} of {}", tests.len());
                    return Err(ModelError::unfit("attribute rule", wanted, found));
                }
                compiled.patterns.push(TokenPattern { tests, rule: number as u16, target });
            }
        }
        let count = compiled.patterns.len().max(rules.len());
        if count > usize::from(u16::MAX) {
            return Err(ModelError::unfit("attribute rules", "at most 65535", count.to_string()));
        }
        compiled.index();
        Ok(compiled)
    }

    fn test(
        &mut self,
        attributes: &BTreeMap<String, Predicate>,
        strings: &Strings,
    ) -> Result<Test, ModelError> {
        let mut test = Test::default();
        for (name, predicate) in attributes {
            match (name.as_str(), predicate) {
                ("TAG", predicate) => test.tags = Some(tags(predicate)?),
                ("DEP", predicate) => test.deps = Some(deps(predicate)?),
                ("LOWER", Predicate::Regex { source }) => {
                    test.expression = Some(self.expression(source)?);
                }
                ("LOWER", Predicate::Is(form)) => test.lowers = Some(vec![strings.id(form)]),
                ("LOWER", Predicate::In { values }) => {
                    test.lowers = Some(values.iter().map(|form| strings.id(form)).collect());
                }
                ("IS_SPACE", Predicate::Flag(flag)) => test.is_space = Some(*flag),
                (name, _) => return Err(unfit_attribute(name)),
            }
        }
        Ok(test)
    }

    fn expression(&mut self, source: &str) -> Result<u8, ModelError> {
        let wanted = "at most 32 simple expressions";
        let pattern = Pattern::new(source);
        let pattern = pattern.map_err(|e| ModelError::unfit("attribute rule", wanted, e))?;
        let number = self.expressions.len();
        if number >= 32 {
            return Err(ModelError::unfit("attribute rules", wanted, "more"));
        }
        self.expressions.push(pattern);
        Ok(number as u8)
    }

    /// Sorts the patterns by what their first token must be.
    fn index(&mut self) {
        for (number, pattern) in self.patterns.iter().enumerate() {
            let number = number as u16;
            let Some(first) = pattern.tests.first() else { continue };
            if let Some(lowers) = &first.lowers {
                for &lower in lowers {
                    let fresh = self.lower_lists.len() as u32;
                    let list = *self.by_lower.entry(lower).or_insert(fresh);
                    if list == fresh {
                        self.lower_lists.push(Vec::new());
                    }
                    self.lower_lists[list as usize].push(number);
                }
            } else if let Some(tags) = first.tags {
                let fitting = Tag::ALL.iter().filter(|&&tag| tags >> tag as u64 & 1 == 1);
                fitting.for_each(|&tag| self.by_tag[tag as usize].push(number));
            } else {
                self.others.push(number);
            }
        }
    }

    /// What the rules ask of a form.
    pub(crate) fn facts(&self, text: &str, lower: Id, is_space: bool) -> LowerFacts {
        let mut fitting = 0;
        // The expressions fit short forms only.
        if text.len() <= 16 && !self.expressions.is_empty() {
            let lowered: Vec<char> = text.to_lowercase().chars().collect();
            for (number, pattern) in self.expressions.iter().enumerate() {
                fitting |= u32::from(pattern.search(&lowered, 0).is_some()) << number;
            }
        }
        LowerFacts { lower, is_space, fitting, rules: self.by_lower.get(&lower).copied() }
    }

    /// Applies all rules to a text; `facts` gives what is known of each token's form.
    pub(crate) fn apply(&self, marks: &mut [Marks], facts: impl Fn(usize) -> LowerFacts) {
        // The rules of a token, and those that an earlier token's match set for it.
        let mut due: Vec<(usize, u16)> = Vec::new();
        let mut now: Vec<u16> = Vec::new();
        let mut reads: Vec<Marks> = Vec::new();
        let longest = self.patterns.iter().map(|pattern| pattern.tests.len()).max().unwrap_or(1);
        for at in 0..marks.len() {
            // A match reads what the networks said, never what a rule set.
            reads.drain(..reads.len().min(usize::from(at > 0)));
            let ahead = marks.len().min(at + longest);
            reads.extend_from_slice(&marks[at + reads.len()..ahead]);
            now.clear();
            now.extend(due.iter().filter(|(target, _)| *target == at).map(|(_, rule)| *rule));
            due.retain(|(target, _)| *target != at);
            for number in self.candidates(&reads[0], facts(at)) {
                let pattern = &self.patterns[usize::from(number)];
                if pattern.tests.len() <= reads.len() && self.fits(pattern, &reads, at, &facts) {
                    match pattern.target {
                        0 => now.push(pattern.rule),
                        target => due.push((at + target, pattern.rule)),
                    }
                }
            }
            now.sort_unstable();
            for &rule in &now {
                self.attributes[usize::from(rule)].set(&mut marks[at]);
            }
        }
    }

    fn candidates(&self, marks: &Marks, facts: LowerFacts) -> impl Iterator<Item = u16> + '_ {
        let by_lower = facts.rules.and_then(|list| self.lower_lists.get(list as usize));
        let by_tag = self.by_tag.get(marks.tag as usize);
        let lists = [by_tag, by_lower, Some(&self.others)];
        lists.into_iter().flatten().flatten().copied()
    }

    fn fits(
        &self,
        pattern: &TokenPattern,
        reads: &[Marks],
        at: usize,
        facts: &impl Fn(usize) -> LowerFacts,
    ) -> bool {
        let mut tests = pattern.tests.iter().zip(reads).enumerate();
        tests.all(|(offset, (test, marks))| test.fits(marks, facts(at + offset)))
    }
}

impl Test {
    fn fits(&self, marks: &Marks, facts: LowerFacts) -> bool {
        let holds = |set: Option<u64>, bit: u64| set.is_none_or(|set| set >> bit & 1 == 1);
        holds(self.tags, marks.tag as u64)
            && holds(self.deps, marks.dep as u64)
            && self.lowers.as_ref().is_none_or(|lowers| lowers.contains(&facts.lower))
            && self.expression.is_none_or(|number| facts.fitting >> number & 1 == 1)
            && self.is_space.is_none_or(|is_space| is_space == facts.is_space)
    }
}

impl Attributes {
    fn set(&self, marks: &mut Marks) {
        marks.tag = self.tag.unwrap_or(marks.tag);
        marks.dep = self.dep.unwrap_or(marks.dep);
        marks.pos = self.pos.unwrap_or(marks.pos);
        marks.morph = self.morph.unwrap_or(marks.morph);
        if let Some(lemma) = &self.lemma {
            marks.lemma = Some(lemma.clone());
        }
    }
}

fn attributes(attrs: &BTreeMap<String, String>) -> Result<Attributes, ModelError> {
    let mut attributes = Attributes::default();
    for (name, value) in attrs {
        let unfit = || ModelError::unfit(format!("attribute {name}"), "a known label", value);
        match name.as_str() {
            "TAG" => attributes.tag = Some(Tag::parse(value).ok_or_else(unfit)?),
            "DEP" => attributes.dep = Some(Dep::parse(value).ok_or_else(unfit)?),
            "POS" => attributes.pos = Some(Pos::parse(value).ok_or_else(unfit)?),
            "MORPH" => attributes.morph = Some(Morph::parse(value)),
            "LEMMA" => attributes.lemma = Some(value.into()),
            name => return Err(unfit_attribute(name)),
        }
    }
    Ok(attributes)
}

fn unfit_attribute(name: &str) -> ModelError {
    ModelError::unfit("attribute rule", "tests of TAG, DEP, LOWER or IS_SPACE", name)
}

/// The tags that a predicate allows, as bits; a tag that the model never gives is left out.
fn tags(predicate: &Predicate) -> Result<u64, ModelError> {
    bits(predicate, "TAG", Tag::ALL.len(), |name| Tag::parse(name).map(|tag| tag as u64))
}

fn deps(predicate: &Predicate) -> Result<u64, ModelError> {
    bits(predicate, "DEP", Dep::ALL.len(), |name| Dep::parse(name).map(|dep| dep as u64))
}

fn bits(
    predicate: &Predicate,
    name: &str,
    count: usize,
    number: impl Fn(&str) -> Option<u64>,
) -> Result<u64, ModelError> {
    let union = |names: &[String]| {
        names.iter().filter_map(|name| number(name)).fold(0, |bits, number| bits | 1 << number)
    };
    match predicate {
        Predicate::Is(name) => Ok(union(std::slice::from_ref(name))),
        Predicate::In { values } => Ok(union(values)),
        Predicate::NotIn { values } => Ok(!union(values) & (u64::MAX >> (64 - count.clamp(1, 64)))),
        _ => Err(unfit_attribute(name)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const RULES: &str = r#"[
        {"patterns": [[{"TAG": "NN"}]], "attrs": {"POS": "NOUN"}, "index": 0},
        {"patterns": [[{"TAG": "NN", "LOWER": "one"}]], "attrs": {"POS": "PRON"}, "index": 0},
        {"patterns": [[{"LOWER": "let"}, {"LOWER": {"REGEX": "^'?s$"}}]], "attrs": {"LEMMA": "us"}, "index": 1},
        {"patterns": [[{"TAG": {"NOT_IN": ["TO", ""]}, "DEP": {"IN": ["aux"]}}]], "attrs": {"POS": "AUX"}, "index": 0},
        {"patterns": [[{"POS": "AUX"}]], "attrs": {"TAG": "VB"}, "index": 0}
    ]"#;

    /// Checks what the rules make of words, each with its tag and label.
    fn check(words: &[(&str, Tag, Dep)], expected: &[(Pos, Option<&str>)]) {
        let strings = Strings::default();
        let mut rules: Vec<AttributeRule> = serde_json::from_str(RULES).unwrap();
        assert!(AttributeRules::new(&rules, &strings).is_err(), "POS is not tested by any rule");
        rules.pop();
        let rules = AttributeRules::new(&rules, &strings).unwrap();
        let mark = |&(_, tag, dep): &(&str, Tag, Dep)| Marks {
            tag,
            dep,
            pos: Pos::X,
            morph: Morph::default(),
            lemma: None,
        };
        let mut marks: Vec<Marks> = words.iter().map(mark).collect();
        rules.apply(&mut marks, |at| rules.facts(words[at].0, strings.id(words[at].0), false));
        let found: Vec<(Pos, Option<&str>)> =
            marks.iter().map(|marks| (marks.pos, marks.lemma.as_deref())).collect();
        assert_eq!(found, expected, "{words:?}");
    }

    #[test]
    fn later_rules_win_and_runs_change_one_of_their_tokens() {
        check(&[("one", Tag::Nn, Dep::Dep)], &[(Pos::Pron, None)]);
        check(
            &[("let", Tag::Vb, Dep::Root), ("'s", Tag::Nn, Dep::Dep), ("go", Tag::Nn, Dep::Aux)],
            &[(Pos::X, None), (Pos::Noun, Some("us")), (Pos::Aux, None)],
        );
        check(&[("to", Tag::To, Dep::Aux), ("let", Tag::Vb, Dep::Dep)], &[(Pos::X, None); 2]);
    }
}
