"""Addresses of the key ceremony, below `/desk/`."""

from django.urls import path

from hotline.key_ceremony import own_key, pages, recovery, resealing_views
from hotline.sign_in.language import in_staff_language as spoken

urlpatterns = [
    path("keys/", spoken(pages.keys), name="keys"),
    path("keys/mine/", spoken(own_key.make), name="keys_mine"),
    path("keys/mine/keep/", spoken(own_key.keep), name="keys_keep"),
    path("keys/mine/copy/<str:recipient>/", spoken(own_key.copy), name="keys_copy"),
    path("keys/recovery/", spoken(recovery.make), name="keys_recovery"),
    path("keys/recovery/ask/", spoken(recovery.ask), name="keys_recovery_ask"),
    path("keys/fallback/", spoken(recovery.fallback), name="keys_fallback"),
    path("keys/drill/", spoken(recovery.try_key), name="keys_drill"),
    path("keys/pepper/", spoken(recovery.pepper_copy), name="keys_pepper"),
    path("keys/wish/<int:wish>/agree/", spoken(pages.agree), name="keys_agree"),
    path("keys/wish/<int:wish>/refuse/", spoken(pages.refuse), name="keys_refuse"),
    path("keys/revoke/<int:key_id>/", spoken(pages.revoke), name="keys_revoke"),
    path("resealing/", spoken(resealing_views.waiting), name="resealing"),
    path("reports/<str:report_id>/reseal/", spoken(resealing_views.reseal), name="reseal"),
]
