"""The table of what happens when things end or change (the field's rules 2.5), with where each row is answered.

One place that names them all: a test fails when a row is not answered by the rooms named here, or is not proven.
"""

from typing import Final, NamedTuple


class Change(NamedTuple):
    """One row: what happens, what that asks for, and the functions (`module:name`) that answer it."""

    event: str
    asks: str
    answered_by: tuple[str, ...]


CHANGES: Final = (
    Change(
        "never_in_force",
        "All open promises of the agreement end; the initial commission is expected to go back; one listening call.",
        ("app.aftercare.rules.planning:wanted_by", "app.result.rules.awaited:expected_back"),
    ),
    Change(
        "given_up",
        "Its tasks end, the client's own stay; a reason is asked; a call to listen within three working days; what the "
        "provider takes back is told.",
        ("app.deeds.endings:end_agreement", "app.result.foretelling:foretell"),
    ),
    Change(
        "replaced",
        "Tasks move to the successor; the chain is kept for vesting.",
        ("app.deeds.store:hand_tasks", "app.result.rules.replacements:Replacements"),
    ),
    Change(
        "client_dies",
        "All that goes out stops; nobody is reminded of bills; calls to who stay behind, with the policies; contact "
        "goes to who speaks for the estate once verified; the partner's plan stays, commercial contact rests 90 days.",
        (
            "app.clients.rules.silence:hold_of_person", "app.clients.rules.silence:dunning_of_person",
            "app.deeds.estates:name_speaker", "app.clients.rules.speaking:reached_through",
        ),
    ),
    Change(
        "divorce",
        "The household parts; whose adviser the office remains and what was agreed about both interests is kept; "
        "nothing of the one is shown to the other.",
        ("app.deeds.splitting:split_household",),
    ),
    Change(
        "opt_out",
        "Our own ideas and what is commercial end; duties and service go on; day, channel and wording are kept.",
        ("app.aftercare.rules.commercial:is_commercial", "app.clients.rules.peace:check_peace"),
    ),
    Change(
        "objection",
        "Everything stops; what the law asks for is kept, locked.",
        (
            "app.deeds.endings:object_to_all", "app.deeds.locking:keep_locked", "app.deeds.rules.keeping:kept_by_law",
        ),
    ),
    Change(
        "moves_adviser",
        "The relationship ends with a letter; the duty stays until the new adviser has confirmed; tasks end on the "
        "day; trail is expected until then; the reason is asked.",
        (
            "app.deeds.endings:leave", "app.reviews.confirming:compose_confirmation",
            "app.result.rules.awaited:trail_until",
        ),
    ),
    Change(
        "in_trouble",
        "Complaint, arrears or a disputed claim: surveys and what is commercial rest; duties go on, by phone first.",
        ("app.cases.rules:hold_of_case", "app.aftercare.rules.reaching:is_by_phone_first"),
    ),
    Change(
        "represented",
        "All contact goes through the representative.",
        ("app.clients.rules.speaking:reached_through", "app.today.reach:numbers"),
    ),
    Change(
        "portfolio",
        "A portfolio sold leaves neutrally; of one that was bought nothing is claimed from before it came.",
        ("app.deeds.rules.signing:AGREEMENTS_END_AS", "app.retention.rules.lives:AgreementLife"),
    ),
)  # fmt: skip
