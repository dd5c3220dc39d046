// Receives one webhook and verifies it with the published library; argument: the class path of the sender.
import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { createServer } from "node:http";
import { Webhook } from "standardwebhooks";

const secrets = [1, 2].map(() => "whsec_" + randomBytes(32).toString("base64"));

function verify(secret, body, headers) {
  try {
    return new Webhook(secret).verify(body, headers).type;
  } catch (refusal) {
    return String(refusal);
  }
}

function expect(what, value, wanted) {
  const good = value === wanted;
  console.log(`${good ? "ok  " : "FAIL"} ${what}${good ? "" : `: ${value}`}`);
  process.exitCode ||= good ? 0 : 1;
}

const receiver = createServer(async (request, response) => {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const body = Buffer.concat(chunks).toString("utf8");
  secrets.forEach((secret, index) =>
    expect(`live secret ${index + 1} verifies`, verify(secret, body, request.headers), "job.completed"));
  expect("another body is refused", verify(secrets[0], body + " ", request.headers) === "job.completed", false);
  const stranger = "whsec_" + randomBytes(32).toString("base64");
  expect("another secret is refused", verify(stranger, body, request.headers) === "job.completed", false);
  response.writeHead(204).end();
});

receiver.listen(0, "127.0.0.1", () => {
  const url = `http://127.0.0.1:${receiver.address().port}/hook`;
  const sender = spawn("java", ["-cp", process.argv[2], "io.semantest.gateway.delivery.webhook.SendWebhook", url, ...secrets]);
  let said = "";
  sender.stdout.on("data", (text) => (said += text));
  sender.stderr.pipe(process.stderr);
  sender.on("close", () => {
    expect("the gateway takes the answer for a delivery", said.includes("verdict=DELIVERED"), true);
    receiver.close();
  });
});
