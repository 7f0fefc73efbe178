"""Reads the exports of a base back with other programs and compares what they find with the base.

    pip install -r tools/readback/requirements.txt
    python tools/readback/readback.py target/release/dateline my.dateline

Each line says what was read and whether it agrees; the exit code is 1 where something does not. GDELT's columns
and their types stand below as gdeltPyR names them (which fetches its own list from the network).
"""

import json
import sqlite3
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as xml
from collections import Counter
from pathlib import Path

import duckdb
import jsonschema
import pandas
import polars
import pyarrow.dataset

ROOT = Path(__file__).resolve().parents[2]
failures = 0


def told(what: str, agrees: bool, found: object) -> None:
    global failures
    failures += not agrees
    print(f"{'agrees' if agrees else 'DIFFERS'}\t{what}\t{found}")


def export(program: str, base: str, form: str, out: Path) -> Path:
    subprocess.run([program, "export", "--format", form, "--base", base, "--output", str(out)], check=True)
    return out


def actor(number: int) -> list[str]:
    fields = "Code Name CountryCode KnownGroupCode EthnicCode Religion1Code Religion2Code Type1Code Type2Code Type3Code"
    return [f"Actor{number}{field}" for field in fields.split()]


def geo(of: str) -> list[str]:
    fields = "Type FullName CountryCode ADM1Code ADM2Code Lat Long FeatureID"
    return [f"{of}Geo_{field}" for field in fields.split()]


EVENTS = (
    "GLOBALEVENTID SQLDATE MonthYear Year FractionDate".split() + actor(1) + actor(2)
    + "IsRootEvent EventCode EventBaseCode EventRootCode QuadClass GoldsteinScale".split()
    + "NumMentions NumSources NumArticles AvgTone".split()
    + geo("Actor1") + geo("Actor2") + geo("Action") + ["DATEADDED", "SOURCEURL"]
)
MENTIONS = (
    "GLOBALEVENTID EventTimeDate MentionTimeDate MentionType MentionSourceName MentionIdentifier SentenceID "
    "Actor1CharOffset Actor2CharOffset ActionCharOffset InRawText Confidence MentionDocLen MentionDocTone "
    "MentionDocTranslationInfo Extras"
).split()
WHOLE = (
    "GLOBALEVENTID SQLDATE MonthYear Year IsRootEvent QuadClass NumMentions NumSources NumArticles DATEADDED "
    "EventTimeDate MentionTimeDate MentionType SentenceID Actor1CharOffset Actor2CharOffset ActionCharOffset "
    "InRawText Confidence MentionDocLen Actor1Geo_Type Actor2Geo_Type ActionGeo_Type"
).split()
REAL = (
    "FractionDate GoldsteinScale AvgTone Actor1Geo_Lat Actor1Geo_Long Actor2Geo_Lat Actor2Geo_Long ActionGeo_Lat "
    "ActionGeo_Long MentionDocTone"
).split()


def gdelt_table(path: Path, columns: list[str]) -> pandas.DataFrame:
    kinds = {name: "int64" if name in WHOLE else "float64" if name in REAL else "str" for name in columns}
    return pandas.read_csv(path, sep="\t", header=None, names=columns, dtype=kinds)


def gdelt(program: str, base: str, folder: Path) -> None:
    out = export(program, base, "gdelt", folder / "gdelt")
    events = gdelt_table(out / "dateline.export.CSV", EVENTS)
    mentions = gdelt_table(out / "dateline.mentions.CSV", MENTIONS)
    told("GDELT Events by pandas: rows, columns", events.shape[1] == 61, events.shape)
    told("GDELT Mentions by pandas: rows, columns", mentions.shape[1] == 16, mentions.shape)
    told("GDELT: GlobalEventID is unique", events.GLOBALEVENTID.is_unique, events.GLOBALEVENTID.nunique())
    same = set(events.GLOBALEVENTID) == set(mentions.GLOBALEVENTID)
    told("GDELT: every event has mentions and the other way", same, len(set(mentions.GLOBALEVENTID)))
    articles = mentions.groupby("GLOBALEVENTID").size().reindex(events.GLOBALEVENTID).to_numpy()
    told("GDELT: NumArticles counts the mentions", (articles == events.NumArticles.to_numpy()).all(), int(articles.sum()))
    roots = events.EventRootCode == events.EventCode.str[:2]
    told("GDELT: codes keep their zeros", roots.all() and events.EventCode.str.match("^[0-2]").all(), events.EventRootCode.nunique())
    days = pandas.to_datetime(events.SQLDATE.astype(str), format="%Y%m%d", errors="coerce")
    told("GDELT: days are days", days.notna().all(), f"{days.min():%Y-%m-%d} to {days.max():%Y-%m-%d}")


