'use strict';

// The SDK as tracing.js starts it, its spans kept here instead of sent.

const { setTimeout: pause } = require('node:timers/promises');

const { SpanKind } = require('@opentelemetry/api');
const { NodeSDK, tracing } = require('@opentelemetry/sdk-node');

const { instrumentations } = require('../instrumentations.js');

const AWAIT_MILLIS = 5000;

function startSdk() {
  const exporter = new tracing.InMemorySpanExporter();
  new NodeSDK({ instrumentations: instrumentations(), spanProcessors: [new tracing.SimpleSpanProcessor(exporter)] }).start();
  return { reset: () => exporter.reset(), spans: (count) => spans(exporter, count) };
}

/** The service's own spans, oldest end first, once `count` have ended: a server's ends after the client has its answer. */
async function spans(exporter, count) {
  const deadline = performance.now() + AWAIT_MILLIS;
  for (;;) {
    // This process is the client, too.
    const own = exporter.getFinishedSpans().filter((span) => span.kind !== SpanKind.CLIENT);
    if (own.length >= count) return own;
    if (performance.now() > deadline) throw new Error(`${own.length} of ${count} spans ended: ${own.map((span) => span.name)}`);
    await pause(5);
  }
}

module.exports = { startSdk };
