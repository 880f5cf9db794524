import "@/components/lib/zod-without-eval";
import { type ReachSettings, reachSettingsSchema } from "@/contracts/reach";

export type TypedReach = { hosts: string; databases: string };

/** One host, or one secret's name, a line. */
export function reachText({ hosts, databases }: ReachSettings): TypedReach {
  return {
    hosts: hosts.map((one) => (one.private ? `${one.host} private` : one.host)).join("\n"),
    databases: databases.join("\n"),
  };
}

/** What the lines mean, or which of them cannot be. */
export function readReach(
  typed: TypedReach,
): { ok: true; reach: ReachSettings } | { ok: false; problem: string } {
  const hosts = linesOf(typed.hosts).map((line) => {
    const [host = "", ...words] = line.split(/\s+/);
    // A word that means nothing makes the line one that cannot be.
    const isPrivate = words.length === 1 && words[0] === "private";
    return { host: words.length === 0 || isPrivate ? host : line, private: isPrivate };
  });
  const databases = linesOf(typed.databases);
  const parsed = reachSettingsSchema.safeParse({ hosts, databases });
  if (parsed.success) return { ok: true, reach: parsed.data };
  const [issue] = parsed.error.issues;
  const [list, place] = issue?.path ?? [];
  const line = list === "hosts" ? hosts[Number(place)]?.host : databases[Number(place)];
  return { ok: false, problem: `${line ?? ""}: ${issue?.message ?? "not valid"}` };
}

function linesOf(text: string): string[] {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);
}
