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
from backend.skill_runtime.dispatcher import SkillDispatcher
from backend.skill_runtime.document import reply_from_document
from tests.helpers.skill_folders import write_files, write_skill

pytestmark = pytest.mark.skipif(shutil.which("node") is None, reason="needs Node.js")
HANDLER = """
const https = require("https");
exports.handler = async (event) => {
  const system = event.context.System;
  const path = `/v2/devices/${system.device.deviceId}/settings/System.timeZone`;
  const headers = { Authorization: `Bearer ${system.apiAccessToken}` };
  const text = await new Promise((resolve, reject) => {
    https.get(system.apiEndpoint + path, { headers }, (answer) => {
      let body = "";
      answer.on("data", (part) => { body += part; });
      answer.on("end", () => resolve(`${answer.statusCode} ${body}`));
    }).on("error", reject);
  });
  return { version: "1.0", response: { outputSpeech: { type: "PlainText", text } } };
};
"""


def test_a_skill_in_node_asks_for_the_time_zone(tmp_path: Path) -> None:
    files = {"lambda/index.js": HANDLER}
    skill = read_skill(write_files(write_skill(tmp_path / "tea", handler=None), files))
    dispatcher = SkillDispatcher()
    try:
        dispatcher.start(StageResources(networks={}, skills=[skill], settings=Settings()))
        request = Request("1", device_state={"time_zone": "Asia/Tokyo"})
        document = dispatcher.ask(Intent("tea", "PaintIntent", (), 1.0, "…"), request)
    finally:
        dispatcher.close()
    assert reply_from_document(document.document).text == '200 "Asia/Tokyo"'
