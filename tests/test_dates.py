"""What the project page understands as a date, what it refuses, and the value itself."""

from __future__ import annotations

import itertools
import re
import time
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from project_page.date_text import _REFUSALS, LONGEST
from project_page.dates import InvalidPeriod, Period, Precision, Unit

# A text, and the wording, EDTF value, first and last day of what it means.
UNDERSTOOD = [
    ("2018-04-03", "3 april 2018", "2018-04-03", "2018-04-03", "2018-04-03"),
    ("2018-04", "april 2018", "2018-04", "2018-04-01", "2018-04-30"),
    ("2018", "2018", "2018", "2018-01-01", "2018-12-31"),
    ("2018-03/2018-04", "mars–april 2018", "2018-03/2018-04", "2018-03-01", "2018-04-30"),
    ("2018/2020", "2018–2020", "2018/2020", "2018-01-01", "2020-12-31"),
    ("2024-W37", "vecka 37 2024", "2024-09-09/2024-09-15", "2024-09-09", "2024-09-15"),
    ("2018-04-03–2018-04-05",
     "3–5 april 2018", "2018-04-03/2018-04-05", "2018-04-03", "2018-04-05"),
    ("2018-04-03 till 2018-04-05",
     "3–5 april 2018", "2018-04-03/2018-04-05", "2018-04-03", "2018-04-05"),
    ("2026/..", "från 2026", "2026/..", "2026-01-01", None),
    ("3 april 2018", "3 april 2018", "2018-04-03", "2018-04-03", "2018-04-03"),
    ("den 3 april 2018", "3 april 2018", "2018-04-03", "2018-04-03", "2018-04-03"),
    ("3:e april 2018", "3 april 2018", "2018-04-03", "2018-04-03", "2018-04-03"),
    ("tisdag 3 april 2018", "3 april 2018", "2018-04-03", "2018-04-03", "2018-04-03"),
    ("tisdagen den 3 april 2018", "3 april 2018", "2018-04-03", "2018-04-03", "2018-04-03"),
    ("tis 3 april 2018", "3 april 2018", "2018-04-03", "2018-04-03", "2018-04-03"),
    ("tis. 3 apr. 2018", "3 april 2018", "2018-04-03", "2018-04-03", "2018-04-03"),
    ("lördag–söndag 26–27 maj 2018",
     "26–27 maj 2018", "2018-05-26/2018-05-27", "2018-05-26", "2018-05-27"),
    ("lördag och söndag 26–27 maj 2018",
     "26–27 maj 2018", "2018-05-26/2018-05-27", "2018-05-26", "2018-05-27"),
    ("lördag 26–söndag 27 maj 2018",
     "26–27 maj 2018", "2018-05-26/2018-05-27", "2018-05-26", "2018-05-27"),
    ("lördag 26 maj–söndag 27 maj 2018",
     "26–27 maj 2018", "2018-05-26/2018-05-27", "2018-05-26", "2018-05-27"),
    ("vecka 37 2024", "vecka 37 2024", "2024-09-09/2024-09-15", "2024-09-09", "2024-09-15"),
    ("v. 37 2024", "vecka 37 2024", "2024-09-09/2024-09-15", "2024-09-09", "2024-09-15"),
    ("v 37 2024", "vecka 37 2024", "2024-09-09/2024-09-15", "2024-09-09", "2024-09-15"),
    ("v37 2024", "vecka 37 2024", "2024-09-09/2024-09-15", "2024-09-09", "2024-09-15"),
    ("v.37, 2024", "vecka 37 2024", "2024-09-09/2024-09-15", "2024-09-09", "2024-09-15"),
    ("vecka 37–39 2024", "vecka 37–39 2024", "2024-09-09/2024-09-29", "2024-09-09", "2024-09-29"),
    ("veckorna 37–39 2024",
     "vecka 37–39 2024", "2024-09-09/2024-09-29", "2024-09-09", "2024-09-29"),
    ("vecka 37 och 38 2024",
     "vecka 37–38 2024", "2024-09-09/2024-09-22", "2024-09-09", "2024-09-22"),
    ("vecka 50 2024–vecka 2 2025",
     "vecka 50 2024–vecka 2 2025", "2024-12-09/2025-01-12", "2024-12-09", "2025-01-12"),
    ("vecka 37–vecka 39 2024",
     "vecka 37–39 2024", "2024-09-09/2024-09-29", "2024-09-09", "2024-09-29"),
    ("v.37-39 2024", "vecka 37–39 2024", "2024-09-09/2024-09-29", "2024-09-09", "2024-09-29"),
    ("2024 vecka 37", "vecka 37 2024", "2024-09-09/2024-09-15", "2024-09-09", "2024-09-15"),
    ("2024, v. 37", "vecka 37 2024", "2024-09-09/2024-09-15", "2024-09-09", "2024-09-15"),
    ("kvartal 1 2024", "kvartal 1 2024", "2024-01/2024-03", "2024-01-01", "2024-03-31"),
    ("kv 1 2024", "kvartal 1 2024", "2024-01/2024-03", "2024-01-01", "2024-03-31"),
    ("kv. 1 2024", "kvartal 1 2024", "2024-01/2024-03", "2024-01-01", "2024-03-31"),
    ("Q1 2024", "kvartal 1 2024", "2024-01/2024-03", "2024-01-01", "2024-03-31"),
    ("2024 Q1", "kvartal 1 2024", "2024-01/2024-03", "2024-01-01", "2024-03-31"),
    ("2024 kvartal 1", "kvartal 1 2024", "2024-01/2024-03", "2024-01-01", "2024-03-31"),
    ("första kvartalet 2024", "kvartal 1 2024", "2024-01/2024-03", "2024-01-01", "2024-03-31"),
    ("1:a kvartalet 2024", "kvartal 1 2024", "2024-01/2024-03", "2024-01-01", "2024-03-31"),
    ("kvartal 1–2 2024", "kvartal 1–2 2024", "2024-01/2024-06", "2024-01-01", "2024-06-30"),
    ("Q3–Q4 2024", "kvartal 3–4 2024", "2024-07/2024-12", "2024-07-01", "2024-12-31"),
    ("första och andra kvartalet 2024",
     "kvartal 1–2 2024", "2024-01/2024-06", "2024-01-01", "2024-06-30"),
    ("kvartal 4 2024–kvartal 1 2025",
     "kvartal 4 2024–kvartal 1 2025", "2024-10/2025-03", "2024-10-01", "2025-03-31"),
    ("våren 2021", "våren 2021", "2021-03/2021-05", "2021-03-01", "2021-05-31"),
    ("vår 2021", "våren 2021", "2021-03/2021-05", "2021-03-01", "2021-05-31"),
    ("Sommaren 2020", "sommaren 2020", "2020-06/2020-08", "2020-06-01", "2020-08-31"),
    ("vintern 2018/2019", "vintern 2018/2019", "2018-12/2019-02", "2018-12-01", "2019-02-28"),
    ("vintern 2018/19", "vintern 2018/2019", "2018-12/2019-02", "2018-12-01", "2019-02-28"),
    ("vintern 2018–2019", "vintern 2018/2019", "2018-12/2019-02", "2018-12-01", "2019-02-28"),
    ("vinter 1999/00", "vintern 1999/2000", "1999-12/2000-02", "1999-12-01", "2000-02-29"),
    ("april 2018", "april 2018", "2018-04", "2018-04-01", "2018-04-30"),
    ("april månad 2018", "april 2018", "2018-04", "2018-04-01", "2018-04-30"),
    ("april, 2018", "april 2018", "2018-04", "2018-04-01", "2018-04-30"),
    ("i april 2018", "april 2018", "2018-04", "2018-04-01", "2018-04-30"),
    ("under hösten 2024", "hösten 2024", "2024-09/2024-11", "2024-09-01", "2024-11-30"),
    ("under 2026", "2026", "2026", "2026-01-01", "2026-12-31"),
    ("mars/april 2018", "mars–april 2018", "2018-03/2018-04", "2018-03-01", "2018-04-30"),
    ("26–27 maj 2018", "26–27 maj 2018", "2018-05-26/2018-05-27", "2018-05-26", "2018-05-27"),
    ("26-27 maj 2018", "26–27 maj 2018", "2018-05-26/2018-05-27", "2018-05-26", "2018-05-27"),
    ("26 och 27 maj 2018", "26–27 maj 2018", "2018-05-26/2018-05-27", "2018-05-26", "2018-05-27"),
    ("30 november–2 december 2018",
     "30 november–2 december 2018", "2018-11-30/2018-12-02", "2018-11-30", "2018-12-02"),
    ("30 november 2018–2 januari 2019",
     "30 november 2018–2 januari 2019", "2018-11-30/2019-01-02", "2018-11-30", "2019-01-02"),
    ("hösten 2024–våren 2025",
     "hösten 2024–våren 2025", "2024-09/2025-05", "2024-09-01", "2025-05-31"),
    ("våren och sommaren 2021",
     "våren–sommaren 2021", "2021-03/2021-08", "2021-03-01", "2021-08-31"),
    ("våren/sommaren 2021", "våren–sommaren 2021", "2021-03/2021-08", "2021-03-01", "2021-08-31"),
    ("från 3 maj till 5 juni 2018",
     "3 maj–5 juni 2018", "2018-05-03/2018-06-05", "2018-05-03", "2018-06-05"),
    ("från och med 3 maj till och med 5 juni 2018",
     "3 maj–5 juni 2018", "2018-05-03/2018-06-05", "2018-05-03", "2018-06-05"),
    ("3 maj t.o.m. 5 juni 2018",
     "3 maj–5 juni 2018", "2018-05-03/2018-06-05", "2018-05-03", "2018-06-05"),
    ("3 maj tom 5 juni 2018",
     "3 maj–5 juni 2018", "2018-05-03/2018-06-05", "2018-05-03", "2018-06-05"),
    ("fr.o.m. 3 maj t.o.m. 5 juni 2018",
     "3 maj–5 juni 2018", "2018-05-03/2018-06-05", "2018-05-03", "2018-06-05"),
    ("från 2026", "från 2026", "2026/..", "2026-01-01", None),
    ("från och med 2026", "från 2026", "2026/..", "2026-01-01", None),
    ("fr.o.m. hösten 2025", "från hösten 2025", "2025-09/..", "2025-09-01", None),
    ("2026–", "från 2026", "2026/..", "2026-01-01", None),
    ("2026 –", "från 2026", "2026/..", "2026-01-01", None),
    ("2026-", "från 2026", "2026/..", "2026-01-01", None),
    ("hösten 2025–", "från hösten 2025", "2025-09/..", "2025-09-01", None),
    ("hösten 2025-", "från hösten 2025", "2025-09/..", "2025-09-01", None),
    ("2026 och framåt", "från 2026", "2026/..", "2026-01-01", None),
    ("från 3 april 2018 och framåt", "från 3 april 2018", "2018-04-03/..", "2018-04-03", None),
    ("2026 tills vidare", "från 2026", "2026/..", "2026-01-01", None),
    ("mars–april 2018", "mars–april 2018", "2018-03/2018-04", "2018-03-01", "2018-04-30"),
    ("november 2018–februari 2019",
     "november 2018–februari 2019", "2018-11/2019-02", "2018-11-01", "2019-02-28"),
    ("1 mars 2024–maj 2024",
     "1 mars 2024–maj 2024", "2024-03-01/2024-05", "2024-03-01", "2024-05-31"),
    ("1 mars–maj 2024", "1 mars 2024–maj 2024", "2024-03-01/2024-05", "2024-03-01", "2024-05-31"),
    ("2024–mars 2025", "2024–mars 2025", "2024/2025-03", "2024-01-01", "2025-03-31"),
    ("mars–3 april 2018",
     "mars 2018–3 april 2018", "2018-03/2018-04-03", "2018-03-01", "2018-04-03"),
    ("2024-05/2025", "maj 2024 till och med 2025", "2024-05/2025", "2024-05-01", "2025-12-31"),
    ("april–juni 2025", "april–juni 2025", "2025-04/2025-06", "2025-04-01", "2025-06-30"),
    ("maj till juni 2018", "maj–juni 2018", "2018-05/2018-06", "2018-05-01", "2018-06-30"),
    ("maj till och med juni 2018", "maj–juni 2018", "2018-05/2018-06", "2018-05-01", "2018-06-30"),
    ("maj t o m juni 2018", "maj–juni 2018", "2018-05/2018-06", "2018-05-01", "2018-06-30"),
    ("MAJ 2018", "maj 2018", "2018-05", "2018-05-01", "2018-05-31"),
    ("våren–hösten 2021", "våren–hösten 2021", "2021-03/2021-11", "2021-03-01", "2021-11-30"),
    ("2018–2020", "2018–2020", "2018/2020", "2018-01-01", "2020-12-31"),
    ("2018-2020", "2018–2020", "2018/2020", "2018-01-01", "2020-12-31"),
    ("2018 till 2020", "2018–2020", "2018/2020", "2018-01-01", "2020-12-31"),
    ("från vecka 37 2024", "från vecka 37 2024", "2024-09-09/..", "2024-09-09", None),
    ("2018-03-01/2018-05",
     "1 mars 2018–maj 2018", "2018-03-01/2018-05", "2018-03-01", "2018-05-31"),
    ("vintern 2018/2019–våren 2019",
     "vintern 2018/2019–våren 2019", "2018-12/2019-05", "2018-12-01", "2019-05-31"),
    ("v 7–8 2024", "vecka 7–8 2024", "2024-02-12/2024-02-25", "2024-02-12", "2024-02-25"),
    ("sept–okt 2024", "september–oktober 2024", "2024-09/2024-10", "2024-09-01", "2024-10-31"),
    ("Jan 2024", "januari 2024", "2024-01", "2024-01-01", "2024-01-31"),
    ("jan.–mars 2024", "januari–mars 2024", "2024-01/2024-03", "2024-01-01", "2024-03-31"),
    ("6-7 juni 2024", "6–7 juni 2024", "2024-06-06/2024-06-07", "2024-06-06", "2024-06-07"),
    ("den 6 och 7 juni 2024", "6–7 juni 2024", "2024-06-06/2024-06-07", "2024-06-06", "2024-06-07"),
    ("6:e–7:e juni 2024", "6–7 juni 2024", "2024-06-06/2024-06-07", "2024-06-06", "2024-06-07"),
    ("tors–fre 6–7 juni 2024",
     "6–7 juni 2024", "2024-06-06/2024-06-07", "2024-06-06", "2024-06-07"),
    ("torsdagen den 6 juni 2024", "6 juni 2024", "2024-06-06", "2024-06-06", "2024-06-06"),
    ("ons. den 3 okt. 2018", "3 oktober 2018", "2018-10-03", "2018-10-03", "2018-10-03"),
    ("v.37–v.39 2024", "vecka 37–39 2024", "2024-09-09/2024-09-29", "2024-09-09", "2024-09-29"),
    ("v 50 2024–v 2 2025",
     "vecka 50 2024–vecka 2 2025", "2024-12-09/2025-01-12", "2024-12-09", "2025-01-12"),
    ("Q1–Q2 2025", "kvartal 1–2 2025", "2025-01/2025-06", "2025-01-01", "2025-06-30"),
    ("2025 Q1–Q2", "kvartal 1–2 2025", "2025-01/2025-06", "2025-01-01", "2025-06-30"),
    ("fjärde kvartalet 2024–första kvartalet 2025",
     "kvartal 4 2024–kvartal 1 2025", "2024-10/2025-03", "2024-10-01", "2025-03-31"),
    ("juni–augusti 2025", "juni–augusti 2025", "2025-06/2025-08", "2025-06-01", "2025-08-31"),
    ("juni t.o.m. augusti 2025",
     "juni–augusti 2025", "2025-06/2025-08", "2025-06-01", "2025-08-31"),
    ("1 juni tom 31 augusti 2025",
     "1 juni–31 augusti 2025", "2025-06-01/2025-08-31", "2025-06-01", "2025-08-31"),
    ("2024–2026", "2024–2026", "2024/2026", "2024-01-01", "2026-12-31"),
    ("år 2024–2026", "2024–2026", "2024/2026", "2024-01-01", "2026-12-31"),
    ("under åren 2024–2026", "2024–2026", "2024/2026", "2024-01-01", "2026-12-31"),
    ("från och med den 1 juli 2025", "från 1 juli 2025", "2025-07-01/..", "2025-07-01", None),
    ("fr o m 1 juli 2025", "från 1 juli 2025", "2025-07-01/..", "2025-07-01", None),
    ("1 juli 2025 och tills vidare", "från 1 juli 2025", "2025-07-01/..", "2025-07-01", None),
    ("1 juli 2025 och framåt", "från 1 juli 2025", "2025-07-01/..", "2025-07-01", None),
    ("Maj månad 2025", "maj 2025", "2025-05", "2025-05-01", "2025-05-31"),
    ("maj–juni, 2025", "maj–juni 2025", "2025-05/2025-06", "2025-05-01", "2025-06-30"),
    ("maj 2024 till och med 2025",
     "maj 2024 till och med 2025", "2024-05/2025", "2024-05-01", "2025-12-31"),
    ("från mars 2024 t.o.m. 2026",
     "mars 2024 till och med 2026", "2024-03/2026", "2024-03-01", "2026-12-31"),
    ("vecka 50 2024–2 2025",
     "vecka 50 2024–vecka 2 2025", "2024-12-09/2025-01-12", "2024-12-09", "2025-01-12"),
    ("från hösten 2024 till våren 2025",
     "hösten 2024–våren 2025", "2024-09/2025-05", "2024-09-01", "2025-05-31"),
    ("1900", "1900", "1900", "1900-01-01", "1900-12-31"),
    ("2100", "2100", "2100", "2100-01-01", "2100-12-31"),
    ("2099-12-31", "31 december 2099", "2099-12-31", "2099-12-31", "2099-12-31"),
    ("vecka 52 2100", "vecka 52 2100", "2100-12-27/2101-01-02", "2100-12-27", "2101-01-02"),
    ("vecka 53 2020", "vecka 53 2020", "2020-12-28/2021-01-03", "2020-12-28", "2021-01-03"),
    ("vecka 1 1901", "vecka 1 1901", "1900-12-31/1901-01-06", "1900-12-31", "1901-01-06"),
    ("29 februari 2024", "29 februari 2024", "2024-02-29", "2024-02-29", "2024-02-29"),
    ("i maj 2018", "maj 2018", "2018-05", "2018-05-01", "2018-05-31"),
    ("på våren 2021", "våren 2021", "2021-03/2021-05", "2021-03-01", "2021-05-31"),
    ("under perioden 1 maj–30 juni 2025",
     "1 maj–30 juni 2025", "2025-05-01/2025-06-30", "2025-05-01", "2025-06-30"),
    ("perioden maj–juni 2025", "maj–juni 2025", "2025-05/2025-06", "2025-05-01", "2025-06-30"),
    ("hela 2025", "2025", "2025", "2025-01-01", "2025-12-31"),
    ("under hela våren 2025", "våren 2025", "2025-03/2025-05", "2025-03-01", "2025-05-31"),
    ("hela maj 2018", "maj 2018", "2018-05", "2018-05-01", "2018-05-31"),
    ("3\xa0april\u20092018", "3 april 2018", "2018-04-03", "2018-04-03", "2018-04-03"),
    ("3\u202fapril 2018", "3 april 2018", "2018-04-03", "2018-04-03", "2018-04-03"),
    ("26—27 maj 2018", "26–27 maj 2018", "2018-05-26/2018-05-27", "2018-05-26", "2018-05-27"),
    ("26‑27 maj 2018", "26–27 maj 2018", "2018-05-26/2018-05-27", "2018-05-26", "2018-05-27"),
    ("26−27 maj 2018", "26–27 maj 2018", "2018-05-26/2018-05-27", "2018-05-26", "2018-05-27"),
    ("26--27 maj 2018", "26–27 maj 2018", "2018-05-26/2018-05-27", "2018-05-26", "2018-05-27"),
    ("2018-03--2018-04", "mars–april 2018", "2018-03/2018-04", "2018-03-01", "2018-04-30"),
    ("2018‑12", "december 2018", "2018-12", "2018-12-01", "2018-12-31"),
    ("2018 – 2019", "2018–2019", "2018/2019", "2018-01-01", "2019-12-31"),
    ("2018-12–", "från december 2018", "2018-12/..", "2018-12-01", None),
    ("2018-", "från 2018", "2018/..", "2018-01-01", None),
    ("hösten 2025 -", "från hösten 2025", "2025-09/..", "2025-09-01", None),
    ("från 2026–", "från 2026", "2026/..", "2026-01-01", None),
    ("kvartal 3/4 2024", "kvartal 3–4 2024", "2024-07/2024-12", "2024-07-01", "2024-12-31"),
    ("Q3/Q4 2024", "kvartal 3–4 2024", "2024-07/2024-12", "2024-07-01", "2024-12-31"),
    ("2025-Q1/2025-Q2", "kvartal 1–2 2025", "2025-01/2025-06", "2025-01-01", "2025-06-30"),
    ("2025-Q1/2025-Q4", "kvartal 1–4 2025", "2025-01/2025-12", "2025-01-01", "2025-12-31"),
    ("2024-W37/2024-W39", "vecka 37–39 2024", "2024-09-09/2024-09-29", "2024-09-09", "2024-09-29"),
    ("6e juni 2024", "6 juni 2024", "2024-06-06", "2024-06-06", "2024-06-06"),
    ("1a maj 2024", "1 maj 2024", "2024-05-01", "2024-05-01", "2024-05-01"),
    ("1:a maj 2024", "1 maj 2024", "2024-05-01", "2024-05-01", "2024-05-01"),
    ("okt 2018", "oktober 2018", "2018-10", "2018-10-01", "2018-10-31"),
    ("nov. 2018", "november 2018", "2018-11", "2018-11-01", "2018-11-30"),
    ("sept. 2018", "september 2018", "2018-09", "2018-09-01", "2018-09-30"),
    ("sep 2018", "september 2018", "2018-09", "2018-09-01", "2018-09-30"),
    ("juni–juli 2018", "juni–juli 2018", "2018-06/2018-07", "2018-06-01", "2018-07-31"),
    ("2018 april", "april 2018", "2018-04", "2018-04-01", "2018-04-30"),
    ("2018, 3 april", "3 april 2018", "2018-04-03", "2018-04-03", "2018-04-03"),
    ("2024 våren", "våren 2024", "2024-03/2024-05", "2024-03-01", "2024-05-31"),
    ("2024 v 37–39", "vecka 37–39 2024", "2024-09-09/2024-09-29", "2024-09-09", "2024-09-29"),
    ("2024 1–3 maj", "1–3 maj 2024", "2024-05-01/2024-05-03", "2024-05-01", "2024-05-03"),
    ("2026 från maj", "från maj 2026", "2026-05/..", "2026-05-01", None),
    ("sommar/höst 2024", "sommaren–hösten 2024", "2024-06/2024-11", "2024-06-01", "2024-11-30"),
    ("lördag 26 och söndag 27 maj 2018",
     "26–27 maj 2018", "2018-05-26/2018-05-27", "2018-05-26", "2018-05-27"),
    ("lördagen den 26 maj och söndagen den 27 maj 2018",
     "26–27 maj 2018", "2018-05-26/2018-05-27", "2018-05-26", "2018-05-27"),
    ("lör-sön 26-27 maj 2018",
     "26–27 maj 2018", "2018-05-26/2018-05-27", "2018-05-26", "2018-05-27"),
    ("lör/sön 26/27 maj 2018",
     "26–27 maj 2018", "2018-05-26/2018-05-27", "2018-05-26", "2018-05-27"),
    ("Lördag–söndag, 26–27 maj 2018",
     "26–27 maj 2018", "2018-05-26/2018-05-27", "2018-05-26", "2018-05-27"),
    ("torsdag 6–9 juni 2024", "6–9 juni 2024", "2024-06-06/2024-06-09", "2024-06-06", "2024-06-09"),
    ("torsdag 6 juni–söndag 9 juni 2024",
     "6–9 juni 2024", "2024-06-06/2024-06-09", "2024-06-06", "2024-06-09"),
    ("torsdag den 6 till söndag den 9 juni 2024",
     "6–9 juni 2024", "2024-06-06/2024-06-09", "2024-06-06", "2024-06-09"),
    ("31 mars och 1 april 2018",
     "31 mars–1 april 2018", "2018-03-31/2018-04-01", "2018-03-31", "2018-04-01"),
    ("31 dec 2018–1 jan 2019",
     "31 december 2018–1 januari 2019", "2018-12-31/2019-01-01", "2018-12-31", "2019-01-01"),
    ("31 december 2018/1 januari 2019",
     "31 december 2018–1 januari 2019", "2018-12-31/2019-01-01", "2018-12-31", "2019-01-01"),
    ("december 2018–februari 2019",
     "december 2018–februari 2019", "2018-12/2019-02", "2018-12-01", "2019-02-28"),
    ("2024/2025", "2024–2025", "2024/2025", "2024-01-01", "2025-12-31"),
    ("2024 och 2025", "2024–2025", "2024/2025", "2024-01-01", "2025-12-31"),
    ("1 jan 2024 – 31 dec 2026",
     "1 januari 2024–31 december 2026", "2024-01-01/2026-12-31", "2024-01-01", "2026-12-31"),
    ("2024-01-01 – 2026-12-31",
     "1 januari 2024–31 december 2026", "2024-01-01/2026-12-31", "2024-01-01", "2026-12-31"),
    ("2024-01-01--2026-12-31",
     "1 januari 2024–31 december 2026", "2024-01-01/2026-12-31", "2024-01-01", "2026-12-31"),
    ("2024-01-01 t.o.m. 2026-12-31",
     "1 januari 2024–31 december 2026", "2024-01-01/2026-12-31", "2024-01-01", "2026-12-31"),
    ("fr.o.m. 2024-01-01 t.o.m. 2026-12-31",
     "1 januari 2024–31 december 2026", "2024-01-01/2026-12-31", "2024-01-01", "2026-12-31"),
    ("från och med 2024-01-01 och tills vidare",
     "från 1 januari 2024", "2024-01-01/..", "2024-01-01", None),
    ("2024-01-01 tillsvidare", "från 1 januari 2024", "2024-01-01/..", "2024-01-01", None),
    ("2018-2020-01", "2018–januari 2020", "2018/2020-01", "2018-01-01", "2020-01-31"),
    ("2018–2019-04", "2018–april 2019", "2018/2019-04", "2018-01-01", "2019-04-30"),
    ("v. 8 & 9 2024", "vecka 8–9 2024", "2024-02-19/2024-03-03", "2024-02-19", "2024-03-03"),
    ("vecka 8 samt 9 2024", "vecka 8–9 2024", "2024-02-19/2024-03-03", "2024-02-19", "2024-03-03"),
    ("veckorna 8 och 9, 2024",
     "vecka 8–9 2024", "2024-02-19/2024-03-03", "2024-02-19", "2024-03-03"),
    ("2018-05-26 och 2018-05-27",
     "26–27 maj 2018", "2018-05-26/2018-05-27", "2018-05-26", "2018-05-27"),
    ("26 maj - 27 maj 2018", "26–27 maj 2018", "2018-05-26/2018-05-27", "2018-05-26", "2018-05-27"),
    ("2018.", "2018", "2018", "2018-01-01", "2018-12-31"),
    ("3 april 2018.", "3 april 2018", "2018-04-03", "2018-04-03", "2018-04-03"),
    ("3 april 2018,", "3 april 2018", "2018-04-03", "2018-04-03", "2018-04-03"),
    ("tisdag 2018-04-03", "3 april 2018", "2018-04-03", "2018-04-03", "2018-04-03"),
    ("våren 2021 till sommaren 2021",
     "våren–sommaren 2021", "2021-03/2021-08", "2021-03-01", "2021-08-31"),
    ("våren 2021 - hösten 2022",
     "våren 2021–hösten 2022", "2021-03/2022-11", "2021-03-01", "2022-11-30"),
    ("under v. 37 2024", "vecka 37 2024", "2024-09-09/2024-09-15", "2024-09-09", "2024-09-15"),
    ("under vecka 37–39 2024",
     "vecka 37–39 2024", "2024-09-09/2024-09-29", "2024-09-09", "2024-09-29"),
    ("i vecka 37 2024", "vecka 37 2024", "2024-09-09/2024-09-15", "2024-09-09", "2024-09-15"),
    ("under maj och juni 2018", "maj–juni 2018", "2018-05/2018-06", "2018-05-01", "2018-06-30"),
    ("under första kvartalet 2024",
     "kvartal 1 2024", "2024-01/2024-03", "2024-01-01", "2024-03-31"),
    ("kv.1 2024", "kvartal 1 2024", "2024-01/2024-03", "2024-01-01", "2024-03-31"),
    ("kv1 2024", "kvartal 1 2024", "2024-01/2024-03", "2024-01-01", "2024-03-31"),
    ("kv 1–2 2024", "kvartal 1–2 2024", "2024-01/2024-06", "2024-01-01", "2024-06-30"),
    ("kv 1-kv 2 2024", "kvartal 1–2 2024", "2024-01/2024-06", "2024-01-01", "2024-06-30"),
    ("Q1-Q2 2024", "kvartal 1–2 2024", "2024-01/2024-06", "2024-01-01", "2024-06-30"),
    ("Q1-2 2024", "kvartal 1–2 2024", "2024-01/2024-06", "2024-01-01", "2024-06-30"),
    ("Q4 2024–Q1 2025",
     "kvartal 4 2024–kvartal 1 2025", "2024-10/2025-03", "2024-10-01", "2025-03-31"),
    ("kvartal 4 2024–1 2025",
     "kvartal 4 2024–kvartal 1 2025", "2024-10/2025-03", "2024-10-01", "2025-03-31"),
    ("30 nov–2 dec 2018",
     "30 november–2 december 2018", "2018-11-30/2018-12-02", "2018-11-30", "2018-12-02"),
    ("30 november till den 2 december 2018",
     "30 november–2 december 2018", "2018-11-30/2018-12-02", "2018-11-30", "2018-12-02"),
    ("mån 3 dec–fre 7 dec 2018",
     "3–7 december 2018", "2018-12-03/2018-12-07", "2018-12-03", "2018-12-07"),
    ("måndag till fredag 3–7 dec 2018",
     "3–7 december 2018", "2018-12-03/2018-12-07", "2018-12-03", "2018-12-07"),
    ("måndag 3 december 2018–fredag 7 december 2018",
     "3–7 december 2018", "2018-12-03/2018-12-07", "2018-12-03", "2018-12-07"),
    ("dec 2018", "december 2018", "2018-12", "2018-12-01", "2018-12-31"),
    ("3 april år 2018", "3 april 2018", "2018-04-03", "2018-04-03", "2018-04-03"),
    ("år 2018", "2018", "2018", "2018-01-01", "2018-12-31"),
    ("året 2018", "2018", "2018", "2018-01-01", "2018-12-31"),
    ("under vintern 2018/2019", "vintern 2018/2019", "2018-12/2019-02", "2018-12-01", "2019-02-28"),
    ("vinter 2018/19–vår 2019",
     "vintern 2018/2019–våren 2019", "2018-12/2019-05", "2018-12-01", "2019-05-31"),
    ("Mars/April 2018", "mars–april 2018", "2018-03/2018-04", "2018-03-01", "2018-04-30"),
    ("MARS/APRIL 2018", "mars–april 2018", "2018-03/2018-04", "2018-03-01", "2018-04-30"),
    ("mars / april 2018", "mars–april 2018", "2018-03/2018-04", "2018-03-01", "2018-04-30"),
    ("mars- april 2018", "mars–april 2018", "2018-03/2018-04", "2018-03-01", "2018-04-30"),
    ("mars -april 2018", "mars–april 2018", "2018-03/2018-04", "2018-03-01", "2018-04-30"),
    ("mars–\tapril 2018", "mars–april 2018", "2018-03/2018-04", "2018-03-01", "2018-04-30"),
    ("från 1 maj 2018 framåt", "från 1 maj 2018", "2018-05-01/..", "2018-05-01", None),
    ("1 maj 2018 framöver", "från 1 maj 2018", "2018-05-01/..", "2018-05-01", None),
    ("vecka 52 1999–3 januari 2000",
     "vecka 52 1999–3 januari 2000", "1999-12-27/2000-01-03", "1999-12-27", "2000-01-03"),
    ("2018-04/maj 2018", "april–maj 2018", "2018-04/2018-05", "2018-04-01", "2018-05-31"),
    ("sön 3 juni–mån 4 juni 2018",
     "3–4 juni 2018", "2018-06-03/2018-06-04", "2018-06-03", "2018-06-04"),
    ("mån 3–7 dec 2018", "3–7 december 2018", "2018-12-03/2018-12-07", "2018-12-03", "2018-12-07"),
    ("fom 1 maj tom 3 juni 2018",
     "1 maj–3 juni 2018", "2018-05-01/2018-06-03", "2018-05-01", "2018-06-03"),
    ("fr. o. m. 1 maj 2018", "från 1 maj 2018", "2018-05-01/..", "2018-05-01", None),
    ("från och med 1 maj 2018, tills vidare",
     "från 1 maj 2018", "2018-05-01/..", "2018-05-01", None),
    ("2024 till och med mars 2025", "2024–mars 2025", "2024/2025-03", "2024-01-01", "2025-03-31"),
    ("v. 37 t.o.m. v. 39 2024",
     "vecka 37–39 2024", "2024-09-09/2024-09-29", "2024-09-09", "2024-09-29"),
    ("vecka 37 t o m 39 2024",
     "vecka 37–39 2024", "2024-09-09/2024-09-29", "2024-09-09", "2024-09-29"),
    ("kvartal 1 t.o.m. kvartal 3 2025",
     "kvartal 1–3 2025", "2025-01/2025-09", "2025-01-01", "2025-09-30"),
    ("v. 37 -39 2024", "vecka 37–39 2024", "2024-09-09/2024-09-29", "2024-09-09", "2024-09-29"),
    ("vintern 2018/2019–vintern 2019/2020",
     "vintern 2018/2019–vintern 2019/2020", "2018-12/2020-02", "2018-12-01", "2020-02-29"),
    ("2024, 3 maj–5 juni",
     "3 maj–5 juni 2024", "2024-05-03/2024-06-05", "2024-05-03", "2024-06-05"),
    ("år 2024–år 2026", "2024–2026", "2024/2026", "2024-01-01", "2026-12-31"),
    ("1 maj 2018 - 3 maj 2018",
     "1–3 maj 2018", "2018-05-01/2018-05-03", "2018-05-01", "2018-05-03"),
    ("första–tredje kvartalet 2024",
     "kvartal 1–3 2024", "2024-01/2024-09", "2024-01-01", "2024-09-30"),
    ("1:a–3:e kvartalet 2024", "kvartal 1–3 2024", "2024-01/2024-09", "2024-01-01", "2024-09-30"),
    ("3 maj 2018–", "från 3 maj 2018", "2018-05-03/..", "2018-05-03", None),
    ("3 maj 2018-", "från 3 maj 2018", "2018-05-03/..", "2018-05-03", None),
    ("2018-05-03–", "från 3 maj 2018", "2018-05-03/..", "2018-05-03", None),
    ("2026/2027", "2026–2027", "2026/2027", "2026-01-01", "2027-12-31"),
    ("mån 1 jan 2024", "1 januari 2024", "2024-01-01", "2024-01-01", "2024-01-01"),
    ("den 1:e maj 2018", "1 maj 2018", "2018-05-01", "2018-05-01", "2018-05-01"),
    ("torsdag 2024-06-06–fredag 2024-06-07",
     "6–7 juni 2024", "2024-06-06/2024-06-07", "2024-06-06", "2024-06-07"),
]  # fmt: skip

