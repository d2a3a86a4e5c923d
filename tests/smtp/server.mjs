// A real mail server (the npm package smtp-server) that behaves as it is told, one word a
// connection, the last for all that follow:
//
//   take                                    takes the mail
//   4xx or 5xx at greeting, sender, recipient or data: "recipient:550", "data:451"
//   hangs at one of them: "greeting:hang", "data:hang"
//   hangs once it has the whole mail: "end:hang"
//   has the mail and breaks the connection: "end:break"
//
// node server.mjs <folder> <tls: none|offered> <word>…; what it takes, it writes into the folder.

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { SMTPServer } from "smtp-server";

const [folder, tls, ...script] = process.argv.slice(2);
const here = (name) => readFileSync(new URL(name, import.meta.url));
let taken = 0;

/** Answers as the word of this connection says for this step. */
function step(name, session, callback) {
  const [at, what] = session.word.split(":");
  if (at !== name) return callback();
  if (what === "hang") return;
  callback(Object.assign(new Error(`told so at ${name}`), { responseCode: Number(what) }));
}

const server = new SMTPServer({
  key: here("key.pem"),
  cert: here("certificate.pem"),
  authOptional: true,
  disableReverseLookup: true,
  disabledCommands: tls === "none" ? ["STARTTLS", "AUTH"] : ["AUTH"],
  onConnect(session, callback) {
    session.word = script.length > 1 ? script.shift() : script[0];
    step("greeting", session, callback);
  },
  onMailFrom: (_, session, callback) => step("sender", session, callback),
  onRcptTo: (_, session, callback) => step("recipient", session, callback),
  onData(stream, session, callback) {
    const parts = [];
    stream.on("data", (part) => parts.push(part));
    stream.on("end", () => {
      if (session.word === "end:break") return process.exit(0);
      step("data", session, (error) => {
        if (error) return callback(error);
        taken += 1;
        writeFileSync(join(folder, `${String(taken).padStart(6, "0")}${session.secure ? ".secure" : ""}.eml`), Buffer.concat(parts));
        if (session.word !== "end:hang") callback();
      });
    });
  },
});
server.on("error", () => undefined); // a connection that its client broke
server.listen(0, "127.0.0.1", () => console.log(`listening on http://127.0.0.1:${server.server.address().port}`));
