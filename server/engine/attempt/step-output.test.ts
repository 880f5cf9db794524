import { expect, it } from "vitest";
import type { LiveDelta } from "@/server/ports/live-feed";
import { stepOutput } from "./step-output";

const step = { missionId: "m", taskId: "t", stepId: "s", agent: "a" };

function outputOf() {
  const shown: LiveDelta[] = [];
  const output = stepOutput(
    {
      liveFeed: { publish: (delta) => void shown.push(delta) },
      maskSecrets: (text) => text.replaceAll("hush", "[redacted]"),
    },
    step,
  );
  return { shown, output };
}

it("shows output as it comes, and records it with its colours and without secrets, also those that came in two pieces", () => {
  const { shown, output } = outputOf();
  output.show("\u001b[32mok\u001b[0m hu");
  output.show("sh\n");
  expect(shown).toEqual([
    { ...step, kind: "output", text: "\u001b[32mok\u001b[0m hu" },
    { ...step, kind: "output", text: "sh\n" },
  ]);
  expect(output.recorded()).toEqual({ terminal: "\u001b[32mok\u001b[0m [redacted]\n" });
});

it("records nothing for a step that printed nothing", () => {
  expect(outputOf().output.recorded()).toEqual({});
});

it("keeps the end of long output from the start of a line, and says how much is not kept", () => {
  const { output } = outputOf();
  const line = `${"x".repeat(99)}\n`;
  for (let count = 0; count < 3_000; count += 1) output.show(line);
  output.show("the end");
  const [first, second, ...rest] = (output.recorded().terminal ?? "").split("\n");
  expect(first).toBe("[237 kB before this were not kept]");
  expect(second).toBe("x".repeat(99));
  expect(rest.at(-1)).toBe("the end");
});

it("keeps the end of one endless line", () => {
  const { output } = outputOf();
  output.show(`${"y".repeat(200_000)}z`);
  const kept = output.recorded().terminal ?? "";
  expect(kept.endsWith("yz")).toBe(true);
  expect(kept.length).toBeLessThan(65_000);
});
