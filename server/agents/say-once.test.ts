import { expect, it } from "vitest";
import { renderBrief, taskBriefSchema } from "@/server/domain/brief/task-brief";
import type { LlmMessage } from "@/server/ports/llm";
import { sayOnce } from "./say-once";

const text = `${"export const here = 1; // a line of a file\n".repeat(6)}`;
const other = text.replace("1", "2");

let calls = 0;
const turn = (
  name: string,
  input: { path: string; content?: string },
  said: string,
  isError = false,
): LlmMessage[] => {
  calls += 1;
  const id = `call_${calls}`;
  return [
    { role: "assistant", content: [{ type: "tool-use", id, name, input }] },
    { role: "user", content: [{ type: "tool-result", toolUseId: id, text: said, isError }] },
  ];
};
const read = (path: string, said: string, isError = false) => turn("read_file", { path }, said, isError);
const write = (path: string, content: string, isError = false) =>
  turn("write_file", { path, content }, `Wrote ${path}.`, isError);
const opening = (said: string): LlmMessage => ({ role: "user", content: [{ type: "text", text: said }] });

function resultsOf(messages: LlmMessage[]): string[] {
  return sayOnce(messages).flatMap(({ content }) =>
    content.flatMap((block) => (block.type === "tool-result" ? [block.text] : [])),
  );
}
const pointer = expect.stringContaining("word for word");

it("points at the text of a file that was read before, and tells it whole to who asks once more", () => {
  const said = [opening("Go"), ...read("a.ts", text), ...read("a.ts", text), ...read("a.ts", text)];
  expect(resultsOf(said)).toEqual([text, pointer, text]);
});

it("takes a part of a file neither for the file nor for told", () => {
  const part = `${text}… lines 1 to 6 of 90: read on with from_line 7.`;
  const said = [
    opening("Go"),
    ...write("a.ts", text),
    ...read("a.ts", part),
    ...read("a.ts", part),
    ...read("a.ts", text),
  ];
  expect(resultsOf(said)).toEqual(["Wrote a.ts.", part, part, pointer]);
});

it("tells a file whole that is another one, or is not as it was", () => {
  const said = [opening("Go"), ...read("a.ts", text), ...read("b.ts", text), ...read("a.ts", other)];
  expect(resultsOf(said)).toEqual([text, text, other]);
});

it("points at what the agent wrote itself, where it was taken and left as it is", () => {
  const said = [opening("Go"), ...write("a.ts", text), ...read("a.ts", text)];
  expect(resultsOf(said)).toEqual(["Wrote a.ts.", pointer]);
  expect(resultsOf([opening("Go"), ...write("a.ts", text, true), ...read("a.ts", text)])).toContain(text);
  expect(resultsOf([opening("Go"), ...write("a.ts", text), ...read("a.ts", other)])).toContain(other);
});

it("points at the change under review for what it adds, and not for what it changes or was cut", () => {
  const added = (path: string, announced: number) =>
    `diff --git a/${path} b/${path}\n--- /dev/null\n+++ b/${path}\n@@ -0,0 +1,${announced} @@\n${text
      .trimEnd()
      .split("\n")
      .map((line) => `+${line}\n`)
      .join("")}`;
  const diff = `${added("a.ts", 6)}diff --git a/b.ts b/b.ts\n--- a/b.ts\n+++ b/b.ts\n@@ -1 +1 @@\n-a\n+b\n${added("c.ts", 7)}`;
  const brief = taskBriefSchema.parse({
    mission: { id: "m", title: "Shelf" },
    task: {
      ...{ id: "t", number: "1.1", title: "Review", description: "", type: "code_review", area: "models" },
      ...{ writes: [], criteria: [] },
    },
    agent: { name: "code-reviewer", callsign: "orion" },
    attempt: 1,
    review: { taskId: "t", title: "Models", commit: "c", diff },
  });
  const said = [
    opening(renderBrief(brief)),
    ...read("a.ts", text),
    ...read("b.ts", text),
    ...read("c.ts", text),
  ];
  expect(resultsOf(said)).toEqual([pointer, text, text]);
});

it("leaves alone what is short, failed, or was shortened further up", () => {
  const short = "const a = 1;\n";
  expect(resultsOf([opening("Go"), ...read("a.ts", short), ...read("a.ts", short)])).toEqual([short, short]);
  const failed = [...read("a.ts", text, true), ...read("a.ts", text, true)];
  expect(resultsOf([opening("Go"), ...failed])).toEqual([text, text]);
  expect(resultsOf([opening("Go"), ...read("a.ts", "6 lines"), ...read("a.ts", text)])).toContain(text);
});

it("says the same of a conversation's beginning however long it grows, so that a cache serves it", () => {
  const said = [
    opening("Go"),
    ...read("a.ts", text),
    ...read("a.ts", text),
    ...write("a.ts", other),
    ...read("a.ts", other),
    ...read("a.ts", other),
  ];
  for (let length = 1; length < said.length; length += 1)
    expect(sayOnce(said.slice(0, length))).toEqual(sayOnce(said).slice(0, length));
});
