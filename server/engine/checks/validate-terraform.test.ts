import { expect, it } from "vitest";
import { createFakeSandbox } from "@/server/testing/fake-sandbox";
import { terraformProblems } from "./validate-terraform";

const changes = ["infra/main.tf", "infra/outputs.tf", "main.tf", "src/a.ts"].map((path) => ({
  ...{ path, status: "added" as const, added: 1, removed: 0 },
}));
const work = { folder: "work", signal: new AbortController().signal };

it("tells what Terraform has against each folder, with file and line", async () => {
  const diagnostics = [
    {
      ...{ severity: "error", summary: "Unsupported argument", detail: "No argument is named buckett." },
      range: { filename: "main.tf", start: { line: 2 } },
    },
    { severity: "warning", summary: "Deprecated" },
  ];
  const sandbox = createFakeSandbox({
    answers: ({ argv }) =>
      argv.at(-1) === "infra"
        ? { exitCode: 1, stdout: JSON.stringify({ valid: false, diagnostics }) }
        : { exitCode: 0, stdout: JSON.stringify({ valid: true, diagnostics: [] }) },
  });
  expect(await terraformProblems(sandbox, work, changes)).toEqual([
    "infra/main.tf:2: Unsupported argument. No argument is named buckett.",
  ]);
  expect(sandbox.commands.map(({ argv }) => argv.at(-1))).toEqual([".", "infra"]);
});

it("validates nothing where there is no Terraform, and asks for nothing where no such file was changed", async () => {
  const sandbox = createFakeSandbox({ answers: () => ({ exitCode: 77 }) });
  expect(await terraformProblems(sandbox, work, changes)).toEqual([]);
  expect(sandbox.commands).toHaveLength(2);
  expect(await terraformProblems(sandbox, work, changes.slice(-1))).toEqual([]);
  expect(sandbox.commands).toHaveLength(2);
});

it("takes words that it cannot read for a failure", async () => {
  const sandbox = createFakeSandbox({ answers: () => ({ exitCode: 1, stdout: "panic" }) });
  expect(await terraformProblems(sandbox, work, changes.slice(2, 3))).toEqual([
    ".: terraform validate did not say what is wrong: panic",
  ]);
});
