import { lookup as dnsLookup } from "node:dns/promises";
import { request as httpRequest, type IncomingMessage } from "node:http";
import { request as httpsRequest } from "node:https";
import { isIP, type LookupFunction } from "node:net";
import type { ReachSettings } from "@/contracts/reach";
import { AppError } from "@/server/domain/errors/app-error";
import { allowanceFor } from "@/server/domain/reach/allowed-host";
import type { OutsideAnswer, OutsideRequest } from "@/server/ports/reach";
import { classOf } from "./address-class";

export type Resolve = (hostname: string) => Promise<Array<{ address: string; family: number }>>;

const resolveByDns: Resolve = (hostname) => dnsLookup(hostname, { all: true });

/**
 * One request to an allowed host. A name is resolved once, every address that it stands for is checked, and the
 * connection is made to those very addresses: a name that answers otherwise the second time gains nothing.
 */
export async function guardedRequest(
  settings: ReachSettings,
  wanted: OutsideRequest,
  resolve: Resolve = resolveByDns,
): Promise<OutsideAnswer> {
  const url = parsedUrl(wanted.url);
  const port = Number(url.port) || (url.protocol === "https:" ? 443 : 80);
  const allowance = allowanceFor(settings, { hostname: url.hostname, port });
  if (!allowance) throw refused(notAllowed(settings, `${url.hostname}:${port}`));
  const addresses = await addressesOf(url.hostname, resolve);
  for (const { address } of addresses) {
    const kind = classOf(address);
    if (kind === "never") throw refused(`${url.hostname} stands for ${address}, which may never be asked.`);
    if (kind === "private" && !allowance.private)
      throw refused(
        `${url.hostname} stands for ${address}, an address of this machine or its network. A person can allow that in the settings.`,
      );
  }
  return send(url, wanted, addresses);
}

function parsedUrl(text: string): URL {
  const url = URL.parse(text);
  if (!url || (url.protocol !== "http:" && url.protocol !== "https:"))
    throw refused("The address begins with http:// or https://.");
  if (url.username || url.password) throw refused("No user or password in the address.");
  return url;
}

async function addressesOf(hostname: string, resolve: Resolve): ReturnType<Resolve> {
  const literal = hostname.replace(/^\[|\]$/g, "");
  const family = isIP(literal);
  if (family !== 0) return [{ address: literal, family }];
  try {
    const found = await resolve(hostname);
    if (found.length > 0) return found;
  } catch {
    // Falls through: there is no such name.
  }
  throw refused(`The name ${hostname} is not known.`);
}

function send(
  url: URL,
  { method, headers, body, timeoutMs, maxBytes, signal }: OutsideRequest,
  addresses: Awaited<ReturnType<Resolve>>,
): Promise<OutsideAnswer> {
  const ended = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]);
  const pinned: LookupFunction = (_hostname, options, callback) => {
    const [first] = addresses;
    if (options.all) callback(null, addresses);
    else callback(null, first?.address ?? "", first?.family);
  };
  return new Promise((resolve, reject) => {
    const fail = (thrown: unknown) => {
      if (signal.aborted) reject(new AppError({ code: "cancelled", message: "request cancelled" }));
      else if (ended.aborted) reject(refused(`No answer within ${timeoutMs / 1_000} seconds.`));
      else reject(refused(`The request failed: ${(thrown as Error).message}`));
    };
    const request = (url.protocol === "https:" ? httpsRequest : httpRequest)(
      url,
      { method, headers: { ...headers }, lookup: pinned, signal: ended, agent: false },
      (response) => {
        readBody(response, maxBytes).then(
          ({ text, cut }) =>
            resolve({ status: response.statusCode ?? 0, headers: plainHeaders(response), body: text, cut }),
          fail,
        );
      },
    );
    request.on("error", fail);
    request.end(body ?? undefined);
  });
}

async function readBody(
  response: IncomingMessage,
  maxBytes: number,
): Promise<{ text: string; cut: boolean }> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    bytes += chunk.length;
    if (bytes > maxBytes) {
      response.destroy();
      break;
    }
  }
  return { text: Buffer.concat(chunks).subarray(0, maxBytes).toString("utf8"), cut: bytes > maxBytes };
}

function plainHeaders({ headers }: IncomingMessage): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, [value].flat().join(", ")]),
  );
}

function notAllowed({ hosts }: ReachSettings, host: string): string {
  const allowed = hosts.map((entry) => entry.host).join(", ");
  return `${host} is not allowed. ${allowed ? `Allowed: ${allowed}.` : "No host is allowed."} A person can allow hosts in the settings; ask if the task needs it.`;
}

function refused(userMessage: string): AppError {
  return new AppError({ code: "invalid-input", message: userMessage, userMessage });
}
