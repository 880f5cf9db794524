import type { ParsedSpec } from "@/contracts/spec";
import type { OutlineSection } from "../markdown/outline";

type Found = { tests: ParsedSpec["deterministicTests"]; warnings: ParsedSpec["warnings"] };

/** `json` blocks that name what they expect, in the section of deterministic tests. */
export function findDeterministicTests(sections: readonly OutlineSection[]): Found {
  const found: Found = { tests: [], warnings: [] };
  const blocks = sections
    .filter(({ within }) => within.has("deterministic"))
    .flatMap((section) => section.blocks);
  for (const block of blocks) {
    if (block.type !== "code" || block.language !== "json") continue;
    const parsed = parseJson(block.text);
    if (parsed === undefined) {
      found.warnings.push({ message: "This deterministic test is not valid JSON.", line: block.line });
      continue;
    }
    for (const test of Array.isArray(parsed) ? parsed : [parsed]) {
      if (!namesExpectation(test)) continue;
      const id = typeof test.id === "string" ? test.id : `DT-${found.tests.length + 1}`;
      const source = Array.isArray(parsed) ? JSON.stringify(test, null, 2) : block.text;
      found.tests.push({ id, source, line: block.line });
    }
  }
  return found;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function namesExpectation(value: unknown): value is Record<string, unknown> {
  if (value === null || typeof value !== "object") return false;
  return ["expected", "expected_checksum", "output"].some((key) => key in value);
}
