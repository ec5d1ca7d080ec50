"""What anybody can say at any time: hello, help, a person, back, cancel; danger; not being understood."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

from bot import cards
from bot.cards import desk_of, raise_card, raise_with
from bot.context import Context
from bot.domain.cards import CardKind
from bot.ports.chat import ChatChange, Happening, MediaKind
from bot.ports.chat import Media as MediaContent
from bot.ports.rows import Choice
from bot.ports.words import Lines, Moment, Param, Say
from bot.routing import Pressed, Said, Where, arrival, button, command, intent, state
from bot.understanding import Intent
from handlers import privately
from handlers.offers.telling import rounded_up

ANSWER_WITHIN = timedelta(hours=2)
"""What a person who asks for a person is promised, while somebody is on shift."""

MENU = (
    Choice("menu-ask", "ask.begin"),
    Choice("menu-offer", "offer.begin"),
    Choice("menu-mine", "mine.show"),
    Choice("button-person", "person.call"),
)


def behind_the_bot(ctx: Context) -> dict[str, Any]:
    """Whom to name, and the number, in texts that show the way to a person."""
    person = ctx.person()
    return {"name": person.name if person else Say("coordination"), "phone": ctx.community.phone or "—"}


def about_whom(ctx: Context) -> int:
    """The subject of a card about who speaks: the neighbour, or the account of somebody unknown (below 0),
    so that ten messages of a stranger are one card."""
    if ctx.sender is not None:
        return ctx.sender.id
    return -ctx.account.id if ctx.account is not None else 0


@command("start", menu=False)
def start(ctx: Context, said: Said) -> None:
    """Say who is there; a payload is a link's secret."""
    if said.rest.startswith("g-"):
        ctx.go("ask.from-group", secret=said.rest.strip().removeprefix("g-"))
        return
    if said.rest.startswith("m-"):
        ctx.go("meeting.from-group", meeting=said.rest.strip().removeprefix("m-"))
        return
    if said.rest.startswith("c-"):
        ctx.go("link.say", code=said.rest.strip().removeprefix("c-"))
        return
    if said.rest:
        ctx.go("invitation.open", secret=said.rest.strip())
        return
    ctx.done()
    greet(ctx)


def greet(ctx: Context) -> None:
    """Hello, what this is, the person behind it, and the menu."""
    person = ctx.person()
    if person is None:
        # Before there is somebody who coordinates, nobody could keep what is promised here.
        ctx.say("not-set-up")
        return
    who = ctx.sender.name if ctx.sender else ctx.shown_name
    behind = Say("greeting-person", {"name": person.name, "phone": ctx.community.phone or "—"})
    ctx.say("greeting", MENU, name=who, community=ctx.community.name, person=behind)


@command("help", it="aiuto", where=(Where.PRIVATE, Where.GROUP, Where.DESK))
def help_(ctx: Context, said: Said) -> None:
    """What one can say here. (The bare word *aiuto* is a cry for a person and never comes this far.)"""
    if not ctx.in_private and not ctx.at_desk:
        if privately.answer(ctx, lambda there: help_(there, said)):
            return
        ctx.say("help-group", (Choice("button-write-me", url=ctx.link("hello")),))
        return
    coordinator = ctx.sender is not None and ctx.sender.is_coordinator
    known = [*ctx.services.commands["everyone"], *(ctx.services.commands["desk"] if coordinator else ())]
    lines = [
        Say("help-line", {"command": aliases.get(ctx.language, name), "text": Say(f"help-{name}")})
        for name, aliases in known
    ]
    ctx.say("help", () if ctx.at_desk else MENU, phone=ctx.community.phone or "—", commands=Lines(lines))


@state("said-person")
def said_person(ctx: Context, said: Said) -> None:
    call_person(ctx)


@button("person.call")
def person_pressed(ctx: Context, pressed: Pressed) -> None:
    call_person(ctx)


def call_person(ctx: Context, why: str = "desk-wants-person", **params: Param) -> None:
    """Bring a coordinator, say who and by when, and show the number. Whatever was open stays open. `why` and its
    `params` are what coordinators read."""
    person, phone = ctx.person(), ctx.community.phone or "—"
    promised = ctx.promise(ANSWER_WITHIN)
    if promised:
        promised = (rounded_up(promised[0], ctx.now), promised[1])
    raise_card(
        ctx, CardKind.PERSON, about_whom(ctx), why,
        (Choice("desk-button-take", "card.take", row=0), Choice("desk-button-seen-to", "card.close", row=0)),
        due_at=promised[0] if promised else None,
        name=ctx.sender.name if ctx.sender else (ctx.shown_name or "—"),
        phone=(ctx.sender.phone if ctx.sender else "") or "—",
        **params,
    )  # fmt: skip
    if promised:
        ctx.say("person-comes", name=promised[1].name, when=Moment(promised[0], "by"), phone=phone)
    elif person:
        ctx.say("person-told", name=person.name, phone=phone)
    else:
        ctx.say("person-phone", phone=phone)


