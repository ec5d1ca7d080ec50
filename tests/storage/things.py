"""One thing of every kind, to be put away and found again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from bot.domain.cards import Card, CardKind, CardState
from bot.domain.checkins import Checkin, CheckinState, Contact, ContactState, Outcome, Plan, PlanState, Way
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
from bot.domain.recurring import Arrangement, ArrangementState, Occurrence, OccurrenceState, Pact, PactState
from bot.domain.requests import Request, RequestState
from bot.domain.rotas import Hand, Rota, Swap, SwapState, Turn, TurnState
from bot.domain.rounds import Round, RoundState, Run, RunState, Stop, StopState, Visit, VisitState
from bot.domain.schedules import Precision, Shift, Slot, Window
from bot.domain.trust import Trust
from bot.ports.words import Moment, dump_all

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
