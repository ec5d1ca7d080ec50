"""How help ends: what was spent, thanks, problems, the tie that stays, and an invitation to give."""
