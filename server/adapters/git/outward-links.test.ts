import { describe, expect, it } from "vitest";
import { leadsOut } from "./outward-links";

describe("a link", () => {
  it.each([
    ["up", ".."],
    ["a/up", "../.."],
    ["a/b", "../../etc/passwd"],
    ["home", "/root"],
    ["a/b", "sub/../../x"],
    ["a", "link/.."],
  ])("%s -> %s leads out, or may", (path, target) => expect(leadsOut(path, target)).toBe(true));

  it.each([
    ["a", "b"],
    ["a", "./b/c"],
    ["a/b", "../c"],
    ["a/b/c", "../../d/e"],
    ["a/b", ".."],
    ["a", "b/..c"],
  ])("%s -> %s stays inside", (path, target) => expect(leadsOut(path, target)).toBe(false));
});
