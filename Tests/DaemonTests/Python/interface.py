"""Property-based testing of a running daemon by its own OpenAPI: no 5xx, no answer that the document does not know.

Usage: interface.py URL EXAMPLES
"""
import os
import sys
import tempfile

from schemathesis.cli import schemathesis

url, examples = sys.argv[1:]
checks = [
    "not_a_server_error", "status_code_conformance", "content_type_conformance", "response_schema_conformance",
    "response_headers_conformance", "unsupported_method",
]
sys.argv = [
    "schemathesis", "run", url + "/openapi.yaml", "--checks", ",".join(checks), "--mode", "all",
    "--phases", "examples,coverage,fuzzing,stateful", "--max-examples", examples, "--workers", "1",
    "--generation-deterministic", "--no-color",
    # A stream without an end has no answer to compare, and what stands in the repository is others' bytes.
    "--exclude-path", "/v1/events", "--exclude-path", "/repository/{path}",
]
# It keeps things beside itself.
with tempfile.TemporaryDirectory() as folder:
    os.chdir(folder)
    schemathesis()
