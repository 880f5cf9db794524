import type { Conversation } from "../conversation/conversation";
import type { Turn } from "../protocol/reply";
import { playArchitect } from "./architect";
import { playBugHunter } from "./bug-hunter";
import { playDiagramCreator } from "./diagram-creator";
import { playImplementation } from "./implementation";
import { playQaEngineer } from "./qa-engineer";

const scripts: Record<string, (conversation: Conversation) => Turn> = {
  architect: playArchitect,
  "bug-hunter": playBugHunter,
  "diagram-creator": playDiagramCreator,
  "qa-engineer": playQaEngineer,
  "database-developer": playImplementation,
};

/** What the role says and does next: the same for the same conversation. */
export function nextTurn(conversation: Conversation): Turn {
  const script = scripts[conversation.agent ?? ""] ?? playImplementation;
  return script(conversation);
}
