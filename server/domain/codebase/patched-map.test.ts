import { expect, it } from "vitest";
import { patchMap } from "./patched-map";

it("is what a copy with the same changes would be, however many come one after the other", () => {
  let patched: ReadonlyMap<string, number> = new Map([1, 2, 3].map((at) => [`f${at}`, at]));
  const first = patched;
  const copy = new Map(patched);
  for (let at = 0; at < 200; at += 1) {
    const key = at % 3 === 0 ? `f${(at % 9) / 3 + 1}` : `new ${at}`;
    patched = patchMap(patched, [[key, at]]);
    copy.set(key, at);
    expect(patched.size).toBe(copy.size);
  }
  expect([...patched]).toEqual([...copy]);
  expect([...patched.keys()]).toEqual([...copy.keys()]);
  expect([...patched.values()]).toEqual([...copy.values()]);
  expect([patched.get("f1"), patched.has("new 1"), patched.get("none")]).toEqual([
    copy.get("f1"),
    true,
    undefined,
  ]);
  const seen: string[] = [];
  patched.forEach((value, key) => void seen.push(`${key} ${value}`));
  expect(seen).toEqual([...copy].map(([key, value]) => `${key} ${value}`));
  expect([...first]).toEqual([
    ["f1", 1],
    ["f2", 2],
    ["f3", 3],
  ]);
});
