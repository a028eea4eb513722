"""Decide a case: the suggested route is chosen already, barred ones say why, and enter records."""

from collections.abc import Callable

from textual import on
from textual.app import ComposeResult
from textual.suggester import SuggestFromList
from textual.widgets import Input, OptionList

from masp_meeting.domain.case_view import CaseView
from masp_meeting.domain.commands import RecordDecision
from masp_meeting.domain.meeting import Meeting
from masp_meeting.domain.outcome import Allocation
from masp_meeting.domain.pathways import PathwaySuggestion
from masp_meeting.domain.proposals import allocation_for, services_for
from masp_meeting.domain.routes import Route, RouteState
from masp_meeting.tui.dialogs.choice import Choice
from masp_meeting.tui.dialogs.defer import DeferDialog
from masp_meeting.tui.dialogs.dialog import Dialog, Drafts, beside
from masp_meeting.tui.dialogs.small import read_allocation

_TAKEN_ON = (Route.DIRECT, Route.ADVICE)


class DecideDialog(Dialog[RecordDecision | Route]):
    """Returns the decision; or the route *defer*, which is asked about in its own dialog."""

    def __init__(
        self,
        meeting: Meeting,
        item: str,
        case: CaseView,
        carry_out: Callable[[RecordDecision | Route], object],
        drafts: Drafts,
    ) -> None:
        """Keep the case with its routes."""
        super().__init__(carry_out, drafts)
        self._meeting, self._item, self._case = meeting, item, case
        self._proposed: dict[str, str] = {}
        self.heading = f"Decision on {case.reference}"

    def fields(self) -> ComposeResult:
        """The routes, then why, and who takes the case by which pathway."""
        routes = self._case.routes
        options = (
            (state.route.value, _words(state, routes.suggested), state.open) for state in routes.states
        )
        yield Choice(options, routes.suggested.value, id="route")
        yield beside("Reasons", Input(id="reasons"))
        pathway = self._case.pathway.pathway or self._meeting.profile.pathways[0].key
        yield beside("Pathway", Choice(self._pathways(), pathway, id="pathway"))
        people = SuggestFromList(self._people(), case_sensitive=False)
        yield beside("Taken by", Input(placeholder="agency, person", id="taken", suggester=people))

    def _pathways(self) -> list[tuple[str, str, bool]]:
        suggested: PathwaySuggestion = self._case.pathway
        return [
            (
                one.key,
                f"{one.name}"
                + (f" (suggested: {suggested.because})" if one.key == suggested.pathway else ""),
                True,
            )
            for one in self._meeting.profile.pathways
        ]

    def _people(self) -> list[str]:
        short = self._meeting.profile.agency
        return [f"{short(one.agency).short}, {one.name}" for one in self._meeting.present_for(self._item)]

    @on(OptionList.OptionHighlighted)
    def fit(self) -> None:
        """Ask only for what the chosen route or pathway needs, and propose who takes the case."""
        route = self._route()
        self.query("#beside-pathway").set(display=route is Route.DIRECT)
        self.query("#beside-taken").set(display=route in _TAKEN_ON)
        self._propose("reasons", self._case.routes.because if route is self._case.routes.suggested else "")
        self._propose("taken", self._taker(route) if route in _TAKEN_ON else "")

    def _propose(self, name: str, words: str) -> None:
        """Fill a field in, unless something was typed there."""
        field = self.query_one(f"#{name}", Input)
        if field.value in ("", self._proposed.get(name)):
            field.value = self._proposed[name] = words

    def _taker(self, route: Route) -> str:
        proposed = allocation_for(self._meeting, route, self._pathway())
        agency = self._meeting.profile.agency(proposed.agency).short
        return f"{agency}, {proposed.person}" if proposed.person else agency

    def _route(self) -> Route:
        return Route(self.query_one("#route", Choice).chosen)

    def _pathway(self) -> str | None:
        return self.query_one("#pathway", Choice).chosen or None if self._route() is Route.DIRECT else None

    def action_submit(self) -> None:
        """Record; what was typed goes on with the route *defer*, which another dialog asks about."""
        reasons = self.query_one("#reasons", Input).value
        if self._route() is Route.DEFER and reasons.strip() and reasons != self._proposed.get("reasons"):
            DeferDialog.begin(self._drafts, reasons)
        super().action_submit()

    def value(self) -> RecordDecision | Route:
        """The decision as shown."""
        route, reasons = self._route(), self.query_one("#reasons", Input).value
        if route is Route.DEFER:
            return route
        return RecordDecision(
            self._item,
            route,
            reasons,
            self._pathway(),
            services_for(self._meeting.profile, route, self._pathway()),
            (self._taken(),) if route in _TAKEN_ON else (),
        )

    def _taken(self) -> Allocation:
        service = services_for(self._meeting.profile, self._route(), self._pathway())[:1]
        return read_allocation(self.query_one("#taken", Input).value, self._meeting.profile, "".join(service))


def _words(state: RouteState, suggested: Route) -> str:
    if not state.open:
        return f"✘ {state.route.words} barred: {state.reason}"
    suggests = " (suggested)" if state.route is suggested else ""
    return f"{state.route.words}{suggests}" + (f": {state.reason}" if state.reason else "")
