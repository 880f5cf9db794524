import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { hintFirstLoad } from "./compile-hints.mjs";

const hint = "//# allFunctionsCalledOnLoad\n";
let built: string;

beforeEach(() => {
  built = mkdtempSync(join(tmpdir(), "compile-hints-"));
  mkdirSync(join(built, "static", "chunks"), { recursive: true });
  mkdirSync(join(built, "server", "app", "missions", "[missionId]"), { recursive: true });
  for (const name of ["root", "room", "later"]) writeFileSync(chunk(name), `${name}()`);
  writeFileSync(
    join(built, "build-manifest.json"),
    JSON.stringify({ rootMainFiles: ["static/chunks/root.js"] }),
  );
  writeFileSync(
    join(built, "server", "app", "missions", "[missionId]", "page_client-reference-manifest.js"),
    `globalThis.__RSC_MANIFEST = {"clientModules":{"a":{"chunks":["/_next/static/chunks/room.js"]}},"entryJSFiles":{"page":["static/chunks/room.js","static/chunks/gone.js"]}}`,
  );
});
afterEach(() => rmSync(built, { recursive: true }));

const chunk = (name: string) => join(built, "static", "chunks", `${name}.js`);
const text = (name: string) => readFileSync(chunk(name), "utf8");

it("marks what comes with a page's first load, once, and nothing else", () => {
  expect(hintFirstLoad(built)).toBe(2);
  expect(hintFirstLoad(built)).toBe(2);
  expect([text("root"), text("room"), text("later")]).toEqual([`${hint}root()`, `${hint}room()`, "later()"]);
});
