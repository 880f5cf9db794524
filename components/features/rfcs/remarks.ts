import { type DocumentSection, sectionAt } from "@/contracts/document-sections";
import type { Finding } from "@/contracts/evidence";
import type { RfcView } from "@/contracts/rfcs";

export type RfcComment = RfcView["comments"][number];

/** What somebody says beside the document: a comment with its answers, or a reviewer's finding. */
export type Remark =
  | {
      kind: "comment";
      key: string;
      line: number | null;
      section: string | null;
      comment: RfcComment;
      replies: RfcComment[];
    }
  | {
      kind: "finding";
      key: string;
      line: number | null;
      section: string | null;
      /** Who has found it: reviewers who say the same are said once. */
      agents: string[];
      finding: Finding;
    };

/** All remarks, as they lie in a revision. Lines of other revisions are not lines of this one: their section counts. */
export function remarksOf(
  { comments, reviews, path, revisions }: Pick<RfcView, "comments" | "reviews" | "path" | "revisions">,
  artifactId: string,
  sections: readonly DocumentSection[],
): Remark[] {
  const isNewest = revisions.at(-1)?.artifactId === artifactId;
  const inSection = (line: number | null, section: string | null) =>
    line !== null
      ? (sectionAt(sections, line)?.heading ?? null)
      : sections.some(({ heading }) => heading === section)
        ? section
        : null;
  const found = new Map<string, Remark & { kind: "finding" }>();
  for (const { agent, taskId, findings } of reviews) {
    for (const [place, finding] of findings.entries()) {
      const same = JSON.stringify(finding);
      const known = found.get(same);
      if (known) {
        if (!known.agents.includes(agent)) known.agents.push(agent);
        continue;
      }
      const line = isNewest && (path === null || finding.file === path) ? finding.line : null;
      const section = inSection(line, null);
      found.set(same, {
        kind: "finding",
        key: `${taskId}-${place}`,
        line,
        section,
        agents: [agent],
        finding,
      });
    }
  }
  const said = comments
    .filter(({ replyTo }) => replyTo === null)
    .map((comment): Remark => {
      const line = comment.artifactId === artifactId ? comment.line : null;
      const replies = comments.filter(({ replyTo }) => replyTo === comment.id);
      return {
        kind: "comment",
        key: comment.id,
        line,
        section: inSection(line, comment.section),
        comment,
        replies,
      };
    });
  return [...found.values(), ...said];
}
