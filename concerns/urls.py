"""Addresses about concerns: saying one, asking for them, and writing the answers."""

from django.urls import path

from concerns import views
from concerns.actions import STORE
from intake.views import draft_urls

app_name = "concerns"
urlpatterns = [
    path("say/", views.say, name="say"),
    path("say/similar/", views.similar, name="similar"),
    path("answer/", views.answer, name="answer"),
    path("answer/code/", views.answer_code, name="answer-code"),
    path("projects/<slug:code>/board/", views.board, name="board"),
    path("projects/<slug:code>/board/<slug:key>/", views.concern, name="concern"),
    path("projects/<slug:code>/board/<slug:key>/parts/<slug:part>/", views.part, name="part"),
    path("projects/<slug:code>/board/<slug:key>/answers/", views.answers, name="answers"),
    path("projects/<slug:code>/concern-cards/", views.cards, name="cards"),
    path("projects/<slug:code>/concerns/", views.concerns_of_members, name="said"),
    path("projects/<slug:code>/asked/", views.asked, name="asked"),
    path("projects/<slug:code>/asked/<slug:person>/nudges/", views.nudges, name="nudges"),
    path(
        "projects/<slug:code>/asked/<slug:person>/revocation/",
        views.revocations,
        name="revocation",
    ),
    *draft_urls({"concerns": STORE}),
]
