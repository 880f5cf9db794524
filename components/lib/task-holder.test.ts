import { describe, expect, it } from "vitest";
import { holderOf } from "./task-holder";

const held = { status: "ready", heldBy: { taskId: "api", glob: "src/api/**" } } as const;
const holder = { number: "2.2", status: "running" } as const;

describe("holderOf", () => {
  it("says for whom a ready task waits, and why", () => {
    expect(holderOf({ api: holder }, held)).toEqual({
      short: "waits for 2.2",
      long: "waits for 2.2: both may change src/api/**",
    });
  });

  it("says nothing once the other one has stopped, or this one runs", () => {
    expect(holderOf({ api: { ...holder, status: "done" } }, held)).toBeNull();
    expect(holderOf({}, held)).toBeNull();
    expect(holderOf({ api: holder }, { ...held, status: "running" })).toBeNull();
    expect(holderOf({ api: holder }, { status: "ready" })).toBeNull();
  });
});
