"""``planpipe review``: what waits for a person, and the answers into the decisions file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import click

from pipeline import paths
from pipeline.commands.editions import edition_in, plan_in
from pipeline.decisions import COLUMNS, Decision, read_decisions, with_decision, write_decisions
from pipeline.errors import UsageError
from pipeline.history.store import published_history
from pipeline.profile import Profile, load_profile
from pipeline.published import load_tables
from pipeline.repair.settable import can_be_set, refuse_unsettable
from pipeline.review import Question, questions, settling, told, unanswered
from pipeline.rows import rows_of

CHOICES = {"a": "accept", "s": "set", "i": "ignore", "k": "skip", "q": "quit"}
NEXT = "`planpipe run FILE` replays the decisions."


def review(
    output: Path, decisions: Path, plan: str | None, edition: str | None, profile: Path | None, *, interactive: bool
) -> int:
    """Lists the open questions of an edition, or asks them one by one; gives the exit code."""
    named = plan_in(output, plan)
    month = edition or edition_in(output, named)
    file = paths.decisions(decisions, named)
    asked = questions_of(output, named, month)
    waiting = unanswered(asked, read_decisions(file).rows)
    click.echo(f"{named} {month}: {len(waiting)} open, {len(asked) - len(waiting)} answered in {file} and not yet run")
    known = load_profile(profile)
    if interactive:
        Interview(file, known, _today()).ask(waiting)
        return 0
    for number, question in enumerate(waiting, 1):
        click.echo(f"\n{told(question, number, len(waiting))}")
        for line in settling(question, _today(), can_be_set=_can_be_set(question, known)):
            click.echo(f"   settle by  {line}")
    if waiting:
        click.echo(f"\nAdd one line for each to {file}, or answer with --interactive; then {NEXT}")
        click.echo(f"The file's first line is {','.join(COLUMNS)}")
    return 0


def questions_of(output: Path, plan: str, edition: str) -> tuple[Question, ...]:
    """The open questions on an edition's tables, and those of the history on who is who in it."""
    tables = load_tables(output, plan, edition, only=("findings", "repairs", "cells"))
    findings, repairs, cells = (list(rows_of(tables[name])) for name in ("findings", "repairs", "cells"))
    if paths.history(output, plan).is_dir():
        over_editions = published_history(output, plan).get("findings", [])
        findings += [row for row in over_editions if row["edition"] == edition]
    return questions(findings, repairs, cells)


class Interview:
    """Asks question after question; every answer is in the file before the next is asked."""

    def __init__(self, file: Path, profile: Profile, today: str) -> None:
        self.file, self.profile, self.today, self.by = file, profile, today, ""

    def ask(self, waiting: Sequence[Question]) -> None:
        answered = 0
        for number, question in enumerate(waiting, 1):
            click.echo(f"\n{told(question, number, len(waiting))}")
            choice = self._choice(question)
            if choice == "quit":
                break
            if choice != "skip":
                self._keep(self._answer(question, choice))
                answered += 1
        click.echo(f"\n{answered} answers written to {self.file}. {NEXT}" if answered else "\nNothing was written.")

    def _choice(self, question: Question) -> str:
        accept = f"accept {question.candidate!r}" if question.candidate else "accept as published"
        offered = ["accept", *(["set"] if _can_be_set(question, self.profile) else []), "ignore", "skip", "quit"]
        asked = f"   {accept}, {', '.join(offered[1:])} (or the first letter; k skips)"
        return str(click.prompt(asked, value_proc=_chosen(offered), default="skip", err=True))

    def _answer(self, question: Question, choice: str) -> Decision:
        value = self._value(question) if choice == "set" else question.candidate if choice == "ignore" else None
        reason = str(click.prompt("   reason", err=True)).strip()
        self.by = self.by or str(click.prompt("   your name", err=True)).strip()
        return question.answer(choice, value, self.by, self.today, reason)

    def _value(self, question: Question) -> str:
        while True:
            value = str(click.prompt("   value", err=True)).strip()
            try:
                refuse_unsettable([question.answer("set", value, "", self.today, None)], self.profile)
                return value
            except UsageError as error:
                click.echo(f"   {str(error).rpartition(': ')[2]}", err=True)

    def _keep(self, answer: Decision) -> None:
        write_decisions(self.file, with_decision(read_decisions(self.file).rows, answer))


def _can_be_set(question: Question, profile: Profile) -> bool:
    return question.key is not None and can_be_set(question.table, question.field, profile)


def _chosen(offered: Sequence[str]) -> Callable[[str], str]:
    def chosen(text: str) -> str:
        name = CHOICES.get(text.strip().casefold(), text.strip().casefold())
        if name not in offered:
            raise click.BadParameter(f"answer with {', '.join(offered)}")
        return name

    return chosen


def _today() -> str:
    return date.today().isoformat()
