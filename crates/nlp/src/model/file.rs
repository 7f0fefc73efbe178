//! Reads a packed model's tensors.

use crate::error::ModelError;
use dateline_kernels::Weights;
use safetensors::{Dtype, SafeTensors, tensor::TensorView};
use serde::de::DeserializeOwned;

/// The tensors of one packed model.
pub(crate) struct Tensors<'a> {
    tensors: SafeTensors<'a>,
}

impl<'a> Tensors<'a> {
    pub(crate) fn new(bytes: &'a [u8]) -> Result<Tensors<'a>, ModelError> {
        let tensors = SafeTensors::deserialize(bytes)
            .map_err(|error| ModelError::foreign(format!("it is no safetensors file ({error})")))?;
        Ok(Tensors { tensors })
    }

    /// Reads a tensor of JSON bytes.
    pub(crate) fn json<T: DeserializeOwned>(&self, name: &str) -> Result<T, ModelError> {
        let view = self.view(name, Dtype::U8)?;
        serde_json::from_slice(view.data()).map_err(|error| {
            ModelError::unfit(name, "the tables of this version", error.to_string())
        })
    }

    /// Reads a tensor of the given shape.
    pub(crate) fn floats(&self, name: &str, shape: &[usize]) -> Result<Vec<f32>, ModelError> {
        let view = self.view(name, Dtype::F32)?;
        if view.shape() != shape {
            return Err(ModelError::unfit(
                format!("tensor {name}"),
                format!("shape {shape:?}"),
                format!("{:?}", view.shape()),
            ));
        }
        let (words, _) = view.data().as_chunks::<4>();
        Ok(words.iter().map(|bytes| f32::from_le_bytes(*bytes)).collect())
    }

    /// Reads a table of rows of the given width.
    pub(crate) fn rows(&self, name: &str, width: usize) -> Result<Vec<f32>, ModelError> {
        let rows = self.shape(name)?.first().copied().unwrap_or(0);
        if rows == 0 {
            return Err(ModelError::unfit(format!("tensor {name}"), "rows", "none"));
        }
        self.floats(name, &[rows, width])
    }

    /// Reads a matrix of one row of weights for each output.
    pub(crate) fn weights(
        &self,
        name: &str,
        outputs: usize,
        inner: usize,
    ) -> Result<Weights, ModelError> {
        Ok(Weights::pack(&self.floats(name, &[outputs, inner])?, outputs, inner))
    }

    pub(crate) fn u64s(&self, name: &str) -> Result<Vec<u64>, ModelError> {
        let view = self.view(name, Dtype::U64)?;
        Ok(view.data().as_chunks::<8>().0.iter().map(|bytes| u64::from_le_bytes(*bytes)).collect())
    }

    pub(crate) fn u32s(&self, name: &str) -> Result<Vec<u32>, ModelError> {
        let view = self.view(name, Dtype::U32)?;
        Ok(view.data().as_chunks::<4>().0.iter().map(|bytes| u32::from_le_bytes(*bytes)).collect())
    }

    /// The sizes of a tensor.
    pub(crate) fn shape(&self, name: &str) -> Result<Vec<usize>, ModelError> {
        Ok(self.any(name)?.shape().to_vec())
    }

    fn view(&self, name: &str, dtype: Dtype) -> Result<TensorView<'_>, ModelError> {
        let view = self.any(name)?;
        if view.dtype() == dtype {
            return Ok(view);
        }
        let (wanted, found) = (format!("{dtype:?}"), format!("{:?}", view.dtype()));
        Err(ModelError::unfit(format!("tensor {name}"), wanted, found))
    }

    fn any(&self, name: &str) -> Result<TensorView<'_>, ModelError> {
        self.tensors
            .tensor(name)
            .map_err(|_| ModelError::unfit("tensors", format!("one named {name}"), "none"))
    }
}
