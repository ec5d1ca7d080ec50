## Help that recurs: the rule, the pact, skipping, changing, ending.

# How often, and at what hour.
rhythm = { $days }{ $hour ->
        [empty] {""}
       *[other] {" "}{ $hour }
    }
rhythm-between = between { $from } and { $until }

recurring-words-daily = every day
recurring-words-workdays = every weekday
recurring-words-week = every week
recurring-words-fortnight = every two weeks
recurring-every = every { $days }
words-skip-one = no, not, skip, don't need, do not need, don't come, can't, cannot, won't

# Asking
ask-rhythm = { $rhythm }, from { $first }{ $until ->
        [empty] {""}
       *[other] , until { $until }
    }
ask-rule-days = On which days? For example: “Tuesday and Friday at 10”.
ask-rule-hour = { $rhythm }: at what time of the day?
ask-rule-once = { $rhythm }, or only this once?
    The first would be { $when }.
ask-button-always = Always
ask-button-once = Only this once
ask-rhythm-which = How often? You can write it, for example “every Tuesday at 10”.
ask-button-again-and-again = 🔁 Several times
ask-button-rule-days = Every day
ask-button-rule-workdays = Weekdays
ask-button-rule-week = Every week
ask-button-rule-fortnight = Every two weeks

recurring-sent = Noted: { $kind }, { $rhythm }{ $until ->
        [empty] {""}
       *[other] , until { $until }
    }.
    Each time I'll write to you who comes.{ $regular ->
        [1] {" "}I'm looking for somebody regular too.
       *[other] {""}
    }{ $review ->
        [empty] {""}
       *[other] {""}
            We'll talk about it again on { $review }.
    }
recurring-sent-moderated = Noted: { $kind }, { $rhythm }. { $name } looks at it first.{ $when ->
        [empty] {""}
       *[other] {" "}We'll write to you { $when }.
    }
recurring-approved = { $kind }, { $rhythm }{ $until ->
        [empty] {""}
       *[other] , until { $until }
    }: that's fine.
    Each time I'll write to you who comes.{ $review ->
        [empty] {""}
       *[other] {" "}We'll talk about it again on { $review }.
    }
recurring-declined = { $kind }, { $rhythm }: we can't do it this time.
    { $name } will ring you to find another way.

# The pact
recurring-pact-ask = Somebody{ $zone ->
        [empty] {""}
       *[other] {" "}in { $zone }
    } is looking for somebody regular.
    The pact: { $kind }, { $rhythm }{ $until ->
        [empty] {""}
       *[other] , until { $until }
    }.{ $review ->
        [empty] {""}
       *[other] {" "}We'll talk about it again on { $review }.
    }
    You can say no every time. Would you like to?
recurring-pact-twice = You've done it several times: thank you!{ $zone ->
        [empty] {""}
       *[other] {" "}In { $zone }.
    }
    The pact: { $kind }, { $rhythm }{ $until ->
        [empty] {""}
       *[other] , until { $until }
    }.{ $review ->
        [empty] {""}
       *[other] {" "}We'll talk about it again on { $review }.
    }
    Would you like to be the regular one? You can say no every time.
recurring-button-regular = 🤝 Yes, gladly
recurring-button-not-regular = No, thanks
recurring-pact-thanks = Thank you! Now the other person reads the pact. I'll write to you.
recurring-pact-yours-already = You've said yes already. Thank you!
recurring-pact-taken = There is somebody regular already. Thank you all the same!
recurring-pact-declined = That's fine. Thank you for answering.
recurring-pact-read = { $name } would gladly come regularly.
    The pact: { $kind }, { $rhythm }{ $until ->
        [empty] {""}
       *[other] , until { $until }
    }.{ $review ->
        [empty] {""}
       *[other] {" "}We'll talk about it again on { $review }.
    }
    Is that all right?
