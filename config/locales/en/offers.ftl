## The offer to a neighbour: never a name, a street, a phone number or a note.

offer = { $people ->
        [1] Somebody nearby is asking for: { $kind }.
       *[other] Nearby, { $people } people are needed: { $kind }.
    }{ $line ->
        [empty] {""}
       *[other] {" "}“{ $line }”.
    }
    { $when ->
        [empty] You choose the day.
       *[other] { $when }.
    }{ $zone ->
        [empty] {""}
       *[other] {" "}Around { $zone }.
    }{ $distance ->
        [empty] {""}
       *[other] {" "}{ $distance }.
    }{ $urgent ->
        [empty] {""}
       *[other] {" "}{ $urgent }
    }{ $first ->
        [offer-first] {""}
            { $first }
       *[other] {""}
    }
offer-first = It is your first time: { $coordinator } is there for you.
offer-urgent = It is urgent.

offer-button-yes = ✋ I'll do it
offer-button-no = Not this time
offer-button-but-at = 🕐 Yes, but at…

offer-yours = It's yours. Thank you! Everything else is below.
offer-yours-already = You have this one already. Thank you!
offer-taken = Already taken, thank you. Another time.
offer-taken-note = Somebody else is already doing it. Thank you all the same!
offer-not-needed = It isn't needed any more. Thank you all the same.
offer-not-needed-note = It isn't needed any more. Thank you all the same!
offer-changed = Something has changed: this request no longer stands.
offer-stands-again = The invitation stands again.
offer-declined = That's fine. Thank you for answering.
offer-declined-already = That's fine. Thank you.

offer-overlap = You have something else at that time: { $when }.
    Will you do it all the same?
offer-button-all-the-same = Yes, all the same
offer-button-then-no = Then no

offer-which-hour = What time could you do? For example: “half past ten”.
offer-morning-or-evening = In the morning or in the evening?
offer-hour-gone = That time has passed. Please tell me another.

counter-question = For { ask-kind-the }, somebody can come { $when }. Is that all right?
counter-asked = Thank you. I'm asking whether { $when } is all right.
    You'll hear within { $minutes }. Somebody else may take it meanwhile.
counter-agreed = Good. Thank you for answering.
counter-refused = All right. I'll keep looking.
counter-lapsed-asker = This suggestion no longer stands. I'm still looking.
counter-lapsed = There was no answer in time. Your suggestion no longer stands.
    If the first time suits you, answer “I'll do it”.
counter-not-suiting = Sadly that time doesn't suit. Thank you all the same!
counter-left = All right, everything stays as it was.

later-question = { $name } can come, but { $when }. Is that all right?
later-asked = I'm asking whether { $when } is all right. You'll hear within { $minutes }.
later-not-suiting = Sadly that time doesn't suit. I'll look for somebody else.
later-lapsed = There was no answer in time. I'll look for somebody else.
