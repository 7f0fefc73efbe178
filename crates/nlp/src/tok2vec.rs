//! Token vectors: hashed embeddings of word forms, mixed, then seen in a window of neighbours.

use crate::error::ModelError;
use crate::lexicon::Form;
use crate::model::{Floats, Rows, Tensors, Tok2VecConfig, check_ranges};
use crate::options::Arithmetic;
use crate::rows::{Found, Key, RowTable};
use dateline_kernels::{Kernels, MaxoutNorm, Precision, Weights};

/// The width of token vectors.
pub(crate) const WIDTH: usize = 96;
const PIECES: usize = 3;
/// The width of static vectors.
const STATIC_WIDTH: usize = 300;
/// Numbers of a row before maxout.
const UNITS: usize = WIDTH * PIECES;
/// Tokens that a layer sees of each token's neighbourhood: the one before, itself, the one after.
const WINDOW: usize = 3;

/// Embedded word forms that are kept, for each network: 6 MiB.
const KEPT_VECTORS: usize = 1 << 14;
/// Word forms whose products with the first layer are kept, for each network: 14 MiB.
const KEPT_PRODUCTS: usize = 1 << 12;

/// The bias of a layer with maxout over three pieces.
fn bias(tensors: &Tensors, prefix: &str) -> Result<Vec<f32>, ModelError> {
    let bias = tensors.floats(&format!("{prefix}.b"), &[WIDTH, PIECES])?;
    Ok(pieces_first(&bias, WIDTH, PIECES, 1))
}

/// The gain and shift of such a layer.
fn norm(tensors: &Tensors, prefix: &str) -> Result<MaxoutNorm, ModelError> {
    let name = |part: &str| format!("{prefix}.{part}");
    Ok(MaxoutNorm {
        pieces: PIECES,
        gain: tensors.floats(&name("norm.G"), &[WIDTH])?,
        shift: tensors.floats(&name("norm.b"), &[WIDTH])?,
    })
}

/// The weights of such a layer, one row for each piece of each unit, all first pieces first.
fn matrix(tensors: &Tensors, prefix: &str, inner: usize) -> Result<Vec<f32>, ModelError> {
    let rows = tensors.floats_in_place(&format!("{prefix}.W"), &[WIDTH, PIECES, inner])?;
    Ok(pieces_first(&rows, WIDTH, PIECES, inner))
}

/// An affine map, maxout over three pieces, layer normalisation.
struct Maxout {
    weights: Weights,
    norm: MaxoutNorm,
}

impl Maxout {
    fn load(
        tensors: &Tensors,
        prefix: &str,
        inner: usize,
        precision: Precision,
    ) -> Result<Maxout, ModelError> {
        let weights = Weights::pack(&matrix(tensors, prefix, inner)?, UNITS, inner, precision);
        let weights = weights.with_bias(&bias(tensors, prefix)?);
        Ok(Maxout { weights, norm: norm(tensors, prefix)? })
    }
}

/// The encoder's first layer. It is linear up to its maxout, so each word form has its own products
/// with the three parts of the window, whoever its neighbours are.
struct FirstLayer {
    /// The products of a form as the token before, the token itself (with the bias), the token
    /// after.
    parts: Weights,
    /// The same of a place without a word.
    nothing: Vec<f32>,
    norm: MaxoutNorm,
}

