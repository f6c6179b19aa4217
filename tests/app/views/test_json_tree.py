"""A document as a tree: order, types, one line for each value."""

from __future__ import annotations

from app.views.json_tree import BRANCH_LIMIT, read_json


def test_members_keep_their_order_and_types() -> None:
    tree = read_json('{"b": 1, "a": [true, null, "x\\n", 1.5], "c": {}, "d": {"e": 1}}')
    assert tree is not None
    assert [(node.name, node.type_name, node.text) for node in tree.children] == [
        ("b", "number", "1"),
        ("a", "array", "[ 4 items ]"),
        ("c", "object", "{ }"),
        ("d", "object", "{ 1 member }"),
    ]
    items = tree.children[1].children
    assert [node.type_name for node in items] == ["boolean", "null", "string", "number"]
    assert items[2].text == '"x\\n"'
    assert (items[2].row, items[2].parent) == (2, tree.children[1])
    assert [node.is_branch for node in tree.children] == [False, True, False, True]


def test_what_is_no_json_has_no_tree() -> None:
    assert read_json('{"a": ') is None
    assert read_json("[" * 100_000) is None


def test_a_branch_is_bounded() -> None:
    tree = read_json("[" + ",".join("1" * (BRANCH_LIMIT + 50)) + "]")
    assert tree is not None
    assert len(tree.children) == BRANCH_LIMIT
