import { expect, it } from "vitest";
import { recordedOutput } from "./recorded-output";

it("is what the command printed; else what was said of it; nothing where nothing was", () => {
  expect(recordedOutput({ result: { terminal: "$ ls\n", text: "exit code: 0" } })).toBe("$ ls\n");
  expect(recordedOutput({ result: { text: "exit code: 0", isError: false } })).toBe("exit code: 0");
  expect(recordedOutput({ result: { summary: "merges with 2 files of others" } })).toContain("2 files");
  expect(recordedOutput({ result: { problems: [] } })).toBe("");
  expect(recordedOutput({ result: null })).toBe("");
});
