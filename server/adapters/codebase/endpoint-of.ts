const verbs =
  /^(get|post|put|patch|delete|head|options|all|route|handle|handlefunc|any|match|websocket|api_route|map(?:get|post|put|patch|delete))$/i;
const mapping = /^(?:(get|post|put|patch|delete|request)mapping|http(get|post|put|patch|delete)|route)$/i;
/** What has methods of these names and is no router. */
const notRouters =
  /(?:axios|fetch|client|http|request|headers|params|query|cache|map|set|store|cookies|session|searchParams|localStorage|env|config)\s*(?:\?\.|\.)\s*$/i;

export function isRouteVerb(word: string): boolean {
  return verbs.test(word);
}

/** `GET /seats/{id}` of a call or an annotation that adds a route; null: it does not look like one. */
export function endpointOf(
  verb: string,
  literal: string,
  { path, before }: { path: string; before: string },
): string | null {
  const route = literal.replace(/^[a-zA-Z]*["'`]+|["'`]+$/g, "");
  const annotated = mapping.exec(verb);
  if (annotated && /\.(?:java|cs|php)$/.test(path))
    return `${(annotated[1] ?? annotated[2] ?? "any").toUpperCase().replace("REQUEST", "ANY")} ${route}`.trim();
  if (!verbs.test(verb) || notRouters.test(before)) return null;
  // Go's routes may begin with their method.
  const [, method, place = ""] = /^(?:([A-Z]+) )?(\/\S*)$/.exec(route) ?? [];
  if (place === "") return null;
  const isAny = /^(?:route|handle|handlefunc|any|all|match|api_route)$/i.test(verb);
  return `${method ?? (isAny ? "ANY" : verb.toUpperCase().replace(/^MAP/, ""))} ${place}`;
}
