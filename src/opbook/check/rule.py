"""Checks of business rules and their decision tables."""

from collections.abc import Iterator

from opbook.check.definition import Check
from opbook.check.shape import is_misspelt, report_at
from opbook.diagnostics import Diagnostic, Label
from opbook.graph import Book
from opbook.graph.table import find_duplicates, find_gaps, find_overlaps
from opbook.graph.usage import find_rule_uses
from opbook.graph.validation import find_all_validations
from opbook.model import Decision, Rule


def check_overlapping_rows(book: Book) -> Iterator[Diagnostic]:
    """Report rows of a decision table that contradict or repeat each other.

    ## What it does
    Under the hit policy `unique`, reports a row that admits a case an earlier row admits as well. Under every
    policy, reports a row that repeats an earlier one in all columns.

    ## Why it matters
    A table says which answer holds for a case. With two answers, it is the reader who decides.

    ## Example
    ```yaml title="model/rules/deposit.yaml"
    name: Deposit
    summary: How much a borrower leaves with us.
    owner: lead
    type: pricing
    statement: The deposit follows the value of the tool.
    table:
      hit_policy: unique
      inputs: [{name: value, unit: EUR}]
      outputs: [{name: deposit, unit: EUR}]
      rows:
        - {value: "< 100", deposit: 10}
        - {value: "[50..500]", deposit: 50}  # error: RUL004
    ```

    ## How to fix
    Draw the border once, or choose the policy `first` if the order of the rows is meant.

    ```yaml
        - {value: "[100..500]", deposit: 50}
    ```
    """
    for rule in book.all(Rule):
        if rule.table is None:
            continue
        unique = rule.table.hit_policy == "unique"
        pairs = find_overlaps(rule.table) if unique else find_duplicates(rule.table)
        seen: set[int] = set()
        for earlier, later in pairs:
            if later in seen:
                continue
            seen.add(later)
            yield Diagnostic(
                "RUL004",
                f"row {later + 1} of `{rule.ref}` "
                + (f"admits cases that row {earlier + 1} admits" if unique else f"repeats row {earlier + 1}"),
                book.where(rule.ref, "table", "rows", later),
                "draw the border once, or choose the hit policy `first`" if unique else "remove one of the two",
                (Label(book.where(rule.ref, "table", "rows", earlier), "the other row"),),
                rule.ref,
            )


def check_unused_rule(book: Book) -> Iterator[Diagnostic]:
    """Report rules that nothing applies.

    ## What it does
    Reports rules that no step, way, validation point, decision, state or stage applies; the link may be written on
    either side.

    ## Why it matters
    A rule that nobody meets in the work is kept by memory, and broken by everybody who came later.

    ## Example
    ```yaml title="model/rules/deposit.yaml"
    name: Deposit  # warning: RUL001
    summary: How much a borrower leaves with us.
    owner: lead
    type: pricing
    statement: The deposit is a tenth of the value of the tool.
    ```

    ## How to fix
    Name it where it counts, or remove it.

    ```yaml
      - {id: lend, name: Lend, type: task, responsible: clerk, rules: [deposit]}
    ```
    """
    for rule in book.all(Rule):
        if not find_rule_uses(book, rule) and not is_misspelt(book, rule.ref, "applied_at"):
            yield report_at(
                book,
                "RUL001",
                (rule.ref, ()),
                f"nothing applies `{rule.ref}`",
                "name it at the step, decision, state or stage where it counts, or remove it",
            )


def check_baseless_rule(book: Book) -> Iterator[Diagnostic]:
    """Report rules of which nobody knows where they come from.

    ## What it does
    Reports rules with neither a `source` nor a `rationale`.

    ## Why it matters
    Nobody dares to change a rule whose reason is forgotten, so it outlives the reason.

    ## Example
    ```yaml title="model/rules/deposit.yaml"
    name: Deposit  # info: RUL002
    summary: How much a borrower leaves with us.
    owner: lead
    type: pricing
    statement: The deposit is a tenth of the value of the tool.
    ```

    ## How to fix
    Name the law, contract or policy it follows from, or the reason why we made it.

    ```yaml
    source: Terms of lending, section 4
    ```
    """
    for rule in book.all(Rule):
        entry = book.entries[rule.ref]
        if not any(getattr(rule, key) or is_misspelt(book, entry.ref, key) for key in ("source", "rationale")):
            yield report_at(
                book,
                "RUL002",
                (rule.ref, ()),
                f"nothing says where `{rule.ref}` comes from",
                "add `source:` with the law, contract or policy, or `rationale:`",
            )


def check_table_gap(book: Book) -> Iterator[Diagnostic]:
    """Report decision tables that have no answer for some case.

    ## What it does
    Cuts every input column at the bounds and values that occur (or takes its declared `values`) and looks for
    combinations that no row admits. One finding per table, with the first of them. Tables with the hit policy
    `collect` may have cases without an answer. Tables with more combinations than the limit `table_combinations`
    (20,000) are not judged.

    ## Why it matters
    The case between two rows is decided by whoever has it on the desk, each time anew.

    ## Example
    ```yaml title="model/rules/deposit.yaml"
    name: Deposit
    summary: How much a borrower leaves with us.
    owner: lead
    type: pricing
    statement: The deposit follows the value of the tool.
    table:
      hit_policy: unique
      inputs: [{name: value, unit: EUR}]
      outputs: [{name: deposit, unit: EUR}]
      rows:  # warning: RUL003
        - {value: "< 100", deposit: 10}
        - {value: "> 100", deposit: 50}
    ```

    ## How to fix
    Let the bounds meet, or add a row for all other cases.

    ```yaml
        - {value: ">= 100", deposit: 50}
    ```
    """
    most = int(book.config.limit("table_combinations"))
    for rule in book.all(Rule):
        if rule.table is None or rule.table.hit_policy == "collect":
            continue
        gaps = find_gaps(rule.table, most)
        if gaps:
            labels = {column.name: column.label or column.name for column in rule.table.inputs}
            case = ", ".join(f"{labels[name].lower()} {words}" for name, words in gaps[0].case)
            more = f", and for {len(gaps) - 1} more" if len(gaps) > 1 else ""
            yield Diagnostic(
                "RUL003",
                f"no row of `{rule.ref}` has an answer for the case: {case}{more}",
                book.where_key(rule.ref, "table", "rows"),
                "let the bounds meet, or add a row with `-` for all other cases",
                element=rule.ref,
            )


