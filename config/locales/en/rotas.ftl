## Rotas: who waters, who keeps the desk, who leaves a turn, who swaps.

help-rota = the rotas: who is missing, your turns

rota-none = There are no turns to take yet.
rota-list = These are the neighbourhood's rotas.{ $mine ->
        [empty] {""}
       *[other] {" "}{ $mine }
    }
rota-list-mine = Yours:
    { $turns }
rota-mine-line = { $rota }: { $when }{ $place ->
        [empty] {""}
       *[other] , { $place }
    }
rota-mine = Your turns:
    { $turns }
    Which one would you change?
rota-mine-none = You have no turns for now.
rota-turns = { $rota }{ $place ->
        [empty] {""}
       *[other] , { $place }
    }. The next turns:
    { $turns }
rota-turn-line = { $when }: { $count ->
        [0] everybody is there
        [one] one person is missing
       *[other] { $count } people are missing
    }{ $names ->
        [empty] {""}
       *[other] {" "}({ $names })
    }
rota-no-turns = { $rota }{ $place ->
        [empty] {""}
       *[other] , { $place }
    }: there are no turns in the next weeks.

rota-button-make = A new rota
rota-button-rota = { $rota }
rota-button-mine = My turns
rota-button-all = All rotas
rota-button-take = 👍 I'll do it
rota-button-take-named = 👍 { $rota }, { $when }
rota-button-take-at = 👍 { $when }
rota-button-later = Further ahead
rota-button-manage = ⚙️ Change the rota
rota-button-turn = { $rota }, { $when }
rota-button-not-now = Not this time
rota-button-leave = I can't
rota-button-leave-sure = Leave the turn
rota-button-swap = 🔁 Swap
rota-button-swap-other = 🔁 Another swap
rota-button-keep = 👍 I'll go
rota-button-with = { $name }, { $when }
rota-button-agree = 👍 All right
rota-button-refuse = No, thanks
rota-button-skip = A day falls away
rota-button-hour-change = Another hour
rota-button-end = The rota ends
rota-button-day = { $when }
rota-button-hour = { $when }
rota-button-minutes = { $minutes }
rota-button-hands = { $count }
rota-button-nowhere = No place
rota-button-change = Change

rota-taken = Thank you! The turn is yours: { $rota }, { $when }{ $place ->
        [empty] {""}
       *[other] , { $place }
    }.
rota-taken-note = Thank you! I'm writing to you in private.
rota-yours-already = This turn is yours already.
rota-full = This turn is taken. Thank you all the same!
rota-not-yours = This turn isn't yours any more.
rota-not-now = All right. Thank you for saying so.
rota-leave-sure = { $rota }, { $when }{ $place ->
        [empty] {""}
       *[other] , { $place }
    }. Do you leave the turn, or swap it?
rota-left = Done. I'll look for somebody else { $when }: { $rota }{ $place ->
        [empty] {""}
       *[other] , { $place }
    }.
rota-kept = Thank you, I count on you: { $rota }, { $when }{ $place ->
        [empty] {""}
       *[other] , { $place }
    }.

rota-swap-which = With whom do you swap? { $rota }, { $when }{ $place ->
        [empty] {""}
       *[other] , { $place }
    }.
rota-swap-nobody = Nobody else has a turn to swap: { $rota }, { $when }{ $place ->
        [empty] {""}
       *[other] , { $place }
    }.
rota-swap-sure = { $rota }: { $name } gets your turn, { $mine }. You get theirs, { $theirs }. Shall I ask?
rota-swap-asked = I've asked { $name }. Nothing changes before the answer.
rota-swap-asked-already = I've asked already. I'm waiting for the answer.
rota-swap-unreachable = I can't write to { $name }. The turn stays yours.
rota-swap-question = { $name } asks for a swap. { $rota }: you get the turn { $theirs }, { $name } gets yours, { $mine }. All right?
rota-swap-done = Swapped. Your turn: { $rota }, { $when }{ $place ->
        [empty] {""}
       *[other] , { $place }
    }.
rota-swap-over = This swap is settled.
rota-swap-refused = The swap isn't possible. The turn stays yours: { $rota }, { $when }{ $place ->
        [empty] {""}
       *[other] , { $place }
    }.