# A text, what is wrong with it, and the cure: at least one of each there is.
EXPLAINED = [
    ("",
     "Datumet är tomt.",
     "Skriv till exempel ”3 april 2018”, ”mars/april 2018” eller ”hösten 2024–våren 2025”."),
    ("hej",
     "”hej” går inte att förstå som ett datum.",
     "Skriv bara tiden, till exempel ”3 april 2018”, ”mars/april 2018” eller "
     "”hösten 2024–våren 2025”."),
    ("cirka 2026",
     "”cirka 2026” är ungefärligt eller preliminärt.",
     "Skriv det som är säkert, till exempel ”hösten 2026” eller ”2026”."),
    ("beräknas 2026",
     "”beräknas 2026” är ungefärligt eller preliminärt.",
     "Skriv det som är säkert, till exempel ”hösten 2026” eller ”2026”."),
    ("201X",
     "”201X” har okända siffror.",
     "Skriv det som är säkert, till exempel ”hösten 2026” eller ”2026”."),
    ("3 april 2018 kl. 18.00",
     "”3 april 2018 kl. 18.00” har ett klockslag.",
     "Skriv det i fältet time, och bara dagen här."),
    ("2018-04-03T18:00",
     "”2018-04-03T18:00” har ett klockslag.",
     "Skriv det i fältet time, och bara dagen här."),
    ("start hösten 2025",
     "”start hösten 2025” säger mer än en tid.",
     "Skriv bara tiden, till exempel ”hösten 2025”, eller ”från hösten 2025”."),
    ("klart 2027",
     "”klart 2027” säger mer än en tid.",
     "Skriv bara tiden, till exempel ”hösten 2025”, eller ”från hösten 2025”."),
    ("varje måndag 2024",
     "”varje måndag 2024” är flera tider.",
     "Skriv den första och sista, till exempel ”1–3 maj 2018”, eller en händelse för var och en."),
    ("1, 2 och 3 maj 2018",
     "”1, 2 och 3 maj 2018” är flera tider.",
     "Skriv den första och sista, till exempel ”1–3 maj 2018”, eller en händelse för var och en."),
    ("26–27 maj och 3 juni 2018",
     "”26–27 maj och 3 juni 2018” är flera tider.",
     "Skriv den första och sista, till exempel ”1–3 maj 2018”, eller en händelse för var och en."),
    ("mars-april-maj 2018",
     "”mars-april-maj 2018” är flera tider.",
     "Skriv den första och sista, till exempel ”1–3 maj 2018”, eller en händelse för var och en."),
    ("början av 2025",
     "”början av 2025” säger inte vilka dagar det gäller.",
     "Skriv dagarna, månaderna eller årstiden, till exempel ”december 2024–januari 2025”."),
    ("halvårsskiftet 2025",
     "”halvårsskiftet 2025” säger inte vilka dagar det gäller.",
     "Skriv dagarna, månaderna eller årstiden, till exempel ”december 2024–januari 2025”."),
    ("senhösten 2024",
     "”senhösten 2024” säger inte vilka dagar det gäller.",
     "Skriv dagarna, månaderna eller årstiden, till exempel ”december 2024–januari 2025”."),
    ("senast juni 2024",
     "”senast juni 2024” säger bara en gräns, inte när det var.",
     "Skriv dagen, månaden eller året, till exempel ”juni 2024”, eller ”från 2026”."),
    ("till 2026",
     "”till 2026” har ingen början.",
     "Skriv både början och slut, till exempel ”mars–maj 2018”."),
    ("–2026",
     "”–2026” har ingen början.",
     "Skriv både början och slut, till exempel ”mars–maj 2018”."),
    ("2018 eller 2019",
     "”2018 eller 2019” är två tider att välja på.",
     "Skriv den som gäller, eller en tid som rymmer båda, till exempel ”maj–juni 2018”."),
    ("mellan 3 och 17 maj 2018",
     "”mellan 3 och 17 maj 2018” säger inte om den första och sista dagen räknas med.",
     "Skriv dem med tankstreck, till exempel ”3–17 maj 2018”."),
    ("första halvåret 2025",
     "”första halvåret 2025” skrivs med månader här.",
     "Skriv till exempel ”januari–juni 2025” eller ”augusti–december 2024”."),
    ("tertial 1 2025",
     "”tertial 1 2025” skrivs med månader här.",
     "Skriv till exempel ”januari–juni 2025” eller ”augusti–december 2024”."),
    ("HT 2024",
     "”HT 2024” skrivs med månader här.",
     "Skriv till exempel ”januari–juni 2025” eller ”augusti–december 2024”."),
    ("jul 2018",
     "”jul 2018” kan vara både juli och julen.",
     "Skriv ”juli 2018”, eller dagarna, till exempel ”24–26 december 2018”."),
    ("påsken 2024",
     "”påsken 2024” är en helg eller ett lov.",
     "Skriv dagarna eller veckan, till exempel ”24–26 december 2018” eller ”vecka 9 2018”."),
    ("nästa vecka",
     "”nästa vecka” beror på när man läser det.",
     "Skriv till exempel ”3 april 2018” eller ”hösten 2024”."),
    ("i år 2024",
     "”i år 2024” beror på när man läser det.",
     "Skriv till exempel ”3 april 2018” eller ”hösten 2024”."),
    ("3/4 2018",
     "”3/4 2018” har månaden i siffror, och den kan förväxlas med dagen.",
     "Skriv månadens namn, till exempel ”3 april 2018”."),
    ("den 3/4 2018",
     "”den 3/4 2018” har månaden i siffror, och den kan förväxlas med dagen.",
     "Skriv månadens namn, till exempel ”3 april 2018”."),
    ("3/4/2018",
     "”3/4/2018” har månaden i siffror, och den kan förväxlas med dagen.",
     "Skriv månadens namn, till exempel ”3 april 2018”."),
    ("26/5 2018",
     "”26/5 2018” har månaden i siffror, och den kan förväxlas med dagen.",
     "Skriv månadens namn, till exempel ”26 maj 2018”."),
    ("2018/19",
     "”2018/19” har ett årtal med bara två siffror.",
     "Skriv ”2018–2019”."),
    ("2018–19",
     "”2018–19” har ett årtal med bara två siffror.",
     "Skriv ”2018–2019”."),
    ("2018/12",
     "”2018/12” har ett årtal med bara två siffror.",
     "Skriv ”2018-12”."),
    ("2018/18",
     "”2018/18” har ett årtal med bara två siffror.",
     "Skriv ”2018–2019”."),
    ("2018-04-",
     "”2018-04-” slutar med ett bindestreck och kan vara avhugget.",
     "Skriv hela datumet, eller ”från” före det om det inte finns något slut."),
    ("vintern 2018",
     "”vintern 2018” säger inte vilka två år vintern ligger i.",
     "Skriv båda åren: ”vintern 2017/2018” eller ”vintern 2018/2019”."),
    ("vintern 2018-19",
     "”vintern 2018-19” säger inte vilka två år vintern ligger i.",
     "Skriv hela åren: ”vintern 2018/2019”."),
    ("måndag vecka 37 2024",
     "”måndag vecka 37 2024” har en veckodag som inte står före sin dag.",
     "Skriv till exempel ”måndag 9 september 2024”."),
    ("tisdag–onsdag april 2018",
     "”tisdag–onsdag april 2018” har en veckodag som inte står före sin dag.",
     "Skriv till exempel ”måndag 9 september 2024”."),
    ("2018-4-3",
     "”2018-4-3” går inte att läsa säkert.",
     "Skriv till exempel ”2018-04-03”, ”2018-03/2018-04” eller ”3 april 2018”."),
    ("3/4",
     "”3/4” går inte att läsa säkert.",
     "Skriv till exempel ”2018-04-03”, ”2018-03/2018-04” eller ”3 april 2018”."),
    ("våren",
     "”våren” saknar årtal med fyra siffror.",
     "Skriv till exempel ”våren 2026”."),
    ("våren -21",
     "”våren -21” saknar årtal med fyra siffror.",
     "Skriv till exempel ”våren 2021”."),
    ("hösten 2024–våren",
     "”hösten 2024–våren” saknar årtal med fyra siffror.",
     "Skriv till exempel ”hösten 2024–våren 2025”."),
    ("30 november 2018–2 december",
     "”30 november 2018–2 december” saknar årtal med fyra siffror.",
     "Skriv till exempel ”30 november–2 december 2018”."),
    ("29 februari",
     "”29 februari” saknar årtal med fyra siffror.",
     "Skriv till exempel ”29 februari 2028”."),
    ("aprl 2018",
     "”aprl 2018” går inte att förstå som ett datum.",
     "Menade du ”april 2018”? Skriv bara tiden, till exempel ”3 april 2018”, ”mars/april 2018” "
     "eller ”hösten 2024–våren 2025”."),
    ("May 3, 2018",
     "”May 3, 2018” är skrivet på ett annat sätt än här.",
     "Skriv ”3 maj 2018” om det är det som menas."),
    ("3. april 2018",
     "”3. april 2018” är skrivet på ett annat sätt än här.",
     "Skriv ”3 april 2018” om det är det som menas."),
    ("3maj 2018",
     "”3maj 2018” är skrivet på ett annat sätt än här.",
     "Skriv ”3 maj 2018” om det är det som menas."),
    ("2018 december 3",
     "”2018 december 3” är skrivet på ett annat sätt än här.",
     "Skriv ”3 december 2018” om det är det som menas."),
    ("winter 2018",
     "”winter 2018” säger inte vilka två år vintern ligger i.",
     "Skriv båda åren: ”vintern 2017/2018” eller ”vintern 2018/2019”."),
    ("v 37-39",
     "”v 37-39” saknar årtal med fyra siffror.",
     "Skriv till exempel ”vecka 37–39 2026”."),
    ("december–januari",
     "”december–januari” saknar årtal med fyra siffror.",
     "Skriv till exempel ”december 2026–januari 2027”."),
    ("3 april 2018 18-20",
     "”3 april 2018 18-20” har ett klockslag.",
     "Skriv det i fältet time, och bara dagen här."),
    ("vintern 2018/2020",
     "2018/2020 är inte en enda vinter.",
     "Skriv ”vintern 2018/2019” om det är den."),
    ("onsdag 3 april 2018",
     "3 april 2018 är en tisdag.",
     "Rätta veckodagen eller datumet."),
    ("1899",
     "Året ligger utanför 1900–2100.",
     "Kontrollera årtalet."),
    ("vintern 2100/2101",
     "Året ligger utanför 1900–2100.",
     "Kontrollera årtalet."),
    ("30 februari 2018",
     "30 februari 2018 finns inte.",
     "Skriv en dag mellan 1 och 28 februari 2018."),
    ("vecka 53 2018",
     "Vecka 53 2018 finns inte.",
     "Skriv en vecka mellan 1 och 52."),
    ("kvartal 5 2024",
     "Kvartal 5 finns inte.",
     "Det finns kvartal 1 till 4."),
    ("2018-13",
     "Månad 13 finns inte: efter årtal och bindestreck står månaden, 01–12.",
     "Skriv till exempel ”2018-04”, eller båda åren i sin helhet, ”2018–2019”."),
    ("2018-19",
     "Månad 19 finns inte: efter årtal och bindestreck står månaden, 01–12.",
     "Skriv till exempel ”2018-04”, eller båda åren i sin helhet, ”2018–2019”."),
    ("27–26 maj 2018",
     "Perioden slutar innan den börjar.",
     "Rätta början eller slutet, till exempel ”26–27 maj 2018”."),
    ("augusti–juni 2019",
     "Perioden slutar innan den börjar.",
     "Skriv båda årtalen: ”augusti 2018–juni 2019”."),
    ("1/5 - 3/5 2018",
     "”1/5 - 3/5 2018” har månaden i siffror, och den kan förväxlas med dagen.",
     "Skriv månadens namn, till exempel ”1–3 maj 2018”."),
    ("3/4 och 5/4 2018",
     "”3/4 och 5/4 2018” har månaden i siffror, och den kan förväxlas med dagen.",
     "Skriv månadens namn, till exempel ”3 april 2018”."),
    ("2018-V37",
     "”2018-V37” är skrivet på ett annat sätt än här.",
     "Skriv ”vecka 37 2018” om det är det som menas."),
    ("5 maj–3 maj 2018",
     "Perioden slutar innan den börjar.",
     "Rätta början eller slutet, till exempel ”3–5 maj 2018”."),
    ("vecka 40–38 2018",
     "Perioden slutar innan den börjar.",
     "Rätta början eller slutet, till exempel ”vecka 38–40 2018”."),
    ("hösten–våren 2018",
     "Perioden slutar innan den börjar.",
     "Skriv båda årtalen: ”hösten 2017–våren 2018”."),
    ("april 2018–1 april 2018",
     "Den ena delen av perioden ligger inuti den andra.",
     "Skriv bara en av dem, till exempel ”1 april 2018”."),
    ("30 november–2 januari 2019",
     "Perioden slutar innan den börjar.",
     "Skriv båda årtalen: ”30 november 2018–2 januari 2019”."),
    ("maj–maj 2018",
     "Perioden börjar och slutar med samma sak.",
     "Skriv ”maj 2018”."),
    ("2018–maj 2018",
     "Den ena delen av perioden ligger inuti den andra.",
     "Skriv bara en av dem, till exempel ”maj 2018”."),
    ("3 och 17 maj 2018",
     "De två tiderna hänger inte ihop.",
     "Skriv ”3–17 maj 2018” om det pågick hela tiden, annars en händelse för var och en."),
    ("mars/maj 2018",
     "De två tiderna hänger inte ihop.",
     "Skriv ”mars–maj 2018” om det pågick hela tiden, annars en händelse för var och en."),
    ("maj 2024–2025",
     "Slutet av perioden kan läsas på flera sätt.",
     "Skriv ”maj 2024 till och med 2025”, eller slutet med dag, månad eller årstid."),
    ("maj-2018",
     "Före årtalet ska det vara ett mellanslag.",
     "Skriv ”maj 2018”."),
    ("v.37/2024",
     "Före årtalet ska det vara ett mellanslag.",
     "Skriv ”vecka 37 2024”."),
    ("hösten/vintern 2024/2025",
     "Början av perioden saknar årtal.",
     "Skriv ”hösten 2024–vintern 2024/2025”."),
    ("från maj–juni 2018",
     "Efter ”från” står början ensam, eller ”till” och slutet.",
     "Skriv ”maj–juni 2018” utan ”från”, eller ”från maj 2018”."),
    ("1\xad3 maj 2018",
     "Datumet innehåller ett osynligt tecken.",
     "Radera hela datumet och skriv det för hand."),
]  # fmt: skip

