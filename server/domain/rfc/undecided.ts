import { splitSections } from "@/contracts/document-sections";

/** Whether an RFC leaves its own decision open, in so many words: then there is nothing in it that could be built. */
export function isUndecided(text: string): boolean {
  const decision = splitSections(text).find(({ heading }) =>
    /^(\d+[.)]?\s*)?decision$/i.test(heading?.trim() ?? ""),
  );
  const body = (decision?.text ?? "").replace(/^\s*#+[^\n]*\n/, "").trim();
  return /^[*_]*(not decided|undecided|to be decided|tbd)\b/i.test(body);
}
