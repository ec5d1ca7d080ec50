"""Rooms: who may invite the bot where, what it does there, and where it follows."""

from __future__ import annotations

from pathlib import Path

from tests.matrix.conftest import People
from tests.matrix.given import living, set_up
from tests.matrix.neighbours import populate
from tests.matrix.story import desk_of
from tests.matrix.synapse import Synapse

WHICH = "Che gruppo è questo?"


async def test_coordinators_meet_only_where_nobody_else_can_read(
    tmp_path: Path, synapse: Synapse, people: People
) -> None:
    """A room that is not encrypted is refused, with the reason; one that is becomes theirs, by a sign."""
    anna, luca = await people("Anna"), await people("Luca")
    bot = set_up(tmp_path, synapse)
    populate(bot, coordinator=anna, helpers=[luca])
    async with living(bot):
        open_room = await desk_of(anna, bot.id, encrypted=False)
        await anna.sees(WHICH, chat=open_room)
        await anna.presses("La stanza di chi coordina", chat=open_room)
        refused = await anna.sees("non è cifrata", chat=open_room)
        assert "La stanza di chi coordina" not in refused.choices

        room = await desk_of(anna, bot.id)
        asked = await anna.sees(WHICH, chat=room)
        await anna.invites(luca.id, room)
        await anna.presses_on(asked, "La stanza di chi coordina")
        bound = await anna.sees("Questa adesso è la stanza di chi coordina", chat=room)
        assert bound.encrypted


async def test_who_may_invite(tmp_path: Path, synapse: Synapse, people: People) -> None:
    """People of other servers are declined, in words; those whom the neighbourhood knows may, wherever they are."""
    anna, maria, stranger = await people("Anna"), await people("Maria"), await people("Bruno")
    bot = set_up(tmp_path, synapse, more={"matrix": {"allowed_servers": ["vicini.example.org"]}})
    populate(bot, coordinator=anna, members=[maria])
    async with living(bot):
        room = await stranger.makes_room("", invites=[bot.id], is_direct=True)
        await stranger.until(lambda: stranger.left(room, bot.id), "the invitation is not declined")
        await maria.opens_chat(bot.id)
        await maria.says("ciao")
        await maria.sees("Mi dica pure")


async def test_a_room_that_is_upgraded_is_followed(tmp_path: Path, synapse: Synapse, people: People) -> None:
    """The coordinators' room gets a new version: what comes after is said in the new one."""
    anna, maria = await people("Anna"), await people("Maria")
    bot = set_up(tmp_path, synapse)
    desk = await desk_of(anna, bot.id)
    populate(bot, coordinator=anna, desk=desk, members=[maria])
    async with living(bot):
        await anna.until(lambda: bot.id in anna.members(desk), "the bot has not joined")
        new = (await anna.calls("POST", f"rooms/{desk}/upgrade", {"new_version": "11"}))["replacement_room"]
        await anna.invites(bot.id, new)
        await anna.until(lambda: bot.id in anna.members(new), "the bot has not followed")
        await maria.opens_chat(bot.id)
        await maria.says("0")
        await maria.sees("Avviso")
        card = await anna.sees("Maria", chat=new)
        assert card.encrypted


async def test_what_is_not_words(tmp_path: Path, synapse: Synapse, people: People) -> None:
    """A recording goes to who coordinates, encrypted all the way; a picture is told that it is not needed."""
    anna, maria = await people("Anna"), await people("Maria")
    bot = set_up(tmp_path, synapse)
    desk = await desk_of(anna, bot.id)
    populate(bot, coordinator=anna, desk=desk, members=[maria])
    async with living(bot):
        await maria.opens_chat(bot.id)
        await maria.sends_file("m.audio", b"OggS-la-voce-di-Maria", "audio/ogg")
        await maria.sees("Io non so ascoltare")
        heard = await anna.until(
            lambda: next((m for m in anna.room(desk).shown if m.kind == "m.audio"), None),
            "no recording comes",
        )
        assert heard.encrypted
        assert await anna.opens_file(heard) == b"OggS-la-voce-di-Maria"
        await maria.sends_file("m.image", b"\xff\xd8\xff", "image/jpeg")
        await maria.sees("qui non mi serve")


async def test_only_who_coordinates_decides(tmp_path: Path, synapse: Synapse, people: People) -> None:
    """Somebody else whom Anna lets in is named; no card stands there until he is out. Anna's sign is taken, and taken
    back by taking it away; the card is edited all along, and a new one says that it is closed."""
    anna, luca, maria = await people("Anna"), await people("Luca"), await people("Maria")
    bot = set_up(tmp_path, synapse)
    desk = await desk_of(anna, bot.id)
    populate(bot, coordinator=anna, desk=desk, helpers=[luca], members=[maria])
    async with living(bot):
        await anna.until(lambda: bot.id in anna.members(desk), "the bot has not joined")
        await maria.opens_chat(bot.id)
        await maria.says("0")
        card = await anna.sees("Maria", chat=desk)
        await anna.invites(luca.id, desk)
        await anna.sees(f"Qui c'è chi non coordina: {luca.id}", chat=desk)
        await anna.until(lambda: card.redacted, "the card stands there")
        await anna.sees("c'è chi non coordina")
        await luca.until(lambda: luca.id in luca.members(desk), "he has not joined")
        await luca.leaves(desk)
        await anna.sees("Siamo di nuovo tra noi", chat=desk)
        luca.never_saw("Maria")
        mark = anna.mark
        await anna.says("!bacheca", chat=desk)
        await anna.sees("Maria", chat=desk, after=mark)
        mark = anna.mark
        await anna.says("1", chat=desk)
        hers = await anna.sees("Maria vuole parlare", chat=desk, after=mark)
        taken = await anna.presses_on(hers, "Ci penso io")
        await anna.until(lambda: "Ci pensa Anna" in hers.text, "nobody sees to it")
        await anna.takes_back(taken, chat=desk)
        await anna.until(lambda: "Ci pensa" not in hers.text, "it is not free again")
        await anna.presses_on(hers, "Fatto")
        closed = await anna.sees("Chiusa: vista", chat=desk)
        assert closed is not hers and "Maria" not in closed.text
        await anna.until(lambda: hers.redacted, "what the card said stays in the room")