REFUSED = [
    "3.e april 2018", "3 april", "vecka 37", "mars/april", "från 3 april", "3 april 18",
    "våren 21", "2024-25", "2018-03/04", "03/04/2018", "3.4.2018", "3-4 2018", "3-4/2018",
    "2018/04/03", "20180403", "180403", "vinter/vår 2025", "hösten/vintern 2024",
    "i början av maj 2025", "halvårsskiftet", "årsskiftet 2024/2025", "ca 2026", "c:a 2026",
    "omkring 2026", "före 2020", "efter 2020", "t.o.m. 2026", "fram till 2026", "vårvintern 2024",
    "2018?", "~2018", "maj eller juni 2018", "2018~", "2018-XX", "2018-21", "../2018", "H2 2025",
    "läsåret 2024/2025", "höstterminen 2024", "ht24", "julen 2018", "helgen 3–4 maj 2025",
    "3 april 2018 18.00", "igår", "29 februari 2019", "31 april 2018", "0 maj 2018",
    "vecka 0 2018", "2020–2018", "mars 2018–15 mars 2018", "lördag–söndag 25–26 maj 2018",
    "Våern 2021", "2018-04-03-", "3", "2101", "3 maj 2018/17 maj 2018", "2018.04.03",
    "efter sommaren 2024", "under våren", "i maj", "2025 Q1–Q2 2026", "vecka 50–2 2024/2025",
    "maj 2025 (prel.)", "våren 2024–2025", "hösten 2024/2025", "december 2024/2025",
    "december 2024 och 2025", "3 maj 2024–2025", "vecka 37 2024–2025", "Q1 2024–2025",
    "maj 2024 till 2025", "från mars 2024 till 2026", "vecka 18–20 maj 2018",
    "vecka 1–5 maj 2018", "kvartal 1–5 maj 2018", "från mars/april 2018", "från 26–27 maj 2018",
    "från 2024/2025", "fr.o.m. 1 juni – 31 augusti 2025", "mars 2018–april",
    "vecka 50 2024–vecka 2", "26 maj 2018–27", "3 maj 2018 till 5 juni", "november–februari 2019",
    "hösten–vintern 2024/2025", "vintern–våren 2019", "vintern 2018–19", "vintern 2011-12",
    "Vinter 2018", "vintern 2019/2018", "halvårsskiftet 2025/2026", "juli", "3 juli", "juli 18",
    "tisdag 3 april", "vecka 53", "30 februari", "i år", "till våren 2026", "till hösten",
    "till sommaren 2025", "mellan den 1 maj och den 30 juni 2025", "mellan mars och maj 2018",
    "mellan 2018 och 2019", "3\xadapril 2018", "\ufeff3 april 2018", "3 april\u200b 2018",
    "2018−12", "2018 - 12", "2018 -12", "2018-12-", "2026/", "/2026", "2026..", "2018..2019",
    "26/5–27/5 2018", "26–27/5 2018", "den 26/5 2018", "tisdag 3/4 2018", "3/4-18", "3/4/18",
    "4/2018", "04-2018", "5-2018", "2018-4", "2018–04–03", "2018-04–05", "2018-04-03/05",
    "2018-04-03–05", "2018-04-03/04-05", "2018-03/12", "maj/2018", "våren-2021", "Q1/2024",
    "vecka 37-2024", "3 april-2018", "april 3 2018", "april 3, 2018", "maj 3–5 2018",
    "3 april 2018 kl 18", "3 april 2018, 18.00", "3 april 2018 18.00-20.00",
    "3 april 2018 klockan 18", "3 april 2018 (tisdag)", "3 april 2018, tisdag",
    "mars, april och maj 2018", "vecka 37, 38 och 39 2024", "mars och maj 2018",
    "måndag–fredag vecka 37 2024", "mån vecka 37 2024", "lördagar 2024", "måndagar i maj 2018",
    "årligen", "löpande under 2025", "meddelas senare", "datum kommer", "okänt", "TBA",
    "hej 2024", "budget 2025", "2024 års budget", "sommarlovet 2025", "sportlovet vecka 9 2025",
    "midsommarafton 2024", "första advent 2024", "första maj 2018", "första veckan i maj 2018",
    "andra halvan av 2025", "första hälften av 2025", "sommarhalvåret 2025", "H1 2025", "T2 2025",
    "tertial 2 2025", "VT-25", "HT 25", "läsåret 24/25", "i höstas", "i höst", "hösten",
    "efter semestern 2025", "före midsummer", "tidigast 2026", "sedan 2020", "pågår från 2024",
    "planeras till 2026", "2024-W37/W39", "2024-W37-1", "2024-W5", "2024-037", "20240101",
    "240101", "24-01-01", "2 dagar i maj 2018", "3maj 2018", "3 maj2018", "1:sta maj 2024",
    "3:dje maj 2018", "d. 3 maj 2018", "3 May 2018", "April 3rd, 2018", "march 2018", "oct 2018",
    "jun–jul 2018", "jul–aug 2018", "2024 v 50–2025 v 2", "2018 vinter", "2026 hösten–",
    "tills vidare", "från och med nu", "från hösten", "hösten-24", "maj-18", "18 maj", "v 37-24",
    "vecka 2437", "v2437", "sommaren 2024 och sommaren 2025", "hösten 2024/våren 2025",
    "höst/vinter 2024", "våren, sommaren 2021", "lördag–söndag 26 maj 2018",
    "fredag 6–9 juni 2024", "torsdag 6–lördag 9 juni 2024", "nyår 2018",
    "december–februari 2018/2019", "2024 och 2026", "2024, 2025", "24:e–26:e", "v. 8+9 2024",
    "maj, juni 2018", "2018-05-26/27", "26.5.2018", "26.5–27.5.2018", "1.–3. maj 2018",
    "3. maj 2018", "mars", "April", "12", "hösten 2025 till och framåt", "3 april 2018!",
    "”3 april 2018”", "\"2018\"", "(2018)", "[2018]", "ca. 2018", "c. 2018", "2018 ca",
    "2018 e.Kr.", "0000", "9999", "12345", "2018-00", "2018-01-00", "2018-13-01", "2018-02-30",
    "00 maj 2018", "32 maj 2018", "vecka 60 2018", "kvartal 0 2018", "kvartal 5 2018", "Q5 2018",
    "femte kvartalet 2018", "maj–mars 2018", "15 mars 2018–mars 2018", "2018–2018",
    "maj/maj 2018", "onsdag 2018-04-03", "sensommaren 2024", "tidig vår 2024",
    "slutet av maj 2018", "mitten av juni 2018", "i mitten av juni 2018",
    "månadsskiftet maj/juni 2018", "vecka 37–38", "vecka 23–24 (3–16 juni) 2024",
    "vecka 23 (3–9 juni 2024)", "i slutet av 2025", "första kvartalet av 2024",
    "kvartal ett 2024", "1 kv 2024", "1:a kv 2024", "Q4 2024-Q2", "våren 99", "30/11–2/12 2018",
    "2018 december 3", "3 i fjärde 2018", "år 18", "2018-talet", "90-talet", "1990-talet",
    "2010-tal", "sekelskiftet 1900", "julhelgen 2024", "påskveckan 2024", "v 7 eller v 8 2024",
    "vintern 18/19", "vintersäsongen 2018/2019", "sommaren -18", "somaren 2018", "februrai 2018",
    "septemer 2018", "mars–april–2018", "från 3/4 2018", "tom 2026", "till och med 2026",
    "../2026", "senast 2026", "från mellan 2018", "från från 2018", "2018 2019", "2018 maj 2019",
    "26 27 maj 2018", "26, 27 maj 2018", "٣ april 2018", "３ april 2018", "2018年", "{}", "[a",
    "\\", "()", "*", "+", "v 3–5 maj 2018", "1 maj 2018 tills 3 maj 2018",
    "1 maj fram till 3 juni 2018", "1 maj och framåt 2018", "våren 2025–hösten",
    "maj/juni/juli 2018", "2025-05-01T00:00:00Z", "2025-05-01 00:00:00", "30 april kl 18 2018",
    "vintern 2018/2019/2020", "vintern 2018/2019–2020", "2018/2019–2019/2020", "18 maj 20",
    "januari-mars -25", "q1 -25", "kvartal 1–2", "1–3", "1 maj", "samråd 3–17 maj 2018",
    "start 3 maj 2018", "byggstart 2026", "planerad byggstart hösten 2026", "inflyttning 2027",
    "preliminärt hösten 2026", "hösten 2026, preliminärt", "våren 2026 eller hösten 2026",
    "2026/27", "budgetår 2026", "mandatperioden 2022–2026", "mandatperiod 2022-2026",
    "sista april 2018", "siste april 2018", "valborg 2018", "nationaldagen 2024",
    "skolstart 2024", "jullovet 2024/2025", "under sommarlovet 2024", "v. 27–32 2024 (semester)",
    "Lör 6/7 2024", "6 juli–6 juli 2024", "den första maj 2018", "den 1 maj",
    "två veckor i maj 2018", "maj -18", "maj ’18", "2018 (maj)", "maj 2 018", "2 018",
    "februari 2018 – mars 2018 – april 2018", "2024-06-06 (torsdag)", "kl. 18",
    "klockan 18 den 3 april 2018", "3 april 2018 kväll", "kvällen den 3 april 2018",
    "natten till 3 april 2018", "natten mellan 3 och 4 maj 2018", "vintern 2100/2102",
    "vintern 1900", "vintern 2100", "november–februari 1900", "2100/00", "2100-13",
    "december–vintern 2018/2019", "1899-12-31", "vecka 53 1899", "maj-2101", "3/4 9999",
    "0/0 2018",
]  # fmt: skip


