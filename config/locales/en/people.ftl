## Who writes, one's own details, for whom else one asks, invitations.

help-settings = name, phone, area and more

people-trust-0 = we have known each other a short while
people-trust-1 = we have met
people-trust-2 = trusted

who-writes = Who is writing?
who-name = { $name }
who-another = Somebody else
who-hello = Hello, { $name }. Tell me what you need.
who-joined = Now I know { $name } too. From now on I'll ask who is writing.
words-new = new, somebody new, new person
words-with-me = with me there is also, there are two of us, i live with, here is also, my husband writes too, this phone is also used by

settings = Name: { $name }
    Phone: { $phone }
    Language: { $language }
    Area: { $zone }
    { $building }{ $apps ->
        [empty] {""}
       *[other] {""}
            Apps: { $apps }
    }
    What shall we change?
settings-building-not = Helpers are not from your building.
settings-building-any = Helpers may be from your building.
settings-button-name = Name
settings-button-phone = Phone
settings-button-language = Language
settings-button-zone = Area
settings-button-building = Building
settings-button-others = Whom to avoid
settings-button-second = There are two of us
settings-button-invite = Invite somebody
settings-name = I call you { $name } now. What shall I call you from today?
settings-name-saved = Done, { $name }.
settings-phone = The number is { $phone } now. What is the new one?
settings-phone-saved = Done. The number is { $phone }.
settings-phone-none = Done. I have removed the number.
settings-building = May somebody from your building help you?
settings-button-not-mine = Rather not
settings-button-any = Yes, them too
settings-building-saved = Noted: nobody from your building.
settings-building-again = Noted: people from your building are fine too.
settings-others = I don't send you these people, and they don't know:
    { $names }
settings-others-none = There is nobody to avoid. You can say so when you ask for help.
settings-others-forget = { $name } is fine
settings-others-forgotten = Done. { $name } may come again.

proxy-whom = For whom?
proxy-name = What is the name of the person in need?
proxy-phone = On which number can { $coordinator } ring { $name }?
proxy-button-no-phone = They have no phone
proxy-waits = Thank you. { $coordinator } will ring { $name } { $when }. Their own yes is needed too.
proxy-waits-no-phone = Thank you. { $coordinator } will go and see { $name }, and write to you { $when }. Their own yes is needed too.
proxy-waits-later = Thank you. The coordinators speak with { $name }. Their own yes is needed too.
    The number is { $phone }.
proxy-ready = For { $name }: tell me what is needed.
proxy-confirmed = { $coordinator } has spoken with { $name }: it is all right.
    You can ask for { $name }.
proxy-refused = { $coordinator } will ring you { $when }, about the request you made.
proxy-refused-later = { $coordinator } will ring you about the request you made.
proxy-not-reached = { $name } has not answered yet. We try again { $when }.

invite-to-what = Whom would you like to invite?
invite-button-join = A neighbour
invite-button-help = Somebody to help
invite-button-contact = A relative
invite-button-delegate = Somebody to ask for me
invite-button-coordinate = A coordinator
invite-link = Send this invitation to one person only:
    { $link }{ $elsewhere ->
        [0] {""}
       *[other] {""}
            { $elsewhere }
    }
    It is good until { $when }, once.
invite-on-telegram = On Telegram: { $link }
invite-on-matrix = On Matrix: { $hello }
    There one writes: !start { $secret }
invite-open-join = { $name } invites you to join the neighbours of { $community }.
    I am Cortile, a program. Here people lend each other a hand.
invite-open-help = { $name } invites you to help the neighbours of { $community }.
    I am Cortile, a program.
invite-open-contact = { $about ->
        [empty] { $name } would like us to tell you, if needed. I am Cortile, a program.
       *[other] { $name } invites you as a contact of { $about }. I am Cortile, a program.
    }
    If one day the greeting gets no answer, I ask you to telephone.
    You needn't live here, and can always stop. We are the neighbours of { $community }.
invite-open-delegate = { $about ->
        [empty] { $name } would like you to ask on their behalf. I am Cortile, a program.
       *[other] { $name } invites you to ask for { $about }. I am Cortile, a program.
    }
    We are the neighbours of { $community }.
invite-open-coordinate = { $name } invites you to coordinate { $community }.
    You will see names and phone numbers of who asks.
invite-button-accept = I accept
invite-button-decline = No, thank you
invite-declined = That is fine. The invitation stays good, should you change your mind.
invite-accepted = { $name } has accepted your invitation.
invite-welcome = You are among the neighbours of { $community } now. Tell me what you need.
invite-welcome-delegate = Thank you. From now on you can ask for { $name }.
invite-unknown = I don't know this invitation. Ask for a new one, or ring { $phone }.
invite-used = This invitation has been used already. Ask for a new one, or ring { $phone }.
invite-expired = This invitation is too old. Ask for a new one, or ring { $phone }.
invite-own = This invitation is yours: send it to somebody else.
