"""Figures about the running bot for Prometheus. Labels are our own few words, never a person's data."""

from __future__ import annotations

import re
from typing import Any, Self

import prometheus_client
from prometheus_client import CollectorRegistry, ProcessCollector, generate_latest

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"
"""What `Metrics.render` returns."""

_EVENT_SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5)
"""An event takes about a millisecond (one transaction); above 50 ms somebody should look."""

_LATE_SECONDS = (0.1, 0.5, 1, 5, 15, 60, 300, 900, 3600, 14_400, 86_400)
"""From punctual to a day's outage."""

_WORD = re.compile(r"[a-z][a-z_.-]{0,39}")
_OTHER = "other"


def _our_word(value: object) -> str:
    # Names have capitals or spaces, phones and accounts have digits: what isn't plainly a word of ours is
    # counted as "other". It must not raise, a figure is no reason to fail an event.
    text = str(value)
    return text if _WORD.fullmatch(text) else _OTHER


class Counter(prometheus_client.Counter):
    """A counter whose labels take only words of ours."""

    def labels(self, *values: Any, **named: Any) -> Self:
        return super().labels(
            *map(_our_word, values), **{key: _our_word(value) for key, value in named.items()}
        )


class Gauge(prometheus_client.Gauge):
    """A gauge whose labels take only words of ours."""

    def labels(self, *values: Any, **named: Any) -> Self:
        return super().labels(
            *map(_our_word, values), **{key: _our_word(value) for key, value in named.items()}
        )


class Metrics:
    """The figures of one running bot, in a registry of their own, so that two bots can share a process.

    Times are in seconds; `last_poll_timestamp` in seconds since 1970 (the clock's, not the library's).
    """

    def __init__(self, version: str = "", *, process: bool = True) -> None:
        """`process` adds the memory and processor time of the process (Linux only)."""
        self.registry = CollectorRegistry(auto_describe=True)
        if process:
            ProcessCollector(registry=self.registry)
        own: dict[str, Any] = {"namespace": "cortile", "registry": self.registry}
        self.events_total = Counter("events", "Events handled", ["channel", "outcome"], **own)
        self.event_seconds = prometheus_client.Histogram(
            "event_seconds", "From the writer's queue to the commit", buckets=_EVENT_SECONDS, **own
        )
        self.outbox_pending = Gauge("outbox_pending", "Messages to be sent", ["lane"], **own)
        self.outbox_sent_total = Counter(
            "outbox_sent", "Attempts to send, by how they ended", ["channel", "lane", "outcome"], **own
        )
        self.outbox_oldest_seconds = Gauge(
            "outbox_oldest_seconds", "How long the oldest unsent message has waited", **own
        )
        self.timers_due = Gauge("timers_due", "Timers due and not yet run", **own)
        self.timers_late_seconds = prometheus_client.Histogram(
            "timers_late_seconds", "How late timers ran", buckets=_LATE_SECONDS, **own
        )
        self.timer_runs_total = Counter("timer_runs", "Timers run, by how they ended", ["outcome"], **own)
        self.open_requests = Gauge("open_requests", "Requests that still look for somebody", **own)
        self.rate_limited_total = Counter(
            "rate_limited", "Times that a service told us to wait", ["channel"], **own
        )
        self.last_poll_timestamp = Gauge(
            "last_poll_timestamp_seconds", "When a channel last answered", ["channel"], **own
        )
        prometheus_client.Info("build", "What is running", **own).info({"version": version})

    def render(self) -> bytes:
        """The figures in Prometheus' text format."""
        return generate_latest(self.registry)
