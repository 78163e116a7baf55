"""No text breaks the sense checks, and each finding is about a row that is there."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.validate import SENSES

WORDS = st.text(max_size=40) | st.sampled_from(["On track - now. Complete - yes", "that the", "a b c " * 40, "(", None])
ROWS = st.lists(
    st.fixed_dictionaries(
        {
            "action_id": st.from_regex(r"[1-3A-C]\.?[0-9]{1,2}[a-b]?|[A-Z0-9]{1,5}", fullmatch=True),
            "action": WORDS,
            "measure": WORDS,
            "update": WORDS,
            "status": st.sampled_from([None, "Complete", "On track", "Nearly"]),
            "rag": st.sampled_from([None, "Red", "Green"]),
            "due_date": st.sampled_from([None, "2033-10", "2033-10-31"]),
        }
    ),
    max_size=6,
)


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ROWS)
def test_whatever_the_rows_say_findings_name_them(plan, rows) -> None:
    keys = {row["action_id"] for row in rows}
    found = [finding for sense in SENSES for finding in sense(plan(rows))]
    assert {finding.key for finding in found} <= keys | {None}
    assert all(finding.message.endswith(".") for finding in found)
