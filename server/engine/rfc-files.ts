import { rfcNumber } from "@/server/domain/rfc/render-rfc";
import { type RfcFile, readRfcFile } from "@/server/domain/rfc/rfc-file";
import type { VcsPort } from "@/server/ports/vcs";

/** The newest of them, where a repository has more. */
const mostFiles = 100;
const mostBytes = 200_000;

/** The RFCs that lie in a repository, by number: also those that no mission has written. */
export async function rfcFiles(
  vcs: Pick<VcsPort, "readFile">,
  {
    repository,
    ref,
    files,
  }: { repository: string; ref: string; files: ReadonlyArray<{ path: string; bytes: number }> },
): Promise<Array<RfcFile & { text: string }>> {
  const paths = files
    .flatMap(({ path, bytes }) => {
      const number = bytes > mostBytes ? null : rfcNumber(path);
      return number === null ? [] : [{ path, number }];
    })
    .toSorted((one, other) => one.number - other.number)
    .slice(-mostFiles);
  const read = await Promise.all(
    paths.map(async ({ path }) => {
      const text = await vcs.readFile({ repository, ref, path }).catch(() => null);
      const file = text === null ? null : readRfcFile(path, text);
      return text === null || file === null ? null : { ...file, text };
    }),
  );
  return read.filter((file) => file !== null);
}
