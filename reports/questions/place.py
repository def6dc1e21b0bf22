"""G5 to G9: the programme, the work, the place and the home country."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from reports.questions.prefectures import PREFECTURES
from reports.questions.shapes import Option, Question, plain

SHORT_LIMIT = 500
NOT_SAY = Option("not_say", _("I would rather not say"))

VISA = Question(
    "visa",
    "menu",
    _("Programme or visa"),
    groups=plain(
        Option("titp", _("Technical intern (TITP)")),
        # Translators: the new programme that takes the place of the technical intern programme in 2027
        # (ikusei shuro)
        Option("esd", _("Employment for Skill Development (ESD)")),
        Option("ssw", _("Specified Skilled Worker (SSW)")),
        Option("student", _("Student")),
        Option("entertainer", _("Entertainer")),
        Option("spouse", _("Husband, wife or family")),
        Option("other", pgettext_lazy("another kind of visa", "Another one")),
        Option("none_expired", _("No visa, or it has ended")),
        Option("unsure", _("I am not sure")),
        NOT_SAY,
    ),
)

WORK = Question(
    "work",
    "menu",
    _("Kind of work"),
    groups=plain(
        Option("care", _("Care for old or ill people")),
        Option("building_cleaning", _("Cleaning of buildings")),
        Option("linen", _("Laundry and linen")),
        Option("manufacturing", _("Factory")),
        Option("construction", _("Construction")),
        Option("shipbuilding", _("Building ships")),
        Option("car_repair", _("Repair of cars")),
        Option("accommodation", _("Hotel")),
        Option("railway", _("Railway")),
        Option("logistics", _("Warehouse and transport")),
        Option("agriculture", _("Farm")),
        Option("fishery", _("Fishing")),
        Option("forestry", _("Forest")),
        Option("wood", _("Wood")),
        Option("food_drink", _("Making food or drinks")),
        Option("restaurant", _("Restaurant")),
        Option("recycling", _("Recycling")),
        Option("textile_garment", _("Textile and clothes")),
        Option("machine_metal", _("Machines and metal")),
        Option("entertainment", _("Bar, club or show")),
        Option("domestic_work", _("Work in a home")),
        Option("sex_industry", _("Sex work")),
        Option("other", pgettext_lazy("another kind of work", "Other work")),
        NOT_SAY,
    ),
)

PREFECTURE = Question(
    "prefecture",
    "menu",
    _("Prefecture"),
    groups=plain(*PREFECTURES, Option("abroad", _("Not in Japan")), NOT_SAY),
)

TOWN = Question("town", "text", _("Town or area"), limit=SHORT_LIMIT)

COMPANY = Question(
    "company",
    "text",
    _("Name of the company or place"),
    _("Only the people who help you can read it."),
    limit=SHORT_LIMIT,
)

COUNTRY = Question(
    "country",
    "menu",
    _("Home country"),
    groups=plain(
        Option("VN", _("Viet Nam")),
        Option("ID", _("Indonesia")),
        Option("PH", _("Philippines")),
        Option("MM", _("Myanmar")),
        Option("CN", _("China")),
        Option("KH", _("Cambodia")),
        Option("TH", _("Thailand")),
        Option("NP", _("Nepal")),
        Option("MN", _("Mongolia")),
        Option("LA", _("Laos")),
        Option("LK", _("Sri Lanka")),
        Option("BD", _("Bangladesh")),
        Option("UZ", _("Uzbekistan")),
        Option("IN", _("India")),
        Option("PK", _("Pakistan")),
        Option("BT", _("Bhutan")),
        Option("TL", _("Timor-Leste")),
        Option("JP", _("Japan")),
        Option("other", pgettext_lazy("another country", "Another country")),
        NOT_SAY,
    ),
)
