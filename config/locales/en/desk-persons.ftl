## People as coordinators see them: calls, sheets, who can't be reached, the audit.

desk-to-be-phoned = Ring { $name }: { $phone }. To be read:
    “{ $text }”
desk-say-now = Say to { $name }:
    “{ $text }”
desk-nobody-answers = { $name } ({ $phone }) hasn't answered { $times } times. To be said was:
    “{ $text }”
    { $contacts }
    Perhaps the phone is off. Who can ring the doorbell?
desk-no-contacts = Nobody they trust is written down.
desk-contact = { $name } can be rung: { $phone }

desk-unreachable = I can no longer reach { $name } in chat. The phone: { $phone }.
    This depends on them:
    { $lines }
desk-depends-asked = their request: { $kind }, { $when }
desk-depends-held = their task: { $kind } for { $name }, { $when }
desk-button-reassign = Reassign

desk-people = { $members ->
        [1] One member
       *[other] { $members } members
    }, { $helpers } who help. Write a name to see one.
desk-button-new-person = New person
desk-sheet = { $lines }
desk-words-stand = I can't remove other people's messages here. Make me a moderator, or delete addresses and phones yourself.
desk-sheet-over = I have taken this sheet away; the data are safe. To see it again, ask for it.
desk-sheet-who = <b>{ $name }</b>, no. { $number }, around { $zone }
desk-sheet-chat = Can be reached in chat.
desk-sheet-no-chat = By phone only.
desk-sheet-helps = Helps with: { $kinds }.
desk-sheet-off-duty = Off duty now; helps with: { $kinds }.
desk-sheet-ties = Ties: { $given } given, { $received } received.
desk-sheet-requests = Requests going on: { $numbers }.
desk-trust-0 = still to be met
desk-trust-1 = met in person
desk-trust-2 = fully trusted
desk-button-contact = Phone and address
desk-button-ask-for = Ask for { $name }
desk-button-trust-up = More trust
desk-button-trust-down = Less trust
desk-button-note-person = Write a note
desk-contact-full = { $name }: { $phone }, { $address }.{ $note ->
        [empty] {""}
       *[other] {" "}Note: { $note }
    }
desk-note-write = What shall I note about { $name }? It replaces the note before.
desk-note-kept = Noted for { $name }.
desk-vet = { $count ->
        [1] One person to meet:
       *[other] { $count } people to meet:
    }
    { $lines }
desk-vet-line = { $name }{ $helps ->
        [yes] , offers to help
       *[other] {""}
    }{ $card ->
        [yes] {" "}(there is a card)
       *[other] {""}
    }
desk-vet-none = There is nobody to meet.
desk-audit = What was done, the newest first:
    { $lines }
desk-audit-line = { $when }: { $name }, { $action }, { $subject } { $id }
desk-audit-none = The audit is empty.

help-people = find a person
help-vet = who is to be met
help-audit = what was done, and by whom
