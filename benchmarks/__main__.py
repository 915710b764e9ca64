"""`python -m benchmarks [NAME…]`: measure all bars and write docs/benchmarks.md, or print some."""

import sys
import tempfile
from pathlib import Path

from benchmarks.bars import BARS, Bench
from benchmarks.report import page, table
from benchmarks.workspaces import ROOT

_BUILD = ROOT / "build" / "benchmarks"
_AJV = _BUILD / "node_modules" / ".bin" / "ajv"
_PAGE = ROOT / "docs" / "benchmarks.md"


def main(names: list[str]) -> int:
    """Measure the bars called `names`, or all. Returns the exit code."""
    if unknown := [name for name in names if name not in BARS]:
        print(f"There is no benchmark {unknown[0]}; there are: {', '.join(BARS)}", file=sys.stderr)
        return 2
    if not _AJV.exists():
        print("ajv-cli is not installed: `make bench` installs it", file=sys.stderr)
    _BUILD.mkdir(parents=True, exist_ok=True)
    rows = []
    with tempfile.TemporaryDirectory(prefix="work-", dir=_BUILD) as work:
        bench = Bench(Path(work), _AJV if _AJV.exists() else None)
        for name in names or BARS:
            for row in BARS[name](bench):
                print(f"{row.bar}: {row.measured} (limit {row.limit})", flush=True)
                rows.append(row)
    if names:
        print(table(rows))
    else:
        _PAGE.write_text(page(rows), encoding="utf-8")
        print(f"Written to {_PAGE.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
