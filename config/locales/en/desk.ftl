## The coordinators' desk: cards, board, morning. Read by coordinators only.

desk-card = <b>No. { $number } · { $title }</b>
    { $body }
desk-card-not-here = No. { $number }: the card is not here any more.
desk-card-approval = To approve
desk-card-unmet = Nobody yet
desk-card-phone = To phone
desk-card-phone_helper = To ask by phone
desk-card-newcomer = To meet
desk-card-delegation = Delegation to confirm
desk-card-problem = A problem
desk-card-person = Wants a person
desk-card-unclosed = No word on how it went
desk-card-danger = 🚨 Danger
desk-card-unreachable = Can't be reached
desk-card-failure = Failure

desk-due = { $when }.
desk-due-past = ⚠️ It was due { $when }.
desk-brief = { $name }
desk-brief-request = { $kind }, { $when }, for { $name } (request { $number })
desk-brief-closed = { $kind }, { $when } (request { $number })
desk-no-time = no date

desk-status-taken = 👋 { $name } sees to it.
desk-status-again = 🔁 Shown again, { $times } { $times ->
        [1] time
       *[other] times
    }.
desk-status-late = 🔁 { $name } was on it, but it isn't done. Who takes it?
desk-status-tried = 📞 No answer { $at }, { $times ->
        [1] first time
        [2] second time
       *[other] { $times } times
    }. Next try { $next }.
desk-status-asked = ✉️ Asked { $name }. We look again { $when }.
desk-status-widened = ↔️ Widened. We look again { $when }.
desk-status-posted = 📣 Posted in the group. We look again { $when }.
desk-status-spoken = 📞 Talked it over { $at }. It stays open.
desk-status-closed = ✔️ Closed: { $outcome }{ $name ->
        [empty] {""}
       *[other] {" "}({ $name })
    }.

desk-closed = seen to
desk-outcome-approved = approved
desk-outcome-declined = declined
desk-outcome-asked = approved, { $name } was asked
desk-outcome-assigned = approved, assigned to { $name }
desk-outcome-said = said by phone
desk-outcome-answered = answered by phone
desk-outcome-not-reached = no answer, it has become a problem
desk-outcome-spoken = talked it over
desk-outcome-reassigned = reassigned
desk-outcome-back = in touch again

desk-already-settled = It has been closed already.
desk-already-settled-by = { $name } has already seen to it.

desk-button-take = I'll see to it
desk-button-leave = Let it go
desk-button-seen-to = Done
desk-button-said = Said
desk-button-no-answer = No answer
desk-button-spoken = I have talked
desk-button-approve = ✅ Approve
desk-button-decline = Decline
desk-button-change = Change
desk-button-assign = Assign to…
desk-button-number = { $n }

desk-wants-person = { $name } wants to talk to a person: { $phone }.
desk-not-understood = I didn't understand { $name } ({ $phone }), who wrote:
    “{ $words }”
desk-danger = { $name } ({ $phone }) wrote words of danger. I showed the emergency number.
    “{ $words }”
    Please ring at once.
desk-danger-discreet = { $name } ({ $phone }) wrote words of danger at home.
    “{ $words }”
    Discreetly: somebody may be reading or listening.
desk-voice = { $name } ({ $phone }) sent a voice message. Somebody has to listen to it.
desk-voice-unheard = { $name } ({ $phone }) sent a voice message on { $channel }. No coordinator can listen to it there: please telephone.
desk-voice-itself = The voice message of card { $number }.
desk-event-failed = I failed to answer a message. Code { $code }.
    The words are safe: tell whoever looks after the program.
desk-timer-failed = Something planned has failed four times: { $action }, { $subject }.
    Tell whoever looks after the program.
desk-failure-plain = A card of the coordinators can't be shown ({ $key }). Look at the board: /board.
desk-undeliverable = A message for { $name } ({ $phone }) can't be sent: { $text }.
    Say it by phone, and tell whoever looks after the program.
desk-room-gone = I am no longer in the coordinators' room. I'll write in private until you let me in again.
desk-group-gone = I am no longer in the neighbours' group. Somebody let me in again, please.

## The board

desk-board = <b>Board of { $community }</b>
    Requests: { $figures }.
    { $people }
    { $count ->
        [0] There is nothing to see to.
        [1] One thing to see to:
       *[other] { $count } things to see to:
    }
    { $cards }
desk-entry = { $n }. { $title }: { $about }{ $taken ->
        [empty] {""}
       *[other] {" "}({ $taken } is on it)
    }
desk-entries-more = and { $count } more
desk-figure-none = none going on
desk-figure-draft = { $count } drafts
desk-figure-awaiting_approval = { $count } to approve
desk-figure-open = { $count } looking
desk-figure-assigned = { $count } assigned
desk-figure-under_way = { $count } under way
desk-figure-done = { $count } to close
desk-figure-closed = { $count } closed
desk-figure-cancelled = { $count } withdrawn
desk-figure-declined = { $count } declined
desk-figure-expired = { $count } expired
desk-shift = { $name } until { $until }
desk-shifts-now = On shift: { $people }.
desk-shifts-next = Nobody is on shift now. { $name } is back { $when }.
desk-shifts-none = No shifts are set: cards go to everybody.
desk-morning = Good morning, happy { $weekday }. { $count ->
        [1] One thing:
        [2] Two things:
        [3] Three things:
        [4] Four things:
        [5] Five things:
       *[other] { $count } things:
    }
    { $cards }
desk-who-waits = { $count ->
        [0] Nobody is waiting. All is well for now.
        [1] One thing:
       *[other] { $count } things:
    }
    { $cards }
desk-nothing-there = There is nothing else on the list.

# Words that count in the coordinators' room, said to Cortile or right after a list.
words-board = board, the board, show the board, how do we stand, how are things
words-who-waits = who is waiting, who's waiting, who waits, what's waiting, what is there to do, what's to do, what's on today, the list, list, what's left

help-board = the coordinators' board
