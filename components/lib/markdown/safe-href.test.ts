import { describe, expect, it } from "vitest";
import { safeHref } from "./safe-href";

describe("safeHref", () => {
  it("lets plain web addresses and places on the page through", () => {
    expect(safeHref("https://example.com/a?b")).toBe("https://example.com/a?b");
    expect(safeHref("#decision")).toBe("#decision");
  });

  it("stops everything that could run or reach elsewhere", () => {
    for (const href of [
      "javascript:alert(1)",
      "data:text/html,x",
      "JaVaScRiPt:alert(1)",
      "file:///etc/passwd",
      "/relative",
    ]) {
      expect(safeHref(href)).toBeNull();
    }
  });
});
