"""What a reader may need help with, in one to three words. The codes are those of the guide's topics."""

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

TOPICS: dict[str, Promise] = {
    "start": pgettext_lazy("topic of help", "Your rights at work"),
    "emergency": pgettext_lazy("topic of help", "Danger now"),
    "passport": pgettext_lazy("topic of help", "Passport and papers"),
    "money_owed": pgettext_lazy("topic of help", "Debts and deposits"),
    "contract": pgettext_lazy("topic of help", "Contract"),
    "wage": pgettext_lazy("topic of help", "Pay"),
    "overtime": pgettext_lazy("topic of help", "Working hours"),
    "leave": pgettext_lazy("topic of help", "Leave and days off"),
    "savings": pgettext_lazy("topic of help", "Forced savings"),
    "movement": pgettext_lazy("topic of help", "Going out, phone"),
    "privacy": pgettext_lazy("topic of help", "Private life"),
    "housing": pgettext_lazy("topic of help", "Housing"),
    "safety": pgettext_lazy("topic of help", "Safety at work"),
    "injury": pgettext_lazy("topic of help", "Accident or illness"),
    "violence": pgettext_lazy("topic of help", "Violence and threats"),
    "sexual": pgettext_lazy("topic of help", "Sexual harassment"),
    "pregnancy": pgettext_lazy("topic of help", "Pregnancy"),
    "transfer": pgettext_lazy("topic of help", "Changing the workplace"),
    "forced_return": pgettext_lazy("topic of help", "Being sent home"),
    "leaving": pgettext_lazy("topic of help", "I left my job"),
    "trafficking": pgettext_lazy("topic of help", "Forced to work"),
    "report": pgettext_lazy("topic of help", "Telling somebody"),
    "evidence": pgettext_lazy("topic of help", "Proof"),
    "going_home": pgettext_lazy("topic of help", "Going home"),
}
