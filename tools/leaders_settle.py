"""Settles the terms of `crates/actors/data/leaders.tsv`: one holder of one office at a time.

The Factbook's editions spell one person in several ways, keep people whom a later edition drops and give no last
days. Run after `leaders_from_factbook.py`; the result is the same however often it runs.

Usage: python3 tools/leaders_settle.py
"""

import datetime
import pathlib
import re
import unicodedata

DATA = pathlib.Path(__file__).resolve().parent.parent / "crates/actors/data"
GENERATED = DATA / "leaders.tsv"
CURATED = DATA / "leaders_curated.tsv"

# Offices that one person holds at a time.
SINGLE = {"president", "prime minister", "chancellor", "king", "emir", "sultan", "premier", "pope"}

# Rows of the Factbook that stand under the wrong office or country, or are of those who only stood in: key and office.
WRONG = {
    ("aut/michael-spindelegger", "chancellor"),
    ("aut/reinhold-mitterlehner", "chancellor"),
    ("isl/halla-tomasdottir", "prime minister"),
    ("kgz/adylbek-kasymaliyev", "president"),
    ("kor/kyo-ahn-hwang", "president"),
    ("lbn/saad-hariri", "prime minister"),
    ("grc/ioannis-sarmas", "prime minister"),
    ("rou/catalin-predoiu", "prime minister"),
    ("slv/claudia-rodriguez", "president"),
    ("slv/claudia-rodriguez-de-guevara", "president"),
    ("svn/natasa-pirc-musar", "prime minister"),
    ("tha/wechayachai-phumtham", "prime minister"),
    ("tha/wongsuwan-prawit", "prime minister"),
    ("zaf/paul-mashsatile", "president"),
    ("grc/alexios-tsipras", "prime minister"),
    ("sdn/umar-al-bashir", "president"),
}

# First days that the editions garble.
STARTS = {
    ("grc", "Tasoulas", "president"): "2025-03-13",
    ("npl", "Bhandari", "president"): "2015-10-29",
    ("rou", "Bolojan", "prime minister"): "2025-06-23",
    ("lbn", "Diab", "prime minister"): "2020-01-21",
    ("ken", "Ruto", "president"): "2022-09-13",
    ("zaf", "Ramaphosa", "president"): "2018-02-15",
    ("svk", "Fico", "prime minister"): "2023-10-25",
    ("sdn", "Hamdouk", "prime minister"): "2019-08-21",
    ("fin", "Orpo", "prime minister"): "2023-06-20",
    ("irn", "Raisi", "president"): "2021-08-03",
    ("lby", "al-Saraj", "prime minister"): "2016-03-30",
}


def main():
    head, rows = read(GENERATED)
    _, curated = read(CURATED)
    rows = [mend(row) for row in rows if (row[0], row[3]) not in WRONG and not is_misplaced(row)]
    rows = [row for row in rows if not any(is_same(row, other) for other in curated if row[0] != other[0])]
    rows = clip(merge(rows), curated)
    rows.sort(key=lambda row: (row[0], row[7], row[3]))
    GENERATED.write_text("\n".join(head + ["\t".join(row) for row in rows]) + "\n", encoding="utf-8")


def read(path):
    """The lines above the rows, and the rows' cells."""
    lines = path.read_text(encoding="utf-8").splitlines()
    first = next(at for at, line in enumerate(lines) if line.startswith("key\t")) + 1
    return lines[:first], [line.split("\t") for line in lines[first:] if line]


def mend(row):
    for (country, surname, office), start in STARTS.items():
        if row[0].startswith(country + "/") and row[3] == office and surname in row[4]:
            row = row[:7] + [start] + row[8:]
    return row


def is_misplaced(row):
    """Names that one edition printed under a country next in its list."""
    return (row[1], row[4]) in {("COD", "Anatole Collinet Makosso")}


def fold(name):
    plain = unicodedata.normalize("NFKD", name)
    return re.sub(r"[^a-z ]", "", "".join(c for c in plain if not unicodedata.combining(c)).lower().replace("-", " "))


def first_day(date):
    return datetime.date.fromisoformat(date + {4: "-01-01", 7: "-01", 10: ""}[len(date)])


def is_same(a, b):
    """Whether two rows are of one term of one person: the office begins within a month, or the names are near and
    the terms overlap."""
    if (a[1], a[3]) != (b[1], b[3]) or a[3] not in SINGLE:
        return False
    near = abs((first_day(a[7]) - first_day(b[7])).days) < 32
    words = set(fold(a[4]).split()) & set(fold(b[4]).split())
    end = lambda row: first_day(row[8]) if row[8] else datetime.date.max
    overlap = first_day(a[7]) < end(b) and first_day(b[7]) < end(a)
    return near or overlap and len([word for word in words if len(word) > 2]) > 1


def merge(rows):
    """One row of those that are of one term, with all spellings."""
    merged = []
    for row in rows:
        twin = next((other for other in merged if is_same(row, other)), None)
        if twin is None:
            merged.append(row)
            continue
        keep, lose = (row, twin) if not row[8] and twin[8] else (twin, row)
        merged[merged.index(twin)] = joined(keep, lose)
    return merged


def joined(keep, lose):
    unite = lambda *cells: ";".join(dict.fromkeys(part for cell in cells for part in cell.split(";") if part))
    aliases = [name for name in unite(keep[6], lose[4], lose[6]).split(";") if name != keep[4]]
    last = max(keep[8], lose[8]) if keep[8] and lose[8] else ""
    return keep[:5] + [unite(keep[5], lose[5]), ";".join(filter(None, aliases))] + [keep[7], last, keep[9]]


def clip(rows, curated):
    """Ends a term on the day before the next one's, unless the table knows the very day. Months are those of the last
    edition that names somebody, which may be years before the end."""
    starts = {}
    for row in rows + curated:
        if row[3] in SINGLE and row[7]:
            starts.setdefault((row[1], row[3]), []).append((first_day(row[7]), row[0], row[4]))
    return [clipped(row, starts.get((row[1], row[3]), [])) for row in rows]


def clipped(row, starts):
    later = [day for day, key, name in starts if day > first_day(row[7]) and key != row[0] and name != row[4]]
    if not later:
        return row
    last = min(later) - datetime.timedelta(days=1)
    if len(row[8]) == 10 and first_day(row[8]) <= last:
        return row
    return row[:8] + [last.isoformat()] + row[9:]


if __name__ == "__main__":
    main()
