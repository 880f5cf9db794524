/**
 * A package's own command, to be run in its folder with the programs that its dependencies and the root's bring. The sandbox
 * has Node and Python and no package manager: running a script and finding a program are all that is wanted of one.
 * @param dir the package's folder from the repository's root; "": the root
 * @param command as a person would type it there
 */
export function packageCommand(dir: string, command: string): string[] {
  const place = `cd -- "/work/$1" || exit 127
PATH="$PWD/node_modules/.bin:/work/node_modules/.bin:$PWD/.venv/bin:/work/.venv/bin:$PATH" && export PATH && ${command}`;
  return ["sh", "-c", `export managers='${managers}'\n${managers}\n${place}`, "command", dir];
}

/** Package managers as functions of the shell. A script may call another one: its shell has them too. */
const managers = `
script() { sh -c "$managers
$(node -p "require(\\"./package.json\\").scripts[process.argv[1]] ?? \\"exit 127\\"" "$1")"; }
manager() { if [ "$1" = run ]; then shift; fi; script "$1"; }
npm() { manager "$@"; }
pnpm() { manager "$@"; }
yarn() { manager "$@"; }
bun() { manager "$@"; }
npx() { "$@"; }
bare() { shift; "$@"; }
poetry() { bare "$@"; }
uv() { bare "$@"; }
pipenv() { bare "$@"; }
pdm() { bare "$@"; }`;
