"""What the proof stands on: two people talk, encrypted, over a homeserver of their own."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.bench.homeserver import Homeserver, NoHomeserver
from bot.cli import main
from tests.matrix.conftest import People
from tests.matrix.rooms import keycap
from tests.matrix.synapse import running_synapse


async def test_two_people_talk_encrypted(people: People) -> None:
    """Words, answers, reactions, edits and redactions arrive, and only as cipher travels what is said."""
    maria, luca = await people("Maria"), await people("Luca")
    room = await maria.opens_chat(luca.id)
    await maria.says("Ci vediamo?\n1. Sì\n2. No")
    asked = await luca.sees("Ci vediamo?")
    assert asked.encrypted and asked.room.id == room == luca.chat.id
    assert asked.choices == {"Sì": "1", "No": "2"}

    tapped = await luca.reacts(asked, keycap(1))
    mine = maria.room(room).messages[asked.id]
    await maria.until(lambda: mine.reactions.get(tapped) == (luca.id, keycap(1)), "no reaction comes")
    await luca.takes_back(tapped)
    await maria.until(lambda: not mine.reactions, "the reaction stays")

    answered = await luca.says("alle 3", reply_to=asked)
    heard = await maria.sees("alle 3")
    assert heard.relates_to["m.in_reply_to"] == {"event_id": asked.id}
    await luca.edits(answered, "alle 4")
    assert await maria.sees("alle 4") is heard
    assert heard.ever_said("alle 3") and heard.text == "alle 4"
    await luca.takes_back(answered)
    await maria.no_longer_sees("alle 4")

    sent = await maria.sends_file("m.image", b"\xff\xd8\xff", "image/jpeg", caption="lo scontrino")
    picture = await luca.sees("lo scontrino")
    assert picture.id == sent and picture.versions[0].content["file"]["key"]
    raw = await luca.calls("GET", f"rooms/{room}/messages?dir=b&limit=100")
    types = [event["type"] for event in raw["chunk"]]
    assert "m.room.encrypted" in types and "m.room.message" not in types


async def test_a_homeserver_that_is_killed_comes_back_with_everything(tmp_path: Path, people: People) -> None:
    with running_synapse(tmp_path / "synapse") as synapse:
        maria, luca = await people("Maria", on=synapse), await people("Luca", on=synapse)
        await maria.opens_chat(luca.id)
        await maria.says("prima")
        await luca.sees("prima")
        synapse.kill()
        assert not synapse.answers()
        synapse.start()
        await maria.says("dopo")
        assert (await luca.sees("dopo")).encrypted


def test_a_missing_homeserver_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without Synapse there is one sentence that says what to install, in a benchmark that is asked for, too."""
    monkeypatch.setattr("bot.bench.homeserver.find_spec", lambda name: None)
    with pytest.raises(NoHomeserver, match="matrix-synapse"):
        Homeserver(tmp_path)
    assert main(["bench", "matrix", "--size", "small"]) == 1
    told = capsys.readouterr()
    assert not told.out
    [sentence] = told.err.strip().splitlines()
    assert "matrix-synapse" in sentence
