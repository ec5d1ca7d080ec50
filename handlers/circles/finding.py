"""Finding a circle: by what it is about, or all there are."""

from __future__ import annotations

from bot.context import Context
from bot.domain.circles import Circle, is_full
from bot.domain.people import Neighbour
from bot.ports.rows import Choice
from bot.routing import Pressed, Said, state
from handlers.circles import confided, kept, topics
from handlers.circles.confided import choice
from handlers.tasks.helper_words import says

SHOWN = 4


def seek(ctx: Context, words: str) -> None:
    """From "cerco un gruppo per chi assiste un familiare": the circles about that, or all there are."""
    confided.oneself(ctx)
    topic = topics.of(ctx, words)
    found = [c for c in open_to(ctx, ctx.me) if topic is None or c.topic == topic]
    if len(found) == 1:
        show(ctx, found[0])
    elif found:
        listed(ctx, found)
    else:
        confided.begin(ctx)
        confided.ask(
            ctx, "circle.none", "circle-none",
            (
                choice("button-yes", "lived.begin", side="seeks", words=words[:200]),
                choice("button-no", "circle.ok"),
                choice("private-button-found", "found.begin"),
            ),
        )  # fmt: skip


@state("circle.none")
def none_said(ctx: Context, said: Said) -> None:
    confided.oneself(ctx)
    ctx.elsewhere()


def open_to(ctx: Context, person: Neighbour) -> list[Circle]:
    """Circles that somebody leads and that this person is not in."""
    mine = {each.circle_id for each in ctx.store.belongings.by(person.id) if each.is_in}
    live = ctx.store.circles.live(ctx.community.id)
    return [c for c in live if c.id not in mine and kept.who_leads(ctx, c)]


def listed(ctx: Context, circles: list[Circle]) -> None:
    confided.say(
        ctx, "circle-which",
        [choice("private-button-name", "circle.show", {"name": c.name}, circle=c.id) for c in circles[:SHOWN]],
    )  # fmt: skip


def list_all(ctx: Context, pressed: Pressed) -> None:
    seek(ctx, "")


def show_pressed(ctx: Context, pressed: Pressed) -> None:
    confided.oneself(ctx)
    show(ctx, kept.live(ctx, pressed.id("circle")))


def show(ctx: Context, circle: Circle) -> None:
    """What it is, in private; then that who leads it can talk first."""
    propose(ctx, ctx.me, circle)


def propose(ctx: Context, person: Neighbour, circle: Circle) -> bool:
    """Tell somebody of a circle, here or where they are reached, and ask."""
    lead = kept.leader(ctx, circle)
    if lead is None:
        return False
    if not confided.tell(
        ctx, person, "circle-about", name=circle.name, subject=circle.subject, when=kept.when(ctx, circle)
    ):
        return False
    args = {"circle": circle.id}
    if is_full(circle, ctx.store.belongings.to(circle.id)):
        return confided.tell(
            ctx, person, "circle-full",
            (choice("private-button-wait", "join.come", **args), choice("button-not-now", "circle.ok")),
            name=circle.name,
        )  # fmt: skip
    return confided.tell(ctx, person, "circle-talk-first", first_choices(circle), name=lead.name)


def first_choices(circle: Circle) -> tuple[Choice, ...]:
    args = {"circle": circle.id}
    return (
        choice("private-button-call-me", "join.call", **args),
        choice("private-button-come", "join.come", **args),
        choice("button-not-now", "circle.ok"),
    )


def ok(ctx: Context, pressed: Pressed) -> None:
    ctx.done()
    confided.say(ctx, "circle-ok")


def heard(ctx: Context, words: str) -> bool:
    """Whether these (folded) words look for a circle."""
    return says(ctx, "circle-seek", words)
