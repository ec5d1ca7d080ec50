desk-rights-coordinator-button = No longer coordinates
desk-rights-delegate-button = Without { $name }
desk-rights-last = Not possible: nobody would be left. Invite somebody else to coordinate first.
desk-rights-coordinator-ended = { $name } no longer coordinates and has no shifts. Remove them from the room by hand.
desk-rights-delegate-ended = { $name } no longer speaks for { $person }.
