/** Stages of the workflows that come with War Room, as people would call what they do. */
const stages: Readonly<Record<string, string>> = {
  analysis: "the analyst's spec",
  compare: "the comparison",
  critique: "the critique",
  "design-critique": "the critique of the design",
  "design-review": "the design review",
  "design-rfc": "the design",
  "design-security": "the security review of the design",
  read: "the reader",
  review: "the review",
  "security-review": "the security review",
  write: "the RFC",
};

const value = String.raw`[\w-]+(?![\w.-])`;
const comparison = String.raw`[\w-]+\.[\w-]+ (?:is one of ${value}(?:, ${value})*|is above -?[\d.]+|is below -?[\d.]+|is ${value}|has ${value}(?: or ${value})*)`;
const conditions = new RegExp(
  String.raw`(?<![\w.-])(not yet:? )?(${comparison}(?: (?:and|or) ${comparison})*)`,
  "gi",
);

/**
 * A reason of the log for people: conditions that a workflow wrote into it, such as `design-review.verdict is approve`, in
 * plain words. What is stored stays as it is, for recordings; a condition of somebody's own stages too, in their words.
 */
export function plainConditions(reason: string): string {
  return reason.replace(conditions, (raw: string, notYet: string | undefined, condition: string) => {
    const plain = plainCondition(condition);
    if (plain === null) return raw;
    return notYet ? `${notYet.startsWith("N") ? "N" : "n"}ot yet so: ${plain}` : plain;
  });
}

/** Null: it asks about something that has no plain words here. */
function plainCondition(condition: string): string | null {
  const all = condition.split(/ and (?=[\w-]+\.)/).map((part) => {
    const any = part.split(/ or (?=[\w-]+\.)/).map(plainComparison);
    return any.every((one) => one !== null) ? eitherOf(any) : null;
  });
  return all.every((one) => one !== null) ? listed(all, "and") : null;
}

type Said = { who: string; does: string };

function plainComparison(leaf: string): Said | null {
  const [, stage = "", output = "", asked = ""] = /^([\w-]+)\.([\w-]+) (.+)$/.exec(leaf) ?? [];
  const who = Object.hasOwn(stages, stage) ? stages[stage] : undefined;
  const does = who && doing(output, asked);
  return who && does ? { who, does } : null;
}

function doing(output: string, asked: string): string | null {
  if (output === "verdict" && asked === "is approve") return "approves";
  if (output === "status" && asked === "is skipped") return "is not needed";
  if (output === "gates" && asked === "is passed") return "passes the gates";
  if (output === "topics" && asked.startsWith("has "))
    return `touches ${listed(asked.slice("has ".length).split(" or "), "or")}`;
  return null;
}

/** Whoever is meant twice is named once. */
function eitherOf(said: readonly Said[]): string {
  const [first] = said;
  return first && said.every(({ who }) => who === first.who)
    ? `${first.who} ${said.map(({ does }) => does).join(" or ")}`
    : said.map(({ who, does }) => `${who} ${does}`).join(" or ");
}

function listed(parts: readonly string[], word: "and" | "or"): string {
  const last = parts.at(-1) ?? "";
  return parts.length < 2 ? last : `${parts.slice(0, -1).join(", ")} ${word} ${last}`;
}
