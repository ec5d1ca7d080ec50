## Whose an app is: what coordinators read.

desk-card-account = Whose app it is
desk-link-other = { $name } ({ $phone }) asked for a code, and it was said from { $other }'s app.
    Perhaps they are the same person, perhaps it is a mistake. I join nobody by myself.
desk-link-not-me = { $name } ({ $phone }) says they didn't link { $channel }. I have unlinked it.
    Whoever had the code has read what arrived there. A phone call is needed.
desk-link-contested = { $name } ({ $phone }): on { $channel } somebody says they didn't decide to unlink it.
    Perhaps somebody else writes in { $name }'s name. A phone call is needed.
desk-link-guessing = Somebody tries codes at random, to write in others' names. I take none for an hour.
desk-link-coordinator = { $name } now coordinates from { $channel } too.
