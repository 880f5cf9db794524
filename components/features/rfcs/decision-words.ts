import type { RfcDecision } from "@/contracts/rfcs";

type Words = {
  label: string;
  /** What follows, and what is asked for. */
  detail: string;
  /** It is kept with the decision. */
  reason: "asked" | "possible";
  look: "primary" | "default" | "danger";
};

/** How each decision is called and what follows from it. */
export const decisionWords: Record<RfcDecision, Words> = {
  approve: {
    ...{ label: "Approve", look: "primary", reason: "possible" },
    detail: "What you see is approved, and nothing else: a changed text has to be approved anew.",
  },
  revise: {
    ...{ label: "Send back", look: "default", reason: "asked" },
    detail: "Its author gets your words and every comment that is not resolved, and writes a revision.",
  },
  reject: {
    ...{ label: "Reject for good", look: "danger", reason: "asked" },
    detail: "It ends here. Tasks of its mission that wait for it are not done.",
  },
  defer: {
    ...{ label: "Defer", look: "default", reason: "asked" },
    detail: "Not now. Tasks of its mission that wait for it are cancelled; it can be submitted again.",
  },
  withdraw: {
    ...{ label: "Withdraw", look: "danger", reason: "asked" },
    detail: "It is taken back for good. Tasks of its mission that wait for it are cancelled.",
  },
  submit: {
    ...{ label: "Submit again", look: "primary", reason: "possible" },
    detail: "It is in review again, and can be decided.",
  },
  implemented: {
    ...{ label: "Mark as implemented", look: "default", reason: "asked" },
    detail: "For what was built elsewhere, or will not be built any more.",
  },
  obsolete: {
    ...{ label: "Mark as obsolete", look: "default", reason: "asked" },
    detail: "It holds no longer. Say what has taken its place.",
  },
};
