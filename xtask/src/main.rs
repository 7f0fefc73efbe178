//! Recipes: what is committed but made, and how it is made.

mod bench;
mod gazetteer;
mod kill;
mod model;
mod python;
mod train;
mod web_archive;

use clap::{Parser, Subcommand};
use std::process::ExitCode;

/// Why a recipe failed.
type Failure = Box<dyn std::error::Error>;

#[derive(Parser)]
struct Arguments {
    #[command(subcommand)]
    recipe: Recipe,
}

#[derive(Subcommand)]
enum Recipe {
    Model(model::Args),
    /// Make crates/gazetteer/data/places.bin from the published packages and the curated tables.
    Gazetteer,
    Train(train::Args),
    Kill(kill::Args),
    /// Measure speed.
    #[command(subcommand)]
    Bench(bench::Bench),
}

fn main() -> ExitCode {
    let done = match Arguments::parse().recipe {
        Recipe::Model(args) => model::make(&args),
        Recipe::Gazetteer => gazetteer::make(),
        Recipe::Train(args) => train::make(&args),
        Recipe::Kill(args) => kill::run(&args),
        Recipe::Bench(bench) => bench::run(&bench),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            #[expect(clippy::print_stderr, reason = "a recipe speaks to the terminal")]
            {
                eprintln!("error: {error}");
            }
            ExitCode::FAILURE
        }
    }
}
