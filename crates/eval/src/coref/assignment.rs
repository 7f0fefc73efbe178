//! The best one-to-one assignment, which CEAF needs.

/// The largest sum of weights of pairs of a row and a column in which no row and no column stands
/// twice; weights are not negative. Kuhn-Munkres with potentials, O(rows² · columns).
pub fn best(weights: &[Vec<f64>]) -> f64 {
    let columns = weights.first().map_or(0, Vec::len);
    if columns < weights.len() {
        return best(&transposed(weights, columns));
    }
    let mut state = State::new(weights.len(), columns);
    (1..=weights.len()).for_each(|row| state.assign(row, weights));
    let weight = |(column, &row): (usize, &usize)| {
        let row = row.checked_sub(1).and_then(|row| weights.get(row));
        row.and_then(|row| row.get(column)).copied().unwrap_or(0.0)
    };
    state.row_of.iter().skip(1).enumerate().map(weight).sum()
}

fn transposed(weights: &[Vec<f64>], columns: usize) -> Vec<Vec<f64>> {
    (0..columns).map(|column| weights.iter().map(|row| row[column]).collect()).collect()
}

/// Rows and columns count from one; zero stands for none.
struct State {
    of_row: Vec<f64>,
    of_column: Vec<f64>,
    row_of: Vec<usize>,
}

impl State {
    fn new(rows: usize, columns: usize) -> State {
        State {
            of_row: vec![0.0; rows + 1],
            of_column: vec![0.0; columns + 1],
            row_of: vec![0; columns + 1],
        }
    }

    /// Gives a further row its column, moving others along the cheapest path.
    fn assign(&mut self, row: usize, weights: &[Vec<f64>]) {
        let columns = self.row_of.len();
        let (mut slack, mut used) = (vec![f64::INFINITY; columns], vec![false; columns]);
        let mut before = vec![0; columns];
        self.row_of[0] = row;
        let mut at = 0;
        while self.row_of[at] != 0 {
            used[at] = true;
            let (row, from) = (self.row_of[at], at);
            let (mut delta, mut next) = (f64::INFINITY, 0);
            for column in 1..columns {
                if used[column] {
                    continue;
                }
                let cost = -weights[row - 1][column - 1];
                let reduced = cost - self.of_row[row] - self.of_column[column];
                if reduced < slack[column] {
                    (slack[column], before[column]) = (reduced, from);
                }
                if slack[column] < delta {
                    (delta, next) = (slack[column], column);
                }
            }
            self.shift(delta, &used, &mut slack);
            at = next;
        }
        while at != 0 {
            self.row_of[at] = self.row_of[before[at]];
            at = before[at];
        }
    }

    fn shift(&mut self, delta: f64, used: &[bool], slack: &mut [f64]) {
        for column in 0..used.len() {
            if used[column] {
                self.of_row[self.row_of[column]] += delta;
                self.of_column[column] -= delta;
            } else {
                slack[column] -= delta;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(weights: &[&[f64]], expected: f64) {
        let weights: Vec<Vec<f64>> = weights.iter().map(|row| row.to_vec()).collect();
        assert!((best(&weights) - expected).abs() < 1e-9, "{weights:?}: {}", best(&weights));
    }

    #[test]
    fn the_best_pairs_are_not_the_greedy_ones() {
        check(&[&[0.9, 0.8], &[0.8, 0.1]], 1.6);
        check(&[&[0.0, 1.0, 0.5]], 1.0);
        check(&[&[1.0], &[3.0], &[2.0]], 3.0);
        check(&[&[7.0, 5.0, 2.0], &[7.0, 6.0, 4.0], &[7.0, 6.0, 3.0]], 17.0);
        check(&[], 0.0);
        check(&[&[]], 0.0);
    }
}
