import { expect, test } from "vitest";
import { lastUsed } from "./last-used";
import { sampleName } from "./sample-project";

const choir = { id: "choir", name: "Choir" };
const club = { id: "club", name: "Club" };
const sample = { id: "sample", name: sampleName("Library Loans") };

test("words go on where somebody was at work last", () => {
  const missions = [
    { projectId: "choir", updatedAt: "2026-11-02" },
    { projectId: "club", updatedAt: "2026-11-01" },
  ];
  expect(lastUsed([club, choir], missions)).toBe("choir");
  expect(lastUsed([club, choir], [])).toBe("club");
});

test("nobody goes on in a sample", () => {
  const missions = [{ projectId: "sample", updatedAt: "2026-11-03" }];
  expect(lastUsed([sample], missions)).toBeNull();
  expect(lastUsed([sample, choir], missions)).toBe("choir");
});
