import { expect, it } from "vitest";
import { readableStep } from "./readable-step";

const shown = (body: Record<string, unknown>) =>
  readableStep(body).map(({ label, text, open }) => `${open ? "open" : "folded"} ${label}: ${text}`);

it("opens the newest message of a user, and folds the parameters and what was said before", () => {
  const messages = [
    { role: "user", content: [{ type: "text", text: "the task" }] },
    { role: "assistant", content: [{ type: "text", text: "reading" }] },
    { role: "user", content: [{ type: "tool-result", text: "\u001b[31mthe file\u001b[0m" }] },
  ];
  expect(shown({ model: "m", system: [], messages, maxOutputTokens: 100 })).toEqual([
    "folded model: m",
    "folded system: []",
    "folded user: the task",
    "folded assistant: reading",
    "open user: the file",
    "folded maxOutputTokens: 100",
  ]);
});

it("opens the reply, and folds what came with it", () => {
  const content = [
    { type: "text", text: "I write it." },
    { type: "tool-use", name: "write_file", input: { path: "a" } },
  ];
  const [text, call, ...rest] = shown({ content, stopReason: "tool-use", usage: { inputTokens: 1 } });
  expect(text).toBe("open text: I write it.");
  expect(call).toMatch(/^open tool-use write_file: \{/);
  expect(rest.map((line) => line.slice(0, 6))).toEqual(["folded", "folded"]);
});

it("opens a tool's input and its answer, and all of a step of which neither is known", () => {
  expect(shown({ name: "read_file", input: { path: "a" } }).map((line) => line.split(" ")[0])).toEqual([
    "folded",
    "open",
  ]);
  expect(shown({ text: "done", isError: false, tree: "abc" })).toEqual([
    "open text: done",
    "folded isError: false",
    "folded tree: abc",
  ]);
  expect(shown({ base: "a", tree: "b" })).toEqual(["open base: a", "open tree: b"]);
});
