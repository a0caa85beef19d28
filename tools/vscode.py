"""Write what helps editors in this folder: `python tools/vscode.py`."""

import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from dateline.content import json_schema  # noqa: E402 - the program lies beside this folder
from dateline.desk import vscode  # noqa: E402

COMMAND = ".venv/bin/python build.py"

if __name__ == "__main__":
    for name, text in vscode.files(COMMAND, json_schema.rules(ROOT / "content")).items():
        path = ROOT / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        if name == vscode.HOOK:
            path.chmod(0o755)
