"""What is printed of files' names steers no terminal and begins no line of its own."""

from pathlib import Path

import pytest

from goodpractice.cli.commands import main
from tests.helpers.sites import write_site

NAME = "a\n::error::b\x1b[2J"
SHOWN = "a ::error::b\\x1b[2J"


def test_a_strangers_name_in_a_notice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    write_site(tmp_path, {})
    (tmp_path / "print").mkdir()
    (tmp_path / "print" / f"{NAME}.pdf").touch()
    assert main([]) == 0
    lines = [line for line in capsys.readouterr().out.splitlines() if "not printed here" in line]
    assert [line.partition(" was ")[0] for line in lines] == [f"Notice: print/{SHOWN}.pdf"]
