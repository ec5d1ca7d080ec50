"""Self-help circles: founded, found, joined; and nobody else learns who belongs."""

from __future__ import annotations

from pathlib import Path

from bot.domain.trust import Trust
from tests.stories.circles import belonging, founded, joins
from tests.stories.village import MONDAY, Village


def test_everything_by_words_and_digits_where_there_are_no_buttons(tmp_path: Path) -> None:
    """As on Matrix: the same conversation without a press."""
    village = Village(tmp_path, buttons=False, opens=True)
    rosa = village.member("Rosa", phone="02 555 0150")
    rosa.says("vorrei un gruppo per chi assiste un familiare")
    rosa.says("1")
    rosa.says("ogni due settimane alle 18")
    rosa.says("oratorio")
    rosa.says("giusto")
    rosa.sees("Fatto: «Gruppo del giovedì»")
    aldo = village.member("Aldo", phone="02 555 0123")
    aldo.says("cerco un gruppo per chi assiste un familiare")
    aldo.says("mi chiami")
    aldo.says("sì")
    rosa.says("può venire")
    aldo.sees("Rosa La aspetta")
    village.advance_to(MONDAY.replace(day=5, hour=9))
    aldo.says("non oggi")
    aldo.sees("Alla prossima")
    village.advance_to(MONDAY.replace(day=6, hour=9))
    rosa.says("no")
    rosa.sees("Capita. La prossima volta è giovedì 19 marzo alle 18")
    village.writer.close()


def test_the_model_conversation(village: Village) -> None:
    """Word by word as it is meant to go."""
    aldo = village.member("Aldo", phone="02 555 0123")
    aldo.says("cerco qualcuno che ci è passato: assisto mia moglie")
    rosa = village.member("Rosa", phone="02 555 0150")
    rosa.says("vorrei un gruppo per chi assiste un familiare")
    asked = rosa.sees("Che nome metto")
    assert asked.text == "Che nome metto negli avvisi? Meglio se non dice il tema."
    assert asked.labels == ["Gruppo del giovedì", "Altro"]
    rosa.says("gruppo del giovedì, ogni due settimane alle 18, oratorio, dieci posti")
    read = rosa.last
    assert read.text == "Dal 5 marzo alle 18. Chi viene lo vede solo Lei. Niente verbale. Giusto?"
    assert read.labels == ["Sì", "Cambio"]
    rosa.presses("Sì")
    proposed = aldo.last
    assert proposed.text == "Rosa può parlarle prima."
    assert proposed.labels == ["Mi chiami", "Vengo", "Non ora"]
    aldo.presses("Vengo")
    rosa.presses("Può venire")
    aldo.sees("Rosa La aspetta giovedì 5 marzo alle 18, Oratorio")
    village.advance("3d")
    today = aldo.last
    assert today.text == "Oggi alle 18, al solito posto."
    assert today.labels == ["Vengo", "Non oggi"]
    aldo.presses("Vengo")
    village.advance("8h")
    rosa.sees("Oggi alle 18: viene Aldo.")
    village.advance("8h")
    village.advance("12h")
    met = rosa.sees("Vi siete visti?")
    assert met.labels == ["Sì", "No", "Mi serve Anna"]
    rosa.presses("Mi serve Anna", on=met)
    rosa.sees("Anna La chiama")
    village.desk.shows("Rosa conduce il «Gruppo del giovedì»")
    village.desk.does_not_show("Aldo")
    village.anna.does_not_see("Aldo")


# --- founding


def test_step_by_step(village: Village) -> None:
    """From the menu, by buttons and few words; the suggested name gives the day."""
    rosa = village.member("Rosa")
    rosa.says("gruppi")
    rosa.presses("Un gruppo")
    rosa.presses("Apro un gruppo")
    rosa.sees("Di che cosa si parla?")
    rosa.says("chi ha perso qualcuno")
    rosa.presses("Gruppo del giovedì")
    rosa.sees("Ogni quanto vi vedete")
    rosa.says("quando capita")
    rosa.sees("Non ho capito il giorno o l'ora")
    rosa.says("ogni settimana alle 17")
    rosa.says("in biblioteca")
    assert rosa.last.text == "Dal 5 marzo alle 17. Chi viene lo vede solo Lei. Niente verbale. Giusto?"
    rosa.presses("Cambio")
    rosa.says("alle 18.30")
    rosa.sees("Dal 5 marzo alle 18.30")
    rosa.says("sì")
    rosa.sees("Fatto: «Gruppo del giovedì», la prima volta giovedì 5 marzo alle 18.30")


def test_a_name_that_tells_the_subject_is_not_put_into_notices(village: Village) -> None:
    """Whoever reads over somebody's shoulder learns nothing."""
    rosa = village.member("Rosa")
    rosa.says("vorrei un gruppo per chi ha perso il lavoro")
    rosa.says("gruppo disoccupati")
    rosa.sees("Il nome dice il tema")
    rosa.says("gruppo del martedì, ogni martedì alle 18, oratorio")
    rosa.sees("Dal 3 marzo alle 18")


def test_the_neighbours_group_reads_the_name_and_the_day_alone(village: Village) -> None:
    """When who leads wants it; not who leads, not what it is about."""
    rosa = founded(village)
    village.group.does_not_show("Gruppo del giovedì")
    rosa.presses("Lo dico nel gruppo")
    notice = village.group.shows(
        "C'è un gruppo nuovo: «Gruppo del giovedì», la prima volta giovedì 5 marzo alle 18"
    )
    assert notice.labels and "Rosa" not in notice.text and "assiste" not in notice.text


