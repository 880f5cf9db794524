import type { Criterion } from "@/contracts/spec";
import type { Project } from "../model/project";
import { code } from "../source/code";
import { kebab, unique } from "../source/names";
import { commentText } from "../source/source-file";
import type { BuiltCriterion, Matched, Proof } from "../types";
import { type Emitted, emitted } from "./emitted";
import { testImports } from "./ui";

export type Acceptance = { files: Emitted[]; criteria: BuiltCriterion[] };

/** A test file a criterion: a proof where a pattern gives one, else a todo that says why. */
export function emitAcceptance(project: Project, matched: Matched[]): Acceptance {
  const taken = new Set<string>();
  const entries = project.spec.criteria.map((criterion) => {
    const path = `test/acceptance/${unique(kebab(criterion.id), taken)}.test.ts`;
    const match = matched.find((candidate) => candidate.criterion === criterion);
    const proof = match?.prove(project) ?? null;
    return {
      file: proof ? provenFile(criterion, path, proof) : todoFile(criterion, path, match?.beyond ?? []),
      criterion: built(criterion, path, proof ? (match?.pattern ?? null) : null, proof),
    };
  });
  return { files: entries.map(({ file }) => file), criteria: entries.map(({ criterion }) => criterion) };
}

const title = ({ id, text }: Criterion) => JSON.stringify(commentText(`${id}: ${text}`));

function provenFile(criterion: Criterion, path: string, proof: Proof): Emitted {
  const signature = /\bawait\b/.test(proof.body) ? "async () =>" : "() =>";
  const body = code`
    test(${title(criterion)}, ${signature} {
      ${proof.body}
    });
  `;
  return emitted({
    area: "testing",
    path,
    imports: testImports(proof.imports),
    body,
    purpose: `proof of ${commentText(criterion.id)}`,
  });
}

function todoFile(criterion: Criterion, path: string, beyond: string[]): Emitted {
  const why = whyNotBuilt(beyond);
  const body = `test(${title(criterion)}, { todo: ${JSON.stringify(why)} });`;
  const imports = [{ from: "node:test", names: ["test"] }];
  return emitted({ area: "testing", path, imports, body, purpose: `todo for ${commentText(criterion.id)}` });
}

/** No pattern at all, or one that would leave out what the criterion says: a test of the rest would prove something else. */
export function whyNotBuilt(beyond: string[]): string {
  const needs = "it needs a person or another model";
  return beyond.length > 0
    ? `Not built: no known pattern proves all of it (not: ${beyond.slice(0, 5).join(", ")}); ${needs}`
    : `Not built: none of the known patterns fits this criterion; ${needs}`;
}

function built(
  { id, text }: Criterion,
  testFile: string,
  pattern: string | null,
  proof: Proof | null,
): BuiltCriterion {
  return {
    id,
    text,
    pattern,
    proof: proof ? "implemented" : "todo",
    testFile,
    mutation: proof?.mutation ?? null,
  };
}
