import type { TaskType } from "@/contracts/plan";
import { isAddedWork } from "@/server/domain/mission/added-task";
import type { Conversation } from "../conversation/conversation";
import type { Turn } from "../protocol/reply";
import { playAddedTask } from "./added-task";
import { withComments } from "./answer-comments";
import { answerQuestion } from "./answer-question";
import { playArchitect } from "./architect";
import { playBugHunter } from "./bug-hunter";
import { playBusinessAnalyst } from "./business-analyst";
import { playCodeReviewer } from "./code-reviewer";
import { playCoordinator } from "./coordinator";
import { playDiagramCreator } from "./diagram-creator";
import { playImplementation } from "./implementation";
import { playOther } from "./other-roles";
import { playQaEngineer } from "./qa-engineer";
import { playTechnicalWriter } from "./technical-writer";
import type { Script } from "./turns";

const byAgent: Record<string, Script<Conversation>> = {
  "bug-hunter": playBugHunter,
  "business-analyst": playBusinessAnalyst,
  coordinator: playCoordinator,
};

const byTask: Record<TaskType, Script<Conversation>> = {
  rfc: playArchitect,
  implementation: playImplementation,
  code_review: playCodeReviewer,
  testing: playQaEngineer,
  documentation: playTechnicalWriter,
  infrastructure: playOther,
  monitoring: playOther,
  diagram: playDiagramCreator,
  research: playOther,
  decision: playOther,
};

/**
 * What the role says and does next: the same for the same conversation. What `finish` asks for decides before names
 * do, so that an agent of the user's own plays too.
 */
export function nextTurn(conversation: Conversation): Turn {
  const { question } = conversation;
  if (question) return answerQuestion(conversation, question);
  return withComments(conversation, () => roleTurn(conversation));
}

function roleTurn(conversation: Conversation): Turn {
  const { agent, brief, finishFields } = conversation;
  if (finishFields.includes("verdict")) return playCodeReviewer(conversation);
  if (finishFields.includes("decision")) return playCoordinator(conversation);
  if (finishFields.includes("spec")) return playBusinessAnalyst(conversation);
  if (brief && isAddedWork(brief.task)) return playAddedTask(conversation, brief.task);
  const script = byAgent[agent ?? ""] ?? (brief ? byTask[brief.task.type] : playCoordinator);
  return script(conversation);
}
