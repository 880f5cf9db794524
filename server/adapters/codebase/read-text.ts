import { createHash } from "node:crypto";
import { codeLimits } from "./code-limits";

export type ReadText = { text: string } | { skipped: string };

/** Bytes as text, or why they are not read. What is not UTF-8 is read with marks for what cannot be. */
export function readText(bytes: Uint8Array): ReadText {
  if (bytes.byteLength > codeLimits.fileBytes) return { skipped: tooLarge(bytes.byteLength) };
  if (bytes.subarray(0, 8_000).includes(0)) return { skipped: "binary" };
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("utf8");
  return isWrittenByProgram(text) ? { skipped: "written by a program: its lines are very long" } : { text };
}

export function tooLarge(bytes: number): string {
  return `${(bytes / 1_000_000).toFixed(1)} MB: more than ${codeLimits.fileBytes / 1_000_000} MB are not read`;
}

function isWrittenByProgram(text: string): boolean {
  const { chars, charsPerLine } = codeLimits.writtenByProgram;
  if (text.length < chars) return false;
  let lines = 1;
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) lines += 1;
  return text.length / lines > charsPerLine;
}

/** Git's name of a content: files of a folder and of commits that are alike share what is known of them. */
export function blobHash(bytes: Uint8Array): string {
  return createHash("sha1").update(`blob ${bytes.byteLength}\0`).update(bytes).digest("hex");
}
