"""Skills keep items and objects on this machine, apart from each other, over restarts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import requests

from backend.pipeline.request import Request
from backend.skill_package.find import read_skill
from backend.skill_package.user_skills import set_variable
from backend.skill_runtime.envelope import build_envelope
from backend.skill_runtime.environment import choose_environment
from backend.skill_runtime.identity import _read_installation
from backend.skill_runtime.local_services import LocalServices
from tests.helpers.skill_folders import write_skill
from tests.helpers.skill_pools import pool_of

TABLE = {
    "TableName": "Scores",
    "KeySchema": [{"AttributeName": "id", "KeyType": "HASH"}],
    "AttributeDefinitions": [{"AttributeName": "id", "AttributeType": "S"}],
}
ITEM = {"id": {"S": "ada"}, "attributes": {"M": {"score": {"N": "3"}}}}


@pytest.fixture(autouse=True)
def own_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A data folder of the test's own."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    _read_installation.cache_clear()
    yield
    _read_installation.cache_clear()


@pytest.fixture
def services() -> Iterator[LocalServices]:
    """Services that stop with the test."""
    made = LocalServices()
    yield made
    made.close()


class Client:
    """What AWS's libraries of one skill send."""

    def __init__(self, services: LocalServices, skill: str) -> None:
        """Take the variables of the skill."""
        given = services.describe_environment(skill)
        self.address = given["AWS_ENDPOINT_URL"]
        key = given["AWS_ACCESS_KEY_ID"]
        self.headers = {"Authorization": f"AWS4-HMAC-SHA256 Credential={key}/20270101/x"}

    def ask(self, operation: str, **body: Any) -> Any:
        """Make a request of DynamoDB; the type of an error, or the answer."""
        headers = self.headers | {"X-Amz-Target": f"DynamoDB_20120810.{operation}"}
        answer = requests.post(self.address, json=body, headers=headers, timeout=5)
        content = answer.json()
        return content if answer.status_code == 200 else content["__type"].rpartition("#")[2]

    def object(self, method: str, path: str, content: bytes = b"") -> requests.Response:
        """Make a request of S3."""
        address = f"{self.address}/{path}"
        return requests.request(method, address, data=content, headers=self.headers, timeout=5)


def test_items_are_kept_for_each_skill_over_restarts(services: LocalServices) -> None:
    tea = Client(services, "tea")
    assert tea.ask("GetItem", TableName="Scores", Key={"id": ITEM["id"]}) == (
        "ResourceNotFoundException"
    )
    assert tea.ask("CreateTable", **TABLE)["TableDescription"]["TableStatus"] == "ACTIVE"
    assert tea.ask("CreateTable", **TABLE) == "ResourceInUseException"
    assert tea.ask("GetItem", TableName="Scores", Key={"id": ITEM["id"]}) == {}
    assert tea.ask("PutItem", TableName="Scores", Item=ITEM) == {}
    coffee = Client(services, "coffee")
    assert coffee.ask("ListTables") == {"TableNames": []}
    services.close()
    again = Client(services, "tea")
    assert again.ask("GetItem", TableName="Scores", Key={"id": ITEM["id"]}) == {"Item": ITEM}
    assert again.ask("Scan", TableName="Scores")["Items"] == [ITEM]
    assert again.ask("DeleteItem", TableName="Scores", Key={"id": ITEM["id"]}) == {}
    assert again.ask("Scan", TableName="Scores")["Count"] == 0


def test_what_is_not_offered_fails_and_changes_nothing(services: LocalServices) -> None:
    tea = Client(services, "tea")
    tea.ask("CreateTable", **TABLE)
    assert tea.ask("UpdateItem", TableName="Scores") == "UnknownOperationException"
    condition = "attribute_not_exists(id)"
    put = {"TableName": "Scores", "Item": ITEM}
    assert tea.ask("PutItem", **put, ConditionExpression=condition) == "ValidationException"
    assert tea.ask("PutItem", TableName="Scores", Item={"other": {"S": "x"}}) == (
        "ValidationException"
    )
    large = ITEM | {"text": {"S": "x" * 500_000}}
    assert tea.ask("PutItem", TableName="Scores", Item=large) == "ValidationException"
    assert tea.ask("Scan", TableName="Scores")["Count"] == 0


def test_objects_are_kept_and_strangers_are_refused(services: LocalServices) -> None:
    tea, coffee = Client(services, "tea"), Client(services, "coffee")
    path = "bucket/media/user%2F1"
    missing = tea.object("GET", path)
    assert (missing.status_code, "<Code>NoSuchKey</Code>" in missing.text) == (404, True)
    assert tea.object("PUT", path, b"\x00score").status_code == 200
    assert tea.object("GET", path).content == b"\x00score"
    assert coffee.object("GET", path).status_code == 404
    assert tea.object("DELETE", path).status_code == 204
    assert tea.object("GET", path).status_code == 404
    tea.headers = {"Authorization": "Credential=LOCAL0/x"}
    assert tea.object("GET", path).status_code == 403
    assert tea.ask("ListTables") == "AccessDenied"


KEEPING = """
import json, os, urllib.request

def handler(event, context):
    headers = {
        "Authorization": f"Credential={os.environ['AWS_ACCESS_KEY_ID']}/x",
        "X-Amz-Target": "DynamoDB_20120810.ListTables",
    }
    request = urllib.request.Request(os.environ["AWS_ENDPOINT_URL"], b"{}", headers)
    with urllib.request.urlopen(request, timeout=3) as answer:
        tables = json.load(answer)
    return {"tables": tables, "given": {name: os.environ.get(name) for name in event["names"]}}
"""


def test_a_skill_finds_what_lambda_gives_and_what_its_user_set(tmp_path: Path) -> None:
    set_variable("painter", "PAINT_KEY", "secret")
    set_variable("painter", "AWS_REGION", "eu-west-1")
    names = ["AWS_REGION", "AWS_LAMBDA_FUNCTION_NAME", "PAINT_KEY"]
    with pool_of(tmp_path / "painter", KEEPING) as pool:
        answer = pool.ask({"names": names}, 10.0, lambda: None).document
    assert answer == {
        "tables": {"TableNames": []},
        "given": {
            "AWS_REGION": "eu-west-1",
            "AWS_LAMBDA_FUNCTION_NAME": "painter",
            "PAINT_KEY": "secret",
        },
    }
    set_variable("painter", "PAINT_KEY", None)
    painter = read_skill(tmp_path / "painter")
    assert "PAINT_KEY" not in choose_environment(painter, {})
    assert (
        choose_environment(painter, {"NO_PROXY": "a"})["no_proxy"] == "a,127.0.0.1,.amazonalexa.com"
    )


def test_user_and_echo_have_the_same_ids_after_every_start_and_others_for_other_skills(
    tmp_path: Path,
) -> None:
    def ids(name: str, session: str) -> tuple[str, str]:
        skill = read_skill(write_skill(tmp_path / name))
        system = build_envelope(skill, Request("1", session_id=session), {})["context"]["System"]
        return system["user"]["userId"], system["device"]["deviceId"]

    first = ids("painter", "morning")
    _read_installation.cache_clear()
    assert ids("painter", "evening") == first
    assert not set(first) & set(ids("gardener", "morning"))
