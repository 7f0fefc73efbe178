//! Why a task could not be done.

use std::path::Path;

/// A failure that ends a task, worded for the person who called it.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// An input that could not be read or has another form than the task needs.
    #[error("{path}: {problem}\n  {hint}")]
    Input {
        /// The file or folder.
        path: String,
        /// What is wrong with it.
        problem: String,
        /// What to try.
        hint: &'static str,
    },
    /// Something without which nothing can be done.
    #[error("{0}")]
    Fatal(String),
}

impl Failure {
    /// An input failure at `path`.
    pub fn input(path: &Path, problem: impl ToString, hint: &'static str) -> Failure {
        Failure::Input { path: path.display().to_string(), problem: problem.to_string(), hint }
    }

    /// The exit code of the program: 1 for an input, 2 for a fatal failure.
    pub fn exit_code(&self) -> u8 {
        match self {
            Failure::Input { .. } => 1,
            Failure::Fatal(_) => 2,
        }
    }
}