def test_who_was_never_met_is_met_first(village: Village) -> None:
    """A circle of people in need is led by somebody whom the coordinators know."""
    rosa = village.member("Rosa", trust=Trust.NEWCOMER)
    rosa.says("vorrei un gruppo per chi assiste un familiare")
    rosa.sees("Anna può conoscerla presto")


def test_a_half_founded_circle_survives_a_restart(village: Village) -> None:
    """What was said so far is kept."""
    rosa = village.member("Rosa")
    rosa.says("vorrei un gruppo per chi assiste un familiare")
    rosa.presses("Gruppo del giovedì")
    village.restart()
    rosa.says("ogni due settimane alle 18")
    rosa.says("oratorio")
    rosa.sees("Dal 5 marzo alle 18")


def test_in_english(tmp_path: Path) -> None:
    """The same, in the other language."""
    village = Village(tmp_path, language="en")
    rosa = village.member("Rosa")
    rosa.says("I'd like to start a group for people caring for somebody")
    assert rosa.last.labels == ["Thursday group", "Something else"]
    rosa.says("Thursday group, every two weeks at 6pm, the library, ten places")
    assert rosa.last.text == "From 5 March at 6 in the evening. Only you see who comes. No minutes. Right?"
    rosa.presses("Yes")
    aldo = village.member("Aldo", phone="0113 496 0123")
    aldo.says("I'm looking for a group for carers")
    assert aldo.last.text == "Rosa can talk to you first."
    assert aldo.last.labels == ["Call me", "I'll come", "Not now"]
    village.writer.close()


# --- joining


def test_a_first_talk_before_joining(village: Village) -> None:
    """The number is given for this call, by the person; then who leads says whether they can come."""
    rosa = founded(village)
    aldo = village.member("Aldo", phone="02 555 0123")
    aldo.says("c'è un gruppo per chi accudisce qualcuno?")
    aldo.sees("Si parla di: chi assiste un familiare")
    aldo.presses("Mi chiami")
    aldo.sees("A Rosa do il Suo numero: 02 555 0123")
    rosa.never_saw("0123")
    aldo.presses("Un altro numero")
    aldo.says("333 555 0177")
    aldo.sees("Ho chiesto a Rosa. Le risponde entro mercoledì 4 marzo")
    rosa.sees("Aldo vorrebbe parlarLe prima di venire al «Gruppo del giovedì»: 333 555 0177")
    rosa.presses("Può venire")
    aldo.sees("Quello che si dice lì resta lì")
    file = aldo.last.document
    assert file is not None and file.name == "gruppo-del-giovedi.ics"


def test_who_leads_may_want_to_talk_first_or_say_no(village: Village) -> None:
    """Both kindly; after a no nothing of it is kept."""
    rosa = founded(village)
    aldo, pina = village.member("Aldo", phone="02 555 0123"), village.member("Pina")
    aldo.says("cerco un gruppo per chi assiste un familiare")
    aldo.presses("Vengo")
    rosa.presses("Prima ci parliamo")
    aldo.sees("Rosa vorrebbe parlarLe prima")
    aldo.presses("Mi chiami")
    aldo.presses("Sì")
    rosa.presses("Può venire")
    aldo.sees("La aspetta")
    pina.says("cerco un gruppo per chi assiste un familiare")
    pina.presses("Vengo")
    rosa.presses("Non è adatto")
    pina.sees("non è quello giusto, adesso")
    assert [p.neighbour_id for p in belonging(village)] == [rosa.neighbour_id, aldo.neighbour_id]


def test_where_it_is_full_one_waits_and_the_next_place_is_theirs(village: Village) -> None:
    """Capacity is kept; who waits is asked about as soon as somebody leaves."""
    rosa = village.member("Rosa")
    rosa.says("vorrei un gruppo per chi assiste un familiare")
    rosa.says("gruppo del giovedì, ogni due settimane alle 18, oratorio, due posti")
    rosa.presses("Sì")
    aldo = joins(village, rosa, "Aldo")
    pina = village.member("Pina")
    pina.says("cerco un gruppo per chi assiste un familiare")
    pina.sees("ora è al completo")
    pina.presses("Aspetto un posto")
    rosa.does_not_see("Pina")
    aldo.says("esco dal gruppo")
    rosa.sees("Pina vorrebbe venire")
    rosa.presses("Può venire")
    pina.sees("La aspetta")


def test_silence_of_who_leads_ends_with_a_human(village: Village) -> None:
    """Reminded; then the person is told, and a coordinator phones who leads without learning who wrote."""
    rosa = founded(village)
    aldo = village.member("Aldo", phone="02 555 0123")
    aldo.says("cerco un gruppo per chi assiste un familiare")
    aldo.presses("Vengo")
    village.advance("2d")
    rosa.sees("Aldo aspetta ancora una risposta")
    village.advance("2d")
    aldo.sees("Rosa non ha ancora risposto")
    village.desk.shows("Chi conduce il «Gruppo del giovedì» non risponde")
    village.desk.shows("Rosa: 02 555 0150")
    village.desk.does_not_show("Aldo")


def test_who_finds_none_can_look_for_one_person(village: Village) -> None:
    """No circle about it: the way to somebody who has been through it is offered."""
    aldo = village.member("Aldo")
    aldo.says("c'è un gruppo per chi beve?")
    aldo.sees("Non c'è ancora un gruppo così")
    aldo.presses("Sì")
    aldo.sees("Ho segnato: una dipendenza")
