"""A neighbourhood that begins on Matrix: the claim link said as words, a room for who coordinates, a first plea."""

from __future__ import annotations

from pathlib import Path

from bot.domain.people import Role
from tests.matrix.conftest import People
from tests.matrix.given import living, set_up
from tests.matrix.people import Person
from tests.matrix.story import desk_of
from tests.matrix.synapse import Synapse
from tests.process.test_main_job import looked_up


async def test_set_up_in_the_chat(tmp_path: Path, synapse: Synapse, people: People) -> None:
    """Who says the secret of `init` coordinates; a location is sent as from any phone; and who needs a person finds
    one."""
    anna, maria = await people("Anna"), await people("Maria")
    bot = set_up(tmp_path, synapse)
    bot.personal |= {anna.id, maria.id}
    async with living(bot):
        await anna.opens_chat(bot.id)
        desk = await sets_up(anna, bot.id, bot.secret)
        await maria.opens_chat(bot.id)
        await maria.says("0")
        await maria.sees("Avviso Anna")
        card = await anna.sees("Maria", chat=desk)
        assert card.encrypted
        await anna.presses_on(card, "Fatto")
        await anna.sees("Chiusa: vista", chat=desk)
    [coordinator] = looked_up(bot, lambda uow: uow.people.with_role(1, Role.COORDINATOR))
    assert coordinator.name == "Anna"


async def sets_up(anna: Person, bot: str, secret: str) -> str:
    """Anna says the secret, joins, answers the least and skips the rest; her room."""
    await anna.says(f"!start {secret}")
    await anna.sees("Come si chiama?")
    await anna.says("Anna")
    await anna.presses("Sì")
    await anna.sees("A che numero")
    await anna.says("02 555 0101")
    for question in ("Come si chiama il vicinato?", "A che numero risponde"):
        await anna.presses_on(await anna.sees(question), "Salto")
    await anna.sees("Dov'è il centro")
    await anna.sends_location(45.4951, 9.2253)
    for question in ("In quali zone", "un elenco delle vie"):
        await anna.presses_on(await anna.sees(question), "Salto")
    await anna.presses("Tutte")
    await anna.presses("Vado avanti")
    await anna.sees("In che lingua")
    await anna.presses("Italiano")
    await anna.sees("Quando c'è Lei?")
    await anna.says("lun-dom 0-24")
    await anna.sees("Mi inviti nella stanza")
    desk = await desk_of(anna, bot)
    await anna.presses("La stanza di chi coordina", chat=desk)
    await anna.sees("Questa adesso è la stanza di chi coordina", chat=desk)
    await anna.presses("Vado avanti")
    await anna.presses_on(await anna.sees("Meglio non coordinare da soli"), "Salto")
    await anna.sees("Ecco com'è adesso il vicinato")
    return desk
