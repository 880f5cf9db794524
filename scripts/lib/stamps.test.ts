import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { root } from "./paths.mjs";
import { timeFingerprint } from "./stamps.mjs";

let folder = "";
let path = "";

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "war-room-stamps-"));
  path = relative(root, folder);
  mkdirSync(join(folder, "inner"));
  writeFileSync(join(folder, "inner", "a.ts"), "one");
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

it("is the same while nothing changes", () => {
  expect(timeFingerprint([path])).toBe(timeFingerprint([path]));
});

it("changes with an edit of the same length, a new file and a removed one", () => {
  const seen = [timeFingerprint([path])];
  utimesSync(join(folder, "inner", "a.ts"), 1, 1);
  seen.push(timeFingerprint([path]));
  writeFileSync(join(folder, "inner", "b.ts"), "two");
  seen.push(timeFingerprint([path]));
  rmSync(join(folder, "inner", "a.ts"));
  seen.push(timeFingerprint([path]));
  expect(new Set(seen).size).toBe(4);
});

it("does not change with a test, which is not part of what is built", () => {
  const before = timeFingerprint([path]);
  writeFileSync(join(folder, "inner", "a.test.ts"), "");
  expect(timeFingerprint([path])).toBe(before);
});

it("takes a path that is not there as empty", () => {
  expect(timeFingerprint([join(path, "absent")])).toBe(timeFingerprint([]));
});
