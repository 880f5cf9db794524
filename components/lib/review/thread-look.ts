import type { ThreadState } from "@/contracts/mission-state";
import { asksYou } from "@/contracts/review-state";
import { type Look, needsYouLook } from "../status-look";

/** How a comment stands, as shape, colour and word. */
export function threadLook(thread: ThreadState): Look {
  if (thread.status === "resolved") return { shape: "check", tone: "done", word: "resolved" };
  if (asksYou(thread)) return needsYouLook;
  if (thread.status === "answered" && thread.words.at(-1)?.kind === "fixed")
    return { shape: "eye", tone: "wait", word: "changed" };
  if (thread.status === "answered") return { shape: "eye", tone: "wait", word: "answered" };
  return { shape: "circle", tone: "run", word: "open" };
}
