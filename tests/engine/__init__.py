"""The engine: pacing, outbox, timers, dispatcher."""
