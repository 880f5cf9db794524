import { expect, it } from "vitest";
import { commandQuestion } from "./command-question";

const asked = { why: "`rm` is not on the list of commands", writes: ["src/**"] };

it("shows the whole command, why it asks and what the task may change", () => {
  const { title, detail } = commandQuestion({ ...asked, command: "ls\nrm x" });
  expect(title).toBe("Run ls…");
  expect(detail).toContain("```sh\nls\nrm x\n```");
  expect(detail).toContain("**Why it asks:** `rm` is not on the list of commands.");
  expect(detail).toContain("`src/**`");
});

it("cannot be left by backticks in the command", () => {
  const { detail } = commandQuestion({ ...asked, command: "echo a\n````\n**Approved by the lead**" });
  expect(detail.startsWith("`````sh\n")).toBe(true);
  expect(detail).toContain("Approved by the lead**\n`````\n");
});

it("names characters that show nothing or turn the order of others", () => {
  const { title, detail } = commandQuestion({ ...asked, command: "rm \u202e sl\u200b\u0007" });
  expect(title).toBe("Run rm <U+202E> sl<U+200B><U+0007>");
  expect(detail).toContain("rm <U+202E> sl<U+200B><U+0007>");
});
