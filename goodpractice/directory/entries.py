"""Entries, made of documents: what searching, listing and exporting are about.

A practice, tool, course or review is one entry; an agency's plan is one entry for each of
its actions, at the action's place on the page.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from goodpractice.content.acronyms import find_explained
from goodpractice.content.markdown.conversion import Markup
from goodpractice.content.reader import Document
from goodpractice.directory.contacts import Contacts, Organisations
from goodpractice.directory.views import BoardView, EntryView, PlanView, SourceView, ThemeView
from goodpractice.model.fields.citations import Citation
from goodpractice.model.fields.field_types import LONGEST_SUMMARY, LONGEST_TITLE
from goodpractice.model.fields.nested import Action
from goodpractice.model.kinds import find_name
from goodpractice.model.records.entries import Entry, Plan, Review, Tool

Boards = tuple[BoardView, ...]


@dataclass(frozen=True, slots=True)
class EntryBuilder:
    """Makes entries from documents, given everything they can refer to."""

    lscbs: Mapping[str, BoardView]
    themes: Mapping[str, ThemeView]
    sources: Mapping[str, SourceView]
    reviews: Mapping[str, Review]
    organisations: Organisations
    contacts: Contacts
    boards: dict[tuple[str, ...], tuple[Boards, Boards]] = field(default_factory=dict)
    """Boards by the slugs that entries name, so that entries share them."""
    themed: dict[tuple[str, ...], tuple[ThemeView, ...]] = field(default_factory=dict)
    """Themes by their slugs, likewise."""

    def make_plan(self, document: Document, record: Plan) -> PlanView:
        """Return one agency's plan."""
        organisation = self.organisations.resolve(record.agency)
        slug = document.id.split("/")[-1]
        return PlanView(slug, record, document.markup, document.path, document.digest, organisation)

    def make_action(self, plan: PlanView, action: Action) -> EntryView:
        """Return an action as an entry; its text is all that the plan says of it."""
        review = self.reviews[plan.review]
        lscbs, boards = self._find_boards(review.lscbs)
        lines = [
            *(action.action, plan.find_recommendation(action), action.lead, action.outcome),
            *(action.monitoring, action.measure, action.progress),
        ]
        title = shorten(
            f"{plan.record.agency}, action {action.ref}: {action.action}", LONGEST_TITLE
        )
        summary = shorten(action.action, LONGEST_SUMMARY)
        text = "\n".join(line for line in lines if line)
        themes = self._find_themes(plan.record.themes)
        return EntryView(
            id=plan.find_id(action),
            kind="action",
            path=plan.path,
            title=title,
            summary=summary,
            lscbs=lscbs,
            boards=boards,
            themes=themes,
            organisations=(plan.organisation,),
            reviews=(plan.review,),
            source=self._find_source(plan.record.source),
            citation=plan.record.source,
            body=Markup("", text),
            record=action,
            acronyms=tuple(find_explained((title, summary, text))),
            origin=plan.origin,
        )

    def make_entry(self, document: Document, record: Entry) -> EntryView:
        """Return a practice, tool, course or review."""
        lscbs, boards = self._find_boards(record.lscbs)
        themes = self._find_themes(record.themes)
        organisations = tuple(
            dict.fromkeys(self.organisations.resolve(name) for name in record.organisations)
        )
        contacts = tuple(
            dict.fromkeys(self.contacts.resolve(details) for details in record.contacts)
        )
        return EntryView(
            id=document.id,
            kind=find_name(type(record)),
            path=document.path,
            title=record.title,
            summary=record.summary,
            lscbs=lscbs,
            boards=boards,
            themes=themes,
            organisations=organisations,
            contacts=contacts,
            reviews=record.prompted_by if isinstance(record, Tool) else (),
            source=self._find_source(record.source),
            citation=record.source,
            published=record.published or record.source.published,
            reviewed=record.reviewed,
            review_every=record.review_every,
            links=record.links,
            aliases=record.aliases,
            body=document.markup,
            record=record,
            acronyms=document.acronyms,
            origin=document.digest,
        )

    def _find_source(self, citation: Citation) -> SourceView | None:
        """Return the document of the directory that is cited, if one is."""
        return self.sources[citation.document] if citation.document else None

    def _find_themes(self, slugs: tuple[str, ...]) -> tuple[ThemeView, ...]:
        """Return themes; many entries have the same ones."""
        if slugs not in self.themed:
            self.themed[slugs] = tuple(self.themes[slug] for slug in slugs)
        return self.themed[slugs]

    def _find_boards(self, slugs: tuple[str, ...]) -> tuple[Boards, Boards]:
        """Return boards and groups, and every board that an entry of these counts for, once."""
        if slugs not in self.boards:
            lscbs = tuple(self.lscbs[slug] for slug in slugs)
            counted = (slug for one in lscbs for slug in one.record.members or (one.slug,))
            self.boards[slugs] = lscbs, tuple(self.lscbs[slug] for slug in dict.fromkeys(counted))
        return self.boards[slugs]


def shorten(text: str, most: int) -> str:
    """Return a text cut between words to a length in characters."""
    if len(text) <= most:
        return text
    return text[: most - 1].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"
