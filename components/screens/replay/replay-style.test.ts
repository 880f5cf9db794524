import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { replayStyle } from "./replay-style";

/** The tokens of each block that sets `color-scheme`, by its scheme. */
function tokensOf(css: string): Record<string, Record<string, string>> {
  return Object.fromEntries(
    [...css.matchAll(/\{\s*color-scheme: (\w+);([^}]*)\}/g)].map(([, scheme = "", body = ""]) => [
      scheme,
      Object.fromEntries(
        [...body.matchAll(/(--[\w-]+):\s*([^;]+);/g)].map(([, name, value]) => [name, value]),
      ),
    ]),
  );
}

describe("the style of a shared mission", () => {
  const room = tokensOf(readFileSync("app/globals.css", "utf8"));
  const shared = tokensOf(replayStyle);

  it.each(["dark", "light"])("has the room's colours, %s", (scheme) => {
    expect(Object.keys(shared[scheme] ?? {}).length).toBeGreaterThan(15);
    expect(room[scheme]).toMatchObject(shared[scheme] ?? {});
  });

  it("uses no colour that it does not set, and asks for no file", () => {
    const used = [...replayStyle.matchAll(/var\((--[\w-]+)\)/g)].map(([, name]) => name);
    expect(used.filter((name = "") => !(name in (shared.light ?? {})))).toEqual([]);
    expect(replayStyle).not.toMatch(/url\(|@import|@font-face/);
  });
});