@state("said-cancel")
def said_cancel(ctx: Context, said: Said) -> None:
    cancel(ctx)


@command("cancel", it="annulla")
def cancel_command(ctx: Context, said: Said) -> None:
    cancel(ctx)


@button("talk.cancel")
def cancel_pressed(ctx: Context, pressed: Pressed) -> None:
    cancel(ctx)


def cancel(ctx: Context) -> None:
    """Stop the open question; with none open, go to what can be cancelled."""
    assert ctx.talk is not None
    if not ctx.talk.state:
        ctx.go("mine.cancel-any")
        return
    ctx.done()
    ctx.say("cancelled", MENU)


@state("outdated")
def outdated(ctx: Context, said: Said) -> None:
    """The conversation is of an older program: say sorry and begin again."""
    ctx.say("conversation-outdated", MENU)


@state("unknown-command")
def unknown_command(ctx: Context, said: Said) -> None:
    ctx.say("command-unknown", MENU)


@state("missed")
def missed(ctx: Context, said: Said) -> None:
    """Not understood once: say so, and show what was offered again."""
    assert ctx.talk is not None
    if ctx.talk.state and ctx.talk.data.get(GIVEN_UP) == ctx.talk.state and _is_something_else(said):
        # A person sees to the old question: what comes now is heard for itself.
        ctx.done()
        ctx.again(said.content)
        return
    if not ctx.talk.state and len(said.text.split()) >= WORTH_KEEPING:
        from handlers import unsure

        unsure.keep(ctx, said)
        ctx.say("not-understood", ctx.talk.choices or unsure.menu())
        return
    ctx.say("not-understood", ctx.talk.choices or MENU)


WORTH_KEEPING = 4
"""Words from which on a sentence that was not understood may say when, where and for whom."""

GIVEN_UP = "given_up"
"""Where a conversation keeps the question that was handed to a person."""


def _is_something_else(said: Said) -> bool:
    return said.reading is not None and said.reading.intent not in (Intent.CHAT, Intent.THANKS)


@state("given-up")
def given_up(ctx: Context, said: Said) -> None:
    """Not understood twice: it is our fault, a person takes over; what was said goes along."""
    person, phone = ctx.person(), ctx.community.phone or "—"
    if not any(c.key == "desk-wants-person" for c in ctx.store.cards.about(CardKind.PERSON, about_whom(ctx))):
        # Somebody is to phone anyway; and nobody has to be woken because a program was slow to understand.
        raise_with(
            ctx, CardKind.PERSON, about_whom(ctx), "desk-not-understood",
            {
                "name": ctx.sender.name if ctx.sender else (ctx.shown_name or "—"),
                "phone": (ctx.sender.phone if ctx.sender else "") or "—", "words": said.text[:500],
            },
            (
                Choice("desk-button-take", "card.take", row=0), Choice("desk-button-seen-to", "card.close", row=0),
                Choice("misread-button", "misread.mark", row=1),
            ),
            urgent=False,
        )  # fmt: skip
    choices: tuple[Choice, ...] = ()
    if ctx.talk is not None:
        # Still to be answered, by who finds the words; what can be pressed stands beside the number.
        choices = ctx.talk.choices if ctx.talk.state else ()
        ctx.talk = replace(ctx.talk, missed=0, data={**ctx.talk.data, GIVEN_UP: ctx.talk.state})
    if person:
        ctx.say("given-up", choices, name=person.name, phone=phone)
    else:
        ctx.say("person-phone", choices, phone=phone)


@intent(Intent.EMERGENCY)
def emergency(ctx: Context, said: Said) -> None:
    """Understood as an emergency although no danger word was sure enough."""
    ctx.say("danger-show", number=ctx.services.facts.emergency(ctx.community.country))


@intent(Intent.THANKS)
def thanks(ctx: Context, said: Said) -> None:
    ctx.say("thanks-back")


@intent(Intent.CHAT)
def chat(ctx: Context, said: Said) -> None:
    """Nothing to act on: a greeting gets one, anything else counts as not understood."""
    if not courtesies(ctx, said):
        ctx.missed()


