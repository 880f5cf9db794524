import type { Finding } from "./evidence";

/** One name for one finding: the same file, line, rule and words. It is made in the browser and on the server alike. */
export function findingKey({ file, line, rule, message }: Finding): string {
  const text = `${file}\n${line ?? ""}\n${rule}\n${message}`;
  return `fnd_${hash(text, 0x811c9dc5)}${hash(text, 0x9e3779b9)}`;
}

/** FNV-1a of 32 bits: names, not secrets. */
function hash(text: string, seed: number): string {
  let value = seed >>> 0;
  for (let at = 0; at < text.length; at += 1) {
    value ^= text.charCodeAt(at);
    value = Math.imul(value, 0x01000193) >>> 0;
  }
  return value.toString(16).padStart(8, "0");
}
