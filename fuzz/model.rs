//! Damaged models; used by the fuzz target `model` and by the tests of the engine.

use crate::tokens;
use dateline_nlp::Engine;
use serde_json::{Value, json};

/// A packed model, taken apart.
#[derive(Clone)]
pub struct Model {
    pub tensors: Vec<Tensor>,
}

#[derive(Clone)]
pub struct Tensor {
    pub name: String,
    pub dtype: String,
    pub shape: Vec<u64>,
    pub bytes: Vec<u8>,
}

impl Model {
    /// Takes a file apart that is whole.
    pub fn read(file: &[u8]) -> Model {
        let (length, rest) = file.split_first_chunk().expect("a length");
        let (header, data) = rest.split_at(u64::from_le_bytes(*length) as usize);
        let header: Value = serde_json::from_slice(header).expect("a header");
        let mut tensors = Vec::new();
        for (name, entry) in header.as_object().expect("an object") {
            if name != "__metadata__" {
                let numbers = |key: &str| -> Vec<u64> {
                    serde_json::from_value(entry[key].clone()).expect("numbers")
                };
                let [start, end] = numbers("data_offsets")[..] else { panic!("two offsets") };
                let bytes = data[start as usize..end as usize].to_vec();
                let dtype = entry["dtype"].as_str().expect("a type").to_owned();
                let tensor = Tensor { name: name.clone(), dtype, shape: numbers("shape"), bytes };
                tensors.push((start, end, tensor));
            }
        }
        tensors.sort_by_key(|(start, end, _)| (*start, *end));
        Model { tensors: tensors.into_iter().map(|(.., tensor)| tensor).collect() }
    }

    /// Leaves a few rows of the largest tables, so that a model is quickly written and loaded.
    pub fn shrink(&mut self) {
        let tables = |tensor: &&mut Tensor| {
            tensor.name.contains(".embed.") || tensor.name.starts_with("lemmas.")
        };
        for tensor in self.tensors.iter_mut().filter(tables).filter(|t| t.shape.len() == 2) {
            tensor.resize(50);
        }
    }

    /// The file, with a header that fits the bytes but for the shapes and types that tensors claim.
    pub fn write(&self) -> Vec<u8> {
        let (mut header, mut start) = (serde_json::Map::new(), 0);
        for Tensor { name, dtype, shape, bytes } in &self.tensors {
            let end = start + bytes.len();
            let entry = json!({ "dtype": dtype, "shape": shape, "data_offsets": [start, end] });
            header.insert(name.clone(), entry);
            start = end;
        }
        let mut header = Value::Object(header).to_string().into_bytes();
        header.resize(header.len().next_multiple_of(8), b' ');
        let mut file = (header.len() as u64).to_le_bytes().to_vec();
        file.extend(header);
        self.tensors.iter().for_each(|tensor| file.extend_from_slice(&tensor.bytes));
        file
    }

    /// Damages the model as a program says, instruction by instruction, and writes it.
    pub fn damaged(mut self, program: &[u8]) -> Vec<u8> {
        let (mut rest, mut cut) = (program, usize::MAX);
        while let Some((instruction, after)) = rest.split_first_chunk() {
            let [kind, tensor, a, b, c, d, length] = *instruction;
            let place = u32::from_le_bytes([a, b, c, d]) as usize;
            let (text, after) = after.split_at(after.len().min(usize::from(length)));
            rest = after;
            let count = self.tensors.len().max(1);
            let Some(tensor) = self.tensors.get_mut(usize::from(tensor) % count) else { break };
            match kind % 8 {
                0 => tensor.overwrite(place * 8, text),
                1 => tensor.overwrite(place, text),
                2 => tensor.claim(place, text),
                3 => tensor.resize(place),
                4 => tensor.set_leaf(place, text),
                5 => tensor.splice(place, text),
                6 => tensor.dtype = ["F32", "U64", "U8", "BF16"][place % 4].to_owned(),
                _ => cut = place,
            }
        }
        let mut file = self.write();
        file.truncate(cut);
        file
    }
}

impl Tensor {
    /// Writes over the bytes from a place on.
    pub fn overwrite(&mut self, place: usize, text: &[u8]) {
        let place = place.checked_rem(self.bytes.len()).unwrap_or(0);
        self.bytes[place..].iter_mut().zip(text).for_each(|(byte, new)| *byte = *new);
    }

    /// Claims another size in one dimension.
    fn claim(&mut self, dimension: usize, text: &[u8]) {
        let mut size = [0; 8];
        size.iter_mut().zip(text).for_each(|(byte, new)| *byte = *new);
        let count = self.shape.len().max(1);
        match self.shape.get_mut(dimension % count) {
            Some(old) => *old = u64::from_le_bytes(size),
            None => self.shape.push(u64::from_le_bytes(size)),
        }
    }

    /// Keeps so many rows.
    pub fn resize(&mut self, rows: usize) {
        let Some(&count) = self.shape.first().filter(|count| **count > 0) else { return };
        let rows = rows % (count as usize + 1);
        let row = self.bytes.len() / count as usize;
        self.bytes.truncate(rows * row);
        self.shape[0] = rows as u64;
    }

    /// Puts text between the bytes.
    fn splice(&mut self, place: usize, text: &[u8]) {
        let place = place % (self.bytes.len() + 1);
        self.bytes.splice(place..place, text.iter().copied());
        self.fit();
    }

    /// Replaces a string or number of a JSON tensor.
    fn set_leaf(&mut self, place: usize, text: &[u8]) {
        let Ok(mut value) = serde_json::from_slice::<Value>(&self.bytes) else { return };
        let mut leaves = Vec::new();
        collect(&mut value, &mut leaves);
        let place = place.checked_rem(leaves.len()).unwrap_or(0);
        if let Some(leaf) = leaves.get_mut(place) {
            let text = String::from_utf8_lossy(text);
            **leaf = serde_json::from_str(&text).unwrap_or_else(|_| text.into());
        }
        self.bytes = value.to_string().into_bytes();
        self.fit();
    }

    /// Makes the shape of a tensor of bytes fit them.
    pub fn fit(&mut self) {
        if self.dtype == "U8" {
            self.shape = vec![self.bytes.len() as u64];
        }
    }
}

fn collect<'v>(value: &'v mut Value, leaves: &mut Vec<&'v mut Value>) {
    match value {
        Value::Array(values) => values.iter_mut().for_each(|value| collect(value, leaves)),
        Value::Object(values) => values.values_mut().for_each(|value| collect(value, leaves)),
        leaf => leaves.push(leaf),
    }
}

/// Texts that touch every table.
const TEXTS: [&str; 3] = [
    "Envoys from the U.N. didn't leave Geneva on 3 May; they'd met (twice), he said. :-) Rebels won.",
    "See http://www.example.org/a?b or write to a.b@example.org — it costs 5,000km²/h…  \u{a0}\n\nNow!",
    "¯\\(ツ)/¯ o.o é\u{301} 中文 🎉 8a.m. C++ cannot gonna better mice '",
];

/// Loads a model that may be damaged: it is refused with a message, or parses texts into tokens that
/// cover them.
pub fn check(file: Vec<u8>) {
    let engine = match Engine::from_bytes(file) {
        Ok(engine) => engine,
        Err(error) => return assert!(!error.to_string().is_empty()),
    };
    for text in TEXTS {
        let analysis = engine.parse(text);
        tokens::cover(text, analysis.tokens().iter().map(|token| token.span));
        let count = analysis.tokens().len();
        assert!(analysis.tokens().iter().all(|token| (token.head as usize) < count));
    }
}
