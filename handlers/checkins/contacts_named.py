"""One contact more: the name, near or far, keys, and how they are asked."""

from __future__ import annotations

from typing import Any

from rapidfuzz import fuzz, process

from bot.context import Context
from bot.domain.checkins import Contact, Plan, PlanState
from bot.domain.errors import NoLongerOpen, NotAllowed
from bot.domain.people import DelegationState, InvitationTo, Neighbour
from bot.ports.rows import Choice
from bot.ports.words import Lines, Say
from bot.routing import Pressed, Said, button, state
from bot.understanding import Intent, fold, read_phone
from handlers import steps
from handlers.checkins import contacts, contacts_asked, plans
from handlers.heard import heard
from handlers.people import joining, proxies
from handlers.tasks.helper_words import says

CLOSE_ENOUGH = 85
"""rapidfuzz WRatio (0-100) from which a name is that of somebody the person knows here."""


@button("plan.contact-new")
def begin(ctx: Context, pressed: Pressed) -> None:
    plan, person = plans.managed(ctx, pressed.id("plan"))
    if plan.state is not PlanState.ACTIVE:
        # Nobody is asked for somebody who has not agreed themselves.
        raise NoLongerOpen
    if len(contacts.standing(ctx, plan)) >= contacts.MOST:
        contacts.show(ctx, plan, person)
        return
    steps.fresh(ctx)
    steps.keep(ctx, "contact", {"plan": plan.id})
    _next(ctx)


def _kept(ctx: Context) -> tuple[dict[str, Any], Plan, Neighbour]:
    found = steps.kept(ctx, "contact")
    if not found.get("plan"):
        ctx.missed()
    return found, *plans.managed(ctx, int(found["plan"]))


def _note(ctx: Context, **given: Any) -> None:
    steps.keep(ctx, "contact", {**_kept(ctx)[0], **given})
    _next(ctx)


def _next(ctx: Context) -> None:
    found, plan, person = _kept(ctx)
    if not found.get("name"):
        _ask_name(ctx, plan, person)
    elif "near" not in found:
        _ask_near(ctx, found, person)
    elif found["near"] and "keys" not in found:
        _ask_keys(ctx, found, person)
    elif not found.get("how"):
        _ask_how(ctx, found, plan, person)
    elif found["how"] == "phone" and not found.get("phone"):
        steps.ask(ctx, "plan.contact-phone", "plan-contact-phone", (steps.BACK,), name=found["name"])
    else:
        _save(ctx, found, plan, person)


def _whose(ctx: Context, plan: Plan, person: Neighbour) -> str:
    return "" if plans.own(ctx, plan) else person.name


def _ask_name(ctx: Context, plan: Plan, person: Neighbour) -> None:
    already = contacts.standing(ctx, plan)
    choices = []
    if _delegate(ctx, plan) and all(c.neighbour_id != ctx.me.id for c in already):
        choices.append(Choice("plan-button-myself", "plan.contact-myself"))
    if already:
        choices.append(Choice("plan-button-enough", "plan.contact-enough", {"plan": plan.id}))
    else:
        choices.append(Choice("plan-button-nobody", "plan.contact-enough", {"plan": plan.id}))
    steps.ask(
        ctx, "plan.contact-name", "plan-contact-more" if already else "plan-contact-who", choices,
        name=_whose(ctx, plan, person),
    )  # fmt: skip


def _delegate(ctx: Context, plan: Plan) -> bool:
    """Whether the sender speaks for the person and could be called too."""
    return ctx.actor is None and any(
        d.person_id == plan.neighbour_id and d.state is DelegationState.CONFIRMED
        for d in ctx.store.delegations.by(ctx.me.id)
    )


@button("plan.contact-name")
def name_again(ctx: Context, pressed: Pressed) -> None:
    found, *_ = _kept(ctx)
    steps.keep(ctx, "contact", {"plan": found["plan"]})
    _next(ctx)


