"""What a channel must do, stated once and held to by every channel.

A new channel takes a `Network` of its own (network.py), with people who do what people do there, and a line in
conftest.py. What it lacks it degrades in its renderer: no test here lets it raise for that.
"""
