import { expect, it } from "vitest";
import { type Call, figuresOf } from "./figures";

const prices = new Map([["model", { input: 2, output: 10, cacheWrite: 2.5, cacheRead: 0.1 }]]);
const call = (agent: string, attemptId: string, [input, read, written]: [number, number, number]): Call => ({
  ...{ agent, attemptId, model: "model" },
  usage: { inputTokens: input, outputTokens: 100, cacheReadTokens: read, cacheWriteTokens: written },
});

it("sets the calls of a mission against the same calls without a cache, and counts the hits of later calls", () => {
  const { all, agents } = figuresOf(
    [
      call("sol", "a", [0, 0, 10_000]),
      call("sol", "a", [0, 9_000, 1_000]),
      call("orion", "b", [1_000, 5_000, 0]),
    ],
    prices,
  );
  expect(all).toEqual({
    ...{
      calls: 3,
      inputTokens: 26_000,
      writtenTokens: 11_000,
      readTokens: 14_000,
      outputTokens: 300,
      costUsd: 0.0339,
      naiveUsd: 0.055,
    },
    ...{ ratio: 0.6164, cacheHitShare: 0.9 },
  });
  expect(agents.map(({ agent, calls }) => [agent, calls])).toEqual([
    ["sol", 2],
    ["orion", 1],
  ]);
});

it("refuses a model without a price", () => {
  expect(() => figuresOf([call("sol", "a", [1, 0, 0])], new Map())).toThrow("no price for model");
});
