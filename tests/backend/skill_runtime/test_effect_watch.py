"""What a skill does that stays is seen; reading, drawing by lot and answering do not count."""

from __future__ import annotations

import http.server
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from backend.skill_package.find import read_skill
from backend.skill_runtime.caller import UNWATCHED
from backend.skill_runtime.process_pool import ProcessPool
from tests.helpers.skill_folders import write_files, write_skill
from tests.helpers.skill_pools import never, pool_of

HANDLER = """
import asyncio, json, logging, os, random, shutil, socket, sqlite3, subprocess, sys
import threading, time, urllib.request
from http.client import HTTPConnection

import boto3_like

KNOWN = {"drinks": ["coffee", "tea"], "asked": 0}
LOG = open("log.txt", "a")
LOG.close()
kept = []


def lambda_handler(event, context):
    todo = event["todo"]
    return {"version": str(globals()[todo](event))}

def answer(event): return "1.0"
def read(event): return open("lambda_function.py").read()[:3]
def look(event): return os.listdir("."), os.path.exists("/tmp"), os.environ.get("PATH")
def draw(event): return random.random(), os.urandom(4), random.choice(KNOWN["drinks"])
def say(event): print("hello"); logging.warning("well"); return sys.stderr.write("so")
def import_lazily(event): import decimal, late; return late.NAME
def loop(event): return asyncio.run(asyncio.sleep(0, "done"))
def count_locally(event): return sum(range(10))
def remember_briefly(event): return sqlite3.connect(":memory:").execute("select 1").fetchall()
def look_up(event): return socket.getaddrinfo("127.0.0.1", 80)
def discard(event): return open(os.devnull, "w").write("nothing")
def keep_locally(event): return boto3_like.ask(event["operation"], event["body"])

def write(event): return open("order.txt", "a").write("coffee")
def write_low(event): return os.close(os.open("low.txt", os.O_CREAT | os.O_WRONLY))
def make(event): return os.mkdir("orders")
def remove(event): return os.remove("gone.txt")
def rename(event): return os.rename("first.txt", "second.txt")
def call(event): return urllib.request.urlopen(event["address"]).read()
def start(event): return subprocess.run([sys.executable, "-c", ""]).returncode
def store(event): return sqlite3.connect("orders.db").close()
def shake(event):
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sending:
        sending.sendto(b"x", ("127.0.0.1", 9))
def go_on(event): threading.Thread(target=time.sleep, args=(20,)).start()
def set_variable(event): os.environ["ORDERS"] = "1"
"""
STORE = """
import http.client, json, os
from urllib.parse import urlsplit

connection = http.client.HTTPConnection(urlsplit(os.environ["AWS_ENDPOINT_URL"]).netloc)

def ask(operation, body):
    scope = os.environ["AWS_ACCESS_KEY_ID"] + "/20300101/us-east-1/dynamodb/aws4_request"
    connection.request("POST", "/", json.dumps(body), {
        "X-Amz-Target": "DynamoDB_20120810." + operation,
        "Authorization": "AWS4-HMAC-SHA256 Credential=" + scope,
    })
    return connection.getresponse().read()
"""
TABLE = {"TableName": "Orders", "KeySchema": [], "AttributeDefinitions": []}


@pytest.fixture(scope="module")
def pool(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ProcessPool]:
    folder = write_skill(tmp_path_factory.mktemp("skills") / "watched", handler=HANDLER)
    files = {"boto3_like.py": STORE, "late.py": "NAME = 'late'\n", "gone.txt": "", "first.txt": ""}
    write_files(folder, {f"lambda/{name}": text for name, text in files.items()})
    made = ProcessPool(read_skill(folder))
    yield made
    made.close()


def see(pool: ProcessPool, todo: str, **more: object) -> str:
    return pool.ask({"todo": todo, **more}, 20.0, never).effect


@pytest.mark.parametrize(
    "todo",
    "answer read look draw say import_lazily loop count_locally remember_briefly look_up discard"
    "".split(),
)
def test_what_leaves_everything_as_it_was_is_no_effect(pool: ProcessPool, todo: str) -> None:
    assert see(pool, todo) == ""


@pytest.mark.parametrize(
    ("todo", "effect"),
    [
        ("write", "open"),
        ("write_low", "open"),
        ("make", "os.mkdir"),
        ("remove", "os.remove"),
        ("rename", "os.rename"),
        ("start", "subprocess.Popen"),
        ("store", "sqlite3.connect"),
        ("shake", "socket.sendto"),
        ("set_variable", "os.putenv"),
    ],
)
def test_what_stays_is_an_effect(pool: ProcessPool, todo: str, effect: str) -> None:
    assert see(pool, todo) == effect


def test_the_local_store_tells_reading_from_writing(pool: ProcessPool) -> None:
    for _ in range(2):  # over a connection that stays open
        assert see(pool, "keep_locally", operation="ListTables", body={}) == ""
    assert see(pool, "keep_locally", operation="CreateTable", body=TABLE) == "the store"
    assert see(pool, "keep_locally", operation="ListTables", body={}) == ""


def test_a_server_elsewhere_is_an_effect(pool: ProcessPool) -> None:
    with http.server.HTTPServer(("127.0.0.1", 0), http.server.BaseHTTPRequestHandler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        address = f"http://127.0.0.1:{server.server_address[1]}/"
        with pytest.raises(Exception, match="had a problem"):  # the server refuses
            see(pool, "call", address=address)
        server.shutdown()
        thread.join()


def test_a_thread_that_goes_on_is_an_effect_of_this_request_and_the_next(pool: ProcessPool) -> None:
    assert see(pool, "go_on") == "a thread"
    assert see(pool, "answer") == "a thread"


def test_what_was_opened_while_the_skill_loaded_may_be_written_unseen(tmp_path: Path) -> None:
    handler = "LOG = open('log.txt', 'a')\ndef handler(event, context):\n    LOG.write('x')\n"
    with pool_of(tmp_path / "painter", handler) as pool:
        assert see(pool, "answer") == "an open file"


@pytest.mark.skipif(shutil.which("node") is None, reason="needs Node.js")
def test_a_skill_in_node_is_not_watched(tmp_path: Path) -> None:
    folder = write_skill(tmp_path / "painter", handler=None)
    write_files(folder, {"lambda/index.js": "exports.handler = async () => ({});\n"})
    pool = ProcessPool(read_skill(folder))
    try:
        assert see(pool, "answer") == UNWATCHED
    finally:
        pool.close()
