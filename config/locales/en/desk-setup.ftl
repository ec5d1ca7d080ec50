# Setting up a neighbourhood, in the chat. Coordinators read it.

setup-claim-hello = Hello. I am Cortile, the program of the neighbours of { $community }.
    With this invitation you begin to coordinate. First we get to know each other.
setup-claim-unknown = I do not know this link: please check that you copied all of it.
setup-claim-used = This link has been used already: whoever coordinates can invite you.
setup-claim-expired = This link has expired: “cortile init” makes a new one.
desk-setup-is-coordinator = coordinates now

setup-welcome = Welcome among the coordinators, { $name }. Let us set up the neighbourhood, one question at a time.
    Everything can be skipped and taken up again with /setup.
setup-saved = Done. { $item }: { $value }.

setup-name-ask = What is the neighbourhood called? Now: { $community }.
setup-name-long = That is too long: { $most } letters are enough.
setup-phone-ask = On which number do coordinators answer? Everybody sees it.{ $phone ->
        [empty] {""}
       *[other] {" "}Now: { $phone }.
    }
setup-phone-wrong = That does not look like a telephone number. Write it like this: 0113 496 0000.
setup-language-ask = In which language do I write in the group, and to those who have not chosen one?
setup-centre-ask = Where is the centre of the neighbourhood? Send a location, roughly is enough.
    You can also type it: 53.81, -1.52.
setup-centre-far = The point { $point } is very far from where we are. Is that right?
setup-point-wrong = That is no point I know: send a location, or type for example 53.81, -1.52.
setup-zones-ask = Which zones does the neighbourhood have? Write the names, separated by commas.{ $zones ->
        [empty] {""}
       *[other] {" "}Now: { $zones }.
    }
setup-zones-wrong = A zone has a name, up to { $most } letters. Please separate them by commas.
setup-zones-small = ⚠️ { $zones }: { $count ->
        [one] the zone is so small that its name can tell which house it is.
       *[other] the zones are so small that their names can tell which house it is.
    } The name is read in invitations and in the group: better join it to a zone beside it.
setup-zones-many = Those are too many: { $most } zones are enough.
setup-zone-centre-ask = Where is the centre of { $zone }? Send a location.
setup-zone-centre-set = Done: I know where { $zone } is.
setup-zone-far = That point is very far from the centre of { $community }: please send another for { $zone }.
setup-zone-drop-which = Which zone shall I take away?
setup-zone-dropped = Taken away: { $zone }.
setup-zone-name = { $zone }
setup-streets-ask = If you like, send a list of streets, one a line, with the zone.
    For example “Roundhay Road: Harehills”.
setup-streets-wrong = I did not understand these lines, or there is no such zone:
    { $lines }
setup-streets-many = Those are too many: { $most } streets at most.
setup-streets-count = { $count ->
        [one] one street
       *[other] { $count } streets
    }
setup-streets-none = no list (it works without)
setup-moderation-ask = Which requests do coordinators see first?
    All: every request waits for your yes.
    Delicate ones: those that touch home, money, health or children wait.
    None: they leave at once, and you see them afterwards.
setup-moderation-all = All
setup-moderation-sensitive = Delicate ones
setup-moderation-none = None
setup-kinds-ask = Which kinds of help can be asked for here? A tap turns one on or off.
setup-kind-on = ✅ { $kind }
setup-kind-off = ⬜ { $kind }
setup-kind-is-on = On: { $kind }
setup-kind-is-off = Off: { $kind }
setup-kind-on-care = On: { $kind }. Only adults whom you fully trust help with it. Every request passes through you.
setup-kinds-count = { $count } of { $all }
setup-shifts-ask = When are you there? For example “mon-fri 9-18”. I only promise hours in which somebody is there.
    { $lines }
setup-shifts-ask-other = When is { $name } there? For example “mon-fri 9-18”.
    { $lines }