@state("plan.contact-name")
def name_said(ctx: Context, said: Said) -> None:
    """A name; a bare "nessuno" is one of the choices."""
    text = heard(ctx, said)
    if text is None:
        return
    _, plan, _ = _kept(ctx)
    if fold(text).strip(" .!") in {fold(w) for w in ctx.texts.choices("words-plan-nobody", ctx.language)}:
        ctx.go("plan.contact-enough", plan=plan.id)
        return
    name = proxies.name_in(text) or joining.clean_name(text)
    if not name or is_news(ctx, said):
        ctx.missed()
    _note(ctx, name=name)


def is_news(ctx: Context, said: Said) -> bool:
    """ "Non sto bene" to "whom shall I tell?": how somebody is, and nobody's name."""
    text, reading = said.text.strip(), said.reading
    if proxies.name_in(text[:1].casefold() + text[1:]):
        return False
    told = reading is not None and (
        reading.danger is not None or reading.intent in (Intent.CHECKIN_OK, Intent.CHECKIN_NOT_OK)
    )
    return told or (len(text.split()) > 2 and says(ctx, "checkin-bad", fold(text)))


@button("plan.contact-myself")
def myself(ctx: Context, pressed: Pressed) -> None:
    """Somebody who speaks for the person can be called too: their word is given by this."""
    _, plan, _ = _kept(ctx)
    if not _delegate(ctx, plan):
        raise NotAllowed
    _note(ctx, name=ctx.me.name, how="myself", known=ctx.me.id)


@button("plan.contact-enough")
def enough(ctx: Context, pressed: Pressed) -> None:
    """Nobody, or nobody more: what happens then is said."""
    plan, person = plans.managed(ctx, pressed.id("plan"))
    ctx.done()
    found = contacts.standing(ctx, plan)
    who = ctx.person()
    ctx.say(
        "plan-contacts-ready" if found else "plan-without-contacts",
        (Choice("plan-button-show", "plan.show", {"plan": plan.id}),),
        name=_whose(ctx, plan, person), lines=Lines(contacts.lines(ctx, plan)),
        coordinator=who.name if who else Say("coordination"),
    )  # fmt: skip


def _ask_near(ctx: Context, found: dict[str, Any], person: Neighbour) -> None:
    choices = (
        Choice("plan-button-near", "plan.contact-near-set", {"near": True}),
        Choice("plan-button-far", "plan.contact-near-set", {"near": False}),
        steps.BACK,
    )
    steps.ask(ctx, "plan.contact-near", "plan-contact-near", choices, name=found["name"])


@button("plan.contact-near")
def near_again(ctx: Context, pressed: Pressed) -> None:
    found, _, person = _kept(ctx)
    _ask_near(ctx, found, person)


@button("plan.contact-near-set")
def near_set(ctx: Context, pressed: Pressed) -> None:
    _note(ctx, near=bool(pressed.args["near"]))


@state("plan.contact-near")
def near_said(ctx: Context, said: Said) -> None:
    ctx.missed()


def _ask_keys(ctx: Context, found: dict[str, Any], person: Neighbour) -> None:
    choices = (
        Choice("button-yes", "plan.contact-keys-set", {"keys": True}),
        Choice("button-no", "plan.contact-keys-set", {"keys": False}),
        steps.BACK,
    )
    steps.ask(ctx, "plan.contact-keys", "plan-contact-keys", choices, name=found["name"])


@button("plan.contact-keys")
def keys_again(ctx: Context, pressed: Pressed) -> None:
    found, _, person = _kept(ctx)
    _ask_keys(ctx, found, person)


@button("plan.contact-keys-set")
def keys_set(ctx: Context, pressed: Pressed) -> None:
    _note(ctx, keys=bool(pressed.args["keys"]))


@state("plan.contact-keys")
def keys_said(ctx: Context, said: Said) -> None:
    ctx.missed()


