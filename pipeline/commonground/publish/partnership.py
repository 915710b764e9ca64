"""The pages of one partnership."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from commonground.model.node import Node
from commonground.model.partnership import Campaign, Partnership
from commonground.publish import calls
from commonground.publish.alignment import Aligning
from commonground.publish.board import board
from commonground.publish.calendars import calendar
from commonground.publish.checklists import boards
from commonground.publish.figures import Figures
from commonground.publish.matrix import answering, matrix
from commonground.publish.outlook import Outlook, listed
from commonground.publish.pace import compared
from commonground.publish.page import Page, Studio
from commonground.publish.principles import cited
from commonground.publish.readiness import lacking
from commonground.publish.records import SHELVES, Records
from commonground.publish.reviews import standing_of
from commonground.publish.scores import agreed_verdicts
from commonground.publish.signing import Signing
from commonground.publish.timelines import timeline_of
from commonground.publish.together import is_told, working_time
from commonground.render.documents import Document, documents, views
from commonground.render.names import named
from commonground.render.sheets import sheet, usual
from commonground.render.speech import Reference, Speech, typed
from commonground.render.view import Absent, Reader, Seen, View
from commonground.standing.pace import paces

_MEANING = ("definitions", "glossary", "good_brief")
"""The parts of the agreement that say what its words mean."""

_AT_REST = ("paused", "ended")
"""The stages in which nobody calls."""

_OF_CAMPAIGN = ("brief", "plan", "reviews", "assets", "debrief")
"""The kinds of files that a campaign's page is made of."""


