#!/usr/bin/env python3
"""Writes solid_names.tsv: names of countries, cities and people that begin with و ف ب ك ل as part of the name.

usage: solid_names.py TERRITORIES TIME_ZONES NAMES > ../solid_names.tsv
TERRITORIES: cldr-localenames-full/main/ar/territories.json. TIME_ZONES: cldr-dates-full/main/ar/timeZoneNames.json, for its
cities. NAMES: faker_names.tsv of khabar-entities, made from PyPI Faker.
"""
import json
import re
import sys
import unicodedata

LETTERS = "وفبكل"
# Words that news prints as often as a proclitic and a word: ل + لعربي, ب + اسمة, and what folding makes one: باي, بأي.
# Each was looked up in a folder of news: the rest of the word stands there alone more often than the word.
AMBIGUOUS = set(
    "باسم باسمة باسمه بامن باو باي بلم بنه بونا بينا بيولا فري فلة فهم فريال كالباك كايمان كاسر كري كريك كرمة كنار كناري كوالا"
    " لام لاما لعربي لعمري لعريبي لورد لولي لافي لتين لماح لمين ليم لهفان وجان وجزر وليف وريد والس".split()
)


def words(name):
    """The words of a name; one that و joins to the others is no first letter of its own."""
    plain = "".join(c for c in name if not unicodedata.combining(c))
    for place, word in enumerate(re.split(r"[\s\-،().,/’'\"]+", plain)):
        joined = place > 0 and word.startswith("و")
        if re.fullmatch("[\u0621-\u064a]{3,}", word) and word[0] in LETTERS and not joined:
            if word not in AMBIGUOUS:
                yield word


def cities(node):
    for key, value in node.items():
        if key == "exemplarCity":
            yield value
        elif isinstance(value, dict):
            yield from cities(value)


territories = json.load(open(sys.argv[1], encoding="utf-8"))["main"]["ar"]["localeDisplayNames"]["territories"]
zones = json.load(open(sys.argv[2], encoding="utf-8"))["main"]["ar"]["dates"]["timeZoneNames"]["zone"]
names = [line.rstrip("\n").split("\t") for line in open(sys.argv[3], encoding="utf-8") if not line.startswith("#")]

rows = {}
for kind, sources in (
    ("country", territories.values()),
    ("city", cities(zones)),
    ("person", (form for _, _, form in names)),
):
    for source in sources:
        for word in words(source):
            rows.setdefault(word, kind)

print("# solid_names.tsv: names that begin with و ف ب ك ل as part of the name; see solid_words.tsv, which has what is known by hand.")
print("# source: npm cldr-localenames-full and cldr-dates-full 48.2.0 (countries, cities of time zones), PyPI Faker 40.54.0 (given and")
print("# family names), by scripts/solid_names.py, which lists what was left out. licence: Unicode-3.0 (CLDR), MIT, Copyright (c) 2012")
print("# Daniele Faraglia (Faker). checked: 2026-11-21")
print("# columns: class (country, city, person), form")
for word, kind in sorted(rows.items(), key=lambda row: (row[1], row[0])):
    print(f"{kind}\t{word}")
