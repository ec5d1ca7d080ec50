"""Files that go with what is said of a meeting: for calendars, and the minutes."""

from __future__ import annotations

from bot.context import Context
from bot.domain.meetings import Meeting
from bot.domain.people import Neighbour
from bot.ports.delivery import Document
from handlers.circles import entries

MARKDOWN = "text/markdown"


def for_calendar(ctx: Context, meeting: Meeting) -> Document:
    """The meeting as calendar programs read it."""
    return entries.meeting_file(ctx, meeting)


def minutes_of(ctx: Context, meeting: Meeting, person: Neighbour) -> Document:
    """The minutes as a Markdown file, in the language of whoever gets it."""
    from handlers.meetings import minutes

    language = person.language if person.language in ctx.texts.languages else ctx.community.language
    return Document(
        f"{entries.file_name(meeting.title)}.md", MARKDOWN, minutes.as_markdown(ctx, meeting, language)
    )
