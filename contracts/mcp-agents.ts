import { didYouMean } from "./nearest-word";

/** What is wrong with the names of agents that a server lends its tools to; null: there is each of them. */
export function lentToNobody(
  names: readonly string[],
  agents: ReadonlyArray<{ name: string; callsign: string }>,
): string | null {
  const unknown = names.find((wanted) => wanted !== "*" && !agents.some(({ name }) => name === wanted));
  if (unknown === undefined) return null;
  const called = agents.find(({ callsign }) => callsign === unknown);
  const meant = called
    ? `; ${unknown} is the callsign of ${called.name}.`
    : didYouMean(
        unknown,
        agents.map(({ name }) => name),
      );
  return `There is no agent named ${unknown}${meant || "."}`;
}
