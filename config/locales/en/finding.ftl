## What somebody who asked hears while we look.

find-not-yet = { $found }
    The request stays open. { $name } will phone you { $when }.
find-not-yet-phone = { $found }
    The request stays open. If it is pressing, phone { $phone }.
find-nobody = I haven't found anybody yet.
find-too-few = { $missing ->
        [1] One person is still missing.
       *[other] { $missing } people are still missing.
    }
find-expired = I'm sorry: I didn't find anybody in time for { ask-kind-the }.
    { $name } will phone you { $when }. We can try another day.
find-expired-phone = I'm sorry: I didn't find anybody in time for { ask-kind-the }.
    We can try another day. If it is pressing, phone { $phone }.
find-button-other-day = 📅 Another day
find-button-no-more = No longer needed
find-no-more = All right. I'm here whenever you need me.
find-which-day = When would suit you? For example: “Thursday morning”.
find-again = I'm looking again: { $kind }, { $when ->
        [empty] any day
       *[other] { $when }
    }.{ $by ->
        [empty] {""}
        [find-after-approval] {""}
            { $by }
       *[other] {""}
            You'll hear from me { $by }, even if I find nobody.
    }
find-after-approval = The coordinators read it first.
find-fewer = For { ask-kind-the }, { $missing ->
        [1] one person was missing
       *[other] { $missing } people were missing
    }. The others are coming.
