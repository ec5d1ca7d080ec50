## Greetings, for coordinators: the board, the history, the figures, and the cards of plans.

help-checkins = today's greetings, a person, the figures
desk-card-plan = A greeting to see to

desk-plan-spoken = Greeting for { $name }: { $days } { $at }, { $way }. Have you talked to { $name } about it?
    To be said: it is no emergency service, for that there is { $number }. They can stop whenever they want.
desk-plan-button-agreed = They said yes
desk-plan-button-ask = Let Cortile ask
desk-plan-button-drop = Leave it
desk-plan-set = Noted, under your name: { $name } has said yes. { $first }
desk-plan-dropped = That is fine. Nothing changes for { $name }.
desk-plan-agreed = There is a yes
desk-plan-ended = The greeting is over
desk-plan-unanswered = { $name } has not answered the proposal of a greeting: { $days } { $at }, { $way }.
    Tel. { $phone }. Ask whether it is all right. It is no emergency service: for that there is { $number }.
desk-plan-no-shifts = { $name } (tel. { $phone }) would like a greeting, but nobody has shifts to be there without an answer.
    Shifts are written in /setup.
desk-plan-no-contacts = { $name } has no contacts left for the greeting: silence comes to you at once. Tel. { $phone }.
desk-plan-contact-silent = { $contact } (tel. { $contact_phone }) has not answered the invitation to be a contact of { $name }.
    { $name }'s tel.: { $phone }.
desk-plan-contact-found = There is a contact now
desk-plan-contact-off = No longer needed
desk-plan-bare = { $count ->
        [one] One greeting is not covered: without an answer, nobody is on shift for the last step.
       *[other] { $count } greetings are not covered: without an answer, nobody is on shift for the last step.
    }
    { $lines }
desk-plan-bare-line = { $name }: { $days } { $at }
desk-plan-bare-name = greetings not covered
desk-plan-covered = Covered again
desk-plan-button-shifts = See the shifts
desk-plan-call = { $name }, tel. { $phone }
desk-plan-died = { $name } has died. For the greeting they counted on these people, or these on { $name }. I don't write: please ring.
    { $lines }

desk-checkins-board = <b>Today's greetings</b>, { $when }: { $greeted ->
        [0] none yet
        [one] one made
       *[other] { $greeted } made
    }, { $plans ->
        [one] for one person
       *[other] for { $plans } people
    }.{ $figures ->
        [0] {""}
       *[other] {""}
            { $figures }.
    }{ $lines ->
        [0] {""}
       *[other] {""}
            { $lines }
    }
desk-checkins-line = { $name }: { $state }
desk-checkins-more = and { $count } more
desk-checkins-count-due = { $count } to be made
desk-checkins-count-asked = { $count } waiting
desk-checkins-count-reminded = { $count } reminded
desk-checkins-count-undelivered = { $count } not delivered
desk-checkins-count-with-caller = { $count } to be phoned
desk-checkins-count-silent = { $count } silent
desk-checkins-count-with-contact = { $count } with contacts
desk-checkins-count-with-coordinator = { $count } with coordinators
desk-checkins-count-well = { $count } well
desk-checkins-count-wants-help = { $count } in need of help
desk-checkins-count-settled = { $count } closed
desk-checkins-state-due = not yet
desk-checkins-state-asked = waiting
desk-checkins-state-reminded = reminded, waiting
desk-checkins-state-undelivered = not reached
desk-checkins-state-with-caller = a neighbour telephones
desk-checkins-state-silent = silent
desk-checkins-state-with-contact = a contact was told
desk-checkins-state-with-coordinator = with the coordinators
desk-checkins-state-well = well
desk-checkins-state-wants-help = asks for help
desk-checkins-state-settled = closed
desk-checkins-button-new = New greeting
desk-checkins-button-person = A person
desk-checkins-button-figures = The figures
desk-checkins-button-plan = The greeting
desk-checkins-button-steps = All steps
desk-checkins-button-history = The greetings

desk-checkins-history = <b>{ $name }</b>
    { $plans }
    { $lines }
desk-checkins-plan = Greeting { $days } { $at }, { $way }{ $state ->
        [proposed] {" "}(waits for a yes)
       *[other] {""}
    }
desk-checkins-no-plan = No greeting.
desk-checkins-nothing = Nothing yet in the last four weeks.
desk-checkins-ended = { $when }: { $outcome }{ $at ->
        [empty] {""}
       *[other] {" "}{ $at }
    }{ $late ->
        [yes] {" "}(late, after an outage)
       *[no] {""}
    }
desk-checkins-at = { $when }
desk-checkins-outcome-well = well
desk-checkins-outcome-seen-well = well, seen by others
desk-checkins-outcome-helped = help asked for and under way
desk-checkins-outcome-false-alarm = false alarm
desk-checkins-outcome-called-off = not made
desk-checkins-steps = The steps, for { $name }:
    { $lines }
desk-checkins-all-well = Has always answered.

desk-checkins-figures = The last seven days: { $greeted ->
        [0] no greetings
        [one] one greeting
       *[other] { $greeted } greetings
    }, answers { $answered } ({ $share }%). { $wait }
    Others told: { $alarms }, of them false alarms { $false }. Not delivered now: { $unreached }.
desk-checkins-monday = Good Monday. The greetings of the week: { $greeted }, answers { $answered } ({ $share }%). { $wait }
    Others told: { $alarms }, of them false alarms { $false }. Not delivered now: { $unreached }.
desk-checkins-wait = Half answer within { $minutes }.
desk-checkins-wait-short = Half answer within a minute.
desk-checkins-wait-none = No time to an answer to be counted.
