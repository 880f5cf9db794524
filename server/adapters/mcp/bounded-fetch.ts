/** Of one message: what an agent is shown of an answer is far shorter. */
export const maxMessageBytes = 8_000_000;

const lineFeed = 0x0a;
const carriageReturn = 0x0d;

/**
 * Fetches as `fetch` does, but ends a body with an error once one message in it is over `maxMessageBytes`: a body that is no
 * stream is one message; in a stream of events a blank line ends each.
 * @param onTooMuch told of it: who asked may never see the body's error
 */
export function createBoundedFetch(onTooMuch: (reason: string) => void) {
  return async (url: string | URL, init?: RequestInit): Promise<Response> => {
    const response = await fetch(url, init);
    if (!response.body) return response;
    const isEvents = response.headers.get("content-type")?.startsWith("text/event-stream") === true;
    const body = response.body.pipeThrough(bound(isEvents ? afterBlankLine() : () => null, onTooMuch));
    return new Response(body, response);
  };
}

/** Says how many bytes of a chunk belong to a message that is not ended; null: the whole chunk goes on with the one before. */
type Rest = (chunk: Uint8Array) => number | null;

function bound(rest: Rest, onTooMuch: (reason: string) => void): TransformStream<Uint8Array, Uint8Array> {
  let size = 0;
  return new TransformStream({
    transform(chunk, controller) {
      const open = rest(chunk);
      size = open ?? size + chunk.length;
      if (size <= maxMessageBytes && chunk.length <= maxMessageBytes) return controller.enqueue(chunk);
      const reason = `an answer of its is over ${maxMessageBytes / 1_000_000} MB`;
      controller.error(new Error(reason));
      onTooMuch(reason);
    },
  });
}

function afterBlankLine(): Rest {
  let isLineEmpty = true;
  return (chunk) => {
    let open: number | null = null;
    for (const [at, byte] of chunk.entries()) {
      if (byte === carriageReturn) continue;
      if (byte === lineFeed && isLineEmpty) open = chunk.length - at - 1;
      isLineEmpty = byte === lineFeed;
    }
    return open;
  };
}
