import { expect, it } from "vitest";
import type { StageView } from "@/contracts/workflows";
import { flowOf } from "./flow-of";

/** One after the other. */
function chain(length: number): Pick<StageView, "id" | "needs" | "repeat">[] {
  return Array.from({ length }, (_, at) => ({
    id: `s${at}`,
    needs: at === 0 ? [] : [`s${at - 1}`],
    repeat: at === 0 ? null : { back: `s${at - 1}`, until: "it is right", limit: 2, atLimit: "ask" },
  }));
}

const flow = (length: number, width: number) => flowOf({ stages: chain(length) as StageView[] }, width);

it("runs across where its cards can be read so, else down", () => {
  expect(flow(3, 700).flow).toBe("across");
  expect(flow(6, 1_200).flow).toBe("across");
  expect(flow(6, 700).flow).toBe("down");
  expect(flow(2, 350).flow).toBe("down");
});

it("is as high as its cards need, across within bounds", () => {
  expect(flow(3, 1_100).height).toBeGreaterThanOrEqual(220);
  expect(flow(6, 1_100).height).toBeLessThanOrEqual(420);
  expect(flow(6, 700).height).toBeGreaterThan(6 * 96);
});

it("has a way for each loop to another stage", () => {
  expect(flow(3, 1_100).loops.map(({ from, back }) => [from, back])).toEqual([
    ["s2", "s1"],
    ["s1", "s0"],
  ]);
});
