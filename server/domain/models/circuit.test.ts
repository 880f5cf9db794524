import { describe, expect, it } from "vitest";
import {
  abandoned,
  answered,
  begun,
  type Circuit,
  circuitRules,
  closedCircuit,
  failed,
  waitOf,
} from "./circuit";

const { failuresToOpen, firstPauseMs, longestPauseMs } = circuitRules;

function failing(times: number, now = 0, from: Circuit = closedCircuit): Circuit {
  return Array.from({ length: times }).reduce<Circuit>((circuit) => failed(circuit, now), from);
}

describe("a circuit", () => {
  it("lets calls pass until they have failed five times in a row", () => {
    expect(waitOf(failing(failuresToOpen - 1), 0)).toBe(0);
    expect(waitOf(failing(failuresToOpen), 0)).toBe(firstPauseMs);
    expect(waitOf(failing(failuresToOpen), firstPauseMs - 1)).toBe(1);
  });

  it("counts anew after an answer", () => {
    expect(waitOf(failing(failuresToOpen - 1, 0, answered()), 0)).toBe(0);
  });

  it("lets one call try when its pause is over, and nobody beside it", () => {
    const open = failing(failuresToOpen);
    expect(waitOf(open, firstPauseMs)).toBe(0);
    const trying = begun(open);
    expect(trying.state).toBe("half-open");
    expect(waitOf(trying, firstPauseMs)).toBeGreaterThan(0);
  });

  it("closes when that call is answered", () => {
    expect(waitOf(answered(), firstPauseMs)).toBe(0);
    expect(answered()).toEqual(closedCircuit);
  });

  it("waits twice as long after each try that failed, up to a minute", () => {
    let circuit = failing(failuresToOpen);
    const waits: number[] = [];
    for (let now = 0; waits.length < 6; ) {
      waits.push(waitOf(circuit, now));
      now += waits.at(-1) ?? 0;
      circuit = failed(begun(circuit), now);
    }
    expect(waits).toEqual([5_000, 10_000, 20_000, 40_000, longestPauseMs, longestPauseMs]);
  });

  it("lets the next call try when the one that tried was cancelled", () => {
    const circuit = abandoned(begun(failing(failuresToOpen)), firstPauseMs);
    expect(waitOf(circuit, firstPauseMs)).toBe(0);
    expect(begun(circuit).state).toBe("half-open");
  });

  it("is not moved by calls that had begun before it opened", () => {
    const open = failing(failuresToOpen, 100);
    expect(failed(open, 4_000)).toEqual(open);
    expect(abandoned(open, 4_000)).toEqual(open);
  });

  it("opens at once for as long as the other side asks, when that is long", () => {
    expect(waitOf(failed(closedCircuit, 0, 600_000), 0)).toBe(600_000);
  });
});
