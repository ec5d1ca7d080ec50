"""Asking for help: in one's own words or step by step, and what is asked next."""

from __future__ import annotations

from dataclasses import replace

from bot.context import Context
from bot.domain.kinds import Kind
from bot.ports.rows import Choice
from bot.ports.words import Say
from bot.routing import Pressed, Said, Where, button, command, intent, state
from bot.understanding import Intent, Understanding, fold
from bot.understanding.deciding import is_chosen
from handlers import personal, steps
from handlers.checkins import sentences
from handlers.heard import heard, is_too_long
from handlers.people import halfway, joining
from handlers.recurring import asking
from handlers.requests import ask_details, ask_for, ask_send, ask_when, drafts, group_ask, times, wishes
from handlers.requests.drafts import NOTE_LIMIT, Draft, go_on, keep

KINDS_A_PAGE = 3
"""Besides the button for more: nobody has to choose among more than four."""


@command("ask", it="chiedi", where=(Where.PRIVATE, Where.GROUP))
def ask_command(ctx: Context, said: Said) -> None:
    """Ask; what follows the command is taken as the plea itself."""
    if not ctx.in_private:
        group_ask.answer(ctx, from_words(ctx, said) if said.rest else Draft(), said)
    elif said.rest and ctx.sender is not None and ctx.sender.is_coordinator:
        _take_for(ctx, said)
    elif said.rest:
        _take(ctx, said)
    else:
        _begin(ctx)


def _take_for(ctx: Context, said: Said) -> None:
    """A coordinator names whom it is for: never lost, and never taken for themselves."""
    kind = said.reading.kind if said.reading else None
    name = ask_for.named_first(ctx, said.rest) or ("" if kind else joining.clean_name(said.rest))
    if not name or is_too_long(ctx, said.text):
        _take(ctx, said)
        return
    steps.fresh(ctx)
    draft = from_words(ctx, said) if kind or (said.reading and said.reading.when) else Draft()
    keep(ctx, wishes.noted(ctx, replace(draft, for_other=True, whom=name), said.text))
    ctx.go("people.pick", then="ask.for", said=name)


@intent(Intent.REQUEST, where=(Where.PRIVATE, Where.GROUP))
def plea(ctx: Context, said: Said) -> None:
    """A plea in one's own words."""
    if ctx.in_private:
        _take(ctx, said)
    else:
        group_ask.answer(ctx, from_words(ctx, said), said)


@button("ask.begin")
def begin(ctx: Context, pressed: Pressed) -> None:
    _begin(ctx)


def _begin(ctx: Context) -> None:
    steps.fresh(ctx)
    go_on(ctx, Draft())


def _take(ctx: Context, said: Said) -> None:
    if is_too_long(ctx, said.text):
        return
    steps.fresh(ctx)
    draft = from_words(ctx, said)
    if personal.mask_secrets(said.text)[1]:
        ctx.say("ask-secret-removed")
    go_on(ctx, wishes.noted(ctx, draft, said.text))


def from_words(ctx: Context, said: Said) -> Draft:
    """What a plea in one's own words says already."""
    assert said.reading is not None
    reading = said.reading
    # What the other need says is no note of this one.
    own = said.text.replace(reading.also, "").strip(" ,;") if reading.also else said.text
    note, _ = personal.mask_secrets(" ".join(own[:NOTE_LIMIT].split()))
    for_other, whom = reading.for_other, reading.person or ""
    if not for_other and (named := ask_for.named(ctx, said.text)):
        for_other, whom = True, named
    draft = Draft(
        kind=reading.kind or "",
        window=times.window_of(ctx, reading.when) if reading.when else None,
        guessed=_hour_guessed(ctx, reading),
        note=note,
        noted=True,
        people=drafts.read_people(said.text) or 1,
        place=reading.place or "",
        for_other=for_other,
        whom=whom,
        also=reading.also,
        name=joining.own_name(said.text),
        words=True,
        sure=is_chosen(reading),
    )
    return asking.noted(ctx, draft, own)


def _hour_guessed(ctx: Context, reading: Understanding) -> bool:
    found = times.read_window(ctx, reading.text) if reading.when else None
    return found is not None and found.guessed


