import type { Conversation } from "../conversation/conversation";
import type { Turn } from "../protocol/reply";
import { withSlip } from "../roles/area-work";
import { askFirst, disagreeFirst, falseFinding } from "./exchange-faults";
import { type BehaviourFaultKind, behaviourFaultKinds } from "./fault";
import type { DueFault } from "./fault-plan";

/** Lets the due faults of behaviour change a turn; a fault that finds nothing to change does not count as struck. */
export function applyBehaviourFaults(turn: Turn, conversation: Conversation, due: DueFault[]): Turn {
  let current = turn;
  for (const { fault, strike } of due) {
    if (!isBehaviour(fault.kind)) continue;
    const changed = behaviours[fault.kind](current, conversation);
    if (!changed) continue;
    strike();
    current = changed;
  }
  return current;
}

type Behaviour = (turn: Turn, conversation: Conversation) => Turn | null;

const behaviours: Record<BehaviourFaultKind, Behaviour> = {
  "no-code": (turn, { brief }) =>
    brief?.task.type === "implementation" && turn.toolCalls.length > 0
      ? {
          text: "I have thought about the design and it looks fine. The code follows from it.",
          toolCalls: [],
        }
      : null,
  loop: (_turn, { tools }) =>
    tools.includes("read_file")
      ? {
          text: "Let me look at that file once more.",
          toolCalls: [{ name: "read_file", input: { path: "package.json" } }],
        }
      : null,
  "wrong-code-first": (turn, conversation) =>
    breakWrites(turn, conversation, (path) => isFirstWrite(path, conversation)),
  "wrong-code-always": (turn, conversation) => breakWrites(turn, conversation, () => true),
  "outside-write-set": (turn, conversation) => strayWrite(turn, conversation, "outside-the-write-set.txt"),
  "path-escape": (turn, conversation) => strayWrite(turn, conversation, "../../etc/passwd"),
  "ask-first": askFirst,
  "false-finding": falseFinding,
  disagree: disagreeFirst,
};

function isBehaviour(kind: string): kind is BehaviourFaultKind {
  return behaviourFaultKinds.some((known) => known === kind);
}

function isFirstWrite(path: string, { calls, brief }: Conversation): boolean {
  const before = calls.some((call) => call.name === "write_file" && call.input.path === path);
  return !before && (brief?.attempt ?? 1) === 1;
}

function breakWrites(
  turn: Turn,
  conversation: Conversation,
  applies: (path: string) => boolean,
): Turn | null {
  let changed = false;
  const toolCalls = turn.toolCalls.map((call) => {
    const { path, content } = call.input;
    if (call.name !== "write_file" || typeof path !== "string" || typeof content !== "string") return call;
    const broken = applies(path) ? withSlip(conversation, path, content) : content;
    if (broken === content) return call;
    changed = true;
    return { ...call, input: { ...call.input, content: broken } };
  });
  return changed ? { ...turn, toolCalls } : null;
}

/** One write where it has no business, beside the proper ones; once in a conversation. */
function strayWrite(turn: Turn, { calls }: Conversation, path: string): Turn | null {
  const writes = turn.toolCalls.some((call) => call.name === "write_file");
  if (!writes || calls.some((call) => call.input.path === path)) return null;
  const stray = { name: "write_file", input: { path, content: "This file has no business here.\n" } };
  return { ...turn, toolCalls: [stray, ...turn.toolCalls] };
}
