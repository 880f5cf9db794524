import type { IncomingMessage } from "node:http";
import { ApiError } from "../protocol/api-error";

/** As the API: 32 MB. */
const maxBodyBytes = 32 * 1024 * 1024;

/** @throws ApiError when the body is too large. */
export async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    bytes += (chunk as Buffer).length;
    if (bytes > maxBodyBytes) {
      throw new ApiError("request_too_large", `Request exceeds the maximum size of ${maxBodyBytes} bytes`);
    }
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks).toString("utf8");
}
