import { expect, it } from "vitest";
import { greatLoss, lossWords, mayBeGreatLoss } from "./great-losses";

const change = (
  path: string,
  added: number,
  removed: number,
  status: "modified" | "deleted" = "modified",
) => ({
  ...{ path, added, removed, status },
});
const lines = (count: number) => "line\n".repeat(count);

it("tells what takes more than half of a file's lines", () => {
  expect(greatLoss(change("README.md", 3, 40), lines(45))).toEqual({
    ...{ path: "README.md", removed: 40, of: 45, added: 3 },
  });
  expect(greatLoss(change("README.md", 30, 20), lines(45))).toBeNull();
  expect(greatLoss(change("notes.md", 1, 4), lines(5))).toBeNull();
  expect(mayBeGreatLoss(change("README.md", 1, 3))).toBe(false);
});

it("names the worst, and how many more there are", () => {
  const losses = [10, 50, 20, 30].map((removed) => ({
    ...{ path: `f${removed}.md`, removed, of: 60, added: 2 },
  }));
  expect(lossWords(losses)).toBe(
    "f50.md loses 50 of its 60 lines (2 new); f30.md loses 30 of its 60 lines (2 new); f20.md loses 20 of its 60 lines (2 new); and 1 other file",
  );
  expect(lossWords([{ path: "a.md", removed: 9, of: 9, added: 0 }])).toBe(
    "a.md is emptied or deleted (9 lines)",
  );
});
