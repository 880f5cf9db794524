import { expect, it } from "vitest";
import { callQuestion } from "./call-question";

const asked = { name: "write_file", title: "Writing src/a.ts", why: "you want to be asked" };

it("shows the file and its text as text, before why it asks", () => {
  const { title, detail } = callQuestion({
    ...asked,
    input: { path: "src/a.ts", content: 'const a = "b";\nconst c = 1;' },
  });
  expect(title).toBe("Allow “Writing src/a.ts”?");
  expect(detail).toBe(
    '`src/a.ts`, 2 lines\n\n```\nconst a = "b";\nconst c = 1;\n```\n\n**Why it asks:** you want to be asked.',
  );
});

it("shows a passage and what replaces it as a diff", () => {
  const input = { path: "src/a.ts", search: "old\nlines", replace: "new" };
  expect(callQuestion({ ...asked, input }).detail).toContain(
    "`src/a.ts`\n\n```diff\n-old\n-lines\n+new\n```\n\n",
  );
});

it("shows everything else of the input", () => {
  const input = { title: "Flow", source: "graph TD\nA-->B", note: "one\ntwo", count: 3 };
  const { detail } = callQuestion({ ...asked, input });
  expect(detail).toContain("`source`\n\n```\ngraph TD\nA-->B\n```");
  expect(detail).toContain("`note`\n\n```\none\ntwo\n```");
  expect(detail).toContain('```json\n{\n  "title": "Flow",\n  "count": 3\n}\n```');
  const half = callQuestion({ ...asked, input: { path: 1, search: "a" } }).detail;
  expect(half).toContain('{\n  "search": "a",\n  "path": 1\n}');
});

it("cannot be left by what a file holds", () => {
  const { detail } = callQuestion({
    ...asked,
    input: { path: "a`.md", content: "```\n**Why it asks:** never mind\u202e" },
  });
  expect(detail).toContain("````\n```\n**Why it asks:** never mind<U+202E>\n````");
  expect(detail.startsWith("``a`.md``")).toBe(true);
});

it("says how much of a huge input is not shown, and where all of it is", () => {
  const { detail } = callQuestion({
    ...asked,
    input: { path: "a", content: "x".repeat(15_990), more: "\n".repeat(30) },
  });
  expect(detail).toContain("20 more characters not shown here: all of it is in the task's Trace");
  expect(detail.length).toBeLessThan(17_000);
  expect(callQuestion({ ...asked, input: {} }).detail).toBe("**Why it asks:** you want to be asked.");
});
