import type { Entry } from "../markdown/entries";
import type { OutlineSection } from "../markdown/outline";

const known: readonly (readonly [string, RegExp])[] = [
  ["SendGrid", /\bsendgrid\b/i],
  ["Mailgun", /\bmailgun\b/i],
  ["Stripe", /\bstripe\b/i],
  ["PayPal", /\bpaypal\b/i],
  ["Twilio", /\btwilio\b/i],
  ["AWS", /\b(aws|amazon (s3|sqs|sns|ses)|s3|sqs|sns)\b/i],
  ["Google", /\b(google (cloud|maps|drive|calendar|apis?)|gcp)\b/i],
  ["Microsoft Graph", /\b(microsoft graph|office 365|azure)\b/i],
  ["OAuth", /\b(oauth|openid connect|sso provider)\b/i],
  ["Auth0", /\b(auth0|okta)\b/i],
  ["Firebase", /\bfirebase\b/i],
  ["Slack", /\bslack\b/i],
  ["Zoom", /\bzoom\b/i],
  ["GitHub", /\bgithub\b/i],
  ["GitLab", /\bgitlab\b/i],
  ["Jira", /\bjira\b/i],
  ["OpenAI", /\bopenai\b/i],
  ["Anthropic", /\banthropic\b/i],
  ["Salesforce", /\bsalesforce\b/i],
  ["HubSpot", /\bhubspot\b/i],
  ["Shopify", /\bshopify\b/i],
];
/** `Authentication: OAuth 2.0` says how a service is reached, not that another one is integrated. */
const propertyLabel =
  /^(auth\w*|permissions?|endpoints?|type|format|purpose|rate limits?|credentials|response|request|strategy|polling|fallback|error handling|security|timeout|model|rules?|notes?)\b[^:]{0,30}:/i;

/** Services that the integration sections are about: named in a heading or at the head of a line. */
export function findServices(sections: readonly OutlineSection[]): string[] {
  const subjects = sections
    .filter(({ within }) => within.has("interfaces") || within.has("external"))
    .flatMap((section) => [section.title, ...section.entries.map(subjectOf)]);
  return servicesNamedIn(subjects);
}

export function servicesNamedIn(subjects: readonly string[]): string[] {
  return known
    .filter(([, pattern]) => subjects.some((subject) => pattern.test(subject)))
    .map(([name]) => name);
}

function subjectOf(entry: Entry): string {
  const text = entry.type === "row" ? (entry.cells[0] ?? "") : entry.text;
  if (propertyLabel.test(text) || (entry.label && propertyLabel.test(`${entry.label}:`))) return "";
  return text.split(/\s+/).slice(0, 6).join(" ");
}