@dataclass(frozen=True)
class Chapter:
    """Makes the pages of one partnership, which holds only what the audience may see."""

    partnership: Partnership
    studio: Studio
    addition: str = ""
    """What tells its title from another partnership's."""
    outlook: Outlook | None = None
    """What is due in it, where that is told."""
    signing: Signing | None = None
    """How its terms were signed, where that is told."""

    @cached_property
    def reader(self) -> Reader:
        return Reader(self.studio.words, self.studio.audience, self.partnership.languages[0])

    @cached_property
    def speech(self) -> Speech:
        return Speech(self.partnership, self.reader, self.studio.press.schemas)

    @cached_property
    def records(self) -> Records:
        return Records(self.speech)

    @cached_property
    def seen(self) -> Mapping[str, Seen]:
        return views(self.partnership, self.reader, self.studio.press.schemas)

    @property
    def title(self) -> str:
        return str(self.seen["agreement"]["title"]) + self.addition

    def pages(self) -> Iterator[Page]:
        """Every page that has something to say, in the order of the navigation."""
        agreement, ticks = self.seen["agreement"], self.seen["checklists"]["ticks"]
        say = self.studio.words.gettext
        yield self._page("overview", "index", say("Overview"))
        if self.outlook is not None:
            dates = self._calendar(self.outlook)
            due = {**listed(self.outlook, self.speech), "has_calendar": bool(dates)}
            yield self._page("status", "status", say("What is due"), due)
            yield from dates
        yield self._page("how-we-work", "how-we-work", say("How we work"), self._work())
        if is_told(self.speech):
            shown = working_time(self.speech, self.outlook.day if self.outlook else None)
            title = say("Working time together")
            yield self._page("working-time", "working-time", title, shown)
        if agreement["principles"]:
            yield self._page(
                "our-principles", "principles", say("Principles"),
                {"principles": list(cited(agreement, self.seen["calibration"]))},
            )  # fmt: skip
        if any(agreement[part] for part in _MEANING):
            yield self._page("what-we-mean", "what-we-mean", say("What we mean"))
        if self._aligning():
            yield self._page("alignment", "alignment", say("Alignment"), self._alignment())
        if ticks:
            shown = {"boards": boards(self.speech)}
            yield self._page("checklists", "checklists", say("Checklists"), shown)
        if agreement["communication"]["weekly_call"] and self.partnership.stage not in _AT_REST:
            yield self._call()
        if calls.are_published(self.speech):
            yield self._page("calls", "calls", say("The calls"), calls.calendar(self.speech))
        if self.seen["risk"]:
            yield self._page("risk", "risk", say("When something goes wrong"))
        if any(self.records.entries.values()):
            yield from self._records()
        for campaign in self.partnership.campaigns.values():
            yield self._campaign(campaign)
        if known := paces(self.partnership):
            shown = {"pace": compared(known, self.studio.words)}
            yield self._page("pace", "pace", say("Does it get faster?"), shown)
        if self.signing is not None:
            yield from self._signing(self.signing)
        yield from self._documents()

    def _calendar(self, outlook: Outlook) -> tuple[Page, ...]:
        """A calendar file to take along, where there is anything to put into it."""
        if not outlook.events:
            return ()
        text = calendar(self.title, outlook.workspace, outlook.events, outlook.history, self.speech)
        path = f"partnerships/{self.partnership.id}/calendar.ics"
        return (Page(path, self.studio.words.gettext("Calendar file"), text, None),)

    def _signing(self, signing: Signing) -> Iterator[Page]:
        """The history, and the certificate as a page and as a file to take along."""
        words = self.studio.words
        yield self._page("sign-off", "sign-off", words.gettext("Sign-off"), signing.page(words))
        if text := signing.receipt(self.title, self.studio.press, words):
            path = f"partnerships/{self.partnership.id}/receipt"
            name = words.gettext("Certificate of sign-off")
            yield Page(f"{path}.md", name, text, None, self.title)
            yield Page(f"{path}.txt", name, text, None)

    def _page(
        self,
        template: str,
        name: str,
        title: str,
        context: Mapping[str, Any] | None = None,
        below: tuple[str, ...] = (),
    ) -> Page:
        path = f"partnerships/{self.partnership.id}/{name}.md"
        helpers = {
            **self.speech.helpers(), **Figures(self.speech).helpers(),
            "campaign_name": self._campaign_title,
        }  # fmt: skip
        section = (self.studio.words.gettext("Partnerships"), self.title, *below)
        made = self.studio.page(
            template, path, title, section, {**self.seen, **(context or {})}, helpers
        )
        return replace(made, part_of=self.title)

    def _work(self) -> Mapping[str, Any]:
        agreement = self.seen["agreement"]
        clocks, rows = answering(agreement["parties"], self.speech)
        rights = matrix(agreement["decision_rights"], self.speech)
        return {"clocks": clocks, "answering": rows, "matrix": rights}

    def _aligning(self) -> bool:
        """Whether there is anything to tell of what the sides settled before they worked."""
        agreement, sections = self.seen["agreement"], self.seen["checklists"]["sections"]
        told = (self.seen["calibration"], agreement["culture"], agreement["assumptions"], sections)
        return any(told)

    def _alignment(self) -> Mapping[str, Any]:
        score = agreed_verdicts(self.partnership, self.studio.words)
        return {**Aligning(self.speech).page(self.seen), "score": score}

    def _call(self) -> Page:
        """The sheet for the call that comes next, for whatever day it will be."""
        say, stage = self.studio.words.gettext, self.partnership.stage
        text = sheet(usual(stage), self.speech, self.studio.press, self.studio.limits, None)
        path = f"partnerships/{self.partnership.id}/next-call.md"
        section = (say("Partnerships"), self.title)
        return Page(path, say("The next call"), text, section, self.title)

    def _records(self) -> Iterator[Page]:
        """What is open, an index of the decisions, and the entries of each kind and year."""
        words = self.studio.words
        title = words.gettext("Records")
        context: Mapping[str, Any] = {"open": self.records.open()}
        yield self._page("records/open", "records/index", title, context, (title,))
        if self.records.entries["decision"]:
            context = {"groups": self.records.decisions(), "unread": self.records.unread(),
                       "topics": self.records.topics()}  # fmt: skip
            name = words.gettext("What was decided")
            yield self._page("records/index-of-decisions", "decisions", name, context, (title,))
        for kind, (template, heading) in SHELVES.items():
            for year, entries in self.records.years(kind):
                name = f"{words.phrase(heading)} {year}"
                context = {"entries": entries, "title": name}
                at = f"records/{template}-{year}"
                yield self._page(f"records/{template}", at, name, context, (title,))

    def _campaign(self, campaign: Campaign) -> Page:
        files = {kind: self._seen(kind, campaign.files.get(kind)) for kind in _OF_CAMPAIGN}
        title = self._campaign_title(campaign.id)
        listed = [
            {"title": self._name(one), "path": f"../documents/{self._file(one)}"}
            for one in self._rendered
            if one.campaign == campaign.id
        ]
        columns = board(campaign, files["plan"], self.studio.words)
        context = {
            **files, "title": title, "documents": listed, "board": columns,
            "held": self.records.held(campaign.id), "changes": self.records.changes(campaign.id),
            "standing": standing_of(campaign.id, self.speech, self.studio.limits),
            "missing": lacking(campaign, self.speech),
            "timeline": timeline_of(
                campaign, files["plan"], self.speech, self.studio.limits,
                self.outlook.day if self.outlook else None,
            ),
        }  # fmt: skip
        return self._page("campaign", f"campaigns/{campaign.id}", title, context)

    def _seen(self, kind: str, node: Node | None) -> Seen:
        shape = self.studio.press.schemas[kind].shape
        return View(node.value, shape, self.reader) if node else Absent(shape)

    @cached_property
    def _rendered(self) -> tuple[Document, ...]:
        made = documents(
            self.partnership, self.studio.words, self.studio.audience, self.studio.press
        )
        return tuple(made)

    def _documents(self) -> Iterator[Page]:
        say = self.studio.words.gettext
        groups = [
            {
                "title": self._campaign_title(campaign) if campaign else "",
                "documents": [
                    {"title": self._name(one), "path": self._file(one)}
                    for one in self._rendered
                    if one.campaign == campaign
                ],
            }
            for campaign in dict.fromkeys(one.campaign for one in self._rendered)
        ]
        title = say("Documents")
        context = {"groups": groups}
        yield self._page("documents", "documents/index", title, context, below=(title,))
        for one in self._rendered:
            path = f"partnerships/{self.partnership.id}/documents/{self._file(one)}"
            name = self._name(one)
            if one.campaign:
                name = f"{name}: {self._campaign_title(one.campaign)}"
            section = (say("Partnerships"), self.title, title)
            yield Page(path, name, one.text, section, self.title)

    def _campaign_title(self, reference: Reference) -> str:
        campaign = typed(reference)
        known = self.partnership.campaigns.get(campaign)
        title = self._seen("brief", known.brief if known else None)["title"]
        return str(title) if title else named(campaign, self.studio.words)

    def _name(self, document: Document) -> str:
        return self.studio.words.phrase(document.kind.title)

    @staticmethod
    def _file(document: Document) -> str:
        name = document.kind.name.rpartition("/")[2]
        return f"{document.campaign}/{name}.md" if document.campaign else f"{name}.md"