recurring-pact-made-asker = The pact with { $name } stands: { $kind }, { $rhythm }{ $until ->
        [empty] {""}
       *[other] , until { $until }
    }.{ $review ->
        [empty] {""}
       *[other] {" "}We'll talk about it again on { $review }.
    }
    To skip one time just write it: “not this Tuesday”.
recurring-pact-made = The pact with { $name } stands: { $kind }, { $rhythm }{ $until ->
        [empty] {""}
       *[other] , until { $until }
    }.{ $review ->
        [empty] {""}
       *[other] {" "}We'll talk about it again on { $review }.
    }
    I'll ask you first each time. You can always say no.
recurring-button-pact = My pact
recurring-pact-not-now = { $kind }, { $rhythm }: nothing comes of it for now. Thank you all the same!
recurring-pact-refused = All right, we won't say why. I'll keep looking.
recurring-nobody-regular = { $kind }, { $rhythm }: there is nobody regular yet.
    I'll look for somebody each time, and write to you who comes.
recurring-pact-state-offered = waiting for an answer
recurring-pact-state-waiting = said yes
recurring-pact-state-agreed = agreed
recurring-pact-state-lapsed = lapsed
recurring-pact-state-ended = ended
recurring-pact-state-declined = said no
recurring-pact-state-refused = not concluded

# Each time
recurring-offer = As { $rhythm }: { $kind } for { $name }, { $when }. Will you do it?
recurring-not-this-time = { $name } can't this time{ $when ->
        [empty] {""}
       *[other] {" "}({ $when })
    }. I'm looking for somebody else.
recurring-made-late = I was out of order for a while. I'm looking now: { $kind }, { $when }.
recurring-missed = I was out of order for a while, and that is my fault. Missed: { $kind }.
    { $days }
    { $name ->
        [empty] If you still need it, ring { $phone }.
       *[other] { $name } will ring you. The number is { $phone }.
    }
recurring-day = { $day }
recurring-holiday = { $day } is a holiday: no { $kind }.

# Skipping, resting
recurring-which-day = { $kind }: which day? You can also write it.
recurring-skip-sure = I'll skip { $day }: { $kind }. Right?
recurring-cannot-sure = You can't on { $day }: { $kind } for { $name }. Right?
recurring-skipped = All right: no { $kind } on { $day }. Whoever had to know it knows.
recurring-skipped-helper = { $day } isn't needed: no { $kind }. I'll ask you again the next time.
recurring-unskipped = All right: { $kind } on { $day } goes ahead.
recurring-cannot-noted = That's fine. I'll look for somebody else for { $day }.
recurring-substitute = { $name } can't on { $day }. I'm looking for somebody else for { $kind }.
recurring-pause-until = Until when? You can also write it: “from 10 to 20 August”.
recurring-away-until = Until when can't you? You can also write it: “until the 20th”.
recurring-button-weeks = { $weeks ->
        [1] One week
       *[other] { $weeks } weeks
    }
recurring-paused = A rest from { $first } to { $last }: no { $kind }. Then I go on by myself.
recurring-paused-helper = { $kind }, { $rhythm }: a rest from { $first } to { $last }. Then I'll ask you again.
recurring-resumed = It goes on: { $kind }, { $rhythm }.
recurring-resumed-helper = { $kind }, { $rhythm }: it goes on. I'll ask you the next time.
recurring-away-noted = Have a good rest! { $kind }: I'll look for others until { $last }.
recurring-away-told = { $kind }, { $rhythm }: { $name } can't until { $last }.
    I'll look for somebody else each time.

# Changing
recurring-change = { $kind }, { $rhythm }: what shall I change?
recurring-once-when = { $day }: when, instead? For example “Wednesday at 11”.
recurring-moved = Moved: { $kind }, { $window }. I'm looking.
recurring-all-how = It is { $rhythm } now: { $kind }. How shall it be?
    For example “every Thursday at 11”, or just “at 11”.
