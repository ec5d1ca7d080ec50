## The demo with a made-up neighbourhood: frame, story, help.

demo-title = Cortile · { $name } · a made-up neighbourhood
demo-welcome = Three real chats in a made-up neighbourhood. Press s to watch the story.
    You can also type, press the buttons and move the clock. F1 opens the help.
demo-ended = The end of the story. Now try it yourself, or watch it again with s.
demo-paused = Paused. Space goes on. n takes one step at a time.
demo-astray = The story has gone astray. Press r to begin again. { $why }
demo-trouble = Something did not work. Press r to begin again. { $why }

demo-pane-asks = Who asks
demo-pane-helps = Who helps
demo-pane-coordinates = Who coordinates
demo-seat-asks = { $name }, aged 82
demo-seat-newcomer = { $name }, new here
demo-seat-neighbour = { $name }, { $zone }
demo-seat-anna = { $name }, in private
demo-seat-desk = Coordinators ({ $name } writes)
demo-seat-group = The group ({ $name } writes)
demo-room-desk = Coordinators
demo-room-group = Group
demo-type = Type here
demo-edited = edited
demo-kept = can't be forwarded
demo-presses = { $name } presses [{ $label }]
demo-day = { $day }

demo-status = { $now } · { $pending }
demo-pending = { $what }: { $when }
demo-nothing-pending = nothing waiting
demo-timer-other = next thing planned
demo-timer-request-wave = next invitations
demo-timer-request-near = the time draws near
demo-timer-request-expire = a request expires
demo-timer-offer-counter-lapses = a proposal lapses
demo-timer-task-evening = evening reminder
demo-timer-task-hour = reminder an hour before
demo-timer-task-nudge = question before the time
demo-timer-task-release = a task is freed
demo-timer-task-close = asking how it went
demo-timer-give-invite = invitation to give
demo-timer-card-repeat = a card is shown again
demo-timer-card-morning = the morning's list
demo-timer-join-waits = reminder to a newcomer

demo-key-write-0 = Type
demo-key-leave = Stop typing
demo-key-story = Story
demo-key-space = space
demo-key-pause = Pause
demo-key-step = One step
demo-key-forward-10 = +10 min
demo-key-forward-60 = +1 hour
demo-key-tomorrow = Tomorrow at 9
demo-key-restart = Restart
demo-key-other-language = Italiano
demo-key-help = Help
demo-key-quit = Quit

demo-help = CORTILE, THE DEMO
    {""}
    Three chats: who asks, who helps, who coordinates.
    It is the real program on a real database. The people are made up.
    {""}
    s       the story, from beginning to end (also F5)
    space   pause, and go on
    n       one step of the story (also F6)
    1 2 3   type in the first, second or third chat (also F2 F3 F4)
    t       the clock ten minutes forward (also F7)
    o       the clock one hour forward (also F8)
    d       tomorrow at 9 (also F9)
    r       everything from the beginning
    l       another language, from the beginning
    q       the end
    {""}
    To type you can also click the line at the bottom.
    Esc leaves the line, and the keys work again.
    At the top of each chat you choose who sits there.
    Digits and words do the same as the buttons.
    A yellow dot says where something has come in. Click it to look.

demo-story-begins = Maria is 82. She writes to Cortile for the first time.
demo-story-call = Anna coordinates. She takes the card and phones Maria. So she learns the address, and the day.
demo-story-approved = It is the first time, so Anna approves. Invitations go out, without name or address.
demo-story-accepted = Luke says yes. Only now does he see the name and the code word.
demo-story-cannot = It is past three, and Luke can't any more. Nobody blames him; the search goes on.
demo-story-steps-in = Sarah takes over, with a new code word. Maria knows at once.
demo-story-door = Sarah comes, says the word and brings the shopping. The address leaves her chat.
demo-story-closed = The request is closed and the tie is written. Maria looks at her ties.
demo-story-later = Three days later. Whoever has received can give as well, if they like.
