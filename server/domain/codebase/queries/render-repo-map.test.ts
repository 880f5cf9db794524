import { describe, expect, it } from "vitest";
import { estimateTokens } from "@/server/domain/models/estimate-tokens";
import { renderRepoMap } from "./render-repo-map";

describe("the map of a repository", () => {
  const files = [
    { path: "src/api/routes.ts", symbols: ["addRoutes"], rank: 0.1 },
    { path: "README.md", symbols: [], rank: 0 },
    { path: "src/main.ts", symbols: ["main", "stop"], rank: 0.2 },
  ];

  it("is a tree with names", () => {
    expect(renderRepoMap(files, 1_000).text).toBe(
      "README.md\nsrc/\n  main.ts: main, stop\nsrc/api/\n  routes.ts: addRoutes",
    );
  });

  const many = Array.from({ length: 300 }, (_, place) => ({
    path: `src/part-${place % 10}/deep/file-${place}.ts`,
    symbols: [`something${place}`, `somethingElse${place}`],
    rank: place,
  }));

  it("keeps to its budget, and says what is left out", () => {
    for (const budget of [100, 1_500, 4_000, 8_000]) {
      const { text, tokens } = renderRepoMap(many, budget);
      expect(tokens).toBe(estimateTokens(text));
      expect(tokens).toBeLessThanOrEqual(budget);
      expect(text).toMatch(/narrow the glob/i);
    }
    expect(renderRepoMap(many, 1_000_000).text).not.toContain("narrow");
  });

  it("keeps what ranks highest: first the names, then the files", () => {
    const some = renderRepoMap(many, 8_000).text;
    expect(some).toContain("something299");
    expect(some).not.toContain("something0,");
    expect(some).toContain("file-0.ts");
    const few = renderRepoMap(many, 300).text;
    expect(few).toContain("file-299.ts: something299");
    expect(few).not.toContain("file-0.ts");
    expect(few).toMatch(/Not shown: \d+ in src\//);
  });
});
