import type { Endpoint } from "@/contracts/spec";
import type { OutlineSection } from "../markdown/outline";

const route =
  /(\[)?\b((?:GET|POST|PUT|PATCH|DELETE)(?:\s*[/|,]\s*(?:GET|POST|PUT|PATCH|DELETE)){0,4})\b[\s`|]*(\/[^\s`,;)\]|"']*)/g;

/** `GET /…` named in the interfaces section; where nothing is named there, anywhere but at an external service. */
export function findEndpoints(sections: readonly OutlineSection[]): Endpoint[] {
  const own = sections.filter(({ within }) => within.has("interfaces") && !within.has("external"));
  const found = own.flatMap(inSection);
  const all =
    found.length > 0 ? found : sections.filter(({ within }) => !within.has("external")).flatMap(inSection);
  const seen = new Set<string>();
  return all.filter(({ method, path }) => !seen.has(`${method} ${path}`) && seen.add(`${method} ${path}`));
}

function inSection(section: OutlineSection): Endpoint[] {
  const lines = [{ text: section.title, line: section.line }, ...section.entries];
  return lines.flatMap(({ text, line }) =>
    [...text.matchAll(route)].flatMap((match) => {
      if (match[1] === "[" || !match[2] || !match[3]) return [];
      const path = match[3].split("?")[0]?.replace(/[.:]+$/, "") || "/";
      const after = text.slice(match.index + match[0].length);
      const description = after
        .replace(/^[\s`)\]|:–—-]+/, "")
        .replace(/^\?\S*\s*/, "")
        .trim();
      return match[2]
        .split(/\s*[/|,]\s*/)
        .map((method) => ({ method: method as Endpoint["method"], path, description, line }));
    }),
  );
}
