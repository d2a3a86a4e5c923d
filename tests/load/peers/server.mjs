// The peer as its documentation starts it: default debouncing, SQLite storage, no hooks.
// Usage: server.mjs <database file> [port]
import { Server } from "@hocuspocus/server";
import { SQLite } from "@hocuspocus/extension-sqlite";

const [database, port] = process.argv.slice(2);
const server = new Server({
  address: "127.0.0.1",
  port: Number(port ?? 0),
  quiet: true,
  extensions: [new SQLite({ database })],
});
await server.listen();
console.log(`listening on http://127.0.0.1:${server.address.port}`);