@pytest.mark.parametrize(("text", "wording", "edtf", "first", "last"), UNDERSTOOD)
def test_it_understands(text: str, wording: str, edtf: str, first: str, last: str | None) -> None:
    period = Period.parse(text)
    assert (period.wording("sv"), period.edtf) == (wording, edtf)
    assert period.first == date.fromisoformat(first)
    assert period.last == (last and date.fromisoformat(last))


@pytest.mark.parametrize(("text", "what", "cure"), EXPLAINED)
def test_it_explains_what_is_wrong_and_what_to_write(text: str, what: str, cure: str) -> None:
    invalid = refusal(text)
    assert (invalid.what, invalid.cure, str(invalid)) == (what, cure, f"{what} {cure}")


@pytest.mark.parametrize("text", REFUSED)
def test_it_refuses(text: str) -> None:
    invalid = refusal(text)
    assert re.fullmatch(r".+\.", invalid.what)
    assert re.fullmatch(r".+\.", invalid.cure)


@pytest.mark.parametrize("text", [text for text, *_ in EXPLAINED] + REFUSED)
def test_every_date_that_a_cure_proposes_is_understood(text: str) -> None:
    for example in re.findall("”([^”]*)”", refusal(text).cure):
        assert example in ("från", "till") or Period.parse(example)


