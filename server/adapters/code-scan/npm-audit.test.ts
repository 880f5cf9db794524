import { expect, it } from "vitest";
import { createNpmAudit } from "./npm-audit";

it("finds the lines of a long lock file's packages in one pass", async () => {
  const packages = Object.fromEntries(
    Array.from({ length: 5_000 }, (_, at) => [
      `node_modules/p${at}`,
      { version: "1.0.0", resolved: "x".repeat(50), dependencies: { [`node_modules/p${at + 1}`]: "1" } },
    ]),
  );
  const text = JSON.stringify({ packages }, null, 2);
  const rows = text.split("\n");
  const advisory = { title: "bad", severity: "high", url: "u", vulnerable_versions: "*" };
  const http = async () => ({
    ...{ status: 200, headers: {}, cut: false },
    body: JSON.stringify({ p1999: [advisory] }),
  });
  const audit = createNpmAudit({ http });
  const said = await audit([{ path: "package-lock.json", text, before: null, added: new Set() }]);
  expect(said?.findings).toMatchObject([
    { line: rows.indexOf('    "node_modules/p1999": {') + 1, severity: "major" },
  ]);
  expect(said?.note).toBe("2000 new packages; 3000 more were not asked about");
});
