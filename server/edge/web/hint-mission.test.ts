import { IncomingMessage, ServerResponse } from "node:http";
import { Socket } from "node:net";
import { describe, expect, it } from "vitest";
import { hintMission } from "./hint-mission";

function hintOf(url: string, { method = "GET", headers = {} }: { method?: string; headers?: object } = {}) {
  const request = Object.assign(new IncomingMessage(new Socket()), { url, method, headers });
  const response = new ServerResponse(request);
  hintMission(request, response);
  return response.getHeader("Link");
}

describe("hintMission", () => {
  it("names the mission of a room, wherever in it the page opens", () => {
    const hint = "</api/missions/mis_1/state>; rel=preload; as=fetch; crossorigin=anonymous";
    expect(hintOf("/missions/mis_1")).toBe(hint);
    expect(hintOf("/missions/mis_1?task=a&tab=diff")).toBe(hint);
  });

  it.each([
    "/",
    "/missions/",
    "/missions/mis_1/rfcs/1",
    "/projects/mis_1",
    "/missions/a>;rel=x",
    "/api/missions/mis_1",
  ])("has nothing to say of %s", (url) => {
    expect(hintOf(url)).toBeUndefined();
  });

  it("is not for pages that are opened from within another, nor for what changes something", () => {
    expect(hintOf("/missions/mis_1", { headers: { rsc: "1" } })).toBeUndefined();
    expect(hintOf("/missions/mis_1", { method: "POST" })).toBeUndefined();
  });
});
