/** Ends as a program that is done does, so that what it started (a PostgreSQL, processes) ends with it. */
export function leaveNothingBehind(): void {
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
    process.once(signal, () => process.exit(130));
}
