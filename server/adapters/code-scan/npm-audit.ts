import satisfies from "semver/functions/satisfies.js";
import { z } from "zod";
import { countOf } from "@/contracts/count-of";
import type { Finding } from "@/contracts/evidence";
import { toAppError } from "@/server/domain/errors/app-error";
import type { ScannedFile } from "@/server/ports/code-scan";
import type { ReachPort } from "@/server/ports/reach";
import type { ScannerResult } from "./scanner";

/** Where `npm audit` asks. */
const advisories = "https://registry.npmjs.org/-/npm/v1/security/advisories/bulk";
const limits = { timeoutMs: 20_000, maxBytes: 5_000_000, packages: 2_000 };
const scanner = "npm audit";

const lockSchema = z.object({
  packages: z.record(z.string(), z.object({ version: z.string().optional(), link: z.boolean().optional() })),
});
const answerSchema = z.record(
  z.string(),
  z.array(
    z.object({
      title: z.string(),
      severity: z.enum(["critical", "high", "moderate", "low", "info"]),
      url: z.string(),
      vulnerable_versions: z.string(),
    }),
  ),
);
const severities = {
  critical: "critical",
  high: "major",
  moderate: "minor",
  low: "info",
  info: "info",
} as const;

type Package = { name: string; version: string; line: number };

/**
 * Known weaknesses of the packages that a change adds to package-lock.json, by the question that `npm audit` asks the
 * registry. It goes out as agents' requests do: where the hosts that may be reached do not name the registry, it is said
 * that nobody looked.
 */
export function createNpmAudit({ http }: Pick<ReachPort, "http">) {
  return async (files: readonly ScannedFile[], signal?: AbortSignal): Promise<ScannerResult | null> => {
    const locks = files.filter(({ path }) => /(?:^|\/)package-lock\.json$/.test(path));
    const added = locks.flatMap((lock) => newPackages(lock).map((one) => ({ ...one, file: lock.path })));
    if (added.length === 0) return null;
    const asked = added.slice(0, limits.packages);
    const not = (note: string): ScannerResult => ({ scanner, ran: false, note, findings: [] });
    try {
      const { status, body, cut } = await http({
        ...{ method: "POST", url: advisories, headers: { "content-type": "application/json" } },
        ...{ body: JSON.stringify(versionsByName(asked)), timeoutMs: limits.timeoutMs },
        ...{ maxBytes: limits.maxBytes, signal: signal ?? AbortSignal.timeout(limits.timeoutMs) },
      });
      if (status !== 200) return not(`the registry answers ${status}: nobody has looked at new packages`);
      const parsed = cut ? null : answerSchema.safeParse(JSON.parse(body));
      if (!parsed?.success) return not("the registry's answer could not be read");
      const left = added.length - asked.length;
      return {
        ...{ scanner, ran: true },
        note: `${countOf(asked.length, "new package")}${left > 0 ? `; ${left} more were not asked about` : ""}`,
        findings: asked.flatMap((one) => findingsOf(one, parsed.data[one.name] ?? [])),
      };
    } catch (thrown) {
      return not(`${toAppError(thrown).userMessage} Nobody has looked at new packages.`.slice(0, 300));
    }
  };
}

/** Packages of a lock file that were not in it before. */
function newPackages({ text, before }: ScannedFile): Package[] {
  const old = new Set(packagesIn(before ?? "").map(({ name, version }) => `${name}@${version}`));
  return packagesIn(text).filter(({ name, version }) => !old.has(`${name}@${version}`));
}

function packagesIn(text: string): Package[] {
  const lock = lockSchema.safeParse(jsonOf(text));
  if (!lock.success) return [];
  const lines = linesOfKeys(text);
  return Object.entries(lock.data.packages).flatMap(([at, { version, link }]) => {
    const name = at.split("node_modules/").at(-1);
    if (!at.includes("node_modules/") || !name || !version || link) return [];
    return [{ name, version, line: lines.get(JSON.stringify(at)) ?? 1 }];
  });
}

/** Where each key with an object begins, in one pass: a lock file has hundreds of thousands of lines. */
function linesOfKeys(text: string): Map<string, number> {
  const lines = new Map<string, number>();
  for (const [at, row] of text.split("\n").entries()) {
    const key = /^\s*("(?:[^"\\]|\\.)*")\s*:\s*\{/.exec(row)?.[1];
    if (key !== undefined && !lines.has(key)) lines.set(key, at + 1);
  }
  return lines;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function versionsByName(packages: readonly Package[]): Record<string, string[]> {
  const byName = new Map<string, Set<string>>();
  for (const { name, version } of packages)
    byName.set(name, (byName.get(name) ?? new Set<string>()).add(version));
  return Object.fromEntries([...byName].map(([name, versions]) => [name, [...versions]]));
}

function findingsOf(
  { name, version, line, file }: Package & { file: string },
  known: z.infer<typeof answerSchema>[string],
): Finding[] {
  return known
    .filter((one) => satisfies(version, one.vulnerable_versions, { includePrerelease: true }))
    .map(({ title, severity, url, vulnerable_versions: range }) => ({
      ...{ file, line, severity: severities[severity] },
      rule: /GHSA(?:-[\w]{4}){3}/.exec(url)?.[0] ?? "npm-audit",
      message: `${name} ${version}: ${title} (${url})`.slice(0, 500),
      suggestion: `Take a version that is not ${range}.`,
    }));
}
