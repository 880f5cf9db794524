import { describe, expect, it } from "vitest";
import { defaultAsk } from "./ask-words";
import { readAsk } from "./read-ask";

const nothing = {
  ...{ plan: "allow", rfc: "allow", merge: "allow", tool: "allow" },
  ...{ taskAboveUsd: null, filesAbove: null, risks: [], paths: [] },
};

describe("--ask", () => {
  it.each([
    ["none", {}],
    [defaultAsk, { plan: "ask", merge: "ask" }],
    ["design, commands,writes,publish", { rfc: "ask", tool: "ask", risks: ["write", "publish"] }],
    ["task=2.5,files=0,path=db/**,path=a=b", { taskAboveUsd: 2.5, filesAbove: 0, paths: ["db/**", "a=b"] }],
  ])("%s", (text, asks) => {
    expect(readAsk(text)).toEqual({ ok: true, policy: { ...nothing, ...asks } });
  });

  it.each([
    "",
    "constructor",
    "plans",
    "plan,,merge",
    "none,plan",
    "files",
    "files=",
    "files=x",
    "files=1.5",
    "task=-1",
    "path=/etc",
    "plan=1",
  ])("refuses %j", (text) => {
    expect(readAsk(text)).toMatchObject({ ok: false, problem: expect.stringContaining("--ask") });
  });
});
