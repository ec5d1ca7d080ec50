# Meetings: what comes, who comes, changes. The group reads how many come, never who.

help-meetings = the meetings to come, and my answer
help-meeting = set up a meeting, in one line if you like

# Buttons.
meetings-button-yes = ✅ I'll come
meetings-button-plus = ➕ Two of us come
meetings-button-more = ➕ One more person
meetings-button-alone = I'll come alone
meetings-button-perhaps = 🤔 Perhaps
meetings-button-no = ❌ I can't come
meetings-button-no-more = ❌ I can't come now
meetings-button-agenda = 💬 Something to discuss
meetings-button-agenda-more = 💬 Something else
meetings-button-agenda-drop = Take it off
meetings-button-one = { $n }. { $title }
meetings-button-manage = ⚙️ Manage
meetings-button-name = { $name }

# Words that mean the same as the buttons.
words-meetings-yes = i'll come, i will come, i'm coming, i am coming, i'll be there, i will be there, count me in, i'm in, coming, see you there
words-meetings-plus = +1, + 1, plus one, two of us, three of us, four of us, five of us, 3 of us, 4 of us, there are two of us, two of us come, i'll bring someone, i'm bringing someone, with my husband, with my wife, with a friend, with my son, with my daughter
words-meetings-perhaps = perhaps, maybe, i might come, not sure yet, i'll try
words-meetings-no = i can't come, i cannot come, can't come, i'm not coming, i won't come, not coming, i can't make it, can't make it, can't make monday, can't make tuesday, can't make wednesday, can't make thursday, can't make friday, can't make saturday, can't make sunday, can't do monday, can't do tuesday, can't do wednesday, can't do thursday, can't do friday, can't do saturday, can't do sunday, count me out, i won't be there, i can't be there, i cannot make it, i can't manage
words-meetings-kinds = assembly, meeting, party, dinner, lunch, workshop, course, tournament, picnic, film
words-meetings-make = i'm organising, i am organising, organise, i'd like to hold, let's hold, let's have a meeting, let's have a party
words-meetings-alone = i'm coming alone, i am coming alone, i come alone, just me, only me
words-meetings-who = who comes, who is coming, who's coming, how many
words-meetings-move = move, let's move, we move, postpone, bring forward, reschedule, moved, is at, will be at, postponed, rescheduled
words-meetings-off = is off, call off, cancel, is cancelled, cancelled, called off, let's cancel
words-meetings-me = me, i, myself, i'll do it
words-meetings-once = once, just once, only once
words-meetings-every = every, each, always
words-meetings-all = all, the next ones too, following, from now on
words-meetings-only-this = only this, just this, this one, once
words-meetings-unlimited = no limit, unlimited, no, none, any, everybody

# A meeting in one line, and the card in the group.
meetings-brief = { $title }: { $when }{ $place ->
        [empty] {""}
       *[other] , { $place }
    }
meetings-card = 📅 <b>{ $title }</b>
    { $when }{ $place ->
        [empty] {""}
       *[other] , { $place }
    }
    { $lines }
    Will you come?
meetings-card-cancelled = <b>{ $title }</b>, { $when }{ $place ->
        [empty] {""}
       *[other] , { $place }
    }: it is off.
meetings-card-over = <b>{ $title }</b>, { $when }{ $place ->
        [empty] {""}
       *[other] , { $place }
    }: it is over.
meetings-line-coming = { $count ->
        [0] No answers yet.
        [1] One person comes.
       *[other] { $count } people come.
    }
meetings-line-free = { $free ->
        [1] One place is left.
       *[other] { $free } places are left.
    }
meetings-line-full = It is full: whoever says "I'll come" waits for a place.
meetings-line-changed = <b>Something has changed:</b> what stands here is right.
meetings-line-last = It is the last one of these meetings.
meetings-line-agenda = To discuss:
meetings-item = – { $text }
meetings-items-more = – and { $count ->
        [1] one more thing
       *[other] { $count } more things
    }

meetings-file = For your calendar: { $title }.

# The list, and one meeting.
meetings-list = The meetings to come:
    { $lines }
    Which one?
meetings-list-group = The meetings to come:
    { $lines }
meetings-line = { $title }, { $when }{ $place ->
        [empty] {""}
       *[other] , { $place }
    }. { $mine }
meetings-none = none for now
meetings-by-coordinators = Coordinators prepare the meetings. Talk to a person: they will help you with yours.
meetings-nothing = No meeting is planned for now. When there is one, I'll say so in the group.
meetings-one = <b>{ $title }</b>, { $when }{ $place ->
        [empty] {""}
       *[other] , { $place }
    }.{ $name ->
        [empty] {""}
       *[other] {" "}{ $name } leads it.
    }
    { $lines }
    { $mine }
meetings-mine-open = You haven't answered yet.
meetings-mine-coming = { $guests ->
        [0] You are coming.
        [1] You are coming, with somebody.
       *[other] You are coming, with { $guests } others.
    }
