//! Gzip data of one or many members.

use flate2::bufread::GzDecoder;
use std::io::{self, BufRead, Read};

type Bytes = Box<dyn BufRead + Send>;

/// The unpacked bytes of all members, one after the other. Zeros behind the last one, with which tapes
/// and block devices fill up, are passed over.
pub(super) enum Members {
    /// A member is being read.
    In(Box<GzDecoder<Bytes>>),
    /// A member has ended, or none has begun.
    Between(Bytes),
    /// All were read.
    End,
}

impl Members {
    pub(super) fn new(bytes: Bytes) -> Members {
        Members::Between(bytes)
    }
}

impl Read for Members {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        loop {
            match std::mem::replace(self, Members::End) {
                Members::End => return Ok(0),
                Members::Between(mut bytes) => {
                    if goes_on(&mut bytes)? {
                        *self = Members::In(Box::new(GzDecoder::new(bytes)));
                    }
                }
                Members::In(mut member) => match member.read(into) {
                    Ok(0) if !into.is_empty() => *self = Members::Between(member.into_inner()),
                    read => {
                        *self = Members::In(member);
                        return read;
                    }
                },
            }
        }
    }
}

/// Whether another byte than zero follows.
fn goes_on(bytes: &mut Bytes) -> io::Result<bool> {
    loop {
        let chunk = bytes.fill_buf()?;
        if chunk.is_empty() {
            return Ok(false);
        }
        let zeros = chunk.iter().take_while(|&&byte| byte == 0).count();
        let goes_on = zeros < chunk.len();
        bytes.consume(zeros);
        if goes_on {
            return Ok(true);
        }
    }
}
