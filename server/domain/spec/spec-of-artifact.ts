import type { ParsedSpec } from "@/contracts/spec";
import { parseSpec } from "./parse-spec";

/** The spec in a mission's artifact, which bears the name of its file where it came as one; null: it cannot be read. */
export function specOfArtifact(artifact: { title: string; content: string } | null): ParsedSpec | null {
  if (!artifact) return null;
  const parsed = parseSpec({ text: artifact.content, fileName: specFileName(artifact) });
  return parsed.ok ? parsed.spec : null;
}

export function specFileName({ title }: { title: string }): string | undefined {
  return /^[^:]+\.[a-z]{2,8}$/i.test(title) ? title : undefined;
}
