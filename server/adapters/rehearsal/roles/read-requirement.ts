import { titleOfText } from "@/server/domain/spec/title-of-text";
import { capitalize, pluralOf } from "./english";
import { fieldsOf, isDescribed, isFieldOf, type RequirementField } from "./read-fields";
import { sentencesOf, unreadIn } from "./read-rules";
import { thingsIn } from "./read-things";

export type RequirementEntity = {
  name: string;
  plural: string;
  fields: RequirementField[];
  /** The requirement names no field of it: the first is made up. */
  assumed: boolean;
};
export type Requirement = {
  title: string;
  person: string;
  /** None: the plain rules found nothing in the text that is kept. */
  entities: RequirementEntity[];
  /** What people do with them, as far as the text says. */
  actions: Array<"create" | "list" | "edit" | "remove" | "filter" | "search" | "sort">;
  /** Sentences with limits and refusals, in the person's own words. */
  rules: string[];
  /** Other sentences that say more than was read. */
  wishes: string[];
  /** Sentences that ask for a quality and give no figure. */
  vague: string[];
  /** Sentences that ask for nothing, as far as plain rules can tell. */
  background: string[];
};

const actionWords: Record<Requirement["actions"][number], RegExp> = {
  create: /\b(add|create|new|record|enter|register|submit|post|book|save)\w*\b/i,
  list: /\b(list|show|see|view|display|browse|overview|track|manage)\w*\b/i,
  edit: /\b(edit|change|update|modify|rename|manage)\w*\b/i,
  remove: /\b(delete|remove|cancel|archive)\w*\b/i,
  filter: /\b(filter|narrow|by price|price range)\w*\b/i,
  search: /\b(search|find|look up)\w*\b/i,
  sort: /\b(sort|order by|ranked|newest first|oldest first)\w*\b/i,
};

const mostEntities = 3;
/** What is forbidden is not asked for. */
const denial = /\b(not|never|cannot|can't|no longer)\b/i;

/** Characters of a requirement that the plain rules read. */
const mostRead = 20_000;

/** What a free text speaks of. Plain rules, no guessing beyond them: what it does not say becomes an open question. */
export function readRequirement(whole: string): Requirement {
  const text = whole.slice(0, mostRead);
  const asked = sentencesOf(text)
    .filter((sentence) => !denial.test(sentence))
    .join("\n");
  const actions = (Object.keys(actionWords) as Requirement["actions"]).filter((action) =>
    actionWords[action].test(asked),
  );
  const spoken = thingsIn(text);
  const things = spoken
    .filter((one) => isDescribed(one, text) || !isFieldOf(one, text, spoken))
    .slice(0, mostEntities);
  const entities = things.map((one) => ({
    name: capitalize(one),
    plural: pluralOf(one),
    ...fieldsOf(one, text, things),
  }));
  const fields = entities.flatMap((entity) => entity.fields.map(({ name }) => name));
  return {
    title: titleOf(text),
    person: personIn(text),
    entities,
    actions: [...new Set<Requirement["actions"][number]>([...actions, "create", "list"])],
    ...unreadIn(text, { things, fields }),
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
