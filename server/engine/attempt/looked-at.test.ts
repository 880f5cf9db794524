import { expect, it } from "vitest";
import type { JsonObject } from "@/contracts/json";
import { watchReads } from "./looked-at";

async function lookedAfter(name: string, input: JsonObject, text: string, isError = false) {
  const watched = watchReads(async () => ({ kind: "done", value: { text, isError } }));
  await watched.callTool({ id: "1", name, input });
  return [...watched.looked];
}
const part = (path: string) =>
  `diff --git a/${path} b/${path}\n--- a/${path}\n+++ b/${path}\n@@ -1 +1 @@\n-a\n+b\n`;

it("counts a file that was read whole, or cannot be read any better", async () => {
  expect(await lookedAfter("read_file", { path: "./src/a.ts" }, "text")).toEqual(["src/a.ts"]);
  expect(await lookedAfter("read_file", { path: "logo.png" }, "It is binary.", true)).toEqual(["logo.png"]);
});

it("counts no part of a file, but the last", async () => {
  const input = { path: "src/a.ts", from_line: 1, to_line: 1 };
  expect(await lookedAfter("read_file", input, "one\n[line 1 of 9: read on with from_line 2]")).toEqual([]);
  const rest = { path: "src/a.ts", from_line: 2 };
  expect(await lookedAfter("read_file", rest, "two\n[lines 2 to 9 of 9: the end]")).toEqual(["src/a.ts"]);
});

it("counts of a diff what it shows whole", async () => {
  const input = { commit: "abc1234", paths: ["src/a.ts", "src/b.ts"] };
  expect(await lookedAfter("git_diff", input, `${part("src/a.ts")}${part("src/b.ts")}`)).toEqual(input.paths);
  expect(await lookedAfter("git_diff", input, "No changes.")).toEqual([]);
  const cut = `${part("src/a.ts")}${part("src/b.ts")}[cut: this diff has more than 60000 bytes]\n`;
  expect(await lookedAfter("git_diff", input, cut)).toEqual(["src/a.ts"]);
  const long = `${part("src/a.ts")}${part("src/b.ts")}${"+x\n".repeat(10_000)}`;
  expect(await lookedAfter("git_diff", input, long)).toEqual(["src/a.ts"]);
});
