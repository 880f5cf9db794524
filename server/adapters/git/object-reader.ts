import type { ChildProcess } from "node:child_process";
import type { AppError } from "@/server/domain/errors/app-error";
import { gitError } from "./git-error";
import { endGroup } from "./process-groups";

export type ObjectFacts = { id: string; kind: string; bytes: number };
export type ObjectContents = ObjectFacts & { content: Buffer };

/** Long enough for the questions of one piece of work, short enough that an idle app holds no processes. */
const idleMs = 10_000;
const stuckMs = 120_000;
const readersKept = 8;
const args = ["cat-file", "--batch-command"];

type Question = {
  withContent: boolean;
  answer: (found: ObjectContents | null) => void;
  fail: (error: unknown) => void;
};

/**
 * Answers what an object is and what it holds. One `git cat-file` a repository is asked, line by line, while there are
 * questions: a process for each question would cost more than the answer, and the larger the app's memory the more. It
 * sees objects and refs that were made meanwhile.
 */
export class ObjectReader {
  private readonly readers = new Map<string, OpenReader>();

  /** @param start makes the process that is asked, in a repository. @throws AppError once nothing more may start */
  constructor(
    private readonly start: (repository: string, args: readonly string[]) => ChildProcess,
    private readonly missing: (error: Error) => AppError,
  ) {}

  /** @param name an id or a full ref, also `…^{tree}`: one line. Null: there is none. @throws AppError `git-failed` */
  async info(repository: string, name: string): Promise<ObjectFacts | null> {
    const found = await this.ask(repository, name, false);
    return found && { id: found.id, kind: found.kind, bytes: found.bytes };
  }

  /** All of an object's bytes. Null: there is none. @throws AppError `git-failed` */
  contents(repository: string, id: string): Promise<ObjectContents | null> {
    return this.ask(repository, id, true);
  }

  private async ask(repository: string, name: string, withContent: boolean): Promise<ObjectContents | null> {
    return this.readerOf(repository).ask(name, withContent);
  }

  private readerOf(repository: string): OpenReader {
    const known = this.readers.get(repository);
    // The one that was asked last is the last to go.
    this.readers.delete(repository);
    const reader = known ?? new OpenReader(this.start(repository, args), this.missing);
    this.readers.set(repository, reader);
    if (!known) {
      reader.onEnd(() => {
        if (this.readers.get(repository) === reader) this.readers.delete(repository);
      });
    }
    for (const [, other] of [...this.readers].slice(0, -readersKept)) other.endWhenQuiet();
    return reader;
  }
}

class OpenReader {
  private readonly questions: Question[] = [];
  private chunks: Buffer[] = [];
  private bytes = 0;
  /** Bytes that must be there before it is worth looking again. */
  private wanted = 1;
  private stderr = "";
  private timer: NodeJS.Timeout | undefined;
  private ended: () => void = () => undefined;

  constructor(
    private readonly child: ChildProcess,
    missing: (error: Error) => AppError,
  ) {
    child.stdin?.on("error", () => undefined);
    child.stdout?.on("data", (chunk: Buffer) => this.take(chunk));
    child.stderr?.on("data", (chunk: Buffer) => {
      this.stderr = (this.stderr + chunk.toString("utf8")).slice(-4_000);
    });
    child.once("error", (error) => this.finish(missing(error)));
    child.once("close", (code) =>
      this.finish(gitError({ args, code: code ?? -1, stderr: this.stderr, timedOut: false })),
    );
  }

  onEnd(ended: () => void): void {
    this.ended = ended;
  }

  ask(name: string, withContent: boolean): Promise<ObjectContents | null> {
    return new Promise((answer, fail) => {
      this.questions.push({ withContent, answer, fail });
      this.child.stdin?.write(`${withContent ? "contents" : "info"} ${name}\n`);
      // From the first question on it has to answer, however many follow.
      if (this.questions.length === 1) this.watch();
    });
  }

  /** No new question comes: it ends once those that wait have their answers. */
  endWhenQuiet(): void {
    this.ended();
    this.child.stdin?.end();
  }

  /** While nothing is asked, the process neither keeps ours alive nor stays for long. */
  private watch(): void {
    clearTimeout(this.timer);
    const isAsked = this.questions.length > 0;
    for (const handle of [this.child, this.child.stdin, this.child.stdout, this.child.stderr])
      setHold(handle, isAsked);
    this.timer = setTimeout(
      () => (isAsked ? endGroup(this.child) : this.endWhenQuiet()),
      isAsked ? stuckMs : idleMs,
    );
    this.timer.unref();
  }

  private take(chunk: Buffer): void {
    this.chunks.push(chunk);
    this.bytes += chunk.length;
    if (this.bytes < this.wanted) return;
    let rest = Buffer.concat(this.chunks);
    for (;;) {
      const next = this.questions[0] && readAnswer(rest, this.questions[0].withContent);
      if (!next || typeof next === "number") {
        this.wanted = next || rest.length + 1;
        break;
      }
      this.questions.shift()?.answer(next.found);
      rest = rest.subarray(next.length);
    }
    this.chunks = rest.length > 0 ? [rest] : [];
    this.bytes = rest.length;
    this.watch();
  }

  private finish(error: AppError): void {
    clearTimeout(this.timer);
    this.ended();
    for (const question of this.questions.splice(0)) question.fail(error);
  }
}

/** A number: so many bytes must be there first. */
function readAnswer(
  bytes: Buffer,
  withContent: boolean,
): { found: ObjectContents | null; length: number } | number {
  const lineEnd = bytes.indexOf(0x0a);
  if (lineEnd < 0) return bytes.length + 1;
  const [, id, kind = "", size] =
    /^([0-9a-f]{40}) (\w+) (\d+)$/.exec(bytes.toString("utf8", 0, lineEnd)) ?? [];
  // `… missing`, `… ambiguous`
  if (!id) return { found: null, length: lineEnd + 1 };
  const start = lineEnd + 1;
  if (!withContent) return { found: { id, kind, bytes: Number(size), content: nothing }, length: start };
  const length = start + Number(size) + 1;
  if (bytes.length < length) return length;
  const content = Buffer.from(bytes.subarray(start, length - 1));
  return { found: { id, kind, bytes: content.length, content }, length };
}

const nothing = Buffer.alloc(0);

function setHold(handle: unknown, isHeld: boolean): void {
  const it = handle as { ref?: () => void; unref?: () => void } | null;
  if (isHeld) it?.ref?.();
  else it?.unref?.();
}
