import { createHash } from "node:crypto";
import type { MessagesRequest } from "./request-schema";

/** The same for requests that ask the same, streamed or not. */
export function hashRequest({ stream: _stream, metadata: _metadata, ...asked }: MessagesRequest): string {
  return createHash("sha256").update(canonicalJson(asked)).digest("hex").slice(0, 32);
}

function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    inner !== null && typeof inner === "object" && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
