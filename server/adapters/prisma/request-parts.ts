import type { JsonObject } from "@/contracts/json";
import { keptHash, keptJson } from "@/server/domain/kept-json";
import type { Prisma, PrismaClient } from "./generated/client";

/** Known by their hash only once they are committed: another mission may name them right away. */
export type RequestParts = { written: ReadonlySet<string>; writing: Set<string> };

export type RequestPart = { hash: string; body: unknown };

/** What all attempts of one agent in a mission send alike: its prompt with the spec, and its tools. */
const sharedFields = ["system", "tools"];
/** Below this it is not worth a row. */
const longPart = 1_000;
const mark = "$part";

/** A model's request with its long common parts named by their hash, and these parts. */
export function takeParts(request: JsonObject): { request: JsonObject; parts: RequestPart[] } {
  const parts: RequestPart[] = [];
  const entries = Object.entries(request).map(([field, body]) => {
    if (!sharedFields.includes(field)) return [field, body];
    if (typeof body !== "object" || body === null || keptJson(body).length < longPart) return [field, body];
    const hash = keptHash(body);
    parts.push({ hash, body });
    return [field, { [mark]: hash }];
  });
  return parts.length > 0 ? { request: Object.fromEntries(entries), parts } : { request, parts };
}

/** Puts the parts of requests back in their places: they are then what was written. */
export async function restoreParts(
  prisma: Pick<PrismaClient, "$queryRaw">,
  requests: readonly JsonObject[],
): Promise<JsonObject[]> {
  const wanted = new Set(
    requests.flatMap((request) => sharedFields.flatMap((field) => hashIn(request[field]) ?? [])),
  );
  if (wanted.size === 0) return [...requests];
  const rows = await prisma.$queryRaw<Array<{ hash: string; body: Prisma.JsonValue }>>`
    SELECT hash, body FROM request_parts WHERE hash = ANY(${[...wanted]}::text[])`;
  const bodies = new Map(rows.map(({ hash, body }) => [hash, body as JsonObject[string]]));
  return requests.map((request) =>
    Object.fromEntries(
      Object.entries(request).map(([field, value]) => {
        const hash = sharedFields.includes(field) ? hashIn(value) : null;
        return [field, hash === null ? value : (bodies.get(hash) ?? value)];
      }),
    ),
  );
}

function hashIn(value: unknown): string | null {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return null;
  const hash = (value as Record<string, unknown>)[mark];
  return typeof hash === "string" ? hash : null;
}
