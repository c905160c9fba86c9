"""What is mistyped is mended, what is no mistake is not, and one word may be two."""

from pathlib import Path

from tests.helpers.search import explain_queries


def test_a_word_that_only_a_pattern_knows_is_not_mended_to_itself(site_folder: Path) -> None:
    alone, mistyped = explain_queries(site_folder, ["possessive", "posessive"])
    assert (alone["total"], alone["didYouMean"]) == (0, None)
    assert mistyped["didYouMean"] == "possessive"


def test_a_word_of_every_day_is_not_mended_to_another(site_folder: Path) -> None:
    """Nobody who types "vape" is asked whether "rape" is meant."""
    queries = [f"child {word}" for word in ("sick", "vaping", "crying", "army", "love", "flood")]
    queries += [f"child {word}" for word in ("thunder", "sunk", "petty")]
    assert {one["didYouMean"] for one in explain_queries(site_folder, queries)} == {None}


def test_what_is_hit_at_random_is_no_acronym_nor_letter(site_folder: Path) -> None:
    """What has no vowel, or hardly a letter, sounds like nothing: "zzzzqq" is no SCC."""
    found = explain_queries(site_folder, ["zzzzqq", "sskkk", "qqqq", "bbbbbb", "neeeeglect"])
    assert [one["didYouMean"] for one in found] == [None, None, None, None, "neglect"]
    assert [one["total"] for one in found[:4]] == [0, 0, 0, 0]


def test_no_year_is_what_another_is_mistyped_from(site_folder: Path) -> None:
    (year,) = explain_queries(site_folder, ["working together 2018"])
    assert year["didYouMean"] is None


def test_what_is_typed_as_it_sounds_is_mended(site_folder: Path) -> None:
    """However it is spelt, and with whatever letter it begins."""
    heard = {
        "mosk": "mosque",
        "skool policy": "school policy",
        "nife crime": "knife crime",
        "fone number dudley": "phone number dudley",
        "alegashun": "allegation",
    }
    found = [one["didYouMean"] for one in explain_queries(site_folder, [*heard])]
    assert found == [*heard.values()]


def test_what_sounds_the_same_is_nearer_than_what_is_as_near(site_folder: Path) -> None:
    """However much commoner the other is: "forsed" is not formed, and "famale" not family."""
    found = explain_queries(site_folder, ["forsed marriage", "famale victims"])
    assert [one["didYouMean"] for one in found] == ["forced marriage", "female victims"]


def test_the_commonest_words_are_meant_by_a_slip_alone(site_folder: Path) -> None:
    """Who types what no entry has, as "docs", is not asked whether "does" is meant."""
    found = explain_queries(site_folder, ["training for docs", "halves", "thier training"])
    assert [one["didYouMean"] for one in found] == [None, None, "their training"]


def test_an_acronym_of_todays_partnership_is_that_of_its_board(site_folder: Path) -> None:
    (found,) = explain_queries(site_folder, ["BSCP"])
    assert (found["boards"], found["didYouMean"]) == (["Birmingham"], None)


def test_a_word_that_only_looks_like_two_is_one(site_folder: Path) -> None:
    """What leads nowhere by its halves is no two words; between others a space may be missing."""
    one = ["handsome", "hopefully", "fourteen", "deadline", "waterhouse", "blackmail"]
    one += ["transparent", "playlist", "housekeeping"]
    found = explain_queries(site_folder, [f"neglect {word}" for word in one])
    said = [{slot["means"] for slot in told["means"]} for told in found]
    assert all(means <= {"neglect", word} for means, word in zip(said, one, strict=True))
    (two,) = explain_queries(site_folder, ["neglectpolicy"])
    assert [slot["means"] for slot in two["means"]] == ["neglect", "policy"]


def test_words_without_any_space_are_told_apart(site_folder: Path) -> None:
    """However many there are, with those between that say nothing."""
    written = {
        "dashriskchecklist": "tools/solihull/dash-risk-checklist",
        "gradedcareprofile": "tools/solihull/graded-care-profile-2",
        "riskindicatortool": "tools/calderdale/risk-indicator-tool",
        "signsofsafety": "practices/coventry/signs-of-safety-conferences",
    }
    others = ["wolverhamptonwanderers", "waterhousekeeper"]
    found = explain_queries(site_folder, [*written, *others])
    first = [one["results"][0]["id"] for one in found if one["results"]]
    assert first == [*written.values()]


def test_a_word_that_says_little_is_no_other_mistyped(site_folder: Path) -> None:
    """Who types "suport" looks for no sport, and who types "thier" for no tier."""
    parents, theirs, alone = explain_queries(
        site_folder, ["parent suport", "thier children", "suport"]
    )
    assert parents["didYouMean"] == "parent support"
    assert theirs["didYouMean"] == "their children"
    assert [slot["means"] for slot in theirs["means"]] == ["children"]
    assert alone["didYouMean"] == "support"


def test_what_is_known_as_two_words_alone_is_two(site_folder: Path) -> None:
    """So that it is part of a phrase: "lowlevel concerns" are low-level concerns."""
    one, two = explain_queries(site_folder, ["lowlevel concerns", "low-level concerns"])
    assert one["didYouMean"] is None
    assert one["means"][0]["means"] == "low level concerns"
    assert [one["means"], one["total"]] == [two["means"], two["total"]]
    (neighbour,) = explain_queries(site_folder, ["nextdoor hits her"])
    assert neighbour["ring"]


def test_an_acronym_is_mended_to_none_but_another(site_folder: Path) -> None:
    acronym, word, mended = explain_queries(site_folder, ["NERD", "nerd", "MRAF"])
    assert (acronym["didYouMean"], word["didYouMean"]) == (None, "need")
    assert mended["didYouMean"] == "MARF"
