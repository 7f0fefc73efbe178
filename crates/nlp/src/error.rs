//! Why a model could not be used.

/// Why a packed model could not be loaded; it says what was wanted and what was found.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct ModelError(Kind);

#[derive(Debug, thiserror::Error)]
enum Kind {
    #[error("cannot read the model ({0}); pass a file that `cargo xtask model` wrote")]
    Unreadable(std::io::Error),
    #[error("{path}: {kind}")]
    At { path: String, kind: Box<Kind> },
    #[error("the model is cut off: wanted {wanted}, found {found}; copy or pack it again")]
    Cut { wanted: String, found: String },
    #[error("not a packed model: {0}; pass a file that `cargo xtask model` wrote")]
    Foreign(String),
    #[error(
        "the model's {what} does not fit this engine: wanted {wanted}, found {found}; pack the \
         model again with `cargo xtask model`"
    )]
    Unfit { what: String, wanted: String, found: String },
}

impl ModelError {
    pub(crate) fn unreadable(error: std::io::Error) -> ModelError {
        ModelError(Kind::Unreadable(error))
    }

    /// Names the file that the error is about.
    pub(crate) fn at(self, path: &std::path::Path) -> ModelError {
        ModelError(Kind::At { path: path.display().to_string(), kind: Box::new(self.0) })
    }

    pub(crate) fn cut(wanted: impl Into<String>, found: impl Into<String>) -> ModelError {
        ModelError(Kind::Cut { wanted: wanted.into(), found: found.into() })
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