meetings-mine-waiting = You are waiting for a place.
meetings-mine-offered = There is a place for you: do you want it?
meetings-mine-perhaps = You said perhaps.
meetings-mine-no = You are not coming.
meetings-mine-lapsed = The place has gone to somebody else.

# The answer, understood.
meetings-said-coming = { $guests ->
        [0] Noted: you are coming.
        [1] Noted: two of you are coming.
       *[other] Noted: you are coming with { $guests } others.
    } { $title }, { $when }{ $place ->
        [empty] {""}
       *[other] , { $place }
    }.
meetings-said-waiting = { $title }, { $when }{ $place ->
        [empty] {""}
       *[other] , { $place }
    }: it is full. { $guests ->
        [0] You are on the waiting list.
       *[other] You are on the waiting list together.
    } If a place becomes free, I'll write to you.
meetings-said-offered = There is a place for you: { $title }, { $when }{ $place ->
        [empty] {""}
       *[other] , { $place }
    }.
meetings-said-perhaps = All right: perhaps. { $title }, { $when }{ $place ->
        [empty] {""}
       *[other] , { $place }
    }. I'll ask again the day before.
meetings-said-no = All right, you are not coming: { $title }, { $when }{ $place ->
        [empty] {""}
       *[other] , { $place }
    }. Thank you for saying so.
meetings-said-lapsed = The place has gone to somebody else: { $title }, { $when }{ $place ->
        [empty] {""}
       *[other] , { $place }
    }.
meetings-taken-back = All right, that answer is gone: { $title }, { $when }{ $place ->
        [empty] {""}
       *[other] , { $place }
    }.
meetings-guests-most = { $count ->
        [0] Everybody answers for themselves here.
        [1] You can bring one person.
       *[other] You can bring { $count } people at most.
    }
meetings-guests-full = There is no place for another person. Yours stays yours.
meetings-gone = This meeting is over, or it is off.

# Whoever we don't know yet, and two who write from one phone.
meetings-hello = If we haven't met, please write to me in private. Then your answer counts.
meetings-first-write = We haven't met yet: please write to me in private.
meetings-who = { $title }, { $when }{ $place ->
        [empty] {""}
       *[other] , { $place }
    }: which of you answers?

# Before the meeting.
meetings-remind = A reminder: { $title }, { $when }{ $place ->
        [empty] {""}
       *[other] , { $place }
    }. You said you'd come.
meetings-ask-again = { $title }, { $when }{ $place ->
        [empty] {""}
       *[other] , { $place }
    }. You said perhaps: will you come?
meetings-moved-up = Good news: a place became free, and it is yours. { $title }, { $when }{ $place ->
        [empty] {""}
       *[other] , { $place }
    }.
meetings-offered = A place became free: { $title }, { $when }{ $place ->
        [empty] {""}
       *[other] , { $place }
    }. I keep it for you, up to { $until }. Will you come?
meetings-lapsed = The place has gone to somebody else: { $title }, { $when }{ $place ->
        [empty] {""}
       *[other] , { $place }
    }. See you next time!
meetings-changed = Something has changed: { $title } is now { $when }{ $place ->
        [empty] {""}
       *[other] , { $place }
    }. Before, it was { $was }. Is that all right for you?
meetings-changed-following = Something has changed from now on: { $title } is { $when }{ $place ->
        [empty] {""}
       *[other] , { $place }
    }. Before, it was { $was }. Is that all right for you?
meetings-cancelled = { $title }, { $when }{ $place ->
        [empty] {""}
       *[other] , { $place }
    }: it is off. I'm sorry. The other meetings are in /meetings.
meetings-series-over = { $title }: that was the last meeting. Thank you to all who came.

# Things to discuss.
meetings-agenda-ask = { $title }, { $when }{ $place ->
        [empty] {""}
       *[other] , { $place }
    }: what would you like to discuss? Everybody reads it, without your name.
meetings-agenda-private = Please tell me in private, with /meetings.
meetings-agenda-kept = Added: "{ $text }". { $title }, { $when }{ $place ->
        [empty] {""}
       *[other] , { $place }
    }.
meetings-agenda-long = That is rather long. Could you say it in a few words?
meetings-agenda-personal = Everybody reads it: please write it without addresses, numbers or codes.
meetings-agenda-dropped = Taken off: "{ $text }".
meetings-agenda-all = { $title }:
    { $lines }
meetings-agenda-none = nothing to discuss yet

mydata-meetings-answer = Meeting "{ $title }", { $when }: { $mine }
mydata-meetings-item = Something to discuss at a meeting: "{ $text }"
mydata-meetings-action = Taken on at a meeting: "{ $text }"{ $due ->
        [empty] {""}
       *[other] , by { $due }
    }
mydata-meetings-lead = You lead "{ $title }", { $when }
