//! Which engine a bench measures: its model, its registers, its numbers.

use crate::Failure;
use dateline_nlp::{Arithmetic, Engine, Isa, Precision};
use std::ffi::OsString;
use std::path::PathBuf;

/// The engine to measure.
#[derive(Clone, clap::Args)]
pub struct Choice {
    /// A packed model in place of the embedded one.
    #[arg(long, value_name = "PATH")]
    pub model: Option<PathBuf>,
    /// The registers that the kernels use [default: the widest that the processor has].
    #[arg(long, value_name = "avx512|avx2|scalar")]
    isa: Option<Isa>,
    /// The numbers that the kernels multiply.
    #[arg(long, value_name = "f32|bf16", default_value_t)]
    precision: Precision,
}

impl Choice {
    /// The flags that make a child, or `dateline` itself, choose the same engine.
    pub fn flags(&self) -> Vec<OsString> {
        let mut flags = Vec::new();
        if let Some(model) = &self.model {
            flags.extend([OsString::from("--model"), model.into()]);
        }
        if let Some(isa) = self.isa {
            flags.extend(["--isa".into(), isa.to_string().into()]);
        }
        if self.precision != Precision::F32 {
            flags.extend(["--precision".into(), self.precision.to_string().into()]);
        }
        flags
    }

    /// A choice as it stands in the line of JSON.
    pub fn json(&self) -> serde_json::Value {
        let words = |flag: OsString| flag.to_string_lossy().into_owned();
        self.flags().into_iter().map(words).collect()
    }
}

/// Loads the engine that was chosen.
pub fn load_engine(choice: &Choice) -> Result<Engine, Failure> {
    let arithmetic = Arithmetic::new(choice.isa, choice.precision)?;
    Ok(match &choice.model {
        Some(path) => Engine::load_with(path, arithmetic)?,
        None => Engine::embedded_with(arithmetic)?,
    })
}
