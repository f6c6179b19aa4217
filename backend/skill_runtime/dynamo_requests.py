"""Answers the requests that skills make of DynamoDB, from the local store.

https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/: what the persistence adapters of
Alexa's SDK use, and reading and writing whole items.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from time import time
from typing import Any

from backend.skill_runtime.local_store import LARGEST_ITEM_BYTES, LocalStore

_NAMESPACE = "com.amazonaws.dynamodb.v20120810#"
_UNSUPPORTED = ("ConditionExpression", "FilterExpression", "Expected", "ScanFilter")
"""Fields that would change the outcome."""


class DynamoError(Exception):
    """An error in DynamoDB's form."""

    def __init__(self, kind: str, message: str) -> None:
        super().__init__(message)
        self.kind = kind


def answer_dynamo(
    store: LocalStore, skill: str, operation: str, body: Mapping[str, Any]
) -> tuple[int, dict[str, Any]]:
    """Answer one request of a skill.

    Args:
        store: where its tables are.
        skill: the skill's id.
        operation: like "GetItem".
        body: the request.

    Returns:
        The HTTP status and the body of the answer.
    """
    try:
        if operation not in _OPERATIONS:
            raise DynamoError("UnknownOperationException", f"{operation} is not offered locally")
        unsupported = [field for field in _UNSUPPORTED if field in body]
        if unsupported:
            raise DynamoError("ValidationException", f"{unsupported[0]} is not offered locally")
        return 200, _OPERATIONS[operation](store, skill, body)
    except DynamoError as error:
        return 400, {"__type": f"{_NAMESPACE}{error.kind}", "message": str(error)}
    except (KeyError, TypeError, AttributeError) as error:
        return 400, {"__type": f"{_NAMESPACE}ValidationException", "message": f"missing {error}"}


def _create_table(store: LocalStore, skill: str, body: Mapping[str, Any]) -> dict[str, Any]:
    name = str(body["TableName"])
    description = {
        "TableName": name,
        "KeySchema": body["KeySchema"],
        "AttributeDefinitions": body["AttributeDefinitions"],
        "TableStatus": "ACTIVE",
        "CreationDateTime": time(),
        "ItemCount": 0,
        "TableSizeBytes": 0,
        "TableArn": f"arn:aws:dynamodb:local:000000000000:table/{name}",
    }
    if not store.create_table(skill, name, description):
        raise DynamoError("ResourceInUseException", f"Table already exists: {name}")
    return {"TableDescription": description}


def _describe_table(store: LocalStore, skill: str, body: Mapping[str, Any]) -> dict[str, Any]:
    return {"Table": _find_table(store, skill, body)}


def _list_tables(store: LocalStore, skill: str, body: Mapping[str, Any]) -> dict[str, Any]:
    return {"TableNames": store.list_tables(skill)}


def _put_item(store: LocalStore, skill: str, body: Mapping[str, Any]) -> dict[str, Any]:
    item = body["Item"]
    if len(json.dumps(item)) > LARGEST_ITEM_BYTES:
        raise DynamoError("ValidationException", "Item size has exceeded the maximum allowed size")
    key = _read_key(_find_table(store, skill, body), item)
    store.put_item(skill, body["TableName"], key, item)
    return {}


def _get_item(store: LocalStore, skill: str, body: Mapping[str, Any]) -> dict[str, Any]:
    key = _read_key(_find_table(store, skill, body), body["Key"])
    item = store.find_item(skill, body["TableName"], key)
    return {} if item is None else {"Item": item}


def _delete_item(store: LocalStore, skill: str, body: Mapping[str, Any]) -> dict[str, Any]:
    key = _read_key(_find_table(store, skill, body), body["Key"])
    store.delete_item(skill, body["TableName"], key)
    return {}


def _scan(store: LocalStore, skill: str, body: Mapping[str, Any]) -> dict[str, Any]:
    _find_table(store, skill, body)
    items = store.list_items(skill, body["TableName"])
    return {"Items": items, "Count": len(items), "ScannedCount": len(items)}


def _find_table(store: LocalStore, skill: str, body: Mapping[str, Any]) -> Any:
    table = store.find_table(skill, body["TableName"])
    if table is None:
        message = f"Requested resource not found: Table: {body['TableName']} not found"
        raise DynamoError("ResourceNotFoundException", message)
    return table


def _read_key(table: Mapping[str, Any], item: Mapping[str, Any]) -> str:
    return json.dumps([item[part["AttributeName"]] for part in table["KeySchema"]])


_OPERATIONS: dict[str, Callable[[LocalStore, str, Mapping[str, Any]], dict[str, Any]]] = {
    "CreateTable": _create_table,
    "DescribeTable": _describe_table,
    "ListTables": _list_tables,
    "PutItem": _put_item,
    "GetItem": _get_item,
    "DeleteItem": _delete_item,
    "Scan": _scan,
}
