//! Where reports come from.

use std::path::PathBuf;

/// Where reports come from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    /// A file.
    Path(PathBuf),
    /// Standard input.
    Stdin,
    /// Bytes that are read as a file of the given name would be; the name's ending tells the format.
    Bytes {
        /// The name, for ids and messages.
        name: String,
        /// The bytes.
        bytes: Vec<u8>,
    },
}

impl Input {
    /// How it is called in messages.
    pub(crate) fn name(&self) -> String {
        match self {
            Input::Path(path) => path.display().to_string(),
            Input::Stdin => "stdin".to_string(),
            Input::Bytes { name, .. } => name.clone(),
        }
    }
}
