import { slugify } from "@/contracts/slugify";
import type { Conversation } from "../conversation/conversation";
import { projectFor } from "./area-work";
import type { DocumentWork } from "./write-documents";

/** In another's repository: a page of its own. Their README is theirs. */
export function guestGuide(conversation: Conversation): DocumentWork {
  const { spec, brief } = conversation;
  const name = spec?.name ?? "This change";
  const { criteria, files } = projectFor(conversation);
  const present = new Set(brief?.files ?? []);
  const written = files.filter(({ path }) => present.has(path));
  const test = brief?.repository?.packages.find(({ commands }) => commands.test !== null)?.commands.test;
  const lines = [
    `# ${name}`,
    spec?.overview ?? "",
    "## What was added",
    written.map(({ path, purpose }) => `- \`${path}\`: ${purpose}`).join("\n") || "Nothing that I know of.",
    "## Test it",
    test ? `\`${test}\`` : "The repository names no command for its tests.",
    "## Acceptance criteria",
    criteria
      .map(({ id, text, proof, testFile }) =>
        proof === "implemented" ? `- ${id}: ${text} (\`${testFile}\`)` : `- ${id}: ${text}. Not built.`,
      )
      .join("\n") || "The spec names none.",
  ];
  return {
    opening: "Reading what is there before I describe what was added.",
    read: [...present].filter((path) => /^(?:readme\.md|contributing\.md)$/i.test(path)),
    documents: [
      { path: `docs/guide/${slugify(name) || "change"}.md`, text: `${lines.filter(Boolean).join("\n\n")}\n` },
    ],
    writing: "Writing a page on what was added; the README belongs to the repository.",
    summary:
      "A page on what was added, how it is tested and what is not built. The README was left as it was.",
  };
}
