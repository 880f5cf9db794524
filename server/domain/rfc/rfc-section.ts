import { splitSections } from "@/contracts/document-sections";
import { didYouMean } from "@/contracts/nearest-word";

/** The section of an RFC that a comment names, by its heading or by one inside of it; or what to say where there is none. */
export function rfcSection(text: string, named: string): { section: string } | { problem: string } {
  const wanted = bare(named);
  const sections = splitSections(text).flatMap(({ heading, ...rest }) =>
    heading === null ? [] : [{ ...rest, heading }],
  );
  const found =
    sections.find(({ heading }) => bare(heading) === wanted) ??
    sections.find((section) => innerHeadings(section.text).some((heading) => bare(heading) === wanted));
  if (found) return { section: found.heading };
  const names = sections.map(({ heading }) => heading);
  const there = names.length > 0 ? `It has ${names.join(", ")}` : "It has no sections";
  const meant = didYouMean(named, names) || ".";
  return { problem: `The RFC has no section "${named}"${meant} ${there}.` };
}

function innerHeadings(text: string): string[] {
  return text.split("\n").flatMap((line) => /^#{3,6} +(.+?)\s*$/.exec(line)?.[1] ?? []);
}

/** Headings are named without their marks and numbers, in any case. */
function bare(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/^[#\s]*(?:\d+(?:\.\d+)*[.):]?\s+)?/, "")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}