def test_every_row_of_the_refusals_is_tested() -> None:
    tested = [what for _, what, _ in EXPLAINED]
    for _, what, _ in _REFUSALS:
        assert any(each.endswith(f"” {what}") for each in tested), what


def test_no_two_rows_of_the_refusals_have_the_same_pattern() -> None:
    assert len({pattern for pattern, _, _ in _REFUSALS}) == len(_REFUSALS)


def test_a_text_that_is_too_long_is_refused() -> None:
    assert refusal("maj " * 26 + "2018").what == "Datumet är 108 tecken långt."


def test_spaces_around_and_within_are_no_part_of_it() -> None:
    assert Period.parse("\u00a03\u2009 april\n2018 ") == Period.parse("3 april 2018")


def test_letters_may_be_decomposed_and_large() -> None:
    assert Period.parse("VA\u030aREN 2021") == Period.parse("våren 2021")


@pytest.mark.parametrize("separator", [
    "-", "–", "—", "‐", "‑", "−", "--", " - ", " – ", "/", " / ", " och ", " till ", " t.o.m. ",
    " till och med ",
])  # fmt: skip
def test_the_separator_is_no_part_of_the_period(separator: str) -> None:
    assert Period.parse(f"mars{separator}april 2018") == Period.parse("2018-03/2018-04")