def check_rule_out_of_force(book: Book) -> Iterator[Diagnostic]:
    """Report rules that are not in force on the day of the check.

    ## What it does
    Compares `effective` with the day for which the model is judged: a rule that has ended, or one that is applied
    already and starts later.

    ## Why it matters
    The handbook says this is how we do it. Since the first of the month it is not.

    ## Example
    ```yaml title="model/rules/deposit.yaml"
    name: Deposit
    summary: How much a borrower leaves with us.
    owner: lead
    type: pricing
    statement: The deposit is a tenth of the value of the tool.
    effective: {from: 2024-01-01, to: 2025-12-31}  # warning: RUL005
    ```

    ## How to fix
    Extend it, replace it, or retire it with `status: retired`. A rule that is still to come is a `draft`.
    """
    for rule in book.all(Rule):
        if rule.effective is None or rule.status == "draft":
            continue
        start, end = rule.effective.start, rule.effective.end
        if end and end < book.as_of:
            key, words, remedy = "to", f"ended on {end.isoformat()}", "extend it, replace it, or set `status: retired`"
        elif start and start > book.as_of:
            key, words, remedy = "from", f"starts on {start.isoformat()} only", "set `status: draft` until then"
        else:
            continue
        yield report_at(book, "RUL005", (rule.ref, ("effective", key)), f"`{rule.ref}` {words}", remedy)


def check_rule_nobody_may_override(book: Book) -> Iterator[Diagnostic]:
    """Report rules that may be overridden, by nobody.

    ## What it does
    Reports rules with `enforcement: overridable` that name no `override_decision`, or one in which no role may
    override.

    ## Why it matters
    May be overridden, but nobody is named: so everybody does, or the one case that deserved it is refused.

    ## Example
    ```yaml title="model/rules/deposit.yaml"
    name: Deposit
    summary: How much a borrower leaves with us.
    owner: lead
    type: pricing
    statement: The deposit is a tenth of the value of the tool.
    enforcement: overridable  # warning: RUL006
    ```

    ## How to fix
    Name the decision by which it is set aside, and in that decision the role under `override`; or make it `strict`.

    ```yaml
    override_decision: waive-deposit
    ```
    """
    for rule in book.all(Rule):
        entry = book.entries[rule.ref]
        if rule.enforcement != "overridable" or is_misspelt(book, entry.ref, "override_decision"):
            continue
        decision = book.find(rule.override_decision, Decision)
        if rule.override_decision is None:
            yield report_at(
                book,
                "RUL006",
                (rule.ref, ("enforcement",)),
                f"`{rule.ref}` may be overridden, but nothing says by whom",
                "add `override_decision:`, or set `enforcement: strict`",
            )
        elif decision and not decision.override and not is_misspelt(book, decision.ref, "override"):
            yield report_at(
                book,
                "RUL006",
                (rule.ref, ("override_decision",)),
                f"`{rule.ref}` is overridden through `{decision.ref}`, in which no role may override",
                f"add `override:` to `{decision.ref}`",
                [Label(book.where(decision.ref), "gives no right to override")],
            )


def check_unenforced_rule(book: Book) -> Iterator[Diagnostic]:
    """Report strict rules that nothing enforces.

    ## What it does
    Reports rules with `enforcement: strict` that no application encodes and that are no criterion at a validation
    point.

    ## Why it matters
    Strict is what is checked. The rest is hope with a firm voice.

    ## Example
    ```yaml title="model/rules/deposit.yaml"
    name: Deposit
    summary: How much a borrower leaves with us.
    owner: lead
    type: pricing
    statement: The deposit is a tenth of the value of the tool.
    enforcement: strict  # info: RUL007
    ```

    ## How to fix
    Build it into the application (`encodes`), make it a criterion where somebody judges, or call it a `guideline`.
    """
    judged = {ref for point in find_all_validations(book) for ref in (*point.criteria, *point.step.rules)}
    for rule in book.all(Rule):
        if rule.enforcement == "strict" and rule.ref not in judged and not book.incoming(rule.ref, "encodes"):
            yield report_at(
                book,
                "RUL007",
                (rule.ref, ("enforcement",)),
                f"`{rule.ref}` is strict, but no application encodes it and no validation point looks at it",
                "name it under `encodes` of an application or among the criteria of a validation point",
            )


CHECKS = (
    Check("RUL001", "unused-rule", "warning", 1, "S", check_unused_rule, ("S121", "S186", "S197")),
    Check("RUL002", "baseless-rule", "info", 2, "S", check_baseless_rule),
    Check("RUL003", "table-gap", "warning", 2, "T", check_table_gap, ("S197",)),
    Check("RUL004", "overlapping-rows", "error", 2, "T", check_overlapping_rows),
    Check("RUL005", "rule-out-of-force", "warning", 2, "S", check_rule_out_of_force),
    Check("RUL006", "rule-nobody-may-override", "warning", 2, "S", check_rule_nobody_may_override),
    Check("RUL007", "unenforced-rule", "info", 3, "S", check_unenforced_rule, ("S190",)),
)
