#!/usr/bin/env python3
"""Write ../decimal_digits.tsv: the zero of every family of decimal digits in Unicode.

Run without arguments, after `pip install unicodedata2`, whose Unicode data is newer than Python's.
"""
import pathlib
import sys

import unicodedata2 as unicodedata

OUT = pathlib.Path(__file__).parent.parent / "decimal_digits.tsv"


def is_family(zero):
    """Whether ten digits from 0 to 9 begin here."""
    return all(unicodedata.decimal(chr(zero + value), None) == value for value in range(10))


def name(zero):
    words = unicodedata.name(chr(zero)).removesuffix(" ZERO").removesuffix(" DIGIT")
    return words.lower().replace(" ", "_")


digits = {cp for cp in range(0x80, sys.maxunicode + 1) if unicodedata.category(chr(cp)) == "Nd"}
zeros = [cp for cp in sorted(digits) if is_family(cp)]
assert digits == {zero + value for zero in zeros for value in range(10)}

OUT.write_text(
    "# decimal_digits.tsv: the zero of every family of decimal digits (general category Nd) outside ASCII; the other nine follow it\n"
    f"# source: Unicode Character Database {unicodedata.unidata_version} through PyPI unicodedata2. licence: Unicode-3.0."
    " made by: scripts/decimal_digits.py\n"
    "# columns: name, code point\n" + "".join(f"{name(zero)}\t{zero:04X}\n" for zero in zeros),
    encoding="utf-8",
)
