//! Token vectors: hashed embeddings of word forms, mixed, then seen in a window of neighbours.

use crate::error::ModelError;
use crate::lexicon::Form;
use crate::model::{Floats, Rows, Tensors, Tok2VecConfig, check_ranges};
use dateline_kernels::{Weights, add_to, maxout_norm, product};

/// The width of token vectors.
pub(crate) const WIDTH: usize = 96;
const PIECES: usize = 3;
/// The width of static vectors.
const STATIC_WIDTH: usize = 300;

/// An affine map, maxout over three pieces, layer normalisation.
struct Maxout {
    weights: Weights,
    bias: Vec<f32>,
    gain: Vec<f32>,
    shift: Vec<f32>,
}

impl Maxout {
    fn load(tensors: &Tensors, prefix: &str, inner: usize) -> Result<Maxout, ModelError> {
        let name = |part: &str| format!("{prefix}.{part}");
        let rows = tensors.floats(&name("W"), &[WIDTH, PIECES, inner])?;
        let rows = pieces_first(&rows, WIDTH, PIECES, inner);
        Ok(Maxout {
            weights: Weights::pack(&rows, WIDTH * PIECES, inner),
            bias: pieces_first(&tensors.floats(&name("b"), &[WIDTH, PIECES])?, WIDTH, PIECES, 1),
            gain: tensors.floats(&name("norm.G"), &[WIDTH])?,
            shift: tensors.floats(&name("norm.b"), &[WIDTH])?,
        })
    }

    /// Maps the rows that start every `stride` inputs; writes or adds to `out`.
    fn apply(&self, x: &[f32], stride: usize, residual: bool, y: &mut Vec<f32>, out: &mut [f32]) {
        let rows = out.len() / WIDTH;
        y.resize(rows * WIDTH * PIECES, 0.0);
        product(x, stride, rows, &self.weights, y);
        let rows = y.chunks_exact(WIDTH * PIECES).zip(out.chunks_exact_mut(WIDTH));
        for (y, out) in rows {
            maxout_norm(y, &self.bias, &self.gain, &self.shift, residual, out);
        }
    }
}

/// Reorders `[unit][piece][inner]` as `[piece][unit][inner]`, which the kernels want.
pub(crate) fn pieces_first(x: &[f32], units: usize, pieces: usize, inner: usize) -> Vec<f32> {
    let mut out = Vec::with_capacity(x.len());
    for piece in 0..pieces {
        for unit in 0..units {
            let start = (unit * pieces + piece) * inner;
            out.extend_from_slice(x.get(start..start + inner).unwrap_or_default());
        }
    }
    out
}

/// A feature that is embedded.
#[derive(Clone, Copy, PartialEq)]
enum Feature {
    Norm,
    Prefix,
    Suffix,
    Shape,
    SpaceAfter,
    IsSpace,
}

impl Feature {
    fn parse(name: &str) -> Option<Feature> {
        Some(match name {
            "NORM" => Feature::Norm,
            "PREFIX" => Feature::Prefix,
            "SUFFIX" => Feature::Suffix,
            "SHAPE" => Feature::Shape,
            "SPACY" => Feature::SpaceAfter,
            "IS_SPACE" => Feature::IsSpace,
            _ => return None,
        })
    }

    fn value(self, form: &Form, space_after: bool) -> u64 {
        match self {
            Feature::Norm => form.norm,
            Feature::Prefix => form.prefix,
            Feature::Suffix => form.suffix,
            Feature::Shape => form.shape,
            Feature::SpaceAfter => u64::from(space_after),
            Feature::IsSpace => u64::from(form.is_space),
        }
    }
}

/// A table in which a feature's vector is the sum of four rows.
struct HashEmbed {
    feature: Feature,
    seed: u32,
    rows: Floats,
}

impl HashEmbed {
    fn add(&self, form: &Form, space_after: bool, out: &mut [f32]) {
        let rows: &[f32] = &self.rows;
        let count = (rows.len() / WIDTH) as u64;
        for key in spread(self.feature.value(form, space_after), self.seed) {
            let row = (u64::from(key) % count) as usize * WIDTH;
            add_to(out, &rows[row..row + WIDTH]);
        }
    }
}

/// Four 32-bit keys from one number (a variant of MurmurHash3; Austin Appleby, public domain).
fn spread(value: u64, seed: u32) -> [u32; 4] {
    let seed = u64::from(seed);
    let finish = |mut x: u64| {
        x = (x ^ (x >> 33)).wrapping_mul(0xff51_afd7_ed55_8ccd);
        x = (x ^ (x >> 33)).wrapping_mul(0xc4ce_b9fe_1a85_ec53);
        x ^ (x >> 33)
    };
    let mut low = value.wrapping_mul(0x87c3_7b91_1142_53d5).rotate_left(31);
    low = low.wrapping_mul(0x4cf5_ad43_2745_937f) ^ seed ^ 8;
    let mut high = seed ^ 8;
    low = low.wrapping_add(high);
    high = high.wrapping_add(low);
    (low, high) = (finish(low), finish(high));
    low = low.wrapping_add(high);
    high = high.wrapping_add(low);
    [low as u32, (low >> 32) as u32, high as u32, (high >> 32) as u32]
}

