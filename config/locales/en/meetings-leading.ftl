# Whoever leads a meeting: setting it up, changing it, the day after, the minutes.

meetings-button-who = Who comes
meetings-button-add = Add somebody
meetings-button-change = Change it
meetings-button-hand-over = Hand it over
meetings-button-cancel = Call it off
meetings-button-minutes = 📝 Minutes
meetings-button-how = How it went
meetings-button-when = Day and time
meetings-button-where = The place
meetings-button-places = How many places
meetings-button-title = The name
meetings-button-lead = Who leads
meetings-button-me = Me
meetings-button-only-this = Only this one
meetings-button-all = The next ones too
meetings-button-once = Just once
meetings-button-every = Every time
meetings-button-place = { $place }
meetings-button-open = Open that one
meetings-button-another = Make another one
meetings-button-announce = Announce it now
meetings-button-lead-ok = All right
meetings-button-lead-no = I can't
meetings-button-cannot = I can't
meetings-button-held = Yes, it took place
meetings-button-not-held = No
meetings-button-drop-last = Take the last one off
meetings-button-drop = Not needed any more
meetings-button-more-minutes = More decisions
meetings-button-more-actions = More things to do
meetings-button-week = In a week
meetings-button-month = In four weeks
meetings-button-no-day = No date
meetings-button-tomorrow = Tomorrow
meetings-button-other-owner = Give it to somebody

# Setting it up.
meetings-make-title = What is the meeting called? You can also say it all in one line.
    For example: "Assembly on Thursday 12 at 6pm in the parish hall, 30 places".
meetings-make-when = { $title ->
        [empty] When is it?
       *[other] { $title }: when is it?
    } For example "Thursday 12 at 6pm", or "every two weeks on Thursday at 6pm".
meetings-make-hour = At what time, { $day }?
meetings-make-days = On which day, and at what time? For example "on Thursday at 6pm".
meetings-make-past = That hour is over. Please tell me another day, or another time.
meetings-make-repeats = Just once, { $day }? Or { $every }?
meetings-make-place = Where do you meet? For example "in the courtyard".
meetings-make-capacity = How many places are there? If there is no limit, write "no limit".
meetings-make-lead = Who leads it? If you take turns, write the names.
meetings-make-lead-unknown = I don't know who { $name } is. Who leads it? Please write the full name.
meetings-make-agenda = What is there to discuss? One thing a line.
meetings-make-check = <b>{ $title }</b>
    { $when }{ $place ->
        [empty] {""}
       *[other] , { $place }
    }{ $every ->
        [empty] {""}
       *[other] , then { $every }
    }.
    { $capacity ->
        [0] No limit of places.
        [1] One place.
       *[other] { $capacity } places.
    } { $names ->
        [1] { $names } leads it.
       *[other] { $names } take turns to lead it.
    }{ $agenda ->
        [0] {""}
       *[other] {" "}To discuss: { $agenda }.
    }
    Is that right?
meetings-make-change = What shall I change? You can write it, for example "at 7pm, in the courtyard".
meetings-make-twin = There is this meeting already: { $title }, { $when }{ $place ->
        [empty] {""}
       *[other] , { $place }
    }.
meetings-made = Done: { $title }, { $when }{ $place ->
        [empty] {""}
       *[other] , { $place }
    }. It is number { $number }. I announce it { $first }.
meetings-made-now = Done: { $title }, { $when }{ $place ->
        [empty] {""}
       *[other] , { $place }
    }. It is number { $number }. I announce it now.
meetings-announced = Announced in the group.
meetings-no-group = I am in no group of neighbours: I can't announce it.
meetings-past = That hour is over.
meetings-not-by-rule = I can't move all the meetings that far. Move this one, or set up new ones.
meetings-which-person = Who exactly?
meetings-quoted = "{ $text }"
meetings-plain = { $text }
meetings-nobody = nobody
meetings-name = – { $name }{ $guests ->
        [0] {""}
        [1] {" "}(two of them)
       *[other] {" "}(with { $guests } others)
    }

# Managing it.
meetings-manage = Number { $number }: { $title }, { $when }{ $place ->
        [empty] {""}
       *[other] , { $place }
    }. Led by { $name }. { $count ->
        [0] No answers yet.
        [1] One person comes.
       *[other] { $count } people come.
    }
    What shall we do?
meetings-lead-cannot = { $title }, { $when }{ $place ->
        [empty] {""}
       *[other] , { $place }
    }: you lead it. What shall we do?
