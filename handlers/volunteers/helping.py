"""What somebody offers: kinds, hours, how far, car, languages; asked one by one, read back, then kept.

A coordinator can answer for a helper without a chat: the conversation's `offer` then names that person.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace
from typing import Any

from bot.context import Context
from bot.domain.people import Helping, Neighbour
from bot.ports.delivery import Act
from bot.ports.rows import Choice
from bot.ports.words import Listing, Param, Say
from bot.routing import Pressed, Said, button, command, intent, state, taken_back
from bot.understanding import Intent, fold, read_hours
from handlers import steps
from handlers.everyone import MENU
from handlers.people import halfway, home, joining
from handlers.volunteers.offering_words import offered, read_kinds

FIRST_SHOWN = ("groceries", "company", "checkin")
"""The kinds on the first card; the others come with *more*, which makes four choices."""

_ONLY_NUMBERS = re.compile(r"\d{1,2}(?:(?:[\s,;.+]|\b(?:e|ed|and)\b)+\d{1,2})*[\s.!]*")

NOBODY_YET = 0
"""Stands for the person while somebody new says what they would do."""

BY_PHONE = frozenset({"checkin"})
"""Kinds that are done from home: nobody is asked how far, or for a car."""


@command("offer", it="offro")
def offer(ctx: Context, said: Said) -> None:
    _begin(ctx, said)


@intent(Intent.OFFER)
def offer_said(ctx: Context, said: Said) -> None:
    _begin(ctx, said)


def _begin(ctx: Context, said: Said) -> None:
    """What was said with it needs no asking."""
    text = said.rest or said.text
    guess = said.reading.kind if said.reading else None
    kinds = sorted(read_kinds(ctx, text, guess)) if text else []
    hours = [list(span) for span in (read_hours(text, ctx.language) or ())] if text else []
    ctx.go("offer.begin", kinds=kinds, hours=hours, name=joining.own_name(text))


@button("offer.begin")
def begin(ctx: Context, pressed: Pressed) -> None:
    """Begin, or show what is offered already; `person` is somebody for whom a coordinator answers."""
    given = {name: list(pressed.args.get(name) or ()) for name in ("kinds", "hours")}
    if ctx.sender is None or not ctx.sender.is_member:
        _begin_new(ctx, {**given, "name": pressed.text("name")})
        return
    person = ctx.sender
    if pressed.args.get("person"):
        ctx.coordinator()
        person = ctx.store.people.get(pressed.id("person"))
    if person.adult is False:
        ctx.say("helping-minor", MENU)
        return
    steps.fresh(ctx)
    answers: dict[str, Any] = {"person": person.id}
    if (standing := ctx.store.helpers.of(person.id)) is not None:
        answers |= _answers_of(standing)
        given["kinds"] = sorted({*given["kinds"], *standing.kinds}) if given["kinds"] else []
    answers |= {name: value for name, value in given.items() if value}
    steps.keep(ctx, "offer", answers)
    _next(ctx)


def _begin_new(ctx: Context, given: dict[str, Any]) -> None:
    """Somebody new: what they would do comes first, who they are after it."""
    if joining.may_begin(ctx):
        steps.fresh(ctx)
        steps.keep(
            ctx, "offer", {"person": NOBODY_YET, **{name: said for name, said in given.items() if said}}
        )
        halfway.watch(ctx)
        _next(ctx)


def _answers_of(helping: Helping) -> dict[str, Any]:
    return {
        "kinds": sorted(helping.kinds),
        "hours": [[s.weekday, s.start, s.end] for s in helping.hours],
        "radius": helping.radius_m,
        "car": helping.car,
        "languages": sorted(helping.languages),
    }


def answers(ctx: Context) -> dict[str, Any]:
    """What has been answered; when nobody is offering anything here, the button or the word means nothing."""
    found = steps.kept(ctx, "offer")
    if not found:
        ctx.missed()
    return found


def person_of(ctx: Context) -> Neighbour:
    """Who offers: the sender, or the person for whom a coordinator answers."""
    known = int(answers(ctx)["person"])
    if known == NOBODY_YET:
        ctx.missed()
    person = ctx.store.people.get(known)
    if person.id != ctx.me.id:
        ctx.coordinator()
    return person


def note(ctx: Context, **given: Any) -> None:
    """Remember answers."""
    steps.keep(ctx, "offer", {**answers(ctx), **given})


def who(ctx: Context) -> str:
    """Chooses the wording: to the person, or about somebody by name."""
    if int(answers(ctx)["person"]) == NOBODY_YET:
        return "self"
    person = person_of(ctx)
    return "self" if ctx.sender is not None and person.id == ctx.sender.id else person.name


@button("offer.next")
def go_on(ctx: Context, pressed: Pressed) -> None:
    _next(ctx)


def _next(ctx: Context) -> None:
    """The first question that hasn't been answered yet, then the summary."""
    known = answers(ctx)
    if not known.get("kinds"):
        ctx.go("offer.kinds")
    elif not known.get("hours"):
        ctx.go("offer.hours")
    elif int(known["person"]) == NOBODY_YET:
        said = {name: known[name] for name in ("kinds", "hours")}
        back = ("offer.begin", {"kinds": said["kinds"]})
        joining.start(ctx, then="offer.begin", name=str(known.get("name") or ""), back=back, **said)
    else:
        _next_of(ctx, known, person_of(ctx))


