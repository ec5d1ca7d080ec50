desk-card-guest = Somebody else is here
desk-guests = In the coordinators' room there is somebody who doesn't coordinate: { $names }.
    Until they leave, cards come in private. Ask them to leave, or add them to the coordinators.
desk-guests-gone-button = They have left
desk-guests-left = we are among ourselves again
desk-guests-here = Somebody here doesn't coordinate: { $names }.
    Until they leave, I write no names or phones here. Cards come to the coordinators in private.
desk-guests-still = There is still somebody here who doesn't coordinate. Ask me in private.
desk-among-ourselves = We are among ourselves again: cards come back here.
