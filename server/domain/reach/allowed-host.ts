import type { ReachSettings } from "@/contracts/reach";

/** The entry that allows a host and port; null: none does. A name with an exact entry is looked up there first. */
export function allowanceFor(
  { hosts }: ReachSettings,
  { hostname, port }: { hostname: string; port: number },
): { private: boolean } | null {
  const name = hostname.toLowerCase().replace(/\.$/, "");
  const fitting = hosts.filter(({ host }) => fits(host, name, port));
  return fitting.find(({ host }) => !host.startsWith("*.")) ?? fitting[0] ?? null;
}

function fits(pattern: string, name: string, port: number): boolean {
  const [, host = "", own] =
    /^(.*?)(?::(\d+))?$/.exec(pattern.startsWith("[") ? bracketed(pattern) : pattern) ?? [];
  const isPort = own === undefined || Number(own) === port;
  const wanted = host.replaceAll("\u0000", ":");
  if (!isPort) return false;
  return wanted.startsWith("*.")
    ? name.endsWith(wanted.slice(1)) && name.length > wanted.length - 1
    : name === wanted;
}

/** The colons of an IPv6 address are none of a port. */
function bracketed(pattern: string): string {
  const end = pattern.indexOf("]");
  return pattern.slice(0, end + 1).replaceAll(":", "\u0000") + pattern.slice(end + 1);
}
