//! How a report's text is laid out: its sentences, its lead, its length, all counted in Unicode code points.

/// Where the sentences of a text begin and where its lead ends.
///
/// Sentences are counted by their marks, not by the parser: GDELT's number of a sentence is a measure of how far down
/// it stands.
///
/// ```
/// use dateline_export::Layout;
/// let layout = Layout::new("Talks end\n\nGhana and Togo met. They agreed on U.S. aid.");
/// assert_eq!(layout.sentence(0), 1);
/// assert_eq!(layout.sentence(11), 2);
/// assert_eq!(layout.sentence(31), 3);
/// assert_eq!(layout.sentence(40), 3);
/// ```
#[derive(Clone, Debug)]
pub struct Layout {
    /// How many code points the text has.
    pub length: usize,
    /// Where each sentence begins.
    starts: Vec<usize>,
    /// Where the lead ends.
    lead: usize,
}

/// A line of so many code points is the lead, and no headline or byline.
pub(super) const LEAD: usize = 100;

impl Layout {
    /// Reads a text once.
    pub fn new(text: &str) -> Layout {
        let mut layout = Layout { length: 0, starts: Vec::new(), lead: 0 };
        let (mut begins, mut is_ending, mut is_open, mut line) = (true, false, false, 0);
        for (at, letter) in text.chars().enumerate() {
            layout.length = at + 1;
            if letter == '\n' {
                if layout.lead == 0 && at - line >= LEAD {
                    layout.lead = at;
                }
                (begins, is_ending, line) = (true, false, at + 1);
            } else if letter.is_whitespace() {
                is_open = is_ending;
            } else {
                let opens = is_open && (letter.is_uppercase() || "“\"‘'".contains(letter));
                if begins || opens {
                    layout.starts.push(at);
                }
                let closes = is_ending && "”\"’')".contains(letter);
                is_ending = matches!(letter, '.' | '!' | '?') || closes;
                (begins, is_open) = (false, false);
            }
        }
        if layout.lead == 0 {
            layout.lead = layout.length;
        }
        layout
    }

    /// The number, from 1, of the sentence that begins at a code point or holds it.
    pub fn sentence(&self, at: usize) -> usize {
        self.starts.partition_point(|start| *start <= at).max(1)
    }

    /// Whether a code point stands in the headline or the lead paragraph.
    pub fn is_lead(&self, at: usize) -> bool {
        at < self.lead
    }
}
