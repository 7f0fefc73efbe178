//! The recipe `kill`: whether runs that are killed lose nothing and take nothing twice.

mod corpus;

use crate::{Failure, bench};
use dateline_store::Reader;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// Kill `dateline ingest` (SIGKILL) at random points, let it go on, and compare the base with that of a run
/// that was never stopped, row by row of all tables.
///
/// Each time a fresh base is begun and killed once, every third time once more after that, and then goes on
/// to its end. A quarter of the points each lie anywhere in the run, in its first moments (the schema is
/// made there), behind a random size of the base with its log, and where the log is carried over into the base. Only
/// points at which the program was still running count. Says where the points lay, and fails where one
/// base differs.
#[derive(clap::Args)]
pub struct Args {
    /// How many bases are begun, killed and compared.
    #[arg(long, value_name = "N", default_value_t = 100)]
    times: u64,
    /// Reports of the corpus.
    #[arg(long, value_name = "N", default_value_t = 1_800)]
    reports: usize,
    /// Another seed makes other points.
    #[arg(long, value_name = "N", default_value_t = 1)]
    seed: u64,
}

/// Runs the recipe.
pub fn run(args: &Args) -> Result<(), Failure> {
    let folder = bench::folder()?.join("kill");
    let _ = std::fs::remove_dir_all(&folder);
    let reports = folder.join("reports");
    std::fs::create_dir_all(&reports)?;
    corpus::write(&reports, args.reports)?;
    let trial = Trial::new(bench::dateline()?, &folder, &reports)?;
    let mut random = Random(args.seed);
    let mut places = BTreeMap::new();
    for time in 0..args.times {
        let kills = if time % 3 == 2 { 2 } else { 1 };
        if let Some(difference) = trial.killed(kills, &mut random, &mut places)? {
            return Err(format!("base {} differs: {difference}", time + 1).into());
        }
    }
    bench::report(&format!("{0} of {0} bases equal ({1})", args.times, trial.described()));
    for (place, kills) in places {
        bench::report(&format!("{kills:>6} kills {place}"));
    }
    Ok(())
}

/// The run that was never stopped, and how to make others.
struct Trial {
    program: PathBuf,
    reports: PathBuf,
    base: PathBuf,
    whole: Vec<String>,
    stored: u64,
    took: Duration,
    bytes: u64,
}

impl Trial {
    fn new(program: PathBuf, folder: &Path, reports: &Path) -> Result<Trial, Failure> {
        let (reports, base) = (reports.to_path_buf(), folder.join("whole.dateline"));
        let (took, bytes) = (Duration::ZERO, 0);
        let mut trial = Trial { program, reports, base, whole: Vec::new(), stored: 0, took, bytes };
        let began = Instant::now();
        trial.to_the_end()?;
        trial.took = began.elapsed();
        trial.bytes = size(&trial.base, "");
        trial.whole = contents(&trial.base)?;
        trial.stored = stored(&trial.base);
        trial.base = folder.join("killed.dateline");
        Ok(trial)
    }

    fn described(&self) -> String {
        let rows = self.whole.len();
        let seconds = self.took.as_secs_f64();
        format!("{} reports, {rows} rows, {seconds:.1} s the whole run", self.stored)
    }

    fn start(&self) -> Result<Child, Failure> {
        let mut command = Command::new(&self.program);
        command.arg("ingest").arg(&self.reports).arg("--base").arg(&self.base);
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        Ok(command.spawn()?)
    }

    /// Some reports cannot be read, which the exit code 1 says.
    fn to_the_end(&self) -> Result<(), Failure> {
        match self.start()?.wait()?.code() {
            Some(0 | 1) => Ok(()),
            code => Err(format!("ingest ended with {code:?}").into()),
        }
    }

    /// Begins a base, kills it so many times, goes on to the end; says where it differs then.
    fn killed(
        &self,
        kills: u64,
        random: &mut Random,
        places: &mut BTreeMap<String, u64>,
    ) -> Result<Option<String>, Failure> {
        loop {
            self.clear()?;
            let landed = (0..kills).try_fold(true, |landed, _| -> Result<bool, Failure> {
                Ok(landed && self.kill(random, places)?)
            })?;
            if landed {
                break;
            }
        }
        self.to_the_end()?;
        Ok(difference(&self.whole, &contents(&self.base)?))
    }

