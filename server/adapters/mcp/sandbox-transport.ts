import { ReadBuffer, serializeMessage } from "@modelcontextprotocol/sdk/shared/stdio.js";
import type { Transport } from "@modelcontextprotocol/sdk/shared/transport.js";
import type { JSONRPCMessage } from "@modelcontextprotocol/sdk/types.js";
import type { OpenSandboxedProcess, SandboxedProcess } from "@/server/ports/sandboxed-process";
import { maxMessageBytes } from "./bounded-fetch";

type Command = Parameters<OpenSandboxedProcess>[0];

/** The protocol over the pipes of a process in the sandbox. */
export class SandboxTransport implements Transport {
  onclose?: () => void;
  onerror?: (error: Error) => void;
  onmessage?: (message: JSONRPCMessage) => void;
  private readonly buffer = new ReadBuffer({ maxBufferSize: maxMessageBytes });
  private process: SandboxedProcess | null = null;
  private closed = false;

  constructor(
    private readonly open: OpenSandboxedProcess,
    private readonly command: Command,
    private readonly onStderr: (chunk: Buffer) => void,
  ) {}

  async start(): Promise<void> {
    const child = await this.open(this.command, {
      onStdout: (chunk) => this.read(chunk),
      onStderr: this.onStderr,
    });
    this.process = child;
    const gone = () => this.markClosed();
    child.ended.then(({ limitHit }) => {
      if (limitHit) this.onerror?.(new Error(`it went over its ${limitHit} limit`));
      gone();
    }, gone);
    if (this.closed) child.kill();
  }

  async send(message: JSONRPCMessage): Promise<void> {
    if (this.closed || !this.process) throw new Error("the server is gone");
    this.process.write(serializeMessage(message));
  }

  async close(): Promise<void> {
    this.markClosed();
    this.process?.kill();
    await this.process?.ended.catch(() => undefined);
  }

  private read(chunk: Buffer): void {
    try {
      this.buffer.append(chunk);
    } catch (thrown) {
      // A message without an end: there is nothing to be read from it any more.
      this.onerror?.(thrown as Error);
      this.process?.kill();
      return;
    }
    for (;;) {
      try {
        const message = this.buffer.readMessage();
        if (message === null) return;
        this.onmessage?.(message);
      } catch (thrown) {
        // A line that is no message, as servers print by mistake; the next one may be.
        this.onerror?.(thrown as Error);
      }
    }
  }

  private markClosed(): void {
    if (this.closed) return;
    this.closed = true;
    this.onclose?.();
  }
}
