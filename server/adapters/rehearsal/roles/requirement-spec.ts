import { countOf } from "@/contracts/count-of";
import { questionsOf, readAskedChanges, renderAskedChanges } from "./asked-changes";
import { capitalize, withArticle } from "./english";
import { slugOf } from "./markdown";
import type { Requirement, RequirementEntity } from "./read-requirement";

type Item = { title: string; text: string; story: string; criteria: string[] };

/**
 * A Spec-MAS spec from a free text: level 3 of EASY, with what the text leaves open as questions. `notes`: what people
 * said when they sent an earlier version back.
 */
export function specFromRequirement(text: string, notes: readonly string[] = []): string {
  const { requirement, changes } = readAskedChanges(text, notes);
  const items = [...itemsOf(requirement), ...ownWordsItems(requirement)];
  const criteria = items.flatMap((item) => item.criteria);
  const main = requirement.entities[0]?.plural ?? "items";
  return `${[
    frontMatter(requirement, notes.length),
    `# Overview\n\n${purposeOf(requirement)} Written from the requirement at the end of this spec.\n\n${scopeOf(requirement)}\n- Success metrics: 95% of the actions below succeed at the first try; the list of ${main} answers within 200 ms`,
    `# User Stories\n\n${items.map(({ story }) => story).join("\n\n")}`,
    `# Functional Requirements\n\n${items.map(renderRequirement).join("\n\n")}`,
    `# Non-Functional Requirements\n\n- Performance: a list of 1000 ${main} answers within 200 ms\n- Accessibility: every action can be done with the keyboard`,
    `# Security\n\n- Authentication: not part of this feature\n- Authorization: not part of this feature\n- Data handling: input is checked before it is stored, and escaped when it is shown\n- Encryption: as the host provides it\n- Audit: every refused input is logged with its reason`,
    `# Data Inventory\n\n- Data classes: ${requirement.entities.map(({ name }) => `${name} (Internal)`).join(", ") || "not known"}\n- Retention: until it is removed`,
    ...(requirement.entities.length > 0 ? keptSections(requirement) : []),
    `# Acceptance Tests\n\n### Acceptance Criteria\n\n${criteria.map((criterion, index) => `- [ ] AT-${index + 1}: ${criterion}`).join("\n")}`,
    `# Risks & Open Questions\n\n${[...questions(requirement), ...questionsOf(changes)]
      .map((question, index) => `- Q-${index + 1}: ${question}`)
      .join("\n")}`,
    ...(changes.length > 0 ? [renderAskedChanges(changes)] : []),
    `# Requirement\n\n\`\`\`text\n${text.replaceAll("```", "'''").trim()}\n\`\`\``,
  ].join("\n\n")}\n`;
}

/** What follows from what is kept; where nothing is known to be kept, nothing is made up. */
function keptSections(requirement: Requirement): string[] {
  return [
    `# Data Model\n\n\`\`\`typescript\n${requirement.entities.map(renderModel).join("\n\n")}\n\`\`\``,
    `# Interfaces & Contracts\n\n${requirement.entities.flatMap((entity) => endpoints(entity, requirement)).join("\n")}`,
    `# Error Scenarios\n\n1. **Invalid input**\n   - Show validation message: "${requirement.entities[0]?.fields[0]?.name ?? "name"} is required"\n\n2. **Unknown id**\n   - Answer 404 with "${requirement.entities[0]?.name ?? "Item"} not found"`,
  ];
}

/** What is left out, what is kept in words only, and what is assumed: nothing that was said goes without a trace. */
function scopeOf({ entities, actions, rules, wishes, background }: Requirement): string {
  const first = entities.length * actions.length + 1;
  const ids = [...rules, ...wishes].map((_, at) => `FR-${first + at}`);
  return [
    "- Out of scope: rights and accounts, layout and looks",
    ...(ids.length > 0
      ? [
          `- In words only: ${ids.join(", ")}. The plain rules do not read what these say, so they stand as the requirement says them and are built by nobody yet`,
        ]
      : []),
    ...background.map((one) => `- Read as introduction, and nothing made of it: "${inOneLine(one)}"`),
    ...assumptions(entities).map(({ what, why }) => `- Assumed: ${what}. ${why}`),
    "- Assumed: the figures for speed and success. The requirement gives none that plain rules read",
  ].join("\n");
}

/** What the requirement does not say and the spec needs all the same. */
function assumptions(entities: readonly RequirementEntity[]): Array<{ what: string; why: string }> {
  return entities.flatMap(({ name, fields: [first], assumed }) => {
    const a = withArticle(name.toLowerCase());
    if (!first) return [];
    return assumed
      ? [
          {
            what: `${a} has ${withArticle(first.name)} and is not kept without it`,
            why: "The requirement names no field of it",
          },
        ]
      : [
          {
            what: `${a} is not kept without its ${first.name}`,
            why: "The requirement does not say which fields are required",
          },
        ];
  });
}

function inOneLine(words: string): string {
  return words.replaceAll('"', "'").replace(/\s+/g, " ");
}

function purposeOf({ person, entities }: Requirement): string {
  return entities.length > 0
    ? `Lets ${withArticle(person)} work with ${entities.map(({ plural }) => plural).join(" and ")}.`
    : "The rehearsal cannot tell from the text what is to be kept, so this spec has no data model: say what it is, or edit the spec.";
}

/**
 * What the plain rules do not read, word for word, each with a criterion that nobody can overlook. No pattern proves such
 * a criterion, so it stays open until a person or a real model builds it.
 */
function ownWordsItems({ entities, rules, wishes, person }: Requirement): Item[] {
  return [...rules, ...wishes].map((words) => {
    const quoted = inOneLine(words);
    return {
      title: quoted.length > 60 ? `${quoted.slice(0, 57).trimEnd()}…` : quoted,
      text: `In the words of the requirement: "${quoted}".`,
      story: `As ${withArticle(person)}, I want this to hold, in the words of the requirement: "${quoted}".`,
      // Where nothing was understood the gates are not to be told otherwise.
      criteria:
        entities.length === 0
          ? [quoted]
          : [`Given the requirement's own words, When a case of them comes up, Then this holds: "${quoted}"`],
    };
  });
}

function frontMatter({ title }: Requirement, timesSentBack: number): string {
  return [
    "---",
    "specmas: v3",
    "kind: FeatureSpec",
    `id: feat-${slugOf(title)}`,
    `name: ${JSON.stringify(title)}`,
    `version: 0.${timesSentBack + 1}.0`,
    "owners:",
    "  - name: Business analyst (rehearsal)",
    "complexity: EASY",
    "maturity: 3",
    "---",
  ].join("\n");
}

function itemsOf({ entities, actions, person }: Requirement): Item[] {
  return entities.flatMap((entity) =>
    actions.map((action) => {
      const item = itemFor(action, entity);
      return { ...item, story: `As ${withArticle(person)}, I want to ${item.story}.` };
    }),
  );
}

function itemFor(action: Requirement["actions"][number], entity: RequirementEntity): Item {
  const { name, plural, fields } = entity;
  const one = name.toLowerCase();
  const a = withArticle(one);
  const label = fields[0]?.name ?? "name";
  const text = fields.find(({ type }) => type === "string")?.name ?? label;
  const number = fields.find(({ type }) => type === "number")?.name;
  switch (action) {
    case "create":
      return {
        title: `Add ${a}`,
        text: `${capitalize(a)} is created from its ${fields.map((field) => field.name).join(", ")}.`,
        story: `add ${plural}, so that they are kept`,
        criteria: [
          `Given a valid ${one}, When I add the ${one}, Then it appears in the list of ${plural}`,
          `Given ${a} without ${withArticle(label)}, When I add the ${one}, Then the message "${label} is required" appears and nothing is stored`,
        ],
      };
    case "list":
      return {
        title: `List ${plural}`,
        text: `All ${plural} are listed.`,
        story: `see all ${plural}, so that I know what is there`,
        criteria: [
          `Given ${plural} exist, When I open the list, Then all ${plural} are shown`,
          `Given no ${plural} exist, When I open the list, Then a "No ${plural} found" message appears`,
        ],
      };
    case "edit":
      return {
        title: `Change ${a}`,
        text: `The fields of ${a} are changed; its id stays.`,
        story: `change ${a}, so that mistakes are put right`,
        criteria: [
          `Given ${a} exists, When I change its ${label}, Then the ${one} is shown with the new ${label}`,
        ],
      };
    case "remove":
      return {
        title: `Remove ${a}`,
        text: `${capitalize(a)} is removed by its id.`,
        story: `remove ${a}, so that the list stays tidy`,
        criteria: [
          `Given ${a} exists, When I delete the ${one}, Then it no longer appears in the list of ${plural}`,
        ],
      };
    case "filter":
      return number
        ? {
            title: `Filter ${plural} by ${number}`,
            text: `Only ${plural} within a range of ${number} are shown.`,
            story: `filter ${plural} by ${number}, so that I see those that fit`,
            criteria: [
              `Given ${plural} exist, When I set a maximum ${number}, Then only ${plural} equal to or below that ${number} are shown`,
              `Given no ${plural} match the filter, When the filter is applied, Then a "No ${plural} found" message appears`,
            ],
          }
        : itemFor("search", entity);
    case "search":
      return {
        title: `Search ${plural}`,
        text: `${plural} are found by a part of their ${text}, in upper or lower case.`,
        story: `search ${plural} by ${text}, so that I find one at once`,
        criteria: [
          `Given ${plural} exist, When I search for a part of ${withArticle(text)}, Then only ${plural} whose ${text} contains it are shown`,
        ],
      };
    case "sort":
      return {
        title: `Sort ${plural}`,
        text: `${plural} are sorted by ${number ?? label}.`,
        story: `sort ${plural} by ${number ?? label}, so that I can compare them`,
        criteria: [
          `Given ${plural} exist, When I sort by ${number ?? label}, Then the ${plural} are shown in ascending order of ${number ?? label}`,
        ],
      };
  }
}

function renderRequirement(item: Item, index: number): string {
  const validation = item.criteria.map((criterion) => `  - ${criterion}.`).join("\n");
  return `### FR-${index + 1}: ${item.title}\n\n${item.text}\n\n- **Validation Criteria:**\n${validation}`;
}

function renderModel({ name, fields }: RequirementEntity): string {
  const lines = [{ name: "id", type: "string" }, ...fields].map((field) => `  ${field.name}: ${field.type};`);
  return `interface ${name} {\n${lines.join("\n")}\n}`;
}

function endpoints({ name, plural }: RequirementEntity, { actions }: Requirement): string[] {
  const one = name.toLowerCase();
  return [
    `- \`GET /api/${plural}\` - list ${plural}`,
    `- \`GET /api/${plural}/:id\` - read ${withArticle(one)}`,
    ...(actions.includes("create") ? [`- \`POST /api/${plural}\` - add ${withArticle(one)}`] : []),
    ...(actions.includes("edit") ? [`- \`PATCH /api/${plural}/:id\` - change ${withArticle(one)}`] : []),
    ...(actions.includes("remove") ? [`- \`DELETE /api/${plural}/:id\` - remove ${withArticle(one)}`] : []),
  ];
}

function questions({ entities, actions, rules, wishes, vague }: Requirement): string[] {
  const unread = rules.length + wishes.length;
  const own =
    unread > 0
      ? [
          `Who builds what stands in the requirement's own words (${countOf(unread, "sentence")})? The rehearsal keeps them as criteria and builds none of them.`,
        ]
      : [];
  if (entities.length === 0)
    return [
      "What is kept, what does it have, and what do people do with it? The rehearsal cannot read it from the text.",
      ...own,
    ];
  return [
    ...own,
    ...(vague.length > 0
      ? [
          `Which figures are meant by the ${countOf(vague.length, "sentence")} that ${vague.length === 1 ? "asks" : "ask"} for a quality and ${vague.length === 1 ? "gives" : "give"} none? Assumed: a list of 1000 ${entities[0]?.plural} within 200 ms.`,
        ]
      : []),
    ...assumptions(entities).map(({ what }) => `Is it right that ${what}?`),
    `Are the fields of ${entities.map(({ name }) => name).join(" and ")} complete, and which are required?`,
    "Who is allowed to do this? The requirement names no rights, so everybody is.",
    ...(actions.includes("remove") ? [] : ["Can entries be removed? The requirement does not say so."]),
    "How long is the data kept?",
  ];
}
