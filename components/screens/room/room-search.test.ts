import { describe, expect, it } from "vitest";
import { type RoomLocation, readRoom, threadPlace, writeRoom } from "./room-search";

function written(before: string, changes: Partial<RoomLocation>): string {
  const params = new URLSearchParams(before);
  writeRoom(params, changes);
  return params.toString();
}

describe("the address of a room", () => {
  it("says all that is shown, and reads as it was written", () => {
    const place: RoomLocation = {
      ...{
        taskId: "api",
        tab: "trace",
        path: "src/a b.ts",
        line: 12,
        stepId: "s-3",
        threadId: "t",
        diagramId: "d",
      },
      ...{ view: "graph", needsFirst: true, panel: "approvals", approvalId: "p", at: 77 },
    };
    expect(readRoom(new URLSearchParams(written("", place)))).toEqual(place);
  });

  it("reads what it does not know as if it were not there", () => {
    const odd = new URLSearchParams("tab=moon&view=&line=-2&at=1e99&panel=LOG&order=up");
    expect(readRoom(odd)).toEqual(readRoom(new URLSearchParams()));
  });

  it("lets a line go with its file, a step with its task, a card with its panel", () => {
    expect(written("file=a.ts&line=3", { path: "b.ts" })).toBe("file=b.ts");
    expect(written("file=a.ts&line=3", { path: "a.ts" })).toBe("file=a.ts&line=3");
    expect(written("file=a.ts", { path: "b.ts", line: 9 })).toBe("file=b.ts&line=9");
    expect(written("task=a&tab=trace&step=s&diagram=d", { taskId: "b" })).toBe("task=b&tab=trace");
    expect(written("task=a&tab=diff&thread=t", { taskId: "b" })).toBe("task=b&tab=diff");
    expect(written("task=a&tab=diff&thread=t", { tab: "log" })).toBe("task=a&tab=log");
    expect(written("task=a", threadPlace({ id: "t", taskId: "b" }))).toBe("task=b&tab=diff&thread=t");
    expect(written("panel=approvals&approval=p", { panel: "costs" })).toBe("panel=costs");
    expect(written("task=a&view=graph", { view: "tree" })).toBe("task=a");
  });
});
