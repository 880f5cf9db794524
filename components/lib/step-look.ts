import type { StepView } from "@/contracts/api";

const looks = {
  ok: { shape: "check", tone: "done", word: "ok" },
  error: { shape: "cross", tone: "fail", word: "error" },
  unknown: { shape: "triangle", tone: "ask", word: "outcome unknown" },
  running: { shape: "arc", tone: "run", word: "running" },
} as const;

/** A step's state as shape, colour and word. */
export function stepLook({ outcome, endedAt }: Pick<StepView, "outcome" | "endedAt">) {
  return looks[outcome ?? (endedAt ? "unknown" : "running")];
}
