const suffix = / · (run \d+|fork(?: \d+)? of run \d+(?: from .*)?)$/;

/** The title of a re-run or a fork without what was added to tell it from its original. */
export function baseTitle(title: string): string {
  return title.replace(suffix, "");
}

/** What was added: `run 2`, `fork of run 1 from 2.1 Models`; null where a person has named it otherwise. */
export function lineageOf(title: string): string | null {
  return suffix.exec(title)?.[1] ?? null;
}
