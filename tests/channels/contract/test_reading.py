"""What people do comes in alike, whatever the network calls it."""

from __future__ import annotations

import pytest

from bot.domain.places import Point
from bot.ports.chat import ChatChange, Command, Happening, Media, MediaKind, Place, Text
from tests.channels.contract.conftest import HAVING
from tests.channels.contract.network import Network, parcel

PICTURE = b"\xff\xd8\xff scontrino"
VOICE = b"OggS voce"


async def test_words_come_as_they_were_written(net: Network) -> None:
    """With who, where and when; what she is called is for greeting only."""
    words = "mi serve <b>pane</b> & 👩🏽‍🦽\nciao *a* `tutti` _è_"
    async with net.listening() as (channel, ear):
        maria = await net.person("Maria")
        message = await maria.says(words)
        event = await ear.hears(Text(words))
        assert (event.channel, event.sender, event.chat, event.private) == (
            channel.name, maria.id, maria.chat, True,
        )  # fmt: skip
        assert (event.message, event.shown_name) == (message, "Maria")
        assert event.at.utcoffset() is not None


async def test_ids_are_strings_that_stay(net: Network) -> None:
    """Over a new start and a new name; each event has an id of its own."""
    ids: list[tuple[str, str, str]] = []
    events: list[str] = []
    person = None
    for name in ("Maria", "Maria Neri"):
        async with net.listening() as (_, ear):
            person = person or await net.person("Maria")
            await person.renames(name)
            for words in ("buongiorno", "buonasera"):
                await person.says(words)
                event = await ear.hears(Text(words))
                ids.append((event.sender, event.chat, event.bot))
                events.append(event.event_id)
            await net.at_rest()
    assert set(ids) == {(person.id, person.chat, net.bot)} if person else False
    assert len(set(events)) == 4
    assert all(isinstance(one, str) for three in ids for one in three)


async def test_commands_are_read_alike(net: Network) -> None:
    """The network's sign in front, in any case, with the bot's name behind it or not, with words behind or not,
    in a group as in private; a sign alone is none."""
    written = {
        "aiuto": Command("aiuto"),
        "Turno": Command("turno"),
        "pausa 2w  e poi": Command("pausa", "2w  e poi"),
        f"Approve{net.suffix} 12": Command("approve", "12"),
        "annulla \n": Command("annulla"),
    }
    async with net.listening() as (_, ear):
        maria = await net.person("Maria")
        group = await net.group(maria)
        for place in (None, group):
            for line, command in written.items():
                await maria.says(net.sign + line, room=place)
                event = await ear.hears(command)
                assert event.private == (place is None)
                ear.handled.clear()
        await maria.says(f"{net.sign} aiuto")
        await ear.hears_a(Text)


async def test_in_a_group_it_is_known_who_is_spoken_to(net: Network) -> None:
    """The bot is, when it is named or what it said is replied to; its name is left out of the words."""
    async with net.listening() as (channel, ear):
        maria = await net.person("Maria")
        group = await net.group(maria)
        await maria.says("chi ha una scala?", room=group)
        event = await ear.hears(Text("chi ha una scala?", addressed=False))
        assert (event.chat, event.sender, event.private) == (group, maria.id, False)
        await maria.says("mi serve la spesa", room=group, naming_bot=True)
        await ear.hears(Text("mi serve la spesa", addressed=True))
        said = await channel.deliver(parcel("Chi può?", group, private=False))
        await maria.says("io no", room=group, reply_to=await maria.sees("Chi può?", room=group))
        await ear.hears(Text("io no", addressed=True, reply_to=said.message))


async def test_a_reply_in_private_names_its_message(net: Network) -> None:
    """By the id that the message was delivered with."""
    async with net.listening() as (channel, ear):
        maria = await net.person("Maria")
        said = await channel.deliver(parcel("A che ora?", maria.chat))
        await maria.says("alle 3", reply_to=await maria.sees("A che ora?"))
        await ear.hears(Text("alle 3", reply_to=said.message))


async def test_nobody_is_answered_who_did_not_speak(net: Network) -> None:
    """What the bot says itself, what people change, and what other programs say are no events."""
    async with net.listening() as (channel, ear):
        maria = await net.person("Maria")
        group = await net.group(maria)
        message = await maria.says("mi serve la spesa")
        await ear.hears_words("mi serve la spesa")
        await maria.edits(message, "mi serve il pane")
        await channel.deliver(parcel("Va bene", maria.chat))
        await channel.deliver(parcel("Chi può?", group, private=False))
        await net.machine_says(group, "Domani piove")
        await maria.says("ci siete?", room=group)
        await ear.hears(Text("ci siete?", addressed=False))
        await maria.says("grazie")
        await ear.hears_words("mi serve la spesa", "ci siete?", "grazie")
        assert net.bot not in {event.sender for event in ear.handled}


