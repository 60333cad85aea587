"""What every block needs to write itself: the facts, the language and the formats."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from app.aftercare.rules.stored import Promise
from app.agreements.rules.facts import Agreement
from app.foundation.formats import Formats
from app.foundation.language import Texts
from app.office.rules import FIRST_ADVISER
from app.reviews import words
from app.reviews.content import Cell, Part, Section
from app.reviews.rules import ReviewFacts
from app.reviews.words import SECTION_TITLES


@dataclass(frozen=True)
class Writer:
    """Writes in one language about one client."""

    facts: ReviewFacts
    t: Texts
    formats: Formats

    @property
    def adviser(self) -> str:
        """Who signs for the office; an adviser without a name of their own is the office."""
        return self.facts.office.name if self.facts.adviser == FIRST_ADVISER else self.facts.adviser

    @property
    def not_known(self) -> str:
        """What stands where the book knows nothing: never 0."""
        return self.t("not known")

    @property
    def yes_or_no(self) -> tuple[str, str]:
        return self.t.in_context("review", "yes"), self.t.in_context("review", "no")

    def section(self, key: str, parts: Iterable[Part], note: str = "", title: str = "") -> Section:
        return Section(key, title or self.t(SECTION_TITLES[key]), note, tuple(parts))

    def day(self, on: date | None) -> str:
        return self.not_known if on is None else self.formats.date_medium(on)

    def long_day(self, on: date) -> str:
        return self.formats.date_long(on)

    def money(self, cents: int | None) -> str:
        return self.not_known if cents is None else self.formats.money(cents)

    def name(self, agreement: Agreement) -> str:
        """Name an agreement: its own title, else its kind."""
        return agreement.title or words.product_kind(agreement.product_kind, self.t)

    def cell(self, agreement: Agreement) -> Cell:
        """Name an agreement in a table, with its provider and policy number under it."""
        return Cell(self.name(agreement), " · ".join(filter(None, (agreement.provider, agreement.policy_number))))

    def since(self) -> str:
        """Say from when a block tells."""
        return self.t("since {date}", date=self.day(self.facts.since))

    def agreement(self, agreement_id: str | None) -> Agreement | None:
        return next((one for one in self.facts.agreements if one.id == agreement_id), None)

    def step(self, promise: Promise) -> str:
        """Name what was promised: in the words of whoever promised it, else by channel and subject."""
        if promise.title:
            return promise.title
        agreement = self.agreement(promise.agreement_id)
        subject = self.t("your {agreement}", agreement=words.inside(self.name(agreement))) if agreement else ""
        return words.step(promise.channel, subject, self.t)

    def listed(self, parts: Iterable[str]) -> str:
        """Write names as a list: "Pieter, Sanne and Lotte"."""
        *first, last = parts
        return self.t("{first} and {last}", first=", ".join(first), last=last) if first else last
