import { expect, it } from "vitest";
import { parseMarkdownSpec } from "./formats/markdown-spec";

const summary =
  "# Summary\n\nLets functions be memoized by their props. It is opt-in.\n\n# Motivation\n\nSpeed.\n";

it.each([
  ["its title", "# Loans\n\n## Summary\n\nText.", "spec.md", "Loans"],
  ["a title of a lower level", "## Loans\n\n## Summary\n\nText.", "spec.md", "Loans"],
  ["a title below a part", "## Summary\n\nText.\n\n# Loans\n", "spec.md", "Loans"],
  [
    "its file, where it begins with a part",
    summary,
    "docs/rfcs/0063-memo-of-functions.md",
    "Memo of functions",
  ],
  ["its file without the project", summary, "react-0063-memo.md", "Memo"],
  [
    "its first sentence, where the file says nothing",
    summary,
    "rfc.md",
    "Lets functions be memoized by their props",
  ],
  ["its first sentence, where it was pasted", summary, "", "Lets functions be memoized by their props"],
  [
    "what it calls itself",
    `- Feature Name: \`feature_metadata\`\n- Start Date: 2023\n\n${summary}`,
    "1.md",
    "Feature metadata",
  ],
  [
    "its file, where it calls itself nothing",
    `- Feature Name: n/a\n\n${summary}`,
    "3455-t-test.md",
    "T test",
  ],
  ["the part, where there is nothing else", "# Summary\n", "", "Summary"],
])("a document is called by %s", (_what, text, fileName, name) => {
  expect(parseMarkdownSpec(text, fileName).name).toBe(name);
});

it.each([
  ["blank lines", "\n".repeat(29_000), "Untitled spec"],
  ["blanks", `title: a${" ".repeat(60_000)}b`, "A"],
])("a document's name is found soon among many %s", (_what, text, name) => {
  expect(parseMarkdownSpec(text).name).toBe(name);
});