def courtesies(ctx: Context, said: Said) -> bool:
    """Whether it was a greeting, a name, a wish: answered then."""
    word = said.text.strip().casefold().rstrip("!.,? ")
    if word in ctx.texts.choices("words-hello", ctx.language):
        greet(ctx)
        return True
    # Here, because what asking knows of answers is built on this module.
    from handlers import heard
    from handlers.people import writers
    from handlers.requests import wishes

    if heard.is_too_long(ctx, said.text) or wishes.heard(ctx, said.text):
        return True
    return writers.introduced(ctx, said.text)


@arrival(MediaContent)
def media(ctx: Context, said: Said) -> None:
    """A voice message goes to a coordinator; the person is told who listens and by when."""
    content = said.content
    assert isinstance(content, MediaContent)
    if content.kind is not MediaKind.VOICE:
        # In the middle of a question the question is what is asked again.
        ctx.say("media-not-needed", (ctx.talk.choices if ctx.talk and ctx.talk.state else ()) or MENU)
        return
    heard_in = _where_heard(ctx)
    card = raise_card(
        ctx, CardKind.PERSON, about_whom(ctx), "desk-voice" if heard_in else "desk-voice-unheard",
        (Choice("desk-button-take", "card.take", row=0), Choice("desk-button-seen-to", "card.close", row=0)),
        name=ctx.sender.name if ctx.sender else (ctx.shown_name or "—"),
        phone=(ctx.sender.phone if ctx.sender else "") or "—",
        channel=Say("channel-name", {"channel": ctx.chat.channel if ctx.chat else ""}),
    )  # fmt: skip
    cards.play(ctx, card, heard_in, content.reference)
    if not heard_in:
        ctx.say("voice-not-heard", **behind_the_bot(ctx))
        return
    person = ctx.person()
    ctx.say(
        "voice-passed-on",
        name=person.name if person else ctx.community.name,
        phone=ctx.community.phone or "—",
    )


def _where_heard(ctx: Context) -> list[int]:
    """Where coordinators can listen to a recording: in their room, or in private, on whichever network."""
    desk = desk_of(ctx)
    if desk is not None:
        return [desk]
    chats = [ctx.chat_of(each) for each in ctx.coordinators()]
    return [chat_id for chat_id in dict.fromkeys(chats) if chat_id is not None]


@arrival(ChatChange, where=tuple(Where))
def chat_changed(ctx: Context, said: Said) -> None:
    """Blocked or let in again; added to a group; a group with a new id; a newcomer in the group."""
    assert isinstance(said.content, ChatChange) and ctx.chat is not None and ctx.account is not None
    change = said.content
    if change.what is Happening.MIGRATED and change.to:
        ctx.store.chats.move(ctx.chat.channel, ctx.chat.external, change.to)
    elif change.what in (Happening.BLOCKED, Happening.BOT_REMOVED):
        cards.fall_back(ctx, ctx.store.chats.save(replace(ctx.chat, gone_at=ctx.now)))
        ctx.later("person.unreachable", ctx.now, ctx.chat.id)
    elif change.what is Happening.UNBLOCKED:
        ctx.chat = ctx.store.chats.save(replace(ctx.chat, gone_at=None))
        ctx.account = ctx.store.accounts.save(replace(ctx.account, unreachable_at=None))
        ctx.later("person.reachable", ctx.now, ctx.chat.id)
    elif change.what is Happening.BOT_ADDED:
        ctx.chat = ctx.store.chats.save(replace(ctx.chat, gone_at=None))
        ctx.go("setup.added-to-group")
    elif change.what is Happening.NEWCOMER and ctx.chat.id != ctx.community.desk_chat_id:
        # Who joins those who coordinate is no newcomer to the neighbours.
        ctx.say("group-welcome", (Choice("button-write-me", url=ctx.link("hello")),))


@command("language", it="lingua")
def language(ctx: Context, said: Said) -> None:
    ctx.say(
        "language-which",
        [
            Choice("language-name", "language.set", {"language": tag}, {"language": tag})
            for tag in ctx.texts.languages
        ],
    )


@button("language.set")
def set_language(ctx: Context, pressed: Pressed) -> None:
    tag = pressed.text("language", ctx.community.language)
    if ctx.sender is not None:
        ctx.sender = ctx.store.people.save(replace(ctx.sender, language=tag))
    if ctx.chat is not None and ctx.chat.private:
        ctx.chat = ctx.store.chats.save(replace(ctx.chat, language=tag))
    ctx.say("language-set")
