import { timingSafeEqual } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";
import { ApiError, invalidRequest } from "../protocol/api-error";

const knownVersions = ["2023-06-01", "2026-10-21"] as const;
export type ApiVersion = (typeof knownVersions)[number];

/** The version that the caller speaks. @throws ApiError unless the caller has the key and speaks a version that is known. */
export function checkHeaders(headers: IncomingHttpHeaders, apiKey: string): ApiVersion {
  const key = keyOf(headers);
  if (key === null) {
    throw new ApiError("authentication_error", "x-api-key header or a bearer token is required");
  }
  if (!sameText(key, apiKey)) throw new ApiError("authentication_error", "invalid x-api-key");
  const version = headers["anthropic-version"];
  if (typeof version !== "string") throw invalidRequest("anthropic-version: header is required");
  const known = knownVersions.find((candidate) => candidate === version);
  if (!known) {
    throw invalidRequest(
      `anthropic-version: "${version}" is not a valid version (known: ${knownVersions.join(", ")})`,
    );
  }
  return known;
}

/** Callers send the key as `x-api-key`, or as a bearer token as the vendor's SDK does since its version 1. */
function keyOf(headers: IncomingHttpHeaders): string | null {
  const key = headers["x-api-key"];
  if (typeof key === "string" && key !== "") return key;
  return /^Bearer (\S+)$/.exec(headers.authorization ?? "")?.[1] ?? null;
}

function sameText(given: string, expected: string): boolean {
  const a = Buffer.from(given);
  const b = Buffer.from(expected);
  return a.length === b.length && timingSafeEqual(a, b);
}
