import { agentLimits } from "./limits";

/** One thing that an agent did, as far as the detectors care. */
export type Move = { kind: "call"; signature: string; error: string | null } | { kind: "reply-without-tool" };

export type Stuck = {
  rule: "same-call" | "same-error" | "no-tool" | "alternation";
  /** What was seen, in a few words. */
  what: string;
  /** The call or the error that it was seen at. */
  about: string | null;
  /** How many of the newest moves are the circle. */
  moves: number;
};

/** Whether an agent goes in circles: TEAM.md's detectors on its moves, oldest first. Null when it does not. */
export function detectStuck(moves: readonly Move[]): Stuck | null {
  return sameCall(moves) ?? sameError(moves) ?? noTool(moves) ?? alternation(moves);
}

function sameCall(moves: readonly Move[]): Stuck | null {
  const last = signatures(moves).slice(-agentLimits.sameCalls);
  if (last.length < agentLimits.sameCalls || new Set(last).size !== 1) return null;
  return {
    rule: "same-call",
    moves: last.length,
    what: `The same call ${last.length} times`,
    about: last[0] ?? null,
  };
}

function sameError(moves: readonly Move[]): Stuck | null {
  const last = moves.slice(-agentLimits.sameErrors);
  const errors = last.map((move) => (move.kind === "call" && move.error ? normalize(move.error) : null));
  if (errors.length < agentLimits.sameErrors || errors[0] === null || new Set(errors).size !== 1) return null;
  return {
    rule: "same-error",
    moves: last.length,
    what: `${errors.length} errors alike`,
    about: errors[0] ?? null,
  };
}

function noTool(moves: readonly Move[]): Stuck | null {
  const last = moves.slice(-agentLimits.repliesWithoutTool);
  if (last.length < agentLimits.repliesWithoutTool) return null;
  if (last.some((move) => move.kind !== "reply-without-tool")) return null;
  const what = `${last.length} replies in a row without a tool call`;
  return { rule: "no-tool", moves: last.length, what, about: null };
}

function alternation(moves: readonly Move[]): Stuck | null {
  const last = signatures(moves).slice(-agentLimits.alternations);
  const [first, second] = last;
  if (last.length < agentLimits.alternations || first === second) return null;
  if (last.some((signature, place) => signature !== (place % 2 === 0 ? first : second))) return null;
  const what = `Back and forth ${last.length} times`;
  return { rule: "alternation", moves: last.length, what, about: `${first} / ${second}` };
}

/** A move in one line, for people. */
export function describeMove(move: Move): string {
  if (move.kind === "reply-without-tool") return "a reply without a tool call";
  const error = move.error ? ` → ${normalizedLine(move.error)}` : "";
  return `${move.signature.slice(0, 200)}${error}`;
}

function normalizedLine(text: string): string {
  return text.split("\n", 1)[0]?.slice(0, 200) ?? "";
}

function signatures(moves: readonly Move[]): string[] {
  return moves.map((move) => (move.kind === "call" ? move.signature : "(no tool)"));
}

/** Numbers and spaces differ between errors that say the same. */
function normalize(error: string): string {
  return error.replace(/\d+/g, "#").replace(/\s+/g, " ").trim().slice(0, 300);
}
