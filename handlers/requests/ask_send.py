"""The end of asking: read back, sent, undone; and the word that was given about when one hears."""

from __future__ import annotations

from dataclasses import replace

from bot.context import Context
from bot.domain.cards import CardKind
from bot.domain.errors import NoLongerOpen, NotAllowed, NotYours
from bot.domain.places import Point
from bot.domain.requests import Request, RequestState
from bot.domain.schedules import day_of
from bot.ports.chat import Text
from bot.ports.rows import Choice
from bot.ports.words import Moment, Say
from bot.routing import Pressed, Said, button, state
from bot.understanding import Intent, fold
from handlers import steps
from handlers.heard import heard
from handlers.offers import finding
from handlers.offers.telling import knows, request_params, waits_for
from handlers.people import joining
from handlers.recurring import asking, beginning
from handlers.requests import ask_details, ask_for, drafts, times, unsent, wishes, wishes_said
from handlers.requests.drafts import NOTE_LIMIT, Draft, go_on, keep
from handlers.requests.word_given import TOLD, WORD, give_word

SEVERAL = frozenset({"transport", "repairs", "garden", "accompaniment", "lending"})
"""Kinds that often take more than one pair of hands: the read-back has a button for it."""

# --- twice the same?


def twin(ctx: Context, draft: Draft) -> Request | None:
    """A live request of the same kind for the same person, of the last days and not clearly another day's."""
    person = drafts.person_of(ctx, draft)
    if draft.again or person is None or not knows(ctx, person):
        # Who only says that they speak for somebody isn't told what that person has asked for.
        return None
    window = ctx.policy.dispatch.duplicate_window
    for request in ctx.store.requests.of(person.id):
        if request.person_id != person.id or request.kind != draft.kind or not request.is_live:
            continue
        if ctx.now - request.created_at >= window:
            continue
        if request.window and draft.window and abs(request.window.start - draft.window.start) >= window:
            continue
        return request
    return None


def ask_about_twin(ctx: Context, request: Request) -> None:
    said = request_params(ctx, request)
    steps.ask(
        ctx, "ask.twin", "ask-twin",
        (Choice("ask-button-keep", "ask.twin.keep"), Choice("ask-button-another", "ask.twin.another")),
        kind=said["kind"], when=said["when"],
    )  # fmt: skip


@button("ask.twin")
def twin_again(ctx: Context, pressed: Pressed) -> None:
    ctx.go("ask.next")


@state("ask.twin")
def twin_said(ctx: Context, said: Said) -> None:
    heard(ctx, said)
    ctx.missed()


@button("ask.twin.keep")
def twin_kept(ctx: Context, pressed: Pressed) -> None:
    ctx.done()
    ctx.say("ask-twin-kept")


@button("ask.twin.another")
def twin_wanted(ctx: Context, pressed: Pressed) -> None:
    go_on(ctx, replace(_draft(ctx), again=True))


# --- reading back


def read_back(ctx: Context, draft: Draft) -> None:
    """The whole of it, before anybody is asked."""
    draft = keep(ctx, replace(draft, stamp=ctx.secret()[:8]))
    choices = [
        Choice("button-yes", "ask.send", {"stamp": draft.stamp}),
        Choice("button-change", "ask.change"),
        Choice("button-cancel", "talk.cancel"),
    ]
    if draft.kind in SEVERAL and draft.people == 1:
        choices.append(Choice("ask-button-more-people", "ask.people"))
    key = "ask-readback-first" if draft.also else "ask-readback"
    steps.ask(ctx, "ask.confirm", key, choices, what=drafts.what(ctx, draft))
    unsent.watch(ctx, draft)


@button("ask.confirm")
def read_back_again(ctx: Context, pressed: Pressed) -> None:
    read_back(ctx, _draft(ctx))


@button("ask.change")
def change(ctx: Context, pressed: Pressed) -> None:
    draft = _draft(ctx)
    fourth = Choice("ask-button-people", "ask.people")
    if ctx.kind(draft.kind).public_line_needed:
        fourth = Choice("ask-button-line", "ask.line")
    ctx.ask(
        "ask.confirm", "ask-change",
        (
            Choice("ask-button-kind", "ask.kind"),
            Choice("ask-button-when", "ask.when"),
            Choice("ask-button-note", "ask.note"),
            fourth,
        ),
    )  # fmt: skip


@state("ask.confirm")
def confirm_said(ctx: Context, said: Said) -> None:
    """Not yes or no: a change said in words, or something else altogether."""
    text = heard(ctx, said)
    if text is None:
        return
    draft = _draft(ctx)
    if fold(text).strip(" .!") in ctx.texts.choices("words-change", ctx.language):
        ctx.go("ask.change")
        return
    changed = wishes.noted(ctx, draft, text)
    again = asking.noted(ctx, changed, text)
    if again != changed and again.rule != draft.rule:
        go_on(ctx, again)
        return
    day = day_of(draft.window.start, ctx.community.timezone) if draft.window else None
    people, found = drafts.read_people(text), times.read_window(ctx, text, day)
    if found is None and day is not None and (part := times.part_named(ctx, text)) is not None:
        found = times.Said(times.part_of_day(ctx, day, part))
    if people:
        changed = replace(changed, people=people)
    if found:
        changed = replace(changed, window=found.window, guessed=found.guessed, timed=False, night=False)
        if draft.rule and not found.whole_day:
            # Another hour of what recurs; its days stay.
            changed = replace(changed, window=asking.at_hour_of(ctx, draft, found.window), timed=True)
    reading = said.reading
    if reading and reading.kind and reading.kind != draft.kind and reading.intent is Intent.REQUEST:
        changed = replace(changed, kind=reading.kind, sure=True, line="", again=False)
    if changed == draft and not wishes_said.ruled_out(ctx, text):
        ctx.missed()
    if draft.words or len(text.split()) > 4:
        changed = replace(changed, note=f"{draft.note} {text}".strip()[:NOTE_LIMIT])
    go_on(ctx, changed)


