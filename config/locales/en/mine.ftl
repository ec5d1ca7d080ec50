## My requests: how they stand, changing them, cancelling them.

help-mine = my requests and what I took on

mine-none = You have no open requests. I am here if you need me.
mine-in-private = I'll tell you about your requests in private.
mine-list = Your requests:
    { $requests }
mine-line = { $kind }, { $when ->
        [empty] no hurry
       *[other] { $when }
    }: { $state }.
mine-button-one = { $kind } { $number }
mine-one = { $person ->
        [empty] {""}
       *[other] For { $person }:{" "}
    }{ $kind }, { $when ->
        [empty] no hurry
       *[other] { $when }
    }.
    { $state }.{ $coming ->
        [empty] {""}
       *[other] {" "}{ $coming }
    }
mine-state-draft = not sent yet
mine-state-awaiting_approval = the coordinators are looking at it
mine-state-open = I am looking for somebody
mine-state-assigned = found
mine-state-under_way = under way
mine-state-done = done
mine-state-closed = closed
mine-state-cancelled = cancelled
mine-state-declined = not possible this time
mine-state-expired = expired without anybody
mine-coming = { $name } comes { $when }. The word is “{ $word }”.
mine-on-way = { $name } is on the way. The word is “{ $word }”.
mine-was-there = { $name } has been there.
mine-task = { $task }

mine-cancel-which = Which one shall I cancel?
    { $requests }
mine-cancel-sure = { $kind }, { $when ->
        [empty] no hurry
       *[other] { $when }
    }: shall I cancel it?{ $name ->
        [empty] {""}
       *[other] {" "}{ $name } means to come: I'll let them know.
    }
mine-cancelled = Cancelled: { $kind }. Whoever had to know has been told.
mine-kept = All right, it stays as it is.
mine-under-way = Who comes is on the way already. You can ring the coordinators.

mine-change = { $kind }: what shall I change?
mine-same-time = It is at that time already. Nothing changes.
mine-changed = Changed: { $kind }, { $window ->
        [empty] no hurry
       *[other] { $window }
    }. I am looking again.{ $when ->
        [empty] {""}
       *[other] {""}
            You'll hear from me { $when }, even if I find nobody.
    }
mine-change-asked = The time has changed: { $kind }, { $window }. Does that suit you?
mine-button-cannot = I can't
mine-change-waits = I am asking { $name } if it suits. I'll write as soon as I know.
mine-change-agreed = Thank you: { $kind }, { $window }.
mine-change-refused = Thank you for telling me. I'll look for somebody else.
mine-change-lapsed = The question has lapsed. For now the old time stands.
mine-change-silent = { $name } has not answered yet: { $window }.
    Shall we keep the old time, or look for somebody else?
mine-button-old-time = The old time
mine-button-other-helper = Somebody else
mine-note = What should who comes know? Write the new note here.
mine-note-new = There is a new note for { ask-kind-the }. You find it with the address.
mine-note-kept = Noted. Only who comes reads it.