meetings-manage-over = Number { $number }: { $title }, { $when }{ $place ->
        [empty] {""}
       *[other] , { $place }
    }. Led by { $name }. { $count ->
        [0] Nobody had said they'd come.
        [1] One person had said they'd come.
       *[other] { $count } people had said they'd come.
    }
    What shall we do?
meetings-who-list = { $title }, { $when }:
    { $lines }
    Only whoever organises it sees these names.
meetings-who-nobody = No answers yet.
meetings-who-coming = Coming:
meetings-who-offered = Have a place, and must say whether they come:
meetings-who-waiting = Waiting for a place:
meetings-who-perhaps = Said perhaps:
meetings-add-who = { $title }, { $when }{ $place ->
        [empty] {""}
       *[other] , { $place }
    }: who comes? Please write the name.
meetings-added = Noted: { $name } is coming. { $title }, { $when }{ $place ->
        [empty] {""}
       *[other] , { $place }
    }.
meetings-added-waiting = It is full: { $name } waits for a place. { $title }, { $when }{ $place ->
        [empty] {""}
       *[other] , { $place }
    }.
meetings-minutes-unsent = { $title }: the minutes have not gone out yet. Shall we send them?
meetings-change-what = { $title }, { $when }{ $place ->
        [empty] {""}
       *[other] , { $place }
    }. What changes? You can also write it.
meetings-change-when = { $title }, { $when }{ $place ->
        [empty] {""}
       *[other] , { $place }
    }. When, instead? For example "Friday at 7pm".
meetings-change-where = { $title }, { $when }{ $place ->
        [empty] {""}
       *[other] , { $place }
    }. Where, instead?
meetings-change-places = { $title }, { $when }{ $place ->
        [empty] {""}
       *[other] , { $place }
    }. How many places? "No limit" will do.
meetings-change-title = { $title }, { $when }{ $place ->
        [empty] {""}
       *[other] , { $place }
    }. What is it called, instead?
meetings-change-which = Shall I change only the one of { $when }, or the next ones too?
meetings-change-check = { $all ->
        [yes] From { $was } on:
       *[no] Instead of { $was }:
    }
    <b>{ $title }</b>, { $when }{ $place ->
        [empty] {""}
       *[other] , { $place }
    }. { $capacity ->
        [0] No limit of places.
        [1] One place.
       *[other] { $capacity } places.
    } Is that right?
meetings-change-done = Done: { $title }, { $when }{ $place ->
        [empty] {""}
       *[other] , { $place }
    }. { $count ->
        [0] Nobody had answered yet.
        [1] I told the one person who had answered.
       *[other] I told the { $count } people who had answered.
    }
meetings-cancel-sure = { $title }, { $when }{ $place ->
        [empty] {""}
       *[other] , { $place }
    }: is it off? { $count ->
        [0] Nobody has said they'd come.
        [1] One person said they'd come: I'll tell them.
       *[other] { $count } people said they'd come: I'll tell them.
    }
meetings-cancel-which = { $title }, { $when }{ $place ->
        [empty] {""}
       *[other] , { $place }
    }: is only this one off, or the next ones too? { $count ->
        [0] Nobody has said they'd come.
        [1] One person said they'd come: I'll tell them.
       *[other] { $count } people said they'd come: I'll tell them.
    }
meetings-cancel-done = Done: { $title }, { $when }{ $place ->
        [empty] {""}
       *[other] , { $place }
    }, is off. I told everybody who had answered.
meetings-cancel-done-all = Done: { $title } ends here, from { $when }{ $place ->
        [empty] {""}
       *[other] , { $place }
    }. { $count ->
        [1] One meeting is off.
       *[other] { $count } meetings are off.
    } I told everybody who had answered.

# Who leads it.
meetings-you-lead = { $name } asks you to lead: { $title }, { $when }{ $place ->
        [empty] {""}
       *[other] , { $place }
    }. Is that all right?
meetings-lead-who = { $title }, { $when }{ $place ->
        [empty] {""}
       *[other] , { $place }
    }: who leads it? Please write the name.
meetings-lead-which = Does { $name } lead only the one of { $when }, or the next ones too?
meetings-lead-set = Done: { $name } leads it. { $title }, { $when }{ $place ->
        [empty] {""}
       *[other] , { $place }
    }.
meetings-lead-was = { $name } leads it now: { $title }, { $when }{ $place ->
        [empty] {""}
       *[other] , { $place }
    }. Thank you.
