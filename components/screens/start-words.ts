import type { WorkflowStart } from "@/contracts/workflows";

type StartWords = {
  /** In the empty editor; undefined: what the editor says of a spec. */
  hint: string | undefined;
  /** Why an empty one cannot start. */
  empty: string;
};

/** What a person is asked to write, by what a workflow starts from. */
export const startWords: Record<WorkflowStart, StartWords> = {
  spec: { hint: undefined, empty: "Write or drop a spec first." },
  requirement: {
    hint: "Write what you want to have, in your own words. Who is it for, and what is it to do?",
    empty: "Write what you want first.",
  },
  question: {
    hint: "Write the question that is to be answered, and what the answer has to keep to.",
    empty: "Write the question first.",
  },
  bug: {
    hint: "Write what goes wrong: what you did, what you saw, and what you expected.",
    empty: "Write what goes wrong first.",
  },
  rfc: { hint: "Paste or drop the RFC that is to be built.", empty: "Write or drop the RFC first." },
  branch: {
    hint: "What is to be looked at in the branch, if anything in particular.",
    empty: "Name the branch first.",
  },
};