# --- somebody new


def introduce(ctx: Context, draft: Draft) -> None:
    """Somebody new said what they need and that it was understood: who they are comes now."""
    draft = keep(ctx, replace(draft, stamp=ctx.secret()[:8]))
    joining.start(ctx, then="ask.send", stamp=draft.stamp)


# --- sending


@button("ask.send")
def send(ctx: Context, pressed: Pressed) -> None:
    """Yes: the request exists from now on."""
    draft = drafts.current(ctx)
    if draft is None or not draft.kind:
        raise NoLongerOpen("ask-already-sent")
    if pressed.text("stamp") != draft.stamp:
        raise NoLongerOpen("ask-readback-old")
    if draft.window is not None and times.trouble(ctx, draft.window) == "ask-when-past":
        # The answer came when the time had gone by.
        go_on(ctx, replace(draft, timed=False))
        return
    if ctx.sender is None or not ctx.sender.is_member:
        introduce(ctx, keep(ctx, replace(draft, newcomer=True)))
        return
    if draft.for_other and draft.person is None:
        # Somebody new asked for somebody else: now that we know who asks, whom it is for.
        go_on(ctx, replace(draft, newcomer=False))
        return
    ctx.done()
    request = _submit(ctx, draft)
    if request is None:
        if draft.also:
            ctx.again(Text(draft.also))
    elif draft.also:
        # One thing at a time: the other one that was asked for comes now.
        ctx.again(Text(draft.also))
    elif ctx.kind(draft.kind).shopping and draft.ceiling is None and draft.words and not draft.newcomer:
        if any(card.key == TOLD for card in ctx.store.cards.about(CardKind.UNMET, request.id)):
            # Nobody was found yet: a question about money would sound as if somebody were.
            return
        ask_details.ask_ceiling_after(ctx, request.id)


def _submit(ctx: Context, draft: Draft) -> Request | None:
    """The request, on its way; None for help that recurs, which makes its requests itself."""
    person = drafts.person_of(ctx, draft)
    assert person is not None
    if not ask_for.may_ask_for(ctx, person):
        raise NotAllowed
    if draft.not_my_building and not person.not_my_building and knows(ctx, person):
        person = ctx.store.people.save(replace(person, not_my_building=True))
    wishes.settle(ctx, draft, person)
    spot, zone = _where(ctx, draft)
    if draft.rule and draft.window is not None:
        beginning.begin(ctx, draft, person, spot, zone)
        return None
    request = ctx.store.requests.add(
        Request(
            draft.kind, person.id, ctx.me.id, RequestState.DRAFT, ctx.now, ctx.community.id,
            window=draft.window, note=drafts.for_helpers(draft.note), public_line=draft.line, capacity=draft.people,
            urgent=times.urgent(ctx, draft.window), spot=spot, zone_id=zone, sent_at=ctx.now,
            ceiling_cents=draft.ceiling,
        )
    )  # fmt: skip
    ctx.audit("request-sent", "request", request.id)
    # Said before the search begins: that may find at once that there is nobody, and say so.
    _tell_sent(ctx, draft, request)
    return finding.submit(ctx, request)


def _where(ctx: Context, draft: Draft) -> tuple[Point | None, int | None]:
    """The street that was named, if the community knows it; else the person's own place counts."""
    place = fold(draft.place)
    for street in ctx.store.streets.all(ctx.community.id) if place else ():
        if fold(street.name) in place:
            return (street.spot.rounded() if street.spot else None), street.zone_id
    return None, None


def _tell_sent(ctx: Context, draft: Draft, request: Request) -> None:
    """What happens now, and by when there is word."""
    moderated = finding.needs_approval(ctx, request)
    at, who = give_word(ctx, request, moderated=moderated)
    if draft.newcomer and draft.words:
        # Joining has said who phones, and when: the rest is asked by voice.
        return
    undo = (Choice("ask-button-undo", "ask.undo", {"request": request.id}),)
    when = Moment(at, "by")
    if moderated:
        ctx.say("ask-sent-moderated", undo, name=who.name if who else Say("coordination"), when=when)
    else:
        ctx.say("ask-sent", undo, when="" if finding.nobody_now(ctx, request) else when)


# --- thinking again


@button("ask.undo")
def undo(ctx: Context, pressed: Pressed) -> None:
    """Within the first minutes without a question; later it is a cancellation like any other."""
    request = ctx.store.requests.get(pressed.id("request"))
    if not waits_for(ctx, request):
        raise NotYours
    if not request.is_live:
        raise NoLongerOpen
    if request.sent_at is None or ctx.now - request.sent_at > ctx.policy.dispatch.undo:
        ctx.go("mine.cancel", request=request.id)
        return
    finding.stop(ctx, request, RequestState.CANCELLED)
    ctx.forget(WORD, request.id)
    ctx.audit("request-undone", "request", request.id)
    ctx.say("ask-undone", kind=Say(f"kind-{request.kind}"))


def _draft(ctx: Context) -> Draft:
    draft = drafts.current(ctx)
    if draft is None:
        ctx.missed()
    return draft
