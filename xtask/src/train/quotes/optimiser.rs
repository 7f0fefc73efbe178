//! Learns weights one example at a time: FTRL-Proximal (McMahan and others, KDD 2013), whose L1 penalty
//! leaves most features without a weight.

/// The numbers of the features that hold.
pub type Row = Vec<u32>;

/// Names of features with their weights in hundredths.
pub type Table = Vec<(String, i16)>;

/// A choice among candidates.
#[derive(Default)]
pub struct Choice {
    /// Descriptions that several candidates share.
    pub shared: Vec<Row>,
    /// The candidates.
    pub candidates: Vec<Candidate>,
    /// The number of the right one.
    pub gold: usize,
}

/// What can be chosen.
pub struct Candidate {
    /// The numbers of its shared descriptions.
    pub shared: Option<[u32; 2]>,
    /// Its own description.
    pub own: Row,
}

/// How weights are learned.
pub struct Options {
    /// How strongly weights are held at 0.
    pub l1: f32,
    /// How often each example is seen.
    pub rounds: usize,
    /// In how many examples a feature must hold.
    pub least: u32,
}

/// The size of the first steps.
const STEP: f32 = 0.1;

/// Weights nearer to 0 than this, in hundredths, are left out.
const LEAST_WEIGHT: i16 = 4;

/// Slopes below this change nothing worth the time.
const FLAT: f32 = 1e-4;

/// Numbers that are the same in every run (Knuth's linear congruential generator).
pub struct Random(u64);

impl Default for Random {
    fn default() -> Random {
        Random(7)
    }
}

impl Random {
    /// A number below a bound that is not 0.
    pub fn below(&mut self, bound: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % bound
    }

    fn shuffle(&mut self, order: &mut [usize]) {
        for place in (1..order.len()).rev() {
            order.swap(place, self.below(place + 1));
        }
    }
}

/// Weights that tell rows that are right from rows that are not.
pub fn two_ways(rows: &[(Row, bool)], names: &[String], options: &Options) -> Table {
    let mut state = State::new(names, options, rows.iter().map(|(row, _)| row.clone()));
    let mut random = Random::default();
    let mut order: Vec<usize> = (0..rows.len()).collect();
    for _ in 0..options.rounds {
        random.shuffle(&mut order);
        for &number in &order {
            let (row, right) = &rows[number];
            let share = 1.0 / (1.0 + (-state.sum(row)).exp());
            state.learn(row, share - if *right { 1.0 } else { 0.0 });
        }
    }
    state.table(names)
}

/// Weights that make the right candidates the best.
pub fn choices(list: &[Choice], names: &[String], options: &Options) -> Table {
    let held = list.iter().map(|choice| {
        let own = choice.candidates.iter().flat_map(|candidate| &candidate.own);
        let mut row: Row = choice.shared.iter().flatten().chain(own).copied().collect();
        row.sort_unstable();
        row.dedup();
        row
    });
    let mut state = State::new(names, options, held);
    let mut random = Random::default();
    let mut order: Vec<usize> = (0..list.len()).collect();
    for _ in 0..options.rounds {
        random.shuffle(&mut order);
        for &number in &order {
            state.choose(&list[number]);
        }
    }
    state.table(names)
}

/// The sums of slopes and of their squares, one a feature.
struct State {
    slopes: Vec<f32>,
    squares: Vec<f32>,
    /// Whether a feature holds often enough.
    counts: Vec<bool>,
    l1: f32,
}

impl State {
    fn new(names: &[String], options: &Options, rows: impl Iterator<Item = Row>) -> State {
        let mut counts = vec![0_u32; names.len()];
        for feature in rows.flatten() {
            counts[feature as usize] += 1;
        }
        State {
            slopes: vec![0.0; names.len()],
            squares: vec![0.0; names.len()],
            counts: counts.into_iter().map(|count| count >= options.least).collect(),
            l1: options.l1,
        }
    }

    fn weight(&self, feature: usize) -> f32 {
        let slope = self.slopes[feature];
        if slope.abs() <= self.l1 || !self.counts[feature] {
            return 0.0;
        }
        -(slope - slope.signum() * self.l1) / ((1.0 + self.squares[feature].sqrt()) / STEP + 1.0)
    }

    fn sum(&self, row: &Row) -> f32 {
        row.iter().map(|&feature| self.weight(feature as usize)).sum()
    }

    fn learn(&mut self, row: &Row, slope: f32) {
        if slope.abs() <= FLAT {
            return;
        }
        for feature in row.iter().map(|&feature| feature as usize) {
            if self.counts[feature] {
                let (weight, before) = (self.weight(feature), self.squares[feature]);
                let step = ((before + slope * slope).sqrt() - before.sqrt()) / STEP;
                self.slopes[feature] += slope - step * weight;
                self.squares[feature] = before + slope * slope;
            }
        }
    }

    fn choose(&mut self, choice: &Choice) {
        let shared: Vec<f32> = choice.shared.iter().map(|row| self.sum(row)).collect();
        let sum = |candidate: &Candidate| {
            let edges = candidate.shared.iter().flatten().map(|&number| shared[number as usize]);
            self.sum(&candidate.own) + edges.sum::<f32>()
        };
        let mut shares: Vec<f32> = choice.candidates.iter().map(sum).collect();
        softmax(&mut shares);
        if let Some(share) = shares.get_mut(choice.gold) {
            *share -= 1.0;
        }
        let mut slopes = vec![0.0; shared.len()];
        for (candidate, &slope) in choice.candidates.iter().zip(&shares) {
            for &number in candidate.shared.iter().flatten() {
                slopes[number as usize] += slope;
            }
            self.learn(&candidate.own, slope);
        }
        for (row, &slope) in choice.shared.iter().zip(&slopes) {
            self.learn(row, slope);
        }
    }

    /// The names with weights; the names of words that open the way to other features stay with 0.
    fn table(&self, names: &[String]) -> Table {
        let rows = names
            .iter()
            .enumerate()
            .map(|(feature, name)| (name.clone(), (self.weight(feature) * 100.0).round() as i16));
        let gate = |name: &str| name.starts_with("t:word=");
        let fits = |name: &str| !name.starts_with('#') && !name.contains(char::is_control);
        rows.zip(&self.counts)
            .filter(|((name, weight), counts)| {
                **counts && fits(name) && (weight.abs() >= LEAST_WEIGHT || gate(name))
            })
            .map(|(row, _)| row)
            .collect()
    }
}

fn softmax(sums: &mut [f32]) {
    let top = sums.iter().copied().fold(f32::MIN, f32::max);
    let mut total = 0.0;
    for sum in sums.iter_mut() {
        *sum = (*sum - top).exp();
        total += *sum;
    }
    sums.iter_mut().for_each(|sum| *sum /= total);
}
