"""Two neighbours say yes to the same request at the same time, one on Telegram by a button, one on Matrix by a sign:
fifty times over, on the real engine and storage."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from bot.bench.crowd import handle_all
from bot.bench.ground import START, Ground
from bot.domain.matching import candidate
from bot.domain.people import Account, Chat, Helping, Neighbour, Standing
from bot.domain.schedules import ALWAYS
from bot.domain.trust import Trust
from bot.ports.chat import Content, Incoming, Press, Reaction
from bot.ports.delivery import Delivered
from bot.ports.stores import UnitOfWork
from handlers.offers.waves import offer_slot, send_offer
from tests.matrix.rooms import keycap

RACES = 50
CHANNELS = ("telegram", "matrix")


class Race:
    """One request, and a helper on each channel who has been asked."""

    def __init__(self, here: Ground, number: int, asker: Neighbour) -> None:
        self.here = here
        self.number = number
        self.asker = asker
        self.request_id = 0
        self.answers: list[Incoming] = []
        here.writer.run(self._prepare)

    def _prepare(self, uow: UnitOfWork) -> None:
        ctx, request = self.here.context(uow), self.here.plea(uow, self.asker)
        self.request_id, self.answers = request.id, []
        for channel in CHANNELS:
            helper = self._helper(uow, channel)
            helping = uow.helpers.of(helper.id)
            chat = uow.chats.known(channel, self._name(channel))
            assert helping is not None and chat is not None
            offer = send_offer(ctx, request, candidate(request, self.asker, helper, helping), (), 1)
            row = next(r for r in uow.outbox.waiting(chat.id) if r.slot == offer_slot(offer))
            on_matrix = channel == "matrix"
            message = f"!room|$event{self.number}"
            delivered = Delivered(message if on_matrix else str(self.number), hung=on_matrix)
            self.here.engine.outbox.settle(uow, row.id, row.revision, delivered)
            yes = Reaction(keycap(1), message) if on_matrix else Press(row.choices[0][1], f"q{self.number}")
            self.answers.append(self._incoming(channel, yes))

    def _helper(self, uow: UnitOfWork, channel: str) -> Neighbour:
        community = self.here.community
        helper = uow.people.add(
            Neighbour(
                channel.capitalize(), "it", community.id, phone=f"02 55 {self.number:04}", zone_id=self.here.zone.id,
                spot=self.asker.spot, standing=Standing.MEMBER, trust=Trust.TRUSTED, adult=True, created_at=START,
            )
        )  # fmt: skip
        groceries = frozenset({"groceries"})
        uow.helpers.add(Helping(helper.id, community.id, groceries, ALWAYS, languages=frozenset({"it"})))
        chat = uow.chats.add(Chat(channel, self._name(channel), True, community_id=community.id))
        account = uow.accounts.add(Account(channel, self._name(channel), chat.id, community.id, "it"))
        uow.people.attach(account.id, helper.id)
        return helper

    def _name(self, channel: str) -> str:
        return f"@helper{self.number}:cortile.test" if channel == "matrix" else str(5000 + self.number)

    def _incoming(self, channel: str, content: Content) -> Incoming:
        bare = self.here.incoming(self._name(channel), content)
        return replace(bare, channel=channel, event_id=f"{channel}-{self.number}")

    def won_by(self, uow: UnitOfWork) -> Sequence[str]:
        """The channels of those who go."""
        winners = [uow.people.get(a.neighbour_id) for a in uow.assignments.of(self.request_id)]
        return [winner.name.lower() for winner in winners]

    def told(self, uow: UnitOfWork, channel: str) -> set[str]:
        """What is waiting to be said to the helper there, as text keys."""
        chat = uow.chats.known(channel, self._name(channel))
        assert chat is not None
        return {row.key for row in uow.outbox.waiting(chat.id)}


async def test_of_two_who_say_yes_on_two_channels_one_goes(tmp_path: Path) -> None:
    """One winner each time, and the other is told that somebody was quicker."""
    here = Ground(tmp_path)
    try:
        [asker] = here.settle(1)
        won = []
        for number in range(RACES):
            race = Race(here, number, asker)
            # Who comes first changes, or it would always be the same who wins.
            await handle_all(here, race.answers[:: 1 if number % 2 else -1], 2)
            [winner] = here.writer.run(race.won_by)
            [loser] = [channel for channel in CHANNELS if channel != winner]
            assert "offer-taken" in here.writer.run(lambda uow: race.told(uow, loser))  # noqa: B023 run at once
            assert "offer-taken" not in here.writer.run(lambda uow: race.told(uow, winner))  # noqa: B023 likewise
            won.append(winner)
        assert set(won) == set(CHANNELS)
    finally:
        here.close()
