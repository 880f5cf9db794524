import { titleOfText } from "@/server/domain/spec/title-of-text";
import { capitalize, singular } from "./english";

export type RequirementField = { name: string; type: string };
export type RequirementEntity = { name: string; plural: string; fields: RequirementField[] };
export type Requirement = {
  title: string;
  person: string;
  entities: RequirementEntity[];
  /** What people do with them, as far as the text says. */
  actions: Array<"create" | "list" | "edit" | "remove" | "filter" | "search" | "sort">;
};

const actionWords: Record<Requirement["actions"][number], RegExp> = {
  create: /\b(add|create|new|record|enter|register|submit|post|book|save)\w*\b/i,
  list: /\b(list|show|see|view|display|browse|overview|track|manage)\w*\b/i,
  edit: /\b(edit|change|update|modify|rename|manage)\w*\b/i,
  remove: /\b(delete|remove|cancel|archive)\w*\b/i,
  filter: /\b(filter|narrow|by price|between|range)\w*\b/i,
  search: /\b(search|find|look up)\w*\b/i,
  sort: /\b(sort|order by|ranked|newest|oldest)\w*\b/i,
};

const fieldHints: Array<[RegExp, RequirementField]> = [
  [/\bprices?\b|\bcosts?\b/i, { name: "price", type: "number" }],
  [/\bamounts?\b/i, { name: "amount", type: "number" }],
  [/\bquantit(y|ies)\b|\bstock\b/i, { name: "quantity", type: "number" }],
  [/\bratings?\b|\bstars\b/i, { name: "rating", type: "number" }],
  [/\bdue\b|\bdeadlines?\b/i, { name: "dueDate", type: "string" }],
  [/\bdates?\b|\bdays?\b|\bwhen\b/i, { name: "date", type: "string" }],
  [/\be-?mails?\b/i, { name: "email", type: "string" }],
  [/\bauthors?\b/i, { name: "author", type: "string" }],
  [/\bcategor(y|ies)\b/i, { name: "category", type: "string" }],
  [/\btags?\b/i, { name: "tags", type: "string[]" }],
  [/\bnotes?\b|\bdescriptions?\b/i, { name: "note", type: "string" }],
  [/\b(done|completed?|finished|status)\b/i, { name: "status", type: '"open" | "done"' }],
];

const notThings = new Set(
  "app application system tool website site page list user users person people customer customers member members way place feature them it that this these those my our their your the a an all new every each able data thing things something everything item button form screen price date name status range filter search ha has have had is are was were be can and or by with for from into that which who".split(
    " ",
  ),
);

/** What a free text speaks of. Plain rules, no guessing beyond them: what it does not say becomes an open question. */
export function readRequirement(text: string): Requirement {
  const actions = (Object.keys(actionWords) as Requirement["actions"]).filter((action) =>
    actionWords[action].test(text),
  );
  const entities = thingsIn(text).map((plural) => ({
    name: capitalize(singular(plural)),
    plural,
    fields: fieldsFrom(text),
  }));
  return {
    title: titleOf(text),
    person: personIn(text),
    entities:
      entities.length > 0
        ? entities.slice(0, 3)
        : [{ name: "Item", plural: "items", fields: fieldsFrom(text) }],
    actions:
      actions.length > 0
        ? [...new Set<Requirement["actions"][number]>([...actions, "create", "list"])]
        : ["create", "list"],
  };
}

function titleOf(text: string): string {
  const words = text.replace(/^[#>*\-\s]+/, "").replace(/[`*_#<>|[\]{}]/g, "");
  return capitalize(titleOfText(words) || "New feature");
}

function personIn(text: string): string {
  const role =
    /\bas an? ([a-z][a-z -]{2,30}?),/i.exec(text)?.[1] ??
    /\b(customer|member|librarian|teacher|student|manager|admin|visitor|cook|team)s?\b/i.exec(text)?.[1];
  return (role ?? "user").toLowerCase();
}

/** Nouns that something is done with: `add recipes`, `list of books`, `a task with …`. */
function thingsIn(text: string): string[] {
  const found = new Map<string, number>();
  const patterns = [
    /\b(?:add|create|record|manage|track|list|show|see|view|browse|edit|delete|remove|search|filter|sort|find|book|save|organi[sz]e|share|borrow|lend|rate|store|of)\s+(?:(?:a|an|the|all|my|our|their|new|and)\s+)*([a-z]{3,})\b/gi,
    /\b(?:a|an|each|every)\s+([a-z]{3,})\s+(?:has|have|with|is|can)\b/gi,
    /\b([a-z]{3,}s)\s+(?:by|with|and their|have|that)\b/gi,
  ];
  for (const pattern of patterns) {
    for (const [, word = ""] of text.matchAll(pattern)) {
      const one = singular(word.toLowerCase());
      if (notThings.has(one) || notThings.has(word.toLowerCase()) || /(ing|ly|ed)$/.test(one)) continue;
      if (Object.values(actionWords).some((action) => action.test(one) && one.length < 8 && !/s$/.test(word)))
        continue;
      found.set(one, (found.get(one) ?? 0) + (word.toLowerCase() === one ? 1 : 2));
    }
  }
  return [...found]
    .sort((a, b) => b[1] - a[1])
    .map(([one]) => `${one}${/s$|x$|ch$|sh$/.test(one) ? "es" : "s"}`.replace(/([^aeiou])ys$/, "$1ies"));
}

function fieldsFrom(text: string): RequirementField[] {
  const hinted = fieldHints.filter(([pattern]) => pattern.test(text)).map(([, field]) => field);
  const title: RequirementField = /\btitles?\b/i.test(text)
    ? { name: "title", type: "string" }
    : { name: "name", type: "string" };
  return [title, ...hinted].slice(0, 8);
}
