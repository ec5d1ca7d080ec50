## The house: what the program tells the coordinators about itself.

desk-restored = A backup was put back, from { $when }.
    What happened after it is gone: look at the open requests and phone people.{ $erased ->
        [0] {""}
        [one] {" "}Who had asked to be removed stays removed: one person.
       *[other] {" "}Who had asked to be removed stays removed: { $erased } people.
    }
    { $unsent ->
        [0] No message was waiting.
        [one] One message that was waiting has not been sent.
       *[other] { $unsent } messages that were waiting have not been sent.
    }{ $unsent ->
        [0] {""}
       *[other] {" "}Perhaps they arrived at that time. Shall I send them?
            { $lines }
    }
desk-button-send-held = Send them
desk-button-drop-held = No longer needed
desk-outcome-held-sent = sent now
desk-outcome-held-dropped = no longer needed
desk-backup-failed = The backup has been failing for hours. Please tell whoever keeps the program.

desk-undelivered = These messages never arrived. I will not send them any more: please phone, if it matters.
    { $lines }
desk-undelivered-line = { $name } ({ $phone }): { $count ->
        [one] one message
       *[other] { $count } messages
    }
desk-undelivered-more = { $count ->
        [one] and one more person
       *[other] and { $count } more people
    }
desk-undelivered-somebody = somebody who has not joined
desk-undelivered-room = a room or group
