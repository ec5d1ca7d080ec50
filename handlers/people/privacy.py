"""What is kept, who sees it, and everything that is kept about the one who asks."""

from __future__ import annotations

from typing import Any

from bot.context import Context
from bot.domain.errors import NotYours
from bot.domain.people import Consent, Neighbour
from bot.domain.requests import Request
from bot.ports.delivery import Document
from bot.ports.rows import Choice
from bot.ports.words import Lines, Listing, Moment, Param, Say
from bot.routing import Pressed, Said, Where, Who, button, command
from handlers.checkins import ends
from handlers.circles import going
from handlers.desk import misread
from handlers.meetings import gone
from handlers.offers.telling import concerns
from handlers.people import joining
from handlers.recurring import ending as recurring_ending
from handlers.rotas import taking as rotas_taken
from handlers.rounds import keeping
from handlers.volunteers.offers_kept import said_of_helping

MOST_LINES = 10
"""Entries of a list that are said at first; the rest is counted, and comes by a button, message by message."""

SHORT_NOTE = 200
"""Characters of a note that are said at first."""

PAGE = 2_500
"""Characters of entries in one message of the rest: with the longest note it stays below Telegram's 4,096."""

ENTRY = 100
"""About how many characters an entry has beside what people wrote in it."""

CHOICES = (Choice("privacy-button-data", "privacy.data"), Choice("privacy-button-leave", "leave.ask"))


@command("privacy")
def privacy(ctx: Context, said: Said) -> None:
    show(ctx)


@button("privacy.show")
def shown(ctx: Context, pressed: Pressed) -> None:
    show(ctx)


def show(ctx: Context) -> None:
    """The consent's text and version, who sees what, and whom to ask."""
    given = _consents(ctx, ctx.sender) if ctx.sender is not None and ctx.sender.is_member else []
    person = ctx.person()
    ctx.say(
        "privacy", CHOICES if ctx.sender is not None and ctx.sender.is_member else (),
        text=Say(
            f"consent-v{joining.CONSENT_VERSION}-explain",
            {"channel": joining.channel_name(ctx), "phone": ctx.community.phone or "—"},
        ),
        version=joining.CONSENT_VERSION,
        given=Say("privacy-given", {"when": Moment(given[-1].given_at, "day", relative=False), "version": given[-1].version})
        if given
        else "",
        name=person.name if person else Say("coordination"), phone=ctx.community.phone or "—",
    )  # fmt: skip


def _consents(ctx: Context, person: Neighbour) -> list[Consent]:
    """Those that hold, the oldest first."""
    return sorted(
        (c for c in ctx.store.consents.of(person.id) if c.withdrawn_at is None), key=lambda c: c.given_at
    )


@command("mydata", it="miei_dati", who=Who.MEMBER)
def my_data(ctx: Context, said: Said) -> None:
    tell_data(ctx)


@button("privacy.data", who=Who.MEMBER)
def data_pressed(ctx: Context, pressed: Pressed) -> None:
    tell_data(ctx)


def tell_data(ctx: Context) -> None:
    """Everything kept about the sender, the coordinators' note too; audited like any other viewing."""
    me = ctx.me
    ctx.audit("own-data-shown", "neighbour", me.id)
    ctx.say(
        "mydata",
        (
            *((Choice("mydata-button-rest", "privacy.rest", {"from": 0}),) if _there_is_more(ctx, me) else ()),
            *((Choice("mydata-button-file", "privacy.file"),) if ctx.actor is None else ()),
            Choice("privacy-button-leave", "leave.ask"),
            Choice("button-menu", "talk.cancel"),
        ),
        **_first(ctx, me),
    )  # fmt: skip


def _first(ctx: Context, me: Neighbour) -> dict[str, Any]:
    return {
        "who": Lines(_who(ctx, me)), "help": Lines(_helps(ctx, me)), "requests": Lines(_requests(ctx, me)),
        "ties": Lines(_ties(ctx, me)), "proofs": Lines(_proofs(ctx, me)),
    }  # fmt: skip


