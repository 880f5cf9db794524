import type { IncomingMessage } from "node:http";

export type HostPolicy = {
  /** Host names that this server answers to, without port. */
  hosts: ReadonlySet<string>;
};

const loopbackNames = ["localhost", "127.0.0.1", "[::1]"];

/** Loopback names, and those that the configuration adds. */
export function hostPolicy(extraHosts: readonly string[]): HostPolicy {
  return { hosts: new Set([...loopbackNames, ...extraHosts.map((host) => host.toLowerCase())]) };
}

/**
 * Whether a request is meant for this server and comes from its own pages. A foreign Host is DNS rebinding; a
 * foreign Origin is another site's page in the person's browser. Clients that are no browsers send no Origin.
 */
export function isRequestAllowed(request: IncomingMessage, { hosts }: HostPolicy): boolean {
  const host = request.headers.host?.toLowerCase();
  if (!host || !hosts.has(withoutPort(host))) return false;
  const { origin } = request.headers;
  if (origin !== undefined) return isOwnOrigin(origin, host);
  return !isCrossSiteWrite(request);
}

/** A page's origin is ours only with the same host and port as the request's. */
function isOwnOrigin(origin: string, host: string): boolean {
  try {
    return new URL(origin).host === host;
  } catch {
    return false;
  }
}

function isCrossSiteWrite(request: IncomingMessage): boolean {
  const site = request.headers["sec-fetch-site"];
  const reads = request.method === "GET" || request.method === "HEAD";
  return !reads && site !== undefined && site !== "same-origin" && site !== "none";
}

function withoutPort(host: string): string {
  return host.replace(/:\d+$/, "");
}
