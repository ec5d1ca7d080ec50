"""Places in languages that say the type before the name: "via Padova 30", "farmacia Sant'Anna"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.understanding.text.vocabulary import vocabulary
from bot.understanding.where.wordings import Grammar, Span, Token


def types_first(said: Sequence[Token], own: Grammar) -> Iterator[Span]:
    quiet = not any(token.capital and not token.opens for token in said)
    found: dict[int, Span] = {}
    for index in reversed(range(len(said))):
        token = said[index]
        span = None
        if token.word in own["strong"] or token.word in own["weak"]:
            span = _street_behind(said, index, own)
        if not span and (token.word in own["institution"] or token.word in own["chains"]):
            span = _institution_behind(said, index, own, found, quiet=quiet)
        if not span and token.word in own["saint"]:
            span = _saint_behind(said, index, own)
        if not span and token.word in own["alone_numbers"] | own["number"]:
            span = _civic(said, index, own, found)
        if (
            not span
            and token.word in own["chains"]
            and index > 0
            and said[index - 1].word in own["bare_alone"]
        ) and (index + 1 == len(said) or said[index + 1].word not in own["sold"]):
            span = Span(token.start, token.end, "bare", departs=said[index - 1].word in own["from"])
        if not span and index > 0 and said[index - 1].word in own["bare_alone"]:
            span = _bare_numbered(said, index, own)
        if span:
            found[index] = span
    yield from found.values()


def _bare_numbered(said: Sequence[Token], at: int, own: Grammar) -> Span | None:
    """A name and a number with nothing that says what it is: "in contrà Porti 12"."""
    begin = at
    if not said[at].capital and at + 1 < len(said) and said[at].word not in own["stop"]:
        begin = _past_particles(said, at + 1, own)
    if begin >= len(said) or not said[begin].capital or _hard(said[begin], own) or not _joined(said[at]):
        return None
    if said[begin].word in own["names"] or said[begin].word in own["not_towns"]:
        return None
    last, _ = _names_right(said, begin, own, 3)
    behind = _number_right(said, last, own)
    if last == begin or behind == last:
        return None
    if behind < len(said) and said[behind].gap == " " and said[behind].word in own["units"]:
        return None
    return Span(said[at].start, said[behind - 1].end, "street", True, said[at - 1].word in own["from"])


def _past_particles(said: Sequence[Token], at: int, own: Grammar) -> int:
    while at < len(said) and said[at].word in own["particles"] and _joined(said[at]):
        at += 1
    return at


def _joined(token: Token) -> bool:
    return token.gap in {" ", "", "  ", "'"}


def _hard(token: Token, own: Grammar) -> bool:
    """Whether a word with a capital is still no name."""
    return token.word in own["stop"] and token.word not in own["adjectives"]


def _names_right(said: Sequence[Token], at: int, own: Grammar, most: int) -> tuple[int, bool]:
    """The index behind a name that begins at `at`, and whether it was written with capitals."""
    if at >= len(said) or not _joined(said[at]):
        return at, False
    if said[at].digits:
        # "via 4 novembre", "piazza 25 aprile"
        if at + 1 < len(said) and said[at + 1].word in own["months"] and said[at + 1].gap == " ":
            return at + 2, True
        return at, False
    last = at
    if said[at].capital:
        while last < len(said) and last < at + most and _joined(said[last]):
            if said[last].capital and not _hard(said[last], own):
                last += 1
                continue
            bridge = _past_particles(said, last, own)
            if (
                last > at
                and bridge > last
                and bridge < len(said)
                and said[bridge].capital
                and _joined(said[bridge])
            ) and not _hard(said[bridge], own):
                last = bridge + 1
                continue
            break
        return last, True
    while last < len(said) and last < at + min(most, 3) and said[last].gap in {" ", ""}:
        word = said[last]
        if word.digits or word.word in own["stop"] or (word.capital and last > at):
            break
        last += 1
    return last, False


def _number_right(said: Sequence[Token], at: int, own: Grammar) -> int:
    """The index behind a house number that begins at `at`; `at` where there is none."""
    here = at
    while here < len(said) and said[here].word in own["number"] and said[here].gap in {" ", ", ", ","}:
        here += 1
    if here >= len(said) or not said[here].house:
        return at
    if said[here].gap.strip() not in {"", ",", "n.", "n°", "°", "n.°", "º", ", n."} or "\n" in said[here].gap:
        return at
    behind = here + 1
    if (
        behind < len(said)
        and said[behind].gap == " "
        and said[behind].word in {"bis", "ter", "anni", "giorni"}
    ):
        return behind + 1 if said[behind].word in {"bis", "ter"} else at
    return behind


def _street_behind(said: Sequence[Token], at: int, own: Grammar) -> Span | None:
    token = said[at]
    begin = _past_particles(said, at + 1, own)
    last, capitals = _names_right(said, begin, own, 4)
    if last == begin and begin > at + 1 and said[begin - 1].word in own["saint"]:
        return None
    if last == begin and begin > at + 1 and said[begin - 1].capital:
        last, capitals = begin, True
    if last == begin and not capitals:
        return None
    behind = _number_right(said, last, own)
    numbered = behind > last
    before = said[at - 1].word if at > 0 else ""
    if token.word in {"v", "v."} and not numbered:
        return None
    if not capitals and not numbered:
        if token.word not in own["alone"] or (token.word in own["weak"] and before not in {"in", "da"}):
            return None
        if before not in own["lead"] or begin > at + 1 or len(said[begin].word) < 4:
            return None
    personal = capitals and begin > at + 1 and begin < len(said) and said[begin].word in own["names"]
    if personal and not numbered and token.word in own["weak"]:
        return None
    end = said[behind - 1].end
    return Span(token.start, end, "street", numbered, before in own["from"])


def _institution_behind(
    said: Sequence[Token], at: int, own: Grammar, found: dict[int, Span], *, quiet: bool
) -> Span | None:
    token = said[at]
    begin = at + 1
    kinds = own["qualifiers"] | own["institution"]
    while begin < len(said) and _joined(said[begin]) and begin not in found:
        if said[begin].word == "di" and begin + 1 < len(said) and said[begin + 1].word in own["qualifiers"]:
            # "casa di riposo Villa Ada"
            begin += 1
        if said[begin].word not in kinds:
            break
        begin += 1
        if said[begin - 1].capital and token.capital and token.word in own["grand"]:
            return Span(
                token.start, said[begin - 1].end, "institution", departs=said[at - 1].word in own["from"]
            )
    departs = at > 0 and said[at - 1].word in own["from"]
    named = _past_particles(said, begin, own)
    for start in range(begin, min(named + 1, len(said))):
        if start in found and _joined(said[start]):
            return Span(token.start, found[start].end, "institution", found[start].numbered, departs)
    if begin < len(said) and said[begin].word in own["locators"] and named in found:
        return Span(token.start, found[named].end, "institution", found[named].numbered, departs)
    if named < len(said) and named > begin and said[named].word in own["names"]:
        # "la scuola di Marco"
        return None
    last, capitals = _names_right(said, named, own, 3)
    if last == named and named > begin and said[named - 1].capital and said[named - 1].word in own["saint"]:
        return None
    if last == named:
        pair = begin == at + 2 and said[at + 1].word in own["institution"]
        if pair and (said[at + 1].capital or (quiet and token.word == "bar")):
            return Span(token.start, said[at + 1].end, "institution", departs=departs)
        return None
    if capitals:
        if token.word in own["chains"] and named == begin:
            told = at > 0 and said[at - 1].word in own["bare_alone"]
            return Span(token.start, said[last - 1].end, "institution", departs=departs) if told else None
        return Span(token.start, said[last - 1].end, "institution", departs=departs)
    before = said[at - 1].word if at > 0 else ""
    if not (quiet and named == begin and token.word in own["sure"] and before in own["before"]):
        return None
    if len(said[named].word) < 4 or said[named].word in vocabulary(own.language).known:
        return None
    return Span(token.start, said[named].end, "institution", departs=departs)


def _saint_behind(said: Sequence[Token], at: int, own: Grammar) -> Span | None:
    token = said[at]
    if at + 1 >= len(said) or said[at + 1].gap not in {" ", ""} or said[at + 1].digits:
        return None
    name = said[at + 1]
    if name.word in own["saint_stop"] or len(name.word) < 3:
        return None
    if token.capital and name.capital:
        last, _ = _names_right(said, at + 1, own, 3)
    elif (
        not token.capital
        and not name.capital
        and token.word in {"san", "sant"}
        and name.word not in own["stop"]
    ):
        if at == 0 or said[at - 1].word not in own["before"] | own["institution"]:
            return None
        last = at + 2
    else:
        return None
    departs = at > 0 and said[at - 1].word in own["from"]
    return Span(token.start, said[max(last, at + 2) - 1].end, "institution", departs=departs)


def _civic(said: Sequence[Token], at: int, own: Grammar, found: dict[int, Span]) -> Span | None:
    """ "al civico 31", "Numero 4 di via Alfieri"."""
    if at + 1 >= len(said) or not said[at + 1].house or said[at + 1].gap not in {" ", ". ", "."}:
        return None
    street = _past_particles(said, at + 2, own)
    if street > at + 2 and street in found and found[street].sort == "street":
        return Span(said[at].start, found[street].end, "street", True)
    if said[at].word in own["alone_numbers"]:
        return Span(
            said[at].start, said[at + 1].end, "door", True, at > 0 and said[at - 1].word in own["from"]
        )
    return None
