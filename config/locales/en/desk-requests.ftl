## Requests as coordinators see them: approve, assign, close.

desk-approval = Request { $number }.
    { $lines }
desk-line-what = { $kind }, { $when }. Around: { $zone }.
desk-line-who = For { $name }, { $phone }.
desk-line-helped = { $times ->
        [0] It is the first time.
        [1] Was helped once before.
       *[other] Was helped { $times } times before.
    }
desk-line-address = Address: { $address }.
desk-asked-by = { $name } is asking.
desk-line-note = Note: { $note }
desk-line-public = Neighbours would read: “{ $line }”
desk-line-people = { $people } people are needed.
desk-line-urgent = ⏰ It is urgent.
desk-line-state = State: { $state }.
desk-line-asked = Asked { $asked }, { $waiting } still to answer.
desk-line-helper = { $name } ({ $phone }) goes { $when }.
desk-state-draft = draft
desk-state-awaiting_approval = to be approved
desk-state-open = looking
desk-state-assigned = assigned
desk-state-under_way = under way
desk-state-done = done, to be closed
desk-state-closed = closed
desk-state-cancelled = withdrawn
desk-state-declined = declined
desk-state-expired = expired

desk-request = <b>Request { $number }</b>
    { $lines }
desk-requests = Requests going on:
    { $lines }
desk-requests-none = No request is going on.
desk-request-line = { $number }. { $kind }, { $when }, for { $name }: { $state }
desk-no-such-request = I can't find that request. Write its number, for example “/request 12”.

desk-approved = Request { $number } approved.
desk-why-not = Request { $number }: why not? The reason is said by phone first.
desk-button-service = A service is needed
desk-button-nobody = We have nobody
desk-button-other-reason = Another reason
desk-why-not-write = Write the reason as you would say it. Who asked will read it like that.
desk-phone-first = By voice first: ring { $name }, { $phone }, and look for another way together.
    “{ $text }”
    When it is said, or when the time is up, I write it too.
desk-declined = Request { $number } declined. Before I write to { $name }, a phone call: there is a card.

desk-change-what = Request { $number }: what shall I change?
desk-button-kind = What help
desk-button-when = When
desk-button-note = The note
desk-button-line = The public line
desk-change-kind = What help is needed?
desk-change-when = When? For example “tomorrow morning” or “Thursday at 10”.
desk-change-note = Write the note. Only who accepts sees it.
desk-change-line = What do neighbours read? One line without names, streets, phones, illnesses.
desk-line-personal = There is something personal in it. Write it without names, streets, phones.
desk-changed = Request { $number } changed. I'll tell whoever asked for it.
desk-when-past = That hour is over. Write another one.

desk-assign = Request { $number }, { $kind }, { $when }. These come to mind:
    { $helpers }
    Choose, or write another name.
desk-assign-nobody = Request { $number }, { $kind }, { $when }. There is nobody to propose just now.
    Write a name. { $helpers }
desk-helper-why = { $name }: { $why }
desk-button-name = { $name }
desk-button-person = { $name } ({ $number })
desk-button-other-name = Another name
desk-assign-name = What name? Please write it.
desk-nobody-called = I can't find anybody called “{ $name }”.
desk-which-person = Which of them?
desk-assign-how = { $name }, { $phone }, for request { $number }. How shall we do it?
    { $against }
desk-against = Mind:
desk-button-ask-name = I'll ask { $name }
desk-button-said-yes = Has said yes
desk-assign-self = { $name } can't: they are asking, or live there.
desk-assign-excluded = Better somebody else: { $name } and who asks shall not meet.
desk-assign-minor = { $name } is not of age: only adults help.
desk-asked = Asked { $name }. We look again { $when }.
desk-assign-at = At what time does { $name } go? The request says: { $when }.
desk-button-some-time = Within that time
desk-assigned = Done: { $name } goes to { $person } { $when }. I'll tell both.

desk-button-widen = Widen
desk-button-post = Post in the group
desk-button-call = I'll ring them
desk-button-why = Why?
desk-button-cancel-request = Close the request
desk-why = Request { $number }:
    { $reasons }
    { $first ->
        [empty] For now there is nobody to ask.
       *[other] { $first }
    }
desk-why-first = I would first ask:
desk-widen-nobody = There is nobody farther away either.
desk-widened = Widened: I'll ask farther away.
desk-no-group = There is no neighbours' group to write in.
desk-posted = Posted in the group, without names.
desk-would-help = { $name } ({ $phone }) stepped forward in the group: request { $number }, { $kind }, { $when }.
    I can't propose them by myself: please have a look.
desk-call = Please ring { $name }: { $phone }. It is about request { $number }.
desk-button-still-open = It stays open
desk-end-how = Request { $number }: how did it end?
desk-button-solved = It is solved
desk-button-give-up = We can't
desk-ended = Request { $number } closed.

help-request = one request, by its number
help-approve = approve a request, by its number
help-assign = assign a request: number and name
