import { expect, it } from "vitest";
import { replacedDrafts } from "./replaced-drafts";

const before = { text: "# Mine", fileName: null };

it("gives back what was replaced, while what took its place still stands there", () => {
  const drafts = replacedDrafts();
  drafts.keep("p", { said: "Replaced by a.md", before, by: "# Theirs" });
  expect(drafts.of("p", "# Theirs")?.before).toEqual(before);
  expect(drafts.of("p", "# Theirs, and written on")).toBeNull();
  expect(drafts.of("q", "# Theirs")).toBeNull();
  drafts.drop("p");
  expect(drafts.of("p", "# Theirs")).toBeNull();
});
