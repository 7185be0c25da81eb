'use strict';

// Loaded before the service (`node --require ./tracing.js server.js`), so that http and express are wrapped when
// they are first required. Endpoint, service name, propagators and sampler come from OTEL_* variables.

const { NodeSDK } = require('@opentelemetry/sdk-node');

const { instrumentations } = require('./instrumentations.js');

const sdk = new NodeSDK({ instrumentations: instrumentations() });
sdk.start();

// Emitted when the service has closed its server and its queue: nothing is left to do but to send the last spans.
process.once('beforeExit', () => sdk.shutdown().catch((error) => console.error(`spans not flushed: ${error.message}`)));
