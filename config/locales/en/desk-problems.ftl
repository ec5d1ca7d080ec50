# What coordinators read: a problem, money, nobody came, a death, somebody would like to give.

desk-problem = { $name } tells of a problem ({ $about }). Telephone: { $phone }.
    “{ $words }”
desk-problem-general = in general
desk-problem-request = { $kind }, request { $number }
desk-problem-by-voice = I would rather tell it by voice
desk-problem-nobody = nobody came

desk-close-over = Request { $number }: { $helper } spent { $amount } for { $name }, more than the { $ceiling } agreed. Both have been told.
desk-close-unsettled = Request { $number }: after two days { $name } and { $helper } have not confirmed the money ({ $amount }).
desk-close-nobody = { $name } says that { $helper } did not come ({ $kind }, { $when }, request { $number }). Telephone: { $phone }.
desk-close-button-again = 🔁 Look again
desk-close-searching = looking again

desk-death = { $person } has died. Tell { $name } by voice first: { $phone }. What was planned is stopped.
desk-death-button-told = I have told them
desk-death-told = told by voice

desk-give-gladly = { $name } would gladly lend a hand: { $way }. Arrange it by voice: { $phone }.
desk-give-phone-call = friendly telephone calls (added to the profile: hours are missing)
desk-give-recipe = a recipe to tell
desk-give-keys = keeping spare keys
desk-give-plants = looking after plants (added to the profile: hours are missing)

desk-mourning-button = 🕯️ A bereavement
desk-mourning-said = { $name } ({ $phone }) writes of a death:
    “{ $words }”
    If something has to stop, choose “A bereavement” on the person's sheet.
desk-mourning-which = What has happened, for { $name }? I stop what is open, and the invitations.
desk-mourning-lost-button = Has lost somebody
desk-mourning-died-button = Has died
desk-mourning-lost = I have stopped the open requests of { $name }. I send no invitations to give.
desk-mourning-died = I have stopped everything for { $name }. Tell whoever was expected by voice first: a card comes for each.
