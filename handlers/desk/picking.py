"""Finding somebody among the neighbours: by name, number or telephone, for coordinators."""

from __future__ import annotations

from rapidfuzz import fuzz, process

from bot.context import Context
from bot.domain.people import Neighbour, Standing
from bot.ports.rows import Choice
from bot.routing import Pressed, Said, Who, button, state
from bot.understanding import fold, read_phone
from handlers import steps

MOST_FOUND = 6

CLOSE_ENOUGH = 70
"""rapidfuzz WRatio (0-100) from which a name is offered as found: the coordinator chooses."""


@button("people.pick", who=Who.COORDINATOR)
def pick(ctx: Context, pressed: Pressed) -> None:
    """Ask whom it is about, then go on with `then`, which gets `person`; other arguments are handed on. What was
    said of them already comes as `said`."""
    args = {k: v for k, v in pressed.args.items() if k not in ("then", "card", "said")}
    steps.fresh(ctx, pick={"then": pressed.text("then"), "args": args})
    if said := pressed.text("said"):
        steps.open_question(ctx, "people.search")
        _search(ctx, said)
    else:
        _ask_pick(ctx)


def _ask_pick(ctx: Context) -> None:
    steps.ask(ctx, "people.search", "desk-people-who", (Choice("desk-people-new-button", "people.pick-new"),))


@button("people.search", who=Who.COORDINATOR)
def search_again(ctx: Context, pressed: Pressed) -> None:
    _ask_pick(ctx)


@state("people.search")
def said_search(ctx: Context, said: Said) -> None:
    ctx.coordinator()
    _search(ctx, said.text)


def _search(ctx: Context, text: str) -> None:
    found = find_people(ctx, text)
    if not found:
        ctx.say("desk-people-none", (Choice("desk-people-new-button", "people.pick-new"),))
        return
    if len(found) == 1 and fold(found[0].name) == fold(text):
        _picked(ctx, found[0].id)
        return
    ctx.say(
        "desk-people-which",
        [
            *(
                Choice(
                    "desk-people-found",
                    "people.picked",
                    {"person": n.id},
                    {"name": n.name, "number": str(n.number)},
                )
                for n in found
            ),
            Choice("desk-people-new-button", "people.pick-new"),
        ],
    )


def find_people(ctx: Context, text: str) -> list[Neighbour]:
    """Members by number ("12", "#12"), by phone, or by name with typos allowed; the likeliest first."""
    text = " ".join(text.split())[:100]
    digits = text.lstrip("#n°. ")
    if digits.isascii() and digits.isdigit() and len(digits) < 6:
        numbered = ctx.store.people.by_number(ctx.community.id, int(digits))
        return [numbered] if numbered is not None and numbered.standing is not Standing.LEFT else []
    phone = read_phone(text, ctx.community.country)
    for written in (phone, text):
        if written and sum(c.isdigit() for c in written) >= 6:
            same = [n for n in ctx.store.people.by_phone(ctx.community.id, written) if n.is_member]
            if same:
                return same
    members = list(ctx.store.people.members(ctx.community.id))
    hits = process.extract(
        fold(text),
        [fold(n.name) for n in members],
        scorer=fuzz.WRatio,
        limit=MOST_FOUND,
        score_cutoff=CLOSE_ENOUGH,
    )
    return [members[index] for _, _, index in hits]


@button("people.picked", who=Who.COORDINATOR)
def picked(ctx: Context, pressed: Pressed) -> None:
    _picked(ctx, pressed.id("person"))


def _picked(ctx: Context, person_id: int) -> None:
    assert ctx.talk is not None
    want = ctx.talk.data.get("pick") or {}
    then, args = str(want.get("then") or ""), dict(want.get("args") or {})
    if not then:
        ctx.missed()
    steps.fresh(ctx)
    ctx.go(then, **{**args, "person": person_id})


@button("people.pick-new", who=Who.COORDINATOR)
def pick_new(ctx: Context, pressed: Pressed) -> None:
    assert ctx.talk is not None
    want = ctx.talk.data.get("pick") or {}
    ctx.go("people.new", then=str(want.get("then") or ""), **dict(want.get("args") or {}))
