import type { OutlineSection } from "../markdown/outline";

/** In a section on interfaces the plain word is enough. */
const inInterfaces = /\b(apis?|rest|graphql|http|endpoints?)\b|\b(GET|POST|PUT|PATCH|DELETE)\s+\//i;

/** Elsewhere "API" is as often a component's or the browser's, and "rest" what is left. */
const anywhere =
  /\b(REST(ful)? |HTTP |JSON |web |public )API|\bRESTful\b|\bGraphQL\b|\b[Ee]ndpoints?\b|\bHTTP s(erver|ervice)/;
const inRequirement = /\bAPIs?\b/;
const requirementId = /^\W*FR-?\d/;

const longest = 160;

/**
 * The words in which a text speaks of an HTTP API of its own, null when it does not. Where it has a section on
 * interfaces they alone count: a command line there means that there is no API.
 */
export function findApiMention(sections: readonly OutlineSection[]): string | null {
  const own = sections.filter(({ within }) => !within.has("external"));
  const interfaces = own.filter(({ within }) => within.has("interfaces"));
  const found =
    interfaces.length > 0
      ? textsOf(interfaces).find(({ text }) => inInterfaces.test(text))
      : textsOf(own.filter(({ within }) => !within.has("scope") && !within.has("risks"))).find(
          ({ text, section }) =>
            anywhere.test(text) ||
            ((section.within.has("functional") || requirementId.test(text)) && inRequirement.test(text)),
        );
  return found ? found.text.replace(/\s+/g, " ").trim().slice(0, longest) : null;
}

/** What stands under the headings before the headings themselves: it says more. */
function textsOf(sections: readonly OutlineSection[]): { text: string; section: OutlineSection }[] {
  const entries = sections.flatMap((section) => section.entries.map(({ text }) => ({ text, section })));
  return [...entries, ...sections.map((section) => ({ text: section.title, section }))];
}
