import { countOf } from "@/contracts/count-of";
import { type Conversation, callsOf, offers } from "../conversation/conversation";
import { fileStates } from "../conversation/file-history";
import type { Turn } from "../protocol/reply";
import { mayWrite } from "./area-work";
import { type Diagram, diagramsOf } from "./diagrams";
import { type Call, call, listWords, say } from "./turns";

const maxTries = 2;

export function playDiagramCreator(conversation: Conversation): Turn {
  const { spec, brief } = conversation;
  if (conversation.calls.length === 0) {
    const calls: Call[] = offers(conversation, "list_files") ? [call.listFiles()] : [];
    const known = (brief?.files ?? []).filter((path) => /^docs\/(rfcs|diagrams)\//.test(path)).slice(0, 4);
    if (offers(conversation, "read_file")) calls.push(...known.map(call.readFile));
    const words = "Looking at what has been decided, so that the diagrams show it and not my guess.";
    if (calls.length > 0) return say(words, ...calls);
  }
  const diagrams = spec ? diagramsOf(spec).filter(({ path }) => mayWrite(conversation, path)) : [];
  const states = fileStates(conversation);
  const missing = diagrams.filter(({ path }) => {
    const state = states.get(path);
    return !state?.written && (state?.refusals ?? 0) < maxTries;
  });
  if (missing.length > 0 && offers(conversation, "create_diagram")) {
    const batch = missing.slice(0, 4);
    const names = listWords(batch.map(({ title }) => title.toLowerCase()));
    return say(`Drawing ${names}.`, ...batch.map((diagram) => drawing(diagram)));
  }
  return finish(conversation, diagrams);
}

function drawing({ path, title, source }: Diagram): Call {
  return call.createDiagram(path, title, source);
}

function finish(conversation: Conversation, diagrams: Diagram[]): Turn {
  const states = fileStates(conversation);
  const drawn = diagrams.filter(({ path }) => states.get(path)?.written);
  const refused = diagrams.filter((diagram) => !drawn.includes(diagram));
  const errors = callsOf(conversation, "create_diagram").flatMap((past) =>
    past.result?.isError ? [past.result.text] : [],
  );
  const lines = [
    drawn.length > 0
      ? `Drew ${countOf(drawn.length, "diagram")} from the spec: ${drawn.map(({ title, path }) => `${title} (${path})`).join(", ")}.`
      : "No diagram was drawn: there was no spec to draw from, or none may be written here.",
    refused.length > 0
      ? `Refused: ${refused.map(({ path }) => path).join(", ")}. ${errors.at(-1)?.slice(0, 300) ?? ""}`
      : "",
  ];
  return say(
    "The diagrams are done.",
    call.finish({ summary: lines.filter((line) => line !== "").join("\n") }),
  );
}
