"""Members' commits are taken when the whole directory passes with them; the others stay."""

from pathlib import Path

import pytest

from tests.helpers.members import SmallHub, make_hub


@pytest.fixture
def hub(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> SmallHub:
    return make_hub(tmp_path, capsys)


def test_x(hub: SmallHub) -> None:
    print(hub.update())
    print(hub.lock)
    print(hub.run("members"))
    print(hub.run("check"))
    print(hub.update())
    assert 0
