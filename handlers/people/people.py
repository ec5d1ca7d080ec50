"""What somebody can change about themselves: name, phone, language, zone, whom they would rather not meet."""

from __future__ import annotations

from dataclasses import replace

from bot.context import Context
from bot.domain.people import Exclusion
from bot.ports.chat import PhoneCard
from bot.ports.delivery import Ask
from bot.ports.rows import Choice
from bot.ports.words import Lines, Listing, Say
from bot.routing import Pressed, Said, Who, button, command, state
from bot.understanding import fold, read_phone
from handlers import steps
from handlers.everyone import MENU
from handlers.people import apps, home, joining

PAGES = (
    ("name", "phone", "zone"),
    ("building", "others", "invite"),
    ("language", "apps", "second"),
    ("checkin", "timezone"),
)
"""What can be changed, what is changed most first: with the way on, never more than four choices."""


@command("settings", it="impostazioni", who=Who.MEMBER)
def settings(ctx: Context, said: Said) -> None:
    steps.fresh(ctx)
    show(ctx)


@button("settings.show", who=Who.MEMBER)
def shown(ctx: Context, pressed: Pressed) -> None:
    steps.fresh(ctx)
    show(ctx, int(pressed.args.get("page", 0)) % len(PAGES))


def show(ctx: Context, page: int = 0) -> None:
    """What is set, and what can be changed."""
    me = ctx.me
    zone = ctx.store.zones.find(me.zone_id) if me.zone_id else None
    steps.open_question(ctx, "settings.show")
    ctx.say(
        "settings",
        [
            *(Choice(f"settings-button-{part}", f"settings.{part}", row=n // 2) for n, part in enumerate(PAGES[page])),
            Choice("button-more", "settings.show", {"page": (page + 1) % len(PAGES)}, row=1),
        ],
        name=me.name, phone=me.phone or "—", zone=zone.name if zone else "—",
        language=Say("language-name", {"language": me.language}),
        building=Say("settings-building-not" if me.not_my_building else "settings-building-any"),
        apps=Listing(apps.named(ctx, me)) if len(ctx.store.accounts.of(me.id)) > 1 else "",
    )  # fmt: skip


@state("settings.show")
def said_settings(ctx: Context, said: Said) -> None:
    """Something else was said: the list is no question, so it is answered as anything else."""
    assert ctx.talk is not None
    for part in (part for page in PAGES for part in page):
        # Also what stands on another page can be said.
        if fold(said.text) == fold(ctx.texts.plain(f"settings-button-{part}", {}, ctx.reader)):
            ctx.go(f"settings.{part}")
            return
    ctx.talk = replace(ctx.talk, state="", data={}, choices=())
    ctx.again(said.content)


def _closed(ctx: Context) -> tuple[Choice, ...]:
    """Close the question, so that what comes next isn't taken for another answer to it; where one can go."""
    steps.fresh(ctx)
    steps.open_question(ctx, "settings.show")
    return (Choice("button-back", "settings.show"), *MENU[:1])


# --- name


@button("settings.name", who=Who.MEMBER)
def ask_name(ctx: Context, pressed: Pressed) -> None:
    steps.ask(ctx, "settings.name", "settings-name", (steps.BACK,), name=ctx.me.name)


@state("settings.name")
def said_name(ctx: Context, said: Said) -> None:
    if len(said.text) > 300:
        ctx.say("join-name-long")
        return
    name = joining.clean_name(said.text)
    if not name:
        ctx.missed()
    ctx.sender = ctx.store.people.save(replace(ctx.me, name=name))
    ctx.audit("name-changed", "neighbour", ctx.me.id)
    ctx.say("settings-name-saved", _closed(ctx), name=name)


# --- phone


@button("settings.phone", who=Who.MEMBER)
def ask_phone(ctx: Context, pressed: Pressed) -> None:
    steps.ask(
        ctx, "settings.phone", "settings-phone",
        (Choice("join-button-no-phone", "settings.no-phone"), steps.BACK),
        want=Ask.PHONE, phone=ctx.me.phone or "—",
    )  # fmt: skip


@state("settings.phone")
def said_phone(ctx: Context, said: Said) -> None:
    text = said.content.phone if isinstance(said.content, PhoneCard) else said.text
    phone = read_phone(text, ctx.community.country)
    if phone is None:
        ctx.missed()
    _phone(ctx, phone)


@button("settings.no-phone", who=Who.MEMBER)
def no_phone(ctx: Context, pressed: Pressed) -> None:
    _phone(ctx, "")


def _phone(ctx: Context, phone: str) -> None:
    ctx.sender = ctx.store.people.save(replace(ctx.me, phone=phone))
    ctx.audit("phone-changed", "neighbour", ctx.me.id)
    ctx.say("settings-phone-saved" if phone else "settings-phone-none", _closed(ctx), phone=phone)


# --- language, zone, building


@button("settings.language", who=Who.MEMBER)
def language(ctx: Context, pressed: Pressed) -> None:
    choices = [
        Choice("language-name", "language.set", {"language": tag}, {"language": tag})
        for tag in ctx.texts.languages
    ]
    ctx.say("language-which", (*choices, Choice("button-back", "settings.show")))


@button("settings.zone", who=Who.MEMBER)
def zone(ctx: Context, pressed: Pressed) -> None:
    home.ask(ctx, ctx.me, "settings.show")


@button("settings.building", who=Who.MEMBER)
def ask_building(ctx: Context, pressed: Pressed) -> None:
    steps.ask(
        ctx, "settings.building", "settings-building",
        (
            Choice("settings-button-not-mine", "settings.building-set", {"not": True}),
            Choice("settings-button-any", "settings.building-set", {"not": False}),
            steps.BACK,
        ),
    )  # fmt: skip


@button("settings.building-set", who=Who.MEMBER)
def set_building(ctx: Context, pressed: Pressed) -> None:
    ctx.sender = ctx.store.people.save(replace(ctx.me, not_my_building=bool(pressed.args["not"])))
    ctx.say("settings-building-saved" if ctx.me.not_my_building else "settings-building-again", _closed(ctx))


@state("settings.building")
def said_building(ctx: Context, said: Said) -> None:
    ctx.missed()


# --- whom one would rather not meet


@button("settings.others", who=Who.MEMBER)
def others(ctx: Context, pressed: Pressed) -> None:
    """The people this person once asked not to be brought together with; each can be allowed again."""
    mine = _own(ctx)
    if not mine:
        ctx.say("settings-others-none", _closed(ctx))
        return
    names = {e.id: ctx.store.people.get(e.other_id).name for e in mine}
    ctx.say(
        "settings-others",
        [
            *(Choice("settings-others-forget", "settings.allow", {"exclusion": i}, {"name": n}) for i, n in names.items()),
            Choice("button-back", "settings.show"),
        ],
        names=Lines(list(names.values()), bullet="• "),
    )  # fmt: skip


def _own(ctx: Context) -> list[Exclusion]:
    """What others asked about this person is theirs: it is never shown."""
    return [e for e in ctx.store.exclusions.of(ctx.me.id) if e.person_id == ctx.me.id]


@button("settings.allow", who=Who.MEMBER)
def allow(ctx: Context, pressed: Pressed) -> None:
    chosen = next((e for e in _own(ctx) if e.id == pressed.id("exclusion")), None)
    if chosen is None:
        ctx.missed()
    ctx.store.exclusions.remove(chosen.id)
    ctx.audit("exclusion-forgotten", "neighbour", ctx.me.id)
    ctx.say("settings-others-forgotten", _closed(ctx), name=ctx.store.people.get(chosen.other_id).name)


# --- two behind one account, invitations


@button("settings.second", who=Who.MEMBER)
def second(ctx: Context, pressed: Pressed) -> None:
    ctx.go("people.second")


@button("settings.invite", who=Who.MEMBER)
def invite(ctx: Context, pressed: Pressed) -> None:
    ctx.go("invite.begin")
