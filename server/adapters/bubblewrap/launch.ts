import type { SpawnOptions } from "node:child_process";
import type { SandboxMount } from "@/server/ports/sandbox";

/** The unprivileged user that stands in for root. Files of a work folder belong to it after the first run. */
export type RunAs = { uid: number; gid: number };

export type LaunchInput = {
  bwrapPath: string;
  /** Made from the paths that bwrap will see. */
  bwrapArguments: (paths: { workDir: string; nodePath: string; mounts: SandboxMount[] }) => string[];
  workDir: string;
  nodePath: string;
  mounts: readonly SandboxMount[];
  /** Null when War Room runs as a normal user, which then is the user that bwrap runs as. */
  runAs: RunAs | null;
};

export type Launch = { file: string; args: string[]; options: SpawnOptions };

/** Root's stage: an empty folder over which each launch mounts its own, seen by that launch only. */
export const stageFolder = "/run/war-room-sandbox";

/**
 * bwrap never runs as root. A normal user starts it as itself. Root goes through a private mount namespace in which
 * the work folder and node are bound to a place that anybody can reach (the originals may lie under a 0700 home),
 * hands the files over to the unprivileged user, and becomes that user for good before bwrap starts.
 */
export function planLaunch(input: LaunchInput): Launch {
  const options: SpawnOptions = { cwd: "/", env: {} as NodeJS.ProcessEnv, detached: true };
  if (input.runAs === null) {
    const { workDir, nodePath } = input;
    const args = input.bwrapArguments({ workDir, nodePath, mounts: [...input.mounts] });
    return { file: input.bwrapPath, args, options };
  }
  const { uid, gid } = input.runAs;
  const inner = input.bwrapArguments({
    ...{ workDir: `${stageFolder}/work`, nodePath: `${stageFolder}/node` },
    mounts: input.mounts.map((mount, place) => ({ ...mount, from: `${stageFolder}/mount-${place}` })),
  });
  const script = [
    "-c",
    rootScript,
    "war-room-sandbox",
    stageFolder,
    input.workDir,
    input.nodePath,
    `${uid}`,
    `${gid}`,
    `${input.mounts.length}`,
    ...input.mounts.map(({ from }) => from),
  ];
  return {
    file: "/usr/bin/unshare",
    args: ["--mount", "--propagation", "private", "/bin/sh", ...script, input.bwrapPath, ...inner],
    options,
  };
}

const rootScript = `
set -e
stage=$1 work=$2 node=$3 uid=$4 gid=$5 mounts=$6
shift 6
mount -t tmpfs -o mode=755,size=64k,nosuid,nodev tmpfs "$stage"
mkdir "$stage/work"
: > "$stage/node"
mount --bind "$work" "$stage/work"
mount --bind "$node" "$stage/node"
place=0
while [ "$place" -lt "$mounts" ]; do
  mkdir "$stage/mount-$place"
  mount --bind -o ro "$1" "$stage/mount-$place"
  shift
  place=$((place + 1))
done
chown -R -P -h --from=0 "$uid:$gid" "$stage/work"
unset PWD OLDPWD place mounts
exec setpriv --reuid "$uid" --regid "$gid" --clear-groups --inh-caps=-all --bounding-set=-all --no-new-privs -- "$@"
`;