    fn clear(&self) -> Result<(), Failure> {
        for ending in ["", "-wal", "-shm", "-writer", "-journal"] {
            if let Err(error) = std::fs::remove_file(beside(&self.base, ending))
                && error.kind() != std::io::ErrorKind::NotFound
            {
                return Err(error.into());
            }
        }
        Ok(())
    }

    /// Starts a run and kills it; `false` where it was done before.
    fn kill(
        &self,
        random: &mut Random,
        places: &mut BTreeMap<String, u64>,
    ) -> Result<bool, Failure> {
        let mut run = self.start()?;
        self.wait(random, &mut run)?;
        let running = run.try_wait()?.is_none();
        run.kill()?;
        run.wait()?;
        if running {
            *places.entry(self.place()).or_default() += 1;
        }
        Ok(running)
    }

    /// Waits for a point of one of the four kinds, or the end.
    fn wait(&self, random: &mut Random, run: &mut Child) -> Result<(), Failure> {
        let began = Instant::now();
        let share = random.share();
        let base = || size(&self.base, "");
        let first = base();
        let mut until = |come: &dyn Fn() -> bool| -> Result<(), Failure> {
            while !come() && run.try_wait()?.is_none() {
                std::thread::sleep(LOOK);
            }
            Ok(())
        };
        match random.next() % 4 {
            0 => until(&|| began.elapsed() >= self.took.mul_f64(share)),
            1 => until(&|| began.elapsed() >= FIRST.mul_f64(share)),
            2 => until(&|| base() + size(&self.base, "-wal") >= (self.bytes as f64 * share) as u64),
            _ => until(&|| base() > first + (self.bytes as f64 * share / 2.0) as u64),
        }
    }

    /// Where a kill landed, by what the base holds of the reports.
    fn place(&self) -> String {
        match stored(&self.base) {
            0 if size(&self.base, "") == 0 => "before there was a base".to_string(),
            0 => "before the first report was in it".to_string(),
            stored if stored >= self.stored => "behind the last report".to_string(),
            stored => format!("with {}/10 of the reports in it", stored * 10 / self.stored.max(1)),
        }
    }
}

/// How often a run is looked at that is to be killed.
const LOOK: Duration = Duration::from_micros(200);

/// The first moments of a run.
const FIRST: Duration = Duration::from_millis(80);

fn beside(base: &Path, ending: &str) -> PathBuf {
    let mut name = base.as_os_str().to_owned();
    name.push(ending);
    name.into()
}

fn size(base: &Path, ending: &str) -> u64 {
    std::fs::metadata(beside(base, ending)).map_or(0, |file| file.len())
}

/// The reports of a base; none where it cannot be read yet.
fn stored(base: &Path) -> u64 {
    let reports = |reader: Reader| reader.stats().map(|stats| stats.reports + stats.copies);
    Reader::open(base).and_then(reports).unwrap_or_default()
}

fn contents(base: &Path) -> Result<Vec<String>, Failure> {
    let reader = Reader::open(base)?;
    let wrong = reader.check()?;
    if let Some(wrong) = wrong.first() {
        return Err(format!("the base is not sound: {wrong}").into());
    }
    let mut lines = Vec::new();
    reader.contents(|line| lines.push(line.to_string()))?;
    Ok(lines)
}

/// The first rows that are not the same.
fn difference(whole: &[String], other: &[String]) -> Option<String> {
    let at = whole.iter().zip(other).position(|(a, b)| a != b);
    let at = at.or((whole.len() != other.len()).then_some(whole.len().min(other.len())))?;
    let mut text = String::new();
    for (name, lines) in [("whole", whole), ("killed", other)] {
        let line = lines.get(at).map_or("(no more rows)", String::as_str);
        // Writing to a string cannot fail.
        let _ = write!(text, "\n{name}: {line}");
    }
    Some(text)
}

/// SplitMix64.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let sum = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let sum = (sum ^ (sum >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        sum ^ (sum >> 31)
    }

    /// From 0 to 1.
    fn share(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }
}