recurring-all-sure = { $kind }, { $rhythm }, from { $first }. Right?
recurring-changed = Changed: { $kind }, { $rhythm }.{ $name ->
        [empty] {""}
       *[other] {" "}I'm asking { $name } whether it suits.
    }
recurring-changed-helper = The pact with { $name } has changed: { $kind }, { $rhythm }{ $until ->
        [empty] {""}
       *[other] , until { $until }
    }.{ $review ->
        [empty] {""}
       *[other] {" "}We'll talk about it again on { $review }.
    }
    Does it suit you all the same?
recurring-still = Thank you! The pact goes on like that.
recurring-still-told = It suits { $name }: { $kind }, { $rhythm }.

# Looking at it again
recurring-review = It's the day to talk about it: { $kind }, { $rhythm }{ $name ->
        [empty] {""}
       *[other] , with { $name }
    }. Shall it go on?
recurring-review-helper = It's the day to talk about it: { $kind } for { $name }, { $rhythm }. Shall it go on?
recurring-goes-on = Good, it goes on: { $kind }, { $rhythm }.
recurring-both-go-on = You both go on: { $kind }, { $rhythm }. We'll talk about it again on { $day }.

# Ending
recurring-end-sure = { $kind }, { $rhythm }: is that enough?{ $name ->
        [empty] {""}
       *[other] {" "}I'll thank { $name }.
    }
recurring-stop-sure = { $kind }, { $rhythm }: does it end here, or just a rest?
recurring-stopped = That's fine, and thank you for everything. I'll tell them.
recurring-stays = All right, it stays as it is.
recurring-ended = Ended: { $kind }, { $rhythm }. If you need it again, write to me.
recurring-ended-helper = The pact with { $name } ends: { $kind }, { $rhythm }. Thank you so much!
recurring-over = That was the last time: { $kind }, { $rhythm }. If you need it again, write to me.
recurring-over-helper = That was the last time with { $name }: { $kind }, { $rhythm }. Thank you so much!
recurring-pact-over = { $name } stops for now: { $kind }, { $rhythm }.
    The help goes on: I'll look each time, and for somebody regular.
recurring-regular-left = { $name } isn't among the neighbours any more: { $kind }, { $rhythm }.
    The help goes on: I'll look each time, and for somebody regular.

# Seeing
recurring-mine = { $person ->
        [empty] {""}
       *[other] For { $person }:{" "}
    }{ $kind }, { $rhythm }{ $until ->
        [empty] {""}
       *[other] , until { $until }
    }.{ $name ->
        [empty] {""}
       *[other] {" "}{ $name } usually comes.
    }{ $next ->
        [empty] {""}
        [mine-state-awaiting_approval] {" "}For now { $next }.
       *[other] {" "}The next time: { $next }.
    }{ $review ->
        [empty] {""}
       *[other] {" "}We'll talk about it again on { $review }.
    }
recurring-mine-helper = Your pact with { $name }: { $kind }, { $rhythm }{ $until ->
        [empty] {""}
       *[other] , until { $until }
    }.{ $next ->
        [empty] {""}
       *[other] {" "}The next time: { $next }.
    }{ $review ->
        [empty] {""}
       *[other] {" "}We'll talk about it again on { $review }.
    }
recurring-button-skip = Skip one time
recurring-button-change = Change
recurring-button-pause = A pause
recurring-button-resume = Go on again
recurring-button-stop = That's enough
recurring-button-cannot = I can't one time
recurring-button-rest = A rest
recurring-button-once = Only one time
recurring-button-all = From now on
recurring-button-go-on = Yes, go on

mydata-recurring = Help that recurs: { $kind }, { $rhythm }. Since { $since }.{ $note ->
        [empty] {""}
       *[other] {" "}Note: { $note }
    }
mydata-pact = A pact as the regular one: { $kind }, { $rhythm }. Asked { $since }: { $state }.
