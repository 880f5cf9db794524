import { describe, expect, it } from "vitest";
import { BehindQueue } from "./load-behind";

const atOnce = { idle: () => Promise.resolve(), afterFailure: () => Promise.resolve() };
/** Until everything that needs no clock has happened. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

describe("BehindQueue", () => {
  function queue() {
    const asked: string[] = [];
    const behind = new BehindQueue();
    const add = (name: string, ...answers: boolean[]) =>
      behind.add(async () => {
        asked.push(name);
        return answers.shift() ?? true;
      });
    return { asked, add, behind };
  }

  it("loads nothing before it is opened, then all in order", async () => {
    const { asked, add, behind } = queue();
    add("first");
    add("second");
    await settled();
    expect(asked).toEqual([]);
    behind.open(atOnce);
    await settled();
    expect(asked).toEqual(["first", "second"]);
  });

  it("loads what comes later too", async () => {
    const { asked, add, behind } = queue();
    behind.open(atOnce);
    add("first");
    await settled();
    add("second");
    await settled();
    expect(asked).toEqual(["first", "second"]);
  });

  it("asks again for what failed, after a pause and before the next", async () => {
    const { asked, add, behind } = queue();
    const pauses: string[] = [];
    add("first", false, false, true);
    add("second");
    behind.open({
      idle: () => Promise.resolve(),
      afterFailure: async () => void pauses.push(asked.at(-1) ?? ""),
    });
    await settled();
    expect(asked).toEqual(["first", "first", "first", "second"]);
    expect(pauses).toEqual(["first", "first"]);
  });

  it("waits for time that is left over before each", async () => {
    const { asked, add, behind } = queue();
    const idle: Array<() => void> = [];
    add("first");
    add("second");
    behind.open({ ...atOnce, idle: () => new Promise((resolve) => idle.push(resolve)) });
    await settled();
    expect(asked).toEqual([]);
    idle.shift()?.();
    await settled();
    expect(asked).toEqual(["first"]);
  });
});
