/** Milliseconds on the machine's own clock: the same in every process on it. */
export function machineMs(): number {
  return Number(process.hrtime.bigint()) / 1_000_000;
}
