"""Checks a CycloneDX file against its schema, and that every part has a version and a licence."""

import json
import sys
from pathlib import Path

text = Path(sys.argv[1]).read_text()
parts = json.loads(text)["components"]
bare = [p["name"] for p in parts if not p.get("version") or not p.get("licenses")]
if bare:
    sys.exit(f"without a version or a licence: {', '.join(bare)}")
try:
    from cyclonedx.schema import SchemaVersion
    from cyclonedx.validation.json import JsonStrictValidator
except ImportError:
    print(f"{len(parts)} parts; not checked against the schema: cyclonedx-python-lib is missing")
    sys.exit()
error = JsonStrictValidator(SchemaVersion.V1_5).validate_str(text)
if error:
    sys.exit(f"not CycloneDX 1.5: {error}")
print(f"{len(parts)} parts, valid CycloneDX 1.5")
