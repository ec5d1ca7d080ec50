"""The story of the demo: Maria asks, Luca can't any more, Sara comes, and a tie is written."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.demo.beats import Holds, Presses, Says
from bot.demo.player import Player, StepFailed
from bot.demo.setting import Setting, set_up
from bot.demo.story import STORY, the_request
from bot.domain.offers import AssignmentState
from bot.domain.people import Neighbour
from bot.domain.requests import RequestState
from bot.ports.stores import UnitOfWork
from bot.texts import FluentTexts

PERSONAL = {
    "it": ("Maria", "Padova 12", "555 0123", "5550123", "latte", "scale"),
    "en": ("Maria", "Harehills Lane", "496 0123", "4960123", "milk", "stairs"),
}
"""What nobody may read who hasn't said yes, by language."""

ADDRESS = {"it": "via Padova 12", "en": "12 Harehills Lane"}


def sitting_at(setting: Setting, role: str) -> Neighbour:
    """The neighbour behind a role of the story."""

    def job(uow: UnitOfWork) -> Neighbour:
        account = uow.accounts.known("console", setting.cast.seat(role).account)
        assert account is not None
        return uow.people.behind(account.id)[0]

    return setting.stage.do(job)


def test_the_story_ends_with_one_tie(played: Setting) -> None:
    """The request is closed, Sara helped Maria, and her thanks were passed on."""
    request = played.stage.do(the_request)
    assert request is not None and request.state is RequestState.CLOSED
    ties = played.stage.do(lambda uow: uow.ties.to(request.person_id))
    assert [(t.giver_id, t.receiver_id, t.kind) for t in ties] == [
        (sitting_at(played, "sara").id, sitting_at(played, "maria").id, "groceries")
    ]
    assert ties[0].thanks


def test_luca_gave_it_back_and_sara_did_it(played: Setting) -> None:
    """Each had a code word of their own, and what was spent is written down."""
    request = played.stage.do(the_request)
    assert request is not None
    luca, sara = played.stage.do(lambda uow: uow.assignments.of(request.id))
    assert luca.neighbour_id == sitting_at(played, "luca").id
    assert luca.state is AssignmentState.HANDED_BACK
    assert (sara.state, sara.amount_cents) == (AssignmentState.DONE, 1240)
    assert luca.code_word != sara.code_word


def test_the_address_is_hidden_in_every_chat_at_the_end(played: Setting) -> None:
    """Both helpers saw the address after they had accepted; no message of the bot shows it any more."""
    address = ADDRESS[played.player.language]
    chats = played.stage.channel.chats
    for role in ("luca", "sara"):
        said = chats[played.cast.seat(role).chat]
        assert any(address in version for message in said for version in message.versions)
    shown = [m.text for said in chats.values() for m in said if m.author == "bot" and address in m.text]
    assert shown == []


def test_nobody_else_ever_reads_anything_personal(played: Setting) -> None:
    """Of all neighbours only the two who said yes read a name, an address, a phone or the note."""
    may = {played.cast.seat(role).chat for role in ("maria", "luca", "sara", "anna", "desk")}
    others = {chat: said for chat, said in played.stage.channel.chats.items() if chat not in may}
    assert len(others) >= 3, "nobody else was asked, so this proves nothing"
    for said in others.values():
        for version in (v for message in said for v in message.versions):
            assert not [word for word in PERSONAL[played.player.language] if word in version]


@pytest.mark.parametrize("language", ["it", "en"])
@pytest.mark.parametrize("role", ["luca", "sara"])
def test_nothing_personal_is_read_before_the_yes(
    language: str, role: str, tmp_path: Path, texts: FluentTexts
) -> None:
    """Until a helper accepts, their chat shows kind, time, zone and distance, and nothing else of Maria."""
    setting = set_up(tmp_path, language, texts=texts)
    yes = next(
        i
        for i, b in enumerate(STORY)
        if isinstance(b, Presses) and (b.who, b.key) == (role, "offer-button-yes")
    )
    while setting.player.position < yes:
        setting.player.step()
    said = setting.stage.channel.chats[setting.cast.seat(role).chat]
    assert said
    for version in (v for message in said for v in message.versions):
        assert not [word for word in PERSONAL[language] if word in version]
    assert "group" not in setting.stage.channel.chats
    setting.stage.close()


# --- a step that can't be done


@pytest.fixture
def setting(tmp_path: Path, texts: FluentTexts) -> Setting:
    return set_up(tmp_path, "it", texts=texts)


def play_through(player: Player) -> None:
    while player.step():
        pass


def fails(setting: Setting, *beats: Says | Presses | Holds) -> str:
    player = Player(setting.stage, setting.cast, beats, "it")
    with pytest.raises(StepFailed) as failed:
        play_through(player)
    return str(failed.value)


def test_a_button_that_is_not_there_is_named(setting: Setting) -> None:
    """Pressing what was never offered stops the story, and says who, what and where."""
    assert "luca presses offer-button-yes" in fails(setting, Presses("luca", "offer-button-yes"))


def test_a_misunderstanding_stops_the_story(setting: Setting) -> None:
    """When the engine understands something else, the story doesn't go on as if nothing were."""
    why = fails(setting, Says("maria", {"it": "bla bla rumpelstilz"}))
    assert "step 1" in why and "non ho capito" in why


def test_what_must_hold_by_then_is_checked(setting: Setting) -> None:
    """A story that reached another state than it says stops there."""
    assert "it does not hold that pigs fly" in fails(setting, Holds("pigs fly", lambda uow: False))