setup-shifts-line = { $name }: { $hours }
setup-shifts-nobody = nobody so far: I promise no hours to anybody
setup-shifts-wrong = I did not understand days and hours. Write for example “mon-fri 9-18, saturday 9-12”.
setup-shifts-dropped = Taken away: the shifts of { $name }.
setup-shifts-count = { $count ->
        [one] one person
       *[other] { $count } people
    }
setup-hours-day = { $from } { $start }–{ $end }
setup-hours-days = { $from }–{ $to } { $start }–{ $end }
setup-rooms-ask = Add me to the neighbours' group and to the coordinators' room. There I ask which group it is.
    Make me an administrator too, so that I hear who asks for help in the group.
    If I am there already, write /setup in that group.
setup-rooms-ask-open = Please invite me to the neighbours' room and to the coordinators' room. There I ask which room it is.
    The coordinators' room must be encrypted: names, addresses and phone numbers go through it.
    If I am there already, write !setup in that room.
setup-colleague-ask = It is better not to coordinate alone. Shall I prepare an invitation for somebody else?
setup-colleague-count = { $count } people

setup-room-stranger = Hello. I am Cortile, the program of the neighbours. Only a coordinator can turn me on in this group.
setup-room-which = Which group is this? A coordinator answers.
    Names and telephones appear in the coordinators' room: only coordinators should be in it.
setup-room-replace = For { $room } there is another group already. Shall I change it to this one?
setup-room-is-group = This is the neighbours' group now. Names, addresses and telephones never appear here.{ $read ->
        [empty] {""}
       *[other] {" "}{ $read }
    }
setup-room-open = This room is not encrypted: who runs the server can read what is written in it.
setup-room-desk-open = This room can't be the coordinators': it is not encrypted.
    Names, addresses and phone numbers would go through it, and who runs the server could read them.
    Turn encryption on in the room's settings, or make another room. Then write !setup.
setup-room-is-desk = This is the coordinators' room now. What is to be seen to arrives here.
setup-room-is-neither = All right: I do nothing here.
setup-room-group = the neighbours' group
setup-room-desk = the coordinators' room
setup-room-only = { $room }

setup-summary = This is how the neighbourhood stands.
    { $lines }
    { $missing }
setup-line = ✅ { $item }: { $value }
setup-line-missing = ⬜ { $item }
setup-missing = Still missing: { $items }.
setup-complete = Nothing is missing.
setup-item-name = name
setup-item-phone = telephone
setup-item-centre = centre
setup-item-zones = zones
setup-item-streets = streets
setup-item-moderation = who approves
setup-item-kinds = kinds of help
setup-item-language = language
setup-item-shifts = shifts
setup-item-rooms = groups
setup-item-colleague = coordinators

setup-setting-unknown = I do not know “{ $name }”. Write for example /setup dispatch.wave_min 2.
setup-setting-is = { $name } is { $value } now.
setup-setting-set = Done: { $name } is { $value } now.
setup-setting-wrong = { $name } stays as it was: { $reason }.
setup-reason-whole = it takes a whole number
setup-reason-number = it takes a number
setup-reason-time = it takes a time, for example 21:00
setup-reason-flag = it takes yes or no
setup-reason-duration = it takes a duration, for example 20m, 4h, 2d
setup-reason-least = it takes at least { $least }
setup-reason-between = it takes a number between 0 and 1, for example 0.85
setup-reason-other = it does not go together with { $other }

setup-button-summary = 📋 Summary
setup-button-item = ✏️ { $item }
setup-button-zone-centre = 📍 Where { $zone } is
setup-button-zone-drop = Take away a zone
setup-button-shifts-of = Shifts of { $name }
setup-button-no-shifts = No shifts
setup-button-add = ➕ Choose the group
setup-button-invite = ✉️ Yes, an invitation
setup-button-is-group = The neighbours' group
setup-button-is-desk = The coordinators' room
setup-button-is-neither = Neither
setup-button-replace = Yes, use this one
setup-button-keep = No, keep the other

help-setup = sets up the neighbourhood: name, zones, shifts, groups
