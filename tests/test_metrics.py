"""Figures: what Prometheus reads, and what it never reads."""

from __future__ import annotations

from bot.metrics import Metrics


def test_every_figure_is_there_under_its_name() -> None:
    """The names that dashboards and alerts are built on are there from the first moment."""
    text = Metrics("1.2.3").render().decode()
    for name in (
        "cortile_events_total",
        "cortile_event_seconds",
        "cortile_outbox_pending",
        "cortile_outbox_sent_total",
        "cortile_outbox_oldest_seconds",
        "cortile_timers_due",
        "cortile_timers_late_seconds",
        "cortile_timer_runs_total",
        "cortile_open_requests",
        "cortile_rate_limited_total",
        "cortile_last_poll_timestamp_seconds",
    ):
        assert f"# TYPE {name} " in text
    assert 'cortile_build_info{version="1.2.3"} 1.0' in text


def test_figures_are_counted_by_our_own_words() -> None:
    """What the engine counts appears with its labels."""
    metrics = Metrics(process=False)
    metrics.events_total.labels(channel="telegram", outcome="handled").inc()
    metrics.outbox_sent_total.labels("telegram", "offers", "sent").inc(2)
    metrics.outbox_pending.labels(lane="replies").set(3)
    text = metrics.render().decode()
    assert 'cortile_events_total{channel="telegram",outcome="handled"} 1.0' in text
    assert 'cortile_outbox_sent_total{channel="telegram",lane="offers",outcome="sent"} 2.0' in text
    assert 'cortile_outbox_pending{lane="replies"} 3.0' in text


def test_a_label_never_holds_data() -> None:
    """A name, phone or account that a mistake put into a label is counted as `other`, and nothing fails."""
    metrics = Metrics(process=False)
    for data in ("Maria Bianchi", "+39021234567", "424242", "@maria:example.org", 424242, None):
        metrics.events_total.labels(channel="telegram", outcome=data).inc()
        metrics.outbox_pending.labels(data).set(1)
    text = metrics.render().decode()
    assert 'cortile_events_total{channel="telegram",outcome="other"} 6.0' in text
    assert not any(each in text for each in ("Maria", "39021234567", "424242"))


def test_two_bots_in_one_process_count_apart() -> None:
    """Tests and the demo don't share figures."""
    first, second = Metrics(process=False), Metrics(process=False)
    first.timers_due.set(7)
    assert "cortile_timers_due 0.0" in second.render().decode()
