"""The dispatcher's duties: one event is one transaction, a refusal undoes and answers, a failure is kept."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from types import ModuleType

import pytest

import handlers
from bot.context import Context
from bot.domain.cards import CardKind
from bot.domain.errors import Refusal
from bot.engine import emergency
from bot.engine.answering import Answering
from bot.ports.rows import Choice, Talk
from bot.ports.stores import UnitOfWork
from bot.routing import Conflict, Due, Pressed, Router, Said, button, command, state, timer
from tests.stories.village import Village


def toy() -> ModuleType:
    """A module of handlers that do the things handlers must not do unseen."""
    module = ModuleType("toy")

    @command("fail", menu=False)
    def fail(ctx: Context, said: Said) -> None:
        ctx.audit("before-failing", "toy", 1)
        ctx.say("thanks-back")
        raise ZeroDivisionError("Maria Rossi, via Padova 12")

    @command("refuse", menu=False)
    def refuse(ctx: Context, said: Said) -> None:
        ctx.audit("before-refusing", "toy", 1)
        raise Refusal("too-late")

    @command("plan", menu=False)
    def plan(ctx: Context, said: Said) -> None:
        ctx.later(said.rest, ctx.now + timedelta(hours=1), 7)

    @timer("toy.again")
    def again(ctx: Context, due: Due) -> None:
        ctx.audit("toy-again", "toy", due.subject_id)
        if len([r for r in ctx.store.audited(ctx.community.id) if r.action == "toy-again"]) < 3:
            ctx.later("toy.again", ctx.now + timedelta(hours=1), due.subject_id)

    @timer("toy.fails")
    def fails(ctx: Context, due: Due) -> None:
        ctx.audit("toy-tried", "toy", due.subject_id)
        raise ZeroDivisionError

    @command("question", menu=False)
    def question(ctx: Context, said: Said) -> None:
        ctx.ask(
            "toy.answer", "language-which", [Choice("button-yes", "toy.yes"), Choice("button-no", "toy.no")]
        )

    @state("toy.answer")
    def answer(ctx: Context, said: Said) -> None:
        if said.text != "perhaps":
            ctx.missed()
        ctx.done()
        ctx.say("thanks-back")

    @button("toy.yes")
    def yes(ctx: Context, pressed: Pressed) -> None:
        ctx.audit("toy-yes", "toy", 1)

    @button("toy.no")
    def no(ctx: Context, pressed: Pressed) -> None:
        ctx.go("toy.yes")

    for thing in (fail, refuse, plan, again, fails, question, answer, yes, no):
        thing.__module__ = "toy"
        setattr(module, thing.__name__, thing)
    return module


@pytest.fixture
def village(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Village]:
    monkeypatch.setattr(handlers, "MODULES", (*handlers.MODULES, toy()))
    place = Village(tmp_path)
    yield place
    place.writer.close()


def audited(village: Village) -> list[str]:
    rows = village.do(lambda uow: list(uow.audited(village.community.id)))
    return [row.action for row in rows]


def test_a_refusal_undoes_what_the_handler_did_and_answers(village: Village) -> None:
    """Nothing of a refused wish stays but the sentence that says why."""
    maria = village.member("Maria")
    maria.says("/refuse")
    maria.sees("è passato il tempo")
    assert "before-refusing" not in audited(village)


def test_a_failing_handler_loses_nothing_and_gives_a_code(village: Village) -> None:
    """The person is told a code, the coordinators get a card with it, the event is kept sealed, and the
    error's own words are nowhere."""
    maria = village.member("Maria")
    maria.says("/fail")
    told = maria.sees("Il codice è")
    maria.does_not_see("Grazie a Lei")
    assert "before-failing" not in audited(village)
    dead = village.do(lambda uow: list(uow.inbox.dead()))
    assert [d.code in told.text for d in dead] == [True]
    cards = village.do(lambda uow: list(uow.cards.open(village.community.id)))
    assert [card.kind for card in cards] == [CardKind.FAILURE]
    assert "Rossi" not in told.text and "Rossi" not in dead[0].error


def test_a_failed_event_is_not_handled_again(village: Village) -> None:
    """A channel that brings the failed event again gets no second apology."""
    maria = village.member("Maria")
    maria.says("/fail", event="e1")
    maria.says("/fail", event="e1")
    assert len([m for m in maria.messages if "Il codice è" in m.text]) == 1


def test_a_timer_may_set_itself_again(village: Village) -> None:
    """A recurring job is a timer row that plans its own next time."""
    village.member("Maria").says("/plan toy.again")
    village.advance("10h")
    assert audited(village).count("toy-again") == 3


def test_a_failing_timer_is_tried_after_1_5_and_15_minutes_and_then_becomes_a_card(village: Village) -> None:
    """Nothing that was planned disappears: after four tries a coordinator has it."""
    village.member("Maria").says("/plan toy.fails")

    village.advance("61m")
    assert not [c for c in cards(village) if c.kind is CardKind.FAILURE]
    village.advance("5m")
    village.advance("14m")
    assert not [c for c in cards(village) if c.kind is CardKind.FAILURE]
    village.advance("2m")
    assert len([c for c in cards(village) if c.kind is CardKind.FAILURE]) == 1
    assert "toy-tried" not in audited(village)


