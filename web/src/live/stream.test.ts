import { describe, expect, it } from "vitest";
import { pack, StreamSocket, type StreamTools } from "./stream.ts";
import { chooseTransport } from "./transport.ts";

class FakeEvents extends EventTarget {
  closed = false;

  tell(type: string, data?: string): void {
    this.dispatchEvent(data === undefined ? new Event(type) : new MessageEvent(type, { data }));
  }

  close(): void {
    this.closed = true;
  }
}

function setUp(answer: () => Promise<Response> = () => Promise.resolve(new Response())) {
  const events = new FakeEvents();
  const posts: { url: string; body: Uint8Array }[] = [];
  const tools: StreamTools = {
    openEvents: () => events as unknown as EventSource,
    post: (url, body) => {
      posts.push({ url, body });
      return answer();
    },
  };
  const socket = new StreamSocket("/api/live", tools);
  const heard: string[] = [];
  for (const kind of ["open", "message", "close", "error"] as const) {
    socket.addEventListener(kind, (event) => heard.push(event instanceof CloseEvent ? `close ${event.code}` : kind));
  }
  return { socket, events, posts, heard };
}

const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

describe("a stream instead of a socket", () => {
  it("opens_with_its_key_and_brings_frames", () => {
    const { socket, events, heard } = setUp();
    const frames: number[][] = [];
    socket.addEventListener("message", (event) => frames.push([...new Uint8Array((event as MessageEvent<ArrayBuffer>).data)]));
    events.tell("open");
    expect(socket.readyState).toBe(0);
    events.tell("open", '{"stream":"k 1"}');
    events.tell("frame", btoa("\u0001\u0002\u00ff"));
    expect(heard).toEqual(["open", "message"]);
    expect(frames).toEqual([[1, 2, 255]]);
  });

  it("sends_frames_in_order_one_request_at_a_time", async () => {
    let release = (): void => undefined;
    const { socket, events, posts } = setUp(() => new Promise((resolve) => (release = () => resolve(new Response()))));
    events.tell("open", '{"stream":"k 1"}');
    socket.send(new Uint8Array([1]));
    socket.send(new Uint8Array([2, 2]));
    socket.send(new Uint8Array([3]));
    expect(posts).toHaveLength(1);
    expect(posts[0]?.url).toBe("/api/live/frames?stream=k%201");
    release();
    await turn();
    expect(posts.map(({ body }) => [...body])).toEqual([
      [0, 0, 0, 1, 1],
      [0, 0, 0, 2, 2, 2, 0, 0, 0, 1, 3],
    ]);
    expect([...pack([new Uint8Array([9])])]).toEqual([0, 0, 0, 1, 9]);
  });

  it("closes_once_when_either_way_breaks", async () => {
    const broken = setUp(() => Promise.reject(new TypeError("network")));
    broken.events.tell("open", '{"stream":"k"}');
    broken.socket.send(new Uint8Array([1]));
    await turn();
    expect(broken.heard).toEqual(["open", "error", "close 1006"]);
    expect(broken.events.closed).toBe(true);

    const told = setUp();
    told.events.tell("open", '{"stream":"k"}');
    told.events.tell("close", '{"code":4401,"reason":"logged out"}');
    told.events.tell("error");
    told.socket.close();
    expect(told.heard).toEqual(["open", "close 4401"]);
  });
});

describe("the choice of a transport", () => {
  it("takes_the_stream_after_two_failures_while_the_server_answers", async () => {
    const opened: string[] = [];
    const failing = (kind: string) => () => {
      opened.push(kind);
      const socket = new EventTarget();
      queueMicrotask(() => socket.dispatchEvent(new Event("error")));
      return Object.assign(socket, { close: () => undefined }) as unknown as WebSocket;
    };
    let isThere = false;
    const transport = chooseTransport({
      base: "/api/live",
      isServerThere: () => Promise.resolve(isThere),
      openWebSocket: failing("websocket"),
      openStream: failing("stream"),
    });
    for (let n = 0; n < 4; n++) {
      new transport.Socket("ws://motion.test/api/live");
      await turn();
    }
    expect(transport.kind()).toBe("websocket"); // the server is away, not the way to it
    isThere = true;
    new transport.Socket("ws://motion.test/api/live");
    await turn();
    expect(transport.kind()).toBe("websocket"); // it may have come back behind that failure
    new transport.Socket("ws://motion.test/api/live");
    await turn();
    expect(transport.kind()).toBe("stream");
    new transport.Socket("ws://motion.test/api/live");
    expect(opened).toEqual([...Array.from({ length: 6 }, () => "websocket"), "stream"]);
  });
});
