//! The pipeline: words, token vectors, tags, trees, entities, attributes, lemmas.

use crate::error::ModelError;
use crate::lexicon::Lexicon;
use crate::model::{Config, Rules, Tensors};
use crate::options::Arithmetic;
use crate::parse::{ArcEager, Arcs, DepLabel, Entities, HIDDEN, Tree, best};
use crate::rules::{AttributeRules, Lemmatizer, Marks, Morph};
use crate::scratch::Scratch;
use crate::strings::Strings;
use crate::tok2vec::{MARGIN, Place, Tok2Vec, WIDTH};
use crate::tokenizer::{Tokenizer, Word};
use bytes::Bytes;
use dateline_kernels::{Kernels, Weights};
use dateline_text::{Dep, EntityTag, Pos, Span, Tag, Token};
use std::ops::Range;

/// Rows of token vectors that are encoded at a time; a result never depends on it.
const CHUNK: usize = 512;

/// All stages of a model.
pub(crate) struct Pipeline {
    version: String,
    strings: Strings,
    lexicon: Lexicon,
    tokenizer: Tokenizer,
    shared: Tok2Vec,
    tagger: Tagger,
    parser: ArcEager,
    labels: Vec<DepLabel>,
    ner_vectors: Tok2Vec,
    ner: Entities,
    attributes: AttributeRules,
    lemmatizer: Lemmatizer,
}

struct Tagger {
    kernels: Kernels,
    tags: Vec<Tag>,
    weights: Weights,
}

/// A parsed text; spans and heads count from its start.
pub(crate) struct Parsed {
    pub(crate) tokens: Vec<Token>,
    pub(crate) sentence_starts: Vec<usize>,
}

/// The words of several texts.
struct Batch {
    words: Vec<Word>,
    /// The number of each word's form.
    forms: Vec<u32>,
    /// The words of each text.
    texts: Vec<Range<usize>>,
}

impl Pipeline {
    pub(crate) fn new(bytes: &Bytes, arithmetic: Arithmetic) -> Result<Pipeline, ModelError> {
        let tensors = Tensors::new(bytes)?;
        let config = Config::read(&tensors)?;
        let rules: Rules = tensors.json("rules")?;
        let strings = Strings::new(tensors.sorted("symbols")?);
        let parser = ArcEager::load(&tensors, &config.parser_moves, arithmetic)?;
        let labels = parser.labels().iter().map(|label| DepLabel::parse(label));
        let vectors = |prefix, config| Tok2Vec::load(&tensors, prefix, config, arithmetic);
        Ok(Pipeline {
            version: format!("{} {}", config.name, config.version),
            lexicon: Lexicon::load(&tensors)?,
            tokenizer: Tokenizer::load(&tensors, &rules.tokenizer)?,
            shared: vectors("tok2vec", &config.tok2vec)?,
            tagger: Tagger::load(&tensors, &config.tags, arithmetic)?,
            labels: labels.collect::<Result<_, _>>()?,
            parser,
            ner_vectors: vectors("ner_tok2vec", &config.ner_tok2vec)?,
            ner: Entities::load(&tensors, &config.ner_moves, arithmetic)?,
            attributes: AttributeRules::new(&rules.attributes, &strings)?,
            lemmatizer: Lemmatizer::load(&tensors, rules.lemmas)?,
            strings,
        })
    }

    /// The model's name and version.
    pub(crate) fn version(&self) -> &str {
        &self.version
    }

    /// The spans of a text's tokens.
    pub(crate) fn spans(&self, text: &str, scratch: &mut Scratch) -> Vec<Span> {
        let words = self.tokenizer.words(text, &self.strings, &mut scratch.chunks);
        words.into_iter().map(|word| word.span).collect()
    }

    /// Parses several texts, each by itself.
    pub(crate) fn parse(&self, texts: &[&str], scratch: &mut Scratch) -> Vec<Parsed> {
        scratch.trim();
        let batch = self.words(texts, scratch);
        let is_space = |range: &Range<usize>, scratch: &Scratch| -> Vec<bool> {
            batch.forms[range.clone()]
                .iter()
                .map(|&form| scratch.forms.form(form).is_space)
                .collect()
        };
        let (mut tags, mut scores) = (Vec::with_capacity(batch.words.len()), Vec::new());
        let narrowed = self.encode(&batch, Network::Shared, scratch, |vectors| {
            self.tagger.tag(vectors, &mut scores, &mut tags);
        });
        let arcs = self.parser.parse(&narrowed, &batch.texts, &mut scratch.scorer);
        let tree = |(range, arcs): (&Range<usize>, &Arcs)| {
            let space = is_space(range, scratch);
            Tree::new(arcs, &self.labels, |token| space[token])
        };
        let trees: Vec<Tree> = batch.texts.iter().zip(&arcs).map(tree).collect();
        drop(narrowed);
        let narrowed = self.encode(&batch, Network::Entities, scratch, |_| {});
        let mut parsed = Vec::with_capacity(texts.len());
        for ((range, tree), text) in batch.texts.iter().zip(trees).zip(texts) {
            let space = is_space(range, scratch);
            let tokens = &narrowed[range.start * HIDDEN..range.end * HIDDEN];
            let entities =
                self.ner.find(tokens, &tree.starts, |token| space[token], &mut scratch.scorer);
            let tags = &tags[range.clone()];
            let found = Found { range: range.clone(), tags, tree, entities };
            parsed.push(self.finish(text, found, &batch, scratch));
        }
        parsed
    }

