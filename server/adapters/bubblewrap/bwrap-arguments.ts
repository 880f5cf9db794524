import type { SandboxLimits, SandboxMount } from "@/server/ports/sandbox";

export type BwrapArgumentsInput = {
  /** Folder that becomes `/work`, as bwrap sees it. */
  workDir: string;
  /** Node binary for agents' code, as bwrap sees it. */
  nodePath: string;
  /** How `/bin`, `/lib` … of the host look: links into `/usr` are made again, real folders are bound. */
  systemPaths: readonly SystemPath[];
  /** A `.git` in the work folder is covered: code that runs must not touch what the host's git trusts. */
  gitEntry: "file" | "folder" | null;
  limits: SandboxLimits;
  /** `from` as bwrap sees it. */
  mounts?: readonly SandboxMount[];
  network?: boolean;
  /** The variables of bwrap itself are meant for the command: secrets have no place among arguments, which all see. */
  keepsEnvironment?: boolean;
  argv: readonly string[];
};

export type SystemPath = { path: string; linkTo: string | null };

/** File descriptors that the caller opens: bwrap's own report, and the texts that become files of `/etc`. */
export const statusFd = 3;
export const givenFiles = [
  {
    ...{ fd: 4, path: "/etc/passwd", withNetwork: true },
    text: "agent:x:1000:1000:agent:/tmp:/bin/sh\nnobody:x:65534:65534:nobody:/:/bin/false\n",
  },
  // Test runners look up `localhost` also where they need nothing of it. With the network the host's own say it.
  { fd: 5, path: "/etc/hosts", withNetwork: false, text: "127.0.0.1 localhost sandbox\n::1 localhost\n" },
  { fd: 6, path: "/etc/nsswitch.conf", withNetwork: false, text: "hosts: files\n" },
] as const;

const devices = ["null", "zero", "full", "random", "urandom"];
const megabyte = 1024 * 1024;
const shmBytes = 64 * megabyte;

/** File systems in memory that only the sandbox has, with their sizes. */
export function temporaryFolders({ diskMb }: SandboxLimits): Array<{ path: string; bytes: number }> {
  return [
    { path: "/tmp", bytes: diskMb * megabyte },
    { path: "/dev/shm", bytes: shmBytes },
  ];
}

/** Everything that one run may see and use. Whatever is not listed here does not exist inside. */
export function bwrapArguments(input: BwrapArgumentsInput): string[] {
  return [
    ...[
      "--unshare-all",
      ...(input.network ? ["--share-net"] : []),
      "--unshare-user",
      "--disable-userns",
      "--die-with-parent",
      "--new-session",
    ],
    ...["--uid", "1000", "--gid", "1000", "--hostname", "sandbox", "--cap-drop", "ALL"],
    ...systemBinds(input.systemPaths),
    ...["--perms", "0755", "--dir", "/etc"],
    ...givenFiles.flatMap(({ fd, path, withNetwork }) =>
      withNetwork || !input.network ? ["--perms", "0644", "--ro-bind-data", String(fd), path] : [],
    ),
    ...["--ro-bind-try", "/etc/alternatives", "/etc/alternatives"],
    ...["--ro-bind-try", "/etc/ld.so.cache", "/etc/ld.so.cache"],
    ...(input.network ? networkFiles.flatMap((path) => ["--ro-bind-try", path, path]) : []),
    ...["--proc", "/proc"],
    ...deviceFolder(),
    ...["--perms", "1777", "--size", String(input.limits.diskMb * megabyte), "--tmpfs", "/tmp"],
    ...["--perms", "0755", "--dir", "/opt", "--ro-bind", input.nodePath, "/opt/node/bin/node"],
    ...["--bind", input.workDir, "/work", ...coverGit(input.gitEntry), ...mountArguments(input)],
    ...["--remount-ro", "/", "--chdir", "/work", ...(input.keepsEnvironment ? [] : ["--clearenv"])],
    ...["--setenv", "PATH", "/opt/node/bin:/usr/local/bin:/usr/bin:/bin"],
    ...["--setenv", "HOME", "/tmp", "--setenv", "LANG", "C.UTF-8"],
    ...["--json-status-fd", String(statusFd), "--"],
    ...limited(input.limits),
    ...input.argv,
  ];
}

/** What names hosts and says whom to trust. */
const networkFiles = [
  "/etc/resolv.conf",
  "/etc/hosts",
  "/etc/nsswitch.conf",
  "/etc/ssl",
  "/etc/pki",
  "/etc/ca-certificates",
];

function mountArguments({ mounts = [], limits }: BwrapArgumentsInput): string[] {
  return mounts.flatMap(({ from, at, scratch = [] }) => [
    ...["--ro-bind", from, `/work/${at}`],
    ...scratch.flatMap((folder) => [
      ...["--perms", "1777", "--size", String(limits.diskMb * megabyte), "--tmpfs", `/work/${at}/${folder}`],
    ]),
  ]);
}

function systemBinds(systemPaths: readonly SystemPath[]): string[] {
  const binds = systemPaths.flatMap(({ path, linkTo }) =>
    linkTo === null ? ["--ro-bind", path, path] : ["--symlink", linkTo, path],
  );
  return ["--ro-bind", "/usr", "/usr", ...binds];
}

/** No terminals at all, so that there is none to inject keys into; the folder itself is read-only. */
function deviceFolder(): string[] {
  return [
    ...["--perms", "0755", "--tmpfs", "/dev"],
    ...devices.flatMap((name) => ["--dev-bind", `/dev/${name}`, `/dev/${name}`]),
    ...["--symlink", "/proc/self/fd", "/dev/fd", "--symlink", "/proc/self/fd/0", "/dev/stdin"],
    ...["--symlink", "/proc/self/fd/1", "/dev/stdout", "--symlink", "/proc/self/fd/2", "/dev/stderr"],
    ...["--perms", "1777", "--size", String(shmBytes), "--tmpfs", "/dev/shm"],
    ...["--remount-ro", "/dev"],
  ];
}

function coverGit(gitEntry: BwrapArgumentsInput["gitEntry"]): string[] {
  if (gitEntry === null) return [];
  return gitEntry === "file"
    ? ["--ro-bind", "/dev/null", "/work/.git"]
    : ["--size", "4096", "--tmpfs", "/work/.git", "--remount-ro", "/work/.git"];
}

/**
 * Kernel limits, set inside the sandbox's own user namespace so that they count its processes only.
 * A single file may pass the disk limit by a little, so that the watcher sees it and says so.
 * `--data` is a backstop for what outruns the memory watcher; node reserves far more address space than it uses.
 */
function limited(limits: SandboxLimits): string[] {
  return [
    ...["/usr/bin/prlimit", `--nproc=${limits.processes}`, `--fsize=${(limits.diskMb + 1) * megabyte}`],
    ...[`--data=${(limits.memoryMb * 2 + 512) * megabyte}`, "--nofile=1024", "--core=0", "--memlock=65536"],
    "--",
  ];
}