/// Static vectors of frequent forms, mapped to the width of token vectors.
struct Static {
    /// The number of a form and that of its vector.
    rows: Rows<2>,
    data: Floats,
    weights: Weights,
}

impl Static {
    fn load(tensors: &Tensors, prefix: &str) -> Result<Static, ModelError> {
        let data = tensors.rows_in_place("vectors.data", STATIC_WIDTH)?;
        let rows: Rows<2> = tensors.sorted("vectors.rows")?;
        let count = data.len() / STATIC_WIDTH;
        let last = rows.iter().map(|[_, row]| (row, row.saturating_add(1)));
        check_ranges("vectors.rows", last, count)?;
        let weights = tensors.weights(&format!("{prefix}.static.W"), WIDTH, STATIC_WIDTH)?;
        Ok(Static { rows, data, weights })
    }

    /// Writes the vector of a form, or zeros where it has none.
    fn write(&self, form: &Form, out: &mut [f32]) {
        let Some([_, row]) = self.rows.find(form.orth) else { return };
        let start = row as usize * STATIC_WIDTH;
        let vector = &self.data[start..start + STATIC_WIDTH];
        product(vector, STATIC_WIDTH, 1, &self.weights, out);
    }
}

/// The map from forms to token vectors.
pub(crate) struct Tok2Vec {
    tables: Vec<HashEmbed>,
    static_vectors: Option<Static>,
    mix: Maxout,
    layers: Vec<Maxout>,
}

/// Zero rows between texts; together with the rows next to them they stand for the margins that
/// the model was trained with.
pub(crate) const MARGIN: usize = 4;

impl Tok2Vec {
    pub(crate) fn load(
        tensors: &Tensors,
        prefix: &str,
        config: &Tok2VecConfig,
    ) -> Result<Tok2Vec, ModelError> {
        let mut tables = Vec::new();
        for table in &config.tables {
            let feature = Feature::parse(&table.attr).ok_or_else(|| {
                let known = "NORM, PREFIX, SUFFIX, SHAPE, SPACY or IS_SPACE";
                ModelError::unfit("embedded attribute", known, &table.attr)
            })?;
            let rows = tensors.rows_in_place(&format!("{prefix}.embed.{}", table.attr), WIDTH)?;
            tables.push(HashEmbed { feature, seed: table.seed, rows });
        }
        if config.depth != MARGIN {
            let found = config.depth.to_string();
            return Err(ModelError::unfit("encoder", format!("{MARGIN} layers"), found));
        }
        let static_vectors =
            config.static_vectors.then(|| Static::load(tensors, prefix)).transpose()?;
        let inner = WIDTH * (tables.len() + usize::from(config.static_vectors));
        let layer = |index| Maxout::load(tensors, &format!("{prefix}.encode.{index}"), 3 * WIDTH);
        Ok(Tok2Vec {
            tables,
            static_vectors,
            mix: Maxout::load(tensors, &format!("{prefix}.mix"), inner)?,
            layers: (0..config.depth).map(layer).collect::<Result<_, _>>()?,
        })
    }

    /// Whether a form's row depends on the space after it.
    pub(crate) fn sees_space(&self) -> bool {
        self.tables.iter().any(|table| table.feature == Feature::SpaceAfter)
    }

    /// Embeds some forms, each with whether a space follows: appends one row each to `out`.
    pub(crate) fn embed<'f>(
        &self,
        forms: impl ExactSizeIterator<Item = (&'f Form, bool)>,
        buffers: &mut Buffers,
        out: &mut Vec<f32>,
    ) {
        let inner = self.mix.weights.inner();
        let count = forms.len();
        buffers.x.clear();
        buffers.x.resize(count * inner, 0.0);
        for ((form, space_after), row) in forms.zip(buffers.x.chunks_exact_mut(inner)) {
            let mut parts = row.chunks_exact_mut(WIDTH);
            for (table, part) in self.tables.iter().zip(parts.by_ref()) {
                table.add(form, space_after, part);
            }
            if let (Some(vectors), Some(part)) = (&self.static_vectors, parts.next()) {
                vectors.write(form, part);
            }
        }
        let start = out.len();
        out.resize(start + count * WIDTH, 0.0);
        self.mix.apply(&buffers.x, inner, false, &mut buffers.y, &mut out[start..]);
    }

    /// Lets rows see their neighbours, in place. The first and last [`MARGIN`] rows (and one more
    /// zero row on either side) are context: what is written to them is not complete.
    pub(crate) fn encode(&self, rows: &mut [f32], buffers: &mut Buffers) {
        let Some(end) = rows.len().checked_sub(2 * WIDTH) else { return };
        for layer in &self.layers {
            // The product of all windows is complete before any row is changed.
            let y = &mut buffers.y;
            y.resize(end / WIDTH * WIDTH * PIECES, 0.0);
            product(rows, WIDTH, end / WIDTH, &layer.weights, y);
            let inner = rows[WIDTH..WIDTH + end].chunks_exact_mut(WIDTH);
            for (y, row) in y.chunks_exact(WIDTH * PIECES).zip(inner) {
                maxout_norm(y, &layer.bias, &layer.gain, &layer.shift, true, row);
            }
        }
    }
}

/// Memory that is used again and again.
#[derive(Default)]
pub(crate) struct Buffers {
    x: Vec<f32>,
    y: Vec<f32>,
}
