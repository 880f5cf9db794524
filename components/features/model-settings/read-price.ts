export type TypedPrice = { input: string; output: string; cacheRead: string };

const maxUsd = 10_000;

/** Dollars per million tokens; null while something is missing or no number. What is cached costs input unless said. */
export function readPrice({ input, output, cacheRead }: TypedPrice) {
  const [inputUsd, outputUsd] = [dollars(input), dollars(output)];
  const readUsd = cacheRead.trim() === "" ? inputUsd : dollars(cacheRead);
  if (inputUsd === null || outputUsd === null || readUsd === null) return null;
  return { input: inputUsd, output: outputUsd, cacheWrite: inputUsd, cacheRead: readUsd };
}

function dollars(text: string): number | null {
  if (!/^\d+(\.\d+)?$/.test(text.trim())) return null;
  const value = Number(text);
  return value <= maxUsd ? value : null;
}
