"""What one referral is to an earlier one, in a word: apart from the rules that tell which."""

from enum import StrEnum


class Relation(StrEnum):
    """How a referral stands to an earlier one; all but *proposed* were settled by a person."""

    PROPOSED = "proposed"
    REPEAT = "repeat"
    LINKED = "linked"
    EARLIER = "earlier"
    DUPLICATE = "duplicate"
    DIFFERENT = "different"

    @property
    def words(self) -> str:
        """What it means, in the room's words."""
        return _MEANING[self]


_MEANING = {
    Relation.PROPOSED: "perhaps the same person",
    Relation.REPEAT: "the same person and victim, within the year",
    Relation.LINKED: "the same person, another victim",
    Relation.EARLIER: "the same person, referred before",
    Relation.DUPLICATE: "the same events, sent twice",
    Relation.DIFFERENT: "another person",
}
SAME_PERSON = (Relation.REPEAT, Relation.LINKED, Relation.EARLIER)
"""Relations by which a case has a history in another referral."""