def cards(village: Village) -> list:  # type: ignore[type-arg]
    return list(village.do(lambda uow: list(uow.cards.open(village.community.id))))


def test_a_timer_that_nobody_handles_becomes_a_card(village: Village) -> None:
    """A row of a newer or older program is not dropped in silence."""
    village.member("Maria").says("/plan toy.unheard-of")
    village.advance("90m")
    assert [c.kind for c in cards(village)] == [CardKind.FAILURE]


def test_buttons_digits_and_words_are_equal(village: Village) -> None:
    """Pressing, typing the digit, the label or a plain yes do the same."""
    maria = village.member("Maria")
    maria.says("/question")
    maria.presses("Sì")
    for words in ("1", "sì", "si grazie"):
        maria.says("/question")
        maria.says(words)
    assert audited(village).count("toy-yes") == 4


def test_a_handler_can_go_on_in_another(village: Village) -> None:
    """`go` ends in the other handler, in the same transaction."""
    maria = village.member("Maria")
    maria.says("/question")
    maria.says("2")
    assert audited(village).count("toy-yes") == 1


def test_an_open_question_survives_a_restart(village: Village) -> None:
    """The conversation stands in the database."""
    maria = village.member("Maria")
    maria.says("/question")
    village.restart()
    maria.says("perhaps")
    maria.sees("Grazie a Lei")


def test_a_conversation_of_another_program_gets_an_apology(village: Village) -> None:
    """An unknown version of a conversation's data is not guessed at."""
    maria = village.member("Maria")
    maria.says("/question")

    def age(uow) -> None:  # type: ignore[no-untyped-def]
        account = uow.accounts.known("console", maria.id)
        talk: Talk = uow.talks.of(account.id, account.chat_id)
        uow.talks.keep(replace(talk, version=0))

    village.do(age)
    maria.says("perhaps")
    maria.sees("ho perso il filo")


def test_a_button_belongs_to_its_chat_and_person(village: Village) -> None:
    """Somebody else's press of a token, from another chat, does nothing."""
    maria, luca = village.member("Maria"), village.member("Luca")
    maria.says("/question")
    luca.presses("Sì", on=maria.last)
    assert "toy-yes" not in audited(village)
    assert "Questa scelta non è per Lei." in luca.notes


def test_an_unknown_token_is_answered(village: Village) -> None:
    """A press of a button that was purged gets a sentence, not silence."""
    maria = village.member("Maria")
    maria.says("/question")
    village.do(lambda uow: uow.buttons.purge(village.clock.now() + timedelta(days=400)))
    maria.presses("Sì")
    assert any("non vale più" in note for note in maria.notes)


def test_two_handlers_of_one_thing_are_found_at_start() -> None:
    """A second handler for the same command stops the program before it answers anybody."""
    one, two = toy(), toy()
    with pytest.raises(Conflict):
        Router.of([one, two])


def danger_cards(village: Village) -> list[str]:
    cards = village.do(lambda uow: list(uow.cards.open(village.community.id)))
    return [card.key for card in cards if card.kind is CardKind.DANGER]


def test_danger_is_answered_although_a_handler_breaks(
    village: Village, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What follows fails: the number stands all the same, before the apology."""

    def broken(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(Answering, "answer", broken)
    maria = village.member("Maria")
    maria.says("mi serve la spesa, mi gira la testa")
    said = [m.text for m in maria.messages if m.author == "bot"]
    assert "112" in said[-2] and "Il codice è" in said[-1]
    maria.says("non riesco a respirare")
    assert "112" in maria.last.text and danger_cards(village) == ["desk-danger"]


@pytest.mark.parametrize("broken", ["_show_number", "call_a_person"])
def test_danger_is_answered_although_half_of_the_answer_breaks(
    village: Village, monkeypatch: pytest.MonkeyPatch, broken: str
) -> None:
    """Neither of number and card waits for the other to work."""

    def breaks(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(emergency, broken, breaks)
    maria = village.member("Maria")
    maria.says("non riesco a respirare")
    assert "112" in maria.last.text
    assert danger_cards(village) == ["desk-danger"]


def test_an_outdated_conversation_does_not_hide_danger(village: Village) -> None:
    """After an update the thread is lost, the danger isn't."""
    maria = village.member("Maria")
    maria.says("/question")

    def age(uow: UnitOfWork) -> None:
        account = uow.accounts.known("console", maria.id)
        assert account is not None and account.chat_id is not None
        talk = uow.talks.of(account.id, account.chat_id)
        assert talk is not None
        uow.talks.keep(replace(talk, version=0))

    village.do(age)
    maria.says("non riesco a respirare")
    maria.sees("112")
    assert danger_cards(village) == ["desk-danger"]


def test_what_might_be_danger_is_not_called_not_understood(village: Village) -> None:
    """A private word of fear that says nothing else calls a person."""
    maria = village.member("Maria")
    maria.says("mi gira la testa")
    maria.sees("112")
    maria.does_not_see("non ho capito")
    assert danger_cards(village) == ["desk-danger"]


def test_a_cry_behind_a_sign_is_heard(village: Village) -> None:
    """ "!aiuto, un incendio" is no command that nobody knows."""
    maria = village.member("Maria")
    maria.says("/incendio in casa")
    maria.sees("112")
    assert danger_cards(village) == ["desk-danger"]
