## For coordinators: newcomers, people who ask for others, people without a chat.

desk-newcomer = { $name } (no. { $number }), phone { $phone }.
    Address: { $address }. Area: { $zone }.
    { $trust }.{ $helps ->
        [desk-newcomer-helps] {" "}{ $helps }
       *[other] {""}
    }{ $meeting ->
        [desk-newcomer-meeting] {""}
            { $meeting }
       *[other] {""}
    }{ $twin ->
        [desk-newcomer-twin] {""}
            { $twin }
       *[other] {""}
    }
desk-newcomer-helps = Would like to help: { $kinds }.
desk-newcomer-twin = Same phone as { $name } (no. { $number }): is it the same person?
desk-newcomer-address-missing = to be asked by voice
desk-newcomer-address-button = Write the address
desk-newcomer-met-button = We have met
desk-newcomer-trusted-button = Trusted
desk-newcomer-adult-button = Of age
desk-newcomer-minor-button = Under age
desk-newcomer-address-ask = Where does { $name } live? Street and number, as told by voice.
desk-address-long = That is too long. Street, number, staircase and bell are enough.
desk-address-noted = Noted by { $coordinator }: { $name } lives in { $zone }.
desk-address-zone = Noted by { $coordinator }. I don't know the street of { $name }: which area is it?
desk-zone-noted = { $name }: area { $zone }.
desk-trust-noted = { $name }: { $trust }, since { $when }.
desk-trust-already = { $name }: { $trust }, noted before.
desk-adult-noted = { $name } is of age.
desk-minor-noted = { $name } is under age: no helping in people's homes.

desk-delegation = { $delegate } (phone { $delegate_phone }) asks on behalf of { $name }, phone { $phone }.
    Speak with { $name } in person: may { $delegate } ask, and may we keep name, street and phone?
desk-delegation-yes-button = They said yes
desk-delegation-no-button = They said no
desk-delegation-later-button = No answer
desk-delegation-outcome-yes = said yes
desk-delegation-outcome-no = said no
desk-delegation-noted = All right: { $name }, again { $when }.
desk-person-left = They have left Cortile

desk-people-who = Whom is it about? Name, number or phone.
desk-people-none = I find nobody. Try again, or write down somebody new.
desk-people-which = Which of these?
desk-people-found = { $name } (no. { $number })
desk-people-new-button = Somebody new
desk-people-name = What is the person's name?
desk-people-phone = What is the phone number of { $name }?
desk-people-address = Where does { $name } live? Street and number.
desk-people-same-phone = This number belongs to { $name } already. Is it the same person?
desk-people-other-button = Another person
desk-people-consent = Read to { $name }, in your own words:
    “{ $text }”
    What was the answer?
desk-people-agreed-button = They said yes
desk-people-refused-button = They said no
desk-people-not-kept = All right: I have kept nothing.
desk-people-written = I have written down { $name }, number { $number }.
desk-people-what-next = And now, for { $name }?
desk-people-helper-button = Wants to help

desk-leave-sure = Shall I remove all data of { $name }, as they wish? There is no way back.
desk-leave-button = Remove the data
desk-leave-done = Done: the data of no. { $number } are gone.
desk-people-invite-button = Invite a relative
desk-new-coordinator = { $name } coordinates now as well.
desk-welcome-coordinator = Welcome among the coordinators, { $name }. /help shows what you can do.

## The meeting with somebody who wants to help.

desk-newcomer-meeting = Meeting: { $when }, with { $name }{ $place ->
        [empty] {""}
       *[other] , { $place }
    }.
desk-newcomer-not-met-button = We don't meet
desk-status-meeting = 🤝 Meeting { $when }, with { $name }.
desk-status-no-meeting = ↩️ The meeting fell through.
meet-desk-agreed = { $person } (phone { $phone }) comes to meet you { $when }{ $place ->
        [empty] . Where do you meet?
       *[other] , { $place }.
    }
meet-button-place = Write the place
meet-button-desk-cannot = I can't
meet-desk-other-day = { $person } can't make it { $when } after all, and looks for another day.
meet-desk-reminder = A reminder: you meet { $person } (phone { $phone }) { $when }{ $place ->
        [empty] . The place isn't written yet.
       *[other] , { $place }.
    }
meet-place-ask = Where do you meet { $person }? For example: “in the courtyard of the church hall”.
meet-place-long = Just the place, in a few words.
meet-place-kept = Done: { $person } knows it too. I keep it for the next meetings.
meet-desk-told = Done: I have proposed other days to { $person }.
meet-desk-call = I have no other days to propose. Please arrange it with { $person } by voice: { $phone }.

desk-reconsent-refused = { $name } ({ $phone }) would rather talk about the new text on data.
    If they agree, record it here. If not, they can stay as they are or be removed.
desk-reconsent-silent = { $name } ({ $phone }) has not answered about the new text on data.
    Talk about it when there is a chance. If they agree, record it here.
desk-button-agreed = They agreed
desk-outcome-agreed = agreed by word of mouth
desk-first-task = First task of { $name } (phone { $phone }): { $kind }, { $when }.
    A word beforehand would do them good.
