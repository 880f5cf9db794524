import type { SpawnOptions } from "node:child_process";

/** The unprivileged user that stands in for root. Files of a work folder belong to it after the first run. */
export type RunAs = { uid: number; gid: number };

export type LaunchInput = {
  bwrapPath: string;
  /** Made from the paths that bwrap will see. */
  bwrapArguments: (paths: { workDir: string; nodePath: string }) => string[];
  workDir: string;
  nodePath: string;
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
    return { file: input.bwrapPath, args: input.bwrapArguments({ workDir, nodePath }), options };
  }
  const { uid, gid } = input.runAs;
  const inner = input.bwrapArguments({ workDir: `${stageFolder}/work`, nodePath: `${stageFolder}/node` });
  const script = [
    "-c",
    rootScript,
    "war-room-sandbox",
    stageFolder,
    input.workDir,
    input.nodePath,
    `${uid}`,
    `${gid}`,
  ];
  return {
    file: "/usr/bin/unshare",
    args: ["--mount", "--propagation", "private", "/bin/sh", ...script, input.bwrapPath, ...inner],
    options,
  };
}

const rootScript = `
set -e
stage=$1 work=$2 node=$3 uid=$4 gid=$5
shift 5
mount -t tmpfs -o mode=755,size=64k,nosuid,nodev tmpfs "$stage"
mkdir "$stage/work"
: > "$stage/node"
mount --bind "$work" "$stage/work"
mount --bind "$node" "$stage/node"
chown -R -P -h --from=0 "$uid:$gid" "$stage/work"
unset PWD OLDPWD
exec setpriv --reuid "$uid" --regid "$gid" --clear-groups --inh-caps=-all --bounding-set=-all --no-new-privs -- "$@"
`;
