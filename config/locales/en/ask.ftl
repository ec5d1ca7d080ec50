## Asking for help: in one's own words or step by step.

help-ask = ask for some help

# $kind is the catalogue's name: here as one says it in a sentence.
ask-kind-the = { $kind ->
    [kind-groceries] the shopping
    [kind-pharmacy] the chemist's
    [kind-accompaniment] somebody to go with you
    [kind-transport] a lift
    [kind-company] some company
    [kind-checkin] a call to see how you are
    [kind-paperwork] a hand with papers
    [kind-repairs] a small repair
    [kind-tech] a hand with phone or computer
    [kind-childcare] minding children
    [kind-pets] a hand with an animal
    [kind-meals] a cooked meal
    [kind-lending] a loan
    [kind-garden] a hand with plants or garden
    [kind-other] some other help
   *[other] { $kind }
}
ask-what = { $name ->
        [empty] {""}
       *[other] For { $name }:{" "}
    }{ $kind }{ $when ->
        [empty] , no hurry
       *[other] , { $when }
    }{ $people ->
        [1] {""}
       *[other] , { $people } people
    }{ $ceiling ->
        [empty] {""}
       *[other] , up to { $ceiling }
    }

# What
ask-kind = What do you need?
    You can also write it. To go back, just say “back”.
ask-kind-more = More things we do. What do you need?
ask-kind-off = For now { $kind } can't be asked for here.
    { $name } can find another way.
ask-button-other-help = Some other help
ask-sure = Hello{ $name ->
        [empty] {""}
       *[other] , { $name }
    }. I am Cortile, a program.{ $person ->
        [empty] {""}
       *[other] {" "}{ $person }
    }
    As I understand it: { $kind }?

# For whom
ask-whom = Who is the help for?
ask-for-button = { $name }
ask-button-someone = Somebody else
ask-button-myself = For myself
ask-who = Who is writing?
ask-who-button = { $name }

# When
ask-when = When do you need it?
ask-when-past = That has gone by. When do you need it?
ask-when-far = Beyond sixty days I can't tell who will be here. A nearer day?
ask-when-night = At this hour the neighbours are asleep. Can it wait until tomorrow morning?
    If there is danger, call { $number }.
ask-button-today = Today
ask-button-tomorrow = Tomorrow
ask-button-other-day = Another day
ask-button-no-hurry = No hurry
ask-button-tomorrow-morning = Tomorrow morning
ask-button-now = I need it now
ask-day = Which day? You can also write it, for example “Thursday 12”.
ask-button-day = { $day }
ask-part = { $day }: at what time of day?
ask-button-morning = Morning
ask-button-afternoon = Afternoon
ask-button-evening = Evening
ask-button-any-hour = I don't mind
words-morning = morning, in the morning, the morning, mornings
words-lunch = lunch, at lunch, lunchtime, at lunchtime
words-afternoon = afternoon, in the afternoon, the afternoon
words-evening = evening, in the evening, the evening
ask-half = At what time: { $early } or { $late }?
ask-half-button = { $at }

# What else
ask-note = Anything to add? Only who comes reads it.
    No PIN and no card numbers, please.
ask-button-nothing = No, that's all
ask-secret-removed = Never write PINs or cards to anyone: I took them out.
ask-line = Write me one line that the neighbours may read.
    No name, no address, no numbers.
ask-line-long = That is rather long: one line is enough.
ask-line-personal = This line says who or where you are. Please leave out names and numbers.
ask-ceiling = How much may it cost? Whoever comes pays first, then you settle up.
ask-ceiling-button = { $amount }
ask-button-other-amount = Another amount
ask-ceiling-other = How much at most? For example “£30”.
ask-ceiling-much = Nobody can lay out more than { $most }. Talk to { $name }, or say less.
ask-ceiling-noted = Noted: up to { $amount }.
ask-people = How many people do you need?
ask-people-button = { $people ->
        [1] One
        [2] Two
        [3] Three
       *[other] { $people }
    }
ask-people-many = For more than { $most } people, { $name } helps. Please say a smaller number.
ask-too-long = That is very long: a few lines are enough. { $name } has all of it.

# Read back and sent
ask-readback = { $what }. Right?
ask-readback-first = { $what }. Right?
    One thing at a time: the other one comes next.
ask-button-more-people = We need more people
ask-change = What shall I change?
ask-button-kind = What
ask-button-when = When
ask-button-note = The note
ask-button-people = How many people
ask-button-line = The public line
ask-twin = You have one already: { $kind }, { $when ->
        [empty] no hurry
       *[other] { $when }
    }.
    Shall I keep it, or do you need another?
ask-button-keep = Keep that one
ask-button-another = I need another
ask-twin-kept = Good, that one stays. Nobody was disturbed.
ask-unsent = Not sent yet: { $what }. Shall I send it now?
ask-button-no-more = No longer needed
ask-sent = I am looking.{ $when ->
        [empty] {""}
       *[other] {" "}You'll hear from me { $when }, even if I find nobody.
    }
ask-sent-moderated = { $name } looks at it first. You'll hear from me { $when }.
ask-button-undo = Cancel it
ask-already-sent = It is on its way already. You find it in /mine.
ask-readback-old = This summary no longer counts. Look at the last one.
ask-undone = Taken back: { $kind }. Nobody comes.
ask-word-waiting = About { ask-kind-the }: { $name } has not decided yet. You'll hear from me { $when }.
ask-word-nobody = For { ask-kind-the } I have found nobody yet. I'll keep looking.
    You'll hear from me { $when }.

# Wishes said once
ask-wish-kept = All right: not { $name }. I remember it, and it stays between us.
ask-wish-building = All right: nobody from your building. I remember it.
ask-wish-gone = Fine, as before.
ask-wish-which = Which { $name }?
ask-wish-button-who = { $name }{ $what ->
        [empty] {""}
       *[other] {" "}({ $what })
    }
ask-wish-last = { $kind }, { $when }
ask-wish-button-all = None of them
ask-wish-release = For { ask-kind-the } it is { $name } who is to come. Shall we find somebody else?
ask-wish-passed-on = I am telling { $name }, who finds the right words.
ask-wish-stays = All right, it stays as it is.

# In the group
ask-group-private = Thank you, let's go on in private.{ $hide ->
        [empty] {""}
       *[other] {" "}{ $hide }
    }
ask-group-link = Thank you. Let's go on in private: nobody else reads that.{ $hide ->
        [empty] {""}
       *[other] {" "}{ $hide }
    }
ask-group-offer-hide = An address or a phone number can be read here: shall I hide it?
ask-button-hide = Hide the message
ask-group-hidden = Thank you. I hid the address here. If you wrote it elsewhere, delete it.
ask-group-stands = I can't hide the message here: it can still be read. Please delete it yourself.
ask-group-continue = I read what you asked in the group. Shall we go on here?
ask-button-go-on = Let's go on
ask-group-dropped = All right, we leave it.
ask-group-gone = I can't find that request any more. Please tell me here.
