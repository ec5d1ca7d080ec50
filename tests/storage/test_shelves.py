"""Every kind of thing comes back as it was put away."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, NamedTuple

import pytest

from bot.domain.cards import Card, CardKind, CardState
from bot.domain.checkins import (
    Checkin,
    CheckinState,
    Contact,
    ContactState,
    Outcome,
    Plan,
    PlanState,
    Way,
)
from bot.domain.circles import (
    Belonging,
    Belongs,
    CalendarLink,
    CareCircle,
    CareMember,
    CareMembership,
    CareState,
    Circle,
    Experience,
    FeedOf,
    Match,
    MatchState,
    Side,
)
from bot.domain.communities import Community, Moderation
from bot.domain.errors import Unknown
from bot.domain.meetings import (
    ActionItem,
    ActionState,
    AgendaItem,
    Decision,
    Meeting,
    MeetingState,
    Rsvp,
    RsvpState,
    Series,
)
from bot.domain.misreadings import Misreading
from bot.domain.mobilising import Called, CalledState, Callout, CalloutState, Reason
from bot.domain.offers import Assignment, AssignmentState, Offer, OfferState
from bot.domain.people import (
    Account,
    Chat,
    Consent,
    ConsentBy,
    Delegation,
    DelegationState,
    Exclusion,
    Helping,
    Invitation,
    InvitationTo,
    LinkCode,
    Neighbour,
    Role,
    Standing,
)
from bot.domain.places import Point, Street, Zone
from bot.domain.reciprocity import Tie
from bot.domain.recurring import (
    Arrangement,
    ArrangementState,
    Occurrence,
    OccurrenceState,
    Pact,
    PactState,
)
from bot.domain.requests import Request, RequestState
from bot.domain.rotas import Hand, Rota, Swap, SwapState, Turn, TurnState
from bot.domain.rounds import Round, RoundState, Run, RunState, Stop, StopState, Visit, VisitState
from bot.domain.schedules import Precision, Shift, Slot, Window
from bot.domain.trust import Trust
from bot.ports.stores import UnitOfWork
from bot.ports.words import Moment, dump_all
from storage.writer import SqliteWriter
from tests.storage.given import people, request

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
SPOT = Point(45.495, 9.225)


class World(NamedTuple):
    """Rows that others refer to."""

    now: datetime
    community: int
    maria: int
    luca: int
    request: int
    chat: int
    zone: int
    account: int
    meeting: int
    plan: int
    circle: int
    lived: int
    care: int
    rota: int
    turn: int
    arrangement: int
    round: int
    run: int
    callout: int


Made = Callable[[World], tuple[Any, dict[str, Any]]]

THINGS: dict[str, Made] = {
    "communities": lambda w: (
        Community(
            "Casoretto", "it", "Europe/Rome", "IT", "02 555 0102", SPOT, Moderation.ALL, w.chat,
            frozenset({"childcare"}), frozenset({"pets", "tech"}), {"dispatch.waves": 2},
        ),
        {"name": "Loreto", "kinds_off": frozenset(), "desk_chat_id": None, "overrides": {}},
    ),
    "people": lambda w: (
        Neighbour(
            "Carla Bruni", "it", w.community, 3, "+39 333 000 0001", "via Padova 12", "scala B", b"\x01" * 16,
            w.zone, SPOT, Standing.MEMBER, Trust.MET, True, frozenset({Role.COORDINATOR, Role.FACILITATOR}),
            True, w.now, w.now - HOUR, w.now, born=1948,
        ),
        {"standing": Standing.LEFT, "name": "", "phone": "", "roles": frozenset(), "adult": None, "spot": None},
    ),
    "helpers": lambda w: (
        Helping(
            w.luca, w.community, frozenset({"groceries", "tech"}), (Slot(0, 540, 720), Slot(3, 0, 1440)), 900, True,
            frozenset({"it", "ar"}), False, w.now + HOUR, True, 2.5, 0.5, w.now, w.now - HOUR,
        ),
        {"kinds": frozenset({"pets"}), "hours": (), "yes": 3.5, "paused_until": None},
    ),
    "accounts": lambda w: (
        Account("telegram", "70012345", w.chat, w.community, "it", w.now),
        {"unreachable_at": None, "language": "en"},
    ),
    "chats": lambda w: (
        Chat("telegram", "-100777", False, "12", "it", w.community, w.now, is_group=True),
        {"external": "-100778", "gone_at": None, "is_group": False},
    ),
    "consents": lambda w: (
        Consent(w.maria, "2", "it", w.now, ConsentBy.VOICE, w.luca, None, w.community),
        {"withdrawn_at": w.now + HOUR},
    ),
    "delegations": lambda w: (
        Delegation(w.maria, w.luca, DelegationState.WAITING, w.now, None, w.community),
        {"state": DelegationState.CONFIRMED, "confirmed_by": w.luca},
    ),
    "exclusions": lambda w: (Exclusion(w.maria, w.luca, w.now, w.community), {"since": w.now + HOUR}),
    "invitations": lambda w: (
        Invitation(b"h" * 32, InvitationTo.CONTACT, w.now + HOUR, w.luca, w.maria, community_id=w.community),
        {"used_at": w.now, "used_by": w.luca},
    ),
    "link_codes": lambda w: (
        LinkCode(b"c" * 32, w.maria, w.account, w.now + HOUR, w.community),
        {"expires_at": w.now},
    ),
    "requests": lambda w: (
        Request(
            "groceries", w.maria, w.luca, RequestState.AWAITING_APPROVAL, w.now, w.community, 2,
            Window(w.now, w.now + HOUR, Precision.PART), "insulina in frigo", "spesa al mercato", True, 2, True,
            w.zone, SPOT, 1, 1.5, w.now, w.luca, w.now, 3000,
        ),
        {"state": RequestState.CANCELLED, "note": "", "window": None, "ceiling_cents": None},
    ),
    "rotas": lambda w: (
        Rota(
            "innaffiare l'orto", "FREQ=WEEKLY;BYDAY=TU", w.now.replace(tzinfo=None), "Europe/Rome", 90, 2,
            "nel cortile", w.luca, w.now, None, w.community,
        ),
        {"place": "", "hands": 1, "ended_at": w.now},
    ),
    "turns": lambda w: (
        Turn(w.rota, w.now.date() + 2 * DAY, w.now + HOUR, TurnState.PLANNED, w.community),
        {"state": TurnState.CALLED_OFF, "at": w.now},
    ),
    "hands": lambda w: (Hand(w.turn, w.luca, w.now, w.community), {"taken_at": w.now + HOUR}),
    "swaps": lambda w: (
        Swap(w.luca, w.turn, w.maria, w.turn, w.now, SwapState.ASKED, w.community),
        {"state": SwapState.AGREED},
    ),
    "offers": lambda w: (
        Offer(w.request, w.luca, 1, OfferState.SENT, w.now, None, w.now + HOUR, ("why-near", "why-knows"), w.community),
        {"state": OfferState.DECLINED, "answered_at": w.now, "why": ()},
    ),
    "assignments": lambda w: (
        Assignment(
            w.request, w.luca, AssignmentState.ACCEPTED, "girasole", w.now, w.now + HOUR, w.now, w.now, w.now,
            "well", "problem", 1250, True, False, True, w.community,
        ),
        {"state": AssignmentState.DONE, "amount_cents": None, "asker_settled": True, "named": False},
    ),
    "ties": lambda w: (
        Tie(w.luca, w.maria, "groceries", 45, w.now, w.request, "grazie di cuore", False, w.community),
        {"thanks": "", "again": True, "request_id": None},
    ),
    "cards": lambda w: (
        Card(
            CardKind.PHONE, w.maria, "desk-to-be-phoned", CardState.OPEN, w.now,
            {"text": dump_all({"name": "Carla", "when": Moment(w.now)}), "choices": [{"label": "said"}]}, w.now, w.luca, w.now, w.now, "said", 2,
            (w.luca, w.maria), w.community, 1,
        ),
        {"state": CardState.CLOSED, "params": {}, "shown_to": (), "due_at": None},
    ),
    "rounds": lambda w: (
        Round(
            w.luca, "FREQ=DAILY", w.now.replace(tzinfo=None), "Europe/Rome", 90, (Slot(1, 480, 720),),
            RoundState.ACTIVE, (w.maria,), w.now.date(), w.maria, w.now, w.now, w.community,
        ),
        {"helper_id": None, "hours": (), "substitutes": (), "away_until": None, "state": RoundState.ENDED},
    ),
    "stops": lambda w: (
        Stop(w.round, w.maria, 2, StopState.AGREED, w.now, w.now, w.luca, w.community),
        {"state": StopState.DECLINED, "agreed_at": None, "agreed_by": None},
    ),
    "runs": lambda w: (
        Run(
            w.now, w.now + HOUR, RunState.UNDER_WAY, w.luca, w.round, w.callout, w.now.date(), (w.luca, w.maria), w.now,
            w.now, True, w.community,
        ),
        {"state": RunState.OVER, "helper_id": None, "asked": (), "day": None},
    ),
    "visits": lambda w: (
        Visit(w.run, w.maria, 3, VisitState.NEEDS, w.now, w.community), {"state": VisitState.WAITING, "at": None}
    ),
    "callouts": lambda w: (
        Callout(
            Reason.OTHER, "Manca l'acqua.", "via Padova 12", CalloutState.OVER, w.now, w.now + HOUR, True, w.luca, w.now,
            w.now, w.now, w.community,
        ),
        {"words": "", "state": CalloutState.STOPPED, "ended_at": None, "urgent": False},
    ),
    "called": lambda w: (
        Called(
            w.callout, w.maria, CalledState.WITH_HELPER, True, True, w.now, w.now, (w.luca,), w.zone, b"\x01" * 16,
            SPOT, w.community,
        ),
        {"state": CalledState.WELL, "tried": (), "building": None, "spot": None, "asked_at": None},
    ),
    "misreadings": lambda w: (
        Misreading("mi prende le cose?", "it", "request", "pharmacy", w.now, w.maria, None, w.community),
        {"intent": "chat", "kind": "", "neighbour_id": None, "account_id": w.account},
    ),
    "shifts": lambda w: (Shift(w.luca, Slot(2, 540, 720), w.community), {"slot": Slot(3, 0, 60)}),
    "series": lambda w: (
        Series(
            "Assemblea", "FREQ=WEEKLY;BYDAY=TH", w.now.replace(tzinfo=None), "Europe/Rome", "oratorio", HOUR, 30,
            (w.maria, w.luca), "uid-1", 2, 1, w.luca, w.now, w.now, w.community,
        ),
        {"title": "", "facilitators": (), "capacity": None, "ended_at": None},
    ),
    "meetings": lambda w: (
        Meeting(
            "Assemblea", w.now.replace(tzinfo=None), "Europe/Rome", w.now, "oratorio", HOUR, 30, w.maria,
            MeetingState.OVER, None, w.now.date(), "uid-2", 1, True, w.now, True, 12, w.now, w.luca, w.now,
            w.now, w.community, 2,
        ),
        {"state": MeetingState.PLANNED, "held": None, "came": None, "day": None, "facilitator_id": None},
    ),
    "rsvps": lambda w: (
        Rsvp(w.meeting, w.maria, RsvpState.WAITING, 2, w.now, w.now, w.now + HOUR, w.community),
        {"state": RsvpState.COMING, "queued_at": None, "offered_until": None},
    ),
    "agenda": lambda w: (
        AgendaItem(w.meeting, "il cortile", w.maria, w.now, w.community), {"text": "le bici", "by_id": None}
    ),
    "decisions": lambda w: (
        Decision(w.meeting, "Si compra un tavolo", w.now, w.community), {"text": "Due tavoli"}
    ),
    "actions": lambda w: (
        ActionItem(
            w.meeting, "chiamare il fabbro", w.luca, w.now.date(), w.now, ActionState.DONE, w.now, w.now, w.community
        ),
        {"state": ActionState.OPEN, "owner_id": None, "due": None, "due_at": None, "done_at": None},
    ),
    "circles": lambda w: (
        Circle(
            "Gruppo del giovedì", "chi assiste", "oratorio", "FREQ=WEEKLY", w.now.replace(tzinfo=None),
            "Europe/Rome", 10, "caring", HOUR, {"2026-03-05": "skipped"}, "uid-9", 2, w.now, w.now, w.community,
        ),
        {"changes": {}, "topic": "", "ended_at": None, "sequence": 3},
    ),
    "belongings": lambda w: (
        Belongs(w.circle, w.maria, Belonging.COMING, 0, {}, w.now, w.community),
        {"state": Belonging.IN, "order": 2, "answers": {"2026-03-05": False}, "asked_at": None},
    ),
    "experiences": lambda w: (
        Experience(w.maria, Side.SEEKS, "other", "la badante", w.community), {"side": Side.OFFERS, "words": ""},
    ),
    "matches": lambda w: (
        Match(w.lived, w.lived, MatchState.ASKED_GIVER, w.community), {"state": MatchState.AGREED},
    ),
    "care_circles": lambda w: (
        CareCircle(w.maria, CareState.PROPOSED, w.luca, w.now, "phone", w.community), {"state": CareState.ENDED},
    ),
    "care_members": lambda w: (
        CareMember(w.care, w.luca, CareMembership.ASKED, w.now, w.community), {"state": CareMembership.IN},
    ),
    "calendar_links": lambda w: (
        CalendarLink(b"x" * 32, w.maria, FeedOf.OWN, w.now, w.community), {"token_hash": b"y" * 32},
    ),
    "plans": lambda w: (
        Plan(
            w.maria, "FREQ=DAILY", w.now.replace(tzinfo=None), "Europe/Rome", Way.PHONE, PlanState.ACTIVE, 2, HOUR,
            False, w.now.date(), w.now.date(), w.luca, w.now, w.luca, w.now, 10, w.now, w.now, w.community,
        ),
        {"state": PlanState.ENDED, "attempts": None, "spacing": None, "away_until": None, "any_message": True},
    ),
    "contacts": lambda w: (
        Contact(w.plan, w.luca, 1, True, True, ContactState.INVITED, w.now, w.now, 7, w.community),
        {"state": ContactState.AGREED, "place": 2, "invitation_id": None, "keys": False},
    ),
    "checkins": lambda w: (
        Checkin(
            w.plan, w.maria, w.now.date(), w.now, CheckinState.SETTLED, w.now, w.now, w.now, 3, w.now,
            Outcome.SEEN_WELL, w.now, w.luca, True, True, w.community,
        ),
        {"state": CheckinState.DUE, "outcome": None, "contact_id": None, "late": False},
    ),
    "arrangements": lambda w: (
        Arrangement(
            "groceries", w.maria, w.luca, ArrangementState.ACTIVE, w.now, "FREQ=WEEKLY;BYDAY=TU", w.now.replace(tzinfo=None),
            180, Precision.PART, w.community, "il latte", "una riga", True, 2, w.zone, SPOT, 2000, w.luca, w.now.date(),
            w.now.date(), w.now.date(), w.now, w.now, w.now, w.now,
        ),
        {"state": ArrangementState.ENDED, "note": "", "paused_until": None, "spot": None, "made_until": None},
    ),
    "occurrences": lambda w: (
        Occurrence(
            w.arrangement, w.now.date(), OccurrenceState.MADE, w.community, w.now.replace(tzinfo=None), True, w.request,
            w.luca, w.now,
        ),
        {"state": OccurrenceState.SKIPPED, "moved_to": None, "request_id": None, "by": None, "at": None},
    ),
    "pacts": lambda w: (
        Pact(w.arrangement, w.luca, PactState.AGREED, w.now, w.community, w.now, w.now, w.now, w.now.date()),
        {"state": PactState.ENDED, "off_until": None, "answered_at": None},
    ),
    "zones": lambda w: (Zone("Casoretto", SPOT, w.community), {"centre": None}),
    "streets": lambda w: (Street("via Padova", w.zone, SPOT, w.community), {"zone_id": None, "spot": None}),
}  # fmt: skip


@pytest.fixture
def world(store: SqliteWriter, community: Community, now: datetime) -> World:
    maria, luca = people(store, community, "Maria", "Luca")
    wish = request(store, maria, now)
    chat = store.run(lambda uow: uow.chats.add(Chat("telegram", "1", True, community_id=community.id)))
    zone = store.run(lambda uow: uow.zones.add(Zone("Loreto", None, community.id)))
    account = store.run(lambda uow: uow.accounts.add(Account("telegram", "1", chat.id, community.id)))
    meeting = store.run(
        lambda uow: uow.meetings.add(
            Meeting("Festa", now.replace(tzinfo=None), "Europe/Rome", now, community_id=community.id)
        )
    )
    plan = store.run(
        lambda uow: uow.plans.add(
            Plan(maria.id, "FREQ=DAILY", now.replace(tzinfo=None), "Europe/Rome", community_id=community.id)
        )
    )
    circle = store.run(
        lambda uow: uow.circles.add(
            Circle(
                "x",
                "",
                "",
                "FREQ=DAILY",
                now.replace(tzinfo=None),
                "Europe/Rome",
                3,
                community_id=community.id,
            )
        )
    )
    lived = store.run(
        lambda uow: uow.experiences.add(Experience(luca.id, Side.OFFERS, "loss", community_id=community.id))
    )
    care = store.run(
        lambda uow: uow.care_circles.add(
            CareCircle(luca.id, CareState.ACTIVE, luca.id, community_id=community.id)
        )
    )
    arrangement = store.run(
        lambda uow: uow.arrangements.add(
            Arrangement(
                "groceries", maria.id, maria.id, ArrangementState.ACTIVE, now, "FREQ=DAILY", now.replace(tzinfo=None),
                60, Precision.TIME, community.id,
            )
        )
    )  # fmt: skip
    rota = store.run(
        lambda uow: uow.rotas.add(
            Rota("orto", "FREQ=DAILY", now.replace(tzinfo=None), "Europe/Rome", community_id=community.id)
        )
    )
    turn = store.run(lambda uow: uow.turns.add(Turn(rota.id, now.date(), now, community_id=community.id)))
    round_ = store.run(
        lambda uow: uow.rounds.add(
            Round(
                luca.id, "FREQ=DAILY", now.replace(tzinfo=None), "Europe/Rome", 60, community_id=community.id
            )
        )
    )
    run = store.run(lambda uow: uow.runs.add(Run(now, now + HOUR, community_id=community.id)))
    callout = store.run(
        lambda uow: uow.callouts.add(
            Callout(Reason.HEAT, "", "", CalloutState.ASKING, now, now + HOUR, community_id=community.id)
        )
    )
    return World(
        now, community.id, maria.id, luca.id, wish.id, chat.id, zone.id, account.id, meeting.id, plan.id,
        circle.id, lived.id, care.id, rota.id, turn.id, arrangement.id,
        round_.id, run.id, callout.id,
    )  # fmt: skip


@pytest.mark.parametrize("shelf", sorted(THINGS))
def test_what_is_put_away_comes_back_the_same_until_it_is_removed(
    store: SqliteWriter, world: World, shelf: str
) -> None:
    """Adding, saving, finding and removing keep every field, also over different transactions."""
    thing, changes = THINGS[shelf](world)
    added = store.run(lambda uow: getattr(uow, shelf).add(thing))
    assert added == replace(thing, id=added.id)
    assert added.id > 0
    assert store.run(lambda uow: getattr(uow, shelf).get(added.id)) == added
    assert added in store.run(lambda uow: list(getattr(uow, shelf).all(world.community)))

    changed = replace(added, **changes)
    assert store.run(lambda uow: getattr(uow, shelf).save(changed)) == changed
    assert store.run(lambda uow: getattr(uow, shelf).get(added.id)) == changed

    store.run(lambda uow: getattr(uow, shelf).remove(added.id))
    assert store.run(lambda uow: getattr(uow, shelf).find(added.id)) is None
    with pytest.raises(Unknown):
        store.run(lambda uow: getattr(uow, shelf).get(added.id))
    with pytest.raises(Unknown):
        store.run(lambda uow: getattr(uow, shelf).save(changed))


def test_every_shelf_of_the_store_is_tried_here() -> None:
    """A new aggregate can't be forgotten in the test above."""
    rows = {"outbox", "timers", "buttons", "talks", "inbox", "prospects", "errands", "erasures"}
    assert set(THINGS) | rows == set(UnitOfWork.__annotations__)


