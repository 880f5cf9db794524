import type { Finding } from "@/contracts/evidence";
import type { RfcView } from "@/contracts/rfcs";
import { type DocumentSection, sectionAt } from "./split-sections";

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
      agent: string;
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
  const findings = reviews.flatMap(({ agent, taskId, findings }) =>
    findings.map((finding, place): Remark => {
      const line = isNewest && (path === null || finding.file === path) ? finding.line : null;
      return {
        kind: "finding",
        key: `${taskId}-${place}`,
        line,
        section: inSection(line, null),
        agent,
        finding,
      };
    }),
  );
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
  return [...findings, ...said];
}
