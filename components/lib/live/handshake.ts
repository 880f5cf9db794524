import type { Socket } from "socket.io-client";
import type {
  Acknowledgement,
  ClientToServerEvents,
  Handshake as HandshakeData,
  ServerToClientEvents,
  Subscription,
} from "@/contracts/socket";

type Answer = Acknowledgement<Subscription>;
type Wish = { missionId: string; afterSeq: number | null };
type Ask = () => Promise<Wish>;
type Said = Wish & {
  ask: Ask;
  /** Whoever asked no longer wants it. */
  isDropped: boolean;
  isTaken: boolean;
  answer: Promise<Answer>;
  resolve: (answer: Answer) => void;
  reject: (reason: Error) => void;
};

/**
 * Subscribes while the socket connects: what is followed is said in the handshake, and the answer comes right behind the
 * news that there is a connection. Every further connection asks anew from where the page is by then.
 */
export class Handshake {
  private readonly asks: Ask[] = [];
  private said: Said | null = null;

  /** Before anybody else listens to the socket: what is no longer wanted is left before something is subscribed again. */
  constructor(private readonly socket: Socket<ServerToClientEvents, ClientToServerEvents>) {
    socket.auth = (send) => void this.say(send);
    socket.on("connect", () => {
      const { said } = this;
      if (said?.isDropped) socket.emit("unsubscribe", { missionId: said.missionId }, () => undefined);
    });
    socket.on("subscribed", (answer) => this.said?.resolve(answer));
    socket.on("disconnect", () => this.forget());
  }

  /** Asked at each handshake what to subscribe to; the newest who was added is. Returns what takes it back. */
  add(ask: Ask): () => void {
    this.asks.push(ask);
    return () => {
      this.asks.splice(this.asks.indexOf(ask), 1);
      if (this.said?.ask === ask) this.said.isDropped = true;
    };
  }

  /** The answer to just this subscription, once, if it went with the handshake; otherwise null. */
  take({ missionId, afterSeq }: Wish): Promise<Answer> | null {
    const { said } = this;
    if (!said || said.isTaken || said.isDropped) return null;
    if (said.missionId !== missionId || said.afterSeq !== afterSeq) return null;
    said.isTaken = true;
    return said.answer;
  }

  private async say(send: (data: HandshakeData) => void): Promise<void> {
    this.forget();
    const { engine } = this.socket.io;
    const ask = this.asks.at(-1);
    const wish = await ask?.();
    // Another connection has begun meanwhile, and asks for itself.
    if (this.socket.io.engine !== engine) return;
    if (!ask || !wish || !this.asks.includes(ask)) return send({});
    this.said = { ...wish, ask, isDropped: false, isTaken: false, ...openAnswer() };
    send({ subscribe: wish });
  }

  private forget(): void {
    this.said?.reject(new Error("the connection was lost"));
    this.said = null;
  }
}

function openAnswer(): Pick<Said, "answer" | "resolve" | "reject"> {
  let resolve: Said["resolve"] = () => undefined;
  let reject: Said["reject"] = () => undefined;
  const answer = new Promise<Answer>((...ends) => {
    [resolve, reject] = ends;
  });
  // Nobody may be waiting for it.
  answer.catch(() => undefined);
  return { answer, resolve, reject };
}
