import type { Field } from "../model/entity";
import type { FieldRule } from "../model/features";
import type { EntityPlan } from "../model/project";
import { commentText } from "../source/source-file";
import { pythonLiteral } from "./python-literal";

/** A module for a model: what is wrong with given values, and a row made of them where nothing is. */
export function pythonModule({ entity, rules }: EntityPlan): string {
  const { name, labels, label } = entity;
  const fields = entity.fields.filter((field) => field.name !== "id");
  const one = snake(entity.words);
  const checks = rules.flatMap((rule) => {
    const field = fields.find((candidate) => candidate.name === rule.field);
    return field ? check(rule, field) : [];
  });
  return `"""${sentence(commentText(labels))}: their fields and the rules of their values."""

from __future__ import annotations

import re
from typing import Any

FIELDS = (${fields
    .map((field) => `${JSON.stringify(snake(field.words))}, `)
    .join("")
    .trimEnd()})


class Invalid${name}(ValueError):
    """A value breaks a rule; the message says which."""


def problems_of_${one}(values: dict[str, Any]) -> list[str]:
    """What is wrong with these values, in the order of the rules; empty: nothing."""
    found: list[str] = []
${checks.length > 0 ? checks.join("\n") : "    del values"}
    return found


def create_${one}(values: dict[str, Any]) -> dict[str, Any]:
    """A ${commentText(label)} of these values; refuses those that break a rule."""
    found = problems_of_${one}(values)
    if found:
        raise Invalid${name}(found[0])
    return {name: values.get(name) for name in FIELDS}


def _is_missing(value: Any) -> bool:
    return value is None or (isinstance(value, str) and value.strip() == "")


def _is_number(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _has_format(value: Any, pattern: str) -> bool:
    return isinstance(value, str) and re.fullmatch(pattern, value) is not None
`;
}

const formats = {
  email: String.raw`[^@\s]+@[^@\s]+\.[^@\s]+`,
  date: String.raw`\d{4}-\d{2}-\d{2}(?:[T ].*)?`,
  url: String.raw`https?://\S+`,
} as const;

function check(rule: FieldRule, field: Field): string[] {
  const value = `values.get(${JSON.stringify(snake(field.words))})`;
  return [`    if ${conditionOf(rule, value)}:`, `        found.append(${pythonLiteral(rule.message)})`];
}

/** When a value breaks the rule. What is missing is the business of `required` alone. */
function conditionOf(rule: FieldRule, value: string): string {
  switch (rule.kind) {
    case "required":
      return `_is_missing(${value})`;
    case "min":
      return `_is_number(${value}) and ${value} < ${rule.value}`;
    case "max":
      return `_is_number(${value}) and ${value} > ${rule.value}`;
    case "minLength":
      return `isinstance(${value}, str) and 0 < len(${value}.strip()) < ${rule.value}`;
    case "maxLength":
      return `isinstance(${value}, str) and len(${value}) > ${rule.value}`;
    case "format":
      return `not _is_missing(${value}) and not _has_format(${value}, r"${formats[rule.format]}")`;
    case "oneOf":
      return `not _is_missing(${value}) and ${value} not in ${pythonLiteral(rule.values)}`;
    case "number":
      return `not _is_missing(${value}) and not _is_number(${value})`;
  }
}

/** `due_date` */
export function snake(words: readonly string[]): string {
  const name = words.join("_");
  return pythonWords.has(name) || /^\d/.test(name) || name === "" ? `${name}_value` : name;
}

const pythonWords = new Set(
  (
    "False None True and as assert async await break class continue def del elif else except finally for from global if " +
    "import in is lambda nonlocal not or pass raise return try while with yield values found"
  ).split(" "),
);

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
