"""The pages of one partnership."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from commonground.model.partnership import Campaign, Partnership
from commonground.publish.alignment import questions, weights
from commonground.publish.checklists import boards
from commonground.publish.figures import Figures
from commonground.publish.matrix import answering, matrix
from commonground.publish.page import Page, Studio
from commonground.render.documents import Document, documents, views
from commonground.render.names import named
from commonground.render.speech import Speech
from commonground.render.view import Absent, Reader, Seen, View

_MEANING = ("definitions", "glossary", "good_brief", "culture", "assumptions")
"""The parts of the agreement that say what its words and its people mean."""


@dataclass(frozen=True)
class Chapter:
    """Makes the pages of one partnership, which holds only what the audience may see."""

    partnership: Partnership
    studio: Studio
    addition: str = ""
    """What tells its title from another partnership's."""

    @cached_property
    def reader(self) -> Reader:
        return Reader(self.studio.words, self.studio.audience, self.partnership.languages[0])

    @cached_property
    def speech(self) -> Speech:
        return Speech(self.partnership, self.reader, self.studio.press.schemas)

    @cached_property
    def seen(self) -> Mapping[str, Seen]:
        return views(self.partnership, self.reader, self.studio.press.schemas)

    @property
    def title(self) -> str:
        return str(self.seen["agreement"]["title"]) + self.addition

    def pages(self) -> Iterator[Page]:
        """Every page that has something to say, in the order of the navigation."""
        agreement, calibration = self.seen["agreement"], self.seen["calibration"]
        say = self.studio.words.gettext
        yield self._page("overview", "index", say("Overview"))
        yield self._page("how-we-work", "how-we-work", say("How we work"), self._work())
        if calibration or any(agreement[part] for part in _MEANING):
            yield self._page("what-we-mean", "what-we-mean", say("What we mean"), self._meaning())
        ticks = self.seen["checklists"]["ticks"]
        if ticks:
            shown = {"boards": boards(ticks, self.speech)}
            yield self._page("checklists", "checklists", say("Checklists"), shown)
        if self.partnership.decisions:
            context = {"decisions": list(self._decisions())}
            yield self._page("decisions", "decisions", say("Decisions"), context)
        for campaign in self.partnership.campaigns.values():
            yield self._campaign(campaign)
        yield from self._documents()

    def _page(
        self,
        template: str,
        name: str,
        title: str,
        context: Mapping[str, Any] | None = None,
        below: tuple[str, ...] = (),
    ) -> Page:
        path = f"partnerships/{self.partnership.id}/{name}.md"
        helpers = {**self.speech.helpers(), **Figures(self.speech).helpers()}
        section = (self.studio.words.gettext("Partnerships"), self.title, *below)
        return self.studio.page(
            template, path, title, section, {**self.seen, **(context or {})}, helpers
        )

    def _work(self) -> Mapping[str, Any]:
        agreement = self.seen["agreement"]
        clocks, rows = answering(agreement["parties"], self.speech)
        rights = matrix(agreement["decision_rights"], self.speech)
        return {"clocks": clocks, "answering": rows, "matrix": rights}

    def _meaning(self) -> Mapping[str, Any]:
        weighed = weights(self.seen["calibration"]["weights"], self.speech)
        return {"asked": questions(self.speech), "weighed": weighed}

    def _decisions(self) -> Iterator[Mapping[str, Seen]]:
        """The decisions, the latest first."""
        shape = self.studio.press.schemas["decision"].shape
        for _, node in sorted(self.partnership.decisions.items(), reverse=True):
            yield {"seen": View(node, shape, self.reader)}

    def _campaign(self, campaign: Campaign) -> Page:
        schemas = self.studio.press.schemas
        brief, debrief = (
            View(node, schemas[kind].shape, self.reader) if node else Absent(schemas[kind].shape)
            for kind, node in (("brief", campaign.brief), ("debrief", campaign.debrief))
        )
        title = str(brief["title"]) if brief["title"] else named(campaign.id, self.studio.words)
        listed = [
            {"title": self._name(one), "path": f"../documents/{self._file(one)}"}
            for one in self._rendered
            if one.campaign == campaign.id
        ]
        context = {"brief": brief, "debrief": debrief, "title": title, "documents": listed}
        return self._page("campaign", f"campaigns/{campaign.id}", title, context)

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
            yield Page(path, name, one.text, section)

    def _campaign_title(self, campaign: str) -> str:
        brief = self.partnership.campaigns[campaign].brief
        title = brief.get("title") if brief else None
        if brief is None or title is None:
            return named(campaign, self.studio.words)
        return str(View(brief, self.studio.press.schemas["brief"].shape, self.reader)["title"])

    def _name(self, document: Document) -> str:
        return self.studio.words.phrase(document.kind.title)

    @staticmethod
    def _file(document: Document) -> str:
        name = document.kind.name.rpartition("/")[2]
        return f"{document.campaign}/{name}.md" if document.campaign else f"{name}.md"
