"""A coordinator says what somebody had meant: kept sealed, for the next training and nothing else.

Nothing of it leaves the machine: `cortile corpus` writes it to a file, without names, numbers and addresses.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from bot.context import Context
from bot.domain.errors import NoLongerOpen
from bot.domain.misreadings import Misreading
from bot.domain.people import Neighbour
from bot.ports.rows import Choice
from bot.ports.words import Moment, Say
from bot.routing import Pressed, Said, Who, button, command
from bot.understanding import Intent
from handlers.desk import sheets
from handlers.desk.desk import EVERYWHERE

INTENTS = (
    Intent.REQUEST, Intent.OFFER, Intent.CHAT,
    Intent.STATUS, Intent.CANCEL, Intent.MEETING,
    Intent.THANKS, Intent.CHECKIN_OK, Intent.CHECKIN_NOT_OK, Intent.EMERGENCY,
)  # fmt: skip
"""In the order in which they are offered, three and then more."""

WITH_KIND = frozenset({Intent.REQUEST, Intent.OFFER})
A_PAGE = 3
LONGEST = 1_000


@command("misunderstood", it="frainteso", who=Who.COORDINATOR, where=EVERYWHERE)
def of_request(ctx: Context, said: Said) -> None:
    """`/misunderstood 12`: request 12 was taken for something else than it was."""
    if not said.rest.strip():
        ctx.say("misread-how")
        return
    request = sheets.by_number(ctx, said.rest)
    if not request.note:
        raise NoLongerOpen
    _ask_intent(ctx, {"request": request.id}, 0)


@button("misread.mark", who=Who.COORDINATOR)
def mark(ctx: Context, pressed: Pressed) -> None:
    """What had they meant?"""
    about = {name: pressed.id(name) for name in ("card", "request") if pressed.args.get(name)}
    _ask_intent(ctx, about, int(pressed.args.get("page", 0)))


def _ask_intent(ctx: Context, about: dict[str, int], page: int) -> None:
    _written(ctx, about)
    last = (page + 1) * A_PAGE + 1 >= len(INTENTS)
    shown = INTENTS[page * A_PAGE :] if last else INTENTS[page * A_PAGE :][:A_PAGE]
    choices = [
        Choice(f"misread-{each.value}", "misread.intent", {**about, "intent": each.value}) for each in shown
    ]
    if not last:
        choices.append(Choice("button-more", "misread.mark", {**about, "page": page + 1}))
    ctx.say("misread-what", choices)


@button("misread.intent", who=Who.COORDINATOR)
def intent_said(ctx: Context, pressed: Pressed) -> None:
    about: dict[str, Any] = {name: pressed.id(name) for name in ("card", "request") if pressed.args.get(name)}
    intent = Intent(pressed.text("intent"))
    if intent not in WITH_KIND:
        _keep(ctx, about, intent, "")
        return
    kinds = list(ctx.catalogue)
    page = int(pressed.args.get("page", 0)) % -(-len(kinds) // A_PAGE)
    about["intent"] = intent.value
    choices = [
        Choice(f"kind-{kind.name}-button", "misread.kind", {**about, "kind": kind.name})
        for kind in kinds[page * A_PAGE :][:A_PAGE]
    ]
    choices.append(Choice("button-more", "misread.intent", {**about, "page": page + 1}))
    ctx.say("misread-kind", choices)


@button("misread.kind", who=Who.COORDINATOR)
def kind_said(ctx: Context, pressed: Pressed) -> None:
    about = {name: pressed.id(name) for name in ("card", "request") if pressed.args.get(name)}
    _keep(ctx, about, Intent(pressed.text("intent")), pressed.text("kind"))


def _written(ctx: Context, about: dict[str, Any]) -> tuple[str, int]:
    """The words, and whose they are: a neighbour's id, or below 0 an account's. Raises NoLongerOpen."""
    if "request" in about:
        request = ctx.store.requests.get(about["request"])
        words, whose = request.note, request.asked_by
    else:
        card = ctx.store.cards.get(about["card"])
        words, whose = str(card.params.get("text", {}).get("words", "")), card.subject_id
    if not words or not whose:
        # Erased meanwhile, or forgotten with the night.
        raise NoLongerOpen
    return words[:LONGEST], whose


def _keep(ctx: Context, about: dict[str, Any], intent: Intent, kind: str) -> None:
    words, whose = _written(ctx, about)
    person = ctx.store.people.find(whose) if whose > 0 else None
    language = (person.language if person else "") or ctx.community.language
    marked = Misreading(
        words, language, intent.value, kind, ctx.now, whose if whose > 0 else None, -whose if whose < 0 else None,
        ctx.community.id,
    )  # fmt: skip
    store = ctx.store.misreadings
    before = store.of(whose) if whose > 0 else store.by(-whose)
    same = next((each for each in before if each.words == words), None)
    if same is None:
        store.add(marked)
    else:
        store.save(replace(marked, id=same.id))
    ctx.audit("misread-marked", "neighbour" if whose > 0 else "account", abs(whose))
    ctx.say("misread-kept")


# --- whose words they are


def erase(ctx: Context, person: Neighbour) -> None:
    """Their words go with them, those too that they wrote before anybody knew them."""
    for each in ctx.store.misreadings.of(person.id):
        ctx.store.misreadings.remove(each.id)
    for account in ctx.store.accounts.of(person.id):
        for each in ctx.store.misreadings.by(account.id):
            ctx.store.misreadings.remove(each.id)


def my_data(ctx: Context, me: Neighbour) -> list[tuple[Say, int]]:
    """What is kept of their words, and about how long it is."""
    kept = list(ctx.store.misreadings.of(me.id))
    for account in ctx.store.accounts.of(me.id):
        kept += ctx.store.misreadings.by(account.id)
    return [
        (
            Say(
                "mydata-misread", {"words": each.words, "when": Moment(each.marked_at, "day", relative=False)}
            ),
            100 + len(each.words),
        )
        for each in kept
    ]
