/** Of two vectors of one length: 1 where both point the same way; 0 for a vector of nothing. */
export function cosine(one: Float32Array, other: Float32Array): number {
  let [dot, first, second] = [0, 0, 0];
  for (let place = 0; place < one.length; place += 1) {
    const [a = 0, b = 0] = [one[place], other[place]];
    dot += a * b;
    first += a * a;
    second += b * b;
  }
  return first === 0 || second === 0 ? 0 : dot / Math.sqrt(first * second);
}
