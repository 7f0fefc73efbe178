//! The engine: a loaded model with its public face.

use crate::error::ModelError;
use crate::options::Arithmetic;
use crate::pipeline::Pipeline;
use crate::scratch::Scratch;
use bytes::Bytes;
use dateline_text::{Analysis, Block, Document, Span, Token};
use std::path::Path;
use std::sync::{Mutex, PoisonError};

/// The packed en_core_web_sm 3.8.0.
static EMBEDDED: &Aligned<[u8]> = &Aligned(*include_bytes!("../model/en_core_web_sm.safetensors"));

/// Bytes that start on a cache line, as the packed model's tensors want, which are read in place.
#[repr(C, align(64))]
struct Aligned<B: ?Sized>(B);

/// Bytes of text that are parsed together; blocks of a document are gathered up to here.
const BATCH: usize = 1 << 16;

/// The linguistic engine: a model, ready to parse.
pub struct Engine {
    pipeline: Pipeline,
    /// Working memory of earlier parses, one for each thread that parsed at the same time.
    pool: Mutex<Vec<Scratch>>,
}

impl Engine {
    /// Loads the embedded model, spaCy's `en_core_web_sm` 3.8.0.
    ///
    /// # Errors
    ///
    /// Fails only if the embedded model was packed for another version of the engine.
    pub fn embedded() -> Result<Engine, ModelError> {
        Engine::embedded_with(Arithmetic::default())
    }

    /// Loads the embedded model, to compute with the given arithmetic.
    ///
    /// # Errors
    ///
    /// As [`Engine::embedded`].
    pub fn embedded_with(arithmetic: Arithmetic) -> Result<Engine, ModelError> {
        Engine::new(Bytes::from_static(&EMBEDDED.0), arithmetic)
    }

    /// Loads a packed model from a file that `cargo xtask model` wrote.
    ///
    /// # Errors
    ///
    /// Fails when the file cannot be read, is cut off, is no packed model, or holds labels or
    /// sizes that this engine does not know; the error says what was wanted and what was found.
    pub fn load(path: &Path) -> Result<Engine, ModelError> {
        Engine::load_with(path, Arithmetic::default())
    }

    /// Loads a packed model, to compute with the given arithmetic.
    ///
    /// # Errors
    ///
    /// As [`Engine::load`].
    pub fn load_with(path: &Path, arithmetic: Arithmetic) -> Result<Engine, ModelError> {
        let bytes = std::fs::read(path).map_err(ModelError::unreadable);
        let engine = bytes.and_then(|bytes| Engine::new(Bytes::from(bytes), arithmetic));
        engine.map_err(|error| error.at(path))
    }

    /// Loads a packed model from the bytes of such a file. They are kept and read in place.
    ///
    /// # Errors
    ///
    /// Fails as [`Engine::load`] does.
    pub fn from_bytes(bytes: Vec<u8>) -> Result<Engine, ModelError> {
        Engine::new(Bytes::from(bytes), Arithmetic::default())
    }

    fn new(bytes: Bytes, arithmetic: Arithmetic) -> Result<Engine, ModelError> {
        Ok(Engine { pipeline: Pipeline::new(&bytes, arithmetic)?, pool: Mutex::default() })
    }

    /// The model's name and version, for example `en_core_web_sm 3.8.0`.
    pub fn version(&self) -> &str {
        self.pipeline.version()
    }

    /// Cuts a text into tokens and parses no further.
    ///
    /// ```
    /// use dateline_nlp::Engine;
    /// let text = "They didn't (yet).";
    /// let spans = Engine::embedded()?.tokens(text);
    /// let words: Vec<&str> = spans.iter().map(|span| span.of(text)).collect();
    /// assert_eq!(words, ["They", "did", "n't", "(", "yet", ")", "."]);
    /// # Ok::<(), dateline_nlp::ModelError>(())
    /// ```
    pub fn tokens(&self, text: &str) -> Vec<Span> {
        let mut spans = Vec::new();
        self.with_scratch(|scratch| spans = self.pipeline.spans(text, scratch));
        spans
    }

    /// Parses one text as a whole.
    pub fn parse(&self, text: &str) -> Analysis {
        let mut gathered = Gathered::default();
        self.with_scratch(|scratch| gathered.add(self.pipeline.parse(&[text], scratch), &[0]));
        gathered.into_analysis()
    }

    /// Parses several texts, each as a whole and by itself; faster than one after the other, since
    /// their words share the products.
    pub fn parse_all(&self, texts: &[&str]) -> Vec<Analysis> {
        let mut parsed = Vec::with_capacity(texts.len());
        self.with_scratch(|scratch| {
            for texts in batches(texts, |text| text.len()) {
                for text in self.pipeline.parse(texts, scratch) {
                    let mut gathered = Gathered::default();
                    gathered.add(vec![text], &[0]);
                    parsed.push(gathered.into_analysis());
                }
            }
        });
        parsed
    }

    /// Parses each block of a document by itself; spans and indices count through the whole
    /// document. Line breaks inside a block are read as spaces.
    pub fn analyse(&self, document: &Document) -> Analysis {
        let mut gathered = Gathered::default();
        self.with_scratch(|scratch| {
            for blocks in batches(&document.blocks, |block| block.span.len()) {
                let text = |block: &Block| block.span.of(&document.text).replace(['\n', '\r'], " ");
                let texts: Vec<String> = blocks.iter().map(text).collect();
                let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
                let offsets: Vec<usize> =
                    blocks.iter().map(|block| block.span.start as usize).collect();
                gathered.add(self.pipeline.parse(&texts, scratch), &offsets);
            }
        });
        gathered.into_analysis()
    }

    fn with_scratch(&self, work: impl FnOnce(&mut Scratch)) {
        let pool = || self.pool.lock().unwrap_or_else(PoisonError::into_inner);
        let mut scratch = pool().pop().unwrap_or_default();
        work(&mut scratch);
        pool().push(scratch);
    }
}

/// Cuts texts into runs that are parsed together, by their lengths in bytes.
fn batches<T>(texts: &[T], length: impl Fn(&T) -> usize) -> impl Iterator<Item = &[T]> {
    let mut rest = texts;
    std::iter::from_fn(move || {
        let mut bytes = 0;
        let fits = |text: &&T| {
            bytes += length(text);
            bytes <= BATCH
        };
        let count = rest.iter().take_while(fits).count().max(1).min(rest.len());
        let (batch, after) = rest.split_at(count);
        rest = after;
        (!batch.is_empty()).then_some(batch)
    })
}

/// The tokens of several texts, one after the other.
#[derive(Default)]
struct Gathered {
    tokens: Vec<Token>,
    sentence_starts: Vec<usize>,
}

impl Gathered {
    /// Appends parsed texts, whose spans are moved by the offsets.
    fn add(&mut self, texts: Vec<crate::pipeline::Parsed>, offsets: &[usize]) {
        for (parsed, &offset) in texts.into_iter().zip(offsets) {
            let first = self.tokens.len();
            self.sentence_starts.extend(parsed.sentence_starts.iter().map(|start| start + first));
            self.tokens.extend(parsed.tokens.into_iter().map(|token| Token {
                span: Span::shift(token.span, offset),
                head: token.head + first as u32,
                ..token
            }));
        }
    }

    fn into_analysis(self) -> Analysis {
        Analysis::new(self.tokens, &self.sentence_starts)
    }
}
