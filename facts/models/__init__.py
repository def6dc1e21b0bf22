"""Dated, sourced facts and services, and their words in each language."""

from facts.models.checked import Checked, Confidence, Programme
from facts.models.fact import Fact, FactKind, FactText
from facts.models.service import (
    EVERY_EMERGENCY,
    EVERY_SERVICE,
    Answer,
    Cost,
    Holidays,
    Interpreter,
    Service,
    ServiceKind,
    ServiceText,
)

__all__ = [
    "EVERY_EMERGENCY",
    "EVERY_SERVICE",
    "Answer",
    "Checked",
    "Confidence",
    "Cost",
    "Fact",
    "FactKind",
    "FactText",
    "Holidays",
    "Interpreter",
    "Programme",
    "Service",
    "ServiceKind",
    "ServiceText",
]
