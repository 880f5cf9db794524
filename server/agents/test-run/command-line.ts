/** A command as it stands above its output in a terminal, in bold. `dir`: where it runs; "": the root. */
export function commandLine(command: string, dir = ""): string {
  return `${dir}\u001b[1m$ ${command}\u001b[0m\n`;
}
