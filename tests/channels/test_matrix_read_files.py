"""Files and places that people send on Matrix, as the inside hears of them."""

from __future__ import annotations

from typing import Any

import pytest

from bot.channels.matrix.media import media_content
from bot.domain.places import Point
from bot.ports.chat import Media, MediaKind, Place, Unreadable
from tests.channels.matrix_events import content, event, nothing


@pytest.mark.parametrize(
    "where",
    [
        {"geo_uri": "geo:45.4914,9.2206;u=35"},
        {"org.matrix.msc3488.location": {"uri": "geo:45.4914,9.2206"}},
        {"m.location": {"uri": "geo:45.4914,9.2206,120"}},
    ],
)
def test_a_location(where: dict[str, Any]) -> None:
    what = event("m.room.message", {"msgtype": "m.location", "body": "qui", **where})
    assert content(what) == Place(Point(45.4914, 9.2206))


@pytest.mark.parametrize("uri", ["geo:", "geo:45", "geo:a,b", "geo:95,9", "geo:nan,9", "http://e.org", None])
def test_a_location_that_is_none_is_unreadable(uri: str | None) -> None:
    what = event("m.room.message", {"msgtype": "m.location", "body": "qui", "geo_uri": uri})
    assert content(what) == Unreadable("location")


FILE = {"url": "mxc://example.org/a", "key": {"k": "x"}, "iv": "y", "hashes": {"sha256": "z"}, "v": "v2"}


@pytest.mark.parametrize(
    ("msgtype", "kind"),
    [
        ("m.audio", MediaKind.VOICE),
        ("m.image", MediaKind.PHOTO),
        ("m.file", MediaKind.DOCUMENT),
        ("m.video", MediaKind.OTHER),
    ],
)
@pytest.mark.parametrize("source", [{"file": FILE}, {"url": "mxc://example.org/a"}])
def test_a_file_is_a_reference_that_can_be_sent_on(
    msgtype: str, kind: MediaKind, source: dict[str, Any]
) -> None:
    """Encrypted or not; what is sent on is the same file, with its key if it has one."""
    body = {
        "msgtype": msgtype,
        "body": "voce.ogg",
        "info": {"mimetype": "audio/ogg", "thumbnail_url": "mxc://x"},
    }
    media = content(event("m.room.message", {**body, **source}))
    assert isinstance(media, Media)
    assert (media.kind, media.caption) == (kind, "")
    assert media_content(media.reference) == {
        "msgtype": msgtype, "body": "voce.ogg", "filename": "voce.ogg", "info": {"mimetype": "audio/ogg"}, **source
    }  # fmt: skip


def test_a_caption_is_what_is_no_file_name() -> None:
    body = {
        "msgtype": "m.image",
        "body": "lo scontrino",
        "filename": "foto.jpg",
        "url": "mxc://example.org/a",
    }
    media = content(event("m.room.message", body))
    assert isinstance(media, Media)
    assert media.caption == "lo scontrino"


def test_a_file_that_is_not_there_is_nothing() -> None:
    assert nothing(event("m.room.message", {"msgtype": "m.image", "body": "foto.jpg"}))
