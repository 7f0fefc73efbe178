//! Why a model could not be used.

/// Why a packed model could not be loaded; it says what was wanted and what was found.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct ModelError(Kind);

#[derive(Debug, thiserror::Error)]
enum Kind {
    #[error("cannot read the model {path}: {error}; pass a file that `cargo xtask model` wrote")]
    Unreadable { path: String, error: std::io::Error },
    #[error("not a packed model: {0}; pass a file that `cargo xtask model` wrote")]
    Foreign(String),
    #[error(
        "the model's {what} does not fit this engine: wanted {wanted}, found {found}; pack the \
         model again with `cargo xtask model`"
    )]
    Unfit { what: String, wanted: String, found: String },
}

impl ModelError {
    pub(crate) fn unreadable(path: &std::path::Path, error: std::io::Error) -> ModelError {
        ModelError(Kind::Unreadable { path: path.display().to_string(), error })
    }

    pub(crate) fn foreign(reason: impl Into<String>) -> ModelError {
        ModelError(Kind::Foreign(reason.into()))
    }

    pub(crate) fn unfit(
        what: impl Into<String>,
        wanted: impl Into<String>,
        found: impl Into<String>,
    ) -> ModelError {
        ModelError(Kind::Unfit { what: what.into(), wanted: wanted.into(), found: found.into() })
    }
}
