"""What coordinators see of a request and of a person, line by line; and how they find somebody by name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rapidfuzz import fuzz, process

from bot.context import Context
from bot.domain.errors import NoLongerOpen, Unknown
from bot.domain.offers import OfferState
from bot.domain.people import Neighbour
from bot.domain.requests import LIVE, Request, RequestState
from bot.ports.words import Lines, Listing, Moment, Param, Say
from bot.routing import Pressed, Said
from bot.understanding import fold
from handlers.offers.telling import delegate_of, person_of

CLOSE_ENOUGH = 80
"""rapidfuzz WRatio (0-100) from which a name counts as meant: a typo or two in a first name."""

LONGEST = 300
"""Characters of a reason, a note or a public line that are kept."""

MOST_FOUND = 6
"""Names shown for a search; whoever is not among them is found by writing more of the name."""


def request_of(ctx: Context, pressed: Pressed, *states: RequestState) -> Request:
    """The request of this button, if it is still in one of these states (any live one when none is named)."""
    request = ctx.store.requests.get(pressed.id("request"))
    if request.state not in (states or LIVE):
        raise NoLongerOpen
    return request


def by_number(ctx: Context, text: str) -> Request:
    """The request that a coordinator names by its number; raises Unknown."""
    digits = text.strip().lstrip("#")
    request = None
    if digits.isascii() and digits.isdigit() and len(digits) < 10:
        request = ctx.store.requests.by_number(ctx.community.id, int(digits))
    if request is None:
        raise Unknown("desk-no-such-request")
    return request


def when_of(request: Request) -> Param:
    return request.window or Say("desk-no-time")


def what(request: Request) -> dict[str, Any]:
    """Kind and time, for who asked."""
    return {"kind": Say(f"kind-{request.kind}"), "when": request.window or Say("approve-any-time")}


def line_of(ctx: Context, said: Said) -> str:
    """What a coordinator wrote, in one line of a length that is kept."""
    text = " ".join(said.text.split())[:LONGEST]
    if not text:
        ctx.missed()
    return text


def zone_of(ctx: Context, request: Request) -> str:
    zone_id = request.zone_id or person_of(ctx, request).zone_id
    zone = ctx.store.zones.find(zone_id) if zone_id else None
    return zone.name if zone else "—"


def request_lines(ctx: Context, request: Request) -> list[Say | str]:
    """Everything a coordinator needs to decide about a request."""
    person, delegate = person_of(ctx, request), delegate_of(ctx, request)
    helped = len(ctx.store.ties.to(person.id))
    lines: list[Say | str] = [
        Say(
            "desk-line-what",
            {"kind": Say(f"kind-{request.kind}"), "when": when_of(request), "zone": zone_of(ctx, request)},
        ),
        Say("desk-line-who", {"name": person.name, "phone": person.phone or "—"}),
        Say("desk-line-helped", {"times": helped}),
    ]
    if person.address:
        lines.append(Say("desk-line-address", {"address": person.address}))
    if delegate is not None:
        lines.append(Say("desk-asked-by", {"name": delegate.name}))
    if request.note:
        lines.append(Say("desk-line-note", {"note": request.note}))
    if request.public_line:
        lines.append(Say("desk-line-public", {"line": request.public_line}))
    if request.capacity > 1:
        lines.append(Say("desk-line-people", {"people": request.capacity}))
    if request.urgent:
        lines.append(Say("desk-line-urgent"))
    return lines


def progress_lines(ctx: Context, request: Request) -> list[Say | str]:
    """Where a request stands: its state, who was asked, who comes."""
    offers = ctx.store.offers.of(request.id)
    waiting = sum(o.state in (OfferState.SENT, OfferState.COUNTERED) for o in offers)
    lines: list[Say | str] = [Say("desk-line-state", {"state": Say(f"desk-state-{request.state.value}")})]
    if offers:
        lines.append(Say("desk-line-asked", {"asked": len(offers), "waiting": waiting}))
    for assignment in ctx.store.assignments.of(request.id):
        if assignment.holds:
            helper = ctx.store.people.get(assignment.neighbour_id)
            lines.append(
                Say(
                    "desk-line-helper",
                    {"name": helper.name, "phone": helper.phone or "—", "when": Moment(assignment.at)},
                )
            )
    return lines


def person_lines(ctx: Context, person: Neighbour) -> list[Say | str]:
    """A person's sheet, without phone and address, whose showing is recorded."""
    zone = ctx.store.zones.find(person.zone_id) if person.zone_id else None
    lines: list[Say | str] = [
        Say(
            "desk-sheet-who",
            {"name": person.name, "number": str(person.number), "zone": zone.name if zone else "—"},
        ),
        Say(f"desk-trust-{int(person.trust)}"),
        Say("desk-sheet-chat" if ctx.chat_of(person) is not None else "desk-sheet-no-chat"),
    ]
    helping = ctx.store.helpers.of(person.id)
    if helping is not None and helping.kinds:
        kinds = Listing([Say(f"kind-{kind}") for kind in sorted(helping.kinds)])
        lines.append(Say("desk-sheet-helps" if helping.on_duty else "desk-sheet-off-duty", {"kinds": kinds}))
    ties = ctx.store.ties.of(person.id)
    given = sum(t.giver_id == person.id for t in ties)
    if ties:
        lines.append(Say("desk-sheet-ties", {"given": given, "received": len(ties) - given}))
    live = [r for r in ctx.store.requests.of(person.id) if r.is_live]
    if live:
        lines.append(Say("desk-sheet-requests", {"numbers": Listing([str(r.number) for r in live])}))
    return lines


def found(ctx: Context, name: str) -> list[Neighbour]:
    """Members whose name is, or nearly is, this one; the nearest first. Also by number."""
    wanted = fold(name[:80]).strip(" .!?")
    people = [n for n in ctx.store.people.members(ctx.community.id) if n.name]
    if wanted.isascii() and wanted.isdigit():
        return [n for n in people if str(n.number) == wanted]
    if len(wanted) < 2:
        return []
    names = [fold(n.name) for n in people]
    same = [
        n for n, folded in zip(people, names, strict=True) if wanted == folded or wanted in folded.split()
    ]
    if same:
        return same[:MOST_FOUND]
    near = process.extract(wanted, names, scorer=_alike, limit=MOST_FOUND, score_cutoff=CLOSE_ENOUGH)
    return [people[index] for _, _, index in near]


def _alike(wanted: str, name: str, **_: object) -> float:
    """How alike, 0 to 100: the whole name, or one word of it."""
    words: Sequence[str] = (name, *name.split())
    return max(fuzz.ratio(wanted, word) for word in words)


def lines_of(items: Sequence[Say | str]) -> Lines:
    return Lines(list(items))
