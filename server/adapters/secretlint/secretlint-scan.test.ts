import { expect, it } from "vitest";
import { createSecretlintScan } from "./secretlint-scan";

const scan = createSecretlintScan();
/** Put together here, so that no scanner takes this file for one with secrets. */
const token = ["ghp", "1234567890abcdefghijABCDEFGHIJ123456"].join("_");
const key = ["AKIA", "wJalrXUtnFEMIK7MDENGbPxRfiCYzzzzzzzzKEYa"];

it("says which kind of secret stands on which line, and not the secret", async () => {
  const text = `const a = 1;\nexport const token = "${token}";\naws_secret_access_key = "${key[1]}"\n`;
  const found = await scan.find({ path: "src/a.ts", text });
  expect(found).toEqual([
    { path: "src/a.ts", line: 2, message: expect.stringContaining("(GitHub Token)") },
    { path: "src/a.ts", line: 3, message: expect.stringContaining("(AWS Secret Access Key)") },
  ]);
  expect(JSON.stringify(found)).not.toContain(token);
});

it("finds nothing in code that reads its secrets from elsewhere, nor in data", async () => {
  const text = 'const key = process.env.API_KEY;\nconst url = "postgresql://localhost/db";\n';
  expect(await scan.find({ path: "src/a.ts", text })).toEqual([]);
  expect(await scan.find({ path: "data.csv", text: `${token}\n`.repeat(20_000) })).toEqual([]);
});
