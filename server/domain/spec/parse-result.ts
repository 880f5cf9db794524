import type { Mistake } from "@/contracts/api";
import type { ParsedSpec } from "@/contracts/spec";

export type SpecError = {
  code: "empty" | "binary" | "too-large" | "gherkin" | "yaml" | "task-list" | "too-complex";
  /** One sentence: what is wrong, and what to do where that is not plain. */
  message: string;
  line: number | null;
  /** What else is wrong, where the parser goes on after the first mistake. */
  more?: Mistake[];
};

export type ParseResult = { ok: true; spec: ParsedSpec } | { ok: false; error: SpecError };
