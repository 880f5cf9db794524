import { markedTitle } from "@/contracts/mission-mark";
import type { MissionState, RfcState, TaskState } from "@/contracts/mission-state";
import type { RfcTaskView, RfcView } from "@/contracts/rfcs";
import { tasksOfRfc } from "@/server/domain/rfc/implementation";
import { revisionsOf } from "@/server/domain/rfc/revisions";
import { judgesOf, rfcChoices } from "@/server/domain/rfc/rfc-decisions";
import { replaceRfcStatus } from "@/server/domain/rfc/rfc-status-line";
import { isUndecided } from "@/server/domain/rfc/undecided";
import type { StorePort } from "@/server/ports/store";
import { findRfc, hashOf } from "./find-rfc";
import { implementationsOf, mayImplement, mergeWaits, waitsFor } from "./implementations";
import { namesOf } from "./list-rfcs";

/** An RFC with all that belongs to it. @throws AppError `not-found`. */
export async function readRfc(store: StorePort, missionId: string, rfcId: string): Promise<RfcView> {
  const { state, rfc } = await findRfc(store, missionId, rfcId);
  const others = await implementationsOf(store, rfc);
  const own = tasksOfRfc(state, rfc);
  const choices = rfcChoices(state, rfc);
  const isFree = mayImplement(state, rfc, others);
  const revisions = await readRevisions(store, state, rfc);
  const isOpen = isUndecided(revisions.at(-1)?.text ?? "");
  return {
    ...{
      missionId,
      missionTitle: markedTitle(state),
      projectId: state.projectId,
      id: rfc.id,
      taskId: rfc.taskId,
    },
    ...{ path: rfc.path, updatedAt: rfc.at, ...namesOf(rfc), mission: refOf(state) },
    revisions,
    reviews: reviewsOf(state, rfc),
    comments: rfc.comments ?? [],
    history: rfc.history ?? [],
    ...choices,
    waits: choices.waits ?? notBuilt(rfc.status, { isFree, isOpen }),
    mayImplement: isFree && !isOpen,
    mergeWaits: mergeWaits(state, rfc, others),
    implementations: [
      ...(own.length > 0 ? [{ ...refOf(state), tasks: own.map(taskView(state.missionId)) }] : []),
      ...others.map((other) => ({
        ...refOf(other),
        tasks: other.taskOrder.flatMap((id) => {
          const task = other.tasks[id];
          return task ? [taskView(other.missionId)(task)] : [];
        }),
      })),
    ],
  };
}

/** The newest says the status that the RFC has now; what was handed in said the one of then. */
async function readRevisions(
  store: StorePort,
  state: MissionState,
  rfc: RfcState,
): Promise<RfcView["revisions"]> {
  const revisions = revisionsOf(state, rfc);
  const texts = await Promise.all(revisions.map(({ id }) => store.readArtifact(id)));
  return revisions.map(({ id: artifactId, at }, place) => {
    const content = texts[place]?.content ?? "";
    const isNewest = place === revisions.length - 1;
    const text = (isNewest ? replaceRfcStatus(content, rfc.status) : null) ?? content;
    return { artifactId, number: place + 1, at, hash: hashOf(content), text };
  });
}

/** Why it cannot be implemented, or not any more; null: it can, or that is not what is next. */
function notBuilt(status: string, { isFree, isOpen }: { isFree: boolean; isOpen: boolean }): string | null {
  if (status === "in_review") return isOpen ? undecided : "Once it is approved it can be implemented.";
  if (status === "deferred") return "It can be implemented once it is submitted again and approved.";
  if (status === "approved" || status === "implementing") {
    if (!isFree) return null;
    if (isOpen) return undecided;
  }
  return isFree && status === "implementing" ? unbuilt : null;
}

const undecided =
  'It says "Not decided" under Decision: there is nothing in it to implement. The decision has to be written into it first.';

const unbuilt =
  "What built it was not merged, was not finished, or left something out. Implement it again, or mark it as implemented.";

function reviewsOf(state: MissionState, rfc: RfcState): RfcView["reviews"] {
  return judgesOf(state, rfc)
    .filter(({ type }) => type === "code_review")
    .map(({ id: taskId, number, title, agent, status, review, summary }) => ({
      ...{ taskId, number, title, agent, status, summary },
      ...{ verdict: review?.verdict ?? null, findings: review?.findings ?? [] },
    }));
}

function refOf(state: MissionState): RfcView["mission"] {
  const { missionId, status, rehearsal } = state;
  return { missionId, title: markedTitle(state), status, rehearsal, waitsFor: waitsFor(state) };
}

const taskView =
  (missionId: string) =>
  ({ id, number, title, type, agent, status, statusReason, dependsOn }: TaskState): RfcTaskView => ({
    ...{ missionId, id, number, title, type, agent, status, statusReason, dependsOn },
  });
