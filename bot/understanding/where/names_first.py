"""Places in languages that say the name before the type: "12 Elm Road", "St Mary's church hall"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.understanding.where.wordings import LOOSE, SPACES, Grammar, Span, Token


def names_first(said: Sequence[Token], own: Grammar) -> Iterator[Span]:
    streets: list[tuple[int, Span]] = []
    for index, token in enumerate(said):
        word = token.word
        if word in own["strong"] or word in own["weak"]:
            found = _named_before(said, index, own, street=True)
        elif word in own["institution"]:
            found = _named_before(said, index, own, street=False)
        else:
            continue
        if found:
            streets.append(found)
            yield found[1]
    by_first = dict(streets)
    for index, token in enumerate(said):
        if token.word in own["saint"]:
            yield from _saint(said, index, own)
        elif token.word in own["chains"]:
            yield from _branch(said, index, own, by_first)
        if token.word in own["flat"] or token.word in own["number"]:
            yield from _door(said, index, own)
        if token.word in own["bare_pair"]:
            yield from _bare(said, index, own)


def _named_before(said: Sequence[Token], at: int, own: Grammar, *, street: bool) -> tuple[int, Span] | None:
    names, first = _names_left(said, at, own, street=street)
    number = first - 1
    numbered = (
        number >= 0
        and said[number].house
        and said[first].gap in LOOSE
        and not (names and names[0].word in own["units"])
    )
    token = said[at]
    if not names:
        return None
    if numbered:
        first = _flats_left(said, number, own) if street else first
        good = True
    elif all(name.capital for name in names):
        good = _capitals_good(said, at, first, own, street=street)
    else:
        good = _lower_good(said, at, first, own, street=street)
    if not good:
        return None
    end, behind = token.end, at + 1
    if street and not numbered and _is_number_behind(said, behind, own):
        end, numbered = said[behind].end, True
    if said[first].start >= end:
        return None
    departs = _departs(said, first, own)
    return first, Span(said[first].start, end, "street" if street else "institution", numbered, departs)


def _names_left(said: Sequence[Token], at: int, own: Grammar, *, street: bool) -> tuple[list[Token], int]:
    """The words of the name before a type, and the index of the first one."""
    names: list[Token] = []
    first = at
    most = 3 if street else 4
    while first > 0 and len(names) < most:
        before, gap = said[first - 1], said[first].gap
        if before.digits or (gap not in SPACES and not (before.word in own["saint"] and gap == ". ")):
            break
        plain = names and before.capital != names[0].capital and names[0].word not in own["generic"]
        if plain and before.word not in own["saint"]:
            # A capital amid small letters begins the sentence or is somebody's name.
            break
        if before.word in own["stop"] and not (not street and before.word in own["generic"]):
            prefix = before.word in own["prefix"] and (
                before.capital or (first > 1 and said[first - 2].house)
            )
            written = (
                before.capital and not before.opens and said[at].capital and before.word not in own["never"]
            )
            if not (prefix or written):
                break
        names.insert(0, before)
        first -= 1
    while names and (names[0].word in own["before"] or names[0].word in own["articles"]):
        names.pop(0)
        first += 1
    return names, first


def _flats_left(said: Sequence[Token], number: int, own: Grammar) -> int:
    """The index where an address with a house number begins: "Flat 3, 15 Elm Road"."""
    first = number
    doors = own["flat"] | own["number"]
    while first > 0:
        before = said[first - 1]
        if (before.word in doors and said[first].gap in {" ", ". ", "."}) or (
            before.house and first > 1 and said[first - 2].word in doors and said[first].gap in LOOSE
        ):
            first -= 1
        else:
            break
    return first


def _capitals_good(said: Sequence[Token], at: int, first: int, own: Grammar, *, street: bool) -> bool:
    token, names = said[at], said[first:at]
    if all(name.word in own["generic"] or name.word in own["prefix"] for name in names):
        # "City Hospital" is one, "the Health Centre" isn't.
        return token.capital and names[0].word in own["proper"]
    if token.capital:
        return True
    if len(names) == 1 and names[0].opens:
        return False
    if names[-1].word.endswith("'s") and token.word not in own["institution"]:
        return False
    if token.word in own["strong"] or not street:
        return True
    return token.word in own["alone"] and first > 0 and said[first - 1].word in own["before"]


def _lower_good(said: Sequence[Token], at: int, first: int, own: Grammar, *, street: bool) -> bool:
    token, names = said[at], said[first:at]
    if all(name.word in own["generic"] or name.word in own["stop"] for name in names):
        return False
    if (
        names[-1].word.endswith("'s")
        and token.word not in own["strong"]
        and names[0].word not in own["saint"]
    ):
        return False
    if token.word in own["weak"] and token.word not in own["alone"]:
        return False
    if first == 0 or said[first].gap not in SPACES:
        # Begins a sentence or stands between commas, as an address does.
        return names[0].word in own["saint"] or (token.word in own["strong"] and token.word != "drive")
    if said[first - 1].word not in own["before"]:
        return False
    return street or names[0].word in own["saint"] or not any(name.word.endswith("ing") for name in names)


def _is_number_behind(said: Sequence[Token], at: int, own: Grammar) -> bool:
    if at >= len(said) or not said[at].house or said[at].gap not in {" ", ", "}:
        return False
    return at + 1 >= len(said) or said[at + 1].word not in own["units"] or said[at + 1].gap not in {" ", ""}


def _departs(said: Sequence[Token], first: int, own: Grammar) -> bool:
    before = first - 1
    if before > 0 and said[before].word in own["articles"]:
        before -= 1
    return before >= 0 and said[before].word in own["from"]


def _saint(said: Sequence[Token], at: int, own: Grammar) -> Iterator[Span]:
    if at + 1 >= len(said) or said[at + 1].gap not in {" ", ". ", "."}:
        return
    token, name = said[at], said[at + 1]
    if name.digits or name.word in own["stop"] or len(name.word) < 4 or token.capital != name.capital:
        return
    if not token.capital and at > 0 and token.gap in SPACES:
        before = said[at - 1].word
        if before not in own["before"] and before not in own["articles"]:
            return
    yield Span(token.start, name.end, "institution", departs=_departs(said, at, own))


def _branch(said: Sequence[Token], at: int, own: Grammar, streets: dict[int, Span]) -> Iterator[Span]:
    """A shop told by where it is: "the Co-op on Harehills Lane", "Boots, Crown Parade"."""
    behind = at + 1
    if behind < len(said) and said[behind].word in own["chains"] | own["institution"]:
        behind += 1
    if behind >= len(said):
        return
    told = said[behind].word in own["locators"] and said[behind].gap in SPACES
    comma = said[behind].gap.strip() == ","
    if told:
        behind += 1
        if behind < len(said) and said[behind].word == "the":
            behind += 1
    if behind >= len(said) or not (told or comma):
        return
    departs = _departs(said, at, own)
    if behind in streets:
        yield Span(said[at].start, streets[behind].end, "institution", departs=departs)
        return
    brand = said[at].word in own["brands"]
    last = behind
    while last < len(said) and last < behind + 2 and not said[last].digits:
        word = said[last]
        if (last > behind and word.gap not in SPACES) or word.word in own["stop"] | own["not_towns"]:
            break
        if not (word.capital or (brand and told and not said[at].capital)):
            break
        last += 1
    if (
        last > behind
        and (told or brand)
        and (said[behind].capital or said[behind - 1].word in {"in", "on", "the"})
    ):
        yield Span(said[at].start, said[last - 1].end, "institution", departs=departs)


def _door(said: Sequence[Token], at: int, own: Grammar) -> Iterator[Span]:
    """A door by its number alone ("at number 4", "flat 3"), with a house's name where one follows."""
    if at + 1 >= len(said) or not said[at + 1].house or said[at + 1].gap not in {" ", ". ", "."}:
        return
    behind = at + 2
    last = behind
    while (
        last < len(said) and last < behind + 3 and said[last].capital and said[last].word not in own["stop"]
    ):
        if said[last].gap not in ({" ", ", "} if last == behind else {" "}):
            break
        last += 1
    if last > behind and said[at].word in own["flat"]:
        yield Span(said[at].start, said[last - 1].end, "street", True, _departs(said, at, own))
        return
    before = said[at - 1].word if at > 0 else ""
    if before not in own["articles"] and (said[at].word in own["flat"] or before in own["home"]):
        counted = behind < len(said) and said[behind].word in own["units"] and said[behind].gap == " "
        if not counted:
            yield Span(said[at].start, said[at + 1].end, "door", True, before in own["from"])