impl FirstLayer {
    fn load(
        tensors: &Tensors,
        prefix: &str,
        precision: Precision,
    ) -> Result<FirstLayer, ModelError> {
        let rows = matrix(tensors, prefix, WINDOW * WIDTH)?;
        let part = |part: usize| {
            let rows = rows.chunks_exact(WINDOW * WIDTH);
            rows.flat_map(move |row| &row[part * WIDTH..][..WIDTH]).copied()
        };
        let parts: Vec<f32> = (0..WINDOW).flat_map(part).collect();
        let mut nothing = vec![0.0; WINDOW * UNITS];
        nothing[UNITS..2 * UNITS].copy_from_slice(&bias(tensors, prefix)?);
        let parts = Weights::pack(&parts, WINDOW * UNITS, WIDTH, precision).with_bias(&nothing);
        Ok(FirstLayer { parts, nothing, norm: norm(tensors, prefix)? })
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
    fn add(&self, form: &Form, space_after: bool, kernels: Kernels, out: &mut [f32]) {
        let rows: &[f32] = &self.rows;
        let count = (rows.len() / WIDTH) as u64;
        for key in spread(self.feature.value(form, space_after), self.seed) {
            let row = (u64::from(key) % count) as usize * WIDTH;
            kernels.add(out, &rows[row..row + WIDTH]);
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
        let weights =
            tensors.floats_in_place(&format!("{prefix}.static.W"), &[WIDTH, STATIC_WIDTH])?;
        let weights = Weights::pack(&weights, WIDTH, STATIC_WIDTH, Precision::F32);
        Ok(Static { rows, data, weights })
    }

    /// Writes the vector of a form, or zeros where it has none.
    fn write(&self, form: &Form, kernels: Kernels, out: &mut [f32]) {
        let Some([_, row]) = self.rows.find(form.orth) else { return };
        let start = row as usize * STATIC_WIDTH;
        let vector = &self.data[start..start + STATIC_WIDTH];
        kernels.product(vector, STATIC_WIDTH, 1, &self.weights, out);
    }
}

/// The map from forms to token vectors.
pub(crate) struct Tok2Vec {
    kernels: Kernels,
    tables: Vec<HashEmbed>,
    static_vectors: Option<Static>,
    mix: Maxout,
    first: FirstLayer,
    layers: Vec<Maxout>,
    /// Embedded forms, and their products with the first layer.
    vectors: RowTable,
    products: RowTable,
}

/// Zero rows between texts; together with the rows next to them they stand for the margins that
/// the model was trained with.
pub(crate) const MARGIN: usize = 4;

/// A word of a window: its form, and whether a space follows.
#[derive(Clone, Copy)]
pub(crate) struct Place<'f> {
    pub(crate) form: &'f Form,
    pub(crate) space_after: bool,
}

impl Tok2Vec {
    pub(crate) fn load(
        tensors: &Tensors,
        prefix: &str,
        config: &Tok2VecConfig,
        arithmetic: Arithmetic,
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
        let Arithmetic { kernels, precision } = arithmetic;
        let name = |index| format!("{prefix}.encode.{index}");
        let layer = |index| Maxout::load(tensors, &name(index), WINDOW * WIDTH, precision);
        Ok(Tok2Vec {
            kernels,
            tables,
            static_vectors,
            mix: Maxout::load(tensors, &format!("{prefix}.mix"), inner, precision)?,
            first: FirstLayer::load(tensors, &name(0), precision)?,
            layers: (1..config.depth).map(layer).collect::<Result<_, _>>()?,
            vectors: RowTable::new(KEPT_VECTORS),
            products: RowTable::new(KEPT_PRODUCTS),
        })
    }