@button("privacy.file", who=Who.MEMBER, where=(Where.PRIVATE,))
def as_file(ctx: Context, pressed: Pressed) -> None:
    """All of it in one file, for the person alone: whoever answers for them has no use for a copy."""
    me = ctx.me
    if ctx.actor is not None:
        raise NotYours
    ctx.audit("own-data-shown", "neighbour", me.id)
    entries = Lines([said for said, _ in _entries(ctx, me)] or [Say("mydata-nothing")], "– ")
    texts = ctx.texts
    whole = "\n\n".join(
        (texts.plain("mydata", _first(ctx, me), ctx.reader), texts.plain("mydata-rest", {"lines": entries, "left": 0}, ctx.reader))
    )  # fmt: skip
    name = texts.plain("mydata-file-name", {}, ctx.reader)
    ctx.say("mydata-file", document=Document(f"{name}.txt", "text/plain", f"{whole}\n"))


@button("privacy.rest", who=Who.MEMBER)
def rest(ctx: Context, pressed: Pressed) -> None:
    """Every request with its whole note and every tie with its thanks, as many as one message holds."""
    me, first = ctx.me, pressed.id("from")
    entries = _entries(ctx, me)[first:]
    page: list[Say | str] = []
    room = PAGE
    for entry, length in entries:
        if page and length > room:
            break
        page.append(entry)
        room -= length
    ctx.audit("own-data-shown", "neighbour", me.id)
    more = len(entries) > len(page)
    ctx.say(
        "mydata-rest",
        (
            *((Choice("mydata-button-rest", "privacy.rest", {"from": first + len(page)}),) if more else ()),
            Choice("button-menu", "talk.cancel"),
        ),
        lines=Lines(page or [Say("mydata-nothing")], "– "), left=len(entries) - len(page),
    )  # fmt: skip


def _there_is_more(ctx: Context, me: Neighbour) -> bool:
    """Whether the first message leaves out or cuts anything."""
    found = _asked(ctx, me)
    long = any(len(r.note) > SHORT_NOTE or r.public_line for r in found)
    long = long or bool(keeping.told(ctx, me)) or bool(gone.entries(ctx, me))
    long = long or bool(recurring_ending.my_data(ctx, me)) or bool(going.mydata(ctx, me))
    long = long or bool(misread.my_data(ctx, me))
    return long or len(found) > MOST_LINES or bool(ctx.store.ties.of(me.id))


def _entries(ctx: Context, me: Neighbour) -> list[tuple[Say, int]]:
    """(what is said of it, about how long it is), requests and then ties, the newest of each first."""
    entries = keeping.told(ctx, me)
    entries += [(said, ENTRY) for said in going.mydata(ctx, me)]
    for request in _asked(ctx, me):
        said = Say(
            "mydata-request-whole",
            {
                "number": str(request.number), "kind": Say(f"kind-{request.kind}"), "note": request.note,
                "when": Moment(request.created_at, "day", relative=False), "line": request.public_line,
            },
        )  # fmt: skip
        entries.append((said, ENTRY + len(request.note) + len(request.public_line)))
    for tie in reversed(ctx.store.ties.of(me.id)):
        given = tie.giver_id == me.id
        said = Say(
            "mydata-tie-given" if given else "mydata-tie-received",
            {
                "kind": Say(f"kind-{tie.kind}"), "when": Moment(tie.at, "day", relative=False), "thanks": tie.thanks,
            },
        )  # fmt: skip
        entries.append((said, ENTRY + len(tie.thanks)))
    entries += gone.entries(ctx, me)
    entries += [(line, ENTRY) for line in rotas_taken.told_of(ctx, me)]
    entries += recurring_ending.my_data(ctx, me)
    entries += misread.my_data(ctx, me)
    return entries


def _asked(ctx: Context, me: Neighbour) -> list[Request]:
    """Needed or asked by them, the newest first, without what is not theirs to see any more."""
    return [r for r in ctx.store.requests.of(me.id) if me.is_coordinator or concerns(ctx, me, r)]


