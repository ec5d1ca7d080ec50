## Rounds and calls to the neighbourhood, as coordinators see them.

help-round = the rounds, or a call to many: “all over 75”, “via Padova 12”

desk-card-round = A round
desk-card-visit = From a round
desk-card-callout = Not reached
desk-card-called = Something is needed

desk-rounds = <b>Rounds</b>
    { $count ->
        [0] There are none yet.
       *[other] { $rounds }
    }{ $today ->
        [0] {""}
       *[other] {""}
    Now:
    { $today }
    }
    To call many people: /round all over 75.
desk-round-numbered = { $n }. { $round }
desk-round-entry = { $helper ->
        [empty] (nobody)
       *[other] { $helper }
    }: { $days }, { $at }, { $count ->
        [1] one person
       *[other] { $count } people
    }{ $state ->
        [waiting] {" "}(not yet agreed)
       *[on] {""}
    }
desk-round-now = { $title } ({ $helper }): { $ticked } of { $count }{ $state ->
        [offered] , asked
       *[under-way] {""}
    }
desk-round-button-new = New round
desk-round-button-open = Open the round
desk-round-button-change = Change
desk-round-button-substitutes = Substitutes
desk-round-button-end = End it
desk-round-button-end-yes = Yes, end it
desk-round-sheet = <b>Round: { $days }, { $at }</b>
    Goes: { $helper ->
        [empty] nobody
       *[other] { $helper }
    }. It ends { $until }.{ $hours ->
        [empty] {""}
       *[other] {" "}Working hours: { $hours }.
    }
    { $people }{ $waiting ->
        [0] {""}
        [1] {""}
    One person has not said yes yet.
       *[other] {""}
    { $waiting } people have not said yes yet.
    }{ $next ->
        [empty] {""}
       *[other] {""}
    The next time: { $next }.
    }{ $instead ->
        [0] {""}
       *[other] {""}
    Instead, in this order:
    { $instead }
    }
desk-round-stop = { $n }. { $name }{ $state ->
        [asked] {" "}(has not answered yet)
        [agreed] {" "}(has said yes)
        [declined] {" "}(has said no)
       *[none] {""}
    }
desk-round-what = What changes?
desk-round-button-part-helper = Who goes
desk-round-button-part-people = The people
desk-round-button-part-time = Days and hour
desk-round-button-part-hours = Working hours
desk-round-who-goes = A round. Who goes?
desk-round-who-first = Who comes first?
desk-round-more = { $count ->
        [0] Nobody yet.
       *[other] In this order:
    { $people }
    }
    Another person?
desk-round-button-more = Another
desk-round-button-enough = That is all
desk-round-button-nobody = Nobody any more
desk-round-days = On which days? For example “Tuesday and Friday”.
desk-round-button-daily = Every day
desk-round-button-weekdays = Mon–Fri
desk-round-at = At what hour?
desk-round-until = It begins { $at }. By when must it be finished?
desk-round-button-hours = { $hours ->
        [1] One hour
       *[other] { $hours } hours
    }
desk-round-until-wrong = From ten minutes to ten hours. For example “by 11” or “two hours”.
desk-round-hours = Is it { $name }'s paid work? Then tell me the hours, for example “Mon-Fri 8-12”.
    Outside of those I ask nothing.
desk-round-button-no-hours = No, as a neighbour
desk-round-hours-wrong = The round does not fit into those hours: it begins { $at }.
desk-round-sure = { $helper } looks in { $days }, { $at }. It ends { $until }.{ $hours ->
        [0] {""}
       *[other] {" "}Working hours: { $hours }.
    }
    { $people }
    I ask whoever goes, and each person, for their yes. Right?
desk-round-kept = Noted. It begins as soon as whoever goes says yes. Nobody is visited who does not say yes.
desk-round-accepted = { $name } goes round: the answer is yes.
desk-round-declined = { $name } does not go round. Somebody else has to be found.
desk-round-person-declined = { $name } does not want to be visited. I have taken them out of the round.
desk-round-end-sure = Shall I end the round? { $count ->
        [1] There is one person in it.
       *[other] There are { $count } people in it.
    }
desk-round-ended = The round has ended. I have told everybody who has a chat.{ $people ->
        [0] {""}
       *[other] {" "}To be phoned:
    { $people }
    }
desk-round-substitutes = { $count ->
        [0] Nobody goes instead yet.
       *[other] Instead, in this order:
    { $people }
    }
desk-round-alone = The round { $days }, { $at } has nobody who goes any more. It ended { $until }.
    { $people }

desk-round-person = { $person }: { $phone }
desk-round-nobody = { $name }: there is nobody yet who goes. { $count ->
        [1] One person is waiting.
       *[other] { $count } people are waiting.
    }{ $missed ->
       *[other] {""}
    }{ $helper ->
       *[other] {""}
    }
    { $people }
desk-round-unticked = { $name }: nothing is known of { $count ->
        [1] one person
       *[other] { $count } people
    }. { $helper } was going.{ $missed ->
       *[other] {""}
    }
    { $people }
desk-round-missed = ⏰ Late: I was not working at the hour of the round. { $name }, { $helper } was going.{ $missed ->
        [0] {""}
        [1] {" "}The round before it was left out too.
       *[other] {" "}{ $missed } rounds before it were left out too.
    }
    To be asked ({ $count }):
    { $people }
