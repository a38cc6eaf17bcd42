"""The tables of a workflow's parts: the same on the page of the workflow, on other elements' pages and in registers."""
