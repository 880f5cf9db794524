import { describe, expect, it } from "vitest";
import { historyLine } from "./history-line";

const history = { finishedTasks: 12, coveredTasks: 3, p50Usd: 4.2, p90Usd: 9.6, kinds: [] };

describe("the line on a project's own history", () => {
  it("says that there is none yet", () => {
    expect(historyLine(null, 4, false)).toBe("This project has no history yet.");
  });

  it("gives both figures, and how much of the plan they know", () => {
    expect(historyLine(history, 3, false)).toBe(
      "By this project's history alone: as likely below $4.20 as above, and above $9.60 one time in ten, from 12 finished tasks.",
    );
    expect(historyLine(history, 4, true)).toMatch(
      /It knows the kind of 3 of 4 tasks\. Without your edits\.$/,
    );
  });
});
