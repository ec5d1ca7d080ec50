"""Matrix, over the client-server API, end-to-end encrypted by matrix-nio.

Nothing is imported here: `bot.channels.matrix.api` and `.vault` load in no time, while `.session` and `.channel`
bring nio with them, which a bot on Telegram alone should not wait for.
"""
