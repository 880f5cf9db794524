import { counted } from "@/components/lib/format";
import { isRequirement } from "@/components/lib/is-requirement";
import { Skeleton } from "@/components/ui/skeleton";
import { type Shape, StateMark, type Tone } from "@/components/ui/state-mark";
import { nothingToProve } from "@/contracts/nothing-to-prove";
import { type Gate, type GateName, type GateRules, gateNames, type Plan } from "@/contracts/plan";

const titles: Record<GateName, string> = {
  G1: "Structure",
  G2: "Semantics",
  G3: "Traceability",
  G4: "Determinism",
};
const neededFrom: Record<GateName, string> = {
  G1: "always",
  G2: "from level 2",
  G3: "from level 3",
  G4: "only for HIGH",
};

/** Said above the gates of what is not Spec-MAS: by what it was judged. */
const rulesText: Partial<Record<GateRules, string>> = {
  any: "Judged as any spec: something to build, something to check. Front matter and levels are asked of Spec-MAS alone.",
};

/** A list is judged by itself; the plan has more than the list, and says why. */
function listText({ counts, tasks }: Plan): string {
  const listed = counts.listed ?? tasks.length;
  const more = tasks.length - listed;
  const judged = "Judged as a list of tasks: no more is asked of it.";
  if (more <= 0) return judged;
  return `${judged} To its ${counted(listed, "task")} come ${more} more, so that what is built is designed, reviewed, tested and documented; drop in the dry run what you do not want.`;
}

type GateStripProps = {
  plan: Plan | null;
  /** False: what is written is asked for as words, not as a spec. */
  judged: boolean;
  loading: boolean;
  /** The text cannot be parsed at all: there is nothing to judge. */
  unreadable: boolean;
  onGoToLine: (line: number) => void;
};

/** The four gates, live: what passes, what fails, and a click goes to the line. */
export function GateStrip({ plan, judged, loading, unreadable, onGoToLine }: GateStripProps) {
  const requirement = isRequirement(plan);
  if (requirement || !judged)
    return (
      <section aria-label="Gates" aria-busy={loading} className="shrink-0 border-t bg-panel">
        <p className="px-3.5 py-2 text-dim">
          {requirement
            ? "Not judged: this is a requirement in plain words, and the analyst writes the spec first."
            : "Not judged: this workflow starts from words, not from a spec."}
        </p>
      </section>
    );
  const rules = plan
    ? [plan.rules === "task-list" ? listText(plan) : rulesText[plan.rules], nothingToProve(plan)]
        .filter(Boolean)
        .join(" ")
    : "";
  return (
    <section aria-label="Gates" aria-busy={loading} className="shrink-0 border-t bg-panel">
      {rules ? <p className="border-b px-3.5 py-2 text-dim">{rules}</p> : null}
      <div className="grid grid-cols-4 max-xl:grid-cols-2">
        {gateNames.map((name) => (
          <GateCell
            key={name}
            name={name}
            gate={plan?.gates[name] ?? null}
            plan={plan}
            loading={loading}
            unreadable={unreadable}
            onGoToLine={onGoToLine}
          />
        ))}
      </div>
    </section>
  );
}

function lookOf(gate: Gate | null): { shape: Shape; tone: Tone; word: string } {
  if (!gate?.applicable) return { shape: "ring", tone: "wait", word: gate ? "does not apply" : "not judged" };
  return gate.passed
    ? { shape: "check", tone: "done", word: "passes" }
    : { shape: "triangle", tone: "ask", word: "needs changes" };
}

function GateCell({
  name,
  gate,
  plan,
  loading,
  unreadable,
  onGoToLine,
}: { name: GateName; gate: Gate | null } & Omit<GateStripProps, "judged">) {
  const first = gate?.applicable ? gate.failed[0] : undefined;
  return (
    <div className="min-w-0 border-r px-3.5 py-2.5 last:border-r-0 max-xl:py-2 max-xl:even:border-r-0">
      <div className="flex items-center gap-[7px] font-medium">
        <StateMark {...lookOf(gate)} />
        <span className="truncate">
          {name} {titles[name]}
        </span>
        <span className="ml-auto font-mono text-[11.5px] text-dim">
          {gate?.applicable ? Math.round(gate.score) : "—"}
        </span>
      </div>
      <div className="mt-[3px] h-[17px] truncate text-12 text-dim">
        {!gate && loading ? (
          <Skeleton className="mt-1 h-2.5 w-2/3" />
        ) : first && gate ? (
          <button
            type="button"
            className="hover:text-text hover:underline"
            onClick={() => onGoToLine(first.line)}
            title={first.message.replaceAll("`", "")}
          >
            {counted(gate.failed.length, "check fails", "checks fail")} · line {first.line}
          </button>
        ) : (
          passText(name, { gate, plan, unreadable })
        )}
      </div>
    </div>
  );
}

function passText(
  name: GateName,
  { gate, plan, unreadable }: { gate: Gate | null; plan: Plan | null; unreadable: boolean },
): string {
  if (unreadable) return "cannot be read";
  if (!plan) return "waits for a spec";
  if (!gate) return "not judged yet";
  if (!gate.applicable) return plan.rules === "spec-mas" ? neededFrom[name] : "asked of Spec-MAS alone";
  if (name === "G1" && plan.rules === "any") return "says what to build";
  if (name === "G3")
    return `${counted(plan.counts.ac, "criterion", "criteria")}, ${counted(plan.counts.stories, "story", "stories")}`;
  if (name === "G4") return counted(plan.counts.dt, "deterministic test");
  return "every check passes";
}
