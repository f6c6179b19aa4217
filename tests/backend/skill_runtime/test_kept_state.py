"""What a skill keeps in its modules is compared: a counter in memory makes two requests differ."""

from __future__ import annotations

import pytest

from tests.helpers.skill_folders import write_files
from tests.helpers.skill_pools import never, pool_of

HANDLER = """
import collections, logging, random
import beside

count = 0
DRINKS = {"coffee": [1, 2], "tea": object()}
orders = collections.deque()
SEED = random.Random(3)
LOG = logging.getLogger()
CACHE = None

class Bar:
    served = 0
    def __init__(self): self.cups = {"clean": 3}

bar = Bar()
bar.me = bar

def lambda_handler(event, context):
    return {"version": globals()[event["todo"]]()}

def answer(): return dict(DRINKS, count=len(orders))["count"]
def draw(): LOG.warning("drawn"); return SEED.random()
def import_more(): import more; return more.KNOWN
def replace_by_same(): DRINKS["coffee"] = [1, 2]
def enclose(): kept = []; return [kept.append(1) for _ in "ab"]

def add():
    global count
    count += 1
def extend(): DRINKS["coffee"].append(3)
def queue(): orders.append("tea")
def wash(): bar.cups["clean"] += 1
def serve(): Bar.served += 1
def rebind(): beside.NAME = "other"
def define():
    global fresh
    fresh = 1
def replace_opaque(): DRINKS["tea"] = object()
def fill():
    global CACHE
    CACHE = [object() for _ in range(5_000)]
"""


def test_what_a_skill_keeps_in_memory_is_an_effect(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    with pool_of(tmp_path_factory.mktemp("skills") / "painter", HANDLER) as pool:
        beside = {"lambda/beside.py": "NAME = 'x'\n", "lambda/more.py": "KNOWN = 1\n"}
        write_files(pool._skill.folder, beside)

        def see(todo: str) -> str:
            return pool.ask({"todo": todo}, 20.0, never).effect

        for todo in ("answer", "draw", "import_more", "replace_by_same", "enclose"):
            assert see(todo) == "", todo
        changes = {
            "add": "lambda_function.count",
            "extend": "lambda_function.DRINKS",
            "queue": "lambda_function.orders",
            "wash": "lambda_function.bar",
            "serve": "lambda_function.Bar",
            "rebind": "beside.NAME",
            "define": "lambda_function.fresh",
            "replace_opaque": "lambda_function.DRINKS",
        }
        assert {todo: see(todo) for todo in changes} == changes
        assert see("answer") == "", "what changed before is what it is compared with"
        assert see("fill") == "more than can be compared"
        assert see("answer") == "more than can be compared"