def _line(key: str, value: Param) -> Say:
    return Say(f"mydata-{key}", {"value": value})


def _who(ctx: Context, me: Neighbour) -> list[Say | str]:
    zone = ctx.store.zones.find(me.zone_id) if me.zone_id else None
    lines: list[Say | str] = [
        _line("name", me.name),
        _line("number", str(me.number)),
        _line("phone", me.phone or "—"),
        _line("address", me.address or "—"),
        _line("zone", zone.name if zone else "—"),
        _line("language", Say("language-name", {"language": me.language})),
        _line("trust", Say(f"people-trust-{int(me.trust)}")),
    ]
    if me.spot is not None:
        lines.append(_line("spot", f"{me.spot.lat:.3f}, {me.spot.lon:.3f}"))
    if me.adult is not None:
        lines.append(Say("mydata-adult" if me.adult else "mydata-minor"))
    if me.not_my_building:
        lines.append(Say("settings-building-not"))
    if me.note:
        lines.append(_line("note", me.note))
    channels = dict.fromkeys(a.channel for a in ctx.store.accounts.of(me.id))
    if channels:
        names: list[Say | str] = [Say("channel-name", {"channel": c}) for c in channels]
        lines.append(_line("accounts", Listing(names)))
    return lines


def _helps(ctx: Context, me: Neighbour) -> list[Say | str]:
    helping = ctx.store.helpers.of(me.id)
    if helping is None:
        return [Say("mydata-nothing")]
    duty = Say("mydata-on-duty" if helping.on_duty and helping.paused_until is None else "mydata-off-duty")
    answers = Say("mydata-answers", {"yes": round(helping.yes), "no": round(helping.no)})
    return [*said_of_helping(helping), duty, answers]


def _requests(ctx: Context, me: Neighbour) -> list[Say | str]:
    """Asked and taken; the newest ones with their notes."""
    found = _asked(ctx, me)
    lines: list[Say | str] = [
        Say(
            "mydata-request",
            {
                "number": str(r.number), "kind": Say(f"kind-{r.kind}"), "when": Moment(r.created_at, "day", relative=False),
                "note": r.note[:SHORT_NOTE],
            },
        )
        for r in found[:MOST_LINES]
    ]  # fmt: skip
    if len(found) > MOST_LINES:
        lines.append(Say("mydata-more", {"count": len(found) - MOST_LINES}))
    for task in ctx.store.assignments.by(me.id):
        request = ctx.store.requests.get(task.request_id)
        lines.append(Say("mydata-task", {"kind": Say(f"kind-{request.kind}"), "when": Moment(task.at)}))
    lines += ends.kept(ctx, me)
    return lines or [Say("mydata-nothing")]


def _ties(ctx: Context, me: Neighbour) -> list[Say | str]:
    ties = ctx.store.ties.of(me.id)
    lines: list[Say | str] = [
        Say(
            "mydata-ties",
            {
                "given": sum(t.giver_id == me.id for t in ties),
                "received": sum(t.receiver_id == me.id for t in ties),
            },
        )
    ]
    excluded = [e for e in ctx.store.exclusions.of(me.id) if e.person_id == me.id]
    if excluded:
        names: list[Say | str] = [ctx.store.people.get(e.other_id).name for e in excluded]
        lines.append(_line("exclusions", Listing(names)))
    for key, found in (
        ("speaks-for", [d.person_id for d in ctx.store.delegations.by(me.id)]),
        ("spoken-by", [d.delegate_id for d in ctx.store.delegations.of(me.id)]),
    ):
        people: list[Say | str] = [n.name for n in map(ctx.store.people.get, dict.fromkeys(found)) if n.name]
        if people:
            lines.append(_line(key, Listing(people)))
    return lines


def _proofs(ctx: Context, me: Neighbour) -> list[Say | str]:
    return [
        Say(
            f"mydata-consent-{c.by.value}",
            {"version": c.version, "when": Moment(c.given_at, "day", relative=False)},
        )
        for c in _consents(ctx, me)
    ] or [Say("mydata-nothing")]
