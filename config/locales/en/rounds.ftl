## Rounds: one person looks in on several neighbours; and calls to the whole neighbourhood.

round-title = Round { $at }
round-mark-turn = 👉 { $name }
round-mark-waiting = ▫️ { $name }
round-mark-well = ✅ { $name }
round-mark-needs = ❗ { $name }
round-mark-no-answer = ❔ { $name }
round-mark-passed-on = ➖ { $name }
round-mark-dropped = ➖ { $name }

round-card = <b>{ $title }</b>{ $late ->
        [empty] {""}
       *[other] {" "}{ $late }
    }
    { $people }

    <b>{ $name }</b>: { $address }.
    Phone: { $phone }.{ $note ->
        [empty] {""}
       *[other] {" "}{ $note }
    }
    { $how } There is time { $ends }.
round-late = This comes late: I was not working, I am sorry.
round-how-look = How was it?
round-how-call = Phone, or drop by. How are they?
round-over = <b>{ $title }</b>
    { $people }
    { $left ->
        [0] Finished. Thank you!
       *[other] Finished. The coordinators see to whoever is left. Thank you!
    }
round-button-well = ✅ Seen, all well
round-button-heard-well = ✅ All well
round-button-needs = ❗ Needs something
round-button-no-answer = ❔ No answer
round-button-later = ⏳ Later
round-button-show = 📋 Show the round
round-button-cannot = I can't
round-ticked-already = That was noted already.
round-noted-silent = Noted. Somebody sees to it at once.
round-last-one = This is the last person. There is time { $ends }.
round-all-clear = { $name } is well: the coordinators have spoken to them.

round-need-what = What does { $name } need? Please write it in your own words.
    The coordinators already know that something is needed.
round-button-danger = 🚨 It is serious
round-button-by-voice = 📞 You phone them
round-need-ask = I ask for this for { $name }: { $kind }{ $when ->
        [empty] {""}
       *[other] , { $when }
    }. All right?
round-need-sent = I am looking for somebody for { $name }. Thank you for telling me.
round-need-told = Thank you. { $coordinator } phones { $name }.
round-danger = Call { $number } now. I cannot call anybody.
    Stay with { $name } if you can. I am telling the coordinators.

round-tomorrow = A reminder: the round is { $when }. { $count ->
        [1] There is one person to look in on.
       *[other] There are { $count } people to look in on.
    }
round-thanks-here = Thank you! The list comes { $when }.
round-ask = Whoever usually goes round can't. Can you go, { $when }? { $count ->
        [1] There is one person to look in on.
       *[other] There are { $count } people to look in on.
    }
round-asked-others = I had no answer and asked others. No harm done.
round-yours = Thank you! The list comes { $when }.
round-yours-already = It is yours already. Thank you!
round-refused = That is fine. I will see to it.
round-called-off = That day there is no round. Thank you all the same!
round-nudge = <b>{ $title }</b>
    Nobody has been ticked yet. There is time { $ends }.

round-helper-ask = Would you look in on { $count ->
        [1] one person
       *[other] { $count } people
    }? { $days }, { $at }. It ends { $until }.
    The names come with the first round.
round-go-thanks = Thank you! At its time the list comes, one by one.
    If you can't one day, write “rounds”.
round-person-ask = { $name } would look in on you: { $days }, { $at }.
    They see your name, address and phone. You can always change your mind. All right?
round-agreed = Good, I have noted it. If you change your mind, just say so.
round-button-stop = I no longer want it
round-not-looked-in = All right. Nobody comes.
round-changed = The round has changed: { $days }, { $at }. It ends { $until }.
round-ended-helper = The round is no more: { $days }, { $at }. Thank you so much!
round-ended-person = The visits of the round have ended. For anything at all: { $phone }.
round-days-other = on the days agreed

round-none = You have no rounds. Thank you for asking!
round-mine = Your round: { $days }, { $at }. It ends { $until }.{ $next ->
        [empty] {""}
       *[other] {" "}The next time is { $next }.
    }{ $away ->
        [empty] {""}
       *[other] {" "}You are away until { $away }.
    }
round-button-not-next = Not the next time
round-button-away = I am away
round-nothing-then = There is nobody to look in on the next time.
round-skipped = All right: I ask somebody else for { $when }.
round-away-until = Until what day are you away?
round-away-wrong = I need a day from today on, such as “until Sunday”.
round-away-noted = Noted: you are away until { $until }. I ask others.

## Calls to the whole neighbourhood

callout-reason-heat = It is very hot.
callout-reason-blackout = The power is out.
callout-reason-lift = The lift is broken.
callout-reason-other = { $words }
callout-how = { $reason } How are you?
callout-how-again = How are you? One tap is enough, or a “yes”.
callout-not-understood = Sorry, I did not understand. How are you?
callout-button-well = 🙂 Well
callout-button-help = 🆘 I need help
callout-button-call-me = 📞 Call me
callout-thanks-well = I am glad. If anything changes, write to me.
callout-well-but-called = Good. { $name } phones you all the same, to be sure.
callout-what = I have told { $name }. What do you need? If there is danger, call { $number }.
callout-called-back = Thank you. { $name } phones you. The number is { $phone }.
callout-called-soon = Somebody phones you soon. If it is urgent: { $phone }.

callout-ask = { $reason } { $count ->
        [1] Can you phone one person nearby?
       *[other] Can you phone { $count } people nearby?
    }
callout-yours = Thank you! The list is below, one by one.
callout-passed-on = I have asked others. Thank you all the same!
callout-not-needed = It is not needed any more. Thank you all the same!
callout-ended = We are done. Thank you so much!

mydata-born = Year of birth: { $value }
mydata-round-helper = You go round: { $days }, { $at }
mydata-round-person = Somebody looks in on you: { $days }, { $at }
mydata-called = I asked how you were. { $reason }

words-show-round = the round, show the round, the list, whose turn, who is left
words-round-later = later, afterwards
words-round-cannot = can't do the round, cannot do the round, can't do my round, cannot do my round, can't finish, cannot finish, can't go on, cannot go on, no round
words-round-another-day = tomorrow, next time, next week, on monday, on tuesday, on wednesday, on thursday, on friday, on saturday, on sunday
