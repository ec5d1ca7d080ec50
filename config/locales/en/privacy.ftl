## What is kept, who sees it, and how to leave.

help-privacy = what I keep, and who sees it
help-mydata = everything I know about you
help-forgetme = I remove your data

privacy = { $text }
    Who reads offers and the group sees no names, addresses or notes.
    Whoever looks at an address is written down.
    Version { $version }. { $given }
    For questions there is { $name }: { $phone }.
privacy-given = You said yes to version { $version }, { $when }.
privacy-button-data = My data
privacy-button-leave = Remove my data

mydata = <b>Who you are</b>
    { $who }
    <b>How you help</b>
    { $help }
    <b>Requests and tasks</b>
    { $requests }
    <b>Ties</b>
    { $ties }
    <b>Consents</b>
    { $proofs }
mydata-button-file = As a file
mydata-file = Here is the file. It holds everything: keep it to yourself.
mydata-file-name = my-data
mydata-name = Name: { $value }
mydata-number = Number: { $value }
mydata-phone = Phone: { $value }
mydata-address = Address: { $value }
mydata-zone = Area: { $value }
mydata-language = Language: { $value }
mydata-trust = Acquaintance: { $value }
mydata-spot = Location, rounded: { $value }
mydata-adult = 18 or older.
mydata-minor = Younger than 18.
mydata-note = The coordinators' note: { $value }
mydata-accounts = Writes from: { $value }
mydata-nothing = Nothing.
mydata-on-duty = On duty.
mydata-off-duty = Off duty or on a break.
mydata-answers = Answers to what I asked: { $yes } yes, { $no } no.
mydata-request = No. { $number }, { $kind }, { $when }{ $note ->
        [empty] {""}
       *[other] : { $note }
    }
mydata-more = And { $count } more.
mydata-rest = { $lines }
    { $left ->
        [0] That is all.
        [one] One more is left.
       *[other] { $left } more are left.
    }
mydata-button-rest = Read the rest
mydata-request-whole = No. { $number }, { $kind }, { $when }{ $note ->
        [empty] {""}
       *[other] : { $note }
    }{ $line ->
        [empty] {""}
       *[other] . To the neighbours: { $line }
    }
mydata-tie-given = You helped: { $kind }, { $when }{ $thanks ->
        [empty] {""}
       *[other] . Thanks received: { $thanks }
    }
mydata-tie-received = You received: { $kind }, { $when }{ $thanks ->
        [empty] {""}
       *[other] . Thanks given: { $thanks }
    }
mydata-task = Taken on: { $kind }, { $when }
mydata-ties = Help given { $given }, received { $received }.
mydata-exclusions = To be avoided: { $value }
mydata-speaks-for = Asks for: { $value }
mydata-spoken-by = Asks for you: { $value }
mydata-consent-self = Version { $version }, said by yourself, { $when }
mydata-consent-voice = Version { $version }, said by voice, { $when }

leave-sure = I'll remove your name, phone, address and notes. There is no way back.{ $requests ->
        [0] {""}
        [one] {""}
            I'll also close your open request.
       *[other] {""}
            I'll also close your { $requests } open requests.
    }{ $tasks ->
        [0] {""}
        [one] {""}
            What you took on goes to somebody else.
       *[other] {""}
            The { $tasks } things you took on go to others.
    }
    The ties stay, without your name. Shall I remove everything?
leave-button-yes = Yes, remove it all
leave-button-no = No, I stay
leave-stayed = Good. Everything stays as it is.
leave-done = I have removed your data. Messages may remain on other people's phones. Copies disappear within 14 days.
leave-last-coordinator = Nobody else coordinates this community. First invite another coordinator: /settings.

reconsent-ask = One thing, if you have a moment: the text about your data has changed.
    { $text }
    Is that all right?
reconsent-thanks = Thank you. I have written it down. You can change your mind at any time.
