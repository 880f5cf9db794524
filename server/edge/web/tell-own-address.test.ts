import type { IncomingMessage } from "node:http";
import { expect, it } from "vitest";
import { tellOwnAddress } from "./tell-own-address";

/** What a page hears of a server that listens there, though a client has said something else. */
function told(bound: ReturnType<import("node:http").Server["address"]>) {
  const request = { headers: { "x-war-room-api": "http://elsewhere.example" } } as unknown as IncomingMessage;
  tellOwnAddress(request, { address: () => bound });
  return request.headers["x-war-room-api"];
}

it("is where the server listens, whatever a client says", () => {
  const at = (address: string) => told({ address, port: 4000, family: "IPv4" });
  expect(at("127.0.0.1")).toBe("http://127.0.0.1:4000");
  expect(at("0.0.0.0")).toBe("http://127.0.0.1:4000");
  expect(at("::")).toBe("http://127.0.0.1:4000");
  expect(at("::1")).toBe("http://[::1]:4000");
  expect(at("192.168.1.5")).toBe("http://192.168.1.5:4000");
  expect(told("/run/war-room.sock")).toBeUndefined();
  expect(told(null)).toBeUndefined();
});