async def test_a_place_comes_as_a_point(net: Network) -> None:
    """Latitude first, in degrees."""
    async with net.listening() as (_, ear):
        maria = await net.person("Maria")
        await maria.sends_place(45.4951, 9.2252)
        event = await ear.hears(Place(Point(45.4951, 9.2252)))
        assert (event.sender, event.private) == (maria.id, True)


async def test_a_recording_and_a_picture_come_by_reference_and_go_on(net: Network) -> None:
    """The words under a picture come with it, and what was sent can be shown to somebody else."""
    async with net.listening() as (channel, ear):
        maria, luca = await net.person("Maria"), await net.person("Luca")
        await maria.sends_voice(VOICE)
        await maria.sends_photo(PICTURE, "lo scontrino")
        await maria.sends_photo(PICTURE)
        await ear.hears_a(Media)
        await maria.says("ecco")
        await ear.hears(Text("ecco"))
        voice, receipt, bare = ear.of(Media)
        assert [(one.kind, one.caption) for one in (voice, receipt, bare)] == [
            (MediaKind.VOICE, ""), (MediaKind.PHOTO, "lo scontrino"), (MediaKind.PHOTO, ""),
        ]  # fmt: skip
        await channel.deliver(parcel("Ha scritto & mandato:", luca.chat, media=receipt.reference))
        assert (await luca.sees("Ha scritto &")).text == "Ha scritto & mandato:"
        await channel.deliver(parcel("La sua voce", luca.chat, media=voice.reference, protect=True))
        await luca.sees("La sua voce")
        files = [await luca.opens(message) for message in luca.screen() if message.is_file]
        assert files == [PICTURE, VOICE]


async def test_who_leaves_and_who_comes_back_is_told(net: Network) -> None:
    """Once each, with her own id; what she says then comes as ever."""
    async with net.listening() as (_, ear):
        maria = await net.person("Maria")
        await maria.says("buongiorno")
        await ear.hears(Text("buongiorno"))
        await maria.leaves()
        event = await ear.hears(ChatChange(Happening.BLOCKED))
        assert (event.sender, event.chat, event.private) == (maria.id, maria.chat, True)
        await maria.returns()
        await maria.says("sono tornata")
        event = await ear.hears(Text("sono tornata"))
        assert (event.sender, event.chat, event.private) == (maria.id, maria.chat, True)
        assert [c.what for c in ear.of(ChatChange)].count(Happening.BLOCKED) == 1


async def test_comings_and_goings_in_a_group_are_told(net: Network) -> None:
    """The bot is added, somebody joins, the bot is removed."""
    async with net.listening() as (_, ear):
        maria, luca = await net.person("Maria"), await net.person("Luca")
        group = await net.group(maria)
        added = await ear.hears(ChatChange(Happening.BOT_ADDED))
        assert (added.chat, added.private) == (group, False)
        await luca.joins(group)
        joined = await ear.hears(ChatChange(Happening.NEWCOMER))
        assert (joined.chat, joined.sender, joined.private) == (group, luca.id, False)
        await net.removes_bot(group)
        removed = await ear.hears(ChatChange(Happening.BOT_REMOVED))
        assert (removed.chat, removed.private) == (group, False)


@pytest.mark.parametrize("net", HAVING["upgrades"], indirect=True)
async def test_a_group_that_moves_says_where(net: Network) -> None:
    """What is sent to the new id arrives there, and what is said there comes from it."""
    async with net.listening() as (channel, ear):
        maria = await net.person("Maria")
        group = await net.group(maria)
        await maria.says("prima", room=group)
        await ear.hears(Text("prima", addressed=False))
        new = await net.upgrades(group)
        moved = await ear.hears(ChatChange(Happening.MIGRATED, to=new))
        assert (moved.chat, moved.private) == (group, False)
        await maria.says("dopo", room=new)
        assert (await ear.hears(Text("dopo", addressed=False))).chat == new
        await channel.deliver(parcel("Eccoci", new, private=False))
        await maria.sees("Eccoci", room=new)


@pytest.mark.parametrize("net", HAVING["threads"], indirect=True)
async def test_what_is_asked_in_a_thread_is_answered_there(net: Network) -> None:
    """The thread's id comes with the words and leads the answer back."""
    async with net.listening() as (channel, ear):
        maria = await net.person("Maria")
        group = await net.group(maria, threads=True)
        await net.thread(maria, group, "mi serve una scala")
        event = await ear.hears(Text("mi serve una scala", addressed=True))
        assert event.thread is not None
        await channel.deliver(parcel("Chiedo subito", group, private=False, thread=event.thread))
        assert (await maria.sees("Chiedo subito", room=group)).thread == event.thread
