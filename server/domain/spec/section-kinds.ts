/** What a section is about, told from its heading alone. */
export const sectionKinds = [
  "overview",
  "stories",
  "functional",
  "acceptance",
  "success",
  "nonfunctional",
  "performance",
  "security",
  "inventory",
  "model",
  "interfaces",
  "external",
  "errors",
  "deterministic",
  "glossary",
  "risks",
  "traceability",
  "goals",
  "scope",
] as const;
export type SectionKind = (typeof sectionKinds)[number];

/** First match wins, so the narrow names stand before the wide ones. */
const patterns: readonly (readonly [SectionKind, RegExp])[] = [
  ["deterministic", /\bdeterministic tests?\b/],
  ["traceability", /\btraceability\b/],
  ["success", /\b(success (metrics|criteria|measures)|measurable outcomes|key metrics|kpis?)\b/],
  ["nonfunctional", /\bnon[- ]?functional\b|\btechnical constraints\b/],
  ["acceptance", /\bacceptance\b|受け入れ基準/],
  ["stories", /\buser (stories|story|scenarios)\b|ユーザーストーリー/],
  ["functional", /\bfunctional requirements\b|^(product )?requirements$|^features?$|機能要件/],
  ["external", /\bexternal (services?|integrations?|systems?|dependencies|apis?)\b|\bthird[- ]party\b/],
  ["security", /\bsecurity\b|セキュリティ/],
  ["inventory", /\bdata inventory\b/],
  [
    "model",
    /\b(data (models?|schemas?)|domain (models?|objects)|key entities|entities|core domain objects)\b/,
  ],
  [
    "interfaces",
    /\b(interfaces?( (and|&) contracts?)?|integration (points?|contracts?)|contracts?|(rest |http |web )?apis?( (specification|design|reference|endpoints?))?|endpoints|routes)\b/,
  ],
  [
    "errors",
    /^(error|failure)s?\b.*\b(scenarios?|handling|cases|modes)$|^(error|failure) scenarios?\b|^edge cases\b/,
  ],
  ["performance", /\bperformance\b/],
  ["glossary", /\bglossary\b|\bdefinitions\b/],
  ["risks", /\brisks?\b|\bopen questions\b/],
  ["overview", /\boverview\b/],
  ["goals", /\bgoals?\b|\bobjectives\b|^目標/],
  ["scope", /\bscope\b/],
];

export function sectionKindOf(title: string): SectionKind | null {
  const plain = title
    .toLowerCase()
    .replace(/\((mandatory|optional|required)[^)]*\)/g, "")
    .replace(/^[\s§]*(\d+(\.\d+)*[.):]?|[ivx]+\.)\s+/, "")
    .trim();
  if (/^level \d/.test(plain)) return null;
  return patterns.find(([, pattern]) => pattern.test(plain))?.[0] ?? null;
}
