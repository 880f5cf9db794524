import { readdirSync } from "node:fs";
import { readFile } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import { extname, join, sep } from "node:path";
import { promisify } from "node:util";
import { gzip } from "node:zlib";

const types: Record<string, string> = {
  ".js": "application/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".svg": "image/svg+xml",
  ".woff2": "font/woff2",
};
const compressible: ReadonlySet<string> = new Set([".js", ".css", ".json", ".svg"]);
/** What is smaller gains nothing. */
const compressFromBytes = 1_024;
const compress = promisify(gzip);

type StaticFile = { type: string; plain: Buffer; packed: Buffer | null };

/** Answers a request for a file of the pages; false: it is none of them, and somebody else answers. */
export type StaticFiles = (request: IncomingMessage, response: ServerResponse) => Promise<boolean>;

/**
 * The scripts, styles and fonts of the built pages, from memory and compressed once. A page asks for two dozen of them at
 * once; Next looks each up on the disk and compresses it anew every time, which was most of the time until a room stood.
 * Only what lay there at the start is served, by its exact name: no path of a request is ever opened.
 */
export function createStaticFiles(appRoot: string): StaticFiles {
  const paths = new Map(filesUnder(join(appRoot, ".next", "static"), "/_next/static/"));
  const kept = new Map<string, Promise<StaticFile>>();

  return async (request, response) => {
    const name = request.url?.split("?", 1)[0] ?? "";
    const path = paths.get(name);
    if (!path || (request.method !== "GET" && request.method !== "HEAD")) return false;
    const reading = kept.get(name) ?? readStatic(path);
    kept.set(name, reading);
    const file = await reading.catch(() => null);
    if (!file) {
      // It is gone from the disk: whatever Next says of it.
      kept.delete(name);
      return false;
    }
    const takesPacked = /\bgzip\b/.test(String(request.headers["accept-encoding"] ?? ""));
    const body = (takesPacked && file.packed) || file.plain;
    response.writeHead(200, {
      "Content-Type": file.type,
      "Content-Length": body.length,
      // The names of built files change with what is in them.
      "Cache-Control": "public, max-age=31536000, immutable",
      ...(file.packed ? { Vary: "Accept-Encoding" } : {}),
      ...(body === file.packed ? { "Content-Encoding": "gzip" } : {}),
    });
    response.end(request.method === "HEAD" ? undefined : body);
    return true;
  };
}

function filesUnder(folder: string, address: string): Array<[string, string]> {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" });
  return names.flatMap((name): Array<[string, string]> => {
    if (!(extname(name) in types)) return [];
    const written = name.split(sep).map(encodeURIComponent).join("/");
    return [[`${address}${written}`, join(folder, name)]];
  });
}

async function readStatic(path: string): Promise<StaticFile> {
  const plain = await readFile(path);
  const extension = extname(path);
  const packs = compressible.has(extension) && plain.length >= compressFromBytes;
  return { type: types[extension] ?? "", plain, packed: packs ? await compress(plain) : null };
}