desk-round-button-i-go = I'll see to it
desk-round-button-somebody = I ask…
desk-round-outcome-goes = { $person } sees to it
desk-round-outcome-asked = { $person } was asked
desk-round-outcome-off = the round is off
desk-round-outcome-ticked = everybody ticked
desk-round-write-me-first = Write to me in private first: the list with the numbers comes there.
desk-round-nothing-left = Nobody is left to visit.
desk-round-asked = I have asked { $name } ({ $phone }). Without an answer the card comes back.
desk-round-no-chat = { $name } has no chat. You can phone: { $phone }.

desk-visit-silent = { $name } does not answer: { $phone }, { $address }. Somebody went there on a round: { $helper } ({ $title }).
    To be called:
    { $contacts }
desk-visit-needs = { $name } needs something: { $phone }. { $helper } says so ({ $title }).{ $words ->
        [empty] {""}
       *[other] {" "}“{ $words }”
    }
desk-visit-danger = { $helper } ({ $helper_phone }) says it is serious at { $name }'s ({ $phone }). { $title }. I told them to call the emergency number.
desk-visit-contact-keys = { $contact }: { $phone } (has keys)
desk-visit-contact-near = { $contact }: { $phone } (near)
desk-visit-contact-far = { $contact }: { $phone } (far)
desk-visit-button-well = All well
desk-visit-button-needs = Needs something
desk-visit-outcome-well = all well
desk-visit-outcome-asked = it is request { $number }

desk-callout-whom = Whom shall I call? For example:
    – all over 75
    { $zones }
    – via Padova 12
    – those with a check-in
    You can add why: heat, blackout, lift.
desk-callout-zone = zone { $zone }
desk-callout-why = Why? It is read before “How are you?”. Your own words will do, too.
desk-callout-button-heat = 🌡 Heat
desk-callout-button-blackout = 🔌 Blackout
desk-callout-button-lift = 🛗 Lift broken
desk-callout-words-long = 200 letters at most, without addresses or phone numbers.
desk-callout-nobody = There is nobody: { $said }.
desk-callout-sure = <b>{ $said }</b>: { $people ->
        [1] one person
       *[other] { $people } people
    }, { $chat } by chat and { $phone } by voice.
    { $helpers ->
        [0] Nobody is on duty now: who must be phoned comes to you as a list.
        [1] One person is on duty to phone.
       *[other] { $helpers } people are on duty to phone.
    }{ $ageless ->
        [0] {""}
       [1] {" "}Of one person I don't know the age: not counted.
       *[other] {" "}Of { $ageless } people I don't know the age: not counted.
    }
    I will say: “{ $reason } How are you?”{ $begins ->
        [empty] {""}
       *[other] {" "}It is quiet time: I begin { $begins }.
    }{ $urgent ->
        [yes] {" "}Urgent: in quiet hours too.
       *[no] {""}
    }
    Shall I begin?
desk-callout-button-unknown = Unknown ages too ({ $count })
desk-callout-button-known = Known ages only
desk-callout-button-urgent = 🚨 It is urgent: now
desk-callout-begun = I have begun: { $people ->
        [1] one person
       *[other] { $people } people
    }. The board is where the coordinators work.
desk-callout-board = <b>{ $reason }</b> { $said }, begun { $since }
    Reached { $reached } of { $people }.
    🙂 Well: { $well }
    ❗ Need something: { $needs }
    💬 Asked in chat: { $asked }
    📞 To be phoned: { $calling }
    ❔ Not reached: { $unreached }
    It ends { $until }.
desk-callout-summary = <b>{ $reason }</b> { $said }: { $stopped ->
        [yes] stopped
       *[no] ended
    } { $until }, begun { $since }.
    Reached { $reached } of { $people }: { $well } well, { $needs } in need of something.
    Not reached: { $unreached }.{ $first ->
        [empty] {""}
        [0] {" "}The first questions and calls left at once.
       *[other] {" "}The first questions or calls left after { $first }.
    }
desk-callout-button-stop = Stop it all
desk-callout-button-stop-yes = Yes, stop
desk-callout-button-list = Those not reached
desk-callout-button-mine = I phone them
desk-callout-stop-sure = Shall I stop it all? { $count ->
        [0] Nobody is waiting any more.
        [1] One person is still waiting.
       *[other] { $count } people are still waiting.
    }
desk-callout-goes-on = It goes on.
desk-callout-unreached = { $name } { $count ->
        [1] One person has been reached by nobody.
       *[other] { $count } people have been reached by nobody.
    }
    { $people }
desk-callout-outcome-all = nobody is left
desk-callout-outcome-stopped = stopped
desk-called-needs = { $name } needs something: { $phone }. { $reason }{ $words ->
        [empty] {""}
       *[other] {" "}“{ $words }”
    }{ $helper ->
        [empty] {""}
       *[other] {" "}{ $helper } says so.
    }

desk-born-ask = In which year was this person born: { $name }? It is for “all over 75”.
desk-born-button = Year of birth
desk-born-kept = Noted: { $name }, { $year }.
desk-born-gone = The year of birth is gone: { $name }.
desk-born-wrong = I need a year, such as 1948.

words-callout-heat = heat, heat wave, heatwave, hot, very hot, too hot, it is hot, it is very hot, it's hot, it's very hot
words-callout-blackout = blackout, power cut, no power, outage, power outage, the power is out, power is out, the power is off, no electricity
words-callout-lift = lift, broken lift, lift broken, elevator, the lift is broken, lift is broken, lift out of order, the lift is out of order, the lift does not work, elevator broken, broken elevator
words-callout-urgent = urgent, now, at once, at night too
words-callout-plan = those with a check-in, with a check-in, with a checkin, check-in, checkin, check-ins, those with a plan, with a plan
words-callout-all = all, everyone, everybody, the whole neighbourhood
