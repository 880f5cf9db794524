import { expect, it } from "vitest";
import { readRfcPlace, writeRfcPlace } from "./rfc-place";

it("reads back what was written, and keeps what else is in the address", () => {
  const params = new URLSearchParams("theme=dark");
  writeRfcPlace(params, { view: "changes", from: 1, to: 3 });
  expect(params.toString()).toBe("theme=dark&view=changes&from=1&to=3");
  expect(readRfcPlace(params)).toEqual({ view: "changes", revision: null, from: 1, to: 3 });
});

it("leaves out what goes without saying", () => {
  const params = new URLSearchParams("view=lines&revision=2");
  writeRfcPlace(params, { view: "read", revision: null });
  expect(params.toString()).toBe("");
});

it("takes what means nothing as not there", () => {
  expect(readRfcPlace(new URLSearchParams("view=song&revision=-1&from=0&to=x"))).toEqual({
    ...{ view: "read", revision: null, from: null, to: null },
  });
});