@pytest.mark.parametrize("separator", ["/", "–", "−", " - ", " -", " – "])
def test_two_digits_after_a_year_are_a_month_after_a_hyphen_alone(separator: str) -> None:
    assert Period.parse("2011-12").wording() == "december 2011"
    with pytest.raises(InvalidPeriod):
        Period.parse(f"2011{separator}12")


def test_a_period_is_what_was_written() -> None:
    assert Period.parse("mars 2018") != Period.parse("1–31 mars 2018")
    assert Period.parse("våren 2021") != Period.parse("mars–maj 2021")
    assert Period.parse("kvartal 1 2024") != Period.parse("januari–mars 2024")


def test_periods_are_ordered_by_last_day_then_first_day_then_precision() -> None:
    texts = [
        "3 april 2018", "mars/april 2018", "våren 2018", "2018", "1–31 mars 2019", "mars 2019",
        "vecka 13 2019", "från 2017", "från 1 januari 2018", "från januari 2018",
    ]  # fmt: skip
    periods = [Period.parse(text) for text in texts]
    shuffled = periods[1::2] + periods[::2]
    assert sorted(shuffled) == periods


def test_only_one_exact_day_is_a_day() -> None:
    assert Period.parse("3 april 2018").is_day
    assert not Period.parse("26–27 maj 2018").is_day
    assert not Period.parse("från 3 april 2018").is_day
    assert not Period.parse("april 2018").is_day


