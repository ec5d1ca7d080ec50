## One person, several apps: the code that joins them, where to write, how to unlink.

help-link = the same person from another app too

link-code = The code is <b>{ $code }</b>. Use it { $until }, once only.
    From the other app, write to me: link { $said }
    Tell nobody: whoever has it can write in your name.
link-button-open = Open { $channel ->
        [telegram] Telegram
        [matrix] Matrix
       *[other] the other app
    }
link-code-spoilt = The code was written where others read. It is no longer good.
    Shall I give you a new one?
link-button-again = A new code
link-which-code = Which code did I give you in the other app?
    If you have none, write to me there: link.
link-same-app = This code is to be said from the other app, not from here.
link-expired = This code has expired. In the other app, write to me again: link.
    If it doesn't work, there is { $name }: { $phone }.
link-wrong = This code isn't right. Look again, or ask for a new one in the other app.
    If it doesn't work, there is { $name }: { $phone }.
link-too-many = I can't take any more codes for now. Try again in an hour.
    If it is urgent, there is { $name }: { $phone }.
link-already = This app is linked to your name already.
link-other = { $whose } writes from this app already: I never join two people by myself.
    { $name } will talk to you about it: { $phone }.
words-link = link, linking, connect, collega

link-read-back = Are you { $name }?
    With a yes, I see and do everything here in { $name }'s name.
link-refused = All right, I won't link anything. The code is no longer good.
    If something seems wrong, phone { $phone }.
link-done = Done, { $name }. From now on this app is fine too.
link-done-where = Done, { $name }. From now on this app is fine too.
    Where shall I usually write to you?
link-note = I have linked another app to your name: { $channel }.
    If that wasn't your idea, say so at once.
link-button-not-me = That wasn't me
link-undone = I have unlinked it. Nobody writes in your name from there any more.
    I am telling { $name }: { $phone }.
link-undone-already = That app isn't linked any more. To talk about it, there is { $name }: { $phone }.

link-where = Where shall I usually write to you?
link-button-here = Here
link-button-there = { $channel ->
        [telegram] On Telegram
        [matrix] On Matrix
       *[other] In the other app
    }
link-button-last = Wherever I write
link-preferred = All right: I'll write to you on { $channel }. If it doesn't arrive, I'll try the other app.
link-preferred-last = All right: I'll write to you wherever you wrote last.
link-preferred-note = From now on I'll write to you on { $channel }.

settings-button-apps = My apps
settings-button-link = Link another app
settings-button-where = Where you write to me
settings-button-unlink = Unlink an app
settings-apps = You write to me from:
    { $apps }
    { $where }
app-here = { $channel ->
        [telegram] Telegram
        [matrix] Matrix
       *[other] this chat
    } (this one)
app-there = { $channel ->
        [telegram] Telegram
        [matrix] Matrix
       *[other] another chat
    }
app-written-to = I write to you on { $channel ->
        [telegram] Telegram
        [matrix] Matrix
       *[other] one of them
    }.
app-written-last = I write to you wherever you wrote last.

link-unlink-which = Which app shall I unlink?
link-button-app = { $channel ->
        [telegram] Telegram
        [matrix] Matrix
       *[other] Another app
    }
link-button-this-app = { $channel ->
        [telegram] Telegram
        [matrix] Matrix
       *[other] This app
    } (this one)
link-unlink-sure = Unlink { $channel }? I'll stop writing there, and nobody can write in your name from there.
link-button-unlink = Yes, unlink it
link-unlinked = Done. { $channel } isn't linked any more.
link-only-app = It is the only app we write by. To leave altogether: /forgetme.
link-too-young = This app was linked only lately. To be safe, I can't do that from here yet.
    If it can't wait, there is { $name }: { $phone }.
link-over = This chat isn't linked to { $name } any more.
link-over-here = Done. In this chat I don't know you any more. To talk about it, phone { $phone }.
link-button-not-decided = I didn't decide that
link-contest-told = I am telling { $name }, who will get in touch. The number is { $phone }.
link-card-gone = This message isn't here any more.
