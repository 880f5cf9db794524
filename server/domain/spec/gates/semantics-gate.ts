import type { Gate } from "@/contracts/plan";
import type { ParsedSpec } from "@/contracts/spec";
import { isGivenWhenThen } from "../extract/given-when-then";
import { securityTopics } from "../extract/signals";
import { type Check, failedAt, gateOf, maturityOf, passed, signalsOf } from "./check";

/** G2, from level 2: plain words, validated requirements, Given/When/Then criteria, a number, security. */
export function semanticsGate(spec: ParsedSpec): Gate {
  const maturity = maturityOf(spec);
  const checks = [vagueWords(spec), validated(spec), givenWhenThen(spec), quantified(spec)];
  return gateOf(maturity >= 2, maturity >= 3 ? [...checks, security(spec)] : checks);
}

/** Words that leave open what is meant, each at its columns. */
export function vagueWords(spec: ParsedSpec): Check {
  const linesSeen = new Set<number>();
  return signalsOf(spec).vagueWords.map(({ word, line, from, to }) => {
    const check = linesSeen.has(line) ? `vague-words:${line}:${from}` : `vague-words:${line}`;
    linesSeen.add(line);
    return { check, message: `"${word}" is vague: ${advice(word)}`, line, from, to };
  });
}

function advice(word: string): string {
  switch (word.toLowerCase()) {
    case "tbd":
    case "todo":
    case "fixme":
      return "decide it, or move it to the open questions.";
    case "asap":
    case "fast":
    case "quickly":
      return "give the time that is allowed.";
    case "should":
    case "could":
    case "might":
      return 'say "must" or "does", or leave it out.';
    case "better":
    case "good":
      return "name what can be measured.";
    case "nice to have":
      return "decide whether it is in or out of scope.";
    default:
      return "say what is certain.";
  }
}

function validated(spec: ParsedSpec): Check {
  return spec.requirements
    .filter(({ validation }) => validation.length === 0)
    .flatMap(({ id, line }) =>
      failedAt(
        `validation:${id}`,
        `${id} has no validation criteria: add "Validation Criteria:" and a list under it.`,
        line,
      ),
    );
}

function givenWhenThen(spec: ParsedSpec): Check {
  return spec.criteria
    .filter(
      (criterion) =>
        !(criterion.when && criterion.then && criterion.given) && !isGivenWhenThen(criterion.text),
    )
    .flatMap(({ id, line }) =>
      failedAt(`given-when-then:${id}`, `Write ${id} as "Given …, When …, Then …".`, line),
    );
}

function quantified(spec: ParsedSpec): Check {
  if (signalsOf(spec).metric) return passed;
  const message = 'Nothing in the spec can be measured: add a metric with a number, such as "p95 < 500 ms".';
  return failedAt("quantified-metric", message, signalsOf(spec).sectionLines.success ?? 1);
}

function security(spec: ParsedSpec): Check {
  const { sectionLines, securityTopics: covered } = signalsOf(spec);
  const line = sectionLines.security;
  if (line === undefined)
    return failedAt("security", "From maturity 3 on a security section is needed: add one.");
  if (spec.complexity !== "MODERATE" && spec.complexity !== "HIGH") return passed;
  return securityTopics
    .map(([topic]) => topic)
    .filter((topic) => !covered.includes(topic))
    .flatMap((topic) =>
      failedAt(
        `security:${topic.replace(" ", "-")}`,
        `The security section says nothing of ${topic}: add a line on it, if only why it is not needed.`,
        line,
      ),
    );
}
