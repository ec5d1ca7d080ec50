"""The coordinators' desk: cards, moderation, people, telephone calls, and the record of who did what."""
