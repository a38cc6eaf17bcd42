"""Checks of offerings."""

from collections.abc import Iterator

from opbook.check.definition import Check
from opbook.check.shape import find_missing, is_misspelt, label_places, report_at
from opbook.diagnostics import Diagnostic
from opbook.graph import Book
from opbook.graph.measuring import find_metrics_of
from opbook.graph.scale import find_scale_needs
from opbook.model import Metric, Offering


def check_offering_without_capability(book: Book) -> Iterator[Diagnostic]:
    """Report offerings that no capability powers.

    ## What it does
    Reports offerings whose `powered_by` is absent or empty.

    ## Why it matters
    A promise to customers that rests on no ability of the company is kept by whoever happens to run.

    ## Example
    ```yaml title="model/offerings/boxes.yaml"
    name: Boxes  # error: OFR001
    summary: Boxes of any size.
    owner: lead
    customers: [People who move]
    promises: [{statement: A box for everything}]
    ```

    ## How to fix
    Name the capabilities it rests on; define them if they are new.

    ```yaml
    powered_by: [packing]
    ```
    """
    for missing in find_missing(book, "OFR001"):
        yield missing.report(
            "OFR001",
            f"no capability powers `{missing.entry.ref}`",
            "add `powered_by:` with the capabilities it rests on",
        )


def check_undelivered_offering(book: Book) -> Iterator[Diagnostic]:
    """Report offerings that no value stream delivers.

    ## What it does
    Reports offerings whose `delivered_by` is absent or empty, where the company describes value streams.

    ## Why it matters
    Somebody sells it. How it gets from the order to the customer is found out each time anew.

    ## Example
    ```yaml title="model/offerings/boxes.yaml"
    name: Boxes  # warning: OFR002
    summary: Boxes of any size.
    owner: lead
    customers: [People who move]
    promises: [{statement: A box for everything}]
    powered_by: [packing]
    ```

    ```yaml title="model/value-streams/moving.yaml"
    name: Moving house
    summary: From the idea to the last box.
    owner: lead
    stakeholder: Somebody who moves
    trigger: A lease ends
    outcome: Everything stands in the new place
    stages: [{id: pack, name: Pack, capabilities: [packing]}]
    ```

    ## How to fix
    Name the value stream at whose end the customer has it.

    ```yaml
    delivered_by: [moving]
    ```
    """
    for offering in book.all(Offering):
        if not offering.delivered_by and not is_misspelt(book, offering.ref, "delivered_by"):
            yield report_at(
                book,
                "OFR002",
                (offering.ref, ()),
                f"no value stream delivers `{offering.ref}`",
                "add `delivered_by:` with the value stream at whose end the customer has it",
            )


def check_scale_gap(book: Book) -> Iterator[Diagnostic]:
    """Report promises whose growth needs a capability to be more mature than it is.

    ## What it does
    Compares the `maturity` each requirement at scale asks for with the current maturity of the capability. Silent where
    that was not assessed.

    ## Why it matters
    The offering holds today because volume is low. The next step up in sales is a step into trouble.

    ## Example
    ```yaml title="model/offerings/boxes.yaml"
    name: Boxes
    summary: Boxes of any size.
    owner: lead
    customers: [People who move]
    promises: [{statement: A box for everything}]
    powered_by: [packing]
    requirements_at_scale:
      - statement: Two hundred boxes a day leave the shop whole
        capability: packing
        maturity: 4  # warning: OFR003
    ```

    ## How to fix
    Plan what makes the capability grow before the offering does, or lower the volume that is promised.
    """
    for offering in book.all(Offering):
        for position, need in enumerate(find_scale_needs(book, offering)):
            if need.gap and need.capability:
                yield report_at(
                    book,
                    "OFR003",
                    (offering.ref, ("requirements_at_scale", position, "maturity")),
                    f"`{offering.ref}` needs `{need.capability.ref}` at {need.requirement.maturity} to grow; "
                    f"it is at {need.current}",
                    "plan what makes the capability grow first, or promise less",
                    label_places([book.where(need.capability.ref, "maturity", "current")], "where it stands today"),
                )


