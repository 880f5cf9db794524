import { createHash } from "node:crypto";
import type { MemoryKind, MemorySource } from "@/contracts/memory";
import { memoryLimits } from "@/contracts/memory";
import { termsOf } from "./terms";

/** A learning before it has found its place among those that are there. */
export type Draft = {
  kind: MemoryKind;
  title: string;
  text: string;
  paths: string[];
  signature: string | null;
  agent: string | null;
  source: MemorySource;
};

/** SHA-256 of its kind and its words in order; case, punctuation and endings do not count. */
export function contentHash({ kind, title, text }: Pick<Draft, "kind" | "title" | "text">): string {
  const words = termsOf(`${title}\n${text}`);
  return createHash("sha256")
    .update(JSON.stringify([kind, words]))
    .digest("hex");
}

/** One line, cut where it is too long. */
export function titleOf(text: string): string {
  const line = text.replace(/\s+/g, " ").trim();
  return line.length <= memoryLimits.titleChars ? line : `${line.slice(0, memoryLimits.titleChars - 1)}…`;
}
