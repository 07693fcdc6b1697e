"""What the next release says of itself is built from the fragments, and all of them."""

import re
import subprocess
import sys

from launcher.paths import ROOT

FRAGMENTS = ROOT / "changelog.d"
SORTS = ("added", "changed", "fixed", "removed")


def test_every_fragment_is_of_a_known_sort():
    """Another would be left out without a word."""
    names = [path.name for path in FRAGMENTS.iterdir() if path.name[0] != "."]
    assert names
    for name in names:
        assert re.fullmatch(rf"(\+[a-z_]+|\d+)\.({'|'.join(SORTS)})\.md", name), name


def test_the_section_of_the_next_release_holds_them_all():
    built = subprocess.run(
        (sys.executable, "-m", "towncrier", "build", "--draft", "--version", "0.0"),
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    flat = " ".join(built.split())
    for path in FRAGMENTS.glob("*.md"):
        said = " ".join(path.read_text("utf-8").split())
        assert said in flat, path.name
