import { describe, expect, it } from "vitest";
import { directNeeds, layoutStages, stageSize } from "./layout-stages";

it("draws no line for what is waited for anyway", () => {
  const stages = [
    { id: "build", needs: [] },
    { id: "ship", needs: ["build"] },
    { id: "watch", needs: ["ship"] },
    { id: "tell", needs: ["build", "watch", "ship"] },
  ];
  expect(directNeeds(stages).map(({ needs }) => needs)).toEqual([[], ["build"], ["ship"], ["watch"]]);
});

describe("the place of stages", () => {
  it("is after all that they need, and no two stand on each other", () => {
    const places = layoutStages([
      { id: "write", needs: [] },
      { id: "review", needs: ["write"] },
      { id: "critique", needs: ["write"] },
      { id: "decide", needs: ["write", "review", "critique"] },
    ]);
    const at = new Map(places.map((place) => [place.id, place]));
    const x = (id: string) => at.get(id)?.x ?? -1;
    expect(x("write")).toBe(0);
    expect(x("review")).toBe(x("critique"));
    expect(x("decide")).toBeGreaterThan(x("review"));
    expect(x("review")).toBeGreaterThanOrEqual(stageSize.width);
    const [one, other] = [at.get("review")?.y ?? 0, at.get("critique")?.y ?? 0];
    expect(Math.abs(one - other)).toBeGreaterThanOrEqual(stageSize.height);
    expect(at.get("decide")?.y).toBe((one + other) / 2);
  });

  it("is below them where the flow runs down", () => {
    const places = layoutStages(
      [
        { id: "write", needs: [] },
        { id: "review", needs: ["write"] },
        { id: "critique", needs: ["write"] },
      ],
      "down",
    );
    const [write, review, critique] = places;
    expect(review?.y).toBe(critique?.y);
    expect(review?.y).toBeGreaterThan(stageSize.height);
    expect(write?.x).toBe(((review?.x ?? 0) + (critique?.x ?? 0)) / 2);
  });
});