# --- what is asked next


@button("ask.next")
def next_(ctx: Context, pressed: Pressed) -> None:
    """Ask for the one thing that is still missing; when nothing is, read back."""
    draft = drafts.current(ctx)
    if draft is None:
        _begin(ctx)
        return
    if draft.request is not None:
        if ask_when.settled(ctx, draft) is not None:
            ctx.go("mine.changed")
        return
    if ask_for.unknown_speaker(ctx):
        ask_for.ask_speaker(ctx)
        return
    if ctx.sender is None or not ctx.sender.is_member:
        draft = keep(ctx, replace(draft, newcomer=True))
        halfway.watch(ctx)
    if draft.kind and not ctx.community.offers_kind(ctx.kind(draft.kind)):
        _not_offered(ctx, draft)
    elif not draft.kind:
        _ask_kind(ctx, 0)
    elif draft.newcomer and draft.words and not draft.sure:
        _confirm_kind(ctx, draft)
    elif draft.for_other and draft.person is None and not draft.newcomer:
        ask_for.ask_whom(ctx, draft)
    else:
        _details(ctx, draft)


def _details(ctx: Context, draft: Draft) -> None:
    kind = ctx.kind(draft.kind)
    if draft.rule_open:
        asking.ask_open(ctx, draft)
        return
    brief = draft.newcomer and draft.words
    if not draft.timed and not (brief and draft.window is None):
        settled = ask_when.settled(ctx, draft)
        if settled is None:
            return
        draft = settled
    if wishes.unclear(ctx, draft):
        wishes.ask_which(ctx, draft)
    elif not draft.rule and (twin := ask_send.twin(ctx, draft)) is not None:
        ask_send.ask_about_twin(ctx, twin)
    elif kind.public_line_needed and not draft.line:
        ask_details.ask_line(ctx)
    elif brief:
        ask_send.introduce(ctx, draft)
    elif not draft.noted:
        ask_details.ask_note(ctx)
    elif kind.shopping and not draft.priced and not draft.words:
        ask_details.ask_ceiling(ctx)
    else:
        ask_send.read_back(ctx, draft)


# --- what kind


def offered(ctx: Context) -> list[Kind]:
    """The kinds of this community, in the order of the catalogue."""
    return [kind for kind in ctx.catalogue if ctx.community.offers_kind(kind)]


