//! All attributions of a report.

use super::classes::Classes;
use super::view::View;
use super::weights::Weights;
use super::{Attribution, attribution, percent};
use crate::statements::numbers;
use crate::statements::scene::Scene;

/// A word that is at least so sure to head a cue is taken for one, in hundredths.
pub const SURE: u8 = 44;

/// The attributions of a report.
pub struct Found {
    /// The attributions in the order of their heads.
    pub list: Vec<Attribution>,
    /// How sure it is that each token heads a cue, in hundredths.
    sure: Vec<u8>,
    /// For each token the attribution whose cue holds it, or [`numbers::NONE`].
    cue_of: Vec<u32>,
}

impl Found {
    /// Finds all attributions.
    pub fn new(scene: &Scene) -> Found {
        let (weights, classes) = (Weights::embedded(), Classes::embedded());
        let count = scene.report.tokens().len();
        let blank = view(scene, classes, &[]);
        let sureness: Vec<u8> = (0..count).map(|token| percent(&blank, token, weights)).collect();
        let view = view(scene, classes, &sureness);
        let heads = (0..count).filter(|&token| sureness[token] >= SURE);
        let list: Vec<Attribution> = heads.map(|head| attribution(view, head, weights)).collect();
        let cues = list.iter().map(|found| found.cue.clone());
        let mut cue_of = numbers::of(cues, count);
        for (number, found) in list.iter().enumerate() {
            cue_of[found.head] = number as u32;
        }
        Found { list, sure: sureness, cue_of }
    }

    /// The number of the attribution whose cue holds a token.
    pub fn at(&self, token: usize) -> Option<usize> {
        numbers::at(&self.cue_of, token)
    }

    /// How sure it is that a token heads a cue, in hundredths.
    pub fn sure(&self, token: usize) -> u8 {
        self.sure.get(token).copied().unwrap_or(0)
    }
}

fn view<'a>(scene: &'a Scene, classes: Classes, sure: &'a [u8]) -> View<'a> {
    View {
        report: scene.report,
        reporting: scene.reporting,
        trees: &scene.trees,
        quotes: &scene.quotes,
        quote_of: &scene.quote_of,
        sure,
        classes,
    }
}
