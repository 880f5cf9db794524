import { describe, expect, it } from "vitest";
import { renderSpecBlock } from "@/server/domain/brief/spec-block";
import { fixtureBrief, fixtureRequest } from "../fixtures/fixture-brief";
import { parseMessagesRequest } from "../protocol/parse-request";
import { nextTurn } from "../roles/next-turn";
import { findAgentName } from "./agent-names";
import { readConversation } from "./read-conversation";

const base = fixtureRequest(fixtureBrief({ agent: "backend-developer" }));

/** The conversation after a call and its result. */
function conversationAfter(name: string, input: object, result: { content: string; is_error: boolean }) {
  const messages = [
    ...base.messages,
    { role: "assistant", content: [{ type: "tool_use", id: "toolu_1", name, input }] },
    { role: "user", content: [{ type: "tool_result", tool_use_id: "toolu_1", ...result }] },
  ];
  return readConversation(parseMessagesRequest(JSON.stringify({ ...base, messages })));
}

describe("reading a request", () => {
  it("finds agent, brief, spec, tools and the calls with their results", () => {
    const conversation = conversationAfter("list_files", {}, { content: "package.json", is_error: false });
    expect(conversation).toMatchObject({
      agent: "backend-developer",
      brief: { task: { area: "models" } },
      spec: { id: "feat-loan-desk" },
      calls: [{ turn: 0, name: "list_files", result: { text: "package.json", isError: false } }],
      finishFields: ["summary"],
      turns: 1,
    });
  });

  it("makes a call again whose input did not arrive whole, in smaller pieces", () => {
    const spoilt = {
      content: "The input of list_files is not valid JSON. Send the call again.",
      is_error: true,
    };
    const conversation = conversationAfter("list_files", {}, spoilt);
    expect(conversation).toMatchObject({ calls: [], spoiltCalls: 1 });
    expect(nextTurn(conversation).toolCalls[0]?.name).toBe("list_files");
    const writing = nextTurn({ ...conversation, tools: ["write_file", "finish"] });
    expect(writing.toolCalls).toHaveLength(1);
  });

  it("calls a list of tasks as its mission is called", () => {
    const system = `You are sol (agent: backend-developer).\n\n${renderSpecBlock("title,status\nSell seats,open\n", [])}`;
    const conversation = readConversation(parseMessagesRequest(JSON.stringify({ ...base, system })));
    expect(conversation.spec).toMatchObject({ format: "task-list", name: conversation.brief?.mission.title });
  });

  it("has no spec where there is none that can be read", () => {
    const plain = { ...base, system: "You are sol (agent: backend-developer)." };
    expect(readConversation(parseMessagesRequest(JSON.stringify(plain)))).toMatchObject({
      specText: null,
      spec: null,
    });
  });
});

describe("the agent's name", () => {
  it.each([
    ["You are helix, the Coordinator (agent: my-own-agent).", "my-own-agent"],
    ["You are Orion. You review; backend-developer wrote it.", "code-reviewer"],
    ["You are the technical writer of the team.", "technical-writer"],
    ["Be helpful.", null],
  ])("is read out of %j", (text, name) => expect(findAgentName(text)).toBe(name));
});