def _next_of(ctx: Context, known: dict[str, Any], person: Neighbour) -> None:
    """The same for somebody who is known."""
    goes_out = bool(set(known["kinds"]) - BY_PHONE)
    if goes_out and not known.get("radius"):
        ctx.go("offer.far")
    elif goes_out and "car" not in known:
        ctx.go("offer.car")
    elif not known.get("languages"):
        ctx.go("offer.languages")
    elif person.zone_id is None and person.spot is None and not known.get("home"):
        note(ctx, home=True)
        home.ask(ctx, person, "offer.next")
    elif person.adult is None:
        ctx.go("offer.adult")
    else:
        ctx.go("offer.summary")


# --- kinds


@button("offer.kinds")
def ask_kinds(ctx: Context, pressed: Pressed) -> None:
    known = answers(ctx)
    note(ctx, picked=known.get("picked") or known.get("kinds") or [], kinds=[])
    steps.open_question(ctx, "offer.kinds")
    ctx.say("helping-kinds", _toggles(ctx), slot=_slot(ctx), who=who(ctx))


def _slot(ctx: Context) -> str:
    assert ctx.account is not None
    return f"helping:{ctx.account.id}"


def _toggles(ctx: Context) -> list[Choice]:
    known = answers(ctx)
    picked: Collection[str] = known.get("picked", ())
    shown = [k for k in offered(ctx) if known.get("more") or k.name in FIRST_SHOWN or k.name in picked]
    choices = [
        Choice(
            "helping-kind", "offer.kind", {"kind": kind.name},
            {"kind": Say(f"kind-{kind.name}-button"), "on": "yes" if kind.name in picked else "no"}, row=n // 2,
        )
        for n, kind in enumerate(shown)
    ]  # fmt: skip
    if not known.get("more"):
        choices.append(Choice("button-more", "offer.more", row=50))
    if picked:
        choices.append(Choice("button-finish", "offer.kinds-done", row=50))
    return choices


@button("offer.kind")
def kind_pressed(ctx: Context, pressed: Pressed) -> None:
    """Pressed, or chosen by its number, a kind is switched in place; said, it is the answer."""
    picked = set(answers(ctx).get("picked", ()))
    kind = pressed.text("kind")
    numbers = _numbers(pressed.said)
    if pressed.message is None and not numbers:
        note(ctx, kinds=sorted(picked | {kind}), picked=[])
        _next(ctx)
        return
    note(ctx, picked=sorted(picked ^ {kind}))
    _redraw(ctx)
    if numbers:
        _tell_picked(ctx)


@taken_back("offer.kind")
def kind_no_more(ctx: Context, pressed: Pressed) -> None:
    """The sign by which it was chosen is gone; once the question is answered, that changes nothing."""
    picked = set(answers(ctx).get("picked", ()))
    if pressed.text("kind") in picked:
        note(ctx, picked=sorted(picked - {pressed.text("kind")}))
        _redraw(ctx)


def _numbers(text: str) -> list[int]:
    """The numbers of a text that holds nothing else: "2", "1, 3 e 4"."""
    return [int(number) for number in re.findall(r"\d+", text)] if _ONLY_NUMBERS.fullmatch(fold(text)) else []


def _tell_picked(ctx: Context) -> None:
    """Who typed a number is answered below it; the list itself stands above."""
    picked = [Say(f"kind-{kind}") for kind in answers(ctx).get("picked", ())]
    ctx.say(
        "helping-kinds-picked" if picked else "helping-kinds-none", kinds=Listing(picked) if picked else ""
    )


@button("offer.more")
def more_kinds(ctx: Context, pressed: Pressed) -> None:
    note(ctx, more=True)
    _redraw(ctx)


def _redraw(ctx: Context) -> None:
    assert ctx.chat is not None and ctx.talk is not None
    choices = _toggles(ctx)
    params: dict[str, Param] = {"who": who(ctx)}
    ctx.post(
        ctx.chat.id, "helping-kinds", params, choices, act=Act.EDIT, slot=_slot(ctx),
        presser=ctx.sender.id if ctx.sender else None,
    )  # fmt: skip
    ctx.talk = replace(ctx.talk, state="offer.kinds", choices=tuple(choices))


@button("offer.kinds-done")
def kinds_done(ctx: Context, pressed: Pressed) -> None:
    picked = list(answers(ctx).get("picked", ()))
    if not picked:
        ctx.say("helping-kinds-none")
        return
    note(ctx, kinds=picked, picked=[])
    _next(ctx)


@state("offer.kinds")
def said_kinds(ctx: Context, said: Said) -> None:
    assert ctx.talk is not None
    listed = [str(choice.args["kind"]) for choice in ctx.talk.choices if choice.action == "offer.kind"]
    if chosen := [listed[n - 1] for n in _numbers(said.text) if 0 < n <= len(listed)]:
        note(ctx, picked=sorted({*answers(ctx).get("picked", ()), *chosen}))
        _redraw(ctx)
        _tell_picked(ctx)
        return
    found = read_kinds(ctx, said.text, said.reading.kind if said.reading else None)
    if not found and fold(said.text).strip(" .!") in ctx.texts.choices("words-done", ctx.language):
        ctx.go("offer.kinds-done")
        return
    if not found:
        ctx.missed()
    note(ctx, kinds=sorted(found | set(answers(ctx).get("picked", ()))), picked=[])
    _next(ctx)
