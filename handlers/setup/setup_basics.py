"""Name, telephone, language and moderation of a community, and which kinds of help it offers."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.context import Context
from bot.domain.communities import Community, Moderation
from bot.domain.kinds import Kind
from bot.ports.chat import PhoneCard
from bot.ports.delivery import Act
from bot.ports.rows import Choice
from bot.ports.words import Say
from bot.routing import Pressed, Said, Who, button, state, taken_back
from bot.understanding import read_phone
from handlers.setup import setup

LONGEST_NAME = 60
KINDS_SLOT = "setup-kinds"

_WRITTEN = re.compile(r"\+?[\d ()./-]{5,24}")


# --- name


@button("setup.name", who=Who.COORDINATOR)
def ask_name(ctx: Context, pressed: Pressed) -> None:
    """How the neighbourhood is called."""
    setup.ask(ctx, "name", "setup-name-ask", community=ctx.community.name)


@state("setup.name")
def name_said(ctx: Context, said: Said) -> None:
    ctx.coordinator()
    name = " ".join(said.text.split())
    if not name or not any(c.isalpha() for c in name):
        ctx.missed()
    if len(name) > LONGEST_NAME:
        ctx.say("setup-name-long", most=LONGEST_NAME)
        return
    setup.saved(ctx, replace(ctx.community, name=name), "name", name)


# --- phone


@button("setup.phone", who=Who.COORDINATOR)
def ask_phone(ctx: Context, pressed: Pressed) -> None:
    """The number that everybody is shown."""
    setup.ask(ctx, "phone", "setup-phone-ask", phone=ctx.community.phone)


@state("setup.phone")
def phone_said(ctx: Context, said: Said) -> None:
    """Kept as it was written: a number is easier to read with its spaces."""
    ctx.coordinator()
    text = said.content.phone if isinstance(said.content, PhoneCard) else said.text
    read = read_phone(text, ctx.community.country)
    if read is None:
        ctx.say("setup-phone-wrong")
        return
    written = " ".join(text.split())
    phone = written if _WRITTEN.fullmatch(written) else read
    setup.saved(ctx, replace(ctx.community, phone=phone), "phone", phone)


# --- language


@button("setup.language", who=Who.COORDINATOR)
def ask_language(ctx: Context, pressed: Pressed) -> None:
    """In which the group and whoever hasn't chosen are written to."""
    setup.ask(
        ctx, "language", "setup-language-ask",
        [
            Choice("language-name", "setup.language-set", {"language": tag}, {"language": tag})
            for tag in ctx.texts.languages
        ],
    )  # fmt: skip


@button("setup.language-set", who=Who.COORDINATOR)
def set_language(ctx: Context, pressed: Pressed) -> None:
    tag = pressed.text("language")
    if tag not in ctx.texts.languages:
        ctx.missed()
    setup.saved(
        ctx, replace(ctx.community, language=tag), "language", Say("language-name", {"language": tag})
    )


@state("setup.language")
def language_said(ctx: Context, said: Said) -> None:
    ctx.missed()


# --- moderation


@button("setup.moderation", who=Who.COORDINATOR)
def ask_moderation(ctx: Context, pressed: Pressed) -> None:
    """Which requests coordinators see before neighbours do, a line each."""
    setup.ask(
        ctx, "moderation", "setup-moderation-ask",
        [Choice(f"setup-moderation-{m.value}", "setup.moderation-set", {"to": m.value}) for m in Moderation],
    )  # fmt: skip


@button("setup.moderation-set", who=Who.COORDINATOR)
def set_moderation(ctx: Context, pressed: Pressed) -> None:
    chosen = Moderation(pressed.text("to"))
    said = Say(f"setup-moderation-{chosen.value}")
    setup.saved(ctx, replace(ctx.community, moderation=chosen), "moderation", said)


@state("setup.moderation")
def moderation_said(ctx: Context, said: Said) -> None:
    ctx.missed()


# --- kinds


@button("setup.kinds", who=Who.COORDINATOR)
def ask_kinds(ctx: Context, pressed: Pressed) -> None:
    """Every kind of help as a switch, in one message that changes."""
    assert ctx.talk is not None
    choices = _switches(ctx)
    ctx.talk = replace(ctx.talk, state="setup.kinds", missed=0)
    ctx.say("setup-kinds-ask", choices, slot=KINDS_SLOT)


def _switches(ctx: Context) -> list[Choice]:
    switches = [
        Choice(
            "setup-kind-on" if ctx.community.offers_kind(kind) else "setup-kind-off",
            "setup.kind", {"kind": kind.name}, {"kind": Say(f"kind-{kind.name}-button")}, row=n // 2,
        )
        for n, kind in enumerate(ctx.catalogue)
    ]  # fmt: skip
    return [*switches, Choice("button-continue", "setup.skip", {"step": "kinds"}, row=90)]


@button("setup.kind", who=Who.COORDINATOR)
def switch_kind(ctx: Context, pressed: Pressed) -> None:
    """On or off; the message shows it by changing."""
    assert ctx.chat is not None and ctx.talk is not None
    kind = ctx.kind(pressed.text("kind"))
    on = not ctx.community.offers_kind(kind)
    ctx.community = ctx.store.communities.save(_switched(ctx, kind, on))
    ctx.audit("kind-on" if on else "kind-off", "community", ctx.community.id)
    choices = _switches(ctx)
    ctx.talk = replace(ctx.talk, choices=tuple(choices))
    ctx.post(
        ctx.chat.id,
        "setup-kinds-ask",
        {},
        choices,
        act=Act.EDIT,
        slot=KINDS_SLOT,
        presser=ctx.coordinator().id,
    )
    if on and kind.off_by_default:
        ctx.say("setup-kind-on-care", kind=Say(f"kind-{kind.name}"))
        return
    ctx.note("setup-kind-is-on" if on else "setup-kind-is-off", kind=Say(f"kind-{kind.name}"))


@taken_back("setup.kind")
def switch_back(ctx: Context, pressed: Pressed) -> None:
    """The sign that switched it is gone."""
    if ctx.talk is not None and ctx.talk.state == "setup.kinds":
        ctx.go("setup.kind", **pressed.args)


def _switched(ctx: Context, kind: Kind, on: bool) -> Community:
    community = ctx.community
    kinds_on, kinds_off = community.kinds_on - {kind.name}, community.kinds_off - {kind.name}
    if on and kind.off_by_default:
        kinds_on |= {kind.name}
    if not on and not kind.off_by_default:
        kinds_off |= {kind.name}
    return replace(community, kinds_on=kinds_on, kinds_off=kinds_off)


@state("setup.kinds")
def kinds_said(ctx: Context, said: Said) -> None:
    ctx.missed()
