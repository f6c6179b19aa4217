"""Skills in the layouts in which people publish them: consoles, both ASK CLIs, their own."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from backend.skill_package import handler as handler_module
from backend.skill_package.find import find_skills, read_skill
from tests.helpers.skill_folders import write_files

DEF = "def {name}(event, context):\n    return {{}}\n"
BUILT = (
    "from ask_sdk_core.skill_builder import SkillBuilder\nsb = SkillBuilder()\n"
    "handler = sb.lambda_handler()\n"
)
NODE = "exports.handler = async (event) => ({version: '1.0', response: {}});\n"


def model_of(name: str = "tea party", *, is_wrapped: bool = True) -> dict[str, Any]:
    """A small interaction model as its file holds it."""
    intents = [{"name": "PourIntent", "slots": [], "samples": ["pour the tea", "pour"]}]
    model = {"languageModel": {"invocationName": name, "intents": intents, "types": []}}
    return {"interactionModel": model} if is_wrapped else model


def manifest_of(key: str = "manifest", **endpoint: str) -> dict[str, Any]:
    """A small manifest as its file holds it."""
    texts = {"locales": {"en-US": {"name": "Tea Party"}}}
    return {
        key: {"apis": {"custom": {"endpoint": endpoint}}, "publishingInformation": texts},
    }


def resources_of(handler: str, runtime: str, src: str = "./lambda") -> dict[str, Any]:
    """ask-resources.json as the newer ASK CLI writes it."""
    user = {"runtime": runtime, "handler": handler, "awsRegion": "us-east-1"}
    profile = {
        "skillMetadata": {"src": "./skill-package"},
        "code": {"default": {"src": src}},
        "skillInfrastructure": {"type": "@ask-cli/lambda-deployer", "userConfig": user},
    }
    return {"askcliResourcesVersion": "2020-03-31", "profiles": {"default": profile}}


def config_of(handler: str, code: str, manifest: dict[str, Any] | None = None) -> dict[str, Any]:
    """.ask/config as the older ASK CLI writes it."""
    function = {"alexaUsage": ["custom/default"], "handler": handler, "codeUri": code}
    settings = {
        "skill_id": "amzn1.ask.skill.older",
        "resources": {"lambda": [function | {"runtime": "python3.6"}]},
        "merge": {"manifest": manifest or {}},
    }
    return {"deploy_settings": {"default": settings}}


STATES = {
    "askcliStatesVersion": "2020-03-31",
    "profiles": {
        "default": {
            "skillId": "amzn1.ask.skill.newer",
            "code": {"default": {"src": "./service"}},
            "skillInfrastructure": {
                "@ask-cli/lambda-deployer": {
                    "deployState": {"default": {"handler": "brew.start", "runtime": "python3.8"}}
                }
            },
        }
    },
}
PACKAGE = "skill-package/interactionModels/custom/en-US.json"
LAYOUTS: dict[str, tuple[dict[str, Any], str, str]] = {
    "console export": (
        {"interactionModel.json": model_of(), "lambda/lambda_function.py": BUILT},
        "lambda/lambda_function.py",
        "handler",
    ),
    "console export, everything in one folder": (
        {"en-US.json": model_of(), "lambda_function.py": DEF.format(name="lambda_handler")},
        "lambda_function.py",
        "lambda_handler",
    ),
    "code editor's lambda folder and a model beside it": (
        {"model/schema.json": model_of(is_wrapped=False), "lambda/main.py": BUILT},
        "lambda/main.py",
        "handler",
    ),
    "models folder without a manifest": (
        {"models/en-GB.json": model_of(), "src/tea.py": DEF.format(name="handler")},
        "src/tea.py",
        "handler",
    ),
    "manifest of the first ASK CLI": (
        {
            "skill.json": manifest_of("skillManifest", sourceDir="lambda/custom"),
            "models/en-US.json": model_of(),
            "lambda/custom/number.py": DEF.format(name="handler"),
        },
        "lambda/custom/number.py",
        "handler",
    ),
    "models at the top of an Alexa-hosted skill": (
        {
            "skill.json": manifest_of(),
            "interactionModels/custom/en-US.json": model_of(),
            "lambda/lambda_function.py": DEF.format(name="lambda_handler"),
        },
        "lambda/lambda_function.py",
        "lambda_handler",
    ),
    "handler of ask-resources.json": (
        {
            "skill-package/skill.json": manifest_of(),
            PACKAGE: model_of(),
            "ask-resources.json": resources_of("hello_tea.handler", "python3.8"),
            "lambda/hello_tea.py": BUILT,
            "lambda/lambda_function.py": "broken(",
        },
        "lambda/hello_tea.py",
        "handler",
    ),
    "handler in a package, function of another name": (
        {
            "skill-package/skill.json": manifest_of(),
            PACKAGE: model_of(),
            "ask-resources.json": resources_of("tea/kettle.brew", "python3.9", "./src"),
            "src/tea/kettle.py": DEF.format(name="brew"),
        },
        "src/tea/kettle.py",
        "brew",
    ),
    "handler of .ask/config": (
        {
            "skill.json": manifest_of(),
            "models/en-US.json": model_of(),
            ".ask/config": config_of("hello_world.handler", "lambda/py"),
            "lambda/py/hello_world.py": BUILT,
        },
        "lambda/py/hello_world.py",
        "handler",
    ),
    "handler and folder of .ask/ask-states.json": (
        {
            "skill-package/skill.json": manifest_of(),
            PACKAGE: model_of(),
            ".ask/ask-states.json": STATES,
            "service/brew.py": DEF.format(name="start"),
        },
        "service/brew.py",
        "start",
    ),
    "a declared handler that lies elsewhere": (
        {
            "skill-package/skill.json": manifest_of(),
            PACKAGE: model_of(),
            "ask-resources.json": resources_of("timer_lambda.lambda_handler", "python3.8"),
            "timer_lambda.py": DEF.format(name="lambda_handler"),
        },
        "timer_lambda.py",
        "lambda_handler",
    ),
    "a declared handler that does not exist": (
        {
            "skill-package/skill.json": manifest_of(),
            PACKAGE: model_of(),
            "ask-resources.json": resources_of("lambda_function.lambda_handler", "python3.8"),
            "lambda/playVideo.py": DEF.format(name="lambda_handler"),
            "lambda/utils.py": "def helper():\n    pass\n",
            "lambda/pip/handlers.py": DEF.format(name="handler"),
        },
        "lambda/playVideo.py",
        "lambda_handler",
    ),
    "Node.js of the newer ASK CLI": (
        {
            "skill-package/skill.json": manifest_of(),
            PACKAGE: model_of(),
            "ask-resources.json": resources_of("index.handler", "nodejs16.x"),
            "lambda/index.js": NODE,
            "lambda/package.json": {"main": "index.js"},
        },
        "lambda/index.js",
        "handler",
    ),
    "Node.js of the older ASK CLI": (
        {
            "skill.json": manifest_of("skillManifest"),
            "models/en-US.json": model_of(),
            "lambda/custom/index.js": "module.exports = { handler: async () => ({}) };\n",
            "lambda/custom/node_modules/ask-sdk/index.js": NODE,
        },
        "lambda/custom/index.js",
        "handler",
    ),
    "Node.js without a manifest, as an ES module": (
        {"models/en-US.json": model_of(), "src/app.mjs": "export const handler = () => ({});\n"},
        "src/app.mjs",
        "handler",
    ),
}


@pytest.mark.parametrize("name", LAYOUTS)
def test_a_skill_is_found_in_its_layout(
    tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(handler_module, "find_node", lambda: "/usr/bin/node")
    files, place, function = LAYOUTS[name]
    skill = read_skill(write_files(tmp_path / "tea", files))
    assert skill.problem == ""
    assert skill.name == "Tea Party"
    assert skill.handler is not None
    assert skill.handler.file == tmp_path / "tea" / place
    assert skill.handler.function == function
    assert [intent.name for intent in skill.intents] == ["PourIntent"]
    empty = tmp_path / "none"
    empty.mkdir()
    for extra in (tmp_path, tmp_path / "tea"):
        assert [each.id for each in find_skills([extra], system_folder=empty)] == ["tea"]


def test_a_module_in_a_package_is_imported_from_the_code_folder(tmp_path: Path) -> None:
    files, _, _ = LAYOUTS["handler in a package, function of another name"]
    handler = read_skill(write_files(tmp_path / "tea", files)).handler
    assert handler is not None
    assert (handler.folder, handler.module) == (tmp_path / "tea/src", "tea/kettle")


def test_deployed_skills_keep_their_application_id(tmp_path: Path) -> None:
    for name, expected in (
        ("handler of .ask/config", "amzn1.ask.skill.older"),
        ("handler and folder of .ask/ask-states.json", "amzn1.ask.skill.newer"),
    ):
        skill = read_skill(write_files(tmp_path / expected, LAYOUTS[name][0]))
        assert skill.application_id == expected


@pytest.mark.parametrize(
    ("locales", "chosen"),
    [
        (("de-DE", "en-GB", "en-US"), "en-US"),
        (("de-DE", "en-IN", "en-GB"), "en-GB"),
        (("fr-FR", "de-DE"), "de-DE"),
    ],
)
def test_american_english_is_preferred_then_other_english_then_the_first(
    tmp_path: Path, locales: tuple[str, ...], chosen: str
) -> None:
    files = {f"models/{locale}.json": model_of(f"tea {locale[3:]}") for locale in locales}
    skill = read_skill(write_files(tmp_path / "tea", {**files, "lambda/index.py": BUILT}))
    assert skill.locale == chosen
    assert skill.interaction_model is not None
    assert skill.interaction_model.invocation_name == f"tea {chosen[3:]}"


@pytest.mark.parametrize(
    ("files", "part"),
    [
        ({"en-US.json": model_of(), "lambda/index.ts": "export const handler = 1"}, "TypeScript"),
        ({"en-US.json": model_of(), "lambda/notes.txt": "no code"}, "lambda_function.py"),
        ({"skill.json": {"other": 1}, "lambda/lambda_function.py": BUILT}, '"manifest"'),
        ({"lambda/lambda_function.py": BUILT}, "no interaction model"),
        ({"models/en-US.json": "{", "lambda/lambda_function.py": BUILT}, "is not JSON"),
        ({"models/en-US.json": {"intents": []}, "lambda/a.py": BUILT}, "languageModel"),
        ({"ask-resources.json": "{", "models/en-US.json": model_of()}, "ask-resources.json"),
    ],
)
def test_what_is_missing_is_said(tmp_path: Path, files: dict[str, Any], part: str) -> None:
    assert part in read_skill(write_files(tmp_path / "tea", files)).problem


def test_a_skill_for_node_says_what_to_install_where_node_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    files, _, _ = LAYOUTS["Node.js of the newer ASK CLI"]
    problem = read_skill(write_files(tmp_path / "tea", files)).problem
    assert "Node.js" in problem
    assert "Install" in problem


def test_code_outside_the_folder_is_not_used(tmp_path: Path) -> None:
    write_files(tmp_path / "elsewhere", {"spy.py": BUILT})
    files = {
        "models/en-US.json": model_of(),
        "ask-resources.json": resources_of("spy.handler", "python3.9", "../elsewhere"),
    }
    assert "no handler" in read_skill(write_files(tmp_path / "tea", files)).problem


def test_a_large_folder_is_searched_in_a_bounded_time(tmp_path: Path) -> None:
    files: dict[str, Any] = {f"data/{n // 50}/{n}.json": json.dumps({"n": n}) for n in range(600)}
    files |= {"models/en-US.json": model_of(), "lambda/lambda_function.py": BUILT}
    assert read_skill(write_files(tmp_path / "tea", files)).problem == ""
