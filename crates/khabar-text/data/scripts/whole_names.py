#!/usr/bin/env python3
"""Writes whole_names.tsv: names whose last letters look like a pronoun written on to them, or whose first like س of the future.

usage: whole_names.py DATA > ../whole_names.tsv
DATA: the data folder of khabar-entities, for countries.tsv, faker_names.tsv, names.tsv and places.tsv. A name with the article is
left out: after it no pronoun is written. What whole_words.tsv has is not repeated.
"""
import re
import sys
import unicodedata
from pathlib import Path

ENDS = ("ه", "ها", "هم", "هن", "هما", "نا", "كم", "كن", "كما", "ني", "ي", "ك")
# Parts of longer names that are also words with a pronoun (عبد ربه), or with و.
NOT_ALONE = set("ربه منه هيه سيدنا شيخنا شبه فهم وياه ساحة وفوتونا ورقنيه".split())
LISTS = (("country", "countries"), ("person", "faker_names"), ("person", "names"), ("place", "places"))


def words(form):
    plain = "".join(c for c in form if not unicodedata.combining(c) and c != "ـ")
    return [word for word in re.split("[^\u0621-\u064a]+", plain) if len(word) >= 3]


def folded(word):
    return re.sub("[أإآ]", "ا", word).replace("ى", "ي").replace("ة", "ه")


here = Path(__file__).resolve().parent.parent
listed = {
    folded(line.rstrip("\n").split("\t")[-1])
    for line in open(here / "whole_words.tsv", encoding="utf-8")
    if not line.startswith("#")
}
rows = {}
for kind, name in LISTS:
    for line in open(f"{sys.argv[1]}/{name}.tsv", encoding="utf-8"):
        if line.startswith("#") or not line.strip():
            continue
        for word in words(line.rstrip("\n").split("\t")[-1]):
            future = re.match("س[يتناأ]", word)
            if (word.endswith(ENDS) or future) and not word.startswith(("ال", "وال")) and word not in NOT_ALONE:
                if folded(word) not in listed:
                    rows.setdefault(folded(word), (kind, word))

print("# whole_names.tsv: names whose last letters look like a pronoun (أثينا, طه) or whose first like the future (سيناء); see clitics.rs.")
print("# source: countries.tsv, faker_names.tsv, names.tsv and places.tsv of khabar-entities, by scripts/whole_names.py; those have")
print("# npm cldr-localenames-full 48.2.0, PyPI Faker 40.54.0 and what was written for Khabar. licence: Unicode-3.0 (CLDR), MIT,")
print("# Copyright (c) 2012 Daniele Faraglia (Faker), MIT OR Apache-2.0 (the rest). checked: 2026-11-21")
print("# columns: class (country, person, place), form")
for kind, word in sorted(rows.values()):
    print(f"{kind}\t{word}")