def _ask_kind(ctx: Context, page: int) -> None:
    kinds = offered(ctx)
    choices: list[Choice] = []
    if len(kinds) <= KINDS_A_PAGE + 1:
        choices = [_kind_choice(kind) for kind in kinds]
    else:
        pages = -(-len(kinds) // KINDS_A_PAGE)
        page %= pages
        choices = [_kind_choice(kind) for kind in kinds[page * KINDS_A_PAGE :][:KINDS_A_PAGE]]
        choices.append(Choice("button-more", "ask.kind", {"page": page + 1}))
    steps.ask(ctx, "ask.kind", "ask-kind" if not page else "ask-kind-more", choices, args={"page": page})


def _kind_choice(kind: Kind) -> Choice:
    return Choice(f"kind-{kind.name}-button", "ask.kind.set", {"kind": kind.name})


@button("ask.kind")
def kind_again(ctx: Context, pressed: Pressed) -> None:
    _ask_kind(ctx, int(pressed.args.get("page", 0)))


@button("ask.kind.set")
def kind_chosen(ctx: Context, pressed: Pressed) -> None:
    """A greeting may be wanted once, or again and again: that is another conversation."""
    draft = drafts.current(ctx)
    said = draft is not None and (draft.words or draft.for_other or draft.person or draft.window)
    if pressed.text("kind") == "checkin" and not pressed.args.get("once") and ctx.in_private and not said:
        sentences.ask_which(ctx)
        return
    _set_kind(ctx, pressed.text("kind"))


@state("ask.kind")
def kind_said(ctx: Context, said: Said) -> None:
    text = heard(ctx, said)
    if text is None:
        return
    named = next((k.name for k in offered(ctx) if _names(ctx, k, text)), None)
    kind = named or (said.reading.kind if said.reading else None)
    if kind is None:
        ctx.missed()
    draft = drafts.current(ctx) or Draft()
    if said.reading is not None and (said.reading.when or len(text.split()) > 2):
        # A whole sentence came: everything in it counts, and so does what was said before.
        keep(ctx, wishes.noted(ctx, _joined(draft, from_words(ctx, said)), text))
    _set_kind(ctx, kind)


def _joined(before: Draft, fresh: Draft) -> Draft:
    """A sentence of one's own after another that did not say what is needed."""
    told = before.window is None or fresh.window is not None
    return replace(
        before,
        window=fresh.window if told else before.window,
        guessed=fresh.guessed if told else before.guessed,
        timed=before.timed and fresh.window is None, day=None if fresh.window else before.day,
        note=f"{before.note} {fresh.note}".strip()[:NOTE_LIMIT], noted=True,
        people=max(before.people, fresh.people), place=fresh.place or before.place,
        for_other=before.for_other or fresh.for_other, whom=before.whom or fresh.whom,
        also=fresh.also or before.also, name=before.name or fresh.name, words=True, sure=True,
        rule=fresh.rule if told else before.rule, rule_open=fresh.rule_open or before.rule_open,
        rule_words=fresh.rule_words or before.rule_words,
    )  # fmt: skip


def _names(ctx: Context, kind: Kind, text: str) -> bool:
    return fold(text).strip(" .!") == fold(ctx.texts.plain(f"kind-{kind.name}", {}, ctx.reader))


def _set_kind(ctx: Context, name: str) -> None:
    if name not in ctx.catalogue:
        ctx.say("kind-unknown")
        _ask_kind(ctx, 0)
        return
    draft = drafts.current(ctx) or Draft()
    go_on(
        ctx, replace(draft, kind=name, sure=True, line="" if name != draft.kind else draft.line, again=False)
    )


def _not_offered(ctx: Context, draft: Draft) -> None:
    """Not here: said kindly, with a person and the other kinds."""
    keep(ctx, replace(draft, kind="", sure=False))
    person = ctx.person()
    ctx.ask(
        "ask.kind", "ask-kind-off", (_person_choice(ctx), Choice("ask-button-other-help", "ask.kind")),
        kind=Say("ask-kind-the", {"kind": Say(f"kind-{draft.kind}")}),
        name=person.name if person else Say("coordination"),
    )  # fmt: skip


def _confirm_kind(ctx: Context, draft: Draft) -> None:
    """The first answer to somebody new: who this is, and what was understood."""
    person = ctx.person()
    behind = (
        Say("greeting-person", {"name": person.name, "phone": ctx.community.phone or "—"}) if person else ""
    )
    steps.ask(
        ctx, "ask.sure", "ask-sure",
        (Choice("button-yes", "ask.kind.set", {"kind": draft.kind}), Choice("button-no", "ask.kind"), _person_choice(ctx)),
        name=draft.name or ctx.shown_name, person=behind, kind=Say("ask-kind-the", {"kind": Say(f"kind-{draft.kind}")}),
    )  # fmt: skip


@button("ask.sure")
def sure_again(ctx: Context, pressed: Pressed) -> None:
    draft = drafts.current(ctx)
    if draft is not None:
        go_on(ctx, replace(draft, sure=False))


@state("ask.sure")
def sure_said(ctx: Context, said: Said) -> None:
    """Neither yes nor no: another sentence may say it better."""
    text = heard(ctx, said)
    if text is None:
        return
    if said.reading is None or said.reading.kind is None:
        ctx.missed()
    old = drafts.current(ctx)
    draft = from_words(ctx, said)
    if old is not None and old.note:
        draft = replace(
            draft, note=f"{old.note} {draft.note}"[:NOTE_LIMIT], window=draft.window or old.window
        )
    go_on(ctx, draft)


def _person_choice(ctx: Context) -> Choice:
    person = ctx.person()
    if person is None:
        return Choice("button-person", "person.call")
    return Choice("button-person-named", "person.call", {}, {"name": person.name})
