"""Findings in words: each with its picture, its table, and what it cannot say."""

from ledare.reporting.document import Document
from ledare.reporting.findings import Findings
from ledare.reporting.sentences.agreement import agreement_section
from ledare.reporting.sentences.asked import asked_section
from ledare.reporting.sentences.change import change_section
from ledare.reporting.sentences.drivers import drivers_section
from ledare.reporting.sentences.heading import (
    headline,
    kicker,
    leading,
    promise,
    warning,
)
from ledare.reporting.sentences.made import made_section
from ledare.reporting.sentences.others import others_section
from ledare.reporting.sentences.quality import quality_section
from ledare.reporting.sentences.teams import raw_section, teams_section
from ledare.reporting.words import language, speaking

__all__ = ["told"]


def told(findings: Findings, language_: str = "en") -> Document:
    """Return everything that was found, in words. Raises ValueError for no language."""
    with speaking(language_):
        sections = [
            asked_section(findings),
            change_section(findings),
            others_section(findings),
            teams_section(findings),
            drivers_section(findings),
            agreement_section(findings),
            quality_section(findings),
            raw_section(findings),
            made_section(findings),
        ]
        return Document(
            language=language(),
            title=findings.title or findings.source,
            kicker=kicker(findings),
            headline=headline(findings),
            lead=leading(findings),
            warning=warning(findings),
            promise=promise(findings),
            sections=tuple(section for section in sections if section),
        )
