"""Topics on the service page: found, read, and judged before anybody writes (5.3.3-1).

Everything works without JavaScript; with it, answers appear while a customer types.
"""

from odoo import http
from odoo.fields import Domain
from odoo.http import request

from ..models.intake.team_page import SERVICE_PAGE
from .numbers import number
from .service_page import ServicePage

# How many stand on the page before anybody searches, and how many a search finds.
LISTED = 30
FOUND = 8
# Beside a form that is being filled in, one looks at a few.
BESIDE_THE_FORM = 3
QUERY_LENGTH = 200
# An office of many people may have one address.
LIMIT_SEARCHES = 600
LIMIT_VOTES = 60
# In the session: topics that were shown to this visitor, and judged by him.
SHOWN = "kefu_shown_topic_ids"
JUDGED = "kefu_judged_topic_ids"
REMEMBERED = 20


class TopicPage(ServicePage):
    """What the service page knows of topics."""

    @http.route(
        f"{SERVICE_PAGE}/answers",
        type="http",
        auth="public",
        methods=["GET"],
        website=True,
        sitemap=False,
    )
    def answers(self, text="", page_team_id=None, **_params):
        """The answers that fit what is being typed, to stand beside the form."""
        teams = self._teams(number(page_team_id))
        topics = self._found(teams, text, BESIDE_THE_FORM)
        self._remember(SHOWN, topics)
        values = {"topics": topics, **self._judging(teams)}
        return request.render("kefu_service.service_page_answers", values)

    @http.route(
        f"{SERVICE_PAGE}/answers/<int:topic_id>/helped",
        type="http",
        auth="public",
        methods=["POST"],
        website=True,
        sitemap=False,
    )
    def helped(self, topic_id, helped="", page_team_id=None, **_params):
        """Count whether an answer helped; once a visitor, and only what is published.

        What is not published, or not there, is answered as if it were counted.
        """
        teams = self._teams(number(page_team_id))
        topic = self._topics().search(
            Domain(self._topics()._published_domain(teams))
            & Domain("id", "=", number(topic_id))
        )
        judged = request.session.get(JUDGED) or []
        if (
            topic
            and helped in ("yes", "no")
            and topic.id not in judged
            and self._allows("topic_vote", LIMIT_VOTES)
        ):
            # sudo: one word more on a published answer
            request.env["kefu.topic.vote"].sudo()._keep(topic, helped == "yes")
        self._remember(JUDGED, topic)
        page = f"{SERVICE_PAGE}/{teams.id}" if page_team_id else SERVICE_PAGE
        return request.redirect(f"{page}#topics")

    # ------------------------------------------------------------------
    # The page and its form
    # ------------------------------------------------------------------

    def _page_values(self, teams, form):
        """Also what many ask: what was searched for, else the first ones."""
        query = (request.httprequest.args.get("q") or "").strip()[:QUERY_LENGTH]
        values = super()._page_values(teams, form)
        if query:
            topics = self._found(teams, query, FOUND)
            self._remember(SHOWN, topics)
        else:
            published = self._topics()._published_domain(teams)
            topics = self._topics().search(published, limit=LISTED)
        return {**values, **self._judging(teams), "topics": topics, "query": query}

    def _register(self, form):
        """Also keep which answers the writer had been shown."""
        case = super()._register(form)
        shown = request.session.pop(SHOWN, None) or []
        topics = self._topics().search(
            Domain(self._topics()._published_domain(form.team))
            & Domain("id", "in", shown)
        )
        case._keep_shown(topics)
        return case

    # ------------------------------------------------------------------
    # Tools
    # ------------------------------------------------------------------

    def _topics(self):
        """sudo: question and answer of what is published are public."""
        return request.env["kefu.topic"].sudo()

    def _found(self, teams, text, limit):
        """The published topics that fit, none for whoever searches too often."""
        text = (text or "").strip()
        if len(text) < 2 or not self._allows("topic_search", LIMIT_SEARCHES):
            return self._topics()
        domain = self._topics()._published_domain(teams)
        return self._topics()._fitting([text], domain, limit)

    def _judging(self, teams):
        """What a list of topics goes by, and its question “Did this help?”."""
        return {
            "beside_form": False,
            "judged": request.session.get(JUDGED) or [],
            "query": "",
            "page_team_id": teams.id if len(teams) == 1 else "",
        }

    def _remember(self, name, topics):
        known = request.session.get(name) or []
        new = [topic_id for topic_id in topics.ids if topic_id not in known]
        if new:
            request.session[name] = [*known, *new][-REMEMBERED:]

    def _allows(self, what, limit):
        # sudo: counting is all that is done
        uses = request.env["kefu.rate.limit"].sudo()
        return uses._allows(what, request.httprequest.remote_addr or "", limit)
