/**
 * Puts things in the order in which they came, each time that it is asked: a new one stands last, so that what is being
 * read stays where it is.
 */
export function standingPlaces<T>(keyOf: (thing: T) => string): (things: readonly T[]) => T[] {
  const places = new Map<string, number>();
  const placeOf = (thing: T) => places.get(keyOf(thing)) ?? 0;
  return (things) => {
    for (const thing of things) if (!places.has(keyOf(thing))) places.set(keyOf(thing), places.size);
    return things.toSorted((one, other) => placeOf(one) - placeOf(other));
  };
}
