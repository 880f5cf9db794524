import { createHash } from "node:crypto";
import type { JsonObject } from "@/contracts/json";
import { briefIn } from "@/server/agents/brief-in";
import type { TaskBrief } from "@/server/domain/brief/task-brief";
import { parseQuestion, type Question } from "@/server/domain/questions/question";
import type { LlmRequest } from "@/server/ports/llm";
import { createFakeLlm, type FakeLlm, type FakeTurn, toolUseReply } from "./fake-llm";

/** Where an agent stands when it is asked for its next turn. */
export type Moment = {
  brief: TaskBrief;
  /** Replies that it has given in this attempt. */
  turn: number;
  request: LlmRequest;
  /** Text of the newest tool results. */
  seen: string;
};

export type Role = (moment: Moment) => FakeTurn | Promise<FakeTurn>;
export type Team = Readonly<Record<string, Role>>;
/** What agents say that are asked by others. */
export type Answers = Readonly<
  Record<string, (asked: Omit<Moment, "brief"> & { question: Question }) => FakeTurn>
>;

/**
 * A model that plays each agent by a function of its conversation: the same conversation gets the same reply,
 * as often as it is asked and in whatever process.
 */
export function createScriptedTeam(roles: Team, answers: Answers = {}): FakeLlm {
  return createFakeLlm((request) => {
    const agent = agentOf(request);
    const question = parseQuestion(openingOf(request));
    if (question) {
      const answer = answers[agent];
      if (!answer) throw new Error(`${agent} has no answer`);
      return answer({ question, ...placeOf(request) });
    }
    const role = roles[agent] ?? defaultTeam[agent];
    if (!role) throw new Error(`The team has no ${agent}`);
    return role(momentOf(request));
  });
}

/** One call of a tool; its id differs from turn to turn, as a vendor's does. */
export function call(moment: Pick<Moment, "turn">, name: string, input: JsonObject): FakeTurn {
  return toolUseReply(name, input, `toolu_${name}_${moment.turn}`);
}

/** Several calls in one reply. */
export function calls(
  moment: Pick<Moment, "turn">,
  wanted: ReadonlyArray<[name: string, input: JsonObject]>,
): FakeTurn {
  return {
    stopReason: "tool-use",
    content: wanted.map(([name, input], place) => ({
      type: "tool-use",
      id: `toolu_${moment.turn}_${place}`,
      name,
      input,
    })),
  };
}

export function finish(moment: Pick<Moment, "turn">, more: JsonObject = {}): FakeTurn {
  return call(moment, "finish", { summary: "It is done.", ...more });
}

/** Writes a source file and a test of its own, and finishes. */
export const diligent: Role = (moment) => {
  if (moment.turn > 0) return finish(moment);
  const { task, attempt } = moment.brief;
  const content = `export const attempt = ${attempt};\n`;
  return calls(moment, [
    ["write_file", { path: `src/${task.id}.ts`, content }],
    ["write_file", { path: `test/${task.id}.test.ts`, content }],
  ]);
};

export const approving: Role = (moment) => finish(moment, { verdict: "approve", findings: [] });

const defaultTeam: Team = {
  "backend-developer": diligent,
  "frontend-developer": diligent,
  "bug-hunter": diligent,
  "code-reviewer": approving,
  coordinator: (moment) => finish(moment, { decision: "ask-person", reason: "A person should look at it." }),
};

/** What was sent, as one value: equal requests have equal fingerprints. */
export function fingerprint(request: LlmRequest): string {
  return createHash("sha256").update(JSON.stringify(request)).digest("hex");
}

export function agentOf(request: LlmRequest): string {
  return (
    briefIn(request.messages)?.agent.name ??
    /\(agent: ([a-z-]+)\)/.exec(request.system.at(-1)?.text ?? "")?.[1] ??
    ""
  );
}

function momentOf(request: LlmRequest): Moment {
  const brief = briefIn(request.messages);
  if (!brief) throw new Error("The first message has no brief");
  return { brief, ...placeOf(request) };
}

function openingOf({ messages }: LlmRequest): string {
  const opening = messages[0]?.content[0];
  return opening?.type === "text" ? opening.text : "";
}

function placeOf(request: LlmRequest): Omit<Moment, "brief"> {
  const newest = request.messages.at(-1)?.content ?? [];
  const seen = newest.map((block) => (block.type === "tool-result" ? block.text : "")).join("\n");
  const turn = request.messages.filter((message) => message.role === "assistant").length;
  return { turn, request, seen };
}