def check_offering_without_market_metric(book: Book) -> Iterator[Diagnostic]:
    """Report offerings that no number from the market speaks about.

    ## What it does
    Reports offerings without a metric of type `market`, among those that measure them and those of their promises.

    ## Why it matters
    All numbers come from inside. That customers have stopped caring shows in none of them.

    ## Example
    ```yaml title="model/offerings/boxes.yaml"
    name: Boxes  # info: OFR004
    summary: Boxes of any size.
    owner: lead
    customers: [People who move]
    promises: [{statement: A box for everything}]
    powered_by: [packing]
    ```

    ```yaml title="model/metrics/boxes-lost.yaml"
    name: Boxes lost
    summary: How many boxes never arrive.
    owner: lead
    type: quality
    definition: Boxes lost in a month.
    measures: [offering:boxes]
    ```

    ## How to fix
    Measure what customers do: how many come back, how many recommend it, how many choose somebody else.

    ```yaml
    type: market
    ```
    """
    for offering in book.all(Offering):
        promised = book.find_all([each.metric for each in offering.promises if each.metric], Metric)
        metrics = (*find_metrics_of(book, offering.ref), *promised)
        if not any(metric.type == "market" for metric in metrics):
            yield report_at(
                book,
                "OFR004",
                (offering.ref, ()),
                f"no metric of type `market` speaks about `{offering.ref}`",
                "add one to `measured_by:` that shows what customers do",
            )


def check_offering_without_scale(book: Book) -> Iterator[Diagnostic]:
    """Report offerings that do not say what they need to grow, or of whom.

    ## What it does
    Reports offerings without `requirements_at_scale`, and requirements that name no capability.

    ## Why it matters
    What breaks first when volume doubles is known to those who work there, and to nobody who plans.

    ## Example
    ```yaml title="model/offerings/boxes.yaml"
    name: Boxes
    summary: Boxes of any size.
    owner: lead
    customers: [People who move]
    promises: [{statement: A box for everything}]
    powered_by: [packing]
    requirements_at_scale:
      - statement: Two hundred boxes a day leave the shop whole  # warning: OFR005
    ```

    ## How to fix
    Say what must hold at ten times the volume, and which capability it falls on.

    ```yaml
        capability: packing
    ```
    """
    for offering in book.all(Offering):
        entry = book.entries[offering.ref]
        if not offering.requirements_at_scale and not is_misspelt(book, entry.ref, "requirements_at_scale"):
            yield report_at(
                book,
                "OFR005",
                (offering.ref, ()),
                f"`{offering.ref}` does not say what it needs to hold its promises at scale",
                "add `requirements_at_scale:` with the capabilities it falls on",
            )
        for position, need in enumerate(offering.requirements_at_scale):
            if not need.capability and not is_misspelt(
                book, entry.ref, "requirements_at_scale", position, "capability"
            ):
                yield report_at(
                    book,
                    "OFR005",
                    (offering.ref, ("requirements_at_scale", position, "statement")),
                    f"a requirement of `{offering.ref}` falls on no capability",
                    "add `capability:`, and the `maturity:` it needs",
                )


CHECKS = (
    Check("OFR001", "offering-without-capability", "error", 1, "C", check_offering_without_capability,
          ("S48", "S49", "S78", "S108")),
    Check("OFR002", "undelivered-offering", "warning", 1, "S", check_undelivered_offering, ("S48", "S108"),
          ("value_stream",)),
    Check("OFR003", "scale-gap", "warning", 1, "C", check_scale_gap, ("S61", "S78", "S81", "S82", "S108")),
    Check("OFR004", "offering-without-market-metric", "info", 2, "V", check_offering_without_market_metric, ("S51",),
          ("metric",)),
    Check("OFR005", "offering-without-scale", "warning", 2, "C", check_offering_without_scale, ("S50", "S77")),
)  # fmt: skip
