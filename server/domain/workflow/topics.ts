/** Words that tell what a document touches, where a second pair of eyes is wanted. */
const words: ReadonlyArray<[string, RegExp]> = [
  [
    "auth",
    /\b(auth|authn|authz|authenticat\w+|authoriz\w+|authoris\w+|log[- ]?ins?|log(ged)?[- ]in|sign[- ]?(in|up)s?|passwords?|(user|login) sessions?|sessions? (cookies?|ids?|keys?|tokens?)|permissions?|roles|role[- ]based|(user|admin) role|rbac|oauth|sso|jwts?|(?<!design[- ])tokens?)\b/i,
  ],
  ["secrets", /\b(secrets?|api[- ]keys?|credentials?|private keys?|certificates?|encrypt\w*)\b/i],
  [
    "data",
    /\b(personal data|gdpr|pii|e-?mail addresses|migrations?|databases?|backups?|retention|delet(e|es|ed|ion) (of )?data)\b/i,
  ],
  [
    "personal-data",
    /\b(personal (data|information)|gdpr|pii|e-?mail address(es)?|phone( numbers?)?|(date of birth|birth ?(date|day))|postal address(es)?|passwords?|credit cards?|ibans?|patients?|health (data|records?))\b/i,
  ],
  ["network", /\b(webhooks?|external services?|third[- ]party|cors|tls|https?:\/\/|proxy|firewalls?)\b/i],
];

export const topicNames: readonly string[] = words.map(([name]) => name);

/** Which of them a text speaks of. */
export function topicsOf(text: string): string[] {
  return words.flatMap(([name, pattern]) => (pattern.test(text) ? [name] : []));
}
