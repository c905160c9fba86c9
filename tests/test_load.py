"""Files that are read and kept together: one of them more or less changes little else."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from goodpractice.content.files import LoadedFile
from goodpractice.load import Files, cut_files

DIGESTS = st.lists(st.binary(min_size=16, max_size=16), unique=True, max_size=300)


def cut(digests: list[bytes]) -> list[Files]:
    return cut_files(LoadedFile(Path(), "", "", digest=one) for one in digests)


@given(DIGESTS, st.binary(min_size=16, max_size=16), st.integers(0, 300))
def test_a_file_more_leaves_others_with_those_that_they_were_with(
    digests: list[bytes], more: bytes, place: int
) -> None:
    before = cut(digests)
    after = cut([*digests[:place], more, *digests[place:]])
    assert [one.digest for some in before for one in some] == digests
    assert len(set(after) - set(before)) <= 2
    assert len(set(before) - set(after)) <= 1
