//! Which engine a bench measures: its model, its registers, its numbers.

use crate::Failure;
use clap::ValueEnum;
use dateline_nlp::Engine;
use std::ffi::OsString;
use std::path::PathBuf;

/// The engine to measure.
#[derive(Clone, clap::Args)]
pub struct Choice {
    /// A packed model in place of the embedded one.
    #[arg(long, value_name = "PATH")]
    pub model: Option<PathBuf>,
    /// The registers that the kernels use [default: the widest that the processor has].
    #[arg(long, value_enum)]
    isa: Option<Isa>,
    /// The numbers that the kernels multiply.
    #[arg(long, value_enum, default_value_t = Precision::F32)]
    precision: Precision,
}

/// Sets of instructions.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Isa {
    /// 512-bit registers.
    Avx512,
    /// 256-bit registers.
    Avx2,
    /// Plain Rust.
    Scalar,
}

/// Kinds of numbers.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Precision {
    /// Single precision.
    F32,
    /// Products of bfloat16, sums in single precision.
    Bf16,
}

impl Choice {
    /// The flags that make a child, or `dateline` itself, choose the same engine.
    pub fn flags(&self) -> Vec<OsString> {
        let mut flags = Vec::new();
        if let Some(model) = &self.model {
            flags.extend([OsString::from("--model"), model.into()]);
        }
        if let Some(isa) = self.isa {
            flags.extend(["--isa".into(), name(&isa)]);
        }
        if self.precision != Precision::F32 {
            flags.extend(["--precision".into(), name(&self.precision)]);
        }
        flags
    }

    /// A choice as it stands in the line of JSON.
    pub fn json(&self) -> serde_json::Value {
        let words = |flag: OsString| flag.to_string_lossy().into_owned();
        self.flags().into_iter().map(words).collect()
    }
}

fn name(value: &impl ValueEnum) -> OsString {
    value.to_possible_value().map(|value| value.get_name().into()).unwrap_or_default()
}

/// Loads the engine that was chosen.
pub fn load_engine(choice: &Choice) -> Result<Engine, Failure> {
    check(choice)?;
    Ok(match &choice.model {
        Some(path) => Engine::load(path)?,
        None => Engine::embedded()?,
    })
}

/// Refuses what the engine cannot be told yet; a bench asks before its first run.
pub fn check(choice: &Choice) -> Result<(), Failure> {
    if choice.isa.is_some() || choice.precision != Precision::F32 {
        let hint = "leave out --isa, and --precision or pass f32";
        return Err(format!("the engine chooses its instructions by itself so far; {hint}").into());
    }
    Ok(())
}