    fn words(&self, texts: &[&str], scratch: &mut Scratch) -> Batch {
        let mut batch = Batch { words: Vec::new(), forms: Vec::new(), texts: Vec::new() };
        for text in texts {
            let start = batch.words.len();
            let words = self.tokenizer.words(text, &self.strings, &mut scratch.chunks);
            let number = |word: &Word| {
                scratch.forms.number(word.orth, word.norm, || {
                    let text = word.span.of(text);
                    let form = self.lexicon.form(text, word.orth, word.norm, &self.strings);
                    let facts = self.attributes.facts(text, form.lower, form.is_space);
                    (form, facts)
                })
            };
            batch.forms.extend(words.iter().map(number));
            batch.words.extend(words);
            batch.texts.push(start..batch.words.len());
        }
        batch
    }

    /// Computes token vectors of all texts, chunk by chunk: each vector is passed to `read`, and
    /// narrowed for the transition system that works on it. `read` gets the vectors of a chunk.
    fn encode(
        &self,
        batch: &Batch,
        network: Network,
        scratch: &mut Scratch,
        mut read: impl FnMut(&[f32]),
    ) -> Vec<f32> {
        let (tok2vec, scorer) = match network {
            Network::Shared => (&self.shared, self.parser.scorer()),
            Network::Entities => (&self.ner_vectors, self.ner.scorer()),
        };
        let places = places(&batch.texts);
        let mut narrowed = Vec::with_capacity(batch.words.len() * HIDDEN);
        let last = places.len().saturating_sub(MARGIN);
        let Scratch { forms, buffers, vectors, .. } = scratch;
        let place = |word: &Option<u32>| {
            let word = (*word)? as usize;
            let form = forms.form(batch.forms[word]);
            Some(Place { form, space_after: batch.words[word].space_after })
        };
        let mut start = MARGIN;
        while start < last {
            let end = last.min(start + CHUNK);
            let window = &places[start - MARGIN..end + MARGIN];
            let window: Vec<Option<Place>> = window.iter().map(place).collect();
            let rows = tok2vec.encode(&window, buffers);
            vectors.clear();
            let encoded = rows.chunks_exact(WIDTH).skip(MARGIN).zip(&places[start..end]);
            let words = encoded.filter(|(_, place)| place.is_some());
            words.for_each(|(row, _)| vectors.extend_from_slice(row));
            read(vectors);
            scorer.narrow(vectors, &mut narrowed);
            start = end;
        }
        narrowed
    }

    /// Sets parts of speech and lemmas, and makes the tokens.
    fn finish(&self, text: &str, found: Found, batch: &Batch, scratch: &mut Scratch) -> Parsed {
        let Found { range, tags, tree, entities } = found;
        let forms = &batch.forms[range.clone()];
        let mark = |(&tag, &dep): (&Tag, &Dep)| Marks {
            tag,
            dep,
            pos: Pos::X,
            morph: Morph::default(),
            lemma: None,
        };
        let mut marks: Vec<Marks> = tags.iter().zip(&tree.deps).map(mark).collect();
        self.attributes.apply(&mut marks, |token| scratch.forms.facts(forms[token]));
        let mut tokens = Vec::with_capacity(marks.len());
        for (at, marks) in marks.iter().enumerate() {
            let word = &batch.words[range.start + at];
            let (text, lemmas) = (word.span.of(text), &mut scratch.lemmas);
            tokens.push(Token {
                span: word.span,
                tag: marks.tag,
                pos: marks.pos,
                head: tree.heads[at],
                dep: marks.dep,
                lemma: self.lemmatizer.lemma(text, word.orth, marks, &self.lexicon, lemmas),
                entity: entities[at],
            });
        }
        let starts = tree.starts.iter().enumerate();
        let sentence_starts = starts.filter(|(at, start)| *at == 0 || **start);
        Parsed { tokens, sentence_starts: sentence_starts.map(|(at, _)| at).collect() }
    }
}

/// What the networks found in one text.
struct Found<'a> {
    range: Range<usize>,
    tags: &'a [Tag],
    tree: Tree,
    entities: Vec<EntityTag>,
}

impl Tagger {
    fn load(
        tensors: &Tensors,
        names: &[String],
        arithmetic: Arithmetic,
    ) -> Result<Tagger, ModelError> {
        let Arithmetic { kernels, precision } = arithmetic;
        let tag = |name: &String| {
            Tag::parse(name)
                .ok_or_else(|| ModelError::unfit("tag", "one that dateline knows", name))
        };
        Ok(Tagger {
            kernels,
            tags: names.iter().map(tag).collect::<Result<_, _>>()?,
            weights: tensors.affine("tagger", names.len(), WIDTH, precision)?,
        })
    }

    /// The best-scored tag of each token vector.
    fn tag(&self, vectors: &[f32], scores: &mut Vec<f32>, tags: &mut Vec<Tag>) {
        let rows = vectors.len() / WIDTH;
        scores.resize(rows * self.tags.len(), 0.0);
        self.kernels.product(vectors, WIDTH, rows, &self.weights, scores);
        for scores in scores.chunks_exact(self.tags.len()) {
            let best = best(scores, |_| true).unwrap_or(0);
            tags.push(self.tags[best]);
        }
    }
}

#[derive(Clone, Copy)]
enum Network {
    Shared,
    Entities,
}

/// The rows of all texts with zero rows before, between and after them.
fn places(texts: &[Range<usize>]) -> Vec<Option<u32>> {
    let mut places = vec![None; MARGIN];
    for text in texts {
        places.extend(text.clone().map(|word| Some(word as u32)));
        places.extend([None; MARGIN]);
    }
    places
}
