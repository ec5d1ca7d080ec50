"""People as coordinators know them: found by name, their sheet, trust, notes, and newcomers to meet."""

from __future__ import annotations

from dataclasses import replace

from bot.cards import show_sheet
from bot.context import Context
from bot.domain.cards import CardKind
from bot.domain.people import Neighbour
from bot.domain.trust import Trust
from bot.ports.rows import Choice
from bot.ports.words import Lines, Say
from bot.routing import Pressed, Said, Who, button, command, state
from handlers.desk import sheets
from handlers.desk.desk import EVERYWHERE, overheard
from handlers.desk.rights import endings
from handlers.personal import put_away

MOST_NEWCOMERS = 9
LONGEST_NOTE = 500


@command("people", it="persone", who=Who.COORDINATOR, where=EVERYWHERE)
def people(ctx: Context, said: Said) -> None:
    """`/people Maria`: somebody's sheet; without a name, how many there are."""
    ctx.done()
    name = said.rest.strip()
    if name.casefold() in ctx.texts.choices("words-new", ctx.language):
        ctx.go("people.new")
        return
    if not name:
        members = ctx.store.people.members(ctx.community.id)
        ctx.ask(
            "vet.search", "desk-people", (Choice("desk-button-new-person", "people.new"),),
            members=len(members), helpers=ctx.store.helpers.count(ctx.community.id),
        )  # fmt: skip
        return
    _search(ctx, name)


@state("vet.search")
def name_written(ctx: Context, said: Said) -> None:
    ctx.coordinator()
    if not ctx.in_private and not sheets.found(ctx, said.text):
        ctx.done()
        return
    ctx.done()
    _search(ctx, said.text)


def _search(ctx: Context, name: str) -> None:
    found = sheets.found(ctx, name)
    if not found:
        ctx.say("desk-nobody-called", (Choice("desk-button-new-person", "people.new"),), name=name[:60])
    elif len(found) == 1:
        show(ctx, found[0])
    else:
        ctx.say("desk-which-person", _names(found))


def _names(people: list[Neighbour]) -> list[Choice]:
    return [
        Choice("desk-button-person", "vet.sheet", {"person": n.id}, {"name": n.name, "number": str(n.number)})
        for n in people
    ]


@button("vet.sheet", who=Who.COORDINATOR)
def sheet(ctx: Context, pressed: Pressed) -> None:
    show(ctx, ctx.store.people.get(pressed.id("person")))


def show(ctx: Context, person: Neighbour) -> None:
    """Somebody's sheet. Phone and address are behind a button, because showing them is recorded."""
    who = {"person": person.id}
    choices = [
        Choice("desk-button-contact", "vet.contact", who, row=0),
        Choice("desk-button-ask-for", "ask.for", who, {"name": person.name}, row=0),
    ]
    if person.trust < Trust.TRUSTED:
        up = "newcomer.met" if person.trust < Trust.MET else "newcomer.trusted"
        choices.append(Choice("desk-button-trust-up", up, who, row=1))
    if person.trust > Trust.NEWCOMER:
        choices.append(Choice("desk-button-trust-down", "vet.trust-down", who, row=1))
    choices += (
        Choice("desk-button-note-person", "vet.note", who, row=2),
        Choice("desk-newcomer-address-button", "newcomer.address", who, row=2),
        Choice("desk-people-helper-button", "people.helper", who, row=3),
        Choice("desk-people-invite-button", "invite.make", {**who, "to": "contact"}, row=3),
        Choice("desk-checkins-button-history", "checkins.of", who, row=3),
        Choice("desk-born-button", "born.ask", who, row=5),
        Choice("desk-mourning-button", "mourning.which", who, row=4),
        Choice("desk-leave-button", "leave.for", who, row=4),
    )
    choices += endings(ctx, person)
    lines = sheets.lines_of(sheets.person_lines(ctx, person))
    show_sheet(ctx, f"person:{person.id}", "desk-sheet", choices, lines=lines)


@button("vet.contact", who=Who.COORDINATOR)
def contact(ctx: Context, pressed: Pressed) -> None:
    person = ctx.store.people.get(pressed.id("person"))
    ctx.audit("contact-shown", "neighbour", person.id)
    show_sheet(
        ctx, f"contact:{person.id}", "desk-contact-full", protect=True,
        name=person.name, phone=person.phone or "—", address=person.address or "—", note=person.note,
    )  # fmt: skip


@button("vet.trust-down", who=Who.COORDINATOR)
def trust_down(ctx: Context, pressed: Pressed) -> None:
    """One step back, without a word to the person: that is for a coordinator to say."""
    person = ctx.store.people.get(pressed.id("person"))
    if person.trust > Trust.NEWCOMER:
        person = ctx.store.people.save(replace(person, trust=Trust(person.trust - 1)))
        ctx.audit("trust-lowered", "neighbour", person.id)
    show(ctx, person)


@button("vet.note", who=Who.COORDINATOR)
def note(ctx: Context, pressed: Pressed) -> None:
    person = ctx.store.people.get(pressed.id("person"))
    ctx.ask(
        "vet.note",
        "desk-note-write",
        (Choice("button-cancel", "talk.cancel"),),
        data={"person": person.id},
        name=person.name,
    )


@state("vet.note")
def note_written(ctx: Context, said: Said) -> None:
    ctx.coordinator()
    assert ctx.talk is not None
    text = " ".join(said.text.split())[:LONGEST_NOTE]
    if not text:
        overheard(ctx)
        return
    person = ctx.store.people.get(int(ctx.talk.data["person"]))
    ctx.store.people.save(replace(person, note=text))
    ctx.audit("note-written", "neighbour", person.id)
    put_away(ctx)
    ctx.done()
    ctx.say("desk-note-kept", name=person.name)


# --- newcomers


@command("vet", it="conoscere", who=Who.COORDINATOR, where=EVERYWHERE)
def vet(ctx: Context, said: Said) -> None:
    """Whom a coordinator has not met yet; who offers help first, the longest waiting first."""
    new = [
        n for n in ctx.store.people.members(ctx.community.id)
        if n.trust is Trust.NEWCOMER and not n.is_coordinator
    ]  # fmt: skip
    new.sort(key=lambda n: (ctx.store.helpers.of(n.id) is None, n.id))
    if not new:
        ctx.say("desk-vet-none")
        return
    cards = {c.subject_id for c in ctx.store.cards.open(ctx.community.id) if c.kind is CardKind.NEWCOMER}
    lines = [
        Say(
            "desk-vet-line",
            {"name": n.name, "helps": _helps(ctx, n), "card": "yes" if n.id in cards else "no"},
        )
        for n in new[:MOST_NEWCOMERS]
    ]
    ctx.say("desk-vet", _names(new[:MOST_NEWCOMERS]), count=len(new), lines=Lines(lines, "– "))


def _helps(ctx: Context, person: Neighbour) -> str:
    helping = ctx.store.helpers.of(person.id)
    return "yes" if helping is not None and helping.kinds else "no"
