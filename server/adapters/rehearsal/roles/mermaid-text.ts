const reserved = new Set(
  "end class classdef style linkstyle click subgraph graph flowchart direction default state note loop alt else opt par and rect critical break participant actor activate deactivate call href title accdescr acctitle one only zero many to optionally o x".split(
    " ",
  ),
);

/** An identifier that Mermaid takes: the name itself where it is harmless, else `prefix` with a number. */
export function mermaidId(name: string, prefix: string, index: number): string {
  const harmless = /^[A-Za-z][A-Za-z0-9_]{0,60}$/.test(name) && !reserved.has(name.toLowerCase());
  return harmless ? name : `${prefix}${index + 1}`;
}

/** Text for a quoted label: nothing in it can close the quotes, start markup or reach another statement. */
export function mermaidLabel(text: string, maxChars = 90): string {
  return shorten(text, maxChars)
    .replaceAll("#", "#35;")
    .replaceAll("&", "#amp;")
    .replaceAll('"', "#quot;")
    .replaceAll("<", "#lt;")
    .replaceAll(">", "#gt;")
    .replaceAll("`", "'")
    .replaceAll("%%", "% %")
    .replaceAll("\\", "/");
}

/** Text for places without quotes: only what no diagram's grammar gives a meaning. */
export function mermaidPlain(text: string, maxChars = 90): string {
  const plain = shorten(text, maxChars)
    .replace(/[^\p{L}\p{N} .,/()=?!'-]+/gu, " ")
    .replace(/--+/g, "-")
    .replace(/\s+/g, " ")
    .trim();
  return plain === "" ? "unnamed" : plain;
}

function shorten(text: string, maxChars: number): string {
  const line = text
    .replace(/[\p{Cc}\p{Cf}]+/gu, " ")
    .replace(/\s+/g, " ")
    .trim();
  const chars = [...line];
  return chars.length <= maxChars ? line : `${chars.slice(0, maxChars - 1).join("")}…`;
}
