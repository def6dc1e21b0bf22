"""Addresses of referrals, below `/desk/`: of the team, of partners' pages, and of the partner's own desk."""

from django.urls import path

from hotline.people.permissions import needs, recently_proved
from hotline.referrals import list_views, partner_key_views, partner_pages, partner_views, team_views
from hotline.sign_in.language import in_staff_language

partners = needs("manage_partners")
of_partner = needs("partner")

urlpatterns = [
    path(
        "reports/<str:report_id>/referrals/", in_staff_language(team_views.referrals), name="report_referrals"
    ),
    path("reports/<str:report_id>/referrals/propose/", in_staff_language(team_views.propose)),
    path("reports/<str:report_id>/referrals/force/", in_staff_language(team_views.force)),
    path(
        "reports/<str:report_id>/referrals/<str:referral_id>/<str:verb>/", in_staff_language(team_views.step)
    ),
    path("reports/<str:report_id>/redacted/", in_staff_language(team_views.redacted)),
    path("referrals/", needs("see")(in_staff_language(list_views.going_on)), name="referrals"),
    path(
        "referrals/<str:referral_id>/confirm/",
        needs("supervise")(recently_proved(in_staff_language(list_views.confirm))),
        name="referral_confirm",
    ),
    path("partners/", partners(recently_proved(in_staff_language(partner_pages.partners))), name="partners"),
    path(
        "partners/new/",
        partners(recently_proved(in_staff_language(partner_pages.new_partner))),
        name="partner_new",
    ),
    path(
        "partners/<slug:code>/",
        partners(recently_proved(in_staff_language(partner_pages.partner))),
        name="partner",
    ),
    path(
        "partners/<slug:code>/people/",
        partners(recently_proved(in_staff_language(partner_pages.people))),
        name="partner_people",
    ),
    path("partner/", of_partner(in_staff_language(partner_views.partner_desk)), name="partner_desk"),
    path("partner/key/", of_partner(in_staff_language(partner_key_views.keep)), name="partner_key"),
    path("partner/labels/<int:version>/", of_partner(in_staff_language(partner_views.labels))),
    path("partner/<str:referral_id>/", of_partner(in_staff_language(partner_views.referred))),
    path(
        "partner/<str:referral_id>/file/<int:number>/",
        of_partner(in_staff_language(partner_views.referred_file)),
    ),
    path("partner/<str:referral_id>/<str:verb>/", of_partner(in_staff_language(partner_views.answer))),
]
