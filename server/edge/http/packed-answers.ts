import { createHash } from "node:crypto";
import { promisify } from "node:util";
import { gzip } from "node:zlib";

const compress = promisify(gzip);
/** Answers that are kept: each is one to two megabytes for a large repository. */
const mostKept = 12;

type Packed = { etag: string; plain: string; packed: Buffer };

export type PackedAnswers = ReturnType<typeof createPackedAnswers>;

/**
 * Large answers that stay as they are, such as what a commit holds: as text and compressed, made once for all who ask. Whoever
 * has one already is told so and sent nothing.
 */
export function createPackedAnswers() {
  const kept = new Map<string, Packed>();

  return {
    /** The answer of this key, if it was kept, for this request. */
    find(key: string, request: Request): Response | null {
      const found = kept.get(key);
      if (!found) return null;
      kept.delete(key);
      kept.set(key, found);
      return responseTo(request, found);
    },
    /** Keeps an answer under a key and gives it to this request. */
    async keep(key: string, answer: unknown, request: Request): Promise<Response> {
      const plain = JSON.stringify(answer);
      const etag = `"${createHash("sha1").update(plain).digest("base64url")}"`;
      const made = { etag, plain, packed: await compress(plain, { level: 5 }) };
      kept.set(key, made);
      for (const oldest of kept.keys()) {
        if (kept.size <= mostKept) break;
        kept.delete(oldest);
      }
      return responseTo(request, made);
    },
  };
}

/** What is smaller gains nothing. */
const packFromBytes = 16_000;

/**
 * A large answer that is another one each time, such as a mission: packed as quickly as can be, for whoever waits for it unpacks
 * a tenth of it sooner than the whole has come.
 */
export async function packedOnce(answer: unknown, request: Request): Promise<Response> {
  const plain = JSON.stringify(answer);
  const headers = { "Content-Type": "application/json", Vary: "Accept-Encoding" };
  if (plain.length < packFromBytes || !takesPacked(request)) return new Response(plain, { headers });
  const packed = new Uint8Array(await compress(plain, { level: 1 }));
  return new Response(packed, { headers: { ...headers, "Content-Encoding": "gzip" } });
}

function takesPacked(request: Request): boolean {
  return /\bgzip\b/.test(request.headers.get("accept-encoding") ?? "");
}

function responseTo(request: Request, { etag, plain, packed }: Packed): Response {
  const headers = { ETag: etag, "Cache-Control": "private, no-cache", Vary: "Accept-Encoding" };
  if (request.headers.get("if-none-match")?.includes(etag))
    return new Response(null, { status: 304, headers });
  const type = { ...headers, "Content-Type": "application/json" };
  if (!takesPacked(request)) return new Response(plain, { headers: type });
  return new Response(new Uint8Array(packed), { headers: { ...type, "Content-Encoding": "gzip" } });
}
