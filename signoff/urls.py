"""Addresses of the pages that show whole projects."""

from django.urls import path

from signoff import views

app_name = "signoff"
urlpatterns = [
    path("", views.home, name="home"),
    path("people/<int:pk>/replacement/", views.replacement, name="replacement"),
    path("policies/", views.policies, name="policies"),
    path("projects/", views.project_list, name="projects"),
    path("review/", views.review, name="review"),
    path("verify/", views.verify, name="verify"),
    path("verify/verify.py", views.verify_program, name="verify-program"),
    path("verify/seal-roots.pem", views.seal_roots, name="seal-roots"),
    path("verify/<str:code>/", views.verify_code, name="verify-code"),
    path("projects/<slug:code>/", views.project_detail, name="project"),
    path("projects/<slug:code>/draft/", views.draft, name="draft"),
    path("projects/<slug:code>/draft/check/", views.check, name="check"),
    path("projects/<slug:code>/life/", views.life, name="life"),
    path("projects/<slug:code>/life/stages/", views.stages, name="stages"),
    path("projects/<slug:code>/life/lead/", views.lead, name="lead"),
    path("projects/<slug:code>/life/members/", views.members, name="members"),
    path("projects/<slug:code>/life/code/", views.change_code, name="change-code"),
    path("projects/<slug:code>/life/removal/", views.removal, name="removal"),
    path("projects/<slug:code>/readiness/", views.show_readiness, name="readiness"),
    path("projects/<slug:code>/waivers/", views.waivers, name="waivers"),
    path("projects/<slug:code>/waivers/<int:pk>/end/", views.waiver_end, name="waiver-end"),
    path("projects/<slug:code>/risk/", views.risk, name="risk"),
    path("projects/<slug:code>/risk/tiers/", views.tiers, name="tiers"),
    path("projects/<slug:code>/versions/", views.versions, name="versions"),
    path("projects/<slug:code>/versions/<int:number>/", views.version_detail, name="version"),
    path(
        "projects/<slug:code>/versions/<int:number>/decisions/",
        views.decisions,
        name="decisions",
    ),
    path(
        "projects/<slug:code>/versions/<int:number>/decisions/<int:pk>/",
        views.decision,
        name="decision",
    ),
    path(
        "projects/<slug:code>/versions/<int:number>/decisions/<int:pk>/withdrawal/",
        views.withdrawal,
        name="withdrawal",
    ),
    path(
        "projects/<slug:code>/versions/<int:number>/decisions/<int:pk>/revocation/",
        views.revocation,
        name="revocation",
    ),
    path(
        "projects/<slug:code>/versions/<int:number>/signature/", views.signature, name="signature"
    ),
    path(
        "projects/<slug:code>/versions/<int:number>/decisions/<int:pk>/answers/",
        views.answers,
        name="answers",
    ),
    path(
        "projects/<slug:code>/versions/<int:number>/decisions/<int:pk>/resolution/",
        views.resolution,
        name="resolution",
    ),
    path(
        "projects/<slug:code>/versions/<int:number>/conditions/",
        views.conditions,
        name="conditions",
    ),
    path(
        "projects/<slug:code>/versions/<int:number>/conditions/<int:pk>/closing/",
        views.closings,
        name="closing",
    ),
    path("projects/<slug:code>/versions/<int:number>/news/", views.news, name="news"),
    path("projects/<slug:code>/versions/<int:number>/viewed/", views.views, name="viewed"),
    path(
        "projects/<slug:code>/versions/<int:number>/signatures/<int:pk>/nudges/",
        views.nudges,
        name="nudges",
    ),
    path(
        "projects/<slug:code>/versions/<int:number>/specification.pdf",
        views.specification,
        name="specification",
    ),
    path(
        "projects/<slug:code>/versions/<int:number>/spec.json",
        views.content,
        name="content",
    ),
    path(
        "projects/<slug:code>/versions/<int:number>/renderings/",
        views.renderings,
        name="renderings",
    ),
]