    /// The token vectors of some places, where `None` stands between texts: one row for each. The
    /// first and last [`MARGIN`] places (and one more on either side) are context: their rows are
    /// not complete.
    pub(crate) fn encode<'b>(
        &self,
        places: &[Option<Place>],
        buffers: &'b mut Buffers,
    ) -> &'b mut Vec<f32> {
        let keys: Vec<Option<Key>> =
            places.iter().map(|place| place.map(|place| self.key(place))).collect();
        let embedded = self.embed(places, &keys, buffers);
        self.see_neighbours(&keys, &embedded, buffers);
        let Buffers { rows, y, .. } = buffers;
        let inner = places.len().saturating_sub(WINDOW - 1);
        for layer in &self.layers {
            // The product of all windows is complete before any row is changed.
            y.resize(inner * UNITS, 0.0);
            self.kernels.product(rows, WIDTH, inner, &layer.weights, y);
            let Some(rows) = rows.get_mut(WIDTH..) else { break };
            self.kernels.maxout_norm::<WIDTH>(y, &layer.norm, true, rows);
        }
        rows
    }

    /// What names a place's embedding: its form, and the space after it where that is a feature.
    fn key(&self, place: Place) -> Key {
        let sees_space = self.tables.iter().any(|table| table.feature == Feature::SpaceAfter);
        let Form { orth, norm, .. } = place.form;
        (orth.rotate_left(23) ^ norm).rotate_left(1) ^ u64::from(sees_space && place.space_after)
    }

    /// Writes the embedded rows of all places to `buffers.rows`, zeros where there is no word.
    fn embed(
        &self,
        places: &[Option<Place>],
        keys: &[Option<Key>],
        buffers: &mut Buffers,
    ) -> Found<'_> {
        let Buffers { x, y, rows, fresh } = buffers;
        let found = self.vectors.find(keys);
        let (inner, count) = (self.mix.weights.inner(), found.missing.len());
        x.clear();
        x.resize(count * inner, 0.0);
        let missing = found.missing.iter().map(|&at| places[at]);
        for (place, x) in missing.zip(x.chunks_exact_mut(inner)) {
            place.into_iter().for_each(|place| self.features(place, x));
        }
        y.resize(count * UNITS, 0.0);
        fresh.resize(count * WIDTH, 0.0);
        self.kernels.product(x, inner, count, &self.mix.weights, y);
        self.kernels.maxout_norm::<WIDTH>(y, &self.mix.norm, false, fresh);
        rows.clear();
        for at in 0..places.len() {
            rows.extend_from_slice(found.row(at, fresh, WIDTH).unwrap_or(&[0.0; WIDTH]));
        }
        for (&at, row) in found.missing.iter().zip(fresh.chunks_exact(WIDTH)) {
            keys[at].into_iter().for_each(|key| self.vectors.add(key, row));
        }
        found
    }

    /// Writes the features of a place, one after the other.
    fn features(&self, place: Place, out: &mut [f32]) {
        let mut parts = out.chunks_exact_mut(WIDTH);
        for (table, part) in self.tables.iter().zip(parts.by_ref()) {
            table.add(place.form, place.space_after, self.kernels, part);
        }
        if let (Some(vectors), Some(part)) = (&self.static_vectors, parts.next()) {
            vectors.write(place.form, self.kernels, part);
        }
    }

    /// The first layer, on embedded rows, in place. Products are kept for forms that were embedded
    /// before, so that they have come twice at least.
    fn see_neighbours(&self, keys: &[Option<Key>], embedded: &Found, buffers: &mut Buffers) {
        const PARTS: usize = WINDOW * UNITS;
        let Buffers { x, rows, fresh, .. } = buffers;
        let found = self.products.find(keys);
        x.clear();
        found.missing.iter().for_each(|at| x.extend_from_slice(&rows[at * WIDTH..][..WIDTH]));
        fresh.resize(found.missing.len() * PARTS, 0.0);
        self.kernels.product(x, WIDTH, found.missing.len(), &self.first.parts, fresh);
        let mut y = [0.0; UNITS];
        let Some(inner) = rows.get_mut(WIDTH..) else { return };
        for (before, row) in (0..keys.len().saturating_sub(2)).zip(inner.chunks_exact_mut(WIDTH)) {
            let part = |part: usize| {
                let parts = found.row(before + part, fresh, PARTS).unwrap_or(&self.first.nothing);
                &parts[part * UNITS..][..UNITS]
            };
            self.kernels.add_three(std::array::from_fn(part), &mut y);
            self.kernels.maxout_norm::<WIDTH>(&y, &self.first.norm, true, row);
        }
        for (&at, row) in found.missing.iter().zip(fresh.chunks_exact(PARTS)) {
            let kept = keys[at].filter(|_| embedded.was_known(at));
            kept.into_iter().for_each(|key| self.products.add(key, row));
        }
    }
}

/// Memory that is used again and again.
#[derive(Default)]
pub(crate) struct Buffers {
    x: Vec<f32>,
    y: Vec<f32>,
    rows: Vec<f32>,
    /// Rows that were computed for this chunk.
    fresh: Vec<f32>,
}
