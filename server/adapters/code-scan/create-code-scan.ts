import { countOf } from "@/contracts/count-of";
import type { Finding } from "@/contracts/evidence";
import type { CodeScanPort, ScannedFile } from "@/server/ports/code-scan";
import type { ReachPort } from "@/server/ports/reach";
import type { SecretScanPort } from "@/server/ports/secret-scan";
import { createEslintScan } from "./eslint-scan";
import { createNpmAudit } from "./npm-audit";
import type { ScannerResult } from "./scanner";

const order: ReadonlyArray<Finding["severity"]> = ["critical", "major", "minor", "info"];

/** secretlint, ESLint's security rules and what the registry knows of packages; gravest findings first. */
export function createCodeScan(parts: {
  secrets: SecretScanPort;
  reach: Pick<ReachPort, "http">;
  eslintWorker: string;
}): CodeScanPort {
  const scanners = [
    (files: readonly ScannedFile[]) => scanSecrets(parts.secrets, files),
    createEslintScan(parts.eslintWorker),
    createNpmAudit(parts.reach),
  ];
  return {
    async scan(files, signal) {
      const all = await Promise.all(scanners.map((scanner) => scanner(files, signal)));
      const results = all.filter((result) => result !== null);
      return {
        scans: results.map(({ findings, ...scan }) => ({ ...scan, found: findings.length })),
        findings: results
          .flatMap(({ findings }) => findings)
          .sort((one, other) => order.indexOf(one.severity) - order.indexOf(other.severity)),
      };
    },
  };
}

async function scanSecrets(
  secrets: SecretScanPort,
  files: readonly ScannedFile[],
): Promise<ScannerResult | null> {
  const changed = files.filter(({ added }) => added.size > 0);
  if (changed.length === 0) return null;
  const found = await Promise.all(
    changed.map(async ({ path, text, added }) =>
      (await secrets.find({ path, text })).filter(({ line }) => line === null || added.has(line)),
    ),
  );
  return {
    ...{ scanner: "secretlint", ran: true, note: countOf(changed.length, "file") },
    findings: found.flat().map(({ path, line, message }) => ({
      ...{ file: path, line, message, severity: "critical", rule: "secret" },
      suggestion: "Take it out, let whoever issued it revoke it, and read it from the environment.",
    })),
  };
}
