import { type Conversation, hasAskedPerson, offers } from "../conversation/conversation";
import { fileStates } from "../conversation/file-history";
import type { Turn } from "../protocol/reply";
import { mayWrite } from "./area-work";
import { finishRejections } from "./developer";
import { type Call, call, listWords, say } from "./turns";
import { nextBatch } from "./write-batch";

export type PlannedDocument = { path: string; text: string };

export type DocumentWork = {
  opening: string;
  /** Read before anything is written. */
  read: string[];
  documents: PlannedDocument[];
  writing: string;
  summary: string;
};

const maxRefusals = 2;

/** The way of roles that leave documents: read what there is, write, finish. */
export function writeDocuments(conversation: Conversation, work: DocumentWork): Turn {
  if (conversation.calls.length === 0) {
    const calls: Call[] = [];
    if (offers(conversation, "list_files")) calls.push(call.listFiles());
    if (offers(conversation, "read_file")) calls.push(...work.read.slice(0, 6).map(call.readFile));
    if (calls.length > 0) return say(work.opening, ...calls);
  }
  const allowed = work.documents.filter(({ path }) => mayWrite(conversation, path));
  const states = fileStates(conversation);
  const missing = allowed.filter(({ path }) => {
    const state = states.get(path);
    return !state?.written && (state?.refusals ?? 0) < maxRefusals;
  });
  if (missing.length > 0 && offers(conversation, "write_file")) {
    const batch = nextBatch(missing, conversation);
    return say(work.writing, ...batch.map(({ path, text }) => call.writeFile(path, text)));
  }
  return finishDocuments(conversation, work, allowed);
}

function finishDocuments(conversation: Conversation, work: DocumentWork, allowed: PlannedDocument[]): Turn {
  const states = fileStates(conversation);
  const written = allowed.filter(({ path }) => states.get(path)?.written).map(({ path }) => path);
  const outside = work.documents.filter((document) => !allowed.includes(document)).map(({ path }) => path);
  const refused = allowed.filter(({ path }) => !states.get(path)?.written).map(({ path }) => path);
  const rejections = finishRejections(conversation);
  const asked = hasAskedPerson(conversation);
  if (rejections.length >= 2 && !asked && offers(conversation, "ask_person")) {
    const question = `My document is refused and I see nothing more to change.\n\n${rejections.at(-1)?.slice(0, 400)}`;
    return say(
      "I ask rather than try the same again.",
      call.askPerson(question, {
        "Go on with what is there":
          "I hand in the document as it is; if it is refused again, this attempt fails and the task is tried once more; then the coordinator decides.",
        "Skip this task": "It is left out.",
      }),
    );
  }
  const summary = [
    work.summary,
    written.length > 0 ? `Written: ${listWords(written)}.` : "No file was written.",
    outside.length > 0 ? `Outside this task's write set, so left out: ${listWords(outside)}.` : "",
    refused.length > 0 ? `Refused by the app: ${listWords(refused)}.` : "",
  ]
    .filter((line) => line !== "")
    .join("\n");
  return say("The document stands; handing it over.", call.finish({ summary }));
}
