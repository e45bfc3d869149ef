#!/usr/bin/env python3
"""Write ../presentation_forms.tsv: what the Arabic presentation forms stand for.

Run without arguments; reads the Unicode character data that Python carries.
"""
import pathlib
import unicodedata

OUT = pathlib.Path(__file__).parent.parent / "presentation_forms.tsv"
SKIP = {0xFEFF}  # the byte order mark stands in the block but is no form


def meaning(c):
    """The compatibility decomposition; a mark shown on a space or a tatweel stands for the mark alone."""
    plain = unicodedata.normalize("NFKC", c)
    if plain[:1] in " \u0640" and all(unicodedata.combining(x) for x in plain[1:]):
        plain = plain[1:]
    return plain


rows = []
for cp in [*range(0xFB50, 0xFE00), *range(0xFE70, 0xFF00)]:
    c = chr(cp)
    if cp in SKIP or not unicodedata.decomposition(c):
        continue
    rows.append(f"{cp:04X}\t{meaning(c)}")

OUT.write_text(
    "# presentation_forms.tsv: what the Arabic presentation forms A and B stand for\n"
    f"# source: Unicode Character Database {unicodedata.unidata_version}, compatibility decompositions, composed;"
    " a mark shown on a space or a tatweel stands for the mark alone\n"
    "# licence: Unicode-3.0. made by: scripts/presentation_forms.py\n"
    "# columns: code point, letters\n" + "\n".join(rows) + "\n",
    encoding="utf-8",
)