meetings-lead-thanks = Thank you! { $title }, { $when }{ $place ->
        [empty] {""}
       *[other] , { $place }
    }: I'll tell you the day before how many come.
meetings-lead-no-thanks = { $name ->
        [empty] All right. I'll tell the coordinators.
       *[other] All right. I'll ask { $name }.
    } Thank you for saying so.
meetings-lead-remind = { $title }, { $when }{ $place ->
        [empty] {""}
       *[other] , { $place }
    }: you lead it. { $count ->
        [0] Nobody has said they'd come yet.
        [1] One person comes.
       *[other] { $count } people come.
    }

# The day after, and the minutes.
meetings-how = { $title }, { $when }{ $place ->
        [empty] {""}
       *[other] , { $place }
    }: did you meet?
meetings-not-held-noted = Noted. It happens: until next time.
meetings-came-ask = How many were you? A number will do. If you don't know, write "I don't know".
meetings-minutes-offer = Thank you, noted. Shall we write down what you decided?
meetings-minutes-later = All right. Minutes can be written any time: /meeting and the number.
meetings-minutes-ask = { $title }: what did you decide? One message for each thing.{ $count ->
        [0] {""}
        [1] {" "}There is one already.
       *[other] {" "}There are { $count } already.
    }
meetings-minutes-next = Noted, { $count ->
        [1] it is the first
       *[other] it is number { $count }
    }. The next one? Or "finished".
meetings-minutes-long = That is rather long. Could you make two of it?
meetings-minutes-empty = There is nothing to send: no decisions and nothing to do.
meetings-minutes-check = { $text }
    { $count ->
        [0] There is nobody to send it to.
        [1] Shall I send it to one person?
       *[other] Shall I send it to { $count } people?
    }
meetings-minutes-sent = { $count ->
        [0] The minutes are done.
        [1] The minutes went to one person.
       *[other] The minutes went to { $count } people.
    } I'll remind whoever took something on.
meetings-minutes = <b>{ $title }</b>, { $when }.{ $came ->
        [0] {""}
        [1] {" "}One person was there.
       *[other] {" "}We were { $came }.
    }
    { $lines }
meetings-minutes-decisions = What was decided:
meetings-minutes-actions = Who does what:
meetings-decision = { $n }. { $text }
meetings-action-line = – { $name }: { $text }{ $due ->
        [empty] {""}
       *[other] , by { $due }
    }{ $done ->
        [yes] {" "}(done)
       *[no] {""}
    }
meetings-actions-ask = Who does what, and by when? For example: "Luca calls the locksmith by Friday".{ $count ->
        [0] {""}
        [1] {" "}There is one already.
       *[other] {" "}There are { $count } already.
    }
meetings-actions-next = Noted: { $name }, { $text }{ $due ->
        [empty] {""}
       *[other] , by { $due }
    }. Anything else? Or "finished".
meetings-action-who = "{ $text }": who does it?
meetings-action-when = "{ $text }": by when?
meetings-action-yours = From the minutes, { $title }. It is your turn: { $text }{ $due ->
        [empty] {""}
       *[other] , by { $due }
    }. Is that all right?
meetings-action-thanks = Thank you!{ $due ->
        [empty] {""}
       *[other] {" "}I'll remind you { $due }.
    }
meetings-action-remind = It is the day of "{ $text }", from { $title }. How did it go?
meetings-action-when-again = When shall I remind you?
meetings-action-put-off = All right. I'll remind you { $when }.
meetings-action-done-thanks = Good, thank you! I'll tell whoever leads it.
meetings-action-is-done = { $name } has done it: { $text }.
meetings-action-given-back = All right, it happens. I'll tell whoever leads it.
meetings-action-free = { $title }: nobody does "{ $text }" any more. Before, it was: { $name }. What shall we do?
meetings-action-silent = { $title }: I have no news of "{ $text }". It is with: { $name }. What shall we do?
meetings-action-given = Done: "{ $text }" goes to { $name }.
meetings-action-dropped = Taken off: "{ $text }".

# The minutes as a file.
meetings-file-when = When: { $when }
meetings-file-where = Where: { $place }
meetings-file-lead = Led by: { $name }
meetings-file-came = Present: { $count }
meetings-file-agenda = To discuss
meetings-file-decisions = Decisions
meetings-file-actions = To do
meetings-file-nothing = No decisions.
meetings-file-by = by { $due }
