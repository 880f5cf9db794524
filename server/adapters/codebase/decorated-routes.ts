import { joinRoutes } from "./class-routes";

export type DecoratedRoute = { start: number; name: string };

const verbs = ["Get", "Post", "Put", "Patch", "Delete", "Head", "Options", "All"] as const;
const longestRoute = 200;

/**
 * Routes of classes whose decorators say them, as NestJS has it: `@Controller("seats")` above a class, `@Get(":id")` above its
 * methods. Outside such a class the same names are something else.
 * @param callsOf the places at which a name is called
 * @param classes the place of each class's name, and where the class ends
 */
export function decoratedRoutes(
  text: string,
  callsOf: (name: string) => number[],
  classes: ReadonlyArray<{ nameAt: number; end: number }>,
): DecoratedRoute[] {
  if (!text.includes("@Controller")) return [];
  const decorators = (name: string) => callsOf(name).filter((start) => text[start - 1] === "@");
  const controllers = decorators("Controller").flatMap((start) => {
    const below = classes
      .filter(({ nameAt }) => nameAt > start)
      .sort((one, other) => one.nameAt - other.nameAt)[0];
    const prefix = routeAt(text, start);
    return below && prefix !== null ? [{ ...below, prefix }] : [];
  });
  return verbs.flatMap((verb) =>
    decorators(verb).flatMap((start) => {
      const owner = controllers.findLast(({ nameAt, end }) => nameAt < start && start < end);
      const route = routeAt(text, start);
      if (!owner || route === null) return [];
      const method = verb === "All" ? "ANY" : verb.toUpperCase();
      return [{ start, name: `${method} ${joinRoutes(owner.prefix, route)}` }];
    }),
  );
}

/** What a decorator is given: a text, or nothing. Null: something that only running it tells. */
function routeAt(text: string, start: number): string | null {
  const given = /^\w+\s*\(\s*(?:(["'`])([^"'`\n$]*)\1\s*)?\)/.exec(text.slice(start, start + longestRoute));
  return given ? (given[2] ?? "") : null;
}
