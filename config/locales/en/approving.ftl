## What somebody who asked hears when a coordinator decides; and the line in the group.

approve-any-time = no hurry
approve-granted = { $kind }, { $when }: that's fine. I'll look for somebody now.
approve-by-voice = { $kind }, { $when }: we can't this time: { $reason }. Let's look for another way together.
approve-reason-service = a service is needed, an ambulance for example
approve-reason-nobody = we have nobody who could come
approve-declined = We can't this time: { $reason }.
    { $name } will ring you to find another way.
    It is about: { $kind }, { $when }.
approve-declined-told = As { $name } told you, we can't this time.
    The reason: { $reason }.
    It is about: { $kind }, { $when }. For anything else, write to me any time.
approve-changed = { $name } has changed your request.
    It is now: { $kind }, { $when }.{ $note ->
        [empty] {""}
       *[other] {" "}Note: { $note }
    }
    If that isn't right, write to me.

unmet-plea = Who can help: { $kind }? { $when }. Around: { $zone }.{ $line ->
        [empty] {""}
       *[other] {" "}{ $line }
    }
unmet-plea-over = It is settled already. Thank you all.
unmet-button-i-can = 🤝 I can
unmet-found-already = It is settled already, thank you.
unmet-write-me-first = Thank you! First write to me in private, just below.
unmet-your-own = This is your own request: I am looking for you.
unmet-thanks-desk = Thank you very much. I talk to the coordinators about it.
unmet-written = Thank you! I have written to you in private.
unmet-solved = I have closed the request: { $kind }. { $name } tells me it is solved.
    If it is still needed, write to me.
