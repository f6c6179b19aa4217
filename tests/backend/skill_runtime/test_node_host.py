"""Node.js skills run by the same protocol as Python ones, with the same limits."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from backend.errors import SkillError
from backend.skill_package.find import read_skill
from backend.skill_runtime.confinement import is_confining
from backend.skill_runtime.process_pool import ProcessPool
from tests.helpers.skill_folders import write_files, write_skill
from tests.helpers.skill_pools import ask, wait_until

pytestmark = pytest.mark.skipif(shutil.which("node") is None, reason="needs Node.js")

HANDLER = """
const fs = require("fs");
const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
exports.handler = (event, context, callback) => {
  console.log("heard", event.todo);
  process.stdout.write("not an answer\\n");
  switch (event.todo) {
    case "callback": return void setTimeout(() => callback(null, { by: "callback" }), 5);
    case "promise": return wait(5).then(() => ({ by: "promise", name: context.functionName }));
    case "succeed": return context.succeed({ by: "succeed" });
    case "descriptor": fs.writeSync(1, "{}\\n"); return { by: "value" };
    case "raise": throw new RangeError("boom");
    case "reject": return Promise.reject(new Error("later"));
    case "stray": setTimeout(() => { throw new Error("stray"); }, 5); return;
    case "exit": process.exit(3);
    case "hang": for (;;) {}
    case "read": return { text: fs.readFileSync(event.file, "utf8") };
  }
};
"""


@contextmanager
def pool_of_node(folder: Path, files: dict[str, Any]) -> Iterator[ProcessPool]:
    """A pool of a new Node.js skill in this folder."""
    pool = ProcessPool(read_skill(write_files(write_skill(folder, handler=None), files)))
    try:
        pool.start()
        yield pool
    finally:
        pool.close()


def test_every_way_of_answering_and_of_failing(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("a key")
    with pool_of_node(tmp_path / "tea", {"lambda/index.js": HANDLER}) as pool:
        assert ask(pool, "callback", 5.0) == {"by": "callback"}
        assert ask(pool, "promise") == {"by": "promise", "name": "lambda"}
        assert ask(pool, "succeed") == {"by": "succeed"}
        assert ask(pool, "descriptor") == {"by": "value"}
        assert (
            "PaintIntent"
            in ask(pool, "read", file="../skill-package/interactionModels/custom/en-US.json")[
                "text"
            ]
        )
        for todo in ("raise", "reject", "stray", "exit", "hang"):
            with pytest.raises(SkillError, match="House painter"):
                ask(pool, todo, 0.3 if todo == "hang" else 3.0)
            assert ask(pool, "promise", 5.0)["by"] == "promise", f"after {todo}"
        if is_confining():
            with pytest.raises(SkillError):
                ask(pool, "read", file=str(secret))


@pytest.mark.parametrize(
    ("files", "reason"),
    [
        ({"lambda/index.js": "exports.handler = (\n"}, "SyntaxError"),
        ({"lambda/index.js": "exports.handler = 3;\n"}, "index.js exports no handler"),
        ({"lambda/index.js": "process.exit(0); exports.handler = 1;"}, "ended while"),
        (
            {
                "lambda/index.js": "exports.handler = require('ask-nothing');",
                "lambda/package.json": {"dependencies": {"ask-nothing": "1"}},
            },
            "skills install-requirements",
        ),
    ],
)
def test_a_handler_that_cannot_be_loaded_has_its_reason(
    tmp_path: Path, files: dict[str, Any], reason: str
) -> None:
    with pool_of_node(tmp_path / "tea", files) as pool:
        assert wait_until(lambda: bool(pool.problem))
        assert reason in pool.problem


def test_an_es_module_and_packages_beside_it(tmp_path: Path) -> None:
    files = {
        "lambda/index.mjs": "import { pour } from 'kettle';\nexport const handler = pour;\n",
        "lambda/node_modules/kettle/index.mjs": "export const pour = async () => ({ tea: 1 });\n",
        "lambda/node_modules/kettle/package.json": {"type": "module", "exports": "./index.mjs"},
    }
    with pool_of_node(tmp_path / "tea", files) as pool:
        assert ask(pool, "pour", 5.0) == {"tea": 1}
