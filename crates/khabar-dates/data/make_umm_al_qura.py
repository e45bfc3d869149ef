#!/usr/bin/env python3
"""Makes umm_al_qura.tsv from the month starts of the PyPI package hijridate (MIT).

  pip install hijridate==2.6.0 && python3 make_umm_al_qura.py > umm_al_qura.tsv
"""
from hijridate import ummalqura

HEAD = """# umm_al_qura.tsv: how long the months of the Umm al-Qura calendar were and will be; the first begins on 1924-08-01.
# source: the published Umm al-Qura calendar, by way of PyPI hijridate 2.6.0, ummalqura.MONTH_STARTS; made by make_umm_al_qura.py. licence: MIT, Copyright (c) Mohammed Alshehri. checked: 2026-11-20
# columns: year, days of its twelve months less 28"""

starts = ummalqura.MONTH_STARTS
lengths = [after - start for start, after in zip(starts, starts[1:])]
print(HEAD)
for index in range(0, len(lengths), 12):
    year = ummalqura.HIJRI_RANGE[0][0] + index // 12
    print(f"{year}\t{''.join(str(length - 28) for length in lengths[index:index + 12])}")
