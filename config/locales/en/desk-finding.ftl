## The coordinators' cards about a request that is looking for help.

desk-find-unmet = Nobody has said yes so far: { $kind } for { $name }, request { $number }.
    { $when ->
        [empty] No hurry.
       *[other] { $when }.
    }{ $zone ->
        [empty] {""}
       *[other] {" "}Around { $zone }.
    } { $missing ->
        [1] One person is missing.
       *[other] { $missing } people are missing.
    } { $waves ->
        [0] No round of invitations.
        [1] One round of invitations.
       *[other] { $waves } rounds of invitations.
    }
    { $reasons }
desk-find-unmet-told = { desk-find-unmet }
    { $name } knows, and expects a call.
desk-find-expired = The time has passed without help: { $kind } for { $name } ({ $phone }), request { $number }.
    { $when ->
        [empty] No date.
       *[other] { $when }.
    }{ $zone ->
        [empty] {""}
       *[other] {" "}Around { $zone }.
    }
desk-find-expired-unread = The time has passed, and nobody had read it: { $kind } for { $name } ({ $phone }), request { $number }.
    { $when ->
        [empty] No date.
       *[other] { $when }.
    }{ $zone ->
        [empty] {""}
       *[other] {" "}Around { $zone }.
    }

desk-find-ask-helper = To be asked by phone: { $name }, { $phone }. Request { $number }.
    { $text }
desk-find-address-missing = The address of { $person } ({ $person_phone }) is missing.
    Please tell { $name } by phone: { $phone }. And write it down, so that it stays.
desk-find-task-unclosed = { $helper } ({ $phone }) hasn't said how it went: { $kind } for { $name }, request { $number }.

desk-find-button-helped = It was done
desk-find-button-not-helped = It wasn't done
desk-find-button-assign = Assign to…
desk-find-button-widen = Widen
desk-find-button-post = Post in the group
desk-find-button-cancel-request = Cancel the request
desk-find-button-helper-yes = Said yes
desk-find-button-helper-no = Said no
desk-find-button-helper-silent = No answer

desk-find-outcome-approved = approved
desk-find-outcome-declined = declined
desk-find-outcome-cancelled = withdrawn
desk-find-outcome-expired = the time has passed
desk-find-outcome-changed = the request has changed
desk-find-outcome-taken = somebody is doing it
desk-find-outcome-not-needed = no longer needed
desk-find-outcome-said-yes = said yes
desk-find-outcome-said-no = said no
desk-find-outcome-no-answer = no answer
desk-find-outcome-void = no need to ask any more
desk-find-outcome-other-day = tried again another day

## Why nobody: one line for each reason.

reason-near = { $count ->
        [0] nobody nearby
        [1] one neighbour nearby
       *[other] { $count } neighbours nearby
    }
reason-self = { $count } is who asks
reason-member = { $count } is no member
reason-kind = { $count } doesn't do this
reason-radius = { $count ->
        [1] one too far away
       *[other] { $count } too far away
    }
reason-too-far = { $count ->
        [1] one more, if widened
       *[other] { $count } more, if widened
    }
reason-excluded = { $count ->
        [1] one who shall not meet them
       *[other] { $count } who shall not meet them
    }
reason-not-again = { $count ->
        [1] one, better not after last time
       *[other] { $count }, better not after last time
    }
reason-building = { $count ->
        [1] one of the same building
       *[other] { $count } of the same building
    }
reason-adult = { $count ->
        [1] one whose age isn't known
       *[other] { $count } whose age isn't known
    }
reason-trust = { $count ->
        [1] one still to be met
       *[other] { $count } still to be met
    }
reason-more-trust = { $count ->
        [1] one not yet trusted with this
       *[other] { $count } not yet trusted with this
    }
reason-language = { $count ->
        [1] one of another language
       *[other] { $count } of another language
    }
reason-unreachable = { $count ->
        [1] one who can't be reached
       *[other] { $count } who can't be reached
    }
reason-paused = { $count ->
        [1] one taking a break
       *[other] { $count } taking a break
    }
reason-off-duty = { $count ->
        [1] one off duty
       *[other] { $count } off duty
    }
reason-hours = { $count ->
        [1] one outside their hours
       *[other] { $count } outside their hours
    }
reason-handed-back = { $count ->
        [1] one had to give it back
       *[other] { $count } had to give it back
    }
reason-declined = { $count ->
        [1] one said no
       *[other] { $count } said no
    }
reason-silent = { $count ->
        [1] one silent
       *[other] { $count } silent
    }
reason-busy = { $count ->
        [1] one busy
       *[other] { $count } busy
    }
reason-active-cap = { $count ->
        [1] one with enough to do
       *[other] { $count } with enough to do
    }
reason-offers-cap = { $count ->
        [1] one asked often enough today
       *[other] { $count } asked often enough today
    }
reason-quiet = { $count ->
        [1] one at rest now
       *[other] { $count } at rest now
    }

## Why this person: for coordinators only.

why-helped-before = has helped this person before
why-same-building = same building
why-same-zone = same zone
why-very-near = very near
why-near = near
why-walk = twenty minutes on foot
why-far = far away
why-distance-unknown = distance not known
why-new = has never been asked
why-not-asked-lately = hasn't been asked for a while
why-asked-lately = was asked lately
why-kept-place = a place kept for somebody new
why-coordinator = chosen by a coordinator