def known(ctx: Context, person: Neighbour) -> list[Neighbour]:
    """Whom this person knows here: who has helped them, who speaks for them, who took up an invitation."""
    ids = [tie.giver_id for tie in ctx.store.ties.to(person.id)]
    ids += [
        d.delegate_id for d in ctx.store.delegations.of(person.id) if d.state is DelegationState.CONFIRMED
    ]
    ids += [
        i.used_by
        for i in ctx.store.invitations.all(ctx.community.id)
        if i.to is InvitationTo.CONTACT and i.used_by and person.id == (i.person_id or i.by_id)
    ]
    found = [ctx.store.people.find(i) for i in dict.fromkeys(ids) if i != person.id]
    return [n for n in found if n is not None and n.is_member]


def _same(ctx: Context, name: str, person: Neighbour) -> Neighbour | None:
    """The acquaintance who is called like this, if there is one."""
    among = known(ctx, person)
    best = process.extractOne(
        fold(name), [fold(n.name) for n in among], scorer=fuzz.WRatio, score_cutoff=CLOSE_ENOUGH
    )
    return among[best[2]] if best is not None else None


def _ask_how(ctx: Context, found: dict[str, Any], plan: Plan, person: Neighbour) -> None:
    same = _same(ctx, found["name"], person)
    choices = []
    if same is not None:
        choices.append(
            Choice("plan-button-ask", "plan.contact-how-set", {"how": "ask", "known": same.id}, {"name": same.name})
        )  # fmt: skip
    choices += [
        Choice("plan-button-link", "plan.contact-how-set", {"how": "link"}),
        Choice("plan-button-phone", "plan.contact-how-set", {"how": "phone"}),
        steps.BACK,
    ]
    steps.ask(ctx, "plan.contact-how", "plan-contact-how", choices, name=found["name"])


@button("plan.contact-how")
def how_again(ctx: Context, pressed: Pressed) -> None:
    found, plan, person = _kept(ctx)
    _ask_how(ctx, found, plan, person)


@button("plan.contact-how-set")
def how_set(ctx: Context, pressed: Pressed) -> None:
    _, _, person = _kept(ctx)
    how, chosen = pressed.text("how"), int(pressed.args.get("known") or 0)
    if how not in ("ask", "link", "phone") or (
        how == "ask" and chosen not in {n.id for n in known(ctx, person)}
    ):
        ctx.missed()
    _note(ctx, how=how, **({"known": chosen} if how == "ask" else {}))


@state("plan.contact-how")
def how_said(ctx: Context, said: Said) -> None:
    """A number is as good as the button: somebody is to be telephoned."""
    phone = read_phone(said.text, ctx.community.country)
    if phone is None:
        ctx.missed()
    _note(ctx, how="phone", phone=phone)


@state("plan.contact-phone")
def phone_said(ctx: Context, said: Said) -> None:
    phone = read_phone(said.text, ctx.community.country)
    if phone is None:
        ctx.missed()
    _note(ctx, phone=phone)


@button("plan.contact-phone")
def phone_again(ctx: Context, pressed: Pressed) -> None:
    found, *_ = _kept(ctx)
    steps.keep(ctx, "contact", {**found, "phone": ""})
    _next(ctx)


def _save(ctx: Context, found: dict[str, Any], plan: Plan, person: Neighbour) -> None:
    """Write it down and ask; then one more."""
    place = max((c.place for c in ctx.store.contacts.of(plan.id)), default=0) + 1
    contact = Contact(
        plan.id, 0, place, bool(found["near"]), bool(found.get("keys")), community_id=ctx.community.id
    )
    steps.fresh(ctx)
    contacts_asked.ask(
        ctx, contact, plan, person,
        how=str(found["how"]), name=str(found["name"]), phone=str(found.get("phone") or ""),
        known=int(found.get("known") or 0),
    )  # fmt: skip
    ctx.go("plan.contact-new", plan=plan.id)
