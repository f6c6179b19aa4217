"""A skill in Node.js reaches Alexa's services, too: its runtime trusts their certificate."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from backend.pipeline.data import Intent
from backend.pipeline.request import Request
from backend.pipeline.stage import StageResources
from backend.settings import Settings
from backend.skill_package.find import read_skill
from backend.skill_package.permissions import READ_LISTS, set_permission
from backend.skill_runtime.dispatcher import SkillDispatcher
from backend.skill_runtime.document import reply_from_document
from tests.helpers.skill_folders import write_files, write_skill

pytestmark = pytest.mark.skipif(shutil.which("node") is None, reason="needs Node.js")
HANDLER = """
const https = require("https");
function ask(address, token) {
  const headers = { Authorization: `Bearer ${token}` };
  return new Promise((resolve, reject) => {
    https.get(address, { headers }, (answer) => {
      let body = "";
      answer.on("data", (part) => { body += part; });
      answer.on("end", () => resolve(`${answer.statusCode} ${body}`));
    }).on("error", reject);
  });
}
exports.handler = async (event) => {
  const { device, apiEndpoint, apiAccessToken } = event.context.System;
  const zone = `${apiEndpoint}/v2/devices/${device.deviceId}/settings/System.timeZone`;
  // Where the SDK for Node.js asks for lists, whatever the endpoint is.
  const lists = "https://api.amazonalexa.com/v2/householdlists";
  const text = await ask(event.request.intent.name === "ListIntent" ? lists : zone, apiAccessToken);
  return { version: "1.0", response: { outputSpeech: { type: "PlainText", text } } };
};
"""


def ask(folder: Path, intent: str) -> str:
    files = {"lambda/index.js": HANDLER}
    skill = read_skill(write_files(write_skill(folder / "tea", handler=None), files))
    dispatcher = SkillDispatcher()
    try:
        dispatcher.start(StageResources(networks={}, skills=[skill], settings=Settings()))
        request = Request("1", device_state={"time_zone": "Asia/Tokyo"})
        document = dispatcher.ask(Intent("tea", intent, (), 1.0, "…"), request)
    finally:
        dispatcher.close()
    return reply_from_document(document.document).text


def test_a_skill_in_node_asks_for_the_time_zone(tmp_path: Path) -> None:
    assert ask(tmp_path, "PaintIntent") == '200 "Asia/Tokyo"'


def test_what_its_sdk_asks_of_amazon_s_name_is_answered_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    assert ask(tmp_path, "ListIntent").startswith("403 ")
    set_permission("tea", READ_LISTS, True)
    answer = ask(tmp_path, "ListIntent")
    assert answer.startswith("200 ")
    assert "Alexa shopping list" in answer
