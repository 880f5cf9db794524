import { expect, it } from "vitest";
import { newThreadSchema } from "@/contracts/review-threads";
import { parseFinish } from "./finish-output";

const place = { file: "src/a.ts", side: "new", line: 1, endLine: 1 };
const thread = (change: object) =>
  newThreadSchema.safeParse({ place, quote: "", text: "Why?", commit: null, ...change });
const finding = { file: "src/a.ts", line: 1, severity: "major", rule: "r", message: "m", suggestion: null };
const review = (change: object) =>
  parseFinish("review", {
    ...{ summary: "s", verdict: "request-changes", findings: [{ ...finding, ...change }] },
  });
const shown = "\u001b[31mred\u0007\r\n\tend\u0085";

it("takes a comment's words without control characters, and not without bound", () => {
  expect(thread({ text: shown }).data?.text).toBe("[31mred\n\tend");
  expect(thread({ text: "\u001b\u0007" }).success).toBe(false);
  expect(thread({ text: "x".repeat(8_001) }).success).toBe(false);
  expect(thread({ quote: "x".repeat(8_001) }).success).toBe(false);
  expect(thread({ place: { ...place, line: 1e9, endLine: 1e9 } }).success).toBe(false);
});

it("takes a finding's words alike", () => {
  expect(review({ message: shown })).toMatchObject({
    output: { findings: [{ message: "[31mred\n\tend" }] },
  });
  for (const field of ["file", "rule", "message", "suggestion"])
    expect(review({ [field]: "x".repeat(1_000_000) })).toMatchObject({ ok: false });
});
