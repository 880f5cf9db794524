import type { SpecError } from "./parse-result";
import { specLimits } from "./spec-limits";

/** Line ends become `\n` and a byte order mark goes; lines and columns stay what the person sees. */
export function checkText(source: string): { ok: true; text: string } | { ok: false; error: SpecError } {
  const raw = source.toWellFormed();
  if (raw.length > specLimits.maxBytes || new TextEncoder().encode(raw).length > specLimits.maxBytes) {
    return refuse("too-large", "The spec is larger than 1 MB. Split it, or leave out what is not a spec.");
  }
  const nul = raw.indexOf("\0");
  if (nul >= 0) return refuse("binary", "This is a binary file, not text.", lineAt(raw, nul));
  const lost = raw.indexOf("\uFFFD");
  if (lost >= 0 && replacementShare(raw) > 0.01) {
    return refuse("binary", "This is not UTF-8 text. Save it as UTF-8 and try again.", lineAt(raw, lost));
  }
  const text = raw.replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n");
  const tooLong = lineAfter(text, specLimits.maxLines);
  if (tooLong !== null) {
    const limit = specLimits.maxLines.toLocaleString("en-US");
    return refuse(
      "too-complex",
      `The spec has more than ${limit} lines. Split it into several specs.`,
      tooLong,
    );
  }
  if (text.trim() === "")
    return refuse("empty", "The spec is empty. Write at least a sentence of what to build.");
  return { ok: true, text };
}

function refuse(code: SpecError["code"], message: string, line: number | null = null) {
  return { ok: false as const, error: { code, message, line } };
}

function replacementShare(text: string): number {
  return (text.split("\uFFFD").length - 1) / text.length;
}

/** The first line beyond the limit, or null. */
function lineAfter(text: string, limit: number): number | null {
  const lines = text.trimEnd().split("\n").length;
  return lines > limit ? limit + 1 : null;
}

function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split("\n").length;
}
