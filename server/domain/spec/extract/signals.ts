import type { SpecSignals } from "@/contracts/spec";
import type { LineIndex } from "../markdown/line-index";
import type { OutlineSection } from "../markdown/outline";
import type { ProsePiece } from "../markdown/prose";
import { findApiMention } from "./api-mention";
import { findMetric } from "./quantified-metric";
import { findVagueWords } from "./vague-words";

type Material = {
  body: string;
  hasFrontMatter: boolean;
  sections: readonly OutlineSection[];
  prose: readonly ProsePiece[][];
  lines: LineIndex;
};

const acceptanceLabel = /^acceptance (criteria|tests|scenarios)\s*:$/i;

export const securityTopics: readonly (readonly [string, RegExp])[] = [
  ["authentication", /\bauthenticat|\bsign-?in\b|\blog-?in\b|\bsso\b/i],
  ["authorisation", /\bauthori[sz]ation\b|\baccess control\b|\brole-based\b|\bpermissions?\b|\brbac\b/i],
  ["encryption", /\bencrypt|\btls\b|\bhttps\b/i],
  ["data handling", /\bdata (handling|protection|retention|privacy)\b|\bpii\b|\bpersonal data\b/i],
  ["audit", /\baudit/i],
];

/** Software, and not people or money, that is brought somewhere or watched. */
const software = String.raw`\b(?:apis?|apps?|applications?|back-?ends?|services?|servers?|systems?|it)\b`;
const deployed = new RegExp(
  String.raw`${software}[^.\n]{0,60}\b(?:is|are|be) deployed\b|\bdeploy (?:the |an? )?${software}|\b(?:runs?|deployed|packed|shipped) (?:in|as) (?:an? )?(?:\w+ )?containers?\b`,
  "i",
);
const watched = new RegExp(
  String.raw`${software}[^.\n]{0,80}\b(?:is|are|be|and) monitored\b|\bmonitor (?:the |an? )?${software}`,
  "i",
);

export function findSignals({ body, hasFrontMatter, sections, prose, lines }: Material): SpecSignals {
  const sectionLines = firstLines(sections);
  const text = prose.map((pieces) => pieces.map((piece) => piece.text).join("")).join("\n");
  const securityText = textWithin(sections, (section) => section.within.has("security"));
  const apiMention = findApiMention(sections);
  const operations = textWithin(sections, (section) => !section.within.has("success"));
  return {
    textLength: body.trim().length,
    hasFrontMatter,
    sectionLines,
    vagueWords: findVagueWords(prose, lines),
    metric: findMetric(prose, lines),
    securityTopics: securityTopics.filter(([, pattern]) => pattern.test(securityText)).map(([name]) => name),
    mentionsSecurity: /\b(auth|oauth|authenticat\w*|authori[sz]\w*|security|login)\b/i.test(text),
    mentionsApi: apiMention !== null,
    ...(apiMention === null ? {} : { apiMention }),
    mentionsDeployment:
      /\b(docker\w*|kubernetes|helm chart|terraform|container images?|containeri[sz]ed|ci\/cd)\b/i.test(
        operations,
      ) ||
      deployed.test(operations) ||
      sections.some(({ title }) => /\b(deployment|infrastructure|hosting)\b/i.test(title)),
    mentionsMonitoring:
      /\b(prometheus|grafana|datadog|pagerduty|alerting|alert rules?|alerts? (when|if|on)|metrics (endpoint|tracked|collected|exported)|exports? metrics)\b/i.test(
        operations,
      ) ||
      watched.test(operations) ||
      sections.some(({ title }) => /\b(monitoring|alerting)\b/i.test(title)),
  };
}

/** Acceptance criteria may also stand under a label inside the stories. */
function firstLines(sections: readonly OutlineSection[]): Record<string, number> {
  const lines: Record<string, number> = {};
  for (const { kind, line } of sections) if (kind && !(kind in lines)) lines[kind] = line;
  const labelled = sections.flatMap(({ entries }) => entries).find(({ text }) => acceptanceLabel.test(text));
  if (labelled && !("acceptance" in lines)) lines.acceptance = labelled.line;
  return lines;
}

function textWithin(
  sections: readonly OutlineSection[],
  wanted: (section: OutlineSection) => boolean,
): string {
  return sections
    .filter(wanted)
    .map(({ title, entries }) => [title, ...entries.map(({ text }) => text)].join("\n"))
    .join("\n");
}
