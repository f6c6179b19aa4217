"""The data centre: user audio in, spoken reply out. Importing it only turns off telemetry."""

import os
import sys

NO_TELEMETRY = {
    "ORT_DISABLE_TELEMETRY": "1",  # ONNX Runtime reports to Microsoft, from 1.32 on by default
    "HF_HUB_DISABLE_TELEMETRY": "1",  # transformers and huggingface_hub
    "HF_HUB_DISABLE_UPDATE_CHECK": "1",
    "DO_NOT_TRACK": "1",  # https://donottrack.sh, which other libraries follow
}
"""Environment variables that keep libraries from reporting what they are used for; they are read at
import."""

os.environ.update(NO_TELEMETRY)

# OpenVINO reports each conversion to Google Analytics. No variable turns that off; it goes without
# where the package that sends is missing, and None makes Python's import say so.
sys.modules["openvino_telemetry"] = None  # type: ignore[assignment]
