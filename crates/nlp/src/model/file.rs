//! Reads a packed model's tensors.

use super::rows::{Floats, Rows, Text};
use crate::chars::CharSet;
use crate::error::ModelError;
use bytes::Bytes;
use dateline_kernels::{Precision, Weights};
use safetensors::tensor::{Dtype, Metadata, SafeTensors, TensorView};
use serde::de::DeserializeOwned;

/// The tensors of one packed model.
pub(crate) struct Tensors<'a> {
    bytes: &'a Bytes,
    tensors: SafeTensors<'a>,
}

impl<'a> Tensors<'a> {
    pub(crate) fn new(bytes: &'a Bytes) -> Result<Tensors<'a>, ModelError> {
        let tensors = SafeTensors::deserialize(bytes).map_err(|error| match size(bytes) {
            Some(wanted) if wanted > bytes.len() => {
                ModelError::cut(format!("{wanted} bytes"), format!("{} bytes", bytes.len()))
            }
            _ => ModelError::foreign(format!("it is no safetensors file ({error})")),
        })?;
        Ok(Tensors { bytes, tensors })
    }

    /// Reads a tensor of JSON bytes.
    pub(crate) fn json<T: DeserializeOwned>(&self, name: &str) -> Result<T, ModelError> {
        let view = self.view(name, Dtype::U8)?;
        serde_json::from_slice(view.data()).map_err(|error| {
            let what = format!("tensor {name}");
            ModelError::unfit(what, "what this version packs", error.to_string())
        })
    }

    /// Reads a tensor of the given shape.
    pub(crate) fn floats(&self, name: &str, shape: &[usize]) -> Result<Vec<f32>, ModelError> {
        Ok(self.floats_in_place(name, shape)?.to_vec())
    }

    /// A tensor of the given shape, where it lies.
    pub(crate) fn floats_in_place(
        &self,
        name: &str,
        shape: &[usize],
    ) -> Result<Floats, ModelError> {
        let view = self.view(name, Dtype::F32)?;
        if view.shape() != shape {
            return Err(unfit_shape(name, &format!("{shape:?}"), &view));
        }
        Ok(Floats::new(self.part(&view)))
    }

    /// A table of at least one row of the given width, where it lies.
    pub(crate) fn rows_in_place(&self, name: &str, width: usize) -> Result<Floats, ModelError> {
        let view = self.view(name, Dtype::F32)?;
        match *view.shape() {
            [rows, found] if rows > 0 && found == width => Ok(Floats::new(self.part(&view))),
            _ => Err(unfit_shape(name, &format!("[1 or more, {width}]"), &view)),
        }
    }

    /// A table of numbers.
    pub(crate) fn numbers<const N: usize>(&self, name: &str) -> Result<Rows<N>, ModelError> {
        let view = self.view(name, Dtype::U64)?;
        match *view.shape() {
            [_, width] if width == N => Ok(Rows::new(self.part(&view))),
            _ => Err(unfit_shape(name, &format!("[any, {N}]"), &view)),
        }
    }

    /// A table of numbers that is searched by the first of a row.
    pub(crate) fn sorted<const N: usize>(&self, name: &str) -> Result<Rows<N>, ModelError> {
        let rows = self.numbers(name)?;
        if rows.is_sorted() {
            return Ok(rows);
        }
        Err(ModelError::unfit(format!("table {name}"), "rows in rising order", "others"))
    }

    /// A tensor of text.
    pub(crate) fn text(&self, name: &str) -> Result<Text, ModelError> {
        Ok(Text::new(self.part(&self.view(name, Dtype::U8)?)))
    }

    /// A table of ranges of code points.
    pub(crate) fn set(&self, name: &str) -> Result<CharSet, ModelError> {
        let rows = self.numbers::<2>(name)?;
        let point = |number: u64| u32::try_from(number).ok().filter(|&p| p <= char::MAX as u32);
        let range = |[start, end]: [u64; 2]| {
            point(start).zip(point(end)).filter(|(start, end)| start <= end).ok_or_else(|| {
                let wanted = "ranges of code points";
                ModelError::unfit(format!("table {name}"), wanted, format!("{start} to {end}"))
            })
        };
        Ok(CharSet::new(rows.iter().map(range).collect::<Result<Vec<_>, _>>()?))
    }

    /// Reads an affine map: a matrix of one row of weights for each output, and a bias.
    pub(crate) fn affine(
        &self,
        name: &str,
        outputs: usize,
        inner: usize,
        precision: Precision,
    ) -> Result<Weights, ModelError> {
        let matrix = self.floats_in_place(&format!("{name}.W"), &[outputs, inner])?;
        let bias = self.floats(&format!("{name}.b"), &[outputs])?;
        Ok(Weights::pack(&matrix, outputs, inner, precision).with_bias(&bias))
    }

    /// The bytes of a tensor, which live on when the tensors are gone.
    fn part(&self, view: &TensorView<'a>) -> Bytes {
        self.bytes.slice_ref(view.data())
    }

    fn view(&self, name: &str, dtype: Dtype) -> Result<TensorView<'a>, ModelError> {
        let view = self.any(name)?;
        if view.dtype() == dtype {
            return Ok(view);
        }
        let (wanted, found) = (format!("{dtype:?}"), format!("{:?}", view.dtype()));
        Err(ModelError::unfit(format!("tensor {name}"), wanted, found))
    }

    fn any(&self, name: &str) -> Result<TensorView<'a>, ModelError> {
        self.tensors
            .tensor(name)
            .map_err(|_| ModelError::unfit("tensors", format!("one named {name}"), "none"))
    }
}

/// How long a file is by what its header says, as far as the header is there.
fn size(bytes: &[u8]) -> Option<usize> {
    let (length, rest) = bytes.split_first_chunk()?;
    let length = usize::try_from(u64::from_le_bytes(*length)).ok()?;
    let header = length.checked_add(8)?;
    match rest.get(..length) {
        None => (rest.first() == Some(&b'{')).then_some(header),
        Some(text) => {
            let metadata: Metadata = serde_json::from_slice(text).ok()?;
            header.checked_add(metadata.data_len())
        }
    }
}

fn unfit_shape(name: &str, wanted: &str, view: &TensorView) -> ModelError {
    let found = format!("{:?}", view.shape());
    ModelError::unfit(format!("tensor {name}"), format!("shape {wanted}"), found)
}
