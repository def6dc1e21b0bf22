"""Who may ask for what at the desk: one line per address. Whoever adds an address adds its line here.

An address below /desk/ without a line fails tests/house/test_desk_rights.py, and so does a line without an address.
A line is the address as its urls.py has it, then the roles let in to read (GET) and those let in to act (POST);
NOT where the address does not take that method. Everybody else has to get 403, whatever is or is not there.
What an address decides by the thing asked for (such as one's own key) is tested where it lives.
Parts of addresses are filled from PARTS, so that a refusal is one of the person and not of something missing.
"""

OUTSIDE = ("referral partner", "editor")
DESK = (
    "member",
    "member without a key",
    "deputy",
    "supervisor",
    "key administrator",
    "auditor",
    "administrator",
)
"""Only the first holds a live key, of the queue "default"."""

NOT: tuple[str, ...] | None = None
READER = ("member",)
TEAM = ("member", "member without a key", "deputy", "supervisor")
EDITING = (*TEAM, "administrator")
TRIAGE = ("member", "deputy", "supervisor")
OVERVIEW = (*TRIAGE, "administrator")
SUPERVISOR = ("supervisor",)
KEEPER = ("key administrator",)
PEOPLE = ("supervisor", "key administrator")
AUDIT = ("supervisor", "key administrator", "auditor")
COUNTS = (*TEAM, "auditor", "administrator")
PARTNER = ("referral partner",)

