"""How much the database is asked for one wave of offers."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from bot.bench.ground import Ground
from bot.bench.matching import statements
from bot.ports.stores import UnitOfWork
from handlers.offers.waves import next_wave, screening

WAVE = {"dispatch.small_community": 0, "dispatch.wave_min": 4, "dispatch.wave_max": 4}
"""As many are asked in a small community as in a large one."""


def sent_by_a_wave(folder: Path, helpers: int) -> tuple[list[str], list[str]]:
    """What a look at all helpers, and then a whole wave, ask of the database."""
    folder.mkdir()
    here = Ground(folder)
    try:
        here.community = replace(here.community, overrides=WAVE)
        asker = here.settle(helpers)[0]

        def job(uow: UnitOfWork) -> tuple[list[str], list[str]]:
            ctx, request = here.context(uow), here.plea(uow, asker)
            with statements() as looking:
                seen = screening(ctx, request)
            assert len(seen.verdicts) == helpers
            with statements() as asking:
                next_wave(ctx, request)
            assert len(uow.offers.of(request.id)) == 4
            return looking, asking

        return here.writer.run(job)
    finally:
        here.close()


def test_a_hundred_helpers_cost_no_more_statements_than_ten(tmp_path: Path) -> None:
    """However large a neighbourhood is, a wave asks the database the same number of times."""
    few, many = sent_by_a_wave(tmp_path / "few", 10), sent_by_a_wave(tmp_path / "many", 100)
    assert [len(each) for each in few] == [len(each) for each in many]


def test_a_look_at_the_helpers_reads_nothing_personal(tmp_path: Path) -> None:
    """Who can be asked is found without anybody's name, phone, address or note, but the asker's own."""
    looking, _ = sent_by_a_wave(tmp_path / "here", 10)
    read = [statement for statement in looking if "helping_kinds" in statement]
    assert read
    for statement in read:
        for personal in ("neighbours.name", "neighbours.phone", "neighbours.address", "neighbours.note"):
            assert personal not in statement


def test_the_counter_counts(tmp_path: Path) -> None:
    """The tests above would pass with a counter that sees nothing."""
    looking, asking = sent_by_a_wave(tmp_path / "here", 10)
    assert looking
    assert len(asking) > len(looking)
