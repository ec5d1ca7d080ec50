## `cortile init`: the few questions for whoever installs it.

init-welcome = Hello. A few questions are enough, and everything can be changed later.
    Enter takes the answer in brackets.
init-name = What is the neighbourhood called?
init-timezone = Which time zone?
init-phone = The coordinators' phone number, if there is one (Enter to skip)
init-token = The token that @BotFather gave you (it doesn't show while you type),
    or “matrix”, or “both”
init-name-missing = It needs a name, for example “Harehills”.
init-timezone-wrong = I don't know this time zone. Write for example Europe/London.
init-phone-wrong = This doesn't look like a phone number. Write for example 0113 496 0101.
init-token-wrong = Telegram says the token is wrong. Copy it again from BotFather.
init-token-missing = The Telegram token is missing. Give it with --token-file, or use --matrix or --offline.
init-address-wrong = The server's address must begin with https://.
init-no-answer = Telegram doesn't answer. Check the network and try again, or use --offline.
init-token-right = The token is right: the bot is called { $name } (@{ $username }).
init-token-unchecked = The token has not been checked. “cortile doctor” will do it.
init-matrix-user = The name of the bot's account on Matrix, for example @cortile:example.org
init-matrix-user-wrong = Write the whole name, for example @cortile:example.org.
init-matrix-homeserver = The server of that account
init-matrix-no-homeserver = No Matrix server answers here. Check the address, for example matrix.example.org.
init-matrix-password = The password of that account (it doesn't show while you type, and is not kept)
init-matrix-password-missing = The Matrix password is missing. Give it with --matrix-password-file.
init-matrix-refused = The server refuses this name or this password. Let's try again.
init-matrix-right = Logged in to Matrix as { $user }.
init-matrix-signed = The bot now has an identity of its own on Matrix. The password isn't needed any more.
    Keep a copy of { $identity } too. Without it, people would see a warning.
init-matrix-unsigned = The identity on Matrix is not ready, and people will see a warning. Why: { $reason }
init-matrix-later = The Matrix server doesn't answer any more. “cortile run” will do the rest.
init-claim-matrix = On Matrix, the coordinator opens a chat with { $user } and writes the line below.
    It works once, for { $days } days.
    { $link }
    { $words }
init-again = Cortile is here already: { $settings }. I touch nothing.
init-again-ask = Nobody has taken it in hand yet. Shall I make a new link? (yes/no)
init-claimed = There is a coordinator already. To add somebody, invite them from the chat.
init-done = Done. I have written { $settings } and { $keys }. Only you can read them.
    Keep a copy of { $keys } somewhere else. Without it nobody can read the data.
init-backup-key = Backups open only with this key. Write it on paper: it is not shown again.
    { $secret }
    It is also in { $file }. With a backup and the key one can begin again anywhere.
init-claim = The coordinator opens this link. It works once, for { $days } days.
    { $link }
init-claim-words = The coordinator sends this line to the bot. It works once, for { $days } days.
    { $link }
init-next = And now:
    1. Start Cortile: { $run }
    2. Open the link. The rest is done in the chat: place, zones, group, shifts.
    3. If something is wrong: { $doctor }
init-stopped = I stop here. Nothing was written.