rota-swap-lapsed = Nobody said yes to the swap. The turn stays yours: { $rota }, { $when }{ $place ->
        [empty] {""}
       *[other] , { $place }
    }.

rota-tomorrow = A reminder: { $rota }, { $when }{ $place ->
        [empty] {""}
       *[other] , { $place }
    }. Are you going?
rota-soon = It's your turn soon: { $rota }, { $when }{ $place ->
        [empty] {""}
       *[other] , { $place }
    }.
rota-wanted = Somebody is missing: { $rota }, { $when }{ $place ->
        [empty] {""}
       *[other] , { $place }
    }. Could you?
rota-group = Somebody is missing tomorrow:
    { $turns }
    Who can?
rota-empty-line = { $rota }, { $when }{ $place ->
        [empty] {""}
       *[other] , { $place }
    }: { $count ->
        [one] one person
       *[other] { $count } people
    }
rota-group-full = Tomorrow everybody is there. Thank you!
rota-group-today = Somebody is missing today:
    { $turns }
    Who can?
rota-group-full-today = Today everybody is there. Thank you!
rota-group-over = The time of the turns is past. Thanks to all who came!
rota-falls-away = This turn is off: { $rota }, { $when }{ $place ->
        [empty] {""}
       *[other] , { $place }
    }. You needn't come.
rota-moved = The hour has changed: { $rota }, { $when }{ $place ->
        [empty] {""}
       *[other] , { $place }
    }. Are you going all the same?

rota-make-name = What are the turns for? For example: watering the garden.
rota-make-rule = On which days, and at what time? For example: every Tuesday and Thursday at 6pm.
rota-make-hour = At what time?
rota-make-minutes = How long is a turn?
rota-make-hands = How many people does it need each time?
rota-make-place = Where? Write it, for example: in the courtyard.
rota-make-check = { $rota }{ $place ->
        [empty] {""}
       *[other] , { $place }
    }. { $count ->
        [one] One person
       *[other] { $count } people
    }, { $minutes } each time. The first turns:
    { $turns }
    Is that right?
rota-when = { $when }
rota-made = Done: the turns of “{ $rota }” can be taken. The evening before I say who is missing.
rota-manage = { $rota }, { $rule }: what changes?
rota-skip-which = { $rota }: which day falls away?
rota-call-off-sure = Shall I take the turn off? { $rota }, { $when }{ $place ->
        [empty] {""}
       *[other] , { $place }
    }. { $count ->
        [0] Nobody has taken it yet.
        [one] I'll tell who has taken it.
       *[other] I'll tell { $count } people.
    }
rota-called-off = Taken off: { $rota }, { $when }{ $place ->
        [empty] {""}
       *[other] , { $place }
    }.
rota-called-off-note = Taken off.
rota-hour-which = { $rota }: at what time, from now on?
rota-hour-of-two = In the morning or in the evening?
rota-end-sure = Does the rota “{ $rota }” end now?
rota-ended = Ended: { $rota }. I've told those who had a turn. Thank you all!

words-half = half
words-hours = hour, hours

desk-card-turn = A turn without hands
desk-rota-empty = { $rota }, { $when }{ $place ->
        [empty] {""}
       *[other] , { $place }
    }: { $count ->
        [one] one person is missing
       *[other] { $count } people are missing
    }.
desk-rota-button-call-off = The turn falls away
desk-rota-taken = it is taken
desk-rota-over = its time has come
desk-rota-called-off = the turn was taken off

mydata-rota = Turn: { $rota }, { $when }{ $place ->
        [empty] {""}
       *[other] , { $place }
    }

words-rota-turn = turn, turns, shift, shifts, rota, rotas
words-rota-swap = swap, exchange, change my
words-rota-cannot = leave my, give up my, can't, cannot, can not, not able, won't, I'm not coming
words-rota-take = take, sign me up, put me down, I can do, I'll do, I will do, cover, count me in, I could do
words-rota-always = every, all the, always
words-rota-whose = my turn, my turns, my shift, my shifts, when am I, when do I
words-rota-comes = I'll be there, I will be there, I'm coming, I'll come, okay, ok, all right
