import type { z } from "zod";
import type { newRfcCommentSchema } from "@/contracts/rfcs";
import { AppError } from "@/server/domain/errors/app-error";
import { revisionsOf } from "@/server/domain/rfc/revisions";
import { rfcSection } from "@/server/domain/rfc/rfc-section";
import { missingMission } from "../missions/read-mission";
import type { ServiceDependencies } from "../service-dependencies";
import { findRfc, rfcIn } from "./find-rfc";

type Needs = Pick<ServiceDependencies, "store" | "ids">;
type Place = { missionId: string; rfcId: string; by: string };

const most = 500;

/**
 * A comment on a revision: on a line, a section, or the whole. Its author reads it when the RFC is sent back.
 * @throws AppError `not-found` (RFC, revision, comment), `invalid-input` (a line or section that is not there, too many comments).
 */
export async function commentRfc(
  { store, ids }: Needs,
  input: z.output<typeof newRfcCommentSchema> & Place,
): Promise<{ commentId: string }> {
  const { missionId, rfcId, artifactId, line, replyTo, text, by } = input;
  const { state, rfc } = await findRfc(store, missionId, rfcId);
  const revision = revisionsOf(state, rfc).some(({ id }) => id === artifactId)
    ? await store.readArtifact(artifactId)
    : null;
  if (!revision) throw missing("revision");
  if (line !== null && line > revision.content.split("\n").length)
    throw refused(`The text has no line ${line}.`);
  const named = input.section === null ? { section: null } : rfcSection(revision.content, input.section);
  if ("problem" in named) throw refused(named.problem);
  const { section } = named;
  const commentId = ids.next("cmt");
  const done = await store.append<true>(missionId, (now) => {
    const { comments = [] } = rfcIn(now, rfcId);
    if (replyTo !== null && !comments.some(({ id }) => id === replyTo)) throw missing("comment");
    if (comments.length >= most) throw refused(`An RFC takes at most ${most} comments.`);
    return {
      events: [{ type: "rfc-commented", rfcId, commentId, artifactId, line, section, replyTo, text, by }],
      result: true,
    };
  });
  if (!done) throw missingMission(missionId);
  return { commentId };
}

/** Nothing more to do about a comment. @throws AppError `not-found`, `not-possible-now` (it is resolved). */
export async function resolveComment(
  { store }: Pick<Needs, "store">,
  { missionId, rfcId, commentId, by }: Place & { commentId: string },
): Promise<void> {
  const done = await store.append<true>(missionId, (now) => {
    const comment = rfcIn(now, rfcId).comments?.find(({ id }) => id === commentId);
    if (!comment) throw missing("comment");
    if (comment.resolvedBy !== null) {
      const userMessage = `It was resolved by ${comment.resolvedBy}.`;
      throw new AppError({ code: "not-possible-now", message: "resolved already", userMessage });
    }
    return { events: [{ type: "rfc-comment-resolved", rfcId, commentId, by }], result: true };
  });
  if (!done) throw missingMission(missionId);
}

function missing(what: string): AppError {
  const userMessage = `There is no such ${what}.`;
  return new AppError({ code: "not-found", message: `no such ${what}`, userMessage });
}

function refused(userMessage: string): AppError {
  return new AppError({ code: "invalid-input", message: userMessage, userMessage });
}