RIGHTS = {
    "": (DESK, NOT),
    "viewer/": (READER, NOT),
    "wrapped/": (DESK, NOT),
    "many/assign/": (NOT, TRIAGE),
    "many/opened/": (NOT, READER),
    "many/peek/": (NOT, READER),
    "many/release/": (NOT, TRIAGE),
    "many/spam/": (NOT, TRIAGE),
    "reports/<str:report_id>/": (READER, NOT),
    "reports/<str:report_id>/destroy/": (NOT, READER),
    "reports/<str:report_id>/file/<int:number>/": (READER, NOT),
    "reports/<str:report_id>/interview/": (NOT, READER),
    "reports/<str:report_id>/note/": (NOT, READER),
    "reports/<str:report_id>/redacted/": (NOT, READER),
    "reports/<str:report_id>/referrals/": (READER, NOT),
    "reports/<str:report_id>/referrals/<str:referral_id>/<str:verb>/": (NOT, READER),
    "reports/<str:report_id>/referrals/force/": (NOT, READER),
    "reports/<str:report_id>/referrals/propose/": (NOT, READER),
    "reports/<str:report_id>/reply/": (NOT, READER),
    "reports/<str:report_id>/reseal/": (NOT, READER),
    "resealing/": (READER, NOT),
    "shift/": (READER, NOT),
    "shift/<slug:queue>/": (NOT, READER),
    "phrases/": (READER, NOT),
    "labels/<int:version>/": (DESK, NOT),
    "telephone/": (READER, NOT),
    "telephone/<str:locale>/": (READER, READER),
    "telephone/<str:locale>/o/<str:slot>/": (READER, READER),
    "keys/": (DESK, NOT),
    "keys/mine/": (TEAM, NOT),
    "keys/mine/copy/<str:recipient>/": (DESK, NOT),
    "keys/mine/keep/": (NOT, TEAM),
    "keys/recovery/": (KEEPER, NOT),
    "keys/recovery/ask/": (NOT, KEEPER),
    "keys/fallback/": (KEEPER, KEEPER),
    "keys/pepper/": (NOT, KEEPER),
    "keys/drill/": (KEEPER, KEEPER),
    "keys/wish/<int:wish>/agree/": (NOT, KEEPER),
    # Whoever asked takes their own wish back.
    "keys/wish/<int:wish>/refuse/": (NOT, DESK),
    # The key in PARTS is somebody else's: everybody revokes their own.
    "keys/revoke/<int:key_id>/": (KEEPER, KEEPER),
    "team/": (DESK, NOT),
    "team/languages/": (DESK, DESK),
    "team/<int:pk>/": (PEOPLE, PEOPLE),
    "team/<int:pk>/second-factor/": (NOT, PEOPLE),
    "log/": (DESK, NOT),
    "log/file/": (AUDIT, NOT),
    "clocks/": (SUPERVISOR, NOT),
    "clocks/<slug:code>/": (SUPERVISOR, SUPERVISOR),
    "routing/": (SUPERVISOR, SUPERVISOR),
    "routing/languages/": (DESK, NOT),
    "routing/queues/<slug:code>/": (SUPERVISOR, SUPERVISOR),
    "routing/queues/new/": (SUPERVISOR, SUPERVISOR),
    "routing/rules/<int:place>/": (SUPERVISOR, SUPERVISOR),
    "routing/rules/new/": (SUPERVISOR, SUPERVISOR),
    "routing/switch/": (TEAM, TEAM),
    "routing/try/": (SUPERVISOR, SUPERVISOR),
    "referrals/": (OVERVIEW, NOT),
    "referrals/<str:referral_id>/confirm/": (NOT, SUPERVISOR),
    "partners/": (SUPERVISOR, NOT),
    "partners/<slug:code>/": (SUPERVISOR, SUPERVISOR),
    "partners/<slug:code>/people/": (NOT, SUPERVISOR),
    "partners/new/": (SUPERVISOR, SUPERVISOR),
    "partner/": (PARTNER, NOT),
    "partner/<str:referral_id>/": (PARTNER, NOT),
    "partner/<str:referral_id>/<str:verb>/": (NOT, PARTNER),
    "partner/<str:referral_id>/file/<int:number>/": (PARTNER, NOT),
    "partner/key/": (NOT, PARTNER),
    "partner/labels/<int:version>/": (PARTNER, NOT),
    "signals/": (DESK, NOT),
    "signals/address/": (NOT, DESK),
    "signals/confirm/": (NOT, DESK),
    "signals/target/<slug:code>/": (NOT, SUPERVISOR),
    "signals/target/<slug:code>/test/": (NOT, SUPERVISOR),
    "signals/test/": (NOT, DESK),
    "retention/": (OVERVIEW, NOT),
    "retention/<slug:report_id>/": (NOT, SUPERVISOR),
    "statistics/": (COUNTS, NOT),
    "statistics/<slug:name>.csv": (COUNTS, NOT),
    "statistics/count/": (READER, NOT),
    "statistics/give/": (NOT, READER),
    "questions/": (EDITING, EDITING),
    "questions/history/": (EDITING, NOT),
    "questions/history/<int:version>/<str:locale>/": (EDITING, NOT),
    "questions/look/<str:locale>/": (EDITING, NOT),
    "questions/p/<str:code>/": (EDITING, EDITING),
    "questions/publish/": (EDITING, EDITING),
    "questions/q/<str:name>/": (EDITING, EDITING),
    "questions/throw-away/": (EDITING, EDITING),
    "voices/<str:locale>/": (EDITING, ("member", "member without a key")),
    "voices/heard/<int:pk>/": (EDITING, NOT),
}

PROVED = (
    "keys/mine/",
    "keys/mine/keep/",
    "keys/recovery/ask/",
    "keys/recovery/",
    "keys/fallback/",
    "keys/pepper/",
    "keys/wish/<int:wish>/agree/",
    "keys/revoke/<int:key_id>/",
    "team/<int:pk>/",
    "team/<int:pk>/second-factor/",
    "clocks/<slug:code>/",
    "routing/",
    "routing/queues/<slug:code>/",
    "routing/queues/new/",
    "routing/rules/<int:place>/",
    "routing/rules/new/",
    "routing/switch/",
    "referrals/<str:referral_id>/confirm/",
    "partners/",
    "partners/<slug:code>/",
    "partners/<slug:code>/people/",
    "partners/new/",
    "retention/<slug:report_id>/",
    "signals/target/<slug:code>/",
)
"""Addresses of dangerous acts: they take a password or a second factor of the last ten minutes."""