def test_days_have_weekdays_and_nothing_else_has() -> None:
    assert Period.parse("3 april 2018").weekdays() == "tisdag"
    assert Period.parse("26–27 maj 2018").weekdays() == "lördag–söndag"
    assert Period.parse("april 2018").weekdays() is None
    assert Period.parse("1 mars–maj 2018").weekdays() is None
    assert Period.parse("från 3 april 2018").weekdays() is None


def test_a_language_without_words_is_an_error() -> None:
    with pytest.raises(ValueError, match="no words for periods in 'de'"):
        Period.parse("2018").wording("de")


@pytest.mark.parametrize(("text", "pieces"), [
    ("mars/april 2018", (("mars", "2018-03"), ("–", None), ("april 2018", "2018-04"))),
    ("våren 2021", (("våren 2021", None),)),
    ("från vecka 37 2024", (("från ", None), ("vecka 37 2024", "2024-W37"))),
    ("maj 2024 t.o.m. 2025",
     (("maj 2024", "2024-05"), (" till och med ", None), ("2025", "2025"))),
])  # fmt: skip
def test_the_wording_comes_in_pieces_with_values_for_time_elements(
    text: str, pieces: tuple[tuple[str, str | None], ...]
) -> None:
    assert Period.parse(text).pieces("sv") == pieces


