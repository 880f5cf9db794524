import type { Memory } from "@/contracts/memory";
import { contentHash } from "@/server/domain/memory/draft";
import { createRandom } from "./random";
import { entities, issues, layers } from "./subjects";

export type Question = { text: string; answerId: string };

export const projectId = "prj_bench";
const seed = 20_261_121;

/**
 * Entries such as missions leave, each about one part of a program and one thing that happened to it, and questions whose
 * answer is known: the entry of that part and that thing. All others are near misses: the same part with another
 * thing, the same thing with another part. Names are asked for as people and errors write them: `OrderService`,
 * `orderService`, `order_service`, `order service`, `order services`, or by the file.
 */
export function questionSet(
  documents: number,
  questions: number,
): { entries: Memory[]; questions: Question[] } {
  const random = createRandom(seed);
  const pick = <T>(list: readonly T[]) => list[Math.floor(random() * list.length)] as T;
  const taken = new Set<string>();
  const entries: Memory[] = [];
  const subjects: Array<{ words: string[]; issue: number }> = [];
  while (entries.length < documents) {
    const issue = Math.floor(random() * issues.length);
    // Names of one word and of two, as in real code bases.
    const words = [...(random() < 0.5 ? [pick(entities)] : [pick(entities), pick(entities)]), pick(layers)];
    const key = `${words.join(" ")} ${issue}`;
    if (taken.has(key)) continue;
    taken.add(key);
    subjects.push({ words, issue });
    entries.push(entryOf(`mem_${entries.length}`, words, issue));
  }
  const asked = Array.from({ length: questions }, () => {
    const place = Math.floor(random() * documents);
    const { words, issue } = subjects[place] as (typeof subjects)[number];
    return { text: fill(issues[issue]?.asked ?? "", words, pick(spellings)), answerId: `mem_${place}` };
  });
  return { entries, questions: asked };
}

type Spelling = (words: readonly string[]) => string;

const pascal: Spelling = (words) =>
  words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join("");
const kebab: Spelling = (words) => words.join("-").toLowerCase();
const spellings: Spelling[] = [
  pascal,
  (words) => pascal(words).replace(/^./, (first) => first.toLowerCase()),
  (words) => words.join("_").toLowerCase(),
  (words) => words.join(" ").toLowerCase(),
  (words) => `the ${words.join(" ").toLowerCase()}s`,
  (words) => `src/${words[0]}/${kebab(words)}.ts`,
];

function fill(text: string, words: readonly string[], spelling: Spelling): string {
  return text
    .replaceAll("{Name}", pascal(words))
    .replaceAll("{file}", kebab(words))
    .replaceAll("{name}", spelling(words));
}

function entryOf(id: string, words: readonly string[], issue: number): Memory {
  const { title, text } = issues[issue] as (typeof issues)[number];
  const at = "2026-01-01T00:00:00.000Z";
  const entry: Memory = {
    ...{
      id,
      kind: "error-resolution",
      scope: "project",
      owner: projectId,
      title: `${title} in ${pascal(words)}`,
    },
    ...{
      text: fill(text, words, pascal),
      paths: [`src/${words[0]}/${kebab(words)}.ts`],
      hash: "",
      signature: null,
    },
    ...{
      agent: "backend-developer",
      rehearsal: false,
      seen: 1,
      uses: 0,
      wins: 0,
      pinned: false,
      rejected: false,
    },
    ...{ supersededBy: null, expiresAt: null, createdAt: at, updatedAt: at },
  };
  return { ...entry, hash: contentHash(entry) };
}
