## The task of somebody who helps, and what they hear who wait for it.

task-yours = Thank you! { $kind } for { $name }: { $when }.
    { $kind ->
        [kind-checkin] On the phone, say “{ $word }”.
       *[other] At the door, say “{ $word }”.
    }
task-found = { $name } is coming, { $when }.
    { $kind ->
        [kind-checkin] On the phone they will say “{ $word }”.
       *[other] At the door they will say “{ $word }”. Open only then.
    }
task-found-again = { $name } is coming, { $when }.
    The new word is “{ $word }”. “{ $old }” no longer counts.{ $kind ->
        [kind-checkin] {""}
       *[other] {" "}Open only then.
    }
task-lost = { $name } can't come. I'm looking for somebody else.{ $when ->
        [empty] {""}
       *[other] {" "}You'll hear from me { $when }.
    }
    The word “{ $word }” no longer counts.
task-lost-unheard = I have had no more word from { $name }. I'm looking for somebody else.{ $when ->
        [empty] {""}
       *[other] {" "}You'll hear from me { $when }.
    }
    The word “{ $word }” no longer counts.
task-comes-now = { $name } is on the way. The word will be “{ $word }”.
task-hour = { $name } is coming { $when }.

task-which-hour = What time will you go to { $name }?
task-hour-set = Noted: { $when }. I have told them.
task-button-at = { $at }
task-button-other-hour = Another time
task-button-address = 📍 Address
task-button-on-way = 🚶 I'm on my way
task-button-done = ✅ Done
task-button-hand-back = I can't any more
task-button-here = 👍 I'll be there
task-button-i-go = 👍 I'll go
task-button-later = I can later
task-button-not-done = It didn't happen
task-button-which = { $kind } { $number }

# Stands for a moment in place of an address, which must be taken away again later.
protected-cover = It is written below.

task-address = { $name }: { $address }.
    Phone: { $phone }.{ $note ->
        [empty] {""}
       *[other] {" "}{ $note }
    }
task-note = Note: { $note }
task-address-by-voice = the coordinators will tell you the address by phone
task-address-gone = The address is no longer needed: I have removed it.

task-on-way-told = Good, I'll tell them. When you have finished, answer “Done”.
task-on-way-already = They know already. Safe journey!
task-confirmed = Thank you, I'm counting on it.
task-done-already = That was noted already. Thank you!

task-hand-back-sure = These things happen. Shall I free it? { $kind }, { $when }.
task-handed-back = Done. I'll let them know.
task-free-already = It is free already. Thank you for saying so.
task-ended = This is over.
task-released = There was no answer, and the time was near.
    I have asked others. You needn't go any more.
task-not-needed = You needn't go any more: { $kind }, { $when ->
        [empty] no date
       *[other] { $when }
    }. The request was withdrawn. Thank you all the same!
task-changed = Something has changed: { $kind }. What was agreed no longer stands.
    I may write again, with the new time.

task-tomorrow = A reminder: { $kind } for { $name }, { $when }.
    The word is “{ $word }”.
task-tomorrow-comes = A reminder: { $kind }, { $when }. { $name } is coming, the word is “{ $word }”.
task-soon = Soon: { $kind } for { $name }, { $when }. The word is “{ $word }”.
task-nudge = { $name } is expecting you { $when }: { $kind }. Will you go? The word is “{ $word }”.
task-was-it-done = Was it done? { $kind } for { $name }, { $when }. The word was “{ $word }”.

remind-button-later = ⏰ Later
remind-button-minutes = In 10 minutes
remind-button-hour = In an hour
remind-button-tomorrow = Tomorrow
remind-when = When shall I remind you?
remind-set = All right, I'll remind you { $when }.
remind-too-near = It's almost time: { $when }. Are you going?
words-remind = remind me, remember me, remind us
words-tomorrow = tomorrow

morning-summary = Good morning! You have { $count } things on today:
    { $tasks }
morning-line = { $when }: { $kind } for { $name }{ $distance ->
        [empty] {""}
       *[other] , { $distance }
    }. Word “{ $word }”.
morning-button-all = 👍 I'll be there
morning-button-not = One I can't

task-none = You have nothing on at the moment.
task-which = Which one do you mean?
    { $tasks }
task-which-line = { $kind } { $number }, { $when }{ $zone ->
        [empty] {""}
       *[other] , around { $zone }
    }
task-line = { $kind } for { $name }, { $when }. Request { $number }, word “{ $word }”.

help-coming = say that you are on your way
help-done = say that it is done
help-cant = give something back
