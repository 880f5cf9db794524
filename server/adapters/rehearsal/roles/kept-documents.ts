import type { ParsedSpec } from "@/contracts/spec";
import { section, slugOf } from "./markdown";
import type { PlannedDocument } from "./write-documents";

const guideFolder = "docs/guide/";

/**
 * The documents as they may be written where others of the same name are there: a README that is not of this spec keeps its
 * title and text and gets a section; a guide of another spec stays, and this one's goes into a folder of its own.
 */
export function keepingOthers(
  documents: readonly PlannedDocument[],
  spec: ParsedSpec,
  present: ReadonlyMap<string, string>,
): PlannedDocument[] {
  const title = `# ${spec.name.replace(/\s+/g, " ")}`;
  const before = present.get("README.md")?.trimEnd() ?? "";
  // A new run of the spec writes its own README anew.
  if (before === "" || before.startsWith(title)) return [...documents];
  const own = sectionOf(before, title.slice(2));
  const moved = new Map(
    documents.flatMap(({ path }) =>
      path.startsWith(guideFolder) && present.has(path) && !own.includes(`(${path})`)
        ? [[path, path.replace(guideFolder, `${guideFolder}${slugOf(spec.name)}/`)] as const]
        : [],
    ),
  );
  const guides = documents.filter(({ path }) => path !== "README.md");
  const links = guides.map(({ path, text }) => `- [${headingOf(text)}](${moved.get(path) ?? path})`);
  return [
    {
      path: "README.md",
      text: withSection(
        before,
        title.slice(2),
        [spec.overview, links.join("\n")].filter(Boolean).join("\n\n"),
      ),
    },
    ...guides.map(({ path, text }) => ({ path: moved.get(path) ?? path, text })),
  ];
}

/** The document with a section of this title at its end, or in place of the one that it has. */
export function withSection(text: string, title: string, body: string): string {
  const added = section(title, body);
  const before = sectionOf(text, title);
  if (before === "") return `${text.trimEnd()}\n\n${added}\n`;
  return `${text.replace(before, () => `${added}\n\n`).trimEnd()}\n`;
}

/** A section with its heading, up to the next heading that is not below it. */
export function sectionOf(text: string, title: string): string {
  const lines = text.split("\n");
  const start = lines.indexOf(`## ${title}`);
  if (start < 0) return "";
  const next = lines.findIndex((line, at) => at > start && /^##? /.test(line));
  return lines.slice(start, next < 0 ? undefined : next).join("\n") + (next < 0 ? "" : "\n");
}

function headingOf(text: string): string {
  return /^# (.+)$/m.exec(text)?.[1] ?? "Guide";
}
