## The neighbours around a person: they are asked first when something is needed.

care-what = { $least } to { $most } neighbours who hear first when { $name ->
        [empty] you need something
       *[other] { $name } needs something
    }. Who shall it be?
    Choose below, or write a name.
care-add = Who else? Choose below, or write a name.
care-whose = For whom? Write “/circle” and the name, for example “/circle Mary”.
care-unknown = I can't find { $words }. Write it as we know it, or talk to a person.
care-full = There are { $most } already. First remove one.
care-already = { $name } is there already.
care-asked = I have asked { $name }. I tell you when there is an answer.
care-proposed-kept = { $name } is on the list. I ask as soon as { $person } agrees.
care-consent = { $by } proposes some neighbours around you: { $names }.
    I ask them first when you need something. Is that all right?
care-consent-how = Have you talked about it with { $name }?
care-button-agreed = Yes, they agree
care-button-ask-here = I ask here
care-consent-asked = I have asked { $name }.
care-consent-yes = Good. Now I ask them.
care-consent-no = All right, nothing comes of it.
care-agreed-told = { $name } agrees.
care-refused-told = { $name } would rather not.
care-told = { $by } has put some neighbours around you: { $names }. You can change your mind any time.
care-invite = { $name } would like you among the neighbours closest by.
    You hear first when something is needed. You can leave any time.
care-button-glad = Gladly
care-in = Thank you. When something is needed, you hear first.
care-out = That's fine.
care-joined = { $name } is with you.
care-joined-of = { $name } is around { $person }.
care-declined = { $name } can't for now.
care-mine = Around { $name ->
        [empty] you
       *[other] { $name }
    }: { $names ->
        [empty] nobody yet
       *[other] { $names }
    }.{ $waiting ->
        [empty] {""}
       *[other] {" "}Waiting for: { $waiting }.
    }
care-button-consent = Ask for consent
care-button-days = Who comes when
care-button-add = I add somebody
care-button-remove = I remove somebody
care-button-end = I close it
care-button-leave = I leave it
care-button-name = { $name }
care-remove-which = Whom do I remove?
care-removed = Done. { $name } is not there any more.
care-removed-told = You are not among the neighbours around { $name } any more. Thank you for being there.
care-end-sure = Shall I close it and tell those who are there?
care-ended = Done.
care-ended-told = The neighbours around { $name } stop here. Thank you.
care-left = Done. You are not among the neighbours around { $name } any more.
care-left-told = { $name } can't be among the neighbours around you any more.
care-days = Around { $name ->
        [empty] you
       *[other] { $name }
    }:
    { $lines }
care-days-none = Nobody comes for now.
care-day = { $when }: { $name }, { $kind }
care-member = You are among the neighbours around { $name }.
care-none = There is nobody around yet.
care-unasked = { $name } knows nothing yet of the neighbours you proposed.
care-silent = { $name } has not answered yet.
care-button-show = See who is there