def test_an_id_is_never_used_again(store: SqliteWriter, community: Community) -> None:
    """A button or a log line about a row that is gone never points at another one."""
    first = store.run(lambda uow: uow.zones.add(Zone("Casoretto", None, community.id)))
    store.run(lambda uow: uow.zones.remove(first.id))
    assert store.run(lambda uow: uow.zones.add(Zone("Loreto", None, community.id))).id > first.id


def test_communities_do_not_see_each_others_things(store: SqliteWriter, community: Community) -> None:
    """Two neighbourhoods on one bot keep their people and zones apart."""
    other = store.run(lambda uow: uow.communities.add(replace(community, name="Harehills", id=0)))
    people(store, community, "Maria")
    people(store, other, "Ann")
    assert [n.name for n in store.run(lambda uow: uow.people.members(other.id))] == ["Ann"]
    assert [n.name for n in store.run(lambda uow: uow.people.all(community.id))] == ["Maria"]


def test_the_only_community_is_the_first_one(store: SqliteWriter) -> None:
    """Before the first there is none."""
    assert store.run(lambda uow: uow.communities.only()) is None
    made = store.run(lambda uow: uow.communities.add(Community("Via Padova", "it", "Europe/Rome", "IT")))
    assert store.run(lambda uow: uow.communities.only()) == made
