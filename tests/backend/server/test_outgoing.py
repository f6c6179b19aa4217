"""What is on its way to one client."""

from __future__ import annotations

from backend.server.outgoing import Outgoing


async def test_frames_go_out_in_order_and_end() -> None:
    outgoing = Outgoing()
    outgoing.put("first")
    outgoing.put(b"second")
    outgoing.close()
    assert [await outgoing.wait_for_frame() for _ in range(3)] == ["first", b"second", None]


async def test_only_the_newest_description_is_sent() -> None:
    outgoing = Outgoing()
    outgoing.put("before")
    for number in range(1_000):
        outgoing.put_description(f"description {number}")
    outgoing.close()
    assert [await outgoing.wait_for_frame() for _ in range(3)] == [
        "description 999",
        "before",
        None,
    ]


async def test_messages_that_a_client_does_not_read_are_bounded() -> None:
    outgoing = Outgoing(limit_bytes=1_000)
    for _ in range(10):
        outgoing.put(b"\x00" * 100)
    assert not outgoing.overflowed.is_set()
    outgoing.put("one more")
    assert outgoing.overflowed.is_set()
    outgoing.put("ignored")
    outgoing.close()
    assert await outgoing.wait_for_frame() is None
