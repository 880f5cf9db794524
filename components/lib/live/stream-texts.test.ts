import { expect, it } from "vitest";
import type { DeltaBatch } from "@/contracts/socket";
import { StreamTexts, streamWords } from "./stream-texts";

type Delta = DeltaBatch["deltas"][number];

const delta = (text: string, change: Partial<Delta> = {}): Delta => ({
  ...{ taskId: "t", stepId: "s", agent: "a", kind: "output", text },
  ...change,
});
const textOf = (texts: StreamTexts, stepId = "s") => texts.view().get(stepId)?.text;

it("keeps what a command prints, with its colours, and gives its words without them", () => {
  const texts = new StreamTexts();
  texts.add([delta("\u001b[32mo"), delta("k\u001b[0m\n"), delta("other", { stepId: "s2" })]);
  expect(textOf(texts)).toBe("\u001b[32mok\u001b[0m\n");
  expect(streamWords(texts.view().get("s"))).toBe("ok\n");
  expect(streamWords(undefined)).toBeNull();
});

it("keeps the end of much output, from the start of a line, and less of what a model writes", () => {
  const texts = new StreamTexts();
  for (let line = 0; line < 2_000; line += 1) texts.add([delta(`${"x".repeat(99)}\n`)]);
  const kept = textOf(texts) ?? "";
  expect(kept.length).toBeGreaterThan(40_000);
  expect(kept.length).toBeLessThanOrEqual(64_000);
  expect(kept.length % 100).toBe(0);
  texts.add([delta("y".repeat(50_000), { stepId: "model", kind: "text" })]);
  expect(textOf(texts, "model")).toHaveLength(12_000);
});

it("forgets a step that is over, also when its last words come late", () => {
  const texts = new StreamTexts();
  texts.add([delta("a")]);
  texts.remove(["s"]);
  texts.add([delta("b"), delta("c", { stepId: "next" })]);
  expect([...texts.view().keys()]).toEqual(["next"]);
});
