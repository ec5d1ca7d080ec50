"""Whatever people may ask for and say, in any order."""

from __future__ import annotations

from hypothesis import strategies as st

from tests.stories.crowd import KINDS

ASKERS = ("Maria", "Gina", "Ugo", "Rosa", "Luca")

WORDS = (
    "mi serve la spesa domani mattina", "mi serve compagnia oggi alle 18", "sì", "no", "1", "2", "3", "4", "0",
    "annulla", "indietro", "grazie mille", "alle 11", "domani alle 15", "12,40", "non è venuto nessuno", "fatto",
    "arrivo", "non riesco più", "/mie", "/turno", "/pausa 2w", "/problema mancava il latte", "/legami", "/start",
    "/cancellami", "a che punto è la mia richiesta?", "annulla la spesa", "salve", "boh", "Dina",
)  # fmt: skip

AT_THE_DESK = (
    "/bacheca", "/richiesta", "/richiesta 1", "/richiesta 2", "/assegna 1", "/assegna 1 Luca", "/assegna 2 Pia",
    "/approva 1", "/approva 2", "/persone", "/persone Pia", "/persone Ugo", "/persone Maria",
    "1", "2", "alle 11", "domani alle 16", "montare una mensola", "non ce la facciamo", "Luca", "sì", "annulla",
)  # fmt: skip

HOURS = ("alle 11", "oggi alle 18", "domani alle 15", "mercoledì mattina", "domani pomeriggio", "boh")

Plea = tuple[str, str, float, int | None, int, str, bool]

PLEAS: st.SearchStrategy[Plea] = st.tuples(
    st.sampled_from(ASKERS), st.sampled_from(KINDS), st.sampled_from([0, 0.5, 2, 8, 24, 72]),
    st.sampled_from([None, 0, 0, 3, 12]), st.sampled_from([1, 1, 2, 3]),
    st.sampled_from(["self", "delegate", "coordinator"]), st.booleans(),
)  # fmt: skip
"""Who, what, in how many hours, for how long (None: no day; 0: at an hour), how many, by whom, with a note."""
