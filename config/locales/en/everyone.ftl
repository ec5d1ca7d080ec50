# What anybody can meet at any time.

menu-ask = 🙋 I need some help
menu-offer = 🤝 I can help
menu-mine = 📋 My requests

greeting = Hello{ $name ->
        [0] {""}
       *[other] , { $name }
    }. I am Cortile, the program of the neighbours of { $community }.
    { $person }
    Tell me in your own words.
greeting-person = Behind me is { $name }: { $phone }.
addressed-to = For { $name }.
    { $text }

help = Write to me what you need, in your own words.
    With “0” a person answers: { $phone }.
    { $commands }
help-line = /{ $command } { $text }
help-group = I say little here. Write to me in private: nobody else reads that.
written-in-private = I have written to you in private.
button-write-me = ✉️ Write in private

person-comes = I am telling { $name }. You get a call or a message { $when }.
    If you prefer, ring { $phone }.
person-told = I am telling { $name }. If you prefer, ring { $phone }.
person-phone = To talk to a person, ring { $phone }.

cancelled = All right, we leave it. I am here.
conversation-outdated = Sorry, I lost the thread: I was updated.
    Please tell me again.
command-unknown = I do not know this command. You can choose below.
not-understood = Sorry, I did not understand. Choose here, or say it another way.
given-up = I did not understand, and that is my fault. I'm passing it all to { $name }: { $phone }.
something-failed = Something broke on my side. Your words are safe.
    The coordinators know. The code is { $code }. Telephone: { $phone }.

danger-alert = If there is danger, ring { $number } at once. I cannot ring.
    I am alerting { $name }, but do not wait.
danger-show = If there is danger, ring { $number } at once. I cannot ring.
danger-violence = If there is danger, ring { $number } at once. I cannot ring.
    There is also { $line }: free, day and night.
danger-group = If there is danger, ring { $number } at once. The program cannot ring.

thanks-back = Thank you.
media-not-needed = I have it, but I do not need it here. Please tell me in words.
voice-passed-on = I cannot listen. { $name } will listen to it and ring you back.
    If it is urgent, ring { $phone }.
voice-not-heard = I can't listen, and nobody can hear it from here. Please write it.
    Or call { $name }: { $phone }.
group-welcome = Welcome. Here neighbours lend each other a hand.
    If you need help, or want to help, write to me in private.

language-which = In which language shall I write?
language-name = { $language ->
        [it] Italiano
        [en] English
       *[other] { $language }
    }
language-set = Done. From now on I'll write in English.

join-first = First we get to know each other: two questions. Write “hello”.
not-set-up = This program is not ready yet. Please come back soon.
button-stale = This choice no longer counts. Just tell me in words.
not-yours = This choice is not for you.
not-allowed = Only coordinators can do this.
no-longer-open = Something has changed: this is no longer possible.
too-late = This is no longer possible: the time has passed.
not-found = I cannot find it.
refused = This cannot be done.
pressed = Done

words-hello = hello hi hey morning evening hiya

help-help = what I can say
help-cancel = stop what we are doing
help-language = change the language
