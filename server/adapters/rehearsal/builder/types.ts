import type { TaskArea } from "@/contracts/plan";
import type { Criterion } from "@/contracts/spec";
import type { Feature } from "./model/features";
import type { Project } from "./model/project";
import type { Reading } from "./model/reading";
import type { Import } from "./source/source-file";

/** Where a file is written: the task area that writes it, or the acceptance tests at the end. */
export type BuildArea = TaskArea | "testing";

/** An edit that takes one behaviour away, so that the test that proves it must fail. */
export type Mutation = { path: string; find: string; replace: string };

export type BuiltFile = {
  area: BuildArea;
  path: string;
  text: string;
  purpose: string;
  /** A plausible slip in this file that the tests of its own area notice. */
  slip?: { find: string; replace: string };
};

export type BuiltCriterion = {
  id: string;
  text: string;
  /** Name of the pattern that implements it; null when none does. */
  pattern: string | null;
  proof: "implemented" | "todo";
  testFile: string;
  /** For the honesty check: what to break so that its test fails. */
  mutation: Mutation | null;
};

export type BuiltProject = { files: BuiltFile[]; criteria: BuiltCriterion[]; notes: string[] };

/** The body of a criterion's test, and what to break to see it fail. */
export type Proof = { imports: Import[]; body: string; mutation: Mutation };

/**
 * A kind of behaviour that the builder knows. `match` reads a criterion and binds it to the spec's own
 * models and words; `features` says what the project needs for it; `prove` writes its test once all
 * features of the project are known. `prove` may answer null: then the criterion stays a todo.
 */
export type Pattern<Binding = unknown> = {
  name: string;
  /** What a criterion may say beside plain words and names of the models, for its proof covers these. */
  words: string;
  /** Whether numbers in an outcome go into the proof; a pattern without takes no criterion that gives one. */
  readsNumbers?: boolean;
  match(reading: Reading): Binding | null;
  features(binding: Binding): Feature[];
  prove(binding: Binding, project: Project): Proof | null;
};

/** A criterion with the pattern that took it, its binding closed over; or with what keeps all patterns from it. */
export type Matched = {
  criterion: Criterion;
  pattern: string | null;
  /** What the criterion says that the nearest pattern does not prove. */
  beyond: string[];
  features: Feature[];
  prove(project: Project): Proof | null;
};