def _bare(said: Sequence[Token], at: int, own: Grammar) -> Iterator[Span]:
    """A name with nothing that says what it is: "at 6 The Maltings", "outside the Bristol Pear", "at the Lidl"."""
    first = at + 1
    if first < len(said) and said[first].word in own["articles"] and said[first].word == "the":
        first += 1
    the = first > at + 1
    if first >= len(said) or said[at + 1].gap not in SPACES or said[first].gap not in SPACES:
        return
    departs = said[at].word in own["from"]
    if said[first].word in own["brands"] and said[at].word != "for":
        behind = first + 1
        if behind == len(said) or said[behind].gap not in SPACES or said[behind].word not in own["goods"]:
            yield Span(said[first].start, said[first].end, "bare", departs=departs)
        return
    begin, numbered = first, said[first].house
    if numbered:
        begin += 1
        if begin < len(said) and said[begin].word == "the" and said[begin].capital:
            begin += 1
    last = begin
    while last < len(said) and last < begin + 3 and said[last].capital and said[last].gap in SPACES:
        word = said[last].word
        if word in own["no_bare"] or word in own["not_towns"] or word in own["names"] or word in own["never"]:
            break
        last += 1
    words = last - begin
    if not words or said[begin].word in own["stop"]:
        return
    if words == 1 and not numbered:
        alone = said[at].word in own["bare_alone"] or (the and said[at].word in {"to", "from"})
        if not alone or said[begin].word.endswith(("'s", "s'")) or len(said[begin].word) < 4:
            return
    if words == 2 and said[at].word == "for":
        return
    yield Span(said[first].start, said[last - 1].end, "street" if numbered else "bare", numbered, departs)
