"""What is said: one module per conversation. This list is all that routing knows of them."""

from __future__ import annotations

from handlers import (
    everyone,
    house,
    in_passing,
    late,
    safekeeping,
    second_thoughts,
    steps,
    unreadable,
    unsure,
)
from handlers.checkins import (
    alarms,
    answering,
    asking,
    away,
    board,
    callers,
    changing,
    climbing,
    consent,
    contacts,
    contacts_answers,
    contacts_asked,
    contacts_called,
    contacts_named,
    covering,
    enrolling,
    figures,
    limits,
    outages,
    overview,
    plans_shown,
    reporting,
    timezones,
    wanting,
)
from handlers.circles.modules import CIRCLES
from handlers.desk import (
    approving,
    assigning,
    declining,
    desk,
    guests,
    misread,
    newcomers,
    overseeing,
    phoning,
    picking,
    registering,
    rights,
    spoken,
    unreachable,
    vetting,
)
from handlers.meetings.modules import MEETINGS
from handlers.offers import counters, offers, unmet, waves
from handlers.people import (
    apps,
    delegations,
    halfway,
    home,
    invitations,
    joining,
    leaving,
    linking,
    people,
    privacy,
    proxies,
    reconsent,
    writers,
)
from handlers.recurring import asking as recurring_asking
from handlers.recurring import beginning as recurring_beginning
from handlers.recurring import changing as recurring_changing
from handlers.recurring import ending as recurring_ending
from handlers.recurring import making as recurring_making
from handlers.recurring import pacts as recurring_pacts
from handlers.recurring import resting as recurring_resting
from handlers.recurring import review as recurring_review
from handlers.recurring import showing as recurring_showing
from handlers.recurring import skipping as recurring_skipping
from handlers.requests import (
    ask,
    ask_details,
    ask_for,
    ask_send,
    ask_when,
    changes,
    expiry,
    group_ask,
    mine,
    unsent,
    wishes,
    word_given,
)
from handlers.rotas import announcing as rotas_announcing
from handlers.rotas import making as rotas_making
from handlers.rotas import managing as rotas_managing
from handlers.rotas import planning as rotas_planning
from handlers.rotas import showing as rotas_showing
from handlers.rotas import swapping as rotas_swapping
from handlers.rotas import taking as rotas_taking
from handlers.rounds import agreeing as rounds_agreeing
from handlers.rounds import answers as rounds_answers
from handlers.rounds import asking as rounds_asking
from handlers.rounds import board as rounds_board
from handlers.rounds import born as rounds_born
from handlers.rounds import going as rounds_going
from handlers.rounds import handing as rounds_handing
from handlers.rounds import made as rounds_made
from handlers.rounds import making as rounds_making
from handlers.rounds import mine as rounds_mine
from handlers.rounds import mobilise as rounds_mobilise
from handlers.rounds import needs as rounds_needs
from handlers.rounds import overview as rounds_overview
from handlers.rounds import sharing as rounds_sharing
from handlers.rounds import standing_in as rounds_standing_in
from handlers.rounds import timetable as rounds_timetable
from handlers.setup import setup, setup_basics, setup_rooms, setup_shifts, setup_zones
from handlers.tasks import later, morning, reminders, snooze, tasks
from handlers.ties import bereavement, closing, giving, money, problems, thanking, ties
from handlers.volunteers import duty, first_meeting, helping, helping_details, offers_kept

MODULES = (
    everyone,
    late,
    unreadable,
    unsure,
    second_thoughts,
    ask,
    ask_when,
    ask_details,
    ask_for,
    ask_send,
    word_given,
    unsent,
    wishes,
    group_ask,
    mine,
    changes,
    recurring_asking,
    recurring_beginning,
    recurring_making,
    recurring_pacts,
    recurring_skipping,
    recurring_resting,
    recurring_changing,
    recurring_review,
    recurring_ending,
    recurring_showing,
    house,
    safekeeping,
    waves,
    offers,
    counters,
    tasks,
    later,
    in_passing,
    asking,
    answering,
    wanting,
    climbing,
    contacts_called,
    callers,
    reporting,
    alarms,
    outages,
    reminders,
    snooze,
    morning,
    expiry,
    closing,
    money,
    thanking,
    problems,
    ties,
    giving,
    bereavement,
    plans_shown,
    enrolling,
    changing,
    consent,
    contacts,
    contacts_answers,
    contacts_asked,
    contacts_named,
    away,
    limits,
    timezones,
    steps,
    *MEETINGS,
    joining,
    halfway,
    helping,
    helping_details,
    offers_kept,
    first_meeting,
    duty,
    rounds_overview,
    rounds_making,
    rounds_made,
    rounds_agreeing,
    rounds_timetable,
    rounds_standing_in,
    rounds_going,
    rounds_needs,
    rounds_handing,
    rounds_mine,
    rounds_born,
    rounds_mobilise,
    rounds_asking,
    rounds_answers,
    rounds_sharing,
    rounds_board,
    people,
    picking,
    writers,
    apps,
    linking,
    home,
    newcomers,
    proxies,
    delegations,
    registering,
    invitations,
    privacy,
    reconsent,
    leaving,
    desk,
    guests,
    spoken,
    approving,
    declining,
    assigning,
    unmet,
    phoning,
    unreachable,
    overseeing,
    misread,
    vetting,
    overview,
    board,
    figures,
    covering,
    rights,
    rotas_planning,
    rotas_showing,
    rotas_taking,
    rotas_swapping,
    rotas_announcing,
    rotas_making,
    rotas_managing,
    *CIRCLES,
    setup,
    setup_basics,
    setup_zones,
    setup_shifts,
    setup_rooms,
)
