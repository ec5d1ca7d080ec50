## `cortile init`: the few questions for whoever installs it.

init-welcome = Hello. A few questions are enough, and everything can be changed later.
    Enter takes the answer in brackets.
init-name = What is the neighbourhood called?
init-timezone = Which time zone?
init-phone = The coordinators' phone number, if there is one (Enter to skip)
init-token = The token that @BotFather gave you (it doesn't show while you type)
init-name-missing = It needs a name, for example “Harehills”.
init-timezone-wrong = I don't know this time zone. Write for example Europe/London.
init-phone-wrong = This doesn't look like a phone number. Write for example 0113 496 0101.
init-token-wrong = Telegram says the token is wrong. Copy it again from BotFather.
init-token-missing = The Telegram token is missing. Give it with --token-file, or use --offline.
init-address-wrong = The server's address must begin with https://.
init-no-answer = Telegram doesn't answer. Check the network and try again, or use --offline.
init-token-right = The token is right: the bot is called { $name } (@{ $username }).
init-token-unchecked = The token has not been checked. “cortile doctor” will do it.
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
