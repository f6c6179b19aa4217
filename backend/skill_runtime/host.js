// The process that a Node.js skill's handler runs in; the same lines as those of host.py.
//
// Started as `node host.js ANSWERS_DESCRIPTOR FOLDER MODULE FUNCTION`. Requests arrive as JSON lines
// on standard input, answers leave as JSON lines on the descriptor. What the skill prints goes to
// standard error.
"use strict";

const fs = require("fs");
const path = require("path");
const readline = require("readline");
const tls = require("tls");
const { pathToFileURL } = require("url");

const [descriptor, folder, module_, function_] = process.argv.slice(2);
const ENDINGS = [".js", ".cjs", ".mjs"];
const REASON_LIMIT_CHARACTERS = 500;
let handler = null;
let pending = null; // the request whose answer is awaited
let services = null; // the URL of Alexa's services on this machine
const SERVICE_NAME = /^api(\.eu|\.fe)?\.amazonalexa\.com$/i;
const connectTls = tls.connect;

// Alexa's SDK asks for lists at Amazon's own name, whatever the request's apiEndpoint is.
tls.connect = (...given) => {
  const [options, ...more] = given;
  const host = options && (options.servername || options.host);
  if (!services || !SERVICE_NAME.test(host || "")) return connectTls(...given);
  const place = { host: services.hostname, port: Number(services.port), servername: host };
  return connectTls({ ...options, ...place }, ...more);
};

Object.defineProperty(process, "stdout", { get: () => process.stderr });
globalThis.console = new console.Console(process.stderr, process.stderr);

function send(message) {
  const line = Buffer.from(JSON.stringify(message) + "\n");
  for (let sent = 0; sent < line.length; ) sent += fs.writeSync(Number(descriptor), line, sent);
}

function describe(error) {
  const isError = error instanceof Error;
  const text = isError ? `${error.name}: ${error.message}` : `Error: ${String(error)}`;
  return text.split("\n")[0].slice(0, REASON_LIMIT_CHARACTERS);
}

// The file and line that raised, without the message, which may quote the user.
function place(error) {
  const found = /([^/\\(]+):(\d+):\d+\)?$/m.exec((error && error.stack) || "");
  return found ? `${found[1]}, line ${found[2]}` : "nowhere";
}

function answer(request, document) {
  if (pending !== request) return; // it was answered before
  pending = null;
  try {
    send({ id: request.id, document: JSON.stringify(document ?? null) });
  } catch (error) {
    fail(request, error);
  }
}

function fail(request, error) {
  console.error(error);
  pending = null;
  const kind = (error && error.name) || "Error";
  send({ id: request.id, error: describe(error), kind, place: place(error) });
}

// Version 2 of AWS's library does not read the address of the local services by itself.
function leadToLocalServices() {
  try {
    const library = require(require.resolve("aws-sdk", { paths: [folder] }));
    library.config.update({ endpoint: process.env.AWS_ENDPOINT_URL, s3ForcePathStyle: true });
  } catch {
    // The skill does not have it.
  }
}

async function load() {
  process.chdir(folder);
  leadToLocalServices();
  const base = path.join(folder, module_);
  const file = ENDINGS.map((ending) => base + ending).find((each) => fs.existsSync(each));
  let loaded;
  try {
    loaded = require(file || base);
  } catch (error) {
    if (error.code !== "ERR_REQUIRE_ESM") throw error;
    loaded = await import(pathToFileURL(file));
  }
  const found = loaded[function_] || (loaded.default && loaded.default[function_]);
  if (typeof found !== "function") {
    throw new TypeError(`${path.basename(file || base)} exports no ${function_}`);
  }
  return found;
}

function createContext(request) {
  const limitMilliseconds = Math.round(request.limit_seconds * 1000);
  const done = (error, document) => (error ? failOnce(request, error) : answer(request, document));
  return {
    functionName: path.basename(folder),
    functionVersion: "$LATEST",
    memoryLimitInMB: "128",
    awsRequestId: String(request.id),
    invokedFunctionArn: `arn:aws:lambda:local:000000000000:function:${path.basename(folder)}`,
    callbackWaitsForEmptyEventLoop: true,
    getRemainingTimeInMillis: () => limitMilliseconds,
    succeed: (document) => done(null, document),
    fail: (error) => done(error || new Error("it failed")),
    done,
  };
}

function failOnce(request, error) {
  if (pending === request) fail(request, error);
}

function findServices(envelope) {
  const { apiEndpoint } = envelope?.context?.System ?? {};
  return apiEndpoint ? new URL(apiEndpoint) : null;
}

// A handler answers by its promise, by the callback, or by an older method of the context.
async function call(request) {
  pending = request;
  services = findServices(request.envelope);
  send({ begun: request.id });
  const context = createContext(request);
  try {
    const result = handler(request.envelope, context, context.done);
    if (result && typeof result.then === "function") answer(request, await result);
    else if (result !== undefined) answer(request, result);
  } catch (error) {
    failOnce(request, error);
  }
}

function onStray(error) {
  if (handler === null) {
    send({ ready: false, error: describe(error) });
    process.exit(1);
  }
  if (pending !== null) fail(pending, error);
  else console.error(error);
}

process.on("uncaughtException", onStray);
process.on("unhandledRejection", onStray);
load().then(
  (found) => {
    handler = found;
    send({ ready: true });
    const lines = readline.createInterface({ input: process.stdin });
    lines.on("line", (line) => call(JSON.parse(line)));
    lines.on("close", () => process.exit(0));
  },
  (error) => {
    console.error(error);
    onStray(error);
  },
);
