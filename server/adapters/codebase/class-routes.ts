type Place = { name: string; kind: string; start: number; end: number };
type Named<T> = T & { nameAt: number };

/**
 * Gives the endpoints of a class the route that stands above it: `@RequestMapping("/api")` in Java, `[Route("api")]` in
 * C#, `#[Route('/api')]` in PHP. That route is no endpoint by itself, unless the class has no other.
 * @param found by the place of each name; changed in place
 * @param isCSharp there a class is meant by `[controller]`, and a member's route that begins with a stroke stands alone
 */
export function addClassRoutes<T extends Place>(found: Map<number, T>, isCSharp: boolean): void {
  const all = [...found].map(([nameAt, symbol]): Named<T> => ({ ...symbol, nameAt }));
  const endpoints = all.filter(({ kind }) => kind === "endpoint");
  if (endpoints.length < 2) return;
  const classes = classesIn(all);
  for (const owner of classes) {
    const own = endpoints.filter(({ nameAt }) => innermost(classes, nameAt) === owner);
    const above = own.find(({ nameAt }) => nameAt < owner.nameAt);
    const members = own.filter(({ nameAt }) => nameAt > owner.nameAt);
    if (!above || members.length === 0) continue;
    const written = partsOf(above.name).route;
    const prefix = isCSharp
      ? written.replace(/\[controller\]/i, owner.name.replace(/Controller$/, ""))
      : written;
    found.delete(above.nameAt);
    for (const { nameAt, name } of members) {
      const symbol = found.get(nameAt);
      const { verb, route } = partsOf(name);
      const whole = isCSharp && route.startsWith("/") ? route : joinRoutes(prefix, route);
      if (symbol) found.set(nameAt, { ...symbol, name: `${verb} ${whole}` });
    }
  }
}

/** Classes in the order in which they begin: one that stands in another comes after it. */
function classesIn<T extends Place>(all: readonly Named<T>[]): Array<Named<T>> {
  return all
    .filter(({ kind }) => kind === "class" || kind === "type")
    .sort((one, other) => one.start - other.start);
}

/** The class around a place, what is written above it included. */
function innermost<T extends Place>(classes: readonly Named<T>[], at: number): Named<T> | undefined {
  return classes.findLast(({ start, end }) => start <= at && at < end);
}

/** One route behind another, with one stroke before each. */
export function joinRoutes(prefix: string, route: string): string {
  const parts = [prefix, route].map((part) => part.replace(/^\/+|\/+$/g, ""));
  return `/${parts.filter(Boolean).join("/")}`;
}

function partsOf(name: string): { verb: string; route: string } {
  const gap = name.indexOf(" ");
  return gap < 0 ? { verb: name, route: "" } : { verb: name.slice(0, gap), route: name.slice(gap + 1) };
}