@pytest.mark.parametrize("text", [
    "från " * 20, "1 maj 2018-" * 9, "2018 " * 20, "vecka 1–" * 12, "lördag–" * 14, "1/" * 50,
    "t o m " * 16, "i under på " * 9, "marz aprel jumi jula " * 4, ", " * 50, "-" * 100,
    "och " * 25, "2018-" * 20, "abc " * 25,
])  # fmt: skip
def test_no_text_takes_long(text: str) -> None:
    def seconds() -> float:
        start = time.process_time()
        refusal(text[:LONGEST])
        return time.process_time() - start

    assert min(seconds() for _ in range(5)) < 0.02


# -- Properties ----------------------------------------------------------------------------------


def refusal(text: str) -> InvalidPeriod:
    with pytest.raises(InvalidPeriod) as caught:
        Period.parse(text)
    return caught.value


def unit(precision: Precision, day: date) -> Unit:
    """Give the unit of a precision that a day is in."""
    month = day.month
    match precision:
        case Precision.DAY:
            return Unit(precision, day.year, month, day.day)
        case Precision.WEEK:
            return Unit(precision, day.isocalendar().year, day.isocalendar().week)
        case Precision.MONTH:
            return Unit(precision, day.year, month)
        case Precision.QUARTER:
            return Unit(precision, day.year, (month + 2) // 3)
        case Precision.SEASON:
            return Unit(precision, day.year - (month < 3), month // 3 or 4)
    return Unit(precision, day.year)


DAYS = st.dates(date(1901, 1, 1), date(2099, 12, 31))
PRECISIONS = st.sampled_from(Precision)


@st.composite
def periods(draw: st.DrawFn) -> Period:
    start = unit(draw(PRECISIONS), first := draw(DAYS))
    match draw(st.sampled_from(["single", "open", "near", "far"])):
        case "single":
            return Period(start, start)
        case "open":
            return Period(start, None)
        case "near":
            day = min(first + timedelta(days=draw(st.integers(1, 400))), date(2099, 12, 31))
            end = unit(draw(PRECISIONS), day)
        case _:
            end = unit(draw(PRECISIONS), draw(DAYS))
    if start.first > end.first:
        start, end = end, start
    assume(start.first < end.first and start.last < end.last)
    return Period(start, end)


@pytest.mark.slow
@settings(max_examples=600, deadline=None)
@given(periods())
def test_the_wording_of_any_period_reads_back_as_the_same_period(period: Period) -> None:
    wording = period.wording("sv")
    again = Period.parse(wording)
    assert (again, hash(again)) == (period, hash(period))
    assert Period.parse(wording.upper()) == period


@settings(max_examples=300, deadline=None)
@given(periods())
def test_a_period_does_not_end_before_it_begins(period: Period) -> None:
    assert period.last is None or period.first <= period.last


@settings(max_examples=300, deadline=None)
@given(periods())
def test_the_pieces_are_the_wording_and_fit_html(period: Period) -> None:
    pieces = period.pieces("sv")
    assert "".join(text for text, _ in pieces) == period.wording("sv")
    for _, value in pieces:
        assert value is None or re.fullmatch(
            r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?|-W(0[1-9]|[1-4]\d|5[0-3]))?", value
        )


@settings(max_examples=300, deadline=None)
@given(periods())
def test_the_edtf_value_has_the_period_for_its_bounds(period: Period) -> None:
    start, _, end = period.edtf.partition("/")
    assert period.first.isoformat().startswith(start)
    if end != "..":
        assert str(period.last).startswith(end or start)


@settings(max_examples=300, deadline=None)
@given(st.lists(periods(), min_size=3, max_size=3))
def test_the_order_is_total_and_agrees_with_equality(three: list[Period]) -> None:
    for a, b in itertools.product(three, three):
        assert [a < b, a == b, a > b].count(True) == 1
        assert (a <= b) == (not b < a)
    a, b, c = sorted(three)
    assert a <= b <= c
    assert a <= c


@settings(max_examples=100, deadline=None)
@given(periods(), PRECISIONS)
def test_units_that_the_calendar_does_not_have_are_refused(period: Period, kind: Precision) -> None:
    with pytest.raises(InvalidPeriod):
        replace(period.start, year=2101)
    if kind is not Precision.YEAR:
        with pytest.raises(InvalidPeriod):
            Unit(kind, 2018, 54, 1)


def check(text: str) -> None:
    """Read a text; what is read must have every year that the text names, and read back."""
    try:
        period = Period.parse(text)
    except InvalidPeriod:
        return
    last = (period.last or date.max).year
    for year in re.findall(r"(?<![0-9])[0-9]{4}(?![0-9])", text):
        assert period.first.year <= int(year) <= last
    assert Period.parse(period.wording("sv")) == period


@settings(max_examples=600, deadline=None)
@given(st.text(max_size=LONGEST + 2))
def test_any_text_is_a_period_or_refused(text: str) -> None:
    check(text)


WORDS = """från och med till t.o.m. tom fr.o.m. – - / , . samt & den 3 26 27 31 1:a 6:e 04 18 2018
2019 2018/2019 2018-04 2018-04-03 2018-W37 -12 /.. maj mars april feb dec. vecka veckorna v. 37
38 53 kvartal Q1 kv 2 första kvartalet våren höst vintern vinter 2018/19 år under i hela lördag tis.
mån tills vidare framåt perioden månad året åren mellan eller cirka början kl. 18.00""".split()  # noqa: SIM905


@pytest.mark.slow
@settings(max_examples=1500, deadline=None)
@given(
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=8),
    st.sampled_from([" ", " ", " ", ""]),
    st.sampled_from(["", " 2018", " 2019", "–"]),
)
def test_any_sentence_of_these_words_is_a_period_or_refused(
    words: list[str], space: str, ending: str
) -> None:
    check(space.join(words) + ending)
