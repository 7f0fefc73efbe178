//! Which instructions the kernels use.

use std::fmt;
use std::str::FromStr;

/// A set of processor instructions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Isa {
    /// Sixteen lanes: AVX-512 (F, VL, BW and DQ), with AVX512_BF16 for products in bf16 where the processor has it.
    Avx512,
    /// Eight lanes: AVX2 and FMA.
    Avx2,
    /// Plain Rust, for every processor.
    Scalar,
}

impl Isa {
    /// All sets, the fastest first.
    pub const ALL: [Isa; 3] = [Isa::Avx512, Isa::Avx2, Isa::Scalar];

    /// Whether this processor has the instructions.
    pub fn is_available(self) -> bool {
        match self {
            #[cfg(target_arch = "x86_64")]
            Isa::Avx512 => {
                is_x86_feature_detected!("avx512f")
                    && is_x86_feature_detected!("avx512vl")
                    && is_x86_feature_detected!("avx512bw")
                    && is_x86_feature_detected!("avx512dq")
                    && Isa::Avx2.is_available()
            }
            #[cfg(target_arch = "x86_64")]
            Isa::Avx2 => is_x86_feature_detected!("avx2") && is_x86_feature_detected!("fma"),
            Isa::Scalar => true,
            #[cfg(not(target_arch = "x86_64"))]
            _ => false,
        }
    }
}

impl fmt::Display for Isa {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Isa::Avx512 => "avx512",
            Isa::Avx2 => "avx2",
            Isa::Scalar => "scalar",
        })
    }
}

impl FromStr for Isa {
    type Err = String;

    fn from_str(name: &str) -> Result<Isa, String> {
        let found = Isa::ALL.into_iter().find(|isa| isa.to_string() == name);
        found.ok_or_else(|| format!("wanted avx512, avx2 or scalar, found {name:?}"))
    }
}

/// The processor lacks the instructions that were asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MissingIsa(pub Isa);

impl fmt::Display for MissingIsa {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let has = Isa::ALL.into_iter().filter(|isa| isa.is_available());
        let has: Vec<String> = has.map(|isa| isa.to_string()).collect();
        write!(f, "this processor has no {}; it has {}", self.0, has.join(" and "))
    }
}

impl std::error::Error for MissingIsa {}

/// The arithmetic by one set of instructions, which this processor has.
///
/// ```
/// use dateline_kernels::{Isa, Kernels};
/// let mut sum = [1.0, 2.0];
/// Kernels::of(Isa::Scalar)?.add(&mut sum, &[1.0, 1.0]);
/// assert_eq!(sum, [2.0, 3.0]);
/// # Ok::<(), dateline_kernels::MissingIsa>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kernels {
    /// Private, so that no instructions are named that the processor lacks.
    isa: Isa,
}

impl Kernels {
    /// The fastest that this processor has.
    pub fn best() -> Kernels {
        let isa = Isa::ALL.into_iter().find(|isa| isa.is_available());
        Kernels { isa: isa.unwrap_or(Isa::Scalar) }
    }

    /// Those of one set of instructions.
    ///
    /// # Errors
    ///
    /// Fails when this processor lacks the instructions.
    pub fn of(isa: Isa) -> Result<Kernels, MissingIsa> {
        if isa.is_available() { Ok(Kernels { isa }) } else { Err(MissingIsa(isa)) }
    }

    /// The set of instructions.
    pub fn isa(self) -> Isa {
        self.isa
    }
}

/// Makes a method of [`Kernels`] from plain code, which must be `#[inline(always)]`: the code is
/// compiled for each set of instructions, whose lanes the compiler then uses.
macro_rules! vectorised {
    ($(#[$doc:meta])* $visible:vis fn $name:ident $(<$size:ident>)? ($($arg:ident: $type:ty),*)
        => $code:expr) => {
        impl Kernels {
            $(#[$doc])*
            #[expect(unsafe_code, reason = "calls of functions that need instructions")]
            $visible fn $name $(<const $size: usize>)? (self, $($arg: $type),*) {
                #[cfg(target_arch = "x86_64")]
                #[target_feature(enable = "avx512f,avx512vl,avx512bw,avx512dq,avx2,fma")]
                fn avx512 $(<const $size: usize>)? ($($arg: $type),*) { $code }
                #[cfg(target_arch = "x86_64")]
                #[target_feature(enable = "avx2,fma")]
                fn avx2 $(<const $size: usize>)? ($($arg: $type),*) { $code }
                match self.isa() {
                    // SAFETY: a value of `Kernels` is only made where the processor has its set.
                    #[cfg(target_arch = "x86_64")]
                    $crate::isa::Isa::Avx512 => unsafe { avx512 $(::<$size>)? ($($arg),*) },
                    // SAFETY: as above.
                    #[cfg(target_arch = "x86_64")]
                    $crate::isa::Isa::Avx2 => unsafe { avx2 $(::<$size>)? ($($arg),*) },
                    _ => $code,
                }
            }
        }
    };
}
pub(crate) use vectorised;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_as_they_are_written() {
        for isa in Isa::ALL {
            assert_eq!(isa.to_string().parse(), Ok(isa));
        }
        assert!("sse9".parse::<Isa>().is_err_and(|error| error.contains("sse9")));
    }
}
