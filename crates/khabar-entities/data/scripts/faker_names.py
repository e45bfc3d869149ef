#!/usr/bin/env python3
"""Writes faker_names.tsv: Arabic given and family names of Faker.

usage: PYTHONPATH=path/to/site-packages faker_names.py > ../faker_names.tsv
"""
import importlib
import re

ROMAN = dict(zip("ابتثجحخدذرزسشصضطظعغفقكلمنهويءأإآؤئىة", "a b t th j h kh d dh r z s sh s d t z a gh f q k l m n h w y _ a i a w y a a".split()))
MARKS = re.compile("[\u064b-\u0652\u0640]")


def roman(form: str) -> str:
    return "".join("-" if c == " " else ROMAN.get(c, "") for c in form).replace("_", "") or "x"


def main() -> None:
    print("# faker_names.tsv: given and family names")
    print("# source: PyPI Faker 40.54.0, providers/person/ar_AA, ar_DZ, ar_PS, ar_SA (scripts/faker_names.py)")
    print("# licence: MIT, Copyright (c) 2012 Daniele Faraglia. checked: 2026-11-20")
    print("# columns: id, kind (given, family), form")
    seen = set()
    for locale in ("ar_AA", "ar_DZ", "ar_PS", "ar_SA"):
        provider = importlib.import_module(f"faker.providers.person.{locale}").Provider
        for kind, fields in {
            "given": ("first_names_male", "first_names_female", "first_names"),
            "family": ("last_names",),
        }.items():
            for field in fields:
                for form in getattr(provider, field, ()):
                    form = MARKS.sub("", form).strip()
                    if (kind, form) not in seen and len(form) > 1 and re.fullmatch("[\u0621-\u064a ]+", form):
                        seen.add((kind, form))
                        print(f"{roman(form)}\t{kind}\t{form}")


main()