def parquet(program: str, base: str, folder: Path, types: Counter) -> None:
    out = export(program, base, "parquet", folder / "parquet") / "records"
    files = f"{out}/*/*/*.parquet"
    rows = duckdb.sql(
        f"SELECT kind, coalesce(type, style), count(*) FROM read_parquet('{files}', hive_partitioning = true) GROUP BY ALL"
    ).fetchall()
    told("Parquet by DuckDB: kinds and types", Counter({(k, t): n for k, t, n in rows}) == types, sum(n for *_, n in rows))
    table = pyarrow.dataset.dataset(out, partitioning="hive").to_table()
    pairs = zip(table["kind"].to_pylist(), table["type"].to_pylist(), table["style"].to_pylist())
    counted = Counter((kind, style if of is None else of) for kind, of, style in pairs)
    told("Parquet by pyarrow: kinds and types", counted == types, table.num_rows)
    kinds = {str(table.schema.field(name).type) for name in ("start", "end", "published")}
    told("Parquet by pyarrow: days are dates", kinds == {"date32[day]"}, kinds)
    frame = polars.scan_parquet(f"{out}/**/*.parquet", hive_partitioning=True)
    count = frame.select(polars.len()).collect().item()
    told("Parquet by Polars: rows", count == types.total(), count)


def schemas(program: str, base: str, folder: Path) -> None:
    for form, name in (("jsonl", "record"), ("plover", "plover")):
        schema = json.loads((ROOT / f"docs/schema/{name}.schema.json").read_text())
        check = jsonschema.Draft202012Validator(schema)
        lines = export(program, base, form, folder / form).read_text().splitlines()
        wrong = [error for line in lines for error in check.iter_errors(json.loads(line))]
        told(f"{form} by jsonschema against docs/schema/{name}.schema.json", not wrong, f"{len(lines)} lines")
        for error in wrong[:3]:
            print(error, file=sys.stderr)


def time_ml(program: str, base: str, folder: Path) -> None:
    counts = Counter()
    for path in export(program, base, "timeml", folder / "timeml").glob("*.tml"):
        root = xml.parse(path).getroot()
        ids = {node.get(name) for node in root.iter() for name in ("eid", "eiid", "tid") if node.get(name)}
        links = [
            node.get(name) for node in root.iter()
            for name in ("eventID", "eventInstanceID", "relatedToTime", "anchorTimeID") if node.get(name)
        ]
        counts.update(files=1, events=len(list(root.iter("EVENT"))), lost=sum(link not in ids for link in links))
    told("TimeML by ElementTree: links lead somewhere", counts["lost"] == 0, dict(counts))


def sqlite(base: str, types: Counter) -> None:
    def run(*words: str) -> str:
        return subprocess.run([sys.executable, "-m", *words], check=True, capture_output=True, text=True).stdout

    tables = {row["table"]: row["count"] for row in json.loads(run("sqlite_utils", "tables", base, "--counts"))}
    told("SQLite by sqlite-utils: rows of record", tables.get("record") == types.total(), tables.get("record"))
    rows = json.loads(run("sqlite_utils", "query", base, "SELECT kind, type, count(*) AS n FROM record GROUP BY 1, 2"))
    told("SQLite by sqlite-utils: kinds and types", Counter({(r["kind"], r["type"]): r["n"] for r in rows}) == types, len(rows))
    schema = run("sqlite_utils", "schema", base)
    told("SQLite by sqlite-utils: the schema has the record", "record" in schema and "confidence REAL" in schema, f"{len(schema)} letters")
    inspected = json.loads(run("datasette", "inspect", base))
    tables = next(iter(inspected.values()))["tables"]
    told("SQLite by datasette inspect: rows of record", tables["record"]["count"] == types.total(), tables["record"]["count"])
    name = Path(base).stem
    page = json.loads(run("datasette", base, "--get", f"/{name}/record.json?_size=1"))
    told("SQLite by datasette --get: a row of record", len(page["rows"]) == 1, page.get("filtered_table_rows_count"))


def main(program: str, base: str) -> int:
    base = str(Path(base).resolve())
    with sqlite3.connect(f"file:{base}?mode=ro", uri=True) as connection:
        rows = connection.execute("SELECT kind, type, count(*) FROM record GROUP BY 1, 2").fetchall()
    types = Counter({(kind, of_type): count for kind, of_type, count in rows})
    with tempfile.TemporaryDirectory() as folder:
        parquet(program, base, Path(folder), types)
        gdelt(program, base, Path(folder))
        schemas(program, base, Path(folder))
        time_ml(program, base, Path(folder))
    sqlite(base, types)
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2]))
