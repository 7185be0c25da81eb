'use strict';

// The service as it is run, against a collector in this process and a Kafka that is not there.

const assert = require('node:assert/strict');
const { spawn } = require('node:child_process');
const { once } = require('node:events');
const http = require('node:http');
const net = require('node:net');
const path = require('node:path');
const { test } = require('node:test');

const { CONFIRMATION } = require('../testing/shop.js');

test('tracing.js sends its spans before SIGTERM ends the process', async () => {
  const collector = await openCollector();
  const service = await start(['--require', './tracing.js', 'server.js'], {
    OTEL_SERVICE_NAME: 'notification-service',
    OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
    OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json',
    OTEL_BSP_SCHEDULE_DELAY: '60000',
  });
  const answer = await post(service.url);
  const { millis, status } = await service.end();
  await collector.close();

  assert.equal(answer.status, 502);
  assert.equal(status, 0);
  assert.ok(millis < 3000, `${millis} ms`);
  const [{ resource, scopeSpans }] = collector.requests.flatMap((request) => request.resourceSpans);
  const spans = scopeSpans.flatMap((scope) => scope.spans);
  assert.deepEqual(spans.map((span) => span.name).sort(), ['POST /confirmation', 'kafka.produce']);
  assert.equal(resource.attributes.find(({ key }) => key === 'service.name').value.stringValue, 'notification-service');
});

test('with the names of the variables mistyped it is unknown_service:node', async () => {
  const collector = await openCollector();
  const service = await start(['--require', './tracing.js', 'server.js'], {
    OTEL_SERVICE: 'notification-service',
    OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
    OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json',
  });
  await post(service.url);
  await service.end();
  await collector.close();
  const [{ resource }] = collector.requests.flatMap((request) => request.resourceSpans);
  assert.match(resource.attributes.find(({ key }) => key === 'service.name').value.stringValue, /^unknown_service:.*node$/);
});

test('it runs without the SDK, and ends while the collector is gone', async () => {
  for (const [flags, environment] of [[['server.js'], {}], [['--require', './tracing.js', 'server.js'], { OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${await freePort()}` }]]) {
    const service = await start(flags, environment);
    assert.equal((await post(service.url)).status, 502);
    const { millis } = await service.end();
    assert.ok(millis < 3000, `${millis} ms`);
  }
});

function post(url) {
  return fetch(`${url}/confirmation`, { method: 'POST', headers: { 'content-type': 'application/json', connection: 'close' }, body: JSON.stringify(CONFIRMATION) });
}

async function start(flags, environment) {
  const port = await freePort();
  const inherited = Object.fromEntries(Object.entries(process.env).filter(([key]) => !key.startsWith('OTEL_') && !key.startsWith('NODE_')));
  const child = spawn('node', flags, {
    cwd: path.join(__dirname, '..'),
    env: { ...inherited, PORT: String(port), KAFKA_BOOTSTRAP: `127.0.0.1:${await freePort()}`, KAFKA_TOPIC: 'order-confirmations', ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await untilListening(child);
  return { url: `http://127.0.0.1:${port}`, end: () => end(child) };
}

async function untilListening(child) {
  let written = '';
  for await (const chunk of child.stdout.iterator({ destroyOnReturn: false })) {
    written += chunk;
    if (written.includes('"listening"')) break;
  }
  child.stdout.resume();
}

async function end(child) {
  const begun = performance.now();
  child.kill('SIGTERM');
  const [status] = await once(child, 'exit');
  return { millis: performance.now() - begun, status };
}

async function openCollector() {
  const requests = [];
  const server = http.createServer(async (request, response) => {
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    requests.push(JSON.parse(Buffer.concat(chunks)));
    response.setHeader('content-type', 'application/json').end('{}');
  });
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  return { requests, url: `http://127.0.0.1:${server.address().port}`, close: () => new Promise((closed) => server.close(closed)) };
}

async function freePort() {
  const server = net.createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  return port;
}
