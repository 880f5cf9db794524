import { StringDecoder } from "node:string_decoder";
import type { SandboxOutput } from "@/server/ports/sandbox";

/** How much more than the limit a command may write before it is ended; until then the surplus is thrown away. */
const toleranceFactor = 16;

/** Gathers both streams up to one common limit, decoding UTF-8 across chunk borders. */
export class OutputCollector {
  readonly #texts = { stdout: "", stderr: "" };
  readonly #decoders = { stdout: new StringDecoder("utf8"), stderr: new StringDecoder("utf8") };
  readonly #limitBytes: number;
  readonly #onOutput: ((chunk: SandboxOutput) => void) | undefined;
  #seenBytes = 0;

  constructor(limitKb: number, onOutput?: (chunk: SandboxOutput) => void) {
    this.#limitBytes = limitKb * 1024;
    this.#onOutput = onOutput;
  }

  /** True once the output was cut. */
  get cut(): boolean {
    return this.#seenBytes > this.#limitBytes;
  }

  /** Returns false when there is so much output that the command has to end. */
  add(stream: SandboxOutput["stream"], chunk: Buffer): boolean {
    const room = Math.max(0, this.#limitBytes - this.#seenBytes);
    const wasCut = this.cut;
    this.#seenBytes += chunk.length;
    this.#emit(stream, this.#decoders[stream].write(chunk.subarray(0, room)));
    if (this.cut && !wasCut) this.#emit(stream, `\n[output cut at ${this.#limitBytes / 1024} KB]\n`);
    return this.#seenBytes <= this.#limitBytes * toleranceFactor;
  }

  /** What was gathered, with any half character that the streams ended in. */
  finish(): { stdout: string; stderr: string } {
    if (!this.cut) {
      this.#emit("stdout", this.#decoders.stdout.end());
      this.#emit("stderr", this.#decoders.stderr.end());
    }
    return { ...this.#texts };
  }

  #emit(stream: SandboxOutput["stream"], text: string): void {
    if (text === "") return;
    this.#texts[stream] += text;
    this.#onOutput?.({ stream, text });
  }
}
